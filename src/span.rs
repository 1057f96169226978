//! Where in a text does something stand?
//!
//! [`Span`] is what the stages hold instead of copies of text; [`Extent`] is the same place as it is written out,
//! and [`CodePoints`] turns one into the other.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of bytes of a document's text, on character boundaries, start ≤ end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    /// When `start` is after `end` or the text is over 4 GB, which ingest refuses.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span starts before it ends: {start}..{end}");
        let fit = |at: usize| u32::try_from(at).expect("documents are under 4 GB");
        Span { start: fit(start), end: fit(end) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text it covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether they share a byte; spans that only touch do not.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A place in a text as it is written out: half-open, in Unicode code points of the text as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A place in a text together with the text there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The exact characters.
    pub text: String,
}

/// Turns byte offsets of one text into code points, in constant time a look-up.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of `BLOCK` bytes.
    before: Vec<usize>,
}

const BLOCK: usize = 256;

impl<'t> CodePoints<'t> {
    /// Counts `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut seen = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % BLOCK == 0 {
                before.push(seen);
            }
            seen += usize::from(!is_continuation(byte));
        }
        CodePoints { text, before }
    }

    /// Code points before byte `at`.
    pub fn at(&self, at: usize) -> usize {
        let Some(block) = self.before.len().checked_sub(1).map(|last| (at / BLOCK).min(last)) else { return 0 };
        let rest = &self.text.as_bytes()[block * BLOCK..at];
        self.before[block] + rest.iter().filter(|byte| !is_continuation(**byte)).count()
    }

    /// The span as code points.
    pub fn extent(&self, span: Span) -> Extent {
        Extent { start: self.at(span.start()), end: self.at(span.end()) }
    }

    /// The span as code points, with its text.
    pub fn quote(&self, span: Span) -> Quote {
        let Extent { start, end } = self.extent(span);
        Quote { start, end, text: span.of(self.text).to_owned() }
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }

    #[test]
    fn code_points_are_counted_as_python_does() {
        let text = "Türkiye — Αθήνα 北京 ".repeat(40);
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(CodePoints::new("").at(0), 0);
    }

    #[test]
    fn a_quote_carries_its_text() {
        let points = CodePoints::new("À Minsk");
        assert_eq!(points.quote(Span::new(3, 8)), Quote { start: 2, end: 7, text: "Minsk".into() });
    }
}
