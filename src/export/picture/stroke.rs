//! How is an edge's line drawn?
//!
//! In: a curve and what the edge says. Out: a line in the style of its sign, as wide as its weight, with an arrowhead (hollow,
//! on a double line, for what is planned), a bar across for what is denied, nothing at the ends of a symmetric one.

use crate::graph::Edge;

use super::{
    super::{GraphView, Look},
    geometry::{Curve, Point, Rect},
    svg::{self, Svg, number},
};

/// What a line shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub look: Look,
    pub width: f64,
    pub arrow: bool,
    pub planned: bool,
    pub negated: bool,
}

impl Stroke {
    pub(super) fn of(view: &GraphView, edge: &Edge) -> Stroke {
        let look = view.style.look(edge, view.relations);
        Stroke {
            look,
            width: super::width(edge, view.style.line(look).width),
            arrow: !edge.symmetric,
            planned: edge.is_planned(),
            negated: edge.negated,
        }
    }

    fn head(&self) -> (f64, f64) {
        (6.5 + 1.3 * self.width, 2.8 + 0.75 * self.width)
    }
}

/// The box of an edge's arrowhead.
pub(super) fn tip(curve: &Curve, edge: &Edge) -> Option<Rect> {
    (!edge.symmetric).then(|| Rect::new(curve.at(1.0) - curve.direction(1.0) * 4.0, 11.0, 11.0))
}

/// Draws a line along `curve`.
pub(super) fn draw(svg: &mut Svg, view: &GraphView, curve: Curve, stroke: Stroke) {
    let palette = view.style.palette(view.theme);
    let (colour, dash) = (palette.line(stroke.look), &view.style.line(stroke.look).dash);
    let (length, half) = stroke.head();
    let whole = curve.length().max(1.0);
    let base = if stroke.arrow { (1.0 - 0.85 * length / whole).max(0.1) } else { 1.0 };
    let line = svg::curve(curve.part(0.0, base));
    let dashes: Vec<String> = dash.iter().map(|length| number(length * stroke.width.max(1.0).sqrt())).collect();
    let dashes = dashes.join(" ");
    let mut path = |d: &str, colour: &str, width: f64, dashes: &str| {
        let width = number(width);
        let plain = [("d", d), ("fill", "none"), ("stroke", colour), ("stroke-width", width.as_str())];
        let dashed = [("stroke-dasharray", dashes)];
        svg.empty("path", &if dashes.is_empty() { plain.to_vec() } else { [&plain[..], &dashed[..]].concat() });
    };
    if stroke.planned {
        path(&line, colour, stroke.width + 2.4, &dashes);
        path(&line, &palette.background, stroke.width.max(1.2), "");
    } else {
        path(&line, colour, stroke.width, &dashes);
    }
    if stroke.negated {
        let at = if stroke.arrow { (1.0 - 2.2 * length / whole).max(0.2) } else { 0.25 };
        let (middle, across) = (curve.at(at), curve.direction(at).normal() * (half + 2.5));
        path(&format!("M{}L{}", pair(middle - across), pair(middle + across)), colour, 1.8, "");
    }
    if stroke.arrow {
        head(svg, curve, stroke, colour, &palette.background);
    }
}

fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

fn head(svg: &mut Svg, curve: Curve, stroke: Stroke, colour: &str, background: &str) {
    let (length, half) = stroke.head();
    let tip = curve.at(1.0);
    // Along the chord of the arrowhead, which a bent line's last direction is not.
    let back = curve.at((1.0 - length / curve.length().max(1.0)).max(0.0));
    let along = (tip - back).unit();
    let across = along.normal() * half;
    let points = svg::polygon(&[tip, tip - along * length + across, tip - along * length - across]);
    let fill = if stroke.planned { background } else { colour };
    svg.empty("path", &[("d", &points), ("fill", fill), ("stroke", colour), ("stroke-width", "1")]);
}
