//! How close are all to all, at one look?
//!
//! A square of all actors, ordered by bloc and within it along the first component: green above the pool's mean, orange below,
//! hatched where the interval spans the mean, grey where nothing is shared, with the number of shared items where it fits.

use std::collections::BTreeMap;

use crate::alignment::report::{Party, Report};

use super::{
    super::{
        super::Look,
        font::Fonts,
        geometry::at,
        svg::{Svg, number},
    },
    Body, Canvas, colour, period, rule,
};

/// Sides of a cell, and of the whole square before cells are smallest.
const LARGEST: f64 = 30.0;
const SMALLEST: f64 = 6.0;
const SQUARE: f64 = 900.0;
/// Cells with numbers in them, and actors up to which each cell has a tooltip.
const NUMBERED: f64 = 17.0;
const TOLD: usize = 60;
/// Steps of the scale to each side.
const STEPS: i32 = 10;

/// A dyad in the map.
struct Cell {
    items: usize,
    score: f64,
    sure: bool,
    told: String,
}

pub(super) fn body(report: &Report, canvas: &Canvas) -> Result<Body, String> {
    let actors: Vec<&Party> = report.line.iter().map(|place| &place.actor).collect();
    if actors.len() < 2 {
        return Err("fewer than two actors take a stand; there is nothing to compare".into());
    }
    let mean = report.pool.as_ref().map_or(0.0, |pool| pool.mean);
    let cells = cells(report, mean);
    let reach = cells.values().map(|cell| (cell.score - mean).abs()).fold(0.05, f64::max);
    let side = (SQUARE / actors.len() as f64).clamp(SMALLEST, LARGEST);
    let size = (side * 0.85).min(11.0);
    let names =
        actors.iter().map(|actor| Fonts::EMBEDDED.width(&actor.name, size)).fold(0.0, f64::max).min(190.0) + 6.0;
    let mut svg = Svg::new();
    hatching(&mut svg, canvas);
    let place = |index: usize| names + side * index as f64;
    squares(&mut svg, canvas, &actors, &cells, |score| (score - mean) / reach, place, side);
    labels(&mut svg, canvas, report, &actors, place, side, size, names);
    let whole = side * actors.len() as f64;
    scale(&mut svg, canvas, mean, reach, at(names, names + whole + 22.0));
    Ok(Body {
        width: names + whole + 10.0,
        height: names + whole + 62.0,
        title: format!("Who stands with whom{}", period(report)),
        subtitle: format!(
            "Stance alignment of {} actors, ordered by bloc (lines) and along the first component; {} of {} dyads share items",
            actors.len(),
            cells.len(),
            actors.len() * (actors.len() - 1) / 2
        ),
        notes: vec![
            "Agreement beyond chance, shrunken toward the pool's mean; hatched where the 90 % interval spans that mean; \
             grey where no item is shared."
                .into(),
        ],
        draw: svg,
    })
}

fn cells(report: &Report, mean: f64) -> BTreeMap<(&str, &str), Cell> {
    let shared = report.dyads.iter().filter_map(|dyad| {
        let (score, low, high) = (dyad.stance.score?, dyad.stance.lo90?, dyad.stance.hi90?);
        let told = format!(
            "{} and {}: {score:+.2} ({low:.2} to {high:.2}), {} shared items, {}",
            dyad.a.name, dyad.b.name, dyad.stance.n, dyad.stance.label
        );
        let cell = Cell { items: dyad.stance.n, score, sure: low > mean || high < mean, told };
        Some(((dyad.a.id.as_str(), dyad.b.id.as_str()), cell))
    });
    shared.collect()
}

fn hatching(svg: &mut Svg, canvas: &Canvas) {
    svg.begin("defs", &[]);
    let frame = [("id", "unsure"), ("width", "4"), ("height", "4"), ("patternUnits", "userSpaceOnUse")];
    svg.begin("pattern", &[&frame[..], &[("patternTransform", "rotate(45)")]].concat());
    let line = [("width", "1.2"), ("height", "4"), ("fill", canvas.palette().background.as_str())];
    svg.empty("rect", &[&line[..], &[("fill-opacity", "0.75")]].concat());
    svg.end();
    svg.end();
}

