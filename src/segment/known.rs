//! How was this chunk cut before?
//!
//! Chunks repeat, and how one is cut depends on it alone: [`Known`] remembers the lengths of the tokens of those seen.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use smol_str::SmolStr;

use crate::analysis::Token;

/// Chunks kept between texts.
const KEPT: usize = 1 << 16;
/// Bytes of the longest chunk kept; all fit into a [`SmolStr`] without room of their own.
const LONGEST: usize = 23;
/// Tokens of the longest chunk kept.
const PIECES: usize = 7;

/// The memory of one thread: lengths of tokens, the rest 0.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<SmolStr, [u8; PIECES], foldhash::fast::RandomState>);

/// The memories that no thread uses at the moment.
#[derive(Debug, Default)]
pub(super) struct KnownChunks(Mutex<Vec<Known>>);

impl KnownChunks {
    pub(super) fn take(&self) -> Known {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, mut known: Known) {
        if known.0.len() > KEPT {
            known.0.clear();
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(known);
    }
}

impl Known {
    /// The lengths of the tokens of a chunk seen before.
    pub(super) fn lengths(&self, chunk: &str) -> Option<impl Iterator<Item = usize> + use<>> {
        let lengths = if chunk.len() <= LONGEST { *self.0.get(chunk)? } else { return None };
        Some(lengths.into_iter().take_while(|&length| length > 0).map(usize::from))
    }

    /// Remembers how a chunk was cut.
    pub(super) fn remember(&mut self, chunk: &str, tokens: &[Token]) {
        if chunk.len() > LONGEST || tokens.len() > PIECES || self.0.len() > 2 * KEPT {
            return;
        }
        let mut lengths = [0; PIECES];
        for (length, token) in lengths.iter_mut().zip(tokens) {
            *length = token.span.len() as u8;
        }
        self.0.insert(SmolStr::new(chunk), lengths);
    }
}
