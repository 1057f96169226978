//! What has been learnt of English?
//!
//! In: the bytes of a weights file (`data/model/README.md` says where it comes from). Out: a [`Model`], which
//! [`segment`](crate::segment) and [`syntax`](crate::syntax) read. It never changes, and threads share it.

mod container;
mod error;
pub(crate) mod tables;
pub(crate) mod tensors;

pub use error::ModelError;

use crate::{
    segment::Segmenter,
    syntax::{Syntax, Workspaces},
};

/// The tokenizer's rules, the weights and the tables of one language.
#[derive(Debug)]
pub struct Model {
    source: String,
    pub(crate) segmenter: Segmenter,
    pub(crate) syntax: Syntax,
    pub(crate) workspaces: Workspaces,
}

impl Model {
    /// Reads a weights file.
    ///
    /// # Errors
    /// When the bytes are no weights file, are of another version, are damaged or cut short, or are of another model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let contents = container::open(bytes)?;
        contents.check_sum()?;
        Model::load(&contents)
    }

    /// The model that is compiled in. Its check sum is verified by the test suite, not on every start.
    #[cfg(feature = "embedded-model")]
    pub fn embedded() -> Model {
        let bytes = include_bytes!("../../data/model/en.chancery-model");
        let model = container::open(bytes).and_then(|contents| Model::load(&contents));
        model.expect("the test suite reads the embedded model")
    }

    /// Name and version of the model that was converted, "en_core_web_sm 3.8.0".
    pub fn source(&self) -> &str {
        &self.source
    }

    fn load(contents: &container::Contents) -> Result<Model, ModelError> {
        let tables = contents.tables()?;
        let tensors = contents.tensors(&tables)?;
        Ok(Model {
            source: tables.source.clone(),
            segmenter: Segmenter::new(&tables)?,
            syntax: Syntax::new(tables, tensors)?,
            workspaces: Workspaces::default(),
        })
    }
}
