//! Do those who stand together treat one another well?
//!
//! Stance alignment across, conduct upwards, a dot a dyad that has both; the lines are the pools' means. Rivals may take the
//! same stands, and friends opposite ones: the upper left and the lower right corner.

use crate::alignment::report::{DyadReport, Report};

use super::{
    super::{
        super::Look,
        font::Fonts,
        geometry::{Rect, at},
        svg::{Svg, number},
    },
    Body, Canvas, period, rule, ticks,
};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 520.0;
const LEFT: f64 = 52.0;
/// Dyads that are named if there is room.
const NAMED: usize = 60;
const SIZE: f64 = 9.5;

struct Dot<'r> {
    dyad: &'r DyadReport,
    stance: f64,
    conduct: f64,
    /// Items and acts: how much it rests on.
    evidence: usize,
}

pub(super) fn body(report: &Report, canvas: &Canvas) -> Result<Body, String> {
    let mut dots: Vec<Dot> = report.dyads.iter().filter_map(dot).collect();
    if dots.is_empty() {
        return Err("no dyad has both shared items and acts; there is nothing to draw".into());
    }
    dots.sort_by(|a, b| {
        let rank = |dot: &Dot| (quadrant(dot).is_none(), std::cmp::Reverse(dot.evidence));
        rank(a).cmp(&rank(b)).then_with(|| (&a.dyad.a, &a.dyad.b).cmp(&(&b.dyad.a, &b.dyad.b)))
    });
    let mean = |pool: &Option<crate::alignment::report::PoolReport>| pool.as_ref().map_or(0.0, |pool| pool.mean);
    let means = (mean(&report.pool), mean(&report.conduct_pool));
    let reach = |of: fn(&Dot) -> f64, mean: f64, least: f64| {
        1.08 * dots.iter().map(|dot| (of(dot) - mean).abs()).fold(least, f64::max)
    };
    let across = reach(|dot| dot.stance, means.0, 0.05);
    let upwards = reach(|dot| dot.conduct, means.1, 1.0);
    let x = |stance: f64| LEFT + (0.5 + (stance - means.0) / across / 2.0) * (WIDTH - LEFT);
    let y = |conduct: f64| (0.5 - (conduct - means.1) / upwards / 2.0) * HEIGHT;
    let mut svg = Svg::new();
    axes(&mut svg, canvas, (means.0 - across, means.0 + across), (means.1 - upwards, means.1 + upwards), &x, &y);
    rule(&mut svg, (x(means.0), 0.0), (x(means.0), HEIGHT), &canvas.palette().muted, "1", "4 3");
    rule(&mut svg, (LEFT, y(means.1)), (WIDTH, y(means.1)), &canvas.palette().muted, "1", "4 3");
    corners(&mut svg, canvas);
    draw(&mut svg, canvas, &dots, &x, &y);
    let clear = dots.iter().filter(|dot| quadrant(dot).is_some()).count();
    Ok(Body {
        width: WIDTH,
        height: HEIGHT + 44.0,
        title: format!("Stance and conduct{}", period(report)),
        subtitle: format!(
            "{} dyads with shared items and acts; {clear} are clear in both (filled), the others are not (hollow)",
            dots.len()
        ),
        notes: vec![
            "Across: agreement on shared items beyond chance. Upwards: mean intensity of what they do to one another \
             (PLOVER, -10 to 10). Both shrunken toward the pools' means (dashed); larger dots rest on more."
                .into(),
        ],
        draw: svg,
    })
}

fn dot(dyad: &DyadReport) -> Option<Dot<'_>> {
    let conduct = dyad.conduct.as_ref()?;
    Some(Dot {
        dyad,
        stance: dyad.stance.score?,
        conduct: conduct.both.score?,
        evidence: dyad.stance.n + conduct.both.n,
    })
}

fn quadrant<'r>(dot: &Dot<'r>) -> Option<&'r String> {
    dot.dyad.conduct.as_ref()?.quadrant.as_ref()
}

