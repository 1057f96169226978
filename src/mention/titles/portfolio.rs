//! For what is an office?
//!
//! "Under Secretary of State for Democracy, Human Rights, and Labor": the capitalised list after "for" belongs to the title.

use std::ops::Range;

use super::title_before;
use crate::{lexicon::Lexicon, scheme::NameKind, tree::Tree};

/// Most words of a portfolio.
const LONGEST: usize = 16;

/// The title whose portfolio ends right before `end`.
pub(in crate::mention) fn title_of(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    floor: usize,
    end: usize,
) -> Option<Range<usize>> {
    let lowest = floor.max(end.saturating_sub(LONGEST));
    let ends_here = |&word: &usize| tree.form(word) == "for" && within(tree, lexicon, word, end) == end;
    let word = (lowest..end).rev().find(ends_here)?;
    // "An adviser for President NAME" is no portfolio.
    let held = title_before(tree, lexicon, word, end).is_some();
    title_before(tree, lexicon, floor, word).filter(|_| !held)
}

/// One past the portfolio that begins with the word "for"; the word itself where none does.
pub(super) fn end(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> usize {
    within(tree, lexicon, word, tree.sentence_words(word).end.min(word + LONGEST))
}

/// The same, up to `limit` at most.
fn within(tree: &Tree<'_>, lexicon: &Lexicon, word: usize, limit: usize) -> usize {
    let mut end = word;
    let mut next = word + 1;
    while next < limit {
        let listed = || tree.form(next) == "," && end == next && lists_on(tree, lexicon, next, limit);
        if names(tree, next) {
            end = next + 1;
        } else if !links(tree, lexicon, next) && !listed() {
            break;
        }
        next += 1;
    }
    end
}

/// A capitalised word that is not of a person's name.
fn names(tree: &Tree<'_>, word: usize) -> bool {
    let person = tree.name(word).is_some_and(|name| name.kind == NameKind::Person);
    !person && tree.form(word).starts_with(char::is_uppercase)
}

fn links(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> bool {
    let forms = &lexicon.english().forms;
    matches!(tree.form(word), "and" | "to" | "-")
        || forms.links.has_form(tree.form(word))
        || forms.openers.has_form(tree.form(word))
}

/// Whether "and" and another part follow the comma: the last of a list.
fn lists_on(tree: &Tree<'_>, lexicon: &Lexicon, comma: usize, limit: usize) -> bool {
    let part = |&word: &usize| names(tree, word) || links(tree, lexicon, word) || tree.form(word) == ",";
    let last = (comma + 1..limit).take_while(part).find(|&word| matches!(tree.form(word), "and" | "&"));
    // "and the Environment"
    let opens = |&word: &usize| lexicon.english().forms.openers.has_form(tree.form(word));
    last.and_then(|and| (and + 1..limit).find(|word| !opens(word))).is_some_and(|part| names(tree, part))
}

/// Where the name begins that the model runs together with the end of a title, "Secretary of Foreign Affairs NAME", or with the
/// last part of a portfolio, "for Population, Refugees, and Migration NAME"; none where no office stands before.
pub(super) fn overrun(tree: &Tree<'_>, lexicon: &Lexicon, name: Range<usize>) -> Option<usize> {
    let floor = tree.sentence_words(name.start).start;
    let over = |&end: &usize| title_before(tree, lexicon, floor, end).is_some_and(|title| title.start < name.start);
    if let Some(start) = (name.start + 1..name.end - 1).rev().find(over) {
        return Some(start);
    }
    let opens = |word: usize| lexicon.english().forms.openers.has_form(tree.form(word));
    let before = (floor..name.start).rev().find(|&word| !opens(word))?;
    if name.len() < 3 || !matches!(tree.form(before), "and" | "&") {
        return None;
    }
    let part =
        |&word: &usize| names(tree, word) || links(tree, lexicon, word) || matches!(tree.form(word), "," | "for");
    let lowest = floor.max(name.start.saturating_sub(LONGEST));
    let word = (lowest..name.start).rev().take_while(part).find(|&word| tree.form(word) == "for")?;
    title_before(tree, lexicon, floor, word).map(|_| name.start + 1)
}
