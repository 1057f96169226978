//! How is a graph drawn?
//!
//! In: a [`GraphView`]. Out: an SVG that a person would publish, made without any outside program and the same every time.
//! Step by step: `choose` what stays legible, `block` sizes the nodes, `arrange` places them (`stress`, `overlap`, `refine`,
//! `pack`; `cluster` where groups are kept together, `graphviz` where that is asked for), `route` draws the edges between them, `label` finds room for their words, and `page` puts headline, legend and
//! key around it, written by `svg`.

mod arrange;
mod block;
mod choose;
mod cluster;
mod font;
mod geometry;
mod graphviz;
mod label;
mod legend;
mod overlap;
mod pack;
mod page;
mod plot;
#[cfg(all(test, feature = "embedded-model"))]
mod quality;
mod refine;
#[cfg(feature = "render")]
mod render;
mod route;
mod stress;
mod stroke;
mod svg;
#[cfg(test)]
mod tests;

use crate::graph::{Edge, Mark};

use self::{
    arrange::Bundles,
    block::Block,
    choose::Chosen,
    cluster::{Frame, Group},
    geometry::{Curve, Point, Rect},
    label::Label,
};
use super::GraphView;

pub use plot::{Canvas, Plot, draw as draw_plot};
#[cfg(feature = "render")]
pub(super) use render::{pdf, png};

pub use font::Fonts;

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
///
/// # Errors
/// Graphviz is asked for and does not answer.
pub fn draw(view: &GraphView) -> Result<Picture, String> {
    let chosen = choose::choose(view);
    let layout = lay_out(view, &chosen)?;
    let mut notes: Vec<String> = chosen.left_out.iter().map(|note| format!("the picture {note}")).collect();
    notes.extend(unknown_characters(view, &chosen));
    if view.engine.is_some() && view.groups.is_some() {
        notes.push("groups are kept together without --layout only".into());
    }
    let numbers = layout.numbers();
    if numbers > 0 {
        notes.push(format!("{numbers} labels did not fit; they are numbers with a key below the picture"));
    }
    Ok(Picture { svg: page::page(view, &chosen, &layout), notes })
}

fn unknown_characters(view: &GraphView, chosen: &Chosen) -> Option<String> {
    let unknown: Vec<&str> =
        chosen.nodes.iter().map(|node| node.name.as_str()).filter(|name| !view.fonts.has(name)).collect();
    let first = unknown.first()?;
    Some(format!(
        "the embedded font lacks characters of \"{first}\"{}; give a font that has them with --font FILE",
        if unknown.len() > 1 { format!(" and {} more names", unknown.len() - 1) } else { String::new() }
    ))
}

/// Where everything is.
struct Layout {
    blocks: Vec<Block>,
    centers: Vec<Point>,
    frames: Vec<Frame>,
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

/// What is to be laid out.
struct Scene<'v> {
    view: &'v GraphView<'v>,
    chosen: &'v Chosen<'v>,
    blocks: Vec<Block>,
    bundles: Bundles,
    groups: Vec<Group>,
    /// Labels of the edges, and their widths.
    words: Vec<String>,
    widths: Vec<f64>,
}

