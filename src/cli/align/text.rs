//! How does a person read a report?
//!
//! In: a [`Report`]. Out: tables and sentences. Small evidence looks small: what is not known is said in words, never as a zero.

use std::fmt::Write;

use super::{
    super::{summary, table},
    args::Ask,
    blocs,
};
use crate::alignment::report::{
    BasisReport, ClaimReport, ConductReport, DyadReport, EvidenceReport, FlowReport, PoolReport, ReadoutsReport,
    Report, ShiftReport, WhyReport,
};

pub(super) fn of(report: &Report, ask: &Ask) -> String {
    let mut text = match ask {
        Ask::Pair { .. } => report.dyads.iter().map(|dyad| pair(dyad, report)).collect(),
        Ask::Rank { top, bottom, .. } => rank(report, *top, *bottom),
        Ask::Matrix { .. } => matrix(report),
        Ask::Blocs { .. } => blocs::of(report),
        Ask::Contested { .. } => blocs::contested(report),
        Ask::Brokers { .. } => blocs::brokers(report),
        Ask::Item { .. } => blocs::items(report),
        Ask::Shifts { .. } => shifts(report),
        Ask::Readouts { .. } => readouts(report),
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
    if !rows.is_empty() && table::table(&mut text, header, rows).is_err() {
        unreachable!("a vector takes what is written to it");
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

fn pool(text: &mut String, pool: &PoolReport, what: &str, unit: &str) {
    let from = match pool.dyads {
        Some(dyads) => format!("fitted on {dyads} dyads"),
        None => "too few dyads to fit, so from the table of settings".into(),
    };
    let _ = writeln!(text, "    pool of {what}: mean {:+.2}, worth {:.1} {unit} ({from})", pool.mean, pool.worth);
}

fn pair(dyad: &DyadReport, report: &Report) -> String {
    let mut text = String::new();
    let (a, b) = (&dyad.a.name, &dyad.b.name);
    let stance = &dyad.stance;
    let _ = writeln!(text, "{a} and {b}");
    if stance.n == 0 {
        let _ = writeln!(text, "stances: no shared items");
    } else {
        let score = interval(stance.score, stance.lo90, stance.hi90);
        let _ = writeln!(text, "stances: {score}, {}", stance.label);
        let (agreed, expected) = (count(stance.agreed), count(stance.expected));
        let shared = summary::plural(stance.n, "shared item");
        let _ = writeln!(text, "    agreed on {agreed} of {shared}; chance on these {expected}; {score}");
        if let Some(pool_report) = &report.pool {
            pool(&mut text, pool_report, "stances", "items");
        }
    }
    if let Some(conduct_report) = &dyad.conduct {
        conduct(&mut text, dyad, conduct_report);
        if let Some(pool_report) = report.conduct_pool.as_ref().filter(|_| conduct_report.both.n > 0) {
            pool(&mut text, pool_report, "conduct", "acts");
        }
    }
    measures(&mut text, dyad);
    if !dyad.issues.is_empty() {
        let row = |issue: &crate::alignment::report::IssueReport| {
            vec![
                issue.issue.clone(),
                issue.n.to_string(),
                interval(Some(issue.score), Some(issue.lo90), Some(issue.hi90)),
            ]
        };
        text += &table("ISSUE ITEMS SCORE", dyad.issues.iter().map(row).collect());
    }
    if let Some(report) = &dyad.why {
        why(&mut text, dyad, report);
    }
    series(&mut text, dyad);
    text
}

fn conduct(text: &mut String, dyad: &DyadReport, conduct: &ConductReport) {
    if conduct.both.n == 0 {
        let _ = writeln!(text, "conduct: no acts");
        return;
    }
    let score = |flow: &FlowReport| interval(flow.score, flow.lo90, flow.hi90);
    let acts = summary::plural(conduct.both.n, "act");
    let _ = writeln!(text, "conduct: {}, {}; {acts}", score(&conduct.both), conduct.label);
    for (from, to, flow) in [(&dyad.a, &dyad.b, &conduct.forth), (&dyad.b, &dyad.a, &conduct.back)] {
        let shown =
            if flow.n == 0 { "no acts".into() } else { format!("{}, {}", score(flow), summary::plural(flow.n, "act")) };
        let _ = writeln!(text, "    {} to {}: {shown}", from.name, to.name);
    }
    if let Some(quadrant) = &conduct.quadrant {
        let _ = writeln!(text, "together: {quadrant}");
    }
}

fn measures(text: &mut String, dyad: &DyadReport) {
    let Some(measures) = &dyad.measures else { return };
    let shown = |value: Option<f64>, otherwise: &str| value.map_or(otherwise.into(), |value| format!("{value:.2}"));
    let few = if dyad.stance.n < 20 { "n/a (few shared items)" } else { "n/a (no variance)" };
    let _ = writeln!(
        text,
        "other measures: agree {}, S {}, kappa {}, pi {}, tau-b {}, cov {}",
        shown(measures.agree, "n/a"),
        shown(measures.s, "n/a"),
        shown(measures.kappa, few),
        shown(measures.pi, "n/a (no variance)"),
        shown(measures.tau_b, "n/a (no variance)"),
        shown(measures.cov, "n/a (no variance)"),
    );
}

fn why(text: &mut String, dyad: &DyadReport, why: &WhyReport) {
    let _ = writeln!(text, "why");
    for one in &why.contributions {
        let (a, b) = (stance(one.stance_a), stance(one.stance_b));
        let _ = writeln!(text, "  {:+.3}  {} [{a} / {b}; chance {:.2}]", one.contribution, one.item.name, one.expected);
        for (party, evidence) in [(&dyad.a, &one.evidence_a), (&dyad.b, &one.evidence_b)] {
            evidence.iter().for_each(|piece| said(text, &party.name, piece));
        }
    }
    if why.others.0 > 0 {
        let _ = writeln!(text, "  {:+.3}  {}", why.others.1, summary::plural(why.others.0, "other item"));
    }
    let _ = writeln!(text, "  {:+.3}  the pool's mean", why.pool);
    let _ = writeln!(text, "  {:+.3}  together", why.score);
    if let Some(one) = &why.depends_on {
        let way = if one.score_without < why.score { "drops" } else { "rises" };
        let _ =
            writeln!(text, "  {way} to {:+.2} ({}) without {}", one.score_without, one.label_without, one.item.name);
    }
}

/// For, against, neither, or the mean of several.
pub(super) fn stance(value: f64) -> String {
    match value {
        1.0 => "for".into(),
        -1.0 => "against".into(),
        0.0 => "neither".into(),
        mixed => format!("{mixed:+.2}"),
    }
}

/// Who says so, where and when.
pub(super) fn said(text: &mut String, name: &str, piece: &EvidenceReport) {
    let mut parts = vec![piece.document.clone()];
    parts.extend(piece.row.map(|row| format!("row {row}")));
    parts.extend(piece.publisher.clone().filter(|publisher| *publisher != piece.document));
    parts.extend(piece.date.clone());
    parts.extend(piece.through.as_ref().map(|through| format!("through {through}")));
    parts.extend(piece.speaker.as_ref().map(|speaker| format!("according to {speaker}")));
    let quote = piece.quote.as_ref().map(|quote| format!(" “{}”", summary::one_line(quote))).unwrap_or_default();
    let _ = writeln!(text, "          {name} {}:{quote} ({})", stance(piece.value), parts.join(", "));
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

fn series(text: &mut String, dyad: &DyadReport) {
    let rows = dyad.series.iter().map(|point| {
        let score = interval(Some(point.score), Some(point.lo90), Some(point.hi90));
        vec![point.start.clone(), point.end.clone(), point.n.to_string(), score]
    });
    *text += &table("FROM TO ITEMS SCORE", rows.collect());
    dyad.breaks.iter().for_each(|one| shift(text, one));
}

fn shift(text: &mut String, shift: &ShiftReport) {
    let _ = writeln!(
        text,
        "  {}: from {:+.2} to {:+.2} (P {:.2}, {})",
        shift.date,
        shift.before,
        shift.after,
        shift.p,
        summary::plural(shift.new_items, "new item")
    );
    let items: Vec<String> = shift.items.iter().map(|(item, part)| format!("{} {part:+.3}", item.name)).collect();
    if !items.is_empty() {
        let _ = writeln!(text, "      most by {}", items.join(", "));
    }
}

fn shifts(report: &Report) -> String {
    let mut text = String::new();
    for dyad in &report.dyads {
        let _ = writeln!(text, "{} and {}", dyad.a.name, dyad.b.name);
        dyad.breaks.iter().for_each(|one| shift(&mut text, one));
        if dyad.breaks.is_empty() {
            let _ = writeln!(text, "  no change that is sure, in {}", summary::plural(dyad.series.len(), "window"));
        }
    }
    if report.dyads.is_empty() {
        text += "no change that is sure\n";
    }
    text
}

fn readouts(report: &Report) -> String {
    let mut text = String::new();
    for pair in &report.readouts {
        meeting(&mut text, pair);
    }
    if report.readouts.is_empty() {
        text += "no two documents of different publishers are about one meeting\n";
    }
    text
}

fn meeting(text: &mut String, pair: &ReadoutsReport) {
    let names: Vec<&str> = pair.principals.iter().map(|party| party.name.as_str()).collect();
    let _ = writeln!(text, "{}", names.join(", "));
    for (side, letter) in pair.sides.iter().zip(["A", "B"]) {
        let publisher = side.publisher.as_ref().map(|publisher| format!(" ({publisher})")).unwrap_or_default();
        let _ =
            writeln!(text, "  {letter} {}{publisher}, {}", side.document, side.date.as_deref().unwrap_or("no date"));
    }
    let named = |parties: &[crate::alignment::report::Party]| {
        parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(text, "  both say ({})", pair.both.len());
    pair.both.iter().for_each(|one| claim(text, one));
    if !pair.named_by_both.is_empty() {
        let _ = writeln!(text, "  both name {}", named(&pair.named_by_both));
    }
    for (side, letter) in pair.sides.iter().zip(["A", "B"]) {
        let _ = writeln!(text, "  only {letter} says ({})", side.alone.len());
        side.alone.iter().for_each(|one| claim(text, one));
        if !side.names_alone.is_empty() {
            let _ = writeln!(text, "  only {letter} names {}", named(&side.names_alone));
        }
    }
}

fn claim(text: &mut String, claim: &ClaimReport) {
    let relation = claim.relation.replace("not:", "not: ").replace('-', " ");
    let _ = writeln!(text, "    {} {relation} {}", claim.source.name, claim.target.name);
    for sentence in &claim.sentences {
        let _ = writeln!(text, "        “{}”", summary::one_line(sentence));
    }
}
