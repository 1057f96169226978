//! Whose turn is it in a transcript?
//!
//! Labels at the head of a line say who speaks up to the next one: in capitals, "FOREIGN MINISTER DENDIAS:", in double brackets,
//! "((Ana Silva))", or in small letters where a line begins so again, "Silva:".

use std::{collections::BTreeMap, ops::Range};

use super::{Context, Register, voice};
use crate::{
    analysis::{Entity, Kind, Turn},
    lexicon::Lexicon,
    scheme::Pos,
    tree::Tree,
};

/// The longest label, in words.
const LABEL: usize = 8;
/// The longest that is only a name.
const NAME: usize = 3;

/// The words of each label, in order of the text.
pub(super) fn labels(tree: &Tree<'_>) -> Vec<Range<usize>> {
    let starts = |&word: &usize| word.checked_sub(1).is_none_or(|before| tree.form(before).contains('\n'));
    let lines: Vec<usize> = (0..tree.len()).filter(starts).collect();
    let names: Vec<Range<usize>> = lines.iter().filter_map(|&word| called(tree, word)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    names.iter().for_each(|name| *times.entry(tree.text_of(name.clone())).or_default() += 1);
    let again = |name: &Range<usize>| times[tree.text_of(name.clone())] > 1;
    let label = |&word: &usize| {
        let called = || called(tree, word).filter(again);
        capitals(tree, word).or_else(|| bracketed(tree, word)).or_else(called)
    };
    lines.iter().filter_map(label).collect()
}

/// Words in capitals up to a colon.
fn capitals(tree: &Tree<'_>, first: usize) -> Option<Range<usize>> {
    let words = to_colon(tree, first)?;
    let capitals = words.clone().all(|word| !tree.form(word).chars().any(|c| c.is_lowercase() || c.is_numeric()));
    let worded = words.clone().any(|word| tree.form(word).chars().filter(|c| c.is_alphabetic()).count() > 1);
    (capitals && worded).then_some(words)
}

/// Words that each begin with a capital, up to a colon.
fn called(tree: &Tree<'_>, first: usize) -> Option<Range<usize>> {
    let words = to_colon(tree, first)?;
    let name = |word: usize| tree.pos(word) == Pos::Propn && tree.form(word).starts_with(char::is_uppercase);
    (words.len() <= NAME && words.clone().all(name)).then_some(words)
}

fn to_colon(tree: &Tree<'_>, first: usize) -> Option<Range<usize>> {
    let colon = (first..tree.len()).take(LABEL + 1).find(|&word| tree.form(word).ends_with(':'))?;
    let end = if tree.form(colon) == ":" { colon } else { colon + 1 };
    (end > first).then_some(first..end)
}

/// Words between double brackets.
fn bracketed(tree: &Tree<'_>, first: usize) -> Option<Range<usize>> {
    let limit = tree.len().min(first + LABEL);
    let close = (first..limit).find(|&word| tree.form(word).ends_with("))") || is_double(tree, word, ")", limit))?;
    let opens = tree.form(first).starts_with("((") || is_double(tree, first, "(", limit);
    (opens && close > first).then_some(first..close)
}

fn is_double(tree: &Tree<'_>, word: usize, bracket: &str, limit: usize) -> bool {
    word + 1 < limit && tree.form(word) == bracket && tree.form(word + 1) == bracket
}

/// Whose turn it is at a word: `None` outside all turns, and where nothing tells who speaks in what somebody publishes.
pub(super) fn at(context: &Context<'_>, register: &Register<'_>, word: usize) -> Option<Turn> {
    let before = context.turns.partition_point(|label| label.end <= word);
    let label = context.turns.get(before.checked_sub(1)?)?.clone();
    let speaker = speaker(context, register, &label);
    let nobody = || is_nobody(context.lexicon, context.tree, &label) || voice::publisher(context).is_none();
    (speaker.is_some() || nobody()).then_some(Turn { start: label.start, speaker })
}

/// All turns, for those who read on.
pub(super) fn all(context: &Context<'_>, register: &Register<'_>) -> Vec<Turn> {
    let turn = |label: &Range<usize>| Turn { start: label.start, speaker: speaker(context, register, label) };
    context.turns.iter().map(turn).collect()
}

fn speaker(context: &Context<'_>, register: &Register<'_>, label: &Range<usize>) -> Option<usize> {
    let mut named = label.clone().flat_map(|word| context.placed.covering(word)).copied();
    let by_name = named.find_map(|mention| {
        register.referents[mention].iter().copied().find(|&one| register.list[one].kind == Kind::Official)
    });
    by_name.or_else(|| by_initials(context, register, label))
}

/// "ZK": the only person of these initials.
fn by_initials(context: &Context<'_>, register: &Register<'_>, label: &Range<usize>) -> Option<usize> {
    let letters = context.tree.text_of(label.clone()).trim_matches(['(', ')']);
    let agrees = |entity: &Entity| {
        let pieces = entity.name.split_whitespace().filter_map(|piece| piece.chars().next());
        entity.kind == Kind::Official && letters.chars().count() > 1 && pieces.collect::<String>() == letters
    };
    let mut found = (0..register.list.len()).filter(|&one| agrees(&register.list[one]));
    found.next().filter(|_| found.next().is_none())
}

/// "QUESTION", "MODERATOR": a part and not a person.
fn is_nobody(lexicon: &Lexicon, tree: &Tree<'_>, label: &Range<usize>) -> bool {
    label.clone().any(|word| lexicon.english().names.never.has_form(tree.form(word)))
}
