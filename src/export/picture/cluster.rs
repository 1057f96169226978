//! Where do nodes stand when groups are kept together?
//!
//! In: blocks, the links between them and their groups. Out: a center for each, every group laid out by itself in a frame with its
//! name, the frames laid out as if they were nodes; a group is mirrored where that brings its members nearer to their
//! neighbours outside.

use std::collections::BTreeMap;

use super::{
    super::Outline,
    arrange::{self, Bundles},
    block::Block,
    font::Fonts,
    geometry::{Point, Rect, at},
};

/// Space between a frame and what is in it, and the height and size of its name.
const PADDING: f64 = 20.0;
const HEADER: f64 = 22.0;
pub(super) const NAME: f64 = 12.0;
/// Edges between two groups that the distance between them reckons with.
const BETWEEN: usize = 3;
/// Width over height that a group is laid out for.
const ASPECT: f64 = 1.3;

/// Nodes that are kept together.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub name: String,
    pub nodes: Vec<usize>,
}

/// A group's box with its name.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub name: String,
    pub rect: Rect,
}

impl Frame {
    /// Where the name begins.
    pub(super) fn name_at(&self) -> Point {
        at(self.rect.left() + PADDING * 0.6, self.rect.top() + HEADER * 0.6)
    }

    /// The box of the name, which no label may cover.
    pub(super) fn name_box(&self, fonts: &Fonts) -> Rect {
        let width = fonts.width(&self.name, NAME);
        Rect::new(self.name_at() + at(width / 2.0, 0.0), width, NAME * 1.3)
    }
}

/// A group before it has its place: its members about the origin.
struct Unit {
    nodes: Vec<usize>,
    offsets: Vec<Point>,
    /// Name and size of the frame; a node without a group has none.
    frame: Option<(String, f64, f64)>,
}

/// Centers of all blocks, and frames; `widths` are those of the edges' labels.
pub(super) fn arrange(
    blocks: &[Block],
    bundles: &Bundles,
    widths: &[f64],
    groups: &[Group],
    fonts: &Fonts,
    aspect: f64,
    spread: f64,
) -> (Vec<Point>, Vec<Frame>) {
    let units = units(blocks, bundles, widths, groups, fonts, spread);
    let mut unit_of = vec![0; blocks.len()];
    for (count, unit) in units.iter().enumerate() {
        unit.nodes.iter().for_each(|&node| unit_of[node] = count);
    }
    let outer: Vec<Block> = units.iter().map(|unit| unit.block(blocks)).collect();
    let mut between = Bundles::new();
    for (&(a, b), edges) in bundles {
        let (a, b) = (unit_of[a].min(unit_of[b]), unit_of[a].max(unit_of[b]));
        if a != b {
            between.entry((a, b)).or_default().extend(edges);
        }
    }
    between.values_mut().for_each(|edges| edges.truncate(BETWEEN));
    let places = arrange::arrange(&outer, &between, widths, aspect, spread);
    let mut centers = vec![Point::default(); blocks.len()];
    for (unit, &place) in units.iter().zip(&places) {
        unit.nodes.iter().zip(&unit.offsets).for_each(|(&node, &offset)| centers[node] = place + offset);
    }
    let crossing: Vec<(usize, usize)> = bundles.keys().copied().filter(|&(a, b)| unit_of[a] != unit_of[b]).collect();
    for _ in 0..2 {
        for (unit, &place) in units.iter().zip(&places).filter(|(unit, _)| unit.nodes.len() > 1) {
            mirror(unit, place, &crossing, &mut centers);
        }
    }
    let frame = |(unit, &place): (&Unit, &Point)| {
        let (name, width, height) = unit.frame.clone()?;
        Some(Frame { name, rect: Rect::new(place, width, height) })
    };
    (centers, units.iter().zip(&places).filter_map(frame).collect())
}

