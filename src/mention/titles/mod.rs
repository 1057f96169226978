//! Which offices does the text give a person?
//!
//! Titles before a name ("Chinese State Councilor and Foreign Minister Qin Gang", "President of Ukraine Volodymyr
//! Zelenskyy") and after it ("Sameh Shoukry, the foreign minister of Egypt,") become part of the person's mention; a title in
//! the plural and "his Greek and French counterparts" are shared out among the names that follow.

mod after;
mod before;
mod counterparts;
mod portfolio;

use std::ops::Range;

pub(super) use counterparts::office_before;
pub(super) use portfolio::title_of as title_with_portfolio_before;

use crate::{
    analysis::{Form, Kind, Mention, Title},
    lexicon::{Lexicon, fold},
    placed::Placed,
    scheme::{Label, Pos},
    tree::Tree,
};

/// How many words that tell which office may stand between a title and its owner: "Kenya's trade and industry commissioner".
const TELLING: usize = 5;

/// The mentions with their index by word.
type Placement<'a> = (&'a [Mention], &'a Placed);

/// Attaches titles to the persons among `mentions`; a mention that becomes part of a title is marked as nested.
pub(super) fn attach(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) {
    let placed = Placed::new(tree.len(), mentions);
    for at in 0..mentions.len() {
        if is_bearer(tree, lexicon, (mentions, &placed), at) {
            mentions[at].kind = Kind::Official;
        }
        // A person's name does not begin with "Migration".
        let mention = &mentions[at];
        let matter = |other: &usize| mentions[*other].form == Form::Matter || mentions[*other].kind == Kind::Issue;
        let begins = || placed.starting(mention.name.start).iter().any(matter) && mention.candidates.is_empty();
        let misread = is_misread(mention) || mention.kind == Kind::Official && begins();
        if let Some(start) = misread.then(|| portfolio::overrun(tree, lexicon, mention.name.clone())).flatten() {
            let mention = &mut mentions[at];
            (mention.kind, mention.name.start, mention.words.start) = (Kind::Official, start, start);
        }
        if mentions[at].kind != Kind::Official || mentions[at].nested {
            continue;
        }
        let mut titles = Vec::new();
        let start = before::read(tree, lexicon, (mentions, &placed), at, &mut titles);
        let end = after::read(tree, lexicon, (mentions, &placed), at, &mut titles);
        if titles.is_empty()
            && let Some(of) = after::sender(tree, lexicon, (mentions, &placed), at)
        {
            titles.push(Title { role: String::new(), of: Some(of), words: end..end, former: false });
        }
        let words = start..end;
        for &other in words.clone().flat_map(|word| placed.starting(word)).filter(|&&other| other != at) {
            mentions[other].nested |= mentions[other].words.end <= words.end;
        }
        let mention = &mut mentions[at];
        mention.titles = titles;
        mention.of = mention.titles.iter().find_map(|title| title.of);
        mention.sector = mention.titles.iter().find_map(|title| sector(lexicon, &title.role));
        if words != mention.words {
            mention.head = tree.head_of(words.clone());
            mention.words = words;
        }
    }
    distribute(tree, lexicon, (mentions, &placed));
    counterparts::share(tree, lexicon, (mentions, &placed));
}

/// Whether a name that the model took for a place or a body bears a title right before it or in apposition.
fn is_bearer(tree: &Tree<'_>, lexicon: &Lexicon, placement: Placement<'_>, at: usize) -> bool {
    let mention = &placement.0[at];
    let misread = is_misread(mention)
        && (2..=4).contains(&mention.name.len())
        && mention.name.clone().all(|word| tree.pos(word) == Pos::Propn && !is_known_form(lexicon, tree.form(word)));
    misread && {
        let mut titles = Vec::new();
        after::read(tree, lexicon, placement, at, &mut titles);
        let start = mention.words.start;
        let before = title_before(tree, lexicon, tree.sentence_words(start).start, start);
        titles.iter().any(|title| title.of.is_some()) || before.is_some_and(|title| is_capital(tree, title))
    }
}

/// Whether it is a name of some words of which nothing is known, which the model took for that of a place or a body.
fn is_misread(mention: &Mention) -> bool {
    mention.form == Form::Name
        && mention.candidates.is_empty()
        && !mention.nested
        && matches!(mention.kind, Kind::Place | Kind::Organization)
}

