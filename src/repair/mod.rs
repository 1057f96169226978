//! Where does the parser misread diplomatic prose, and what is right?
//!
//! A parse goes in; the same parse comes out, mended where its constructions are known to break: each module is one
//! construction, with its test sentences.

mod counterparts;
mod infinitives;
mod predicates;

use crate::{analysis::Parse, lexicon::Lexicon};

/// Mends the parse.
pub fn repair(text: &str, parse: Parse, lexicon: &Lexicon) -> Parse {
    let parse = predicates::repair(text, parse, lexicon);
    infinitives::repair(counterparts::repair(text, parse, lexicon))
}
