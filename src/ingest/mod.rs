//! What is a document?
//!
//! In: what the user named (files, folders, globs, `-` for standard input). Out: an iterator of [`Item`]s that reads one
//! document at a time, in a fixed order, and an [`IngestError`] for each thing that could not be read; the others go on.

mod error;
mod find;
mod lines;
mod record;
mod text;
mod unique;

use crate::analysis::{Analysis, Document};

pub use error::{IngestError, Place};
pub use find::{ENDINGS, Source};

/// What reading yields.
#[derive(Debug)]
pub enum Item {
    /// A text to analyse.
    Document(Document),
    /// A line that `extract` wrote: the text has been read already.
    Analysis(Box<Analysis>),
    /// Something the reader should know, one sentence; nothing was lost.
    Note(String),
}

impl Item {
    /// Id and digest of the document, where it is one.
    fn identity(&self) -> Option<(&str, String)> {
        match self {
            Item::Document(document) => Some((&document.id, document.sha256())),
            Item::Analysis(analysis) => Some((&analysis.id, analysis.sha256.clone())),
            Item::Note(_) => None,
        }
    }
}

type Items = Box<dyn Iterator<Item = Result<Item, IngestError>> + Send>;

/// Reads documents one after another; see [`read`].
pub struct Reader {
    found: std::vec::IntoIter<Result<Source, IngestError>>,
    notes: Vec<String>,
    current: Option<(String, Items)>,
    unique: unique::Unique,
}

/// Everything that `inputs` name, in the order given, folders sorted by path.
///
/// Of documents with the same id and text the first counts; one with the same id and another text is an error.
pub fn read(inputs: &[String]) -> Reader {
    let (found, notes) = find::find(inputs);
    Reader { found: found.into_iter(), notes, current: None, unique: unique::Unique::default() }
}

impl Iterator for Reader {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(note) = self.notes.pop() {
            return Some(Ok(Item::Note(note)));
        }
        loop {
            let Some((file, items)) = &mut self.current else {
                match self.found.next()? {
                    Ok(source) => self.current = Some((source.name().to_owned(), source.open())),
                    Err(error) => return Some(Err(error)),
                }
                continue;
            };
            match items.next() {
                Some(Ok(item)) => return Some(self.unique.check(item, file)),
                Some(Err(error)) => return Some(Err(error)),
                None => self.current = None,
            }
        }
    }
}
