//! Is the network balanced?
//!
//! In: a signed network. Out: its triads by signs (Cartwright and Harary 1956; Davis 1967 allows three enemies as well), walk
//! balance (Estrada 2019), the fewest edges that two camps leave wrong (the line index), and those that given blocs do.

use super::clustering::SignedNetwork;
use crate::random::Random;

/// Closed triads by how many of their ties are negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Triads(pub [usize; 4]);

impl Triads {
    /// All of them.
    pub fn count(&self) -> usize {
        self.0.iter().sum()
    }

    /// Share of those where the enemy of my enemy is my friend.
    pub fn balanced(&self) -> Option<f64> {
        self.share(self.0[0] + self.0[2])
    }

    /// The same, with three enemies allowed.
    pub fn weakly_balanced(&self) -> Option<f64> {
        self.share(self.0[0] + self.0[2] + self.0[3])
    }

    fn share(&self, of: usize) -> Option<f64> {
        (self.count() > 0).then(|| of as f64 / self.count() as f64)
    }
}

/// Counts the triads of a network.
pub fn triads(network: &SignedNetwork) -> Triads {
    let mut triads = Triads::default();
    for (a, b, sign) in network.edges() {
        let (mut x, mut y) = (network.ties(a).peekable(), network.ties(b).peekable());
        while let (Some(&(c, first)), Some(&(d, second))) = (x.peek(), y.peek()) {
            if c == d && c > b {
                triads.0[[sign, first, second].iter().filter(|sign| **sign < 0.0).count()] += 1;
            }
            if c <= d {
                x.next();
            }
            if d <= c {
                y.next();
            }
        }
    }
    triads
}

/// Closed walks, long ones counting less, of the signs over those of the ties: 1 is balance.
pub fn walk_balance(network: &SignedNetwork) -> f64 {
    let n = network.nodes();
    let (mut signed, mut plain) = (vec![0.0; n * n], vec![0.0; n * n]);
    for (a, b, weight) in network.edges() {
        for at in [a * n + b, b * n + a] {
            (signed[at], plain[at]) = (weight.signum(), 1.0);
        }
    }
    let (signed, plain) = (eigenvalues(signed, n), eigenvalues(plain, n));
    // Both sums are scaled by the greatest, which would not fit a float in large networks.
    let top = plain.iter().copied().fold(0.0, f64::max);
    let trace = |values: Vec<f64>| values.into_iter().map(|value| (value - top).exp()).sum::<f64>();
    trace(signed) / trace(plain)
}

/// Eigenvalues of a symmetric matrix, by Jacobi's rotations.
fn eigenvalues(mut m: Vec<f64>, n: usize) -> Vec<f64> {
    for _ in 0..100 {
        let off: f64 = (0..n).flat_map(|p| (0..p).map(move |q| (p, q))).map(|(p, q)| m[p * n + q].powi(2)).sum();
        if off < 1e-18 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut m, n, p, q);
            }
        }
    }
    (0..n).map(|at| m[at * n + at]).collect()
}

fn rotate(m: &mut [f64], n: usize, p: usize, q: usize) {
    let off = m[p * n + q];
    if off.abs() < 1e-15 {
        return;
    }
    let theta = (m[q * n + q] - m[p * n + p]) / (2.0 * off);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let cos = 1.0 / (t * t + 1.0).sqrt();
    let sin = t * cos;
    for k in 0..n {
        let (kp, kq) = (m[k * n + p], m[k * n + q]);
        (m[k * n + p], m[k * n + q]) = (cos * kp - sin * kq, sin * kp + cos * kq);
    }
    for k in 0..n {
        let (pk, qk) = (m[p * n + k], m[q * n + k]);
        (m[p * n + k], m[q * n + k]) = (cos * pk - sin * qk, sin * pk + cos * qk);
    }
}

/// Edges that a partition leaves wrong: negative inside a bloc, positive between two.
pub fn violations(network: &SignedNetwork, bloc: &[usize]) -> usize {
    network.edges().filter(|(a, b, weight)| (bloc[*a] == bloc[*b]) != (*weight > 0.0)).count()
}

/// The fewest edges that two camps leave wrong, as far as a search from so many random starts finds: sequences of moves from one
/// camp to the other, good or bad, of which the best beginning is kept (Kernighan and Lin, "An Efficient Heuristic Procedure for
/// Partitioning Graphs", Bell System Technical Journal 49, 1970).
pub fn line_index(network: &SignedNetwork, starts: usize, seed: u64) -> usize {
    let mut random = Random::new(seed);
    let mut fewest = network.edges().count();
    for _ in 0..starts {
        let mut camp: Vec<usize> = (0..network.nodes()).map(|_| random.below(2)).collect();
        while better(network, &mut camp) {}
        fewest = fewest.min(violations(network, &camp));
    }
    fewest
}

/// Moves every node once, the most gainful first, and keeps the best beginning; says whether that gains anything.
fn better(network: &SignedNetwork, camp: &mut [usize]) -> bool {
    let signs = |node: usize| network.ties(node).map(|(other, weight)| (other, weight.signum() as i64));
    // What a move gains: ties now wrong less ties now right.
    let mut gain: Vec<i64> = (0..camp.len())
        .map(|node| signs(node).map(|(other, sign)| if camp[node] == camp[other] { -sign } else { sign }).sum())
        .collect();
    let mut moved = Vec::with_capacity(camp.len());
    let mut is_moved = vec![false; camp.len()];
    let (mut sum, mut best, mut kept) = (0, 0, 0);
    for _ in 0..camp.len() {
        let free = (0..camp.len()).filter(|&node| !is_moved[node]);
        let node = free.max_by_key(|&node| (gain[node], std::cmp::Reverse(node))).expect("one is left in each round");
        (camp[node], is_moved[node]) = (1 - camp[node], true);
        sum += gain[node];
        moved.push(node);
        for (other, sign) in signs(node) {
            gain[other] += 2 * if camp[node] == camp[other] { -sign } else { sign };
        }
        if sum > best {
            (best, kept) = (sum, moved.len());
        }
    }
    for &node in &moved[kept..] {
        camp[node] = 1 - camp[node];
    }
    best > 0
}