/// "Vice-President": a title with a capital stands before a name, not before a body.
fn is_capital(tree: &Tree<'_>, title: Range<usize>) -> bool {
    title.clone().all(|word| !tree.form(word).starts_with(char::is_lowercase))
}

/// Whether the word tells a kind of body, place or plan, and so is no part of a person's name.
fn is_known_form(lexicon: &Lexicon, form: &str) -> bool {
    let form = form.to_lowercase();
    let forms = &lexicon.english().forms;
    [&forms.organization, &forms.place, &forms.initiative, &forms.document].iter().any(|nouns| nouns.has(&form))
}

/// "Presidents A of Nigeria and B of Benin": a title in the plural is also that of whoever is coordinated with its bearer.
fn distribute(tree: &Tree<'_>, lexicon: &Lexicon, (mentions, placed): (&mut [Mention], &Placed)) {
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if mention.kind != Kind::Official
            || mention.nested
            || !mention.titles.is_empty()
            || tree.label(mention.head) != Label::Conj
        {
            continue;
        }
        let bearer = tree.head(mention.head).and_then(|word| {
            placed
                .covering(word)
                .iter()
                .copied()
                .find(|&other| mentions[other].kind == Kind::Official && !mentions[other].nested)
        });
        let plural = bearer
            .and_then(|bearer| mentions[bearer].titles.iter().find(|title| is_plural(lexicon, &title.role)).cloned());
        let Some(title) = plural else { continue };
        let limit = tree.sentence_words(mention.head).end;
        let of = (mention.words.end < limit)
            .then(|| after::owner(tree, lexicon, (mentions, placed), mention.words.end, limit))
            .flatten();
        let mention = &mut mentions[at];
        mention.titles.push(Title { of, ..title });
        mention.of = of;
    }
}

/// Whether a title as the text gives it is in the plural.
fn is_plural(lexicon: &Lexicon, role: &str) -> bool {
    let key = fold::key(role);
    lexicon.roles().office(&key).is_none()
        && key.strip_suffix('s').is_some_and(|single| lexicon.roles().office(single).is_some())
}

/// The PLOVER sector of a title.
pub(super) fn sector(lexicon: &Lexicon, role: &str) -> Option<String> {
    lexicon.roles().office(&fold::key(role)).and_then(|office| office.sector.clone())
}

/// The longest title that ends before word `end`, not reaching over `floor`.
pub(super) fn title_before(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, end: usize) -> Option<Range<usize>> {
    let lowest = floor.max(end.saturating_sub(lexicon.roles().longest_title() + 2));
    let most = if lowest < end { lexicon.roles().longest_title_to(tree.key(lowest..end)) } else { 0 };
    let short = |words: &Range<usize>| tree.key(words.clone()).split(' ').count() <= most;
    if most == 0 {
        return None;
    }
    let words = (lowest..end).rev().map(|start| start..end).take_while(short);
    words.filter(|words| is_title(tree, lexicon, words.clone())).last()
}

fn is_title(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> bool {
    if tree.pos(words.start) == Pos::Punct || tree.pos(words.end - 1) == Pos::Punct {
        return false;
    }
    let key = tree.key(words);
    let known = |key: &str| lexicon.roles().office(key).is_some();
    // "Senior Directors A and B", "Presidents A and B"; "press" is no plural of "Pres.".
    known(key) || key.strip_suffix('s').is_some_and(|single| !single.ends_with('s') && known(single))
}

/// Whether a title in the plural ends before word `end`: "Foreign Ministers".
pub(super) fn is_plural_before(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, end: usize) -> bool {
    let last = end - 1;
    let Some(singular) = tree.form(last).strip_suffix('s').map(|form| form.trim_end_matches('s')) else { return false };
    let before = tree.key(floor..last);
    let whole = format!("{before} {}", fold::key(singular));
    let from = |start: usize| whole[before.len() - tree.key(start..last).len()..].trim();
    lexicon.roles().longest_title_to(whole.trim()) > 0
        && (floor..end).any(|start| lexicon.roles().office(from(start)).is_some())
}
