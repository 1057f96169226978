//! How did it go between two actors?
//!
//! The score of each window with its 90 % interval, the number of shared items below, and a mark at each break.

use crate::{
    alignment::report::{DyadReport, PointReport, Report},
    when::PartialDate,
};

use super::{
    super::{
        super::Look,
        geometry::at,
        svg::{Svg, number},
    },
    Body, Canvas, rule, ticks,
};

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 330.0;
const LEFT: f64 = 46.0;
const BARS: f64 = 60.0;

pub(super) fn body(report: &Report, canvas: &Canvas) -> Result<Body, String> {
    let dyad = report.dyads.iter().find(|dyad| dyad.series.len() > 1);
    let dyad = dyad.ok_or("fewer than two windows with shared items; give --window, or a shorter one")?;
    let days: Vec<f64> = dyad.series.iter().map(|point| (day(&point.start) + day(&point.end)) / 2.0).collect();
    let (first, last) = (days[0], days[days.len() - 1]);
    let x = |day: f64| LEFT + 14.0 + (day - first) / (last - first).max(1.0) * (WIDTH - LEFT - 28.0);
    let low = dyad.series.iter().map(|point| point.lo90).fold(0.0, f64::min) - 0.02;
    let high = dyad.series.iter().map(|point| point.hi90).fold(0.0, f64::max) + 0.02;
    let y = |score: f64| (high - score) / (high - low) * HEIGHT;
    let mut svg = Svg::new();
    axes(&mut svg, canvas, report, (low, high), &y);
    years(&mut svg, canvas, (first, last), &x);
    ribbon(&mut svg, canvas, dyad, &days, &x, &y);
    bars(&mut svg, canvas, &dyad.series, &days, &x);
    breaks(&mut svg, canvas, dyad, &x);
    let windows = match (&report.parameters.window, &report.parameters.step) {
        (Some(window), Some(step)) => format!(", windows of {window} every {step}"),
        _ => String::new(),
    };
    Ok(Body {
        width: WIDTH,
        height: HEIGHT + BARS + 34.0,
        title: format!("{} and {}", dyad.a.name, dyad.b.name),
        subtitle: format!("Stance alignment over time{windows}; {} breaks", dyad.breaks.len()),
        notes: vec![
            "Agreement beyond chance, shrunken toward the mean of each window's pool, with 90 % intervals; bars: shared items; \
             dashed: the pool's mean over all; breaks by PELT."
                .into(),
        ],
        draw: svg,
    })
}

fn day(date: &str) -> f64 {
    let date = date.parse::<PartialDate>().map(PartialDate::first_day).unwrap_or_default();
    f64::from(date.year()) + f64::from(date.day_of_year()) / 366.0
}

fn axes(svg: &mut Svg, canvas: &Canvas, report: &Report, (low, high): (f64, f64), y: &impl Fn(f64) -> f64) {
    let palette = canvas.palette();
    for tick in ticks(low, high) {
        rule(svg, (LEFT, y(tick)), (WIDTH, y(tick)), &palette.frame, "0.8", "");
        svg.centered(at(LEFT - 20.0, y(tick)), 10.0, &palette.muted, &format!("{tick:+.2}"));
    }
    if let Some(pool) = &report.pool {
        rule(svg, (LEFT, y(pool.mean)), (WIDTH, y(pool.mean)), &palette.muted, "1", "4 3");
    }
}

fn years(svg: &mut Svg, canvas: &Canvas, (first, last): (f64, f64), x: &impl Fn(f64) -> f64) {
    let span = last - first;
    let quarters = span < 2.5;
    let step = if quarters { 0.25 } else { (span / 12.0).ceil() };
    let mut at_year = (first / step).ceil() * step;
    while at_year <= last + 1e-9 {
        let words = if quarters {
            format!("{}-{:02}", at_year.floor(), 1 + ((at_year.fract() * 12.0).round() as i32) % 12)
        } else {
            format!("{at_year:.0}")
        };
        svg.centered(at(x(at_year), HEIGHT + BARS + 18.0), 10.0, &canvas.palette().muted, &words);
        rule(
            svg,
            (x(at_year), HEIGHT + BARS + 4.0),
            (x(at_year), HEIGHT + BARS + 9.0),
            &canvas.palette().muted,
            "1",
            "",
        );
        at_year += step;
    }
}

fn ribbon(
    svg: &mut Svg,
    canvas: &Canvas,
    dyad: &DyadReport,
    days: &[f64],
    x: &impl Fn(f64) -> f64,
    y: &impl Fn(f64) -> f64,
) {
    let line = canvas.palette().line(Look::Positive);
    let pair = |day: &f64, score: f64| format!("{} {}", number(x(*day)), number(y(score)));
    let upper = days.iter().zip(&dyad.series).map(|(day, point)| pair(day, point.hi90));
    let lower = days.iter().zip(&dyad.series).rev().map(|(day, point)| pair(day, point.lo90));
    let around: Vec<String> = upper.chain(lower).collect();
    svg.empty("path", &[("d", &format!("M{}Z", around.join("L"))), ("fill", line), ("fill-opacity", "0.18")]);
    let middle: Vec<String> = days.iter().zip(&dyad.series).map(|(day, point)| pair(day, point.score)).collect();
    let path = format!("M{}", middle.join("L"));
    svg.empty("path", &[("d", path.as_str()), ("fill", "none"), ("stroke", line), ("stroke-width", "1.8")]);
    for (day, point) in days.iter().zip(&dyad.series) {
        svg.begin("g", &[]);
        let told = format!(
            "{} to {}: {:+.2} ({:.2} to {:.2}), {} shared items",
            point.start, point.end, point.score, point.lo90, point.hi90, point.n
        );
        svg.with_text("title", &[], &told);
        svg.empty("circle", &[("cx", &number(x(*day))), ("cy", &number(y(point.score))), ("r", "2.8"), ("fill", line)]);
        svg.end();
    }
}

fn bars(svg: &mut Svg, canvas: &Canvas, series: &[PointReport], days: &[f64], x: &impl Fn(f64) -> f64) {
    let palette = canvas.palette();
    let most = series.iter().map(|point| point.n).max().unwrap_or(1).max(1) as f64;
    let wide = ((WIDTH - LEFT) / series.len() as f64 * 0.6).clamp(1.5, 18.0);
    for (day, point) in days.iter().zip(series) {
        let tall = (BARS - 18.0) * point.n as f64 / most;
        let measures = [x(*day) - wide / 2.0, HEIGHT + BARS - tall, wide, tall].map(number);
        let frame =
            [("x", measures[0].as_str()), ("y", &measures[1]), ("width", &measures[2]), ("height", &measures[3])];
        svg.empty("rect", &[&frame[..], &[("fill", palette.muted.as_str()), ("fill-opacity", "0.45")]].concat());
    }
    svg.start_at(at(0.0, HEIGHT + BARS - 6.0), 9.5, &palette.muted, &format!("to {most:.0}"));
}

fn breaks(svg: &mut Svg, canvas: &Canvas, dyad: &DyadReport, x: &impl Fn(f64) -> f64) {
    let palette = canvas.palette();
    for shift in &dyad.breaks {
        let place = x(day(&shift.date));
        rule(svg, (place, 0.0), (place, HEIGHT + BARS), palette.line(Look::Negative), "1.3", "6 3");
        let words = format!("{}: {:+.2} to {:+.2}", shift.date, shift.before, shift.after);
        svg.start_at(at((place + 4.0).min(WIDTH - 130.0), 8.0), 9.5, &palette.text, &words);
    }
}
