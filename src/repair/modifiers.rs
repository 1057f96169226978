//! "strengthening economic, security, and migration cooperation": of several words before a noun the parser takes the first for
//! the object and the noun for the last of a list. An adjective is no object, so all of them tell of the noun. "The Philippine
//! government and communist rebels": it takes the government for what tells of the rebels; they are two.

use crate::{
    analysis::Parse,
    lexicon::Lexicon,
    scheme::{Label, Pos},
};

/// How far after a word the next of its list is looked for.
const REACH: usize = 6;

/// Mends both.
pub(super) fn repair(parse: Parse, lexicon: &Lexicon) -> Parse {
    governments(nouns(parse), lexicon)
}

/// Makes a government before "and" and those whom an adjective tells apart the first of two.
fn governments(mut parse: Parse, lexicon: &Lexicon) -> Parse {
    let roles = lexicon.roles();
    for government in 0..parse.words.len() {
        let noun = parse.words[government].head;
        let first = matches!(parse.words[government].label, Label::Nmod | Label::Compound | Label::Amod)
            && government < noun
            && noun - government <= REACH
            && roles.is_government(&parse.words[government].lemma);
        let under =
            |&word: &usize, label: Label| parse.words[word].head == government && parse.words[word].label == label;
        let adjective = (government + 1..noun).find(|word| under(word, Label::Conj));
        let and = (government + 1..noun).any(|word| under(&word, Label::Cc));
        // "Government and military officials" are all of one kind.
        let official = |sector: Option<&str>| matches!(sector, Some("GOV" | "MIL") | None);
        let role = roles.noun(&parse.words[noun].lemma).is_some_and(|role| !official(role.sector.as_deref()));
        let Some(adjective) = adjective.filter(|&word| parse.words[word].pos == Pos::Adj && first && and && role)
        else {
            continue;
        };
        super::take_place(&mut parse, government, noun);
        (parse.words[noun].head, parse.words[noun].label) = (government, Label::Conj);
        (parse.words[adjective].head, parse.words[adjective].label) = (noun, Label::Amod);
        for word in government.saturating_sub(REACH)..government {
            if parse.words[word].head == noun {
                parse.words[word].head = government;
            }
        }
    }
    parse
}

/// Puts the noun in the place of the words that tell of it.
fn nouns(mut parse: Parse) -> Parse {
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
    fn a_government_and_rebels_are_two() {
        let text = "The Philippine government and communist rebels resumed peace negotiations.";
        check(text, "government", "nsubj ← resumed");
        check(text, "rebels", "conj ← government");
        check(text, "communist", "amod ← rebels");
    }

    #[test]
    fn lists_of_nouns_stay() {
        check("Norway sent food, water and warm clothes.", "food", "dobj ← sent");
    }
}