fn units(
    blocks: &[Block],
    bundles: &Bundles,
    widths: &[f64],
    groups: &[Group],
    fonts: &Fonts,
    spread: f64,
) -> Vec<Unit> {
    let mut grouped = vec![false; blocks.len()];
    let mut units = Vec::new();
    for group in groups {
        group.nodes.iter().for_each(|&node| grouped[node] = true);
        let index: BTreeMap<usize, usize> = group.nodes.iter().enumerate().map(|(at, &node)| (node, at)).collect();
        let inner: Vec<Block> = group.nodes.iter().map(|&node| blocks[node].clone()).collect();
        let within: Bundles = bundles
            .iter()
            .filter_map(|((a, b), edges)| Some(((*index.get(a)?, *index.get(b)?), edges.clone())))
            .collect();
        let centers = arrange::arrange(&inner, &within, widths, ASPECT, spread);
        let rects = inner.iter().zip(&centers).map(|(block, &center)| block.rect(center));
        let bounds = rects.reduce(|all, rect| all.with(&rect)).unwrap_or(Rect::new(Point::default(), 0.0, 0.0));
        let width = (bounds.width + 2.0 * PADDING).max(fonts.width(&group.name, NAME) + PADDING * 1.2);
        let height = bounds.height + 2.0 * PADDING + HEADER;
        let middle = bounds.center - at(0.0, HEADER / 2.0);
        let offsets = centers.into_iter().map(|center| center - middle).collect();
        units.push(Unit { nodes: group.nodes.clone(), offsets, frame: Some((group.name.clone(), width, height)) });
    }
    let alone = (0..blocks.len()).filter(|&node| !grouped[node]);
    units.extend(alone.map(|node| Unit { nodes: vec![node], offsets: vec![Point::default()], frame: None }));
    units
}

impl Unit {
    /// The unit as one node.
    fn block(&self, blocks: &[Block]) -> Block {
        match &self.frame {
            None => blocks[self.nodes[0]].clone(),
            Some((_, width, height)) => {
                let (width, height) = (*width, *height);
                Block { lines: Vec::new(), size: NAME, width, height, outline: Outline::Rectangle }
            }
        }
    }
}

/// Mirrors a group about its middle, left to right or top to bottom under its name, where that shortens its links to others.
fn mirror(unit: &Unit, place: Point, crossing: &[(usize, usize)], centers: &mut [Point]) {
    let inside = |node: usize| unit.nodes.binary_search(&node).is_ok();
    let mine: Vec<(usize, usize)> = crossing.iter().copied().filter(|&(a, b)| inside(a) != inside(b)).collect();
    let length = |centers: &[Point]| mine.iter().map(|&(a, b)| (centers[a] - centers[b]).length()).sum::<f64>();
    let mut best = length(centers);
    let middle = at(place.x, place.y + HEADER / 2.0);
    for (x, y) in [(-1.0, 1.0), (1.0, -1.0)] {
        let before: Vec<Point> = unit.nodes.iter().map(|&node| centers[node]).collect();
        for &node in &unit.nodes {
            let off = centers[node] - middle;
            centers[node] = middle + at(off.x * x, off.y * y);
        }
        let now = length(centers);
        if now < best - 1e-6 {
            best = now;
        } else {
            unit.nodes.iter().zip(before).for_each(|(&node, center)| centers[node] = center);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_their_frame_and_nobody_else_does() {
        let block = Block { lines: vec![], size: 12.0, width: 80.0, height: 26.0, outline: Outline::Rectangle };
        let blocks = vec![block; 9];
        let links = [(0, 1), (1, 2), (3, 4), (4, 5), (2, 3), (5, 6), (6, 7), (0, 8)];
        let bundles: Bundles = links.iter().enumerate().map(|(edge, &ends)| (ends, vec![edge])).collect();
        let group = |name: &str, nodes: &[usize]| Group { name: name.into(), nodes: nodes.to_vec() };
        let groups = [group("One", &[0, 1, 2]), group("A rather long name", &[3, 4, 5])];
        let (centers, frames) = arrange(&blocks, &bundles, &[40.0; 8], &groups, &Fonts::default(), 1.4, 1.0);
        assert_eq!(frames.len(), 2);
        assert!(!frames[0].rect.overlaps(&frames[1].rect));
        for (node, &center) in centers.iter().enumerate() {
            let rect = blocks[node].rect(center);
            for (frame, group) in frames.iter().zip(&groups) {
                let (joined, member) = (frame.rect.with(&rect), group.nodes.contains(&node));
                assert_eq!(
                    member,
                    joined == frame.rect
                        || (joined.width - frame.rect.width).abs() < 1e-9
                            && (joined.height - frame.rect.height).abs() < 1e-9,
                    "{node}"
                );
                assert_eq!(member, rect.overlaps(&frame.rect), "{node}");
            }
        }
    }
}