fn axes(
    svg: &mut Svg,
    canvas: &Canvas,
    across: (f64, f64),
    upwards: (f64, f64),
    x: &impl Fn(f64) -> f64,
    y: &impl Fn(f64) -> f64,
) {
    let palette = canvas.palette();
    for tick in ticks(across.0, across.1) {
        rule(svg, (x(tick), 0.0), (x(tick), HEIGHT), &palette.frame, "0.7", "");
        svg.centered(at(x(tick), HEIGHT + 12.0), 10.0, &palette.muted, &format!("{tick:+.2}"));
    }
    for tick in ticks(upwards.0, upwards.1) {
        rule(svg, (LEFT, y(tick)), (WIDTH, y(tick)), &palette.frame, "0.7", "");
        svg.centered(at(LEFT - 20.0, y(tick)), 10.0, &palette.muted, &format!("{tick:+.1}"));
    }
    svg.centered(at((LEFT + WIDTH) / 2.0, HEIGHT + 32.0), 11.5, &palette.text, "stance alignment");
    svg.begin("g", &[("transform", &format!("translate(6 {}) rotate(-90)", number(HEIGHT / 2.0)))]);
    svg.centered(at(0.0, 0.0), 11.5, &palette.text, "conduct");
    svg.end();
}

fn corners(svg: &mut Svg, canvas: &Canvas) {
    let muted = &canvas.palette().muted;
    let end = |text: &str| WIDTH - 8.0 - Fonts::EMBEDDED.width(text, 11.5);
    svg.start_at(at(LEFT + 8.0, 14.0), 11.5, muted, "friendly opponents");
    svg.start_at(at(LEFT + 8.0, HEIGHT - 14.0), 11.5, muted, "opposed rivals");
    svg.start_at(at(end("aligned friends"), 14.0), 11.5, muted, "aligned friends");
    svg.start_at(at(end("aligned rivals"), HEIGHT - 14.0), 11.5, muted, "aligned rivals");
}

fn draw(svg: &mut Svg, canvas: &Canvas, dots: &[Dot], x: &impl Fn(f64) -> f64, y: &impl Fn(f64) -> f64) {
    let palette = canvas.palette();
    let most = dots.iter().map(|dot| dot.evidence).max().unwrap_or(1) as f64;
    let radius = |dot: &Dot| 2.5 + 5.0 * (dot.evidence as f64 / most).sqrt();
    let box_of = |dot: &Dot| Rect::new(at(x(dot.stance), y(dot.conduct)), 2.0 * radius(dot), 2.0 * radius(dot));
    for dot in dots.iter().rev() {
        let hostile = quadrant(dot).is_some_and(|quadrant| quadrant.contains("rivals"));
        let line = palette.line(match quadrant(dot) {
            None => Look::Neutral,
            Some(_) if hostile => Look::Negative,
            Some(_) => Look::Positive,
        });
        let (cx, cy, r) = (number(x(dot.stance)), number(y(dot.conduct)), number(radius(dot)));
        let fill = if quadrant(dot).is_some() { line } else { palette.background.as_str() };
        svg.begin("g", &[]);
        svg.with_text("title", &[], &told(dot));
        let circle = [("cx", cx.as_str()), ("cy", &cy), ("r", &r), ("fill", fill), ("fill-opacity", "0.85")];
        svg.empty("circle", &[&circle[..], &[("stroke", line), ("stroke-width", "1.1")]].concat());
        svg.end();
    }
    let mut taken: Vec<Rect> = dots.iter().map(box_of).collect();
    for dot in dots.iter().take(NAMED) {
        let words = format!("{} – {}", dot.dyad.a.name, dot.dyad.b.name);
        let (wide, middle) = (Fonts::EMBEDDED.width(&words, SIZE), at(x(dot.stance), y(dot.conduct)));
        let beside = radius(dot) + 3.0 + wide / 2.0;
        let above = radius(dot) + 8.0;
        let free = [at(beside, 0.0), at(-beside, 0.0), at(0.0, -above), at(0.0, above)].into_iter().find_map(|aside| {
            let rect = Rect::new(middle + aside, wide, SIZE + 2.0);
            let fits = rect.left() > LEFT && rect.right() < WIDTH && rect.top() > 22.0 && rect.bottom() < HEIGHT - 22.0;
            (fits && !taken.iter().any(|other| other.overlaps(&rect))).then_some(rect)
        });
        if let Some(rect) = free {
            svg.centered(rect.center, SIZE, &palette.text, &words);
            taken.push(rect);
        }
    }
}

fn told(dot: &Dot) -> String {
    let (dyad, conduct) = (dot.dyad, dot.dyad.conduct.as_ref());
    format!(
        "{} and {}: stance {:+.2} on {} items ({}), conduct {:+.2} in {} acts ({})",
        dyad.a.name,
        dyad.b.name,
        dot.stance,
        dyad.stance.n,
        dyad.stance.label,
        dot.conduct,
        conduct.map_or(0, |conduct| conduct.both.n),
        conduct.map_or("", |conduct| conduct.label.as_str())
    )
}
