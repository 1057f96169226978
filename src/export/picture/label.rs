//! Where does each label stand, so that none is under or over another, or a node?
//!
//! In: curves, and the boxes of nodes. Out: for each edge its words, on its own line where they fit, or a number that stands for
//! them in a key: a choice among places along the line that is bettered until nothing changes (after Christensen, Marks and
//! Shieber, "An Empirical Study of Algorithms for Point-Feature Label Placement", ACM TOG 14(3), 1995).

use rayon::prelude::*;

use super::{
    font::Fonts,
    geometry::{Curve, Point, Rect},
};

/// Size and height of a label.
pub(super) const SIZE: f64 = 9.5;
pub(super) const HEIGHT: f64 = 12.0;
/// Space at its ends, and what is kept free around it.
const SIDE: f64 = 3.0;
const CLEAR: f64 = 1.5;
/// Size of a number.
pub(super) const NUMBER: f64 = 9.0;
const NUMBER_HEIGHT: f64 = 13.0;
/// Places tried along a line.
const PLACES: usize = 41;
/// Costs: of two labels on one another, of a foreign line under a label, of the whole way from the middle to an end, of a
/// place beside the line.
const CONFLICT: f64 = 1000.0;
const LINE: f64 = 14.0;
const FROM_MIDDLE: f64 = 9.0;
const BESIDE: f64 = 8.0;
const ROUNDS: usize = 40;

/// What stands at an edge.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub rect: Rect,
    /// The number of its row in the key, for words that do not fit.
    pub number: Option<usize>,
}

/// Places a label for each curve; `forbidden` are boxes that none may touch, `tips` boxes that it should not.
pub(super) fn place(
    curves: &[Curve],
    words: &[String],
    forbidden: &[Rect],
    tips: &[Rect],
    fonts: &Fonts,
) -> Vec<Label> {
    let lines: Vec<Vec<Point>> = curves.iter().map(|curve| curve.points(17)).collect();
    let lines: Vec<(Rect, Vec<Point>)> = lines.into_iter().map(|line| (Rect::around(&line).grown(0.1), line)).collect();
    let scene = Scene { curves, lines: &lines, forbidden, tips, fonts };
    let size = |words: &String| (fonts.width(words, SIZE) + 2.0 * SIDE, HEIGHT);
    let options: Vec<Vec<Spot>> =
        words.par_iter().enumerate().map(|(edge, words)| scene.options(edge, size(words), &[])).collect();
    let chosen = settle(&options);
    let mut labels: Vec<Option<Rect>> =
        chosen.iter().zip(&options).map(|(choice, options)| choice.map(|choice| options[choice].rect)).collect();
    drop_conflicts(&mut labels, &options);
    let fixed: Vec<Rect> = labels.iter().flatten().copied().collect();
    numbered(&scene, labels, &fixed)
}

/// Numbers for those without a place, in order of edges.
fn numbered(scene: &Scene, labels: Vec<Option<Rect>>, fixed: &[Rect]) -> Vec<Label> {
    let mut number = 0;
    let mut taken = fixed.to_vec();
    let mut placed = Vec::with_capacity(labels.len());
    for (edge, label) in labels.into_iter().enumerate() {
        let Some(rect) = label else {
            number += 1;
            let width = scene.fonts.width(&number.to_string(), NUMBER) + 8.0;
            let options = scene.options(edge, (width.max(NUMBER_HEIGHT), NUMBER_HEIGHT), &taken);
            let free = options.iter().min_by(|a, b| a.cost.total_cmp(&b.cost)).map(|option| option.rect);
            // A line too short even for a number has it at its middle: never nothing.
            let rect =
                free.unwrap_or_else(|| Rect::new(scene.curves[edge].at(0.5), width.max(NUMBER_HEIGHT), NUMBER_HEIGHT));
            taken.push(rect);
            placed.push(Label { rect, number: Some(number) });
            continue;
        };
        placed.push(Label { rect, number: None });
    }
    placed
}

/// A place for a label.
#[derive(Debug, Clone, Copy)]
struct Spot {
    rect: Rect,
    cost: f64,
}

struct Scene<'s> {
    curves: &'s [Curve],
    /// Each curve as points, and the box around it.
    lines: &'s [(Rect, Vec<Point>)],
    forbidden: &'s [Rect],
    tips: &'s [Rect],
    fonts: &'s Fonts<'s>,
}

