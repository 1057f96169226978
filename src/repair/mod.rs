//! Where does the parser misread diplomatic prose, and what is right?
//!
//! Before parsing, the text and its paragraphs come out as the parser reads them best; after it, the parse comes out mended
//! where its constructions are known to break. Each module is one construction, with its test sentences. Places in the text
//! stay what they are.

mod counterparts;
mod datelines;
mod infinitives;
mod offices;
mod predicates;
mod quotes;

pub use datelines::cut_datelines;
pub use quotes::plain_quotes;

use crate::{analysis::Parse, lexicon::Lexicon};

/// Mends the parse.
pub fn repair(text: &str, parse: Parse, lexicon: &Lexicon) -> Parse {
    let parse = predicates::repair(text, parse, lexicon);
    let parse = offices::repair(text, counterparts::repair(text, parse, lexicon), lexicon);
    infinitives::repair(parse)
}
