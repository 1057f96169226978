//! How is a graph drawn?
//!
//! In: a [`GraphView`]. Out: an SVG that a person would publish, made without any outside program and the same every time.
//! Step by step: `choose` what stays legible, `block` sizes the nodes, `arrange` places them (`stress`, `overlap`, `refine`,
//! `pack`), `route` draws the edges between them, `label` finds room for their words, and `page` puts headline, legend and
//! key around it, written by `svg`.

mod arrange;
mod block;
mod choose;
mod font;
mod geometry;
mod label;
mod legend;
mod overlap;
mod pack;
mod page;
mod plot;
mod refine;
#[cfg(feature = "render")]
mod render;
mod route;
mod stress;
mod stroke;
mod svg;
#[cfg(test)]
mod tests;

use crate::graph::Edge;

use self::{
    arrange::Bundles,
    block::Block,
    choose::Chosen,
    geometry::{Curve, Point, Rect},
    label::Label,
};
use super::GraphView;

pub use plot::{Canvas, Plot, draw as draw_plot};
#[cfg(feature = "render")]
pub(super) use render::{pdf, png};

/// Width over height of a page, where no size is asked for.
const ASPECT: f64 = 1.45;
/// Names are wide and not high, so that a pixel down counts for more than one across.
const STRETCH: f64 = 1.35;
/// How much longer links are made, one after another, until every label has its place and no line runs behind a node.
const SPREADS: [f64; 5] = [1.0, 1.12, 1.25, 1.4, 1.6];
/// Up to so many edges all labels get a place; beyond, the first spread that leaves few flaws is taken.
const ALL_LABELLED: usize = 60;

/// A drawing.
pub struct Picture {
    /// As SVG.
    pub svg: String,
    /// What it does not show, one sentence each.
    pub notes: Vec<String>,
}

/// Draws the view.
pub fn draw(view: &GraphView) -> Picture {
    let chosen = choose::choose(view);
    let layout = lay_out(view, &chosen);
    let mut notes: Vec<String> = chosen.left_out.iter().map(|note| format!("the picture {note}")).collect();
    notes.extend(unknown_characters(&chosen));
    let numbers = layout.numbers();
    if numbers > 0 {
        notes.push(format!("{numbers} labels did not fit; they are numbers with a key below the picture"));
    }
    Picture { svg: page::page(view, &chosen, &layout), notes }
}

fn unknown_characters(chosen: &Chosen) -> Option<String> {
    let unknown: Vec<&str> =
        chosen.nodes.iter().map(|node| node.name.as_str()).filter(|name| !font::has(name)).collect();
    let first = unknown.first()?;
    Some(format!(
        "the embedded font lacks characters of \"{first}\"{}; a viewer shows them where it has a font for them",
        if unknown.len() > 1 { format!(" and {} more names", unknown.len() - 1) } else { String::new() }
    ))
}

/// Where everything is.
struct Layout {
    blocks: Vec<Block>,
    centers: Vec<Point>,
    /// By edge, from the source's outline to the target's.
    curves: Vec<Curve>,
    /// By edge.
    labels: Vec<Label>,
    /// Pairs of an edge and a node that it runs behind.
    behind: usize,
}

impl Layout {
    fn rects(&self) -> Vec<Rect> {
        self.blocks.iter().zip(&self.centers).map(|(block, &center)| block.rect(center)).collect()
    }

    fn numbers(&self) -> usize {
        self.labels.iter().filter(|label| label.number.is_some()).count()
    }

    fn flaws(&self) -> usize {
        2 * self.numbers() + self.behind
    }
}

/// The first of ever looser layouts without flaws, or the one with the fewest.
fn lay_out(view: &GraphView, chosen: &Chosen) -> Layout {
    let degrees = chosen.degrees();
    let blocks: Vec<Block> =
        chosen.nodes.iter().zip(&degrees).map(|(node, &degree)| Block::of(node, degree, view.style)).collect();
    let words: Vec<String> = chosen.edges.iter().map(|edge| label(edge)).collect();
    let bundles = arrange::bundles(&chosen.ends);
    let bearable = if chosen.edges.len() <= ALL_LABELLED { 0 } else { chosen.edges.len() / 10 };
    let mut best: Option<Layout> = None;
    for spread in SPREADS.into_iter().take(tries(chosen.edges.len())) {
        let layout = attempt(&blocks, &bundles, chosen, &words, arrange::aspect(view.size), spread);
        let flaws = layout.flaws();
        if best.as_ref().is_none_or(|best| flaws < best.flaws()) {
            best = Some(layout);
        }
        if flaws <= bearable {
            break;
        }
    }
    best.expect("there is at least one attempt")
}

/// How many spreads a drawing may try: large ones take long.
fn tries(edges: usize) -> usize {
    match edges {
        0..=ALL_LABELLED => SPREADS.len(),
        61..=200 => 3,
        201..=500 => 2,
        _ => 1,
    }
}

fn attempt(blocks: &[Block], bundles: &Bundles, chosen: &Chosen, words: &[String], aspect: f64, spread: f64) -> Layout {
    let centers = arrange::arrange(blocks, bundles, words, aspect, spread);
    let curves = route::route(blocks, &centers, &chosen.ends, bundles);
    let rects: Vec<Rect> = blocks.iter().zip(&centers).map(|(block, &center)| block.rect(center)).collect();
    let tips: Vec<Rect> =
        curves.iter().zip(&chosen.edges).filter_map(|(curve, edge)| stroke::tip(curve, edge)).collect();
    let labels = label::place(&curves, words, &rects, &tips);
    let behind = route::behind(&curves, &chosen.ends, &rects);
    Layout { blocks: blocks.to_vec(), centers, curves, labels, behind }
}

/// What stands on a line: the relation in words.
pub(super) fn label(edge: &Edge) -> String {
    let words = edge.relation.replace('-', " ");
    if edge.negated { format!("not: {words}") } else { words }
}

/// How wide a line is, in pixels with two decimals.
pub(super) fn width(edge: &Edge, thinnest: f64) -> f64 {
    let wide = thinnest * (1.0 + 0.45 * (edge.weight.max(1) as f64).log2().min(5.0));
    (wide * 100.0).round() / 100.0
}

/// Who does what to whom, and the sentence that says so.
pub(super) fn tooltip(view: &GraphView, edge: &Edge) -> String {
    let (source, target) = (view.graph.name(&edge.source), view.graph.name(&edge.target));
    let mut text = format!("{source} {} {target}", label(edge));
    if let Some(best) = edge.best() {
        let date = view.graph.date_of(best).map(|date| format!(", {date}")).unwrap_or_default();
        text += &format!(": “{}” ({}{date})", best.sentence.text.trim(), best.document);
        if edge.evidence.len() > 1 {
            text += &format!(" and {} more", edge.evidence.len() - 1);
        }
    }
    text
}
