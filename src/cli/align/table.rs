//! How do dyads become a spreadsheet?
//!
//! In: a [`Report`]. Out: CSV, a row a dyad; a cell is empty where there is no number.

use anyhow::{Result, bail};

use crate::alignment::report::Report;

const HEADER: [&str; 18] = [
    "a",
    "a_name",
    "b",
    "b_name",
    "items",
    "agreed",
    "expected",
    "score",
    "sd",
    "lo90",
    "hi90",
    "label",
    "measure",
    "acts",
    "conduct",
    "conduct_lo90",
    "conduct_hi90",
    "conduct_label",
];

pub(super) fn csv(report: &Report) -> Result<Vec<u8>> {
    if report.dyads.is_empty() {
        bail!("this answer has no dyads, which a table could list; write .json");
    }
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for dyad in &report.dyads {
        let (stance, conduct) = (&dyad.stance, dyad.conduct.as_ref());
        let both = conduct.map(|conduct| &conduct.both);
        writer.write_record([
            dyad.a.id.clone(),
            dyad.a.name.clone(),
            dyad.b.id.clone(),
            dyad.b.name.clone(),
            stance.n.to_string(),
            stance.agreed.to_string(),
            stance.expected.to_string(),
            number(stance.score),
            number(stance.sd),
            number(stance.lo90),
            number(stance.hi90),
            stance.label.clone(),
            number(stance.measure),
            both.map_or(String::new(), |flow| flow.n.to_string()),
            number(both.and_then(|flow| flow.score)),
            number(both.and_then(|flow| flow.lo90)),
            number(both.and_then(|flow| flow.hi90)),
            conduct.map_or(String::new(), |conduct| conduct.label.clone()),
        ])?;
    }
    Ok(writer.into_inner()?)
}
