//! "strengthening economic, security, and migration cooperation": of several words before a noun the parser takes the first for
//! the object and the noun for the last of a list. An adjective is no object, so all of them tell of the noun.

use crate::{
    analysis::Parse,
    scheme::{Label, Pos},
};

/// How far after a word the next of its list is looked for.
const REACH: usize = 6;

/// Puts the noun in the place of the words that tell of it.
pub(super) fn repair(mut parse: Parse) -> Parse {
    for first in 0..parse.words.len() {
        let over = parse.words[first].head;
        let place = match (parse.words[first].label, parse.words[over].pos) {
            (Label::Dobj | Label::Acomp, Pos::Verb) => Label::Dobj,
            (Label::Pobj, Pos::Adp) => Label::Pobj,
            _ => continue,
        };
        let list = list(&parse, first);
        let (Some(&noun), true) = (list.last(), list.len() > 2) else { continue };
        let telling = &list[..list.len() - 1];
        let adjective = telling.iter().any(|&word| parse.words[word].pos == Pos::Adj);
        let bare = telling.iter().all(|&word| matches!(parse.words[word].pos, Pos::Adj | Pos::Noun));
        let told = |word: usize| {
            let label = parse.words[word].label;
            parse.words[word].head == noun && matches!(label, Label::Amod | Label::Compound | Label::Nmod)
        };
        if !adjective || !bare || parse.words[noun].pos != Pos::Noun || !told(noun - 1) || is_plural(&parse, telling) {
            continue;
        }
        parse.words[noun].head = over;
        parse.words[noun].label = place;
        let label = if parse.words[first].pos == Pos::Adj { Label::Amod } else { Label::Compound };
        parse.words[first].head = noun;
        parse.words[first].label = label;
    }
    parse
}

/// The word and those that hang on it as conjuncts, one after the other.
fn list(parse: &Parse, first: usize) -> Vec<usize> {
    let next = |&word: &usize| {
        let near = word + 1..(word + 1 + REACH).min(parse.words.len());
        near.into_iter().find(|&other| parse.words[other].head == word && parse.words[other].label == Label::Conj)
    };
    std::iter::successors(Some(first), next).collect()
}

/// A noun in the plural stands for itself.
fn is_plural(parse: &Parse, words: &[usize]) -> bool {
    words.iter().any(|&word| parse.words[word].tag == crate::scheme::Tag::Nns)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn the_last_of_the_list_is_the_object() {
        let text = "They discussed strengthening economic, security, and migration cooperation.";
        check(text, "cooperation", "dobj ← strengthening");
        check(text, "economic", "amod ← cooperation");
        check("Norway provides security, economic, and humanitarian assistance.", "assistance", "dobj ← provides");
    }

    #[test]
    fn lists_of_nouns_stay() {
        check("Norway sent food, water and warm clothes.", "food", "dobj ← sent");
    }
}
