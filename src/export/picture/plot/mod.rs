//! How are alignments drawn?
//!
//! In: a [`Report`]. Out: one of four pictures as SVG: a heat map of all scores, stance against conduct, blocs as a signed
//! network, a dyad over time. Each says below what it shows, and on whom it rests.

mod colour;
mod heat_map;
mod network;
mod quadrant;
mod timeline;

use crate::alignment::report::{BasisReport, Report};

use super::{
    super::{Palette, Style, Theme},
    font::Fonts,
    geometry::at,
    svg::{Svg, number},
};

const MARGIN: f64 = 30.0;
const TITLE: f64 = 20.0;
const SMALL: f64 = 11.0;
const LINE: f64 = 16.0;

/// Which picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plot {
    /// All scores, actors ordered by bloc.
    HeatMap,
    /// Stance against conduct.
    Quadrant,
    /// Blocs as a signed network.
    Network,
    /// A dyad over time.
    Timeline,
}

/// What a picture is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Canvas<'c> {
    /// Colours and lines.
    pub style: &'c Style,
    /// Which colours.
    pub theme: Theme,
    /// Headline; one that says what is shown, where none is given.
    pub title: Option<&'c str>,
}

impl<'c> Canvas<'c> {
    fn palette(&self) -> &'c Palette {
        self.style.palette(self.theme)
    }
}

/// What stands inside the frame, from its own upper left corner.
struct Body {
    width: f64,
    height: f64,
    /// Headline, and a line below it.
    title: String,
    subtitle: String,
    /// Sentences below.
    notes: Vec<String>,
    draw: Svg,
}

/// The picture as SVG.
///
/// # Errors
/// A report that has nothing to draw.
pub fn draw(report: &Report, plot: Plot, canvas: &Canvas) -> Result<String, String> {
    let body = match plot {
        Plot::HeatMap => heat_map::body(report, canvas)?,
        Plot::Quadrant => quadrant::body(report, canvas)?,
        Plot::Network => network::body(report, canvas)?,
        Plot::Timeline => timeline::body(report, canvas)?,
    };
    Ok(page(&body, report, canvas))
}

fn page(body: &Body, report: &Report, canvas: &Canvas) -> String {
    let palette = canvas.palette();
    let title = canvas.title.unwrap_or(&body.title);
    let width = (body.width + 2.0 * MARGIN).max(Fonts::EMBEDDED.width(title, TITLE) + 2.0 * MARGIN).max(480.0);
    let inner = width - 2.0 * MARGIN;
    let wrapped = |text: &String| Fonts::EMBEDDED.wrap(text, SMALL, inner, 4);
    let subtitle = wrapped(&body.subtitle);
    let mut notes = body.notes.clone();
    notes.push(basis(&report.basis));
    notes.extend(report.warnings.iter().map(|warning| format!("Note: {warning}.")));
    let notes: Vec<String> = notes.iter().flat_map(wrapped).collect();
    let top = MARGIN + TITLE * 1.3 + subtitle.len() as f64 * LINE + 12.0;
    let height = top + body.height + 18.0 + notes.len() as f64 * LINE + MARGIN * 0.7;
    let (w, h) = (number(width), number(height));
    let mut svg = Svg::new();
    let frame = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", w.as_str()),
        ("height", &h),
        ("viewBox", &format!("0 0 {w} {h}")),
        ("font-family", &Fonts::EMBEDDED.family()),
        ("role", "graphics-document"),
        ("aria-labelledby", "chancery-title chancery-desc"),
    ];
    svg.begin("svg", &frame);
    svg.with_text("title", &[("id", "chancery-title")], title);
    svg.with_text("desc", &[("id", "chancery-desc")], &body.subtitle);
    svg.empty("rect", &[("width", &w), ("height", &h), ("fill", &palette.background)]);
    svg.start_at(at(MARGIN, MARGIN + TITLE / 2.0), TITLE, &palette.text, title);
    let mut y = MARGIN + TITLE * 1.3 + LINE / 2.0;
    for line in &subtitle {
        svg.start_at(at(MARGIN, y), SMALL, &palette.muted, line);
        y += LINE;
    }
    let shift = format!("translate({} {})", number((width - body.width) / 2.0), number(top));
    svg.begin("g", &[("transform", &shift)]);
    svg.append(&body.draw);
    svg.end();
    let mut y = top + body.height + 18.0 + LINE / 2.0;
    for line in &notes {
        svg.start_at(at(MARGIN, y), SMALL, &palette.muted, line);
        y += LINE;
    }
    svg.end();
    svg.finish()
}

fn basis(basis: &BasisReport) -> String {
    let known = match (&basis.largest, basis.largest_share) {
        (Some(largest), Some(share)) => {
            let publishers = if basis.publishers == 1 { "publisher" } else { "publishers" };
            format!(" of {} {publishers}; the largest, {largest}, has {:.0} %", basis.publishers, 100.0 * share)
        }
        _ => ", publishers unknown".into(),
    };
    let unknown = if basis.unknown > 0 && basis.publishers > 0 {
        format!("; of {} the publisher is unknown", basis.unknown)
    } else {
        String::new()
    };
    let documents = if basis.documents == 1 { "document" } else { "documents" };
    format!("Rests on {} {documents}{known}{unknown}.", basis.documents)
}

/// When, as a headline needs it.
fn period(report: &Report) -> String {
    match (&report.parameters.since, &report.parameters.until) {
        (Some(since), Some(until)) => format!(", {since} to {until}"),
        (Some(since), None) => format!(", since {since}"),
        (None, Some(until)) => format!(", until {until}"),
        (None, None) => String::new(),
    }
}

/// A straight line of one width.
fn rule(svg: &mut Svg, from: (f64, f64), to: (f64, f64), stroke: &str, width: &str, dash: &str) {
    let paint = [("stroke", stroke), ("stroke-width", width), ("stroke-dasharray", dash)];
    svg.line(at(from.0, from.1), at(to.0, to.1), &paint);
}

/// Round numbers between two bounds, about five of them.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|unit| unit * power).find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil() as i64;
    (first..).map(|count| count as f64 * step).take_while(|tick| *tick <= high + 1e-9).collect()
}
