//! Which titles stand before a name?
//!
//! Read leftwards: titles, what joins them, the state or body that they are of.

use std::ops::Range;

use super::{Placement, TELLING, portfolio, title_before};
use crate::{
    analysis::{Form, Kind, Title},
    lexicon::Lexicon,
    scheme::{Label, Pos},
    tree::Tree,
};

/// Reads the titles before the name of mention `at`; gives the first word of the whole.
pub(super) fn read(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    placement: Placement<'_>,
    at: usize,
    titles: &mut Vec<Title>,
) -> usize {
    let (mentions, _) = placement;
    let floor = tree.sentence_words(mentions[at].words.start).start;
    let mut start = mentions[at].words.start;
    let mut former = false;
    let mut pending_of = None;
    while start > floor {
        let form = tree.form(start - 1);
        // "An adviser for U.S. President NAME" is somebody else.
        let state = |&other: &usize| mentions[other].kind == Kind::State && !titles.is_empty();
        let owned = placement.1.ending(start).iter().any(state);
        if let Some(words) = portfolio::title_of(tree, lexicon, floor, start).filter(|_| !owned) {
            start = words.start;
            titles.insert(0, Title { role: tree.text_of(words.clone()).to_owned(), of: pending_of, words, former });
        } else if let Some(words) = title_before(tree, lexicon, floor, start) {
            start = words.start;
            titles.insert(0, Title { role: tree.text_of(words.clone()).to_owned(), of: pending_of, words, former });
        } else if let Some(body) = ends_before(placement, at, start) {
            let owner = mentions[body].words.clone();
            if let Some((title, sent)) = title_of_body(tree, lexicon, floor, owner.start) {
                if !titles.is_empty() && !matches!(tree.form(title.end), "of") {
                    own(titles, mentions[body].kind, body);
                    start = owner.start;
                    break;
                }
                // "Director of the Office of … NAME"; of an envoy "to" a state the sender is looked for further on.
                pending_of = (!sent).then_some(body);
                start = title.end;
                continue;
            }
            if titles.is_empty() {
                break;
            }
            own(titles, mentions[body].kind, body);
            start = owner.start;
            break;
        } else if lexicon.roles().modifies(form) && !titles.is_empty() && !is_deed(tree, start - 1) {
            former |= matches!(form.to_lowercase().as_str(), "former" | "ex" | "then" | "late");
            start -= 1;
        } else if lexicon.english().names.honorifics.has_form(form) {
            start -= 1;
        } else if form == ")" && start >= floor + 3 && tree.form(start - 3) == "(" {
            // "External Affairs Minister (EAM) NAME"
            start -= 3;
        } else if form == "," && is_office(tree, lexicon, placement, at, start - 1, titles.is_empty()) {
            // "the Italian foreign minister, NAME", "the foreign minister of Italy, NAME"
            start -= 1;
        } else if !titles.is_empty()
            && matches!(form, "and" | "&" | "," | "-")
            && title_before(tree, lexicon, floor, start - 1).is_some_and(|title| {
                form == "," && !is_listed(tree, mentions[at].words.end) || !is_definite(tree, floor, title.start)
            })
        {
            start -= 1;
        } else if let Some((body, first)) = owner_over(tree, placement, at, floor, start).filter(|_| !titles.is_empty())
        {
            let words = first..titles[0].words.end;
            if first < titles[0].words.start && tree.pos(first) != Pos::Part {
                titles[0] = Title { role: tree.text_of(words.clone()).to_owned(), words, ..titles[0].clone() };
            }
            own(titles, mentions[body].kind, body);
            start = mentions[body].words.start;
            break;
        } else {
            break;
        }
    }
    if former {
        titles.iter_mut().for_each(|title| title.former = true);
    }
    // Do not keep a connective that no title preceded.
    let first = titles.first().map_or(mentions[at].words.start, |title| title.words.start);
    while start < first && matches!(tree.pos(start), Pos::Punct | Pos::Cconj | Pos::Part | Pos::Adp) {
        start += 1;
    }
    start
}

