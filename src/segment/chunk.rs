//! How is one chunk cut?
//!
//! In: a run of characters without white space. Out: its tokens. Prefix and suffix are peeled off in turns until an
//! exception or neither is left.

use std::ops::Range;

use super::Segmenter;
use crate::{analysis::Token, span::Span};

impl Segmenter {
    /// Appends the tokens of `chunk`, which stands at byte `offset` of the text.
    pub(super) fn cut(&self, chunk: &str, offset: usize, tokens: &mut Vec<Token>) {
        let mut push = |range: Range<usize>| {
            tokens.push(Token {
                span: Span::new(offset + range.start, offset + range.end),
                spaced: false,
                joined: false,
            });
        };
        let mut suffixes = Vec::new();
        let core = self.peel(chunk, &mut push, &mut suffixes);
        if !core.is_empty() {
            self.cut_core(&chunk[core.clone()], core.start, &mut push);
        }
        suffixes.into_iter().rev().for_each(push);
    }

    /// Takes prefixes and suffixes off; what is left has neither, or is an exception.
    fn peel(&self, chunk: &str, push: &mut impl FnMut(Range<usize>), suffixes: &mut Vec<Range<usize>>) -> Range<usize> {
        let (mut start, mut end) = (0, chunk.len());
        while start < end && !self.exceptions.has(&chunk[start..end]) {
            let prefix = self.prefixes.prefix(&chunk[start..end]);
            if prefix > 0 && self.exceptions.has(&chunk[start + prefix..end]) {
                push(start..start + prefix);
                start += prefix;
                break;
            }
            let suffix = self.suffixes.suffix(&chunk[start + prefix..end]);
            if suffix > 0 && self.exceptions.has(&chunk[start..end - suffix]) {
                suffixes.push(end - suffix..end);
                end -= suffix;
                break;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            if prefix > 0 {
                push(start..start + prefix);
                start += prefix;
            }
            if suffix > 0 {
                suffixes.push(end - suffix..end);
                end -= suffix;
            }
        }
        start..end
    }

    /// Cuts what is left between prefixes and suffixes.
    fn cut_core(&self, core: &str, offset: usize, push: &mut impl FnMut(Range<usize>)) {
        let mut start = 0;
        if let Some(lengths) = self.exceptions.pieces(core) {
            for length in lengths {
                push(offset + start..offset + start + length);
                start += length;
            }
            return;
        }
        if !self.url.matches(core) {
            for infix in self.infixes.infixes(core) {
                // An infix at the very beginning stays with what follows it.
                if infix.start == 0 {
                    continue;
                }
                if start < infix.start {
                    push(offset + start..offset + infix.start);
                }
                push(offset + infix.start..offset + infix.end);
                start = infix.end;
            }
        }
        if start < core.len() {
            push(offset + start..offset + core.len());
        }
    }
}