/// The first of ever looser layouts without flaws, or the one with the fewest.
fn lay_out(view: &GraphView, chosen: &Chosen) -> Result<Layout, String> {
    let scene = Scene::new(view, chosen);
    if let Some(engine) = view.engine {
        let centers = graphviz::arrange(engine, &scene.blocks, &scene.bundles, &scene.widths)?;
        return Ok(scene.finish(centers, Vec::new()));
    }
    // Frames make ways long: wider ones would only make the drawing too large to read.
    let strict = chosen.edges.len() <= ALL_LABELLED && scene.groups.is_empty();
    let bearable = if strict { 0 } else { chosen.edges.len() / 10 };
    let mut best: Option<Layout> = None;
    for spread in SPREADS.into_iter().take(tries(chosen.edges.len())) {
        let layout = scene.attempt(spread);
        let flaws = layout.flaws();
        if best.as_ref().is_none_or(|best| flaws < best.flaws()) {
            best = Some(layout);
        }
        if flaws <= bearable {
            break;
        }
    }
    Ok(best.expect("there is at least one attempt"))
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

impl<'v> Scene<'v> {
    fn new(view: &'v GraphView<'v>, chosen: &'v Chosen<'v>) -> Scene<'v> {
        let sized = chosen.nodes.iter().zip(chosen.degrees());
        let blocks = sized.map(|(node, degree)| Block::of(node, degree, view.style, view.fonts)).collect();
        let words: Vec<String> = chosen.edges.iter().map(|edge| label(view, edge)).collect();
        let widths = words.iter().map(|words| view.fonts.width(words, label::SIZE)).collect();
        let bundles = arrange::bundles(&chosen.ends);
        Scene { view, chosen, blocks, bundles, groups: chosen.groups(view), words, widths }
    }

    fn attempt(&self, spread: f64) -> Layout {
        let Scene { blocks, bundles, groups, widths, view, .. } = self;
        let aspect = arrange::aspect(view.size);
        if groups.is_empty() {
            return self.finish(arrange::arrange(blocks, bundles, widths, aspect, spread), Vec::new());
        }
        let (centers, frames) = cluster::arrange(blocks, bundles, widths, groups, view.fonts, aspect, spread);
        self.finish(centers, frames)
    }

    /// Edges and labels for nodes that have their places.
    fn finish(&self, centers: Vec<Point>, frames: Vec<Frame>) -> Layout {
        let Scene { blocks, bundles, chosen, words, view, .. } = self;
        let curves = route::route(blocks, &centers, &chosen.ends, bundles);
        let rects: Vec<Rect> = blocks.iter().zip(&centers).map(|(block, &center)| block.rect(center)).collect();
        let tips: Vec<Rect> =
            curves.iter().zip(&chosen.edges).filter_map(|(curve, edge)| stroke::tip(curve, edge)).collect();
        let names = frames.iter().map(|frame| frame.name_box(view.fonts));
        let forbidden: Vec<Rect> = rects.iter().copied().chain(names).collect();
        let labels = label::place(&curves, words, &forbidden, &tips, view.fonts);
        let behind = route::behind(&curves, &chosen.ends, &rects);
        Layout { blocks: blocks.clone(), centers, frames, curves, labels, behind }
    }
}

/// What stands on a line: the relation in words, and of a difference what became of it.
pub(super) fn label(view: &GraphView, edge: &Edge) -> String {
    let words = edge.relation.replace('-', " ");
    let words = if edge.negated { format!("not: {words}") } else { words };
    match view.mark(edge) {
        None => words,
        Some(Mark::Appeared) => format!("+ {words}"),
        Some(Mark::Gone) => format!("– {words}"),
        Some(Mark::Changed { from }) if from != edge.weight => format!("{words} {from}›{}", edge.weight),
        Some(Mark::Changed { .. }) => format!("± {words}"),
    }
}

/// How wide a line is, in pixels with two decimals.
pub(super) fn width(edge: &Edge, thinnest: f64) -> f64 {
    let wide = thinnest * (1.0 + 0.45 * (edge.weight.max(1) as f64).log2().min(5.0));
    (wide * 100.0).round() / 100.0
}

/// Who does what to whom, and the sentence that says so.
pub(super) fn tooltip(view: &GraphView, edge: &Edge) -> String {
    let (source, target) = (view.graph.name(&edge.source), view.graph.name(&edge.target));
    let mut text = format!("{source} {} {target}", label(view, edge));
    if let Some(best) = edge.best() {
        let date = view.graph.date_of(best).map(|date| format!(", {date}")).unwrap_or_default();
        text += &format!(": “{}” ({}{date})", best.sentence.text.trim(), best.document);
        if edge.evidence.len() > 1 {
            text += &format!(" and {} more", edge.evidence.len() - 1);
        }
    }
    text
}
