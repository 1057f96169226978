//! Has this document been read before?
//!
//! In: items as they come. Out: the same, with a note in place of one that came before, and an error for a second text
//! under one id.

use std::collections::BTreeMap;

use super::{IngestError, Item};

/// What has been read: digest and file, by document id.
#[derive(Debug, Default)]
pub(super) struct Unique {
    seen: BTreeMap<String, (String, String)>,
}

impl Unique {
    /// `item`, where it is new.
    pub(super) fn check(&mut self, item: Item, file: &str) -> Result<Item, IngestError> {
        let Some((id, sha256)) = item.identity() else { return Ok(item) };
        let Some((digest, first)) = self.seen.get(id) else {
            self.seen.insert(id.to_owned(), (sha256, file.to_owned()));
            return Ok(item);
        };
        if *digest == sha256 {
            return Ok(Item::Note(format!(
                "{file}: document \"{id}\" was in {first} already, with the same text; it counts once"
            )));
        }
        Err(IngestError::Clash { id: id.to_owned(), first: first.clone(), second: file.to_owned() })
    }
}
