//! Which layers are the vectors made of?
//!
//! [`HashEmbed`]: the sum of four rows of a table that the hash of a feature picks. [`MaxoutNorm`]: the largest of
//! three products, then layer normalisation: (x − mean) · (variance + 1e-8)^-½ · gain + shift.

use pulp::Arch;

use super::{hash::hash_number, matrix::Matrix};
use crate::model::{ModelError, tensors::Tensors};

/// Numbers in the vector of a token.
pub(super) const WIDTH: usize = 96;
const PIECES: usize = 3;
const EPSILON: f32 = 1e-8;

/// A table of vectors for one feature.
#[derive(Debug)]
pub(super) struct HashEmbed {
    seed: u32,
    rows: usize,
    vectors: Vec<f32>,
}

impl HashEmbed {
    pub(super) fn take(tensors: &mut Tensors, name: &str, seed: u32) -> Result<HashEmbed, ModelError> {
        let rows = tensors.rows(name).max(1);
        Ok(HashEmbed { seed, rows, vectors: tensors.take(name, &[rows, WIDTH])? })
    }

    /// Appends the vector of `feature`.
    #[inline(always)]
    pub(super) fn append(&self, feature: u64, vector: &mut Vec<f32>) {
        let [a, b, c, d] = hash_number(self.seed, feature).map(|hash| self.row(hash));
        vector.extend((0..WIDTH).map(|at| a[at] + b[at] + c[at] + d[at]));
    }

    fn row(&self, hash: u32) -> &[f32] {
        let start = hash as usize % self.rows * WIDTH;
        &self.vectors[start..start + WIDTH]
    }
}

/// Maxout and layer normalisation.
#[derive(Debug)]
pub(super) struct MaxoutNorm {
    weight: Matrix,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl MaxoutNorm {
    /// Takes tensors `name.weight` and so on.
    pub(super) fn take(tensors: &mut Tensors, name: &str, inputs: usize) -> Result<MaxoutNorm, ModelError> {
        Ok(MaxoutNorm {
            weight: Matrix::take(tensors, &format!("{name}.weight"), inputs, PIECES * WIDTH)?,
            bias: tensors.take(&format!("{name}.bias"), &[PIECES * WIDTH])?,
            gain: tensors.take(&format!("{name}.gain"), &[WIDTH])?,
            shift: tensors.take(&format!("{name}.shift"), &[WIDTH])?,
        })
    }

    /// Adds the layer's output for each row of `input` to the rows of `output`.
    #[inline(always)]
    pub(super) fn add(&self, input: &[f32], stride: usize, rows: usize, pieces: &mut Vec<f32>, output: &mut [f32]) {
        self.weight.multiply(input, stride, rows, pieces);
        self.add_rows(pieces, output);
    }

    /// Adds to every row but the first and the last what the layer makes of it and its two neighbours. The three rows
    /// are one stretch of memory, so they need not be copied together.
    pub(super) fn convolve(&self, window: &mut [f32], rows: usize, pieces: &mut Vec<f32>, arch: Arch) {
        self.weight.multiply(window, WIDTH, rows, pieces);
        arch.dispatch(|| self.add_rows(pieces, &mut window[WIDTH..]));
    }

    #[inline(always)]
    fn add_rows(&self, pieces: &[f32], output: &mut [f32]) {
        for (pieces, output) in pieces.chunks_exact(PIECES * WIDTH).zip(output.chunks_exact_mut(WIDTH)) {
            self.add_row(pieces, output);
        }
    }

    #[inline(always)]
    fn add_row(&self, pieces: &[f32], output: &mut [f32]) {
        let largest = self.maxout(pieces);
        let mean = sum(&largest, |x| x) / WIDTH as f32;
        let variance = sum(&largest, |x| (x - mean) * (x - mean)) / WIDTH as f32;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        let (gain, shift, output) = (&self.gain[..WIDTH], &self.shift[..WIDTH], &mut output[..WIDTH]);
        for at in 0..WIDTH {
            output[at] += (largest[at] - mean) * scale * gain[at] + shift[at];
        }
    }

    #[inline(always)]
    fn maxout(&self, pieces: &[f32]) -> [f32; WIDTH] {
        let (pieces, bias) = (&pieces[..PIECES * WIDTH], &self.bias[..PIECES * WIDTH]);
        std::array::from_fn(|at| {
            let piece = |number: usize| pieces[number * WIDTH + at] + bias[number * WIDTH + at];
            larger(larger(piece(0), piece(1)), piece(2))
        })
    }
}

/// The larger of two numbers that are none of them NaN; `f32::max` is slower for minding that.
#[inline(always)]
pub(super) fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Sums in eight lanes, so that the order is the same on every processor.
#[inline(always)]
fn sum(values: &[f32; WIDTH], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; 8];
    for values in values.chunks_exact(8) {
        for (lane, &value) in lanes.iter_mut().zip(values) {
            *lane += of(value);
        }
    }
    lanes.iter().sum()
}
