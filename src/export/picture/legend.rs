//! What does a reader need to be told?
//!
//! In: what is drawn. Out: the legend, with only what occurs, flowing in lines of a given width.

use std::collections::BTreeSet;

use crate::{analysis::Kind, graph::Mark};

use super::{
    super::{GraphView, Look},
    block::Block,
    choose::Chosen,
    geometry::{Curve, Point, at},
    page,
    stroke::{self, Stroke},
    svg::Svg,
};

/// Size of the text, height of a line, width of a sample, and spaces.
const SIZE: f64 = 11.0;
pub(super) const LINE: f64 = 22.0;
const SAMPLE: f64 = 34.0;
const SPACE: f64 = 7.0;
const BETWEEN: f64 = 22.0;

/// An entry.
enum Item {
    Kind(Kind),
    Line(Stroke, String),
    Words(String),
}

/// The legend, laid out.
pub(super) struct Legend {
    items: Vec<(Item, Point)>,
    pub height: f64,
}

/// The entries for what is drawn, in lines at most `width` wide.
pub(super) fn legend(view: &GraphView, chosen: &Chosen, width: f64) -> Legend {
    let mut items = Vec::new();
    let (mut x, mut y) = (0.0, LINE / 2.0);
    let groups =
        [kinds(chosen), lines(view, chosen), measures(view, chosen)].into_iter().filter(|group| !group.is_empty());
    for group in groups {
        for item in group {
            let (words, sample) = match &item {
                Item::Kind(kind) => (kind.as_str(), SAMPLE * 0.85),
                Item::Line(_, words) => (words.as_str(), SAMPLE),
                Item::Words(words) => (words.as_str(), -SPACE),
            };
            let wide = sample + SPACE + view.fonts.width(words, SIZE);
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + LINE);
            }
            items.push((item, at(x, y)));
            x += wide + BETWEEN;
        }
    }
    Legend { height: if items.is_empty() { 0.0 } else { y + LINE / 2.0 }, items }
}

fn kinds(chosen: &Chosen) -> Vec<Item> {
    let kinds: BTreeSet<Kind> = chosen.nodes.iter().map(|node| node.kind).collect();
    kinds.into_iter().map(Item::Kind).collect()
}

fn lines(view: &GraphView, chosen: &Chosen) -> Vec<Item> {
    let looks: BTreeSet<Look> = chosen.edges.iter().map(|edge| view.style.look(edge, view.relations)).collect();
    let sample = |look: Look, arrow, planned, negated| {
        let width = view.style.line(look).width;
        Stroke { look, width, arrow, planned, negated }
    };
    let mut items: Vec<Item> = Look::ALL
        .into_iter()
        .filter(|look| looks.contains(look))
        .map(|look| Item::Line(sample(look, true, false, false), view.style.line(look).words.clone()))
        .collect();
    let Some(&first) = looks.first() else { return items };
    if chosen.edges.iter().any(|edge| edge.symmetric) {
        items.push(Item::Line(sample(Look::Neutral, false, false, false), "mutual (no arrowhead)".into()));
    }
    if chosen.edges.iter().any(|edge| edge.is_planned()) {
        items.push(Item::Line(sample(first, true, true, false), "planned, not yet done".into()));
    }
    if chosen.edges.iter().any(|edge| edge.negated) {
        items.push(Item::Line(sample(first, true, false, true), "denied".into()));
    }
    items
}

fn measures(view: &GraphView, chosen: &Chosen) -> Vec<Item> {
    let mut items = Vec::new();
    let heaviest = chosen.edges.iter().max_by_key(|edge| edge.weight);
    if let Some(edge) = heaviest.filter(|edge| edge.weight > 1) {
        let width = super::width(edge, view.style.line(Look::Neutral).width);
        let stroke = Stroke { look: Look::Neutral, width, arrow: false, planned: false, negated: false };
        items.push(Item::Line(stroke, format!("wider: more documents (up to {})", edge.weight)));
    }
    let marks: Vec<Mark> = chosen.edges.iter().filter_map(|edge| view.mark(edge)).collect();
    for (is, words) in [
        (Mark::Appeared, "+ appeared"),
        (Mark::Gone, "– gone (faded)"),
        (Mark::Changed { from: 0 }, "1›2 documents before and now"),
    ] {
        let occurs = marks.iter().any(|mark| std::mem::discriminant(mark) == std::mem::discriminant(&is));
        items.extend(occurs.then(|| Item::Words(words.into())));
    }
    let degrees = chosen.degrees();
    if degrees.iter().max() != degrees.iter().min() {
        items.push(Item::Words("larger name: more edges".into()));
    }
    items
}

impl Legend {
    /// Draws it with its upper left corner at `corner`.
    pub(super) fn draw(&self, svg: &mut Svg, view: &GraphView, corner: Point) {
        let palette = view.style.palette(view.theme);
        svg.begin("g", &[("class", "legend"), ("role", "graphics-object"), ("aria-label", "Legend")]);
        for (item, place) in &self.items {
            let place = corner + *place;
            let words = match item {
                Item::Kind(kind) => {
                    let outline = view.style.shape(*kind).outline;
                    let block = Block { lines: vec![], size: SIZE, width: SAMPLE * 0.85, height: 15.0, outline };
                    page::outline(svg, &block, place + at(SAMPLE * 0.425, 0.0), palette.node(*kind));
                    svg.start_at(place + at(SAMPLE * 0.85 + SPACE, 0.0), SIZE, &palette.text, kind.as_str());
                    continue;
                }
                Item::Line(line, words) => {
                    let (from, to) = (place, place + at(SAMPLE, 0.0));
                    let along = |share: f64| from + (to - from) * share;
                    stroke::draw(svg, view, Curve([from, along(0.33), along(0.67), to]), *line);
                    svg.start_at(place + at(SAMPLE + SPACE, 0.0), SIZE, &palette.text, words);
                    continue;
                }
                Item::Words(words) => words,
            };
            svg.start_at(place, SIZE, &palette.text, words);
        }
        svg.end();
    }
}
