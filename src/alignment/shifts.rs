//! When did it change between two actors, and on what?
//!
//! In: the scores of a dyad, window by window. Out: breaks, by PELT (Killick, Fearnhead and Eckley, "Optimal Detection of
//! Changepoints With a Linear Computational Cost", JASA 107, 2012) on the means, each window weighed by how sure it is. Agendas
//! change, so that scores move more from window to window than their own errors say: the penalty and all errors grow with how
//! much more (the median difference of windows that share no day). A break counts if the change is probable enough and rests
//! on enough items that are new. Windows in which the two share nothing are
//! missing, not zero. With few windows only the last two are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    records::Period,
    score::{Score, Sums, normal},
    settings::ShiftSettings,
};

/// A dyad in one window.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The window.
    pub period: Period,
    /// What the shared items add up to.
    pub sums: Sums,
    /// The shrunken score.
    pub score: Score,
    /// What each shared item contributes, by place.
    pub parts: Vec<(u32, f64)>,
}

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// Place of the first window after it.
    pub at: usize,
    /// Mean score before, since the last break.
    pub before: f64,
    /// Mean score after, until the next.
    pub after: f64,
    /// How probable it is that the change has this direction.
    pub probability: f64,
    /// Shared items after it that were none before.
    pub new_items: usize,
    /// Items that moved it most, by place, with what the change would lose without each.
    pub items: Vec<(u32, f64)>,
}

/// Items named with a change.
const NAMED: usize = 3;

/// The changes in `series`; `overlap` is how many windows cover the same day.
pub fn shifts(series: &[Point], overlap: f64, settings: &ShiftSettings) -> Vec<Shift> {
    let dispersion = dispersion(series, overlap) * overlap.max(1.0);
    let breaks = if series.len() >= settings.windows {
        let penalty = settings.penalty * dispersion * (series.len() as f64).ln();
        pelt(&series.iter().map(|point| point.score).collect::<Vec<_>>(), penalty, settings.segment)
    } else {
        series.len().checked_sub(1).filter(|at| *at > 0).into_iter().collect()
    };
    let ends: Vec<usize> = if series.len() >= settings.windows {
        [vec![0], breaks.clone(), vec![series.len()]].concat()
    } else {
        [vec![series.len().saturating_sub(2)], breaks.clone(), vec![series.len()]].concat()
    };
    let shift = |number: usize| {
        let (before, after) = (&series[ends[number]..ends[number + 1]], &series[ends[number + 1]..ends[number + 2]]);
        let shift = compare(before, after, ends[number + 1], dispersion);
        (shift.probability >= settings.certainty && shift.new_items >= settings.least_items).then_some(shift)
    };
    (0..breaks.len()).filter_map(shift).collect()
}

fn compare(before: &[Point], after: &[Point], at: usize, dispersion: f64) -> Shift {
    let ((old, old_se), (new, new_se)) = (mean(before, dispersion), mean(after, dispersion));
    let known: BTreeSet<u32> = before.iter().flat_map(|point| &point.parts).map(|(item, _)| *item).collect();
    let there: BTreeSet<u32> = after.iter().flat_map(|point| &point.parts).map(|(item, _)| *item).collect();
    let mut moved: BTreeMap<u32, f64> = BTreeMap::new();
    for (points, sign) in [(before, -1.0), (after, 1.0)] {
        let whole: f64 = points.iter().map(precision).sum();
        for point in points {
            for (item, part) in &point.parts {
                *moved.entry(*item).or_default() += sign * part * precision(point) / whole;
            }
        }
    }
    let way = (new - old).signum();
    let mut items: Vec<(u32, f64)> = moved.into_iter().filter(|(_, part)| part * way > 0.0).collect();
    items.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    items.truncate(NAMED);
    Shift {
        at,
        before: old,
        after: new,
        probability: normal((new - old).abs() / old_se.hypot(new_se)),
        new_items: there.difference(&known).count(),
        items,
    }
}

fn precision(point: &Point) -> f64 {
    1.0 / (point.score.sd * point.score.sd)
}

/// How much more windows differ than their errors say, as a factor of variance, at least one: by the median of differences
/// between windows that share no day, which breaks hardly move.
fn dispersion(series: &[Point], overlap: f64) -> f64 {
    let lag = overlap.ceil().max(1.0) as usize;
    let apart = |(a, b): (&Point, &Point)| (a.score.mean - b.score.mean).abs() / a.score.sd.hypot(b.score.sd);
    let mut apart: Vec<f64> = series.iter().zip(series.iter().skip(lag)).map(apart).collect();
    apart.sort_by(f64::total_cmp);
    // Half of the differences of normal variates are within 0.6745 standard deviations.
    apart.get(apart.len() / 2).map_or(1.0, |median| (median / 0.6745).powi(2).max(1.0))
}

