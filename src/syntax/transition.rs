//! How good is each move in a state?
//!
//! A state is a few words that matter in it (top of the stack, next in the buffer, …). In: the words' vectors, then a
//! state. Out: a score for every move. With H = W x + b for a word x: score = U · maxout₂(Σ_f F_f H_f + b') + c, where
//! a place that no word fills has a learnt row in place of F_f H_f. The products F H are computed once a word, a block
//! of words at a time; for long documents only the blocks last used are kept.

use super::{
    layers::{WIDTH, larger},
    matrix::{Linear, Matrix},
};
use crate::model::{ModelError, tensors::Tensors};

/// Numbers in the hidden layers.
const HIDDEN: usize = 64;
const PIECES: usize = 2;
/// What one feature adds to a state.
const ROW: usize = PIECES * HIDDEN;
/// Words whose products are computed together.
const BLOCK: usize = 64;
/// Blocks kept; 128 of them are 32 MB in the parser.
const BLOCKS_KEPT: usize = 128;
/// Scores are padded to a multiple of this, which the compiler turns into whole registers.
const LANES: usize = 16;

/// The weights of one transition system.
#[derive(Debug)]
pub(super) struct Scorer {
    /// Words that make a state.
    features: usize,
    hidden: Linear,
    products: Matrix,
    bias: Vec<f32>,
    pad: Vec<f32>,
    /// A row of `width` numbers for every hidden number.
    moves: Vec<f32>,
    moves_bias: Vec<f32>,
    width: usize,
}

impl Scorer {
    /// Takes the tensors whose names begin with `prefix`.
    pub(super) fn new(
        prefix: &str,
        features: usize,
        moves: usize,
        tensors: &mut Tensors,
    ) -> Result<Scorer, ModelError> {
        let name = |part: &str| format!("{prefix}.{part}");
        let width = moves.next_multiple_of(LANES);
        Ok(Scorer {
            features,
            hidden: Linear::take(tensors, &name("hidden"), WIDTH, HIDDEN)?,
            products: Matrix::take(tensors, &name("features.weight"), HIDDEN, features * ROW)?,
            bias: tensors.take(&name("features.bias"), &[ROW])?,
            pad: tensors.take(&name("features.pad"), &[features, ROW])?,
            moves: widen(&tensors.take(&name("moves.weight"), &[HIDDEN, moves])?, moves, width),
            moves_bias: widen(&tensors.take(&name("moves.bias"), &[moves])?, moves, width),
            width,
        })
    }

    /// Room for the states of a document of so many words.
    pub(super) fn states(&self, words: usize) -> States<'_> {
        let slots = words.div_ceil(BLOCK).min(BLOCKS_KEPT);
        States {
            scorer: self,
            hidden: Vec::with_capacity(words * HIDDEN),
            blocks: (0..slots).map(|_| Block { number: usize::MAX, products: Vec::new() }).collect(),
            layer: Vec::new(),
            scores: vec![0.0; self.width],
        }
    }
}

fn widen(rows: &[f32], from: usize, to: usize) -> Vec<f32> {
    let pad = std::iter::repeat_n(&0.0, to - from);
    rows.chunks_exact(from).flat_map(|row| row.iter().chain(pad.clone())).copied().collect()
}

/// The words of one document as a transition system sees them.
#[derive(Debug)]
pub(super) struct States<'m> {
    scorer: &'m Scorer,
    hidden: Vec<f32>,
    blocks: Vec<Block>,
    layer: Vec<f32>,
    scores: Vec<f32>,
}

/// The products of [`BLOCK`] words.
#[derive(Debug)]
struct Block {
    number: usize,
    products: Vec<f32>,
}

impl States<'_> {
    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.hidden.len() / HIDDEN
    }

    /// Adds the words with these vectors.
    pub(super) fn append(&mut self, vectors: &[f32]) {
        self.scorer.hidden.apply(vectors, WIDTH, vectors.len() / WIDTH, &mut self.layer);
        self.hidden.extend_from_slice(&self.layer);
    }

    /// The scores of all moves in the state of these words.
    pub(super) fn scores(&mut self, state: &[Option<usize>]) -> &[f32] {
        let mut sum = [0.0; ROW];
        sum.copy_from_slice(&self.scorer.bias);
        for (feature, word) in state.iter().enumerate() {
            let row = feature * ROW..(feature + 1) * ROW;
            let part = match word {
                Some(word) => &self.products(*word)[row],
                None => &self.scorer.pad[row],
            };
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
        self.scorer.score(&sum, &mut self.scores);
        &self.scores
    }

    /// F H of one word, for all features.
    fn products(&mut self, word: usize) -> &[f32] {
        let (number, at) = (word / BLOCK, word % BLOCK);
        let slot = number % self.blocks.len();
        let block = &mut self.blocks[slot];
        if block.number != number {
            let first = number * BLOCK;
            let rows = BLOCK.min(self.hidden.len() / HIDDEN - first);
            self.scorer.products.multiply(&self.hidden[first * HIDDEN..], HIDDEN, rows, &mut block.products);
            block.number = number;
        }
        let width = self.scorer.features * ROW;
        &block.products[at * width..(at + 1) * width]
    }
}

impl Scorer {
    fn score(&self, sum: &[f32; ROW], scores: &mut [f32]) {
        scores.copy_from_slice(&self.moves_bias);
        let scores = &mut scores[..self.width];
        for (at, row) in self.moves.chunks_exact(self.width).enumerate() {
            let hidden = larger(sum[at], sum[HIDDEN + at]);
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += hidden * weight);
        }
    }
}
