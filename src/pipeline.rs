//! Placeholder until the real pipeline is merged.
#![allow(missing_docs)]

use crate::{
    analysis::{Analysis, Document},
    lexicon::Lexicon,
};

#[derive(Debug)]
pub struct Pipeline {
    pub lexicon: Lexicon,
}

impl Pipeline {
    pub fn new(_model: (), lexicon: Lexicon) -> Pipeline {
        Pipeline { lexicon }
    }

    pub fn analyze(&self, document: &Document) -> Analysis {
        Analysis {
            format: Analysis::FORMAT.into(),
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date,
            url: document.url.clone(),
            publisher: document.publisher.clone(),
            sha256: document.sha256(),
            entities: vec![],
            relations: vec![],
            notes: vec![],
        }
    }

    pub fn inspect(&self, document: &Document, stage: &str) -> String {
        format!("{} {stage}\n", document.id)
    }
}
