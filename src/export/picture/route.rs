//! Along which curve does each edge run?
//!
//! In: centers and bundles of edges. Out: a curve an edge, from outline to outline; edges between the same two nodes run beside
//! one another, and a bundle bends where a node is in its way.

use super::{
    arrange::Bundles,
    block::Block,
    geometry::{Curve, Point, Rect, at, cross, inside},
};

/// Between neighbouring edges of a bundle, at its middle.
pub(super) const APART: f64 = 19.0;
/// Free space around nodes that an edge passes.
const CLEAR: f64 = 6.0;
/// How far bundles try to bend, in pixels.
const BENDS: [f64; 13] = [0.0, 22.0, -22.0, 45.0, -45.0, 75.0, -75.0, 110.0, -110.0, 150.0, -150.0, 200.0, -200.0];
/// With more bundles than this, each tries the smaller bends alone, once.
const MANY: usize = 250;
const FEW_BENDS: usize = 5;
/// Costs: of a node in the way, of a crossing, of a pixel of bend.
const NODE: f64 = 300.0;
const CROSSING: f64 = 14.0;
const BEND: f64 = 0.45;

/// A curve for each edge, from source to target, cut at their outlines.
pub(super) fn route(blocks: &[Block], centers: &[Point], ends: &[(usize, usize)], bundles: &Bundles) -> Vec<Curve> {
    let rects: Vec<Rect> = blocks.iter().zip(centers).map(|(block, &center)| block.rect(center)).collect();
    let mut whole: Vec<Option<Curve>> = vec![None; ends.len()];
    // Long bundles have least choice.
    let mut order: Vec<&(usize, usize)> = bundles.keys().collect();
    let length = |(a, b): &(usize, usize)| (centers[*a] - centers[*b]).length();
    order.sort_by(|x, y| length(y).total_cmp(&length(x)).then(x.cmp(y)));
    let (passes, bends) = if order.len() > MANY { (1, &BENDS[..FEW_BENDS]) } else { (2, &BENDS[..]) };
    for pass in 0..passes {
        for &pair in &order {
            let edges = &bundles[pair];
            edges.iter().for_each(|&edge| whole[edge] = None);
            let others: Vec<(Point, Point)> = straight(bundles, centers, *pair, &whole, pass);
            let mut best = (f64::INFINITY, Vec::new());
            // Bends grow: once their own cost is more than the best, no other is better.
            for &bend in bends.iter().filter(|bend| bend.abs() <= length(pair) * 0.55) {
                if BEND * bend.abs() >= best.0 {
                    break;
                }
                let curves = bundle(*pair, edges.len(), centers, &rects, bend);
                let cost = cost(&curves, *pair, &rects, &others) + BEND * bend.abs();
                if cost < best.0 {
                    best = (cost, curves);
                }
            }
            for (&edge, curve) in edges.iter().zip(best.1) {
                let Curve([a, b, c, d]) = curve;
                whole[edge] = Some(if ends[edge].0 == pair.0 { curve } else { Curve([d, c, b, a]) });
            }
        }
    }
    let finish = |(edge, &(source, target)): (usize, &(usize, usize))| match whole[edge] {
        Some(curve) => clip(curve, &blocks[source].polygon(centers[source]), &blocks[target].polygon(centers[target])),
        None => loop_at(&rects[source]),
    };
    ends.iter().enumerate().map(finish).collect()
}

/// Other bundles as segments: along their curves where they have one, else straight.
fn straight(
    bundles: &Bundles,
    centers: &[Point],
    but: (usize, usize),
    whole: &[Option<Curve>],
    pass: usize,
) -> Vec<(Point, Point)> {
    let mut segments = Vec::new();
    for (&(a, b), edges) in bundles.iter().filter(|(pair, _)| **pair != but) {
        let shares = |pair: (usize, usize)| [but.0, but.1].contains(&pair.0) || [but.0, but.1].contains(&pair.1);
        if shares((a, b)) {
            continue;
        }
        match whole[edges[edges.len() / 2]] {
            Some(curve) if pass > 0 || edges.len() == 1 => {
                segments.extend(curve.points(9).windows(2).map(|pair| (pair[0], pair[1])));
            }
            _ => segments.push((centers[a], centers[b])),
        }
    }
    segments
}

