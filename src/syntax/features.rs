//! What do the networks see of a token?
//!
//! In: the tokens. Out: for each, the numbers of its normal form, first character, last three characters and shape,
//! whether a space follows and whether it is white space.

use super::lexeme::{Lexemes, Lexicon, Reading};
use crate::analysis::Token;

/// Columns: normal form, prefix, suffix, shape, followed by a space, white space.
pub(super) type Columns = [u64; 6];

/// A token as the networks see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordFeatures {
    pub(super) columns: Columns,
    /// In the workspace's lexemes.
    pub(super) lexeme: u32,
    pub(super) is_space: bool,
}

/// The features of every token.
pub(super) fn of_tokens(text: &str, tokens: &[Token], lexicon: &Lexicon, lexemes: &mut Lexemes) -> Vec<WordFeatures> {
    let mut words: Vec<WordFeatures> = tokens
        .iter()
        .map(|token| {
            let index = lexemes.intern(token.span.of(text), lexicon);
            let lexeme = lexemes.get(index);
            let [norm, prefix, suffix, shape] = lexeme.numbers;
            let columns = [norm, prefix, suffix, shape, u64::from(token.spaced), u64::from(lexeme.is_space)];
            WordFeatures { columns, lexeme: index, is_space: lexeme.is_space }
        })
        .collect();
    read_contractions(text, tokens, lexicon, lexemes, &mut words);
    words
}

/// Gives the pieces of contractions and abbreviations the normal form that they stand for: "ca", "n't" → "can", "not".
fn read_contractions(text: &str, tokens: &[Token], lexicon: &Lexicon, lexemes: &Lexemes, words: &mut [WordFeatures]) {
    let mut next = 0;
    while next < tokens.len() {
        let here = &tokens[next..];
        let mut readings = lexicon.readings(lexemes.get(words[next].lexeme));
        let Some(reading) = readings.find(|reading| stands_here(reading, text, here)) else {
            next += 1;
            continue;
        };
        for (word, norm) in words[next..].iter_mut().zip(&reading.norms) {
            word.columns[0] = norm.unwrap_or(word.columns[0]);
        }
        next += reading.norms.len();
    }
}

/// Whether the tokens begin with the pieces, with nothing between.
fn stands_here(reading: &Reading, text: &str, tokens: &[Token]) -> bool {
    let count = reading.pieces.len();
    count <= tokens.len()
        && reading.pieces.iter().zip(tokens).all(|(piece, token)| token.span.of(text) == piece)
        && tokens[..count - 1].iter().all(|token| !token.spaced)
}
