//! Which weights turn words into vectors?
//!
//! Two encoders of one build: the one that tagger and parser share, and the name finder's own, which sees only the
//! first four columns of features.

use super::{
    features::Columns,
    layers::WIDTH,
    layers::{HashEmbed, MaxoutNorm},
};
use crate::model::{ModelError, tensors::Tensors};

/// Convolution layers. Each lets a vector know one more neighbour on either side.
pub(super) const DEPTH: usize = 4;
/// Vectors that a convolution reads: the one before, the word's own, the one after.
const WINDOW: usize = 3;
/// spaCy seeds the hash of column 0 with this, the next with one more, and so on.
const FIRST_SEED: u32 = 8;

/// The weights of one encoder.
#[derive(Debug)]
pub(super) struct Encoder {
    pub(super) columns: Vec<HashEmbed>,
    pub(super) mix: MaxoutNorm,
    pub(super) convolutions: Vec<MaxoutNorm>,
}

impl Encoder {
    /// Takes the tensors whose names begin with `prefix`.
    pub(super) fn new(prefix: &str, columns: usize, tensors: &mut Tensors) -> Result<Encoder, ModelError> {
        let column = |number| HashEmbed::take(tensors, &format!("{prefix}.embed.{number}"), FIRST_SEED + number as u32);
        Ok(Encoder {
            columns: (0..columns).map(column).collect::<Result<_, _>>()?,
            mix: MaxoutNorm::take(tensors, &format!("{prefix}.layer.0"), columns * WIDTH)?,
            convolutions: (1..=DEPTH)
                .map(|number| MaxoutNorm::take(tensors, &format!("{prefix}.layer.{number}"), WINDOW * WIDTH))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The columns that this encoder sees, the others 0.
    pub(super) fn visible(&self, mut columns: Columns) -> Columns {
        columns[self.columns.len()..].fill(0);
        columns
    }

    /// Appends the vectors of all visible columns.
    #[inline(always)]
    pub(super) fn embed(&self, columns: &Columns, vectors: &mut Vec<f32>) {
        for (table, &feature) in self.columns.iter().zip(columns) {
            table.append(feature, vectors);
        }
    }
}
