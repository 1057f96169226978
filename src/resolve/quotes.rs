//! Whose words stand between quotation marks?
//!
//! In: a word. Out: whoever the text says is quoted there: after the closing mark, before the opening one, or, where a quotation
//! goes on or began in the same paragraph, with its neighbour.

use std::ops::Range;

use super::{Context, Register};
use crate::{scheme::Label, tree::Tree};

/// What stands between the marks, of all quotations in order; one that is not closed ends with its paragraph.
pub(super) fn all(tree: &Tree<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for word in 0..=tree.len() {
        let ends = word == tree.len() || tree.form(word).contains("\n\n");
        let form = if ends { "" } else { tree.form(word) };
        match open {
            Some(start) if ends || matches!(form, "\"" | "”" | "''") => {
                found.push(start..word);
                open = None;
            }
            None if matches!(form, "\"" | "“" | "``") => open = Some(word + 1),
            _ => {}
        }
    }
    found
}

/// Who is quoted at the word: `None` outside quotations, else the mention of whoever speaks, where there is one.
pub(super) fn speaker(context: &Context<'_>, register: &Register<'_>, word: usize) -> Option<Option<usize>> {
    let at = around(context, word)?;
    let together = |one: usize, other: usize| {
        let (first, second) = (&context.quotes[one.min(other)], &context.quotes[one.max(other)]);
        !(first.end..second.start).any(|between| context.tree.form(between).contains('\n'))
    };
    let before = (0..at).rev().take_while(|&other| together(other, at));
    let after = (at + 1..context.quotes.len()).take_while(|&other| together(other, at));
    let said = std::iter::once(at).chain(before).chain(after);
    Some(said.into_iter().find_map(|quote| sayer(context, register, quote)))
}

/// The quotation in which the word stands.
fn around(context: &Context<'_>, word: usize) -> Option<usize> {
    let next = context.quotes.partition_point(|quote| quote.end <= word);
    context.quotes.get(next).is_some_and(|quote| quote.contains(&word)).then_some(next)
}

/// The subject of a verb of saying in the sentence in which the quotation ends or begins, outside all quotations; before a colon
/// that of the sentence before.
fn sayer(context: &Context<'_>, register: &Register<'_>, quote: usize) -> Option<usize> {
    let (tree, words) = (context.tree, &context.quotes[quote]);
    let (first, last) = (words.start.saturating_sub(1), words.end.min(tree.len() - 1));
    let next = context.quotes.get(quote + 1).map_or(tree.len(), |next| next.start);
    let previous = quote.checked_sub(1).map_or(0, |previous| context.quotes[previous].end);
    let opening = tree.sentence_words(first);
    let colon = opening.start.checked_sub(1).filter(|&end| opening.start == first && tree.form(end) == ":");
    let floor = colon.map_or(opening.start, |end| tree.sentence_words(end).start);
    let after = last..tree.sentence_words(last).end.min(next);
    subject(context, register, after).or_else(|| subject(context, register, floor.max(previous)..first))
}

/// Who says something among these words.
fn subject(context: &Context<'_>, register: &Register<'_>, mut words: Range<usize>) -> Option<usize> {
    let (tree, verbs) = (context.tree, &context.lexicon.english().report.verbs);
    let quoted = |word: usize| around(context, word).is_some();
    words.find_map(|word| {
        let verb = verbs.has(tree.lemma(word)).then_some(word)?;
        let subject = tree.child_by(verb, &[Label::Nsubj]).filter(|&subject| !quoted(subject))?;
        let named = context.headed_by(subject)?;
        register.referents[named].iter().any(|&entity| register.list[entity].kind.acts()).then_some(named)
    })
}
