//! Which words are persons that the model overlooked?
//!
//! Surnames of people named in full here or of known officials, and full names after a title.

use std::{collections::HashSet, ops::Range};

use super::{
    formed::form_of,
    named::{Known, capitalised},
};
use crate::{
    analysis::{Candidate, Kind, Mention, Name},
    lexicon::{Lexicon, Naming, fold},
    scheme::{Label, NameKind, Pos, Tag},
    tree::Tree,
};

/// Finds them among the words that are in no name that was `found`.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, found: &[Mention]) -> Vec<Mention> {
    let mut overlooked = titled(tree, lexicon, known, found);
    let all: Vec<Mention> = found.iter().chain(&overlooked).cloned().collect();
    overlooked.extend(surnames(tree, lexicon, known, &all));
    overlooked
}

/// "Trump-Biden": the surnames of two people who are known, joined in one word, and nobody's.
pub(super) fn is_pair(tree: &Tree<'_>, lexicon: &Lexicon, words: &Range<usize>) -> bool {
    let text = tree.text_of(words.clone());
    let bears = |name: &str, naming: Option<Naming>| {
        let mut bearers = lexicon.names().bearers(&fold::key(name), name);
        bearers.any(|bearer| naming.is_none_or(|naming| bearer.naming == naming))
    };
    let surname = |name: &str| !name.contains(' ') && bears(name, Some(Naming::Surname));
    let pair = text.split_once(['-', '–']).is_some_and(|(first, second)| surname(first) && surname(second));
    let in_full = || {
        let longer = |name: &Name| name.words.len() > words.len() && tree.text_of(name.words.clone()).ends_with(text);
        tree.parse.names.iter().any(|name| name.kind == NameKind::Person && longer(name))
    };
    pair && !bears(text, None) && !in_full()
}

/// Where a name stands as the head of its phrase.
const PLACES: [Label; 7] =
    [Label::Nsubj, Label::Nsubjpass, Label::Dobj, Label::Pobj, Label::Poss, Label::Conj, Label::Dative];

/// Most words of a full name.
const FULL_NAME: usize = 4;

/// "Senior Directors A B and C D": capitalised words right after a title that hang together as a name does.
fn titled(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, found: &[Mention]) -> Vec<Mention> {
    let mut taken = vec![false; tree.len()];
    found.iter().for_each(|mention| taken[mention.words.clone()].fill(true));
    // A given name that the model takes for a place of its own: "Marta Ruiz".
    let unnamed = |word: usize| tree.name(word).is_none_or(|name| name.kind == NameKind::Gpe && name.words.len() == 1);
    let is_open = |word: usize| {
        (!taken[word] || tree.name(word).is_some() && unnamed(word))
            && unnamed(word)
            && !lexicon.english().names.captions.has_form(tree.form(word))
            && !lexicon.english().names.never.has_form(tree.form(word))
            && tree.pos(word) == Pos::Propn
            && capitalised(tree.form(word))
            && form_of(tree, lexicon, word..word + 1).is_none()
            && known.over(word..word + 1).next().is_none()
    };
    let mut people: Vec<Mention> = Vec::new();
    for start in 0..tree.len() {
        let sentence = tree.sentence_words(start);
        let inside = || start > sentence.start && is_open(start - 1) && !ends_title(tree, lexicon, start);
        if !is_open(start) || inside() {
            continue;
        }
        // "Secretary General X": the second word is of the title.
        let in_title = super::titles::title_before(tree, lexicon, sentence.start, start + 1);
        if in_title.is_some_and(|title| title.start < start) {
            continue;
        }
        let end = (start..sentence.end).find(|&word| !is_open(word)).unwrap_or(sentence.end);
        // "Princess Ubolratana thanked", but "General Counsel of", "Foreign Affairs Peter Brolo"
        let owns = || tree.children_by(start, &[Label::Prep]).any(|prep| tree.form(prep) == "of");
        let whole = || tree.tag(start) == Tag::Nnp && (end == sentence.end || tree.pos(end) != Pos::Propn);
        let single = end == start + 1
            && PLACES.contains(&tree.label(start))
            && ends_title(tree, lexicon, start)
            && whole()
            && !owns();
        let named = (single || (2..=FULL_NAME).contains(&(end - start)))
            && (start..end - 1).all(|word| tree.head(word).is_some_and(|over| over > word && over < end))
            && super::titles::title_before(tree, lexicon, start, end).is_none()
            && (ends_title(tree, lexicon, start)
                || follows_office(tree, lexicon, start, end)
                || precedes_office(tree, lexicon, end));
        if named {
            people.push(super::by_name(tree, start..end, Kind::Official, Vec::new()));
        }
    }
    people
}

