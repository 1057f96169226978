//! Where does each node stand?
//!
//! In: blocks and the links between them. Out: a center for each, the parts of the graph laid out one by one (stress, then
//! overlap removal, then small moves for the better) and packed onto one page.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    ASPECT, STRETCH,
    block::Block,
    geometry::{Point, Rect, at},
    label, overlap, pack,
    refine::{self, Network},
    stress::{self, Link},
};
use crate::random::Random;

/// Least space between nodes.
const GAP: f64 = 22.0;
/// Starts of the descent, and moves of one pair that all of them may take together.
const STARTS: usize = 10;
const MOVES: usize = 12_000_000;
/// Looks at other nodes and links in a round that all rounds may take together, by one spot a node.
const TRIALS: usize = 1_500_000;
/// Nodes in all the starts that are refined.
const REFINED: usize = 40;
/// How far a part is stretched to a wanted proportion at most.
const WIDENED: f64 = 1.25;
/// Rounds of small moves.
const ROUNDS: usize = 9;

/// The edges between two nodes, whatever their direction: the lower node index first.
pub(super) type Bundles = BTreeMap<(usize, usize), Vec<usize>>;

/// Groups edges by the nodes they join; an edge from a node to itself is in none.
pub(super) fn bundles(ends: &[(usize, usize)]) -> Bundles {
    let mut bundles = Bundles::new();
    for (edge, &(source, target)) in ends.iter().enumerate().filter(|(_, (source, target))| source != target) {
        bundles.entry((source.min(target), source.max(target))).or_default().push(edge);
    }
    bundles
}

/// A center for each block. `widths` are those of the edges' labels, `spread` ≥ 1 lengthens the links.
pub(super) fn arrange(blocks: &[Block], bundles: &Bundles, widths: &[f64], aspect: f64, spread: f64) -> Vec<Point> {
    let parts = parts(blocks.len(), bundles);
    let mut centers = vec![Point::default(); blocks.len()];
    let mut covered = Vec::new();
    for part in &parts {
        let network = network(part, blocks, bundles, widths, spread);
        let placed = lay_out(&network, aspect);
        let rects: Vec<Rect> = part.iter().zip(&placed).map(|(&node, &center)| blocks[node].rect(center)).collect();
        let segments: Vec<_> = network.links.iter().map(|link| (placed[link.ends.0], placed[link.ends.1])).collect();
        covered.push(pack::cells(&rects, &segments, GAP * 0.9));
        part.iter().zip(placed).for_each(|(&node, center)| centers[node] = center);
    }
    for (part, shift) in parts.iter().zip(pack::pack(&covered, aspect)) {
        part.iter().for_each(|&node| centers[node] = centers[node] + shift);
    }
    centers
}

