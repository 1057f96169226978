//! Where is computed?
//!
//! Room and memories of one thread. A parse does not depend on what is remembered; it is only quicker.

use std::sync::{Mutex, PoisonError};

use super::{lemmas::Readings, lexeme::Lexemes, tok2vec::Vectors, transition::Room};

/// Lexemes kept between batches.
const LEXEMES_KEPT: usize = 1 << 16;

/// What one thread works with.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    pub(super) lexemes: Lexemes,
    pub(super) readings: Readings,
    pub(super) parser_room: Room,
    pub(super) ner_room: Room,
    /// Of the encoder that tagger and parser share.
    pub(super) shared: Vectors,
    /// Of the name finder's encoder.
    pub(super) ner: Vectors,
}

impl Workspace {
    /// Forgets lexemes, and what was read of them, where there are too many.
    pub(super) fn tidy(&mut self) {
        if self.lexemes.shrink(LEXEMES_KEPT) || self.readings.len() > 2 * LEXEMES_KEPT {
            self.readings = Readings::default();
        }
    }
}

/// The workspaces that no thread uses at the moment.
#[derive(Debug, Default)]
pub(crate) struct Workspaces(Mutex<Vec<Workspace>>);

impl Workspaces {
    /// Runs `work` with a workspace of its own.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut Workspace) -> R) -> R {
        let mut workspace = self.idle().pop().unwrap_or_default();
        let result = work(&mut workspace);
        self.idle().push(workspace);
        result
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Workspace>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
