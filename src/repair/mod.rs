//! Where does the parser misread diplomatic prose, and what is right?
//!
//! Before parsing, the text and its paragraphs come out as the parser reads them best; after it, the parse comes out mended
//! where its constructions are known to break. Each module is one construction, with its test sentences. Places in the text
//! stay what they are.

mod adverbs;
mod appositions;
mod breaks;
mod close;
mod conjuncts;
mod counterparts;
mod datelines;
mod hyphens;
mod infinitives;
mod items;
mod lemmas;
mod modifiers;
mod offices;
mod participles;
mod predicates;
mod quotes;
mod slashes;
mod stand_ins;

pub use breaks::join_tokens;
pub use datelines::cut_datelines;
pub use items::cut_items;
pub use quotes::plain_quotes;
pub use stand_ins::stand_ins;

use crate::{analysis::Parse, lexicon::Lexicon};

/// Mends the parse.
pub fn repair(text: &str, parse: Parse, lexicon: &Lexicon) -> Parse {
    let parse = lemmas::repair(text, hyphens::repair(adverbs::repair(parse)), lexicon);
    let parse = appositions::repair(text, slashes::repair(text, parse));
    let parse = predicates::repair(text, parse, lexicon);
    let parse = offices::repair(text, counterparts::repair(text, parse, lexicon), lexicon);
    let parse = close::repair(text, parse, lexicon);
    let parse = modifiers::repair(infinitives::repair(text, participles::repair(parse), lexicon), lexicon);
    conjuncts::repair(text, parse, lexicon)
}

/// Hangs `word` where `other` hangs.
fn take_place(parse: &mut Parse, word: usize, other: usize) {
    let (above, label) = (parse.words[other].head, parse.words[other].label);
    parse.words[word].head = if above == other { word } else { above };
    parse.words[word].label = label;
}

#[cfg(test)]
mod tests {
    use super::repair;
    use crate::{lexicon::Lexicon, model::Model, segment, syntax};

    /// Checks label and head of the first word of this form in the mended parse.
    #[track_caller]
    pub(super) fn check(text: &str, form: &str, expected: &str) {
        let model = Model::embedded();
        let tokens = segment::tokenize(text, &model);
        let parse = repair(text, syntax::parse(text, &tokens, &model), &Lexicon::shipped());
        let word = parse.words.iter().find(|word| word.span.of(text) == form).expect("the form is in the text");
        assert_eq!(format!("{} ← {}", word.label, parse.words[word.head].span.of(text)), expected);
    }
}
