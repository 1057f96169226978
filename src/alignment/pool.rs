//! How much do dyads of this pool differ, and how noisy is each?
//!
//! In: sums of all dyads. Out: a [`Pool`]: the mean score, the noise of one unit of evidence (from how much two random halves of
//! the items disagree) and the spread of true scores (what is left of the observed variance). A dyad's score is drawn toward
//! the mean by `noise/spread` units of evidence.

use super::{
    score::{Score, Sums},
    settings::PoolSettings,
};
use crate::random::Random;

/// What shrinks scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool {
    /// Mean of true scores.
    pub mean: f64,
    /// Variance of one unit of evidence.
    pub noise: f64,
    /// Variance of true scores.
    pub spread: f64,
    /// Dyads that it was fitted on; none for a pool too small to fit.
    pub dyads: Option<usize>,
}

impl Pool {
    /// A pool that is not fitted.
    pub(super) fn usual(mean: f64, noise: f64, spread: f64) -> Pool {
        Pool { mean, noise, spread, dyads: None }
    }

    /// Units of evidence that the pool's mean stands for.
    pub fn lambda(&self) -> f64 {
        self.noise / self.spread
    }

    /// The estimate from a sum over so much weight.
    pub(super) fn shrink(&self, sum: f64, weight: f64, widening: f64) -> Score {
        let whole = weight + self.lambda();
        Score { mean: (sum + self.lambda() * self.mean) / whole, sd: widening * (self.noise / whole).sqrt() }
    }
}

/// The half that an item belongs to: as good as random, and the same in every run.
pub(super) fn half(item: u32) -> usize {
    Random::new(u64::from(item)).below(2)
}

/// The pool of these dyads; none where there are too few.
pub(super) fn fit(dyads: &[Sums], settings: &PoolSettings) -> Option<Pool> {
    let scored: Vec<(f64, f64)> = dyads.iter().filter_map(|sums| Some((sums.raw()?, sums.weight()))).collect();
    if scored.len() < settings.least_dyads {
        return None;
    }
    let noise = noise(dyads)?;
    let whole: f64 = scored.iter().map(|(_, weight)| weight).sum();
    let mean = scored.iter().map(|(score, weight)| weight * score).sum::<f64>() / whole;
    let variance = scored.iter().map(|(score, weight)| weight * (score - mean).powi(2)).sum::<f64>() / whole;
    // Weighted by evidence, the mean of 1/weight is this.
    let by_noise = noise * scored.len() as f64 / whole;
    Some(Pool { mean, noise, spread: (variance - by_noise).max(settings.least_spread), dyads: Some(scored.len()) })
}

/// Variance of one unit of evidence, from the two halves of each dyad that has both.
fn noise(dyads: &[Sums]) -> Option<f64> {
    let halved = dyads.iter().filter(|sums| sums.weight.iter().all(|weight| *weight > 0.0));
    let (mut sum, mut count) = (0.0, 0);
    for Sums { above, weight, .. } in halved {
        let apart = above[0] / weight[0] - above[1] / weight[1];
        sum += apart * apart / (1.0 / weight[0] + 1.0 / weight[1]);
        count += 1;
    }
    (count > 0 && sum > 0.0).then(|| sum / f64::from(count))
}
