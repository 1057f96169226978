//! What do the usual measures of similarity say?
//!
//! In: the stances of two actors on shared items. Out: agreement, Signorino and Ritter's S, Cohen's kappa and Scott's pi with
//! squared weights, Kendall's tau-b, item-centred covariance; none where a measure is not defined. What each is good for:
//! `docs/alignment.md`.

use super::{chance::agreement, stances::StanceTable};

/// A measure of similarity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Chance-corrected by item and shrunken: the default.
    Score,
    /// Mean agreement, 0 to 1 (Lijphart 1963; the State Department's voting coincidence).
    Agree,
    /// Signorino and Ritter 1999, -1 to 1.
    S,
    /// Cohen 1968, squared weights; advised by Häge 2011.
    Kappa,
    /// Scott 1955, squared weights.
    Pi,
    /// Kendall 1938, ties reckoned with.
    TauB,
    /// Schoch 2020: covariance of stances less each item's mean, over the items' variance.
    Cov,
}

impl Measure {
    /// All of them.
    pub const ALL: [Measure; 7] =
        [Measure::Score, Measure::Agree, Measure::S, Measure::Kappa, Measure::Pi, Measure::TauB, Measure::Cov];

    /// As the command line and output write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Score => "score",
            Measure::Agree => "agree",
            Measure::S => "S",
            Measure::Kappa => "kappa",
            Measure::Pi => "pi",
            Measure::TauB => "tau-b",
            Measure::Cov => "cov",
        }
    }
}

/// Mean agreement, 0 to 1.
pub fn agree(pairs: &[(f64, f64)]) -> Option<f64> {
    (!pairs.is_empty()).then(|| pairs.iter().map(|&(x, y)| agreement(x, y)).sum::<f64>() / pairs.len() as f64)
}

/// Signorino and Ritter's S, with absolute distances.
pub fn s(pairs: &[(f64, f64)]) -> Option<f64> {
    Some(2.0 * agree(pairs)? - 1.0)
}

/// Cohen's kappa with squared weights; none where it has no variance to work with.
pub fn kappa(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (mx, my) = means(pairs)?;
    let chance = pairs.iter().map(|(x, y)| (x - mx).powi(2) + (y - my).powi(2)).sum::<f64>() + n * (mx - my).powi(2);
    varies(pairs).then(|| 1.0 - squares(pairs) / chance)
}

/// Scott's pi with squared weights; none where all stances are the same.
pub fn pi(pairs: &[(f64, f64)]) -> Option<f64> {
    let (mx, my) = means(pairs)?;
    let mean = (mx + my) / 2.0;
    let chance: f64 = pairs.iter().map(|(x, y)| (x - mean).powi(2) + (y - mean).powi(2)).sum();
    (chance > 0.0).then(|| 1.0 - squares(pairs) / chance)
}

/// Kendall's tau-b; none where one side never changes. Takes the square of the number of different pairs of stances.
pub fn tau_b(pairs: &[(f64, f64)]) -> Option<f64> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let kinds: Vec<((f64, f64), f64)> =
        sorted.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect();
    let (mut order, mut x_ties, mut y_ties) = (0.0, 0.0, 0.0);
    for (at, &((x, y), n)) in kinds.iter().enumerate() {
        let own = n * (n - 1.0) / 2.0;
        (x_ties, y_ties) = (x_ties + own, y_ties + own);
        for &((other_x, other_y), other) in &kinds[..at] {
            match (x == other_x, y == other_y) {
                (true, _) => x_ties += n * other,
                (_, true) => y_ties += n * other,
                _ => order += n * other * ((x - other_x) * (y - other_y)).signum(),
            }
        }
    }
    let all = pairs.len() as f64 * (pairs.len() as f64 - 1.0) / 2.0;
    let untied = ((all - x_ties) * (all - y_ties)).sqrt();
    (untied > 0.0).then(|| order / untied)
}

/// Whether each side takes more than one stand.
pub fn varies(pairs: &[(f64, f64)]) -> bool {
    let differs = |side: fn(&(f64, f64)) -> f64| pairs.iter().any(|pair| side(pair) != side(&pairs[0]));
    !pairs.is_empty() && differs(|pair| pair.0) && differs(|pair| pair.1)
}

fn means(pairs: &[(f64, f64)]) -> Option<(f64, f64)> {
    let n = pairs.len() as f64;
    let mean = |side: fn(&(f64, f64)) -> f64| pairs.iter().map(side).sum::<f64>() / n;
    (!pairs.is_empty()).then(|| (mean(|pair| pair.0), mean(|pair| pair.1)))
}

fn squares(pairs: &[(f64, f64)]) -> f64 {
    pairs.iter().map(|(x, y)| (x - y).powi(2)).sum()
}

/// Mean and variance of the stances on an item.
pub(super) fn moments(table: &StanceTable, item: u32) -> (f64, f64) {
    let column = table.column(item);
    let n = column.len() as f64;
    let mean = column.iter().map(|holder| holder.value).sum::<f64>() / n;
    (mean, column.iter().map(|holder| (holder.value - mean).powi(2)).sum::<f64>() / n)
}

/// Any measure but the score, of two actors; `moments` are those of all items.
pub(super) fn of(measure: Measure, table: &StanceTable, moments: &[(f64, f64)], a: u32, b: u32) -> Option<f64> {
    let shared = table.shared(a, b);
    let pairs: Vec<(f64, f64)> = shared.iter().map(|(x, y)| (x.value, y.value)).collect();
    match measure {
        Measure::Score => None,
        Measure::Agree => agree(&pairs),
        Measure::S => s(&pairs),
        Measure::Kappa => kappa(&pairs),
        Measure::Pi => pi(&pairs),
        Measure::TauB => tau_b(&pairs),
        Measure::Cov => {
            let (mut sum, mut variance) = (0.0, 0.0);
            for (x, y) in shared {
                let (mean, own) = moments[x.item as usize];
                sum += (x.value - mean) * (y.value - mean);
                variance += own;
            }
            (variance > 0.0).then(|| sum / variance)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_agree_with_other_programs() {
        let x = [1.0, 1.0, 0.0, -1.0, 1.0, 0.0, -1.0, 1.0, 1.0, -1.0];
        let y = [1.0, 0.0, 0.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0, 0.0];
        let pairs: Vec<(f64, f64)> = x.into_iter().zip(y).collect();
        for (measure, expected) in [
            (agree(&pairs), 0.75),
            (s(&pairs), 0.5),
            (kappa(&pairs), 0.520_547_945_2),
            (pi(&pairs), 0.518_900_343_6),
            (tau_b(&pairs), 0.468_979_049_6),
        ] {
            assert!((measure.unwrap() - expected).abs() < 1e-9, "{measure:?} {expected}");
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let constant = [(1.0, 1.0), (1.0, -1.0)];
        assert_eq!((kappa(&constant), tau_b(&constant), agree(&[])), (None, None, None));
        assert_eq!(pi(&[(1.0, 1.0)]), None);
    }
}
