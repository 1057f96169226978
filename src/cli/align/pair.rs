//! How does a person read what is told of two actors?

use std::fmt::Write;

use super::{
    super::summary,
    text::{count, interval, pool, table},
};
use crate::alignment::report::{
    ConductReport, DyadReport, EvidenceReport, FlowReport, IssueReport, Report, ShiftReport, WhyReport,
};

pub(super) fn of(dyad: &DyadReport, report: &Report) -> String {
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
        let row = |issue: &IssueReport| {
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
    let few = measures.kappa_undefined.as_ref().map_or("n/a".into(), |reason| format!("n/a ({reason})"));
    let _ = writeln!(
        text,
        "other measures: agree {}, S {}, kappa {}, pi {}, tau-b {}, cov {}",
        shown(measures.agree, "n/a"),
        shown(measures.s, "n/a"),
        shown(measures.kappa, &few),
        shown(measures.pi, "n/a (no variance)"),
        shown(measures.tau_b, "n/a (no variance)"),
        shown(measures.cov, "n/a (no variance)"),
    );
}

fn why(text: &mut String, dyad: &DyadReport, why: &WhyReport) {
    let _ = writeln!(text, "why");
    for one in &why.contributions {
        let (a, b) = (stance(one.stance_a), stance(one.stance_b));
        let _ =
            writeln!(text, "  {}  {} [{a} / {b}; chance {:.2}]", part(one.contribution), one.item.name, one.expected);
        for (party, evidence) in [(&dyad.a, &one.evidence_a), (&dyad.b, &one.evidence_b)] {
            evidence.iter().for_each(|piece| said(text, &party.name, piece));
        }
    }
    if why.others.0 > 0 {
        let _ = writeln!(text, "  {}  {}", part(why.others.1), summary::plural(why.others.0, "other item"));
    }
    let _ = writeln!(text, "  {}  the pool's mean", part(why.pool));
    let _ = writeln!(text, "  {}  together", part(why.score));
    if let Some(one) = &why.depends_on {
        let way = if one.score_without < why.score { "drops" } else { "rises" };
        let _ =
            writeln!(text, "  {way} to {:+.2} ({}) without {}", one.score_without, one.label_without, one.item.name);
    }
}

/// A part of a score; no minus before a zero.
fn part(value: f64) -> String {
    format!("{:+.3}", (value * 1000.0).round() / 1000.0 + 0.0)
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

pub(super) fn shifts(report: &Report) -> String {
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