/// Curves from the first to the second node of a pair, side by side.
fn bundle(pair: (usize, usize), count: usize, centers: &[Point], rects: &[Rect], bend: f64) -> Vec<Curve> {
    let (from, to) = (centers[pair.0], centers[pair.1]);
    let normal = (to - from).unit().normal();
    // Ends fan out over the sides of the nodes, but stay on them.
    let side = |rect: &Rect| (rect.width * normal.x.abs() + rect.height * normal.y.abs()) * 0.36;
    let (near, far) = (side(&rects[pair.0]), side(&rects[pair.1]));
    (0..count)
        .map(|place| {
            let off = (place as f64 - (count - 1) as f64 / 2.0) * APART;
            let start = from + normal * (off * 0.45).clamp(-near, near);
            let end = to + normal * (off * 0.45).clamp(-far, far);
            // Three quarters of a control point's offset arrive at the middle of the curve, and a quarter of the ends'.
            let bulge = normal * ((off * 0.8875 + bend) / 0.75);
            let (one, two) = (from + (to - from) * 0.3, from + (to - from) * 0.7);
            Curve([start, one + bulge, two + bulge, end])
        })
        .collect()
}

fn cost(curves: &[Curve], pair: (usize, usize), rects: &[Rect], others: &[(Point, Point)]) -> f64 {
    let mut cost = 0.0;
    for curve in curves {
        let points = curve.points(21);
        let around = Rect::around(&points).grown(0.1);
        let foreign = rects.iter().enumerate().filter(|(node, _)| *node != pair.0 && *node != pair.1);
        let hit = foreign.filter(|(_, rect)| {
            let grown = rect.grown(CLEAR);
            grown.overlaps(&around) && points.windows(2).any(|step| grown.meets(step[0], step[1]))
        });
        cost += NODE * hit.count() as f64;
    }
    if let Some(middle) = curves.get(curves.len() / 2) {
        let points = middle.points(11);
        let around = Rect::around(&points).grown(0.1);
        for &other in others.iter().filter(|other| around.meets(other.0, other.1)) {
            cost += CROSSING * points.windows(2).filter(|step| cross((step[0], step[1]), other)).count() as f64;
        }
    }
    cost
}

/// How often a curve runs behind a node that is neither of its ends.
pub(super) fn behind(curves: &[Curve], ends: &[(usize, usize)], rects: &[Rect]) -> usize {
    let hits = |(curve, &(source, target)): (&Curve, &(usize, usize))| {
        let points = curve.points(31);
        let foreign = rects.iter().enumerate().filter(|(node, _)| *node != source && *node != target);
        foreign.filter(|(_, rect)| points.windows(2).any(|step| rect.meets(step[0], step[1]))).count()
    };
    curves.iter().zip(ends).map(hits).sum()
}

/// The part of `curve` between two outlines.
fn clip(curve: Curve, source: &[Point], target: &[Point]) -> Curve {
    let leaves = boundary(|t| inside(source, curve.at(t)));
    let enters = 1.0 - boundary(|t| inside(target, curve.at(1.0 - t)));
    if leaves < enters { curve.part(leaves, enters) } else { curve.part(0.45, 0.55) }
}

/// The first `t`, nearly, at which it is no longer within.
fn boundary(within: impl Fn(f64) -> bool) -> f64 {
    const STEPS: usize = 64;
    let first = (0..=STEPS).map(|step| step as f64 / STEPS as f64).find(|&t| !within(t)).unwrap_or(0.5);
    let (mut low, mut high) = ((first - 1.0 / STEPS as f64).max(0.0), first);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        if within(middle) { low = middle } else { high = middle }
    }
    high
}

/// An edge from a node to itself, over its upper right corner.
fn loop_at(rect: &Rect) -> Curve {
    let corner = at(rect.right(), rect.top());
    Curve([corner + at(-18.0, 0.0), corner + at(-14.0, -42.0), corner + at(42.0, -14.0), corner + at(0.0, 14.0)])
}