/// "Soldiers ousted President NAME": the verb of the clause, not what the president is.
fn is_deed(tree: &Tree<'_>, word: usize) -> bool {
    tree.pos(word) == Pos::Verb && tree.label(word) != Label::Amod
}

/// Whether an office ends before the comma after which the name stands in apposition.
fn is_office(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    placement: Placement<'_>,
    at: usize,
    comma: usize,
    untitled: bool,
) -> bool {
    let floor = tree.sentence_words(comma).start;
    let head = placement.0[at].head;
    let of_body = || {
        let body = ends_before(placement, at, comma)?;
        let (title, sent) = title_of_body(tree, lexicon, floor, placement.0[body].words.start)?;
        let beside = |over| title.contains(&over) || placement.0[body].words.contains(&over);
        let beside = tree.label(head) == Label::Appos && tree.head(head).is_some_and(beside);
        (!sent && beside).then_some(())
    };
    untitled && title_before(tree, lexicon, floor, comma).is_some() || of_body().is_some()
}

/// "The Secretary and Foreign Minister NAME": with its article the first title is another person's.
fn is_definite(tree: &Tree<'_>, floor: usize, title: usize) -> bool {
    title > floor && tree.form(title - 1).eq_ignore_ascii_case("the")
}

/// "The President, Leader NAME, and …": whether the name that ends here is one of a list.
fn is_listed(tree: &Tree<'_>, end: usize) -> bool {
    let says = |word: usize, form: &str| word < tree.len() && tree.form(word) == form;
    says(end, "and") || says(end, ",") && says(end + 1, "and")
}

/// Gives titles without an owner this one; of "AU Chairperson President NAME" the Union has the first alone.
fn own(titles: &mut [Title], kind: Kind, body: usize) {
    let joined = |at: usize, titles: &[Title]| at == 0 || titles[at].words.start > titles[at - 1].words.end;
    for at in 0..titles.len() {
        if kind == Kind::Organization && !joined(at, titles) {
            break;
        }
        titles[at].of = titles[at].of.or(Some(body));
    }
}

/// The mention of a state or body that ends right before `end`.
pub(super) fn ends_before((mentions, placed): Placement<'_>, at: usize, end: usize) -> Option<usize> {
    let owns = |&other: &usize| {
        let kind = matches!(mentions[other].kind, Kind::State | Kind::Organization | Kind::Place);
        other != at && (mentions[other].form == Form::Demonym || kind)
    };
    placed.ending(end).iter().copied().filter(owns).min_by_key(|&other| mentions[other].words.start)
}

/// The owner before the words that tell which office, with the first of these: "Lebanon's new", "Kenya's trade and industry".
fn owner_over(
    tree: &Tree<'_>,
    placement: Placement<'_>,
    at: usize,
    floor: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let mut first = end;
    let telling = |word: usize| matches!(tree.pos(word), Pos::Noun | Pos::Adj | Pos::Propn | Pos::Cconj);
    for _ in 0..=TELLING {
        let joined = first < end && tree.pos(first) == Pos::Cconj;
        if let Some(body) = ends_before(placement, at, first).filter(|_| !joined) {
            return Some((body, first));
        }
        let before = first.checked_sub(1).filter(|&before| before >= floor)?;
        if matches!(tree.form(before), "'s" | "’s" | "'" | "’") {
            return ends_before(placement, at, before).map(|body| (body, first));
        }
        let person = |&other: &usize| placement.0[other].kind == Kind::Official;
        if !telling(before) || placement.1.covering(before).iter().any(person) {
            return None;
        }
        first = before;
    }
    None
}

/// The title before "of (the)" before a body that begins at `start`, and whether it is "to": an envoy's.
fn title_of_body(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, start: usize) -> Option<(Range<usize>, bool)> {
    let mut at = start;
    let mut sent = false;
    while at > floor
        && (lexicon.english().forms.openers.has_form(tree.form(at - 1))
            || matches!(tree.form(at - 1), "of" | "for" | "to"))
    {
        at -= 1;
        sent |= tree.form(at) == "to";
    }
    (at < start).then(|| title_before(tree, lexicon, floor, at)).flatten().map(|title| (title, sent))
}
