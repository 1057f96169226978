//! What does a word mean where it stands?
//!
//! In: the features of all words of a document. Out: a vector of 96 numbers each, which know four words to either side,
//! across sentences. The document is read in windows, so that memory does not grow with it; a vector is the same
//! whatever window it is computed in, because the window reaches four words further than what it hands out.

use std::{collections::HashMap, ops::Range};

use super::{
    encoder::{DEPTH, Encoder},
    features::{Columns, WordFeatures},
    layers::WIDTH,
};

/// Words of a window.
const WINDOW: usize = 248;
/// Vectors kept; more than a document of ordinary length has.
const VECTORS_KEPT: usize = 1 << 15;

/// Vectors of words without their context, and room to compute in.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    rows: HashMap<Columns, u32>,
    vectors: Vec<f32>,
    /// Vectors of the window's words, one row of zeros before and after.
    window: Vec<f32>,
    input: Vec<f32>,
    pieces: Vec<f32>,
}

/// Hands the vectors of all words to `sink`, a range of words at a time.
pub(super) fn encode(
    words: &[WordFeatures],
    encoder: &Encoder,
    vectors: &mut Vectors,
    mut sink: impl FnMut(Range<usize>, &[f32]),
) {
    for start in (0..words.len()).step_by(WINDOW) {
        let range = start..words.len().min(start + WINDOW);
        vectors.look_up(words, range.clone(), encoder);
        for layer in &encoder.convolutions {
            layer.convolve(&mut vectors.window, range.len() + 2 * DEPTH, &mut vectors.pieces);
        }
        let first = (1 + DEPTH) * WIDTH;
        sink(range.clone(), &vectors.window[first..first + range.len() * WIDTH]);
    }
}

impl Vectors {
    /// Fills the window with the vectors of `range` and of four words around; zeros beyond the document.
    fn look_up(&mut self, words: &[WordFeatures], range: Range<usize>, encoder: &Encoder) {
        if self.rows.len() > VECTORS_KEPT {
            self.rows.clear();
            self.vectors.clear();
        }
        let around = range.start.saturating_sub(DEPTH)..words.len().min(range.end + DEPTH);
        let rows = self.intern(&words[around.clone()], encoder);
        self.window.clear();
        self.window.resize((range.len() + 2 * DEPTH + 2) * WIDTH, 0.0);
        let first = 1 + around.start + DEPTH - range.start;
        for (row, target) in rows.into_iter().zip(self.window[first * WIDTH..].chunks_exact_mut(WIDTH)) {
            let source = row as usize * WIDTH;
            target.copy_from_slice(&self.vectors[source..source + WIDTH]);
        }
    }

    /// The rows of these words, computing those not seen before.
    fn intern(&mut self, words: &[WordFeatures], encoder: &Encoder) -> Vec<u32> {
        let known = self.rows.len();
        self.input.clear();
        let mut rows = Vec::with_capacity(words.len());
        for word in words {
            let columns = encoder.visible(word.columns);
            let new = self.rows.len() as u32;
            let row = *self.rows.entry(columns).or_insert_with(|| {
                encoder.embed(&columns, &mut self.input);
                new
            });
            rows.push(row);
        }
        let count = self.rows.len() - known;
        self.vectors.resize((known + count) * WIDTH, 0.0);
        let output = &mut self.vectors[known * WIDTH..];
        encoder.mix.add(&self.input, encoder.columns.len() * WIDTH, count, &mut self.pieces, output);
        rows
    }
}
