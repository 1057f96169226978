//! Whose turn is it in a transcript?
//!
//! Labels in capitals at the head of a line, "FOREIGN MINISTER DENDIAS:", say who speaks up to the next one.

use std::ops::Range;

use super::{Context, Register};
use crate::{
    analysis::{Kind, Turn},
    lexicon::Lexicon,
    tree::Tree,
};

/// The longest label, in words.
const LABEL: usize = 8;

/// The words of each label, in order of the text.
pub(super) fn labels(tree: &Tree<'_>) -> Vec<Range<usize>> {
    let starts = |&word: &usize| word.checked_sub(1).is_none_or(|before| tree.form(before).contains('\n'));
    (0..tree.len()).filter(starts).filter_map(|word| label(tree, word)).collect()
}

/// The label that starts at a word: words in capitals up to a colon.
fn label(tree: &Tree<'_>, first: usize) -> Option<Range<usize>> {
    let colon = (first..tree.len()).take(LABEL + 1).find(|&word| tree.form(word).ends_with(':'))?;
    let end = if tree.form(colon) == ":" { colon } else { colon + 1 };
    let capitals = (first..end).all(|word| !tree.form(word).chars().any(|c| c.is_lowercase() || c.is_numeric()));
    let worded = (first..end).any(|word| tree.form(word).chars().filter(|c| c.is_alphabetic()).count() > 1);
    (capitals && worded).then_some(first..end)
}

/// Whose turn it is at a word: `None` outside all turns and in those of somebody whom nothing tells.
pub(super) fn at(context: &Context<'_>, register: &Register<'_>, word: usize) -> Option<Turn> {
    let before = context.turns.partition_point(|label| label.end <= word);
    let label = context.turns.get(before.checked_sub(1)?)?.clone();
    let speaker = speaker(context, register, &label);
    (speaker.is_some() || is_nobody(context.lexicon, context.tree, &label))
        .then_some(Turn { start: label.start, speaker })
}

/// All turns, for those who read on.
pub(super) fn all(context: &Context<'_>, register: &Register<'_>) -> Vec<Turn> {
    let turn = |label: &Range<usize>| Turn { start: label.start, speaker: speaker(context, register, label) };
    context.turns.iter().map(turn).collect()
}

fn speaker(context: &Context<'_>, register: &Register<'_>, label: &Range<usize>) -> Option<usize> {
    let mut named = label.clone().flat_map(|word| context.placed.covering(word)).copied();
    named.find_map(|mention| {
        register.referents[mention].iter().copied().find(|&one| register.list[one].kind == Kind::Official)
    })
}

/// "QUESTION", "MODERATOR": a part and not a person.
fn is_nobody(lexicon: &Lexicon, tree: &Tree<'_>, label: &Range<usize>) -> bool {
    label.clone().any(|word| lexicon.english().names.never.has_form(tree.form(word)))
}
