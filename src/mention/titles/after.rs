//! Which titles stand after a name?
//!
//! "NAME of Japan", "NAME, the foreign minister of Egypt": read rightwards.

use super::{Placement, TELLING, is_title, portfolio};
use crate::{
    analysis::{Form, Kind, Title},
    lexicon::Lexicon,
    scheme::Pos,
    tree::Tree,
};

/// "Prime Minister Kishida Fumio of Japan": the state or body after "of" or "from".
pub(super) fn owner(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    (mentions, placed): Placement<'_>,
    at: usize,
    limit: usize,
) -> Option<usize> {
    if !matches!(tree.form(at), "of" | "from") {
        return None;
    }
    let mut start = at + 1;
    while start < limit && lexicon.english().forms.openers.has_form(tree.form(start)) {
        start += 1;
    }
    let owns =
        |&other: &usize| matches!(mentions[other].kind, Kind::State | Kind::Organization) && !mentions[other].nested;
    placed.starting(start).iter().copied().find(owns)
}

/// Reads an apposition after the name: ", the foreign minister of Egypt"; gives one past the last word of the whole.
pub(super) fn read(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    (mentions, placed): Placement<'_>,
    at: usize,
    titles: &mut Vec<Title>,
) -> usize {
    let name_end = mentions[at].words.end;
    let limit = tree.sentence_words(mentions[at].words.start).end;
    if name_end >= limit {
        return name_end;
    }
    if let Some(owner) = owner(tree, lexicon, (mentions, placed), name_end, limit)
        .filter(|_| titles.iter().any(|title| title.of.is_none()))
    {
        titles.iter_mut().filter(|title| title.of.is_none()).for_each(|title| title.of = Some(owner));
        return mentions[owner].words.end;
    }
    if tree.form(name_end) != "," {
        return name_end;
    }
    let mut start = name_end + 1;
    while start < limit && lexicon.english().forms.openers.has_form(tree.form(start)) {
        start += 1;
    }
    let body = |&other: &usize| {
        mentions[other].form == Form::Demonym || matches!(mentions[other].kind, Kind::State | Kind::Organization)
    };
    let bodies = placed.starting(start).iter().copied().filter(body).map(Some);
    let read = |of: Option<usize>| {
        let mut at = of.map_or(start, |owner| mentions[owner].words.end);
        if of.is_some() && at < limit && matches!(tree.form(at), "'s" | "’s") {
            at += 1;
        }
        let mut former = false;
        // "National Security Advisor": what may only tell of a title can begin one.
        let first = at;
        while at < limit && lexicon.roles().modifies(tree.form(at)) {
            former |= tree.form(at).eq_ignore_ascii_case("former");
            at += 1;
        }
        let longest = lexicon.roles().longest_title() + 2;
        let title = |at: usize| {
            let mut ends = (at + 1..limit.min(at + longest) + 1).rev().map(|end| at..end);
            ends.find(|words| is_title(tree, lexicon, words.clone()))
        };
        // "the United Nations Emergency Relief Coordinator"
        let telling = |word: &usize| matches!(tree.pos(*word), Pos::Noun | Pos::Adj | Pos::Propn);
        let most = if of.is_some() { limit.min(at + TELLING) } else { at };
        let rest = (at..most).take_while(telling).map(|word| word + 1);
        [first, at].into_iter().chain(rest).find_map(title).map(|words| (of, words, former))
    };
    let Some((mut of, words, former)) = bodies.chain([None]).find_map(read) else { return name_end };
    // "Johnson, Barbadian Prime Minister Mottley": the next one's.
    if words.end < limit && tree.pos(words.end) == Pos::Propn {
        return name_end;
    }
    let mut end = words.end;
    if of.is_none() && end < limit && matches!(tree.form(end), "of" | "for" | "to") {
        let mut body = end + 1;
        while body < limit && lexicon.english().forms.openers.has_form(tree.form(body)) {
            body += 1;
        }
        let portfolio = if tree.form(end) == "for" { portfolio::end(tree, lexicon, end) } else { end };
        // "for Democracy, Human Rights, and Labor" is no body.
        let within = |other: usize| mentions[other].candidates.is_empty() && mentions[other].words.end < portfolio;
        of = placed.starting(body).iter().copied().find(|&other| !mentions[other].nested && !within(other));
        if of.is_none() && tree.form(end) == "to" {
            of = of_master(tree, lexicon, (mentions, placed), body, limit);
        }
        end = of.map_or(end, |owner| mentions[owner].words.end).max(portfolio);
    }
    // "Modi, President of the French Republic Emmanuel Macron": the next one's as well.
    let person = |&other: &usize| mentions[other].kind == Kind::Official && mentions[other].form == Form::Name;
    if end < limit && placed.starting(end).iter().any(person) {
        return name_end;
    }
    titles.push(Title { role: tree.text_of(words.clone()).to_owned(), of, words, former });
    end
}

/// "adviser to the Prime Minister of Chile": whose minister is advised.
fn of_master(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    placement: Placement<'_>,
    start: usize,
    limit: usize,
) -> Option<usize> {
    let longest = lexicon.roles().longest_title() + 2;
    let mut ends = (start + 1..limit.min(start + longest)).rev();
    let end = ends.find(|&end| is_title(tree, lexicon, start..end))?;
    owner(tree, lexicon, placement, end, limit)
}

/// "NAME from the Foreign Ministry": whom a person without a title comes from; "NAME of Liberia" is only at home there.
pub(super) fn sender(tree: &Tree<'_>, lexicon: &Lexicon, placement: Placement<'_>, at: usize) -> Option<usize> {
    let name = &placement.0[at].words;
    let limit = tree.sentence_words(name.start).end;
    let home = |of: &usize| tree.form(name.end) == "of" && placement.0[*of].kind == Kind::State;
    let owner = (name.end < limit).then(|| owner(tree, lexicon, placement, name.end, limit)).flatten();
    owner.filter(|of| !home(of))
}
