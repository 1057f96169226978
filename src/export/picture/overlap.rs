//! How do boxes stop covering each other?
//!
//! In: boxes. Out: the same boxes moved apart: all alike while many overlap, which keeps the drawing's shape, then each pair that
//! still does along the axis where they overlap less, until none do; where that takes long, everything is spread a little.

use super::geometry::{Point, Rect, at};

const ROUNDS: usize = 600;
/// After so many rounds without an end, spread.
const PATIENCE: usize = 20;
const SPREAD: f64 = 1.02;
/// Overlapping pairs to a node above which all are moved apart alike, by how much at a time, and how often at most.
const CROWDED: f64 = 0.2;
const LOOSEN: f64 = 1.06;
const LOOSENED: usize = 16;

/// Moves `centers` until boxes of these `sizes`, `gap` apart, do not overlap.
pub(super) fn remove(centers: &mut [Point], sizes: &[(f64, f64)], gap: f64) {
    for _ in 0..LOOSENED {
        if overlapping(centers, sizes, gap) as f64 <= CROWDED * centers.len() as f64 {
            break;
        }
        spread(centers, LOOSEN);
    }
    for round in 1..=ROUNDS {
        if !push(centers, sizes, gap) {
            return;
        }
        if round % PATIENCE == 0 {
            spread(centers, SPREAD);
        }
    }
    while push(centers, sizes, gap) {
        spread(centers, 1.1);
    }
}

/// Scales positions about the origin.
pub(super) fn spread(centers: &mut [Point], by: f64) {
    centers.iter_mut().for_each(|center| *center = *center * by);
}

/// How many pairs of boxes overlap.
fn overlapping(centers: &[Point], sizes: &[(f64, f64)], gap: f64) -> usize {
    let rect = |node: usize| Rect::new(centers[node], sizes[node].0 + gap, sizes[node].1 + gap);
    (0..centers.len()).map(|a| (0..a).filter(|&b| rect(a).overlaps(&rect(b))).count()).sum()
}

fn push(centers: &mut [Point], sizes: &[(f64, f64)], gap: f64) -> bool {
    let mut moved = false;
    for a in 0..centers.len() {
        for b in a + 1..centers.len() {
            let rect = |node: usize| Rect::new(centers[node], sizes[node].0 + gap, sizes[node].1 + gap);
            let (x, y) = rect(a).overlap(&rect(b));
            if x <= 0.01 || y <= 0.01 {
                continue;
            }
            moved = true;
            let apart = centers[b] - centers[a];
            // Of two on one spot the later goes right and down.
            let sign = |along: f64| if along < 0.0 { -1.0 } else { 1.0 };
            let half = if x < y { at(sign(apart.x) * x, 0.0) } else { at(0.0, sign(apart.y) * y) } * 0.5;
            centers[a] = centers[a] - half;
            centers[b] = centers[b] + half;
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heap_is_spread_until_nothing_overlaps() {
        let sizes: Vec<(f64, f64)> = (0..60).map(|node| (40.0 + f64::from(node % 7) * 20.0, 20.0)).collect();
        let mut centers = vec![at(0.0, 0.0); 60];
        remove(&mut centers, &sizes, 10.0);
        for a in 0..60 {
            for b in 0..a {
                let rect = |node: usize| Rect::new(centers[node], sizes[node].0, sizes[node].1);
                assert!(!rect(a).overlaps(&rect(b)));
            }
        }
    }
}
