//! "Meeting his Turkish counterpart Hakan Fidan": the parser hangs the name beside the noun, as if it told when or how; it is
//! who the noun means. "The process in Syria, the delivery of aid, and elections in Libya": it takes the second of a list for
//! what the state is; it goes on from the noun. "met Wang Yi in Munich, Germany": it takes the state for another who is met.

use crate::{
    analysis::{Name, Parse},
    scheme::{Label, NameKind, Pos, Tag},
};

/// Mends all of it.
pub(super) fn repair(text: &str, parse: Parse) -> Parse {
    places(text, states(lists(names(parse))))
}

/// Hangs the second of two places with a comma between them under the first, where it hangs as a conjunct on something else.
fn places(text: &str, mut parse: Parse) -> Parse {
    for at in 1..parse.names.len() {
        let (city, state) = (&parse.names[at - 1], &parse.names[at]);
        let place = |name: &Name| name.kind == NameKind::Gpe;
        let comma = city.words.end + 1 == state.words.start && parse.words[city.words.end].span.of(text) == ",";
        let next = parse.words.get(state.words.end).map_or("", |word| word.span.of(text));
        let listed = matches!(next, "," | "and" | "or" | "&");
        if !place(city) || !place(state) || !comma || listed {
            continue;
        }
        let head = |words: &std::ops::Range<usize>| {
            words.clone().rfind(|&word| parse.words[word].head == word || !words.contains(&parse.words[word].head))
        };
        let (Some(first), Some(second)) = (head(&city.words), head(&state.words)) else { continue };
        if parse.words[second].label == Label::Conj && parse.words[second].head < city.words.start {
            (parse.words[second].head, parse.words[second].label) = (first, Label::Appos);
        }
    }
    parse
}

/// Hangs a common noun with conjuncts, in apposition to a place, on the noun over the place.
fn lists(mut parse: Parse) -> Parse {
    for word in 0..parse.words.len() {
        let (place, this) = (parse.words[word].head, &parse.words[word]);
        if this.label != Label::Appos || this.pos != Pos::Noun || parse.words[place].label != Label::Pobj {
            continue;
        }
        let named = parse.names.iter().find(|name| name.words.contains(&place));
        let located = named.is_some_and(|name| matches!(name.kind, NameKind::Gpe | NameKind::Location));
        let noun = parse.words[parse.words[place].head].head;
        let listed = (word + 1..parse.words.len().min(word + REACH))
            .any(|next| parse.words[next].head == word && parse.words[next].label == Label::Conj);
        let object = parse.words[noun].pos == Pos::Noun && parse.words[noun].label == Label::Dobj;
        if located && listed && object {
            (parse.words[word].head, parse.words[word].label) = (noun, Label::Conj);
        }
    }
    parse
}

/// "the Ministers of Chile, the Republic of Peru and Chad met": hangs a state in apposition to a noun in the plural on the state
/// after the noun's "of".
fn states(mut parse: Parse) -> Parse {
    for word in 0..parse.words.len() {
        let noun = parse.words[word].head;
        let plural = matches!(parse.words[noun].tag, Tag::Nns | Tag::Nnps);
        if parse.words[word].label != Label::Appos || !plural || noun > word || !is_state(&parse, word) {
            continue;
        }
        let under = |at: &usize| {
            let (prep, object) = (parse.words[*at].head, &parse.words[*at]);
            object.label == Label::Pobj && parse.words[prep].label == Label::Prep && parse.words[prep].head == noun
        };
        let first = (noun + 1..word).rev().find(|at| under(at) && is_state(&parse, *at));
        if let Some(first) = first {
            (parse.words[word].head, parse.words[word].label) = (first, Label::Conj);
        }
    }
    parse
}

/// Whether the word is in what the model takes for the name of a state or city.
fn is_state(parse: &Parse, word: usize) -> bool {
    parse.names.iter().any(|name| name.kind == NameKind::Gpe && name.words.contains(&word))
}

/// How far after a word its first conjunct is looked for.
const REACH: usize = 25;

/// Hangs a person's name that follows a noun directly under it, where both hang under the same word.
fn names(mut parse: Parse) -> Parse {
    for at in 0..parse.names.len() {
        let words = parse.names[at].words.clone();
        let Some(noun) = words.start.checked_sub(1).filter(|_| parse.names[at].kind == NameKind::Person) else {
            continue;
        };
        let outside = |word: &usize| !words.contains(&parse.words[*word].head) || parse.words[*word].head == *word;
        let Some(name) = words.clone().rfind(outside) else { continue };
        let (before, this) = (&parse.words[noun], &parse.words[name]);
        let beside = before.head == this.head && before.head < noun && before.pos == Pos::Noun;
        let argument = matches!(before.label, Label::Dobj | Label::Pobj | Label::Dative);
        if beside && argument && matches!(this.label, Label::Npadvmod | Label::Dep | Label::Oprd | Label::Dobj) {
            parse.words[name].head = noun;
            parse.words[name].label = Label::Appos;
        }
    }
    parse
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_name_after_its_noun_stands_in_apposition() {
        check("After meeting his Turkish counterpart Hakan Fidan in Ankara, he left.", "Fidan", "appos ← counterpart");
    }

    #[test]
    fn states_of_a_list_go_on_from_the_first() {
        let text = "The Ministers of Foreign Affairs of the Republic of Türkiye, the Republic of Azerbaijan and Georgia met in Batumi.";
        check(text, "Georgia", "conj ← Republic");
    }

    #[test]
    fn a_list_goes_on_from_its_first_noun() {
        let text =
            "They discussed the political process in Syria, the delivery of aid, elections in Libya, and the truce.";
        check(text, "delivery", "conj ← process");
    }

    #[test]
    fn a_state_tells_where_a_place_is() {
        let text =
            "Marta Ruiz met today with President Volodymyr Zelenskyy of Ukraine in Munich, Germany to discuss the war.";
        check(text, "Germany", "appos ← Munich");
    }

    #[test]
    fn a_name_that_is_an_argument_stays() {
        check("Iran gave the envoy Hakan Fidan's letter.", "Fidan", "poss ← letter");
    }
}
