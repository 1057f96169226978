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
/// Scores that are summed together, which the compiler keeps in registers.
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
    /// For each [`LANES`] moves, their weights for every hidden number.
    moves: Vec<[[f32; LANES]; HIDDEN]>,
    moves_bias: Vec<[f32; LANES]>,
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
        Ok(Scorer {
            features,
            hidden: Linear::take(tensors, &name("hidden"), WIDTH, HIDDEN)?,
            products: Matrix::take(tensors, &name("features.weight"), HIDDEN, features * ROW)?,
            bias: tensors.take(&name("features.bias"), &[ROW])?,
            pad: tensors.take(&name("features.pad"), &[features, ROW])?,
            moves: by_lanes(&tensors.take(&name("moves.weight"), &[HIDDEN, moves])?, moves),
            moves_bias: lanes(&tensors.take(&name("moves.bias"), &[moves])?).collect(),
        })
    }

    /// The states of a batch of so many words, in a room that keeps its size from batch to batch.
    pub(super) fn states<'m>(&'m self, words: usize, room: &'m mut Room) -> States<'m> {
        room.hidden.clear();
        room.scores.resize(self.moves.len(), [0.0; LANES]);
        let slots = words.div_ceil(BLOCK).clamp(room.blocks.len(), BLOCKS_KEPT);
        room.blocks.resize_with(slots, Block::default);
        room.blocks.iter_mut().for_each(|block| block.number = None);
        States { scorer: self, room }
    }
}

/// Cuts a row into lanes, the last filled up with zeros.
fn lanes(row: &[f32]) -> impl Iterator<Item = [f32; LANES]> {
    row.chunks(LANES).map(|part| std::array::from_fn(|at| part.get(at).copied().unwrap_or(0.0)))
}

fn by_lanes(rows: &[f32], width: usize) -> Vec<[[f32; LANES]; HIDDEN]> {
    let mut columns = vec![[[0.0; LANES]; HIDDEN]; width.div_ceil(LANES)];
    for (at, row) in rows.chunks_exact(width).enumerate() {
        columns.iter_mut().zip(lanes(row)).for_each(|(column, part)| column[at] = part);
    }
    columns
}

/// The words of one batch as a transition system sees them.
#[derive(Debug)]
pub(super) struct States<'m> {
    scorer: &'m Scorer,
    room: &'m mut Room,
}

/// What is computed of them.
#[derive(Debug, Default)]
pub(super) struct Room {
    hidden: Vec<f32>,
    blocks: Vec<Block>,
    layer: Vec<f32>,
    scores: Vec<[f32; LANES]>,
}

/// The products of [`BLOCK`] words.
#[derive(Debug, Default)]
struct Block {
    number: Option<usize>,
    products: Vec<f32>,
}

impl States<'_> {
    /// Adds the words with these vectors.
    pub(super) fn append(&mut self, vectors: &[f32]) {
        self.scorer.hidden.apply(vectors, WIDTH, vectors.len() / WIDTH, &mut self.room.layer);
        self.room.hidden.extend_from_slice(&self.room.layer);
    }

    /// The scores of all moves in the state of these words.
    #[inline(always)]
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
        self.scorer.score(&sum, &mut self.room.scores);
        self.room.scores.as_flattened()
    }

    /// F H of one word, for all features.
    #[inline]
    fn products(&mut self, word: usize) -> &[f32] {
        let (number, at) = (word / BLOCK, word % BLOCK);
        let Room { hidden, blocks, .. } = &mut *self.room;
        let slot = number % blocks.len();
        let block = &mut blocks[slot];
        if block.number != Some(number) {
            let first = number * BLOCK;
            let rows = BLOCK.min(hidden.len() / HIDDEN - first);
            self.scorer.products.multiply(&hidden[first * HIDDEN..], HIDDEN, rows, &mut block.products);
            block.number = Some(number);
        }
        let width = self.scorer.features * ROW;
        &block.products[at * width..(at + 1) * width]
    }
}

impl Scorer {
    #[inline(always)]
    fn score(&self, sum: &[f32; ROW], scores: &mut [[f32; LANES]]) {
        let hidden: [f32; HIDDEN] = std::array::from_fn(|at| larger(sum[at], sum[HIDDEN + at]));
        for ((scores, bias), weights) in scores.iter_mut().zip(&self.moves_bias).zip(&self.moves) {
            let mut total = *bias;
            for (hidden, weights) in hidden.iter().zip(weights) {
                total.iter_mut().zip(weights).for_each(|(total, weight)| *total += hidden * weight);
            }
            *scores = total;
        }
    }
}
