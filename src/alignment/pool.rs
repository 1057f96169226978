//! How much do dyads of this pool differ, and how noisy is each?
//!
//! In: sums of all dyads. Out: a [`Pool`]: the mean score, the noise of evidence (how much two random halves of a dyad's items
//! disagree, against what chance agreement would make them) and the spread of true scores (what is left of the observed
//! variance). A dyad's score is drawn toward the mean by `noise/spread` of precision.

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
    /// Variance of evidence whose precision is one.
    pub noise: f64,
    /// Variance of true scores.
    pub spread: f64,
    /// Dyads that it was fitted on; none for a pool too small to fit.
    pub dyads: Option<usize>,
    /// Mean precision of one item, or one act.
    pub unit: f64,
}

impl Pool {
    /// A pool that is not fitted.
    pub(super) fn usual(mean: f64, noise: f64, spread: f64) -> Pool {
        Pool { mean, noise, spread, dyads: None, unit: 1.0 }
    }

    /// Precision of the pool's mean.
    pub fn lambda(&self) -> f64 {
        self.noise / self.spread
    }

    /// How many items, or acts, the pool's mean stands for: a dyad with as many is drawn half-way to it.
    pub fn worth(&self) -> f64 {
        self.lambda() / self.unit
    }

    /// The estimate from a raw score of this precision.
    pub(super) fn shrink(&self, raw: f64, precision: f64) -> Score {
        let whole = precision + self.lambda();
        let mean = (precision * raw + self.lambda() * self.mean) / whole;
        Score { mean, sd: (self.noise / whole).sqrt() }
    }
}

/// The half that an item belongs to: as good as random, and the same in every run.
pub(super) fn half(item: u32) -> usize {
    Random::new(u64::from(item)).below(2)
}

/// Mean precision of one shared item.
pub(super) fn unit(dyads: &[Sums]) -> f64 {
    let precision: f64 = dyads.iter().map(Sums::precision).sum();
    let items: f64 = dyads.iter().map(|sums| f64::from(sums.items)).sum();
    if precision > 0.0 { precision / items } else { 1.0 }
}

/// The pool of these dyads; none where there are too few. Dyads count by the weight of their items.
pub(super) fn fit(dyads: &[Sums], settings: &PoolSettings) -> Option<Pool> {
    let scored: Vec<(f64, &Sums)> =
        dyads.iter().filter(|sums| sums.precision() > 0.0).filter_map(|sums| Some((sums.raw()?, sums))).collect();
    if scored.len() < settings.least_dyads {
        return None;
    }
    let noise = noise(dyads)?;
    let whole: f64 = scored.iter().map(|(_, sums)| sums.weight()).sum();
    let mean = scored.iter().map(|(score, sums)| sums.weight() * score).sum::<f64>() / whole;
    let variance = scored.iter().map(|(score, sums)| sums.weight() * (score - mean).powi(2)).sum::<f64>() / whole;
    let by_noise = scored.iter().map(|(_, sums)| sums.weight() * noise / sums.precision()).sum::<f64>() / whole;
    let spread = (variance - by_noise).max(settings.least_spread);
    Some(Pool { mean, noise, spread, dyads: Some(scored.len()), unit: unit(dyads) })
}

/// How much the halves of a dyad differ, over the variance that chance agreement gives.
fn noise(dyads: &[Sums]) -> Option<f64> {
    let halved = dyads.iter().filter(|sums| (0..2).all(|half| sums.weight[half] > 0.0 && sums.variance[half] > 0.0));
    let (mut sum, mut count) = (0.0, 0);
    for Sums { above, weight, variance, .. } in halved {
        let apart = above[0] / weight[0] - above[1] / weight[1];
        let chance = variance[0] / (weight[0] * weight[0]) + variance[1] / (weight[1] * weight[1]);
        sum += apart * apart / chance;
        count += 1;
    }
    (count > 0 && sum > 0.0).then(|| sum / f64::from(count))
}
