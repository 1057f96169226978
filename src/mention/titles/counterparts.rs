//! Whose counterparts are named?
//!
//! "Tusk and his Slovak and Czech counterparts, Robert Fico and Petr Fiala": the states before the noun and the names after it
//! are paired in order; the office is that of whoever they are the counterparts of.

use super::Placement;
use crate::{
    analysis::{Form, Kind, Mention, Title},
    lexicon::Lexicon,
    placed::Placed,
    tree::Tree,
};

/// Gives each named counterpart the office and the state.
pub(super) fn share(tree: &Tree<'_>, lexicon: &Lexicon, (mentions, placed): (&mut [Mention], &Placed)) {
    let counterparts = (0..tree.len()).filter(|&word| lexicon.roles().is_counterpart(tree.lemma(word)));
    for word in counterparts.collect::<Vec<_>>() {
        let states = states_before(tree, (mentions, placed), word);
        let names = names_after(tree, (mentions, placed), word);
        if states.is_empty() || states.len() != 1 && states.len() != names.len() {
            continue;
        }
        let role = office_before(tree, mentions, word).unwrap_or_else(|| tree.lemma(word).to_owned());
        for (place, &name) in names.iter().enumerate() {
            let of = Some(states[place.min(states.len() - 1)]);
            let mention = &mut mentions[name];
            if mention.titles.is_empty() {
                mention.titles.push(Title { role: role.clone(), of, words: word..word + 1, former: false });
                mention.of = of;
                mention.sector = super::sector(lexicon, &role);
            }
        }
    }
}

/// The states or bodies right before the noun, in order of the text.
fn states_before(tree: &Tree<'_>, (mentions, placed): Placement<'_>, word: usize) -> Vec<usize> {
    let floor = tree.sentence_words(word).start;
    let mut states = Vec::new();
    let mut end = word;
    while end > floor {
        // "Greek, Cypriot" may be one mention of two: each is wanted.
        let owns = |&at: &usize| {
            mentions[at].form == Form::Demonym || matches!(mentions[at].kind, Kind::State | Kind::Organization)
        };
        let shortest = placed.ending(end).iter().copied().filter(owns).max_by_key(|&at| mentions[at].words.start);
        if let Some(state) = shortest {
            states.insert(0, state);
            end = mentions[state].words.start;
        } else if matches!(tree.form(end - 1), "and" | "," | "&") {
            end -= 1;
        } else {
            break;
        }
    }
    states
}

/// The persons named right after the noun.
fn names_after(tree: &Tree<'_>, (mentions, placed): Placement<'_>, word: usize) -> Vec<usize> {
    let limit = tree.sentence_words(word).end;
    let mut names = Vec::new();
    let mut start = word + 1;
    while start < limit {
        let person = |&at: &usize| mentions[at].kind == Kind::Official && mentions[at].form == Form::Name;
        if let Some(name) = placed.starting(start).iter().copied().find(person) {
            names.push(name);
            start = mentions[name].words.end;
        } else if matches!(tree.form(start), "and" | "," | "&" | "respectively") {
            start += 1;
        } else {
            break;
        }
    }
    names
}

/// The office of the nearest person before the noun who has one.
pub(in crate::mention) fn office_before(tree: &Tree<'_>, mentions: &[Mention], word: usize) -> Option<String> {
    let sentence = tree.sentence_words(word);
    let before =
        mentions.iter().rev().filter(|mention| mention.words.end <= word && mention.words.start >= sentence.start);
    before.filter_map(|mention| mention.titles.last()).map(|title| title.role.clone()).next()
}
