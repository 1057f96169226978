//! Where are the words?
//!
//! In: a text. Out: its [`Tokens`]. The text is cut at white space into chunks; a chunk that is an exception is cut by
//! hand; from any other, prefixes and suffixes are peeled off, and what is left is a web address or is cut at its
//! infixes. What the rules know of English is in the model.

mod affix;
mod char_set;
mod chunk;
mod exceptions;
mod known;
mod url;

pub(crate) use char_set::CharSet;

use std::ops::Range;

use self::{
    affix::Affixes,
    exceptions::Exceptions,
    known::{Known, KnownChunks},
    url::UrlRule,
};
use crate::{
    analysis::{Token, Tokens},
    model::{Model, ModelError, tables::Tables},
    span::Span,
};

/// The rules of one language.
#[derive(Debug)]
pub(crate) struct Segmenter {
    prefixes: Affixes,
    suffixes: Affixes,
    infixes: Affixes,
    url: UrlRule,
    exceptions: Exceptions,
    known: KnownChunks,
}

impl Segmenter {
    pub(crate) fn new(tables: &Tables) -> Result<Segmenter, ModelError> {
        let rules = &tables.tokenizer;
        Ok(Segmenter {
            prefixes: Affixes::new(&rules.prefixes, tables)?,
            suffixes: Affixes::new(&rules.suffixes, tables)?,
            infixes: Affixes::new(&rules.infixes, tables)?,
            url: UrlRule::new(tables.set(rules.domain_endings)?),
            exceptions: Exceptions::new(&rules.exceptions, &rules.broken_exceptions),
            known: KnownChunks::default(),
        })
    }
}

/// Cuts the tokens of a text after each blank line: no sentence goes over one.
pub fn paragraphs(text: &str, tokens: &Tokens) -> Vec<Range<usize>> {
    let blank = |token: &Token| token.span.of(text).bytes().filter(|byte| *byte == b'\n').count() > 1;
    let mut start = 0;
    let ranges = tokens.0.chunk_by(|before, _| !blank(before)).map(|paragraph| {
        let range = start..start + paragraph.len();
        start = range.end;
        range
    });
    ranges.collect()
}

/// Bytes of the longest chunk that is cut. What is longer is no language; parsing its pieces would take minutes.
const LONGEST_CHUNK: usize = 20_000;

/// Cuts a text into tokens, in time linear in its length.
pub fn tokenize(text: &str, model: &Model) -> Tokens {
    let segmenter = &model.segmenter;
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut known = segmenter.known.take();
    for (chunk, spaced) in chunks(text) {
        let first = tokens.len();
        if chunk.of(text).starts_with(is_space) || chunk.len() > LONGEST_CHUNK {
            tokens.push(Token { span: chunk, spaced: false, joined: false });
        } else {
            cut(chunk.of(text), chunk.start(), segmenter, &mut known, &mut tokens);
        }
        if let Some(last) = tokens[first..].last_mut() {
            last.spaced = spaced;
        }
    }
    segmenter.known.give_back(known);
    Tokens(segmenter.exceptions.mend(text, tokens))
}

/// Appends the tokens of a chunk at byte `offset`, as remembered where it has been seen before.
fn cut(chunk: &str, offset: usize, segmenter: &Segmenter, known: &mut Known, tokens: &mut Vec<Token>) {
    if let Some(lengths) = known.lengths(chunk) {
        let mut start = offset;
        for length in lengths {
            tokens.push(Token { span: Span::new(start, start + length), spaced: false, joined: false });
            start += length;
        }
        return;
    }
    let first = tokens.len();
    segmenter.cut(chunk, offset, tokens);
    known.remember(chunk, &tokens[first..]);
}

/// Runs of white space and of anything else, in turns. One space after a word belongs to neither; the word is told.
fn chunks(text: &str) -> impl Iterator<Item = (Span, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = text.len() - rest.len();
        let white = rest.chars().next().map(is_space)?;
        let length = rest.find(|c| is_space(c) != white).unwrap_or(rest.len());
        rest = &rest[length..];
        let spaced = !white && rest.starts_with(' ');
        if spaced {
            rest = &rest[1..];
        }
        Some((Span::new(start, start + length), spaced))
    })
}

/// White space as Python's `str.isspace` has it: with the information separators.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<_> = chunks(text).map(|(span, spaced)| (span.of(text), spaced)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_space_belongs_to_the_word_before() {
        check("China and Russia", &[("China", true), ("and", true), ("Russia", false)]);
        check("Astana,  4 ", &[("Astana,", true), (" ", false), ("4", true)]);
        check(" \nMinsk\n", &[(" \n", false), ("Minsk", false), ("\n", false)]);
        check("", &[]);
    }
}
