//! Which words mean an actor?
//!
//! A parse goes in; [`Mentions`] come out: names known and unknown, titles with names, nouns that stand for states, offices
//! and collectives, "the two sides", pronouns, and the matters that a relation may turn into issues.

mod known;
mod matters;
mod named;
mod nominals;
mod titles;

use std::ops::Range;

use crate::{
    analysis::{Candidate, Form, Kind, Mention, Mentions},
    lexicon::Lexicon,
    tree::Tree,
};

/// Finds all mentions of a document.
pub fn find(tree: &Tree<'_>, lexicon: &Lexicon) -> Mentions {
    let mut found = known::find(tree, lexicon);
    found.extend(named::find(tree, lexicon, &found));
    let mut mentions = keep_longest(found);
    titles::attach(tree, lexicon, &mut mentions);
    let nominals = nominals::find(tree, lexicon, &mut mentions);
    mentions.extend(nominals);
    mentions.extend(matters::find(tree, lexicon, &mentions));
    in_order(mentions)
}

/// A mention by name.
fn by_name(tree: &Tree<'_>, words: Range<usize>, kind: Kind, candidates: Vec<Candidate>) -> Mention {
    Mention {
        head: tree.head_of(words.clone()),
        name: words.clone(),
        words,
        kind,
        form: Form::Name,
        candidates,
        titles: Vec::new(),
        of: None,
        sector: None,
        plural: false,
        nested: false,
    }
}

/// Drops what crosses a longer mention or repeats one, and marks what lies inside one.
fn keep_longest(mut found: Vec<Mention>) -> Vec<Mention> {
    // Stable, so that of two with the same words the known one, found first, is kept.
    found.sort_by_key(|mention| (std::cmp::Reverse(mention.words.len()), mention.words.start));
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    for mut mention in found {
        let over = |other: &Mention| other.words.start < mention.words.end && mention.words.start < other.words.end;
        let inside = |other: &Mention| other.words.start <= mention.words.start && mention.words.end <= other.words.end;
        let clash = kept.iter().any(|other| over(other) && (!inside(other) || other.words == mention.words));
        // Inside another name only known parts of another kind matter: the state in "the Iraqi Parliament".
        let part_of_name = |other: &Mention| {
            over(other)
                && other.form == Form::Name
                && (mention.candidates.is_empty() || other.kind == Kind::Official && mention.kind == Kind::Official)
        };
        if clash || kept.iter().any(part_of_name) {
            continue;
        }
        // A state in the name of an issue stays a party: "sanctions on Iran".
        mention.nested = kept.iter().any(|other| over(other) && other.form != Form::Matter);
        kept.push(mention);
    }
    kept.sort_by_key(|mention| (mention.words.start, std::cmp::Reverse(mention.words.end)));
    kept
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
