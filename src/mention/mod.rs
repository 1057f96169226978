//! Which words mean an actor?
//!
//! A parse goes in; [`Mentions`] come out: names known and unknown, titles with names, nouns that stand for states, offices
//! and collectives, "the two sides", pronouns, and the matters that a relation may turn into issues.

mod announced;
mod attackers;
mod formed;
mod known;
mod matters;
mod named;
mod nominals;
mod nouns;
mod persons;
mod places;
mod titles;

use std::ops::Range;

use crate::{
    analysis::{Candidate, Form, Kind, Mention, Mentions},
    lexicon::{Lexicon, fold},
    placed::Placed,
    tree::Tree,
};

/// Finds all mentions of a document.
pub fn find(tree: &Tree<'_>, lexicon: &Lexicon) -> Mentions {
    let mut found = known::find(tree, lexicon);
    found.extend(named::find(tree, lexicon, &found));
    found.retain(|mention| !reports(tree, mention));
    let announced = announced::find(tree, lexicon);
    let within = Placed::new(tree.len(), &announced);
    found.retain(|mention| mention.words.clone().all(|word| within.covering(word).is_empty()));
    found.extend(announced);
    let mut mentions = keep_longest(tree, lexicon, found);
    titles::attach(tree, lexicon, &mut mentions);
    mentions.extend(nouns::of_names(tree, lexicon, &mentions));
    let nominals = nominals::find(tree, lexicon, &mut mentions);
    mentions.extend(nominals);
    mentions.extend(attackers::find(tree, lexicon, &mentions));
    mentions.extend(matters::find(tree, lexicon, &mentions));
    let mut mentions = in_order(mentions).0;
    for again in nouns::of_matters(tree, lexicon, &mentions) {
        match mentions.iter().position(|mention| mention.head == again.head && mention.form == Form::Matter) {
            Some(at) => mentions[at] = again,
            None => mentions.push(again),
        }
    }
    in_order(mentions)
}

/// "(Reuters) -": an organization in a dateline, a sentence that ends in a dash, is whose report it is and no actor.
fn reports(tree: &Tree<'_>, mention: &Mention) -> bool {
    let end = tree.sentence_words(mention.words.start).end;
    mention.kind == Kind::Organization && matches!(tree.form(end - 1), "-" | "--" | "–" | "—")
}

/// A noun in the singular, lower case, whatever the tagger took it for: "Allies".
fn singular(form: &str) -> String {
    let form = fold::key(form);
    match form.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => form.strip_suffix('s').unwrap_or(&form).to_owned(),
    }
}

/// A mention by name.
fn by_name(tree: &Tree<'_>, words: Range<usize>, kind: Kind, candidates: Vec<Candidate>) -> Mention {
    Mention { candidates, ..plain(words.clone(), tree.head_of(words), kind, Form::Name) }
}

/// A mention without candidates, titles or owner.
fn plain(words: Range<usize>, head: usize, kind: Kind, form: Form) -> Mention {
    Mention {
        name: words.clone(),
        words,
        head,
        kind,
        form,
        candidates: Vec::new(),
        titles: Vec::new(),
        of: None,
        sector: None,
        plural: false,
        nested: false,
    }
}

/// A noun that means what mention `of` does.
fn again(word: usize, of: usize, mentions: &[Mention]) -> Mention {
    Mention {
        name: word..word + 1,
        words: word..word + 1,
        head: word,
        kind: mentions[of].kind,
        form: Form::Noun,
        candidates: Vec::new(),
        titles: Vec::new(),
        of: Some(of),
        sector: None,
        plural: false,
        nested: false,
    }
}

/// Drops what crosses a longer mention or repeats one, and marks what lies inside one.
fn keep_longest(tree: &Tree<'_>, lexicon: &Lexicon, mut found: Vec<Mention>) -> Vec<Mention> {
    // Stable, so that of two with the same words the known one, found first, is kept.
    found.sort_by_key(|mention| (std::cmp::Reverse(mention.words.len()), mention.words.start));
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    let mut over: Vec<Vec<usize>> = vec![Vec::new(); tree.len()];
    for mut mention in found {
        let mut others: Vec<usize> = mention.words.clone().flat_map(|word| over[word].iter().copied()).collect();
        others.sort_unstable();
        others.dedup();
        let clash = others.iter().any(|&other| clashes(&kept[other], &mention));
        if clash {
            continue;
        }
        // A state in the name of an issue stays a party, "sanctions on Iran", but not in one that is also a place.
        let place = |issue: &Mention| {
            issue.candidates.iter().any(|candidate| lexicon.actors().at(candidate.actor).kind == Kind::Place)
        };
        mention.nested = others.iter().any(|&other| kept[other].form != Form::Matter || place(&kept[other]));
        mention.words.clone().for_each(|word| over[word].push(kept.len()));
        kept.push(mention);
    }
    kept.sort_by_key(|mention| (mention.words.start, std::cmp::Reverse(mention.words.end)));
    kept
}

/// Whether a shorter mention that shares words with a kept one must go: it crosses it or repeats it, or it is no known part of
/// another kind in a name, as the state is in "the Iraqi Parliament".
fn clashes(kept: &Mention, mention: &Mention) -> bool {
    let inside = kept.words.start <= mention.words.start && mention.words.end <= kept.words.end;
    let person_in_person = kept.kind == Kind::Official && mention.kind == Kind::Official;
    !inside
        || kept.words == mention.words
        || kept.form == Form::Name && (mention.candidates.is_empty() || person_in_person)
}

/// Sorts by place and renumbers the references between mentions.
fn in_order(mentions: Vec<Mention>) -> Mentions {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&at| (mentions[at].words.start, std::cmp::Reverse(mentions[at].words.end), at));
    let mut place = vec![0; mentions.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut slots: Vec<Option<Mention>> = mentions.into_iter().map(Some).collect();
    let mut sorted: Vec<Mention> = order.iter().filter_map(|&old| slots[old].take()).collect();
    for mention in &mut sorted {
        mention.of = mention.of.map(|of| place[of]);
        for title in &mut mention.titles {
            title.of = title.of.map(|of| place[of]);
        }
    }
    Mentions(sorted)
}
