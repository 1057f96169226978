//! "Miners staged a walkout": the lemmatizer's rules cut too much from some forms ("stag"); a table says what they are forms of.

use crate::{analysis::Parse, lexicon::Lexicon};

/// Puts the right lemma in place.
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    let lemmas = &lexicon.english().lemmas;
    for word in &mut parse.words {
        if let Some(lemma) = lemmas.get(word.span.of(text)) {
            word.lemma = lemma.into();
        }
    }
    parse
}

#[cfg(test)]
mod tests {
    use super::super::repair;
    use crate::{lexicon::Lexicon, model::Model, segment, syntax};

    #[test]
    fn forms_have_their_lemmas() {
        let (model, lexicon) = (Model::embedded(), Lexicon::shipped());
        for (text, lemma) in [("Miners staged a walkout.", "stage"), ("Fiji fined the captain.", "fine")] {
            let tokens = segment::tokenize(text, &model);
            let parse = repair(text, syntax::parse(text, &tokens, &model), &lexicon);
            assert_eq!(parse.words[1].lemma, lemma);
        }
    }
}