/// The mean of a segment and its standard error.
fn mean(points: &[Point], dispersion: f64) -> (f64, f64) {
    let whole: f64 = points.iter().map(precision).sum();
    let mean = points.iter().map(|point| precision(point) * point.score.mean).sum::<f64>() / whole;
    (mean, (dispersion / whole).sqrt())
}

/// Where the mean changes: segments of at least `least` with the smallest squared error in standard errors, each but the first
/// costing `penalty`.
pub fn pelt(series: &[Score], penalty: f64, least: usize) -> Vec<usize> {
    let n = series.len();
    let mut sums = vec![(0.0, 0.0, 0.0)];
    for score in series {
        let (w, wx, wxx) = sums[sums.len() - 1];
        let weight = 1.0 / (score.sd * score.sd);
        sums.push((w + weight, wx + weight * score.mean, wxx + weight * score.mean * score.mean));
    }
    let cost = |from: usize, to: usize| {
        let [w, wx, wxx] = [sums[to].0 - sums[from].0, sums[to].1 - sums[from].1, sums[to].2 - sums[from].2];
        (wxx - wx * wx / w).max(0.0)
    };
    let mut best = vec![f64::INFINITY; n + 1];
    let mut last = vec![0; n + 1];
    best[0] = -penalty;
    let mut candidates = vec![0];
    for to in least..=n {
        let total = |from: usize| best[from] + cost(from, to) + penalty;
        let chosen = candidates.iter().copied().filter(|from| to - from >= least);
        let Some(from) = chosen.min_by(|&a, &b| total(a).total_cmp(&total(b))) else { continue };
        (best[to], last[to]) = (total(from), from);
        let bound = best[to];
        candidates.retain(|&from| to - from < least || best[from] + cost(from, to) <= bound);
        candidates.push(to + 1 - least);
        candidates.sort_unstable();
        candidates.dedup();
    }
    let mut breaks = Vec::new();
    let mut at = n;
    while last[at] > 0 {
        at = last[at];
        breaks.push(at);
    }
    breaks.reverse();
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(means: &[f64]) -> Vec<Score> {
        means.iter().map(|&mean| Score { mean, sd: 0.1 }).collect()
    }

    /// The best of all partitions, by trying each.
    fn exhaustive(series: &[Score], penalty: f64, least: usize) -> Vec<usize> {
        let n = series.len();
        let cost = |from: usize, to: usize| {
            let mean = series[from..to].iter().map(|s| s.mean).sum::<f64>() / (to - from) as f64;
            series[from..to].iter().map(|s| ((s.mean - mean) / s.sd).powi(2)).sum::<f64>()
        };
        let mut best = (f64::INFINITY, vec![]);
        for set in 0_u32..1 << (n - 1) {
            let breaks: Vec<usize> = (1..n).filter(|at| set >> (at - 1) & 1 == 1).collect();
            let ends = [vec![0], breaks.clone(), vec![n]].concat();
            if ends.windows(2).all(|ends| ends[1] - ends[0] >= least) {
                let whole: f64 = ends.windows(2).map(|ends| cost(ends[0], ends[1])).sum();
                let whole = whole + penalty * breaks.len() as f64;
                if whole < best.0 - 1e-9 {
                    best = (whole, breaks);
                }
            }
        }
        best.1
    }

    #[test]
    fn breaks_are_those_of_the_best_partition() {
        let mut random = crate::random::Random::new(3);
        for _ in 0..40 {
            let step = random.below(10);
            let means: Vec<f64> =
                (0..10).map(|at| 0.12 * random.normal() + if at >= step { 0.4 } else { 0.0 }).collect();
            let series = series(&means);
            assert_eq!(pelt(&series, 4.0, 2), exhaustive(&series, 4.0, 2), "{means:?}");
        }
    }

    #[test]
    fn a_single_window_aside_is_no_segment() {
        assert_eq!(pelt(&series(&[0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0]), 10_000.0, 2), Vec::<usize>::new());
        assert_eq!(pelt(&series(&[0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]), 8.0, 2), [4]);
    }
}
