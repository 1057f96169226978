//! Where does the parser misread diplomatic prose, and what is right?
//!
//! A parse goes in; the same parse comes out, mended where its constructions are known to break: each module is one
//! construction, with its test sentences.

mod counterparts;
mod infinitives;
mod offices;
mod predicates;

use crate::{analysis::Parse, lexicon::Lexicon};

/// Mends the parse.
pub fn repair(text: &str, parse: Parse, lexicon: &Lexicon) -> Parse {
    let parse = predicates::repair(text, parse, lexicon);
    let parse = offices::repair(text, counterparts::repair(text, parse, lexicon), lexicon);
    infinitives::repair(parse)
}
