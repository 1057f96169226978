//! How often would two agree on this item by chance?
//!
//! In: the stances on each item. Out: the agreement expected of two actors drawn from the item's own distribution of stances,
//! smoothed toward that of all items. It needs nothing of the two actors: with few shared items their own propensities are
//! noise. On items of few actors the two compared are left out, or they would shape their own baseline.

use super::{settings::StanceSettings, stances::StanceTable};

/// Shares of -1, 0 and 1.
type Shares = [f64; 3];

/// Chance agreement by item.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    counts: Vec<Shares>,
    drawn: Vec<ByChance>,
    global: Shares,
    smoothing: f64,
    leave_out_below: f64,
}

/// A stance as shares of the two whole stances that it lies between.
fn shares(value: f64) -> Shares {
    let whole = 1.0 - value.abs();
    [(-value).max(0.0), whole, value.max(0.0)]
}

/// Agreement of two stances, from 0 to 1.
pub(super) fn agreement(a: f64, b: f64) -> f64 {
    1.0 - (a - b).abs() / 2.0
}

/// Agreement of two drawn at random.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ByChance {
    /// Its mean.
    pub mean: f64,
    /// Its variance: how little one such item tells.
    pub variance: f64,
    /// Share of it that is not the item's own but borrowed from all items.
    pub borrowed: f64,
}

/// Agreement of two drawn from these shares.
fn drawn([against, neither, support]: Shares, borrowed: f64) -> ByChance {
    let half = 2.0 * (against * neither + neither * support);
    let whole = against * against + neither * neither + support * support;
    let mean = whole + half / 2.0;
    ByChance { mean, variance: whole + half / 4.0 - mean * mean, borrowed }
}

impl Chance {
    pub(super) fn new(table: &StanceTable, settings: &StanceSettings) -> Chance {
        let mut counts = vec![[0.0; 3]; table.height()];
        let mut global = [0.0; 3];
        for item in table.items() {
            for holder in table.column(item) {
                for (class, share) in shares(holder.value).into_iter().enumerate() {
                    counts[item as usize][class] += share;
                    global[class] += share;
                }
            }
        }
        let all: f64 = global.iter().sum();
        let global = global.map(|count| if all > 0.0 { count / all } else { 1.0 / 3.0 });
        let leave_out_below = settings.leave_out_below as f64;
        let mut chance = Chance { counts, drawn: Vec::new(), global, smoothing: settings.smoothing, leave_out_below };
        chance.drawn = chance.counts.iter().map(|counts| chance.smoothed(*counts)).collect();
        chance
    }

    /// Agreement of two drawn from an item's own stances, smoothed.
    fn smoothed(&self, counts: Shares) -> ByChance {
        let whole: f64 = counts.iter().sum::<f64>() + self.smoothing;
        let shares = [0, 1, 2].map(|class| (counts[class] + self.smoothing * self.global[class]) / whole);
        drawn(shares, self.smoothing / whole)
    }

    /// The stances on an item, as counts of -1, 0 and 1.
    fn counts(&self, item: u32) -> Shares {
        self.counts[item as usize]
    }

    /// Whether the item has so few actors that two compared must be left out.
    pub(super) fn is_small(&self, item: u32) -> bool {
        self.counts(item).iter().sum::<f64>() < self.leave_out_below
    }

    /// Agreement by chance of two with these stances on the item.
    pub(super) fn of(&self, item: u32, a: f64, b: f64) -> ByChance {
        if !self.is_small(item) {
            return self.drawn[item as usize];
        }
        let (counts, a, b) = (self.counts(item), shares(a), shares(b));
        self.smoothed([0, 1, 2].map(|class| (counts[class] - a[class] - b[class]).max(0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_the_mean_agreement_of_all_pairs() {
        let p: Shares = [0.2, 0.3, 0.5];
        let classes = [-1.0, 0.0, 1.0];
        let pairs = |power: i32| {
            let pair = |at: usize| p[at / 3] * p[at % 3] * agreement(classes[at / 3], classes[at % 3]).powi(power);
            (0..9).map(pair).sum::<f64>()
        };
        let found = drawn(p, 0.0);
        assert!((found.mean - pairs(1)).abs() < 1e-12);
        assert!((found.variance - (pairs(2) - pairs(1).powi(2))).abs() < 1e-12);
        assert_eq!(shares(-0.25), [0.25, 0.75, 0.0]);
    }
}
