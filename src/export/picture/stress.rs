//! Where do nodes stand so that their distances show how near they are in the graph?
//!
//! In: a connected network with a wanted length for each link. Out: positions of low stress, by stochastic gradient descent
//! over all pairs (Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", IEEE TVCG 25(9), 2019,
//! doi:10.1109/TVCG.2018.2859997); graph distances are shortest paths over the wanted lengths.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::geometry::{Point, at};
use crate::random::Random;

/// Sweeps over all pairs.
pub(super) const SWEEPS: usize = 40;
/// The last step of the schedule (the paper's epsilon).
const EPSILON: f64 = 0.05;

/// A link between two nodes by index, with its wanted length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub ends: (usize, usize),
    pub length: f64,
}

/// Shortest paths between all pairs, a row a node (Dijkstra from each). Infinite where there is no way.
///
/// O(n (n + m) log n).
pub(super) fn distances(nodes: usize, links: &[Link]) -> Vec<Vec<f64>> {
    let mut near: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nodes];
    for link in links {
        near[link.ends.0].push((link.ends.1, link.length));
        near[link.ends.1].push((link.ends.0, link.length));
    }
    (0..nodes).map(|from| shortest(from, &near)).collect()
}

fn shortest(from: usize, near: &[Vec<(usize, f64)>]) -> Vec<f64> {
    // Positive floats are ordered as their bits are.
    let mut lengths = vec![f64::INFINITY; near.len()];
    let mut heap = BinaryHeap::from([Reverse((0_u64, from))]);
    lengths[from] = 0.0;
    while let Some(Reverse((bits, node))) = heap.pop() {
        let length = f64::from_bits(bits);
        if length > lengths[node] {
            continue;
        }
        for &(next, step) in &near[node] {
            if length + step < lengths[next] {
                lengths[next] = length + step;
                heap.push(Reverse((lengths[next].to_bits(), next)));
            }
        }
    }
    lengths
}

/// Positions by gradient descent from a random start.
pub(super) fn descend(distances: &[Vec<f64>], random: &mut Random) -> Vec<Point> {
    let nodes = distances.len();
    let widest = distances.iter().flatten().copied().fold(1.0, f64::max);
    let mut positions: Vec<Point> = (0..nodes).map(|_| at(random.share(), random.share()) * widest).collect();
    let mut pairs: Vec<(usize, usize)> = (0..nodes).flat_map(|a| (a + 1..nodes).map(move |b| (a, b))).collect();
    let weight = |distance: f64| 1.0 / (distance * distance);
    let shortest = pairs.iter().map(|&(a, b)| distances[a][b]).fold(widest, f64::min);
    let (first, last) = (1.0 / weight(widest), EPSILON / weight(shortest));
    let decay = (last / first).ln() / (SWEEPS - 1) as f64;
    for sweep in 0..SWEEPS {
        let step = first * (decay * sweep as f64).exp();
        random.shuffle(&mut pairs);
        for &(a, b) in &pairs {
            let wanted = distances[a][b];
            let share = (step * weight(wanted)).min(1.0);
            let apart = positions[a] - positions[b];
            let moved = apart.unit() * (share * (apart.length() - wanted) / 2.0);
            positions[a] = positions[a] - moved;
            positions[b] = positions[b] + moved;
        }
    }
    positions
}

/// The sum over all pairs of ((length − distance) / distance)².
pub(super) fn stress(positions: &[Point], distances: &[Vec<f64>]) -> f64 {
    let mut sum = 0.0;
    for (a, row) in distances.iter().enumerate() {
        for (b, &wanted) in row.iter().enumerate().skip(a + 1) {
            let off = ((positions[a] - positions[b]).length() - wanted) / wanted;
            sum += off * off;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_straight_line() {
        let links: Vec<Link> = (0..5).map(|a| Link { ends: (a, a + 1), length: 100.0 }).collect();
        let distances = distances(6, &links);
        assert_eq!(distances[0][5], 500.0);
        let positions = descend(&distances, &mut Random::new(1));
        assert!(stress(&positions, &distances) < 0.05);
        assert!((positions[0] - positions[5]).length() > 480.0);
    }
}
