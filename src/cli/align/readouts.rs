//! How does a person read two documents about one meeting?

use std::fmt::Write;

use super::super::summary;
use crate::alignment::report::{ClaimReport, Party, ReadoutsReport, Report};

pub(super) fn of(report: &Report) -> String {
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
    let named = |parties: &[Party]| parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ");
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
