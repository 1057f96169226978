//! How large is a node, and what is its outline?
//!
//! In: a node and its degree. Out: its name in lines, its size (larger with more edges) and its outline by kind.

use std::f64::consts::{FRAC_PI_2, PI};

use crate::graph::Node;

use super::{
    super::{Outline, Style},
    font::Fonts,
    geometry::{Point, Rect, at},
};

/// Size of names of nodes with one edge, how fast it grows with the logarithm of edges, and its bound.
const SMALLEST: f64 = 11.5;
const GROWTH: f64 = 1.7;
const LARGEST: f64 = 18.0;
/// Widest line of a name, in sizes, and most lines.
const WIDEST: f64 = 11.0;
const LINES: usize = 3;
/// Distance between baselines, in sizes.
pub(super) const LEADING: f64 = 1.22;

/// A node as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub lines: Vec<String>,
    /// Of the text.
    pub size: f64,
    pub width: f64,
    pub height: f64,
    pub outline: Outline,
}

impl Block {
    pub(super) fn of(node: &Node, degree: usize, style: &Style, fonts: &Fonts) -> Block {
        let size = (SMALLEST + GROWTH * (degree.max(1) as f64).ln()).min(LARGEST);
        let lines = fonts.wrap(&node.name, size, size * WIDEST, LINES);
        let text = lines.iter().map(|line| fonts.width(line, size)).fold(0.0, f64::max);
        let outline = style.shape(node.kind).outline;
        let height = lines.len() as f64 * size * LEADING + size * 0.75;
        let side = match outline {
            Outline::Rectangle | Outline::Rounded => size * 0.75,
            Outline::Note => size * 0.95,
            Outline::Pill => (height * 0.32).max(size * 0.8),
            Outline::Hexagon | Outline::Parallelogram => height * 0.26 + size * 0.35,
            Outline::Octagon => height * 0.14 + size * 0.55,
            Outline::Tag => height * 0.22 + size * 0.55,
        };
        Block { width: (text + 2.0 * side).max(height * 1.15), lines, size, height, outline }
    }

    pub(super) fn rect(&self, center: Point) -> Rect {
        Rect::new(center, self.width, self.height)
    }

    /// How far the middle of the text lies from the middle of the outline.
    pub(super) fn text_shift(&self) -> f64 {
        if self.outline == Outline::Tag { -self.height * 0.1 } else { 0.0 }
    }

    /// Radius of the corners, where they are round.
    pub(super) fn radius(&self) -> f64 {
        match self.outline {
            Outline::Rounded => (self.height * 0.22).min(9.0),
            Outline::Pill => self.height / 2.0,
            _ => 0.0,
        }
    }

    /// Side of the folded corner.
    pub(super) fn fold(&self) -> f64 {
        (self.height * 0.3).min(10.0)
    }

    /// Its corners, around `center`.
    pub(super) fn polygon(&self, center: Point) -> Vec<Point> {
        let (x, y) = (self.width / 2.0, self.height / 2.0);
        let corners = match self.outline {
            Outline::Rectangle => vec![(-x, -y), (x, -y), (x, y), (-x, y)],
            Outline::Rounded | Outline::Pill => return self.rounded(center),
            Outline::Parallelogram => {
                let lean = self.height * 0.26;
                vec![(-x + lean, -y), (x, -y), (x - lean, y), (-x, y)]
            }
            Outline::Hexagon => {
                let point = self.height * 0.3;
                vec![(-x + point, -y), (x - point, -y), (x, 0.0), (x - point, y), (-x + point, y), (-x, 0.0)]
            }
            Outline::Octagon => {
                let cut = self.height * 0.27;
                vec![
                    (-x + cut, -y),
                    (x - cut, -y),
                    (x, -y + cut),
                    (x, y - cut),
                    (x - cut, y),
                    (-x + cut, y),
                    (-x, y - cut),
                    (-x, -y + cut),
                ]
            }
            Outline::Note => {
                let fold = self.fold();
                vec![(-x, -y), (x - fold, -y), (x, -y + fold), (x, y), (-x, y)]
            }
            Outline::Tag => {
                let point = self.height * 0.35;
                vec![(-x, -y), (x - point, -y), (x, 0.0), (x - point, y), (-x, y)]
            }
        };
        corners.into_iter().map(|(dx, dy)| center + at(dx, dy)).collect()
    }

    fn rounded(&self, center: Point) -> Vec<Point> {
        const STEPS: usize = 6;
        let radius = self.radius();
        let (x, y) = (self.width / 2.0 - radius, self.height / 2.0 - radius);
        let mut points = Vec::with_capacity(4 * (STEPS + 1));
        for (corner, (cx, cy)) in [(x, y), (-x, y), (-x, -y), (x, -y)].into_iter().enumerate() {
            for step in 0..=STEPS {
                let angle = corner as f64 * FRAC_PI_2 + step as f64 / STEPS as f64 * PI / 2.0;
                points.push(center + at(cx + radius * angle.cos(), cy + radius * angle.sin()));
            }
        }
        points
    }
}
