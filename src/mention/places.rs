//! Which names are places, because something is in them?
//!
//! The model takes cities that it does not know for persons and bodies; a preposition of place before them tells better.

use std::{collections::HashSet, ops::Range};

use super::{formed::form_of, named::Known};
use crate::{
    analysis::{Kind, Mention},
    lexicon::{Lexicon, fold},
    scheme::Label,
    tree::Tree,
};

/// A single word that the model takes for a person or a body and that somewhere stands where a text says where is a place: "in
/// Davao". A surname is not, nor an acronym, nor what has a title anywhere.
pub(super) fn by_place(tree: &Tree<'_>, lexicon: &Lexicon, found: &mut [Mention]) {
    let person = |mention: &&Mention| mention.kind == Kind::Official;
    let full = found.iter().filter(person).filter(|mention| mention.words.len() > 1);
    let in_full: HashSet<&str> = full.flat_map(|mention| mention.words.clone()).map(|word| tree.form(word)).collect();
    let titled =
        |word: usize| super::titles::title_before(tree, lexicon, tree.sentence_words(word).start, word).is_some();
    let with_title = found.iter().filter(person).map(|mention| mention.head).filter(|&word| titled(word));
    let with_title: HashSet<&str> = with_title.map(|word| tree.form(word)).collect();
    let open = |mention: &&Mention| {
        let form = tree.form(mention.head);
        let kind = matches!(mention.kind, Kind::Official | Kind::Organization | Kind::Place);
        let single = mention.words.len() == 1 && mention.candidates.is_empty() && !fold::is_acronym(form);
        kind && single && !in_full.contains(form) && !with_title.contains(form)
    };
    let located = |word: usize| {
        tree.label(word) == Label::Pobj && tree.head(word).is_some_and(|prep| is_locating(tree, lexicon, prep))
    };
    let places = found.iter().filter(open).map(|mention| mention.head).filter(|&word| located(word));
    let places: HashSet<&str> = places.map(|word| tree.form(word)).collect();
    let misread: Vec<bool> =
        found.iter().map(|mention| open(&mention) && places.contains(tree.form(mention.head))).collect();
    for (mention, _) in found.iter_mut().zip(misread).filter(|(_, misread)| *misread) {
        mention.kind = Kind::Place;
    }
}

fn is_locating(tree: &Tree<'_>, lexicon: &Lexicon, prep: usize) -> bool {
    lexicon.english().grammar.locating.has_form(tree.form(prep))
}

/// "Omsk in Siberia": where a place without a noun of form lies is no part of its name.
pub(super) fn before_where(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, words: Range<usize>) -> Range<usize> {
    let place =
        |word: usize| known.over(word..word + 1).any(|mention| matches!(mention.kind, Kind::State | Kind::Place));
    let prep =
        words.clone().skip(1).find(|&word| is_locating(tree, lexicon, word) && word + 1 < words.end && place(word + 1));
    match prep {
        Some(prep) if form_of(tree, lexicon, words.start..prep).is_none() => words.start..prep,
        _ => words,
    }
}
