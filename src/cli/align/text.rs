//! How does a person read a report?
//!
//! In: a [`Report`]. Out: tables and sentences. Small evidence looks small: what is not known is said in words, never as a zero.

use std::fmt::Write;

use super::{
    super::{summary, table},
    args::Ask,
    blocs, pair, readouts,
};
use crate::alignment::report::{BasisReport, DyadReport, FlowReport, PoolReport, Report};

pub(super) fn of(report: &Report, ask: &Ask) -> String {
    let mut text = match ask {
        Ask::Pair { .. } => report.dyads.iter().map(|dyad| pair::of(dyad, report)).collect(),
        Ask::Rank { top, bottom, .. } => rank(report, *top, *bottom),
        Ask::Matrix { .. } => matrix(report),
        Ask::Blocs { .. } => blocs::of(report),
        Ask::Contested { .. } => blocs::contested(report),
        Ask::Brokers { .. } => blocs::brokers(report),
        Ask::Item { .. } => blocs::items(report),
        Ask::Shifts { .. } => pair::shifts(report),
        Ask::Readouts { .. } => readouts::of(report),
    };
    let _ = writeln!(text, "{}", basis(&report.basis));
    text
}

/// "+0.15 (0.02 to 0.27)", with 90 % intervals.
pub(super) fn interval(score: Option<f64>, low: Option<f64>, high: Option<f64>) -> String {
    match (score, low, high) {
        (Some(score), Some(low), Some(high)) => format!("{score:+.2} ({low:.2} to {high:.2})"),
        _ => "-".into(),
    }
}

/// A number as short as it is exact: "7", "5.6".
pub(super) fn count(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == tenths.trunc() { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
}

/// A table, or nothing.
pub(super) fn table(header: &str, rows: Vec<Vec<String>>) -> String {
    let mut text = Vec::new();
    if !rows.is_empty() {
        // A vector takes whatever is written to it.
        let _ = table::table(&mut text, header, rows);
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// On whom it rests.
fn basis(basis: &BasisReport) -> String {
    let mut text = format!("rests on {}", summary::plural(basis.documents, "document"));
    if let (Some(largest), Some(share)) = (&basis.largest, basis.largest_share) {
        let _ = write!(
            text,
            " of {}; largest: {largest}, {:.0} %",
            summary::plural(basis.publishers, "publisher"),
            100.0 * share
        );
    }
    if basis.unknown > 0 {
        let _ = write!(text, "; publisher unknown: {} of {}", basis.unknown, basis.documents);
    }
    text
}

pub(super) fn pool(text: &mut String, pool: &PoolReport, what: &str, unit: &str) {
    let from = match pool.dyads {
        Some(dyads) => format!("fitted on {dyads} dyads"),
        None => "too few dyads to fit, so from the table of settings".into(),
    };
    let _ = writeln!(text, "    pool of {what}: mean {:+.2}, worth {:.1} {unit} ({from})", pool.mean, pool.worth);
}

fn row(dyad: &DyadReport) -> Vec<String> {
    let (stance, conduct) = (&dyad.stance, dyad.conduct.as_ref());
    let conduct = conduct.filter(|conduct| conduct.both.n > 0);
    let score = |flow: &FlowReport| interval(flow.score, flow.lo90, flow.hi90);
    vec![
        table::short(&dyad.b.name),
        stance.n.to_string(),
        if stance.n == 0 { "-".into() } else { count(stance.agreed) },
        if stance.n == 0 { "-".into() } else { count(stance.expected) },
        interval(stance.score, stance.lo90, stance.hi90),
        stance.measure.map_or("-".into(), |value| format!("{value:.2}")),
        stance.label.clone(),
        conduct.map_or("0".into(), |conduct| conduct.both.n.to_string()),
        conduct.map_or("no acts".into(), |conduct| score(&conduct.both)),
    ]
}

/// A table of dyads; the column of another measure only where one was asked for.
fn dyads(dyads: &[&DyadReport], measure: &str, first: bool) -> String {
    let other = (measure != "score").then(|| measure.to_uppercase());
    let rows = dyads.iter().map(|dyad| {
        let mut row = row(dyad);
        if other.is_none() {
            row.remove(5);
        }
        if first {
            row.insert(0, table::short(&dyad.a.name));
        }
        row
    });
    let header =
        ["ACTOR", "ITEMS", "AGREED", "CHANCE", "SCORE", other.as_deref().unwrap_or(""), "LABEL", "ACTS", "CONDUCT"];
    let names: Vec<&str> = first.then_some("A").into_iter().chain(header).filter(|name| !name.is_empty()).collect();
    table(&names.join(" "), rows.collect())
}

fn rank(report: &Report, top: usize, bottom: usize) -> String {
    let Some(first) = report.dyads.first() else { return "no shared items with anybody\n".into() };
    let all: Vec<&DyadReport> = report.dyads.iter().collect();
    let name = &first.a.name;
    let mut text = format!("closest to {name}, of {} that share items\n", all.len());
    let top = top.min(all.len());
    text += &dyads(&all[..top], &report.parameters.measure, false);
    let bottom = bottom.min(all.len() - top);
    if bottom > 0 {
        let _ = writeln!(text, "farthest from {name}");
        text += &dyads(&all[all.len() - bottom..], &report.parameters.measure, false);
    }
    text
}

/// The clearest dyads; all of them are in JSON and in the picture.
fn matrix(report: &Report) -> String {
    const SHOWN: usize = 40;
    let mut shared: Vec<&DyadReport> = report.dyads.iter().filter(|dyad| dyad.stance.n > 0).collect();
    let mut text = format!(
        "{} of {} share items; -o matrix.svg draws all, --json writes them\n",
        summary::plural(shared.len(), "dyad"),
        report.line.len() * report.line.len().saturating_sub(1) / 2
    );
    if let Some(report) = &report.pool {
        pool(&mut text, report, "stances", "items");
    }
    let mean = report.pool.as_ref().map_or(0.0, |pool| pool.mean);
    let clear = |dyad: &DyadReport| match (dyad.stance.score, dyad.stance.sd) {
        (Some(score), Some(sd)) => ((score - mean) / sd).abs(),
        _ => 0.0,
    };
    shared.sort_by(|x, y| clear(y).total_cmp(&clear(x)).then((&x.a, &x.b).cmp(&(&y.a, &y.b))));
    shared.truncate(SHOWN);
    text += &dyads(&shared, &report.parameters.measure, true);
    text
}