/// Whether a title, in the singular or the plural, ends before the word.
fn ends_title(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> bool {
    let floor = tree.sentence_words(word).start;
    super::titles::title_before(tree, lexicon, floor, word).is_some()
        || super::titles::title_with_portfolio_before(tree, lexicon, floor, word).is_some()
}

/// "the foreign minister of Chile, A B": whether the name stands in apposition to an office.
fn follows_office(tree: &Tree<'_>, lexicon: &Lexicon, start: usize, end: usize) -> bool {
    let apposed = start > 0 && tree.label(end - 1) == Label::Appos && tree.form(start - 1) == ",";
    let office = tree.head(end - 1).filter(|_| apposed);
    // The parser may hang it on "Chile".
    let over = |word: usize| tree.head(word).filter(|_| tree.label(word) == Label::Pobj).and_then(|of| tree.head(of));
    let is_office = |word: usize| ends_title(tree, lexicon, word + 1);
    office.is_some_and(|office| office < start && (is_office(office) || over(office).is_some_and(is_office)))
}

/// "A B, spokesperson for the president", "A B, who chairs": whether an office or a clause about a person stands after the name and a
/// comma.
fn precedes_office(tree: &Tree<'_>, lexicon: &Lexicon, end: usize) -> bool {
    let sentence = tree.sentence_words(end - 1);
    let beside = tree.children_by(end - 1, &[Label::Appos, Label::Conj]).find(|&office| office > end);
    let title = |office: usize| super::titles::title_before(tree, lexicon, end, office + 1).is_some();
    let who = || end + 1 < sentence.end && tree.tag(end + 1) == Tag::Wp && tree.has(end - 1, Label::Relcl);
    end < sentence.end && tree.form(end) == "," && (beside.is_some_and(title) || who())
}

/// Surnames of people named in full here, or of known officials.
fn surnames(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, found: &[Mention]) -> Vec<Mention> {
    let mut taken = vec![false; tree.len()];
    found.iter().for_each(|mention| taken[mention.words.clone()].fill(true));
    let full = |mention: &&Mention| mention.kind == Kind::Official && mention.words.len() > 1;
    let people = found.iter().chain(known.mentions).filter(full);
    let in_full: HashSet<&str> = people.map(|mention| tree.form(mention.words.end - 1)).collect();
    // "the Biden Administration"
    let leads = |word: usize| {
        let government = |up: usize| lexicon.roles().is_government(&tree.form(up).to_lowercase());
        tree.label(word) == Label::Compound && tree.head(word).is_some_and(government)
    };
    let is_open = |&word: &usize| {
        !taken[word]
            && (tree.name(word).is_none() || leads(word))
            && capitalised(tree.form(word))
            && (PLACES.contains(&tree.label(word)) || leads(word) || ends_title(tree, lexicon, word))
            && (tree.children_by(word, &[Label::Compound, Label::Det, Label::Amod]).next().is_none()
                || ends_title(tree, lexicon, word))
            && known.over(word..word + 1).next().is_none()
            // "Chan-o-cha", but "the Biden-Harris Administration"
            && (leads(word) || !(word + 1 < tree.len() && tree.form(word + 1) == "-" && tree.span(word..word + 2).len() == tree.form(word).len() + 1))
    };
    (0..tree.len())
        .filter(is_open)
        .filter_map(|word| {
            let form = tree.form(word);
            if in_full.contains(form) {
                return Some(super::by_name(tree, word..word + 1, Kind::Official, Vec::new()));
            }
            let bearers =
                lexicon.names().bearers(tree.key(word..word + 1), form).filter(|_| tree.tag(word) == Tag::Nnp);
            let people = bearers.filter(|bearer| bearer.naming == Naming::Surname);
            let candidates: Vec<Candidate> =
                people.map(|bearer| Candidate { actor: bearer.actor, naming: bearer.naming }).collect();
            (!candidates.is_empty()).then(|| super::by_name(tree, word..word + 1, Kind::Official, candidates))
        })
        .collect()
}