impl Scene<'_> {
    /// Places along an edge's line, and close beside it, that touch nothing forbidden or taken.
    fn options(&self, edge: usize, (width, height): (f64, f64), taken: &[Rect]) -> Vec<Spot> {
        let curve = &self.curves[edge];
        let mut options = Vec::new();
        let reach = self.lines[edge].0.grown(width + height);
        let near = |rects: &[Rect]| rects.iter().copied().filter(|rect| rect.overlaps(&reach)).collect::<Vec<_>>();
        let (blocked, tips) =
            (near(self.forbidden).into_iter().chain(near(taken)).collect::<Vec<_>>(), near(self.tips));
        let lines = self.lines.iter().enumerate().filter(|(other, line)| *other != edge && line.0.overlaps(&reach));
        let lines: Vec<&(Rect, Vec<Point>)> = lines.map(|(_, line)| line).collect();
        for place in 0..PLACES {
            let t = 0.04 + 0.92 * place as f64 / (PLACES - 1) as f64;
            let normal = curve.direction(t).normal();
            let aside = (width * normal.x.abs() + height * normal.y.abs()) / 2.0 + 1.0;
            for side in [0.0, aside, -aside] {
                let rect = Rect::new(curve.at(t) + normal * side, width, height);
                let grown = rect.grown(CLEAR);
                if blocked.iter().any(|other| other.overlaps(&grown)) {
                    continue;
                }
                let from_middle = (t - 0.5).abs() * 2.0;
                let beside = if side == 0.0 { 0.0 } else { BESIDE };
                options.push(Spot { rect, cost: FROM_MIDDLE * from_middle + beside + hidden(&rect, &lines, &tips) });
            }
        }
        options
    }
}

/// What a label there would hide.
fn hidden(rect: &Rect, lines: &[&(Rect, Vec<Point>)], tips: &[Rect]) -> f64 {
    let meets = |(around, line): &&&(Rect, Vec<Point>)| {
        around.overlaps(rect) && line.windows(2).any(|step| rect.meets(step[0], step[1]))
    };
    let foreign = lines.iter().filter(meets).count();
    let tips = tips.iter().filter(|tip| tip.overlaps(rect)).count();
    LINE * (foreign + 2 * tips) as f64
}

/// One option for each label: greedy first, then each in turn where it is best among the others.
fn settle(options: &[Vec<Spot>]) -> Vec<Option<usize>> {
    let mut chosen: Vec<Option<usize>> = vec![None; options.len()];
    let mut order: Vec<usize> = (0..options.len()).collect();
    order.sort_by_key(|&label| (options[label].len(), label));
    let near = neighbours(options);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &label in &order {
            let others: Vec<Rect> = near[label]
                .iter()
                .filter_map(|&other| chosen[other].map(|choice: usize| options[other][choice].rect))
                .collect();
            let cost = |option: &Spot| option.cost + CONFLICT * conflicts(option, &others) as f64;
            let best = (0..options[label].len())
                .min_by(|&a, &b| cost(&options[label][a]).total_cmp(&cost(&options[label][b])));
            let better = match (best, chosen[label]) {
                (Some(best), Some(now)) => cost(&options[label][best]) < cost(&options[label][now]) - 1e-9,
                (best, now) => best != now,
            };
            if better {
                chosen[label] = best;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    chosen
}

/// For each label the others that some option of its own can touch.
fn neighbours(options: &[Vec<Spot>]) -> Vec<Vec<usize>> {
    let around = |spots: &Vec<Spot>| spots.iter().map(|spot| spot.rect).reduce(|all, rect| all.with(&rect));
    let reach: Vec<Option<Rect>> = options.iter().map(around).collect();
    let touch = |a: usize, b: usize| reach[a].zip(reach[b]).is_some_and(|(a, b)| a.grown(CLEAR).overlaps(&b));
    (0..options.len())
        .into_par_iter()
        .map(|label| (0..options.len()).filter(|&other| other != label && touch(label, other)).collect())
        .collect()
}

fn conflicts(option: &Spot, others: &[Rect]) -> usize {
    let grown = option.rect.grown(CLEAR);
    others.iter().filter(|other| other.overlaps(&grown)).count()
}

/// Takes away labels on one another, those with most conflicts first, and gives a free place to those that now have one.
fn drop_conflicts(labels: &mut [Option<Rect>], options: &[Vec<Spot>]) {
    loop {
        let conflicts = |label: usize| {
            let Some(rect) = labels[label] else { return 0 };
            let others = labels.iter().enumerate().filter(|(other, _)| *other != label);
            others.filter(|(_, other)| other.is_some_and(|other| other.overlaps(&rect))).count()
        };
        let worst = (0..labels.len()).max_by_key(|&label| (conflicts(label), label));
        match worst.filter(|&label| conflicts(label) > 0) {
            Some(label) => labels[label] = None,
            None => break,
        }
    }
    for label in 0..labels.len() {
        if labels[label].is_none() {
            let free = |option: &&Spot| {
                let grown = option.rect.grown(CLEAR);
                !labels.iter().flatten().any(|other| other.overlaps(&grown))
            };
            let best =
                options[label].iter().filter(free).min_by(|a, b| a.cost.total_cmp(&b.cost)).map(|option| option.rect);
            labels[label] = best;
        }
    }
}