fn squares(
    svg: &mut Svg,
    canvas: &Canvas,
    actors: &[&Party],
    cells: &BTreeMap<(&str, &str), Cell>,
    share: impl Fn(f64) -> f64,
    place: impl Fn(usize) -> f64,
    side: f64,
) {
    let palette = canvas.palette();
    let square = |row: usize, column: usize| {
        let (x, y, side) = (number(place(column)), number(place(row)), number(side));
        format!("M{x} {y}h{side}v{side}h-{side}z")
    };
    // One path a colour: a map of two hundred actors has forty thousand cells.
    let (mut paths, mut unsure, mut missing): (BTreeMap<i32, String>, String, String) = Default::default();
    let mut numbers = Vec::new();
    for (row, a) in actors.iter().enumerate() {
        for (column, b) in actors.iter().enumerate().filter(|(column, _)| *column != row) {
            let cell =
                cells.get(&(a.id.as_str(), b.id.as_str())).or_else(|| cells.get(&(b.id.as_str(), a.id.as_str())));
            let Some(cell) = cell else {
                missing += &square(row, column);
                continue;
            };
            let level = (share(cell.score) * f64::from(STEPS)).round() as i32;
            *paths.entry(level).or_default() += &square(row, column);
            if !cell.sure {
                unsure += &square(row, column);
            }
            numbers.push((row, column, cell, level));
        }
    }
    svg.empty("path", &[("d", &missing), ("fill", &palette.frame), ("fill-opacity", "0.45")]);
    for (level, d) in &paths {
        let end = palette.line(if *level >= 0 { Look::Positive } else { Look::Negative });
        let share = f64::from(level.abs()) / f64::from(STEPS);
        svg.empty("path", &[("d", d), ("fill", &colour::mix(&palette.background, end, share))]);
    }
    svg.empty("path", &[("d", &unsure), ("fill", "url(#unsure)")]);
    for (row, column, cell, level) in numbers {
        let middle = at(place(column) + side / 2.0, place(row) + side / 2.0);
        if side >= NUMBERED {
            let ink = if 3 * level.abs() > 2 * STEPS { &palette.background } else { &palette.text };
            svg.centered(middle, side * 0.36, ink, &cell.items.to_string());
        }
        if actors.len() <= TOLD {
            let measures = [place(column), place(row), side].map(number);
            svg.begin("g", &[]);
            svg.with_text("title", &[], &cell.told);
            let frame = [("x", measures[0].as_str()), ("y", &measures[1]), ("width", &measures[2])];
            svg.empty("rect", &[&frame[..], &[("height", measures[2].as_str()), ("fill-opacity", "0")]].concat());
            svg.end();
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn labels(
    svg: &mut Svg,
    canvas: &Canvas,
    report: &Report,
    actors: &[&Party],
    place: impl Fn(usize) -> f64,
    side: f64,
    size: f64,
    names: f64,
) {
    let palette = canvas.palette();
    for (index, actor) in actors.iter().enumerate() {
        let name = Fonts::EMBEDDED.cut(&actor.name, size, names - 6.0);
        let middle = place(index) + side / 2.0;
        svg.start_at(at(names - 5.0 - Fonts::EMBEDDED.width(&name, size), middle), size, &palette.text, &name);
        let turn = format!("translate({} {}) rotate(-90)", number(middle), number(names - 5.0));
        svg.begin("g", &[("transform", &turn)]);
        svg.start_at(at(0.0, 0.0), size, &palette.text, &name);
        svg.end();
    }
    let end = place(actors.len());
    for (index, pair) in report.line.windows(2).enumerate() {
        if pair[0].bloc != pair[1].bloc {
            let edge = place(index + 1);
            rule(svg, (names, edge), (end, edge), &palette.text, "1.2", "");
            rule(svg, (edge, names), (edge, end), &palette.text, "1.2", "");
        }
    }
}

/// The colours and what they mean.
fn scale(svg: &mut Svg, canvas: &Canvas, mean: f64, reach: f64, corner: super::super::geometry::Point) {
    let palette = canvas.palette();
    const WIDE: f64 = 11.0;
    for level in -STEPS..=STEPS {
        let end = palette.line(if level >= 0 { Look::Positive } else { Look::Negative });
        let fill = colour::mix(&palette.background, end, f64::from(level.abs()) / f64::from(STEPS));
        let x = number(corner.x + WIDE * f64::from(level + STEPS));
        let measures = [("x", x.as_str()), ("y", &number(corner.y)), ("width", &number(WIDE)), ("height", "11")];
        svg.empty("rect", &[&measures[..], &[("fill", fill.as_str())]].concat());
    }
    for (score, level) in
        [(mean - reach, 0.5), (mean, f64::from(STEPS) + 0.5), (mean + reach, 2.0 * f64::from(STEPS) + 0.5)]
    {
        svg.centered(at(corner.x + WIDE * level, corner.y + 22.0), 9.5, &palette.muted, &format!("{score:+.2}"));
    }
}
