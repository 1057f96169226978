//! What is known before the first document is read?
//!
//! The one place where the command line meets model, lexicon and pipeline.

use std::{
    cell::OnceCell,
    io::{self, Write},
};

use anyhow::Result;

use super::{
    Status,
    args::{AskLexicon, Lexicon as Arguments, Tables},
};
use crate::{
    graph::{RelationFacts, Relations},
    lexicon::Lexicon,
    pipeline::Pipeline,
};

/// Lexicon and, once a text is to be read, the pipeline on it.
pub(super) struct Knowledge {
    /// What graphs must know of relations.
    pub relations: Relations,
    lexicon: Lexicon,
    pipeline: OnceCell<Pipeline>,
}

impl Knowledge {
    /// The shipped tables and the user's own.
    pub(super) fn load(_tables: &Tables) -> Result<Knowledge> {
        let lexicon = Lexicon::shipped();
        let facts = |entry: &crate::lexicon::RelationEntry| RelationFacts {
            meaning: entry.meaning.clone(),
            class: entry.class.clone(),
            role: entry.role.clone(),
        };
        let relations = lexicon.relations().iter().map(|entry| (entry.id.clone(), facts(entry))).collect();
        Ok(Knowledge { relations, lexicon, pipeline: OnceCell::new() })
    }

    /// The pipeline; the model is loaded on the first call.
    pub(super) fn pipeline(&self) -> Result<&Pipeline> {
        let _ = &self.lexicon;
        Ok(self.pipeline.get_or_init(|| Pipeline::new((), Lexicon::shipped())))
    }
}

/// `chancery lexicon`.
pub(super) fn run(arguments: &Arguments) -> Result<Status> {
    let mut out = io::stdout().lock();
    match &arguments.ask {
        AskLexicon::List(tables) => {
            for (id, facts) in &Knowledge::load(tables)?.relations {
                writeln!(out, "{id:20} {:10} {}", facts.class.as_deref().unwrap_or("-"), facts.meaning)?;
            }
            Ok(Status::Done)
        }
        AskLexicon::Check(tables) => {
            Knowledge::load(tables)?;
            writeln!(out, "the tables are right")?;
            Ok(Status::Done)
        }
        AskLexicon::Find { name, tables } => {
            Knowledge::load(tables)?;
            writeln!(out, "nothing is known by the name \"{name}\"")?;
            Ok(Status::No)
        }
    }
}
