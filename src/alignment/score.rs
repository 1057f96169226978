//! How far do two actors agree beyond chance, and how sure is that?
//!
//! In: a [`StanceTable`]. Out: for each dyad agreement above the chance of each shared item, items weighted by how much they
//! can tell, `A = Σw(o-e)/Σw` with `w = (1-e)·√(cc)`; shrunken toward the pool as little evidence asks (empirical Bayes, after
//! Efron and Morris, "Data Analysis Using Stein's Estimator and its Generalizations", JASA 70, 1975), with a 90 % interval and
//! a label that follows from the interval, never from the point. How much a dyad's items tell is reckoned from the variance of
//! agreement by chance on each: a precision of `(Σw)²/Σw²v`. Errors are wider where the chance itself is little known.

use rayon::prelude::*;

use super::{
    Settings,
    chance::{ByChance, Chance, agreement},
    pool::{self, Pool},
    settings::PoolSettings,
    stances::{Cell, StanceTable},
};

/// What two actors' shared items add up to, the items in two halves.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    /// Shared items.
    pub items: u32,
    /// Agreement on them.
    pub agreed: f64,
    /// Agreement that chance gives.
    pub expected: f64,
    /// `Σw(o-e)`, by half.
    pub above: [f64; 2],
    /// `Σw`, by half.
    pub weight: [f64; 2],
    /// `Σw²v`, by half.
    pub variance: [f64; 2],
    /// `Σw` times the share of chance that is borrowed from other items.
    pub borrowed: f64,
}

impl Sums {
    fn add(&mut self, half: usize, agreed: f64, chance: ByChance, roots: f64) {
        let weight = (1.0 - chance.mean) * roots;
        self.items += 1;
        self.agreed += agreed;
        self.expected += chance.mean;
        self.above[half] += weight * (agreed - chance.mean);
        self.weight[half] += weight;
        self.variance[half] += weight * weight * chance.variance;
        self.borrowed += weight * chance.borrowed;
    }

    /// `Σw(o-e)`.
    pub fn above(&self) -> f64 {
        self.above[0] + self.above[1]
    }

    /// `Σw`.
    pub fn weight(&self) -> f64 {
        self.weight[0] + self.weight[1]
    }

    /// How much the shared items tell: the inverse of the variance of the raw score, but for the pool's noise.
    pub fn precision(&self) -> f64 {
        let variance = self.variance[0] + self.variance[1];
        if variance > 0.0 { self.weight() * self.weight() / variance } else { 0.0 }
    }

    /// The score before shrinking.
    pub fn raw(&self) -> Option<f64> {
        (self.weight() > 0.0).then(|| self.above() / self.weight())
    }
}

/// What an interval says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// More alike than the pool.
    Aligned,
    /// Less alike than the pool.
    Opposed,
    /// Known to be as alike as the pool.
    Neither,
    /// Not known.
    Insufficient,
    /// Nothing shared.
    Nothing,
}

impl Label {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Label::Aligned => "aligned",
            Label::Opposed => "opposed",
            Label::Neither => "no clear alignment",
            Label::Insufficient => "insufficient evidence",
            Label::Nothing => "no shared items",
        }
    }
}

/// Half the width of a 90 % interval, in standard deviations.
pub(super) const NINETY: f64 = 1.644_853_626_951_472_2;

/// A shrunken estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The estimate.
    pub mean: f64,
    /// Its standard error.
    pub sd: f64,
}

impl Score {
    /// The lower end of the 90 % interval.
    pub fn low(&self) -> f64 {
        self.mean - NINETY * self.sd
    }

    /// The upper end.
    pub fn high(&self) -> f64 {
        self.mean + NINETY * self.sd
    }

    /// How probable it is that the true value lies above `bound`.
    pub fn above(&self, bound: f64) -> f64 {
        normal((self.mean - bound) / self.sd)
    }
}

/// The normal distribution function, by the complementary error function (Abramowitz and Stegun 7.1.26 to 1.5e-7).
pub(super) fn normal(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let series = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
    let tail = series.into_iter().fold(0.0, |sum, term| (sum + term) * t) * (-x * x).exp() / 2.0;
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// Scores of all dyads of a table.
#[derive(Debug, Clone)]
pub struct Alignment<'t> {
    /// The stances.
    pub table: &'t StanceTable,
    /// What shrinks them.
    pub pool: Pool,
    pub(super) chance: Chance,
    settings: PoolSettings,
    /// All dyads, where the pool was fitted on all.
    known: Option<Vec<(u32, u32, Sums)>>,
}

impl<'t> Alignment<'t> {
    /// Fits the pool of `table`.
    pub fn new(table: &'t StanceTable, settings: &Settings) -> Alignment<'t> {
        let chance = Chance::new(table, &settings.stance);
        let pool = Pool::usual(settings.alignment.mean, settings.alignment.noise, settings.alignment.spread);
        let mut alignment = Alignment { table, chance, pool, settings: settings.alignment.clone(), known: None };
        let sampled = alignment.sampled();
        let dyads = alignment.dyads_of(&sampled);
        let sums: Vec<Sums> = dyads.iter().map(|(_, _, sums)| *sums).collect();
        if sampled.len() == table.actors().count() {
            alignment.known = Some(dyads);
        }
        alignment.pool.unit = pool::unit(&sums);
        if let Some(fitted) = pool::fit(&sums, &alignment.settings) {
            alignment.pool = fitted;
        }
        alignment
    }

    /// The same scores, shrunken by another pool.
    #[must_use]
    pub(super) fn with(self, pool: Pool) -> Alignment<'t> {
        Alignment { pool, ..self }
    }