/// Connected parts, by their lowest node.
fn parts(nodes: usize, bundles: &Bundles) -> Vec<Vec<usize>> {
    let mut part_of: Vec<usize> = (0..nodes).collect();
    fn root(part_of: &[usize], mut node: usize) -> usize {
        while part_of[node] != node {
            node = part_of[node];
        }
        node
    }
    for &(a, b) in bundles.keys() {
        let (a, b) = (root(&part_of, a), root(&part_of, b));
        part_of[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..nodes {
        parts.entry(root(&part_of, node)).or_default().push(node);
    }
    parts.into_values().collect()
}

fn network(part: &[usize], blocks: &[Block], bundles: &Bundles, widths: &[f64], spread: f64) -> Network {
    let index: BTreeMap<usize, usize> = part.iter().enumerate().map(|(at, &node)| (node, at)).collect();
    let mut degrees = vec![0_usize; part.len()];
    let inside: Vec<(usize, usize, &Vec<usize>)> =
        bundles.iter().filter_map(|((a, b), edges)| Some((*index.get(a)?, *index.get(b)?, edges))).collect();
    for &(a, b, _) in &inside {
        degrees[a] += 1;
        degrees[b] += 1;
    }
    let reach = |node: usize| (blocks[part[node]].width + blocks[part[node]].height * STRETCH) / 4.0;
    let (mut links, mut room, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for (a, b, edges) in inside {
        let widest = edges.iter().map(|&edge| widths[edge]).fold(0.0, f64::max);
        let needs = (widest + 34.0, edges.len() as f64 * (label::HEIGHT + 3.0) + 34.0);
        // Between two nodes that both have many neighbours there must be room for these.
        let busy = 1.0 + 0.05 * (degrees[a].min(degrees[b]) as f64 - 1.0).min(7.0);
        let length = (reach(a) + reach(b) + (needs.0 * 0.6 + needs.1 * 0.6).max(58.0)) * busy * spread;
        links.push(Link { ends: (a, b), length });
        room.push((needs.0 * spread, needs.1 * spread));
        counts.push(edges.len());
    }
    let distances = stress::distances(part.len(), &links);
    let sizes = part.iter().map(|&node| (blocks[node].width, blocks[node].height)).collect();
    Network { sizes, links, room, edges: counts, distances, gap: GAP }
}

fn lay_out(network: &Network, aspect: f64) -> Vec<Point> {
    let nodes = network.sizes.len();
    if nodes == 1 {
        return vec![Point::default()];
    }
    let pairs = nodes * (nodes - 1) / 2 * stress::SWEEPS;
    let starts = (MOVES / pairs.max(1)).clamp(1, STARTS);
    let finished = (0..starts).into_par_iter().map(|start| {
        let mut centers = stress::descend(&network.distances, &mut Random::new(start as u64));
        level(&mut centers);
        centers.iter_mut().for_each(|center| center.y /= STRETCH);
        widen(&mut centers, aspect);
        overlap::remove(&mut centers, &network.sizes, GAP);
        let cost = refine::flaws(network, &centers) + refine::strain(network, &centers);
        (cost, centers)
    });
    let mut finished: Vec<(f64, Vec<Point>)> = finished.collect();
    finished.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    // The best starts are not always the best ends.
    let rounds = (TRIALS / (nodes * (nodes + network.links.len() * network.links.len() / nodes))).clamp(2, ROUNDS);
    finished.truncate((REFINED / nodes).clamp(1, STARTS));
    let refined = finished.into_par_iter().map(|(_, centers)| {
        let mut centers = refine::refine(network, centers, rounds);
        overlap::remove(&mut centers, &network.sizes, GAP);
        (refine::flaws(network, &centers) + refine::strain(network, &centers), centers)
    });
    let refined: Vec<(f64, Vec<Point>)> = refined.collect();
    refined.into_iter().min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, centers)| centers).unwrap_or_default()
}

/// Turns positions so that they are widest from left to right.
fn level(centers: &mut [Point]) {
    let middle = centers.iter().fold(Point::default(), |sum, &center| sum + center) * (1.0 / centers.len() as f64);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for center in centers.iter_mut() {
        *center = *center - middle;
        xx += center.x * center.x;
        xy += center.x * center.y;
        yy += center.y * center.y;
    }
    let angle = (2.0 * xy).atan2(xx - yy) / 2.0;
    let (sin, cos) = angle.sin_cos();
    for center in centers {
        *center = at(center.x * cos + center.y * sin, center.y * cos - center.x * sin);
    }
}

/// Stretches positions some way to a wanted proportion.
fn widen(centers: &mut [Point], aspect: f64) {
    let extent = |along: fn(&Point) -> f64| {
        let (low, high) =
            centers.iter().map(along).fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        (high - low).max(1.0)
    };
    let now = extent(|center| center.x) / extent(|center| center.y);
    let by = (aspect / now).sqrt().clamp(1.0 / WIDENED, WIDENED);
    centers.iter_mut().for_each(|center| *center = at(center.x * by, center.y / by));
}

/// Width over height of a page for `size`.
pub(super) fn aspect(size: Option<(u32, u32)>) -> f64 {
    size.map_or(ASPECT, |(width, height)| f64::from(width) / f64::from(height))
}
