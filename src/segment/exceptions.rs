//! Which words are cut by hand?
//!
//! In: a text. Out: its pieces, where the tables list it ("don't" → "do", "n't"). Some exceptions, smileys above all,
//! are taken apart by the affix rules when they stand inside a chunk; [`Exceptions::mend`] finds their pieces and puts
//! the exception in their place.

use std::collections::{HashMap, HashSet};

use crate::{analysis::Token, model::tables::ExceptionTable, span::Span};

/// Exceptions by their text.
#[derive(Debug)]
pub(super) struct Exceptions {
    /// Lengths of the pieces.
    pieces: HashMap<String, Vec<usize>>,
    /// No longer text is looked up, so that long chunks cost linear time.
    longest: usize,
    broken: Broken,
}

/// What the affix rules make of exceptions: sequences of pieces, by the first piece.
#[derive(Debug, Default)]
struct Broken(HashMap<String, Vec<Vec<String>>>);

/// A range of tokens.
type Match = std::ops::Range<usize>;

impl Exceptions {
    pub(super) fn new(exceptions: &[ExceptionTable], broken: &[Vec<String>]) -> Exceptions {
        let lengths = |exception: &ExceptionTable| exception.pieces.iter().map(|(piece, _)| piece.len()).collect();
        Exceptions {
            pieces: exceptions.iter().map(|exception| (exception.text.clone(), lengths(exception))).collect(),
            longest: exceptions.iter().map(|exception| exception.text.len()).max().unwrap_or(0),
            broken: Broken::new(broken),
        }
    }

    /// Whether `text` is an exception.
    pub(super) fn has(&self, text: &str) -> bool {
        self.pieces(text).is_some()
    }

    /// The lengths of the pieces of an exception.
    pub(super) fn pieces(&self, text: &str) -> Option<&[usize]> {
        (text.len() <= self.longest).then(|| self.pieces.get(text)).flatten().map(Vec::as_slice)
    }

    /// Puts exceptions in the place of the pieces that the affix rules made of them.
    pub(super) fn mend(&self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        let matches = self.broken.matches(text, &tokens);
        if matches.is_empty() {
            return tokens;
        }
        let mut mended = Vec::with_capacity(tokens.len());
        let mut next = 0;
        for found in matches {
            mended.extend_from_slice(&tokens[next..found.start]);
            next = found.end;
            self.mend_one(text, &tokens[found], &mut mended);
        }
        mended.extend_from_slice(&tokens[next..]);
        mended
    }

    fn mend_one(&self, text: &str, tokens: &[Token], mended: &mut Vec<Token>) {
        let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
        // With a space between, the pieces are no exception.
        let Some(lengths) = self.pieces(first.span.to(last.span).of(text)) else {
            return mended.extend_from_slice(tokens);
        };
        let mut start = first.span.start();
        for length in lengths {
            mended.push(Token { span: Span::new(start, start + length), spaced: false, joined: false });
            start += length;
        }
        if let Some(end) = mended.last_mut() {
            end.spaced = last.spaced;
        }
    }
}

impl Broken {
    fn new(sequences: &[Vec<String>]) -> Broken {
        let mut broken = Broken::default();
        for pieces in sequences.iter().filter(|pieces| !pieces.is_empty()) {
            broken.0.entry(pieces[0].clone()).or_default().push(pieces.clone());
        }
        broken
    }

    /// Longest first, then leftmost; what overlaps one seen before is left out. In order of the text.
    fn matches(&self, text: &str, tokens: &[Token]) -> Vec<Match> {
        let mut candidates = self.candidates(text, tokens);
        candidates.sort_by_key(|found| (std::cmp::Reverse(found.len()), found.start));
        let mut seen = HashSet::new();
        candidates.retain(|found| {
            let free = !seen.contains(&found.start) && !seen.contains(&(found.end - 1));
            seen.extend(found.clone());
            free
        });
        candidates.sort_by_key(|found| found.start);
        candidates
    }

    fn candidates(&self, text: &str, tokens: &[Token]) -> Vec<Match> {
        let is_piece = |(token, piece): (&Token, &String)| token.span.of(text) == piece;
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            for pieces in self.0.get(token.span.of(text)).into_iter().flatten() {
                let here = &tokens[at..];
                if pieces.len() <= here.len() && here.iter().zip(pieces).all(is_piece) {
                    found.push(at..at + pieces.len());
                }
            }
        }
        found
    }
}