    /// The actors whose rows the pool is fitted on: all, or so many at even distances.
    fn sampled(&self) -> Vec<u32> {
        let actors: Vec<u32> = self.table.actors().collect();
        let step = actors.len().div_ceil(self.settings.sampled_actors.max(1)).max(1);
        actors.into_iter().step_by(step).collect()
    }

    /// One actor's dyads that share items: with later actors only, or with all.
    pub fn row(&self, actor: u32, later: bool) -> Vec<(u32, Sums)> {
        let mut sums = vec![Sums::default(); self.table.width()];
        for cell in self.table.row(actor) {
            let column = self.table.column(cell.item);
            let from = if later { column.partition_point(|holder| holder.actor <= actor) } else { 0 };
            let (half, small) = (pool::half(cell.item), self.chance.is_small(cell.item));
            let usual = self.chance.of(cell.item, cell.value, cell.value);
            for holder in &column[from..] {
                let chance = if small { self.chance.of(cell.item, cell.value, holder.value) } else { usual };
                let agreed = agreement(cell.value, holder.value);
                sums[holder.actor as usize].add(half, agreed, chance, cell.root * holder.root);
            }
        }
        sums[actor as usize] = Sums::default();
        (0..).zip(sums).filter(|(_, sums)| sums.items > 0).collect()
    }

    /// All dyads that share items, each once, in order.
    pub fn dyads(&self) -> Vec<(u32, u32, Sums)> {
        let all = || self.dyads_of(&self.table.actors().collect::<Vec<u32>>());
        self.known.clone().unwrap_or_else(all)
    }

    /// The dyads of each of these actors with later ones.
    fn dyads_of(&self, actors: &[u32]) -> Vec<(u32, u32, Sums)> {
        let row = |&actor: &u32| self.row(actor, true).into_iter().map(|(other, sums)| (actor, other, sums)).collect();
        let rows: Vec<Vec<(u32, u32, Sums)>> = actors.par_iter().map(row).collect();
        rows.into_iter().flatten().collect()
    }

    /// One dyad.
    pub fn pair(&self, a: u32, b: u32) -> Sums {
        let mut sums = Sums::default();
        for (x, y) in self.table.shared(a, b) {
            let chance = self.chance.of(x.item, x.value, y.value);
            sums.add(pool::half(x.item), agreement(x.value, y.value), chance, x.root * y.root);
        }
        sums
    }

    /// What one shared item adds.
    pub(super) fn term(&self, x: &Cell, y: &Cell) -> Term {
        let chance = self.chance.of(x.item, x.value, y.value);
        Term {
            item: x.item,
            agreed: agreement(x.value, y.value),
            expected: chance.mean,
            variance: chance.variance,
            borrowed: chance.borrowed,
            weight: (1.0 - chance.mean) * x.root * y.root,
        }
    }

    /// The shrunken score; of a dyad that shares nothing, the pool's own.
    pub fn score(&self, sums: &Sums) -> Score {
        let score = self.pool.shrink(sums.raw().unwrap_or(0.0), sums.precision());
        let borrowed = if sums.weight() > 0.0 { sums.borrowed / sums.weight() } else { 0.0 };
        // Measured on votes kept at random from 2 % to 40 %; see docs/alignment.md.
        let widening = self.settings.widening * borrowed / f64::from(sums.items.max(1)).powf(0.25);
        Score { sd: score.sd * (1.0 + widening), ..score }
    }

    /// Whether a dyad is surely aligned or opposed.
    pub fn is_clear(&self, sums: &Sums) -> bool {
        matches!(self.label(sums), Label::Aligned | Label::Opposed)
    }

    /// What the interval says.
    pub fn label(&self, sums: &Sums) -> Label {
        match sums.items {
            0 => return Label::Nothing,
            few if (few as usize) < self.settings.least_items => return Label::Insufficient,
            _ => {}
        }
        let (score, PoolSettings { margin, certainty, .. }) = (self.score(sums), &self.settings);
        let (low, high) = (self.pool.mean - margin, self.pool.mean + margin);
        if score.above(high) >= *certainty {
            Label::Aligned
        } else if 1.0 - score.above(low) >= *certainty {
            Label::Opposed
        } else if score.low() >= low && score.high() <= high {
            Label::Neither
        } else {
            Label::Insufficient
        }
    }
}

/// What one shared item adds to a dyad.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    pub item: u32,
    pub agreed: f64,
    pub expected: f64,
    pub variance: f64,
    pub borrowed: f64,
    pub weight: f64,
}

impl Term {
    /// What it adds to the score of a dyad with these sums, in a pool worth `lambda`.
    pub(super) fn part(&self, sums: &Sums, lambda: f64) -> f64 {
        let precision = sums.precision();
        if precision == 0.0 {
            return 0.0;
        }
        self.weight * (self.agreed - self.expected) / sums.weight() * precision / (precision + lambda)
    }
}
