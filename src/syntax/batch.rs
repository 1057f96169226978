//! Which words are parsed together?
//!
//! In: the paragraphs of a text, as ranges of tokens. Out: batches of some thousands of words: many short paragraphs, or
//! one stretch of a long one. Of a stretch that is not the last, the end is parsed again with the next one, from a place
//! where the parser broke off and so stands as at the beginning of a text: the parse is the same as in one go, but memory
//! does not grow with the paragraph.

use std::ops::Range;

use super::{Part, tok2vec::Section};
use crate::scheme::Label;

/// Words at which a batch of paragraphs is full.
const FULL: usize = 2048;
/// Words of a stretch. A sentence that is longer is cut.
pub(super) const STRETCH: usize = 8192;
/// Neighbours that a stretch sees on either side: more than a vector knows and than a contraction has pieces.
const AROUND: usize = 16;

/// Words that are parsed together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Batch {
    /// Tokens of the text that are looked at.
    pub(super) seen: Range<usize>,
    /// What is read, each by itself; counted from the first token seen.
    pub(super) sections: Vec<Section>,
    /// Whether the paragraph goes on after it.
    goes_on: bool,
}

/// Hands out batches, of longer paragraphs `length` words, until all are parsed; `parse` says how many words are done.
pub(super) fn for_batches(paragraphs: &[Range<usize>], length: usize, mut parse: impl FnMut(&Batch) -> usize) {
    let mut rest = paragraphs;
    while let Some((first, others)) = rest.split_first() {
        let mut at = first.start;
        while first.end - at > length {
            at += parse(&stretch(first, at, at + length, true));
        }
        if at > first.start {
            parse(&stretch(first, at, first.end, false));
            rest = others;
            continue;
        }
        let end = rest.iter().take_while(|next| next.end - at <= FULL).count().max(1);
        parse(&together(&rest[..end]));
        rest = &rest[end..];
    }
}

fn stretch(paragraph: &Range<usize>, start: usize, end: usize, goes_on: bool) -> Batch {
    let seen = start.saturating_sub(AROUND).max(paragraph.start)..(end + AROUND).min(paragraph.end);
    let section = Section { words: start - seen.start..end - seen.start, seen: 0..seen.len() };
    Batch { seen, sections: vec![section], goes_on }
}

fn together(paragraphs: &[Range<usize>]) -> Batch {
    let (first, last) = (paragraphs[0].start, paragraphs[paragraphs.len() - 1].end);
    let own = |paragraph: &Range<usize>| paragraph.start - first..paragraph.end - first;
    let section = |paragraph: &Range<usize>| Section { words: own(paragraph), seen: own(paragraph) };
    let sections = paragraphs.iter().filter(|paragraph| !paragraph.is_empty()).map(section).collect();
    Batch { seen: first..last, sections, goes_on: false }
}

impl Batch {
    /// The tokens of the text that are parsed.
    pub(super) fn words(&self) -> Range<usize> {
        let wanted = super::tok2vec::wanted(&self.sections);
        self.seen.start + wanted.start..self.seen.start + wanted.end
    }

    /// How many of its words are done: all, or those before the last place at which the parse can be taken up again.
    pub(super) fn end(&self, part: &Part) -> usize {
        let words = &part.parse.words;
        if !self.goes_on {
            return words.len();
        }
        // After a full stop no rule looks over the break.
        let stops = |&at: &usize| part.breaks[at] && words[at - 1].label == Label::Punct;
        (1..words.len() - AROUND).rev().find(stops).unwrap_or(words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batches(paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut batches = Vec::new();
        for_batches(paragraphs, STRETCH, |batch| {
            batches.push(batch.words());
            batch.words().len()
        });
        batches
    }

    #[test]
    fn short_paragraphs_go_together_and_long_ones_in_stretches() {
        assert_eq!(batches(&[0..10, 10..2000, 2000..2100]), [0..2000, 2000..2100]);
        assert_eq!(batches(&[0..3000, 3000..3001]), [0..3000, 3000..3001]);
        assert_eq!(
            batches(&[0..5, 5..20_000, 20_000..20_003]),
            [0..5, 5..8197, 8197..16_389, 16_389..20_000, 20_000..20_003]
        );
        assert_eq!(batches(&[]), []);
    }

    #[test]
    fn a_stretch_sees_its_neighbours() {
        let batch = stretch(&(100..20_000), 8292, 16_484, true);
        assert_eq!(batch.seen, 8276..16_500);
        assert_eq!(batch.sections, [Section { words: 16..8208, seen: 0..8224 }]);
        assert_eq!(batch.words(), 8292..16_484);
    }
}
