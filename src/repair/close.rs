//! "her commitment to close cooperation with Japan": the parser takes "close" for what she is committed to do; before
//! cooperation, ties and the like it tells how close they are.

use crate::{
    analysis::Parse,
    lexicon::Lexicon,
    scheme::{Label, Pos, Tag},
};

/// How far from the word what hangs on it is looked for.
const REACH: usize = 20;

/// Makes "close" an adjective of the noun, and the noun the object of "to".
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    for verb in 2..parse.words.len() {
        let to = verb - 1;
        let infinitive = parse.words[verb].tag == Tag::Vb
            && parse.words[verb].span.of(text) == "close"
            && parse.words[to].tag == Tag::To
            && parse.words[to].head == verb
            && parse.words[verb].head < to;
        if !infinitive {
            continue;
        }
        let limit = (verb + REACH).min(parse.words.len());
        let under = |word: &usize, head: usize, label: Label| {
            parse.words[*word].head == head && parse.words[*word].label == label
        };
        let near = &lexicon.english().grammar.close;
        let noun = (verb + 1..limit).find(|word| under(word, verb, Label::Dobj));
        let Some(noun) = noun.filter(|&noun| near.has(&parse.words[noun].lemma)) else { continue };
        if (verb + 1..noun).any(|word| under(&word, noun, Label::Det) || under(&word, noun, Label::Poss)) {
            continue;
        }
        let above = parse.words[verb].head;
        for word in verb + 1..limit {
            if parse.words[word].head == verb {
                parse.words[word].head = noun;
            }
        }
        let adjective = &mut parse.words[verb];
        (adjective.tag, adjective.pos, adjective.label, adjective.head) = (Tag::Jj, Pos::Adj, Label::Amod, noun);
        let prep = &mut parse.words[to];
        (prep.tag, prep.pos, prep.label, prep.head) = (Tag::In, Pos::Adp, Label::Prep, above);
        (parse.words[noun].head, parse.words[noun].label) = (to, Label::Pobj);
    }
    parse
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn cooperation_is_close() {
        let text = "She emphasized her commitment to close trilateral cooperation between Japan and Chad.";
        check(text, "close", "amod ← cooperation");
        check(text, "cooperation", "pobj ← to");
        check(text, "to", "prep ← commitment");
    }

    #[test]
    fn embassies_are_closed() {
        check("Chad affirmed its plan to close two embassies.", "embassies", "dobj ← close");
    }
}
