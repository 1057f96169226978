//! "Miners staged a walkout": the lemmatizer's rules cut too much from some forms ("stag"); a table says what they are forms of.
//! "The Ministers met": with a capital, nouns for those who meet have the lemma that they have without.

use crate::{analysis::Parse, lexicon::Lexicon, scheme::Tag};

/// Puts the right lemma in place.
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    let lemmas = &lexicon.english().lemmas;
    for word in &mut parse.words {
        let form = word.span.of(text);
        if let Some(lemma) = lemmas.get(form) {
            word.lemma = lemma.into();
        } else if word.tag == Tag::Nnps
            && let Some(noun) = singular(form).filter(|noun| lexicon.english().sides.nouns.has(noun))
        {
            word.lemma = noun.into();
        }
    }
    parse
}

/// "Ministers", "Parties": the singular, lower case.
fn singular(form: &str) -> Option<String> {
    let form = form.to_lowercase();
    let stem = form.strip_suffix("ies").map(|stem| format!("{stem}y"));
    stem.or_else(|| Some(form.strip_suffix('s')?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::repair;
    use crate::{lexicon::Lexicon, model::Model, segment, syntax};

    #[test]
    fn forms_have_their_lemmas() {
        let (model, lexicon) = (Model::embedded(), Lexicon::shipped());
        for (text, lemma) in [
            ("Miners staged a walkout.", "stage"),
            ("Fiji fined the captain.", "fine"),
            ("The Ministers met in Fiji.", "minister"),
        ] {
            let tokens = segment::tokenize(text, &model);
            let parse = repair(text, syntax::parse(text, &tokens, &model), &lexicon);
            assert_eq!(parse.words[1].lemma, lemma);
        }
    }
}
