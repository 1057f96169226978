//! How does a person read blocs, who is between them, and items?

use std::fmt::Write;

use super::{
    super::{summary, table},
    pair::{said, stance},
    text::table,
};
use crate::alignment::report::{BlocsReport, ItemReport, LineReport, Party, Report, WindowReport};

/// Rows of tables that could be endless.
const SHOWN: usize = 30;

fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(super) fn of(report: &Report) -> String {
    let Some(blocs) = &report.blocs else { return String::new() };
    let mut text = list_of(blocs);
    balance(&mut text, &blocs.balance);
    report.windows.iter().for_each(|one| window(&mut text, one));
    text
}

fn list_of(blocs: &BlocsReport) -> String {
    let mut text = String::new();
    for bloc in &blocs.blocs {
        let members = summary::plural(bloc.members.len(), "member");
        let _ = writeln!(text, "bloc {}: {} ({members}, cohesion {:.2})", bloc.id, bloc.name, bloc.cohesion);
        let member = |one: &crate::alignment::report::MemberReport| format!("{} {:.2}", one.actor.name, one.certainty);
        let _ = writeln!(text, "    {}", bloc.members.iter().map(member).collect::<Vec<_>>().join(", "));
        for (item, inside, outside) in &bloc.distinct_items {
            let _ = writeln!(text, "    {}: {inside:+.2} inside, {outside:+.2} outside", item.name);
        }
    }
    if blocs.blocs.is_empty() {
        text += "no blocs: too few share items\n";
    }
    if !blocs.unaligned.is_empty() {
        let _ = writeln!(text, "unaligned: {}", names(&blocs.unaligned));
    }
    if !blocs.uncertain.is_empty() {
        let one = |(actor, certainty): &(Party, f64)| format!("{} {certainty:.2}", actor.name);
        let shown: Vec<String> = blocs.uncertain.iter().take(SHOWN).map(one).collect();
        let _ = writeln!(text, "uncertain members: {}", shown.join(", "));
    }
    text
}

fn balance(text: &mut String, balance: &LineReport) {
    let share = |value: Option<f64>| value.map_or("-".into(), |value| format!("{:.0} %", 100.0 * value));
    let dyads = balance.aligned + balance.opposed;
    let _ = writeln!(
        text,
        "clear dyads: {} aligned, {} opposed; the blocs leave {} of {dyads} wrong, two camps would leave {}",
        balance.aligned, balance.opposed, balance.violations, balance.line_index
    );
    let triads: usize = balance.triads.iter().sum();
    if triads > 0 {
        let _ = writeln!(
            text,
            "balanced triads: {} of {triads}, {} if three enemies count; walk balance {}",
            share(balance.balanced),
            share(balance.weakly_balanced),
            balance.walk_balance.map_or("-".into(), |value| format!("{value:.2}"))
        );
    }
}

fn window(text: &mut String, window: &WindowReport) {
    let _ = writeln!(text, "{} to {}", window.start, window.end);
    for (bloc, members) in &window.blocs {
        let _ = writeln!(text, "    bloc {bloc}: {}", names(members));
    }
    for event in &window.events {
        let actor = event.actor.as_ref().map(|actor| format!("{} ", actor.name)).unwrap_or_default();
        let other = event.other.map(|other| format!(", bloc {other}")).unwrap_or_default();
        let _ = writeln!(text, "    {actor}{}: bloc {}{other}", event.event, event.bloc);
    }
}

pub(super) fn contested(report: &Report) -> String {
    let mut text = report.blocs.as_ref().map(short).unwrap_or_default();
    let Some(first) = report.contested.first() else { return text };
    let [p, q] = first.between;
    let _ = writeln!(text, "between blocs {p} and {q}");
    let header = format!("ACTOR CONTESTED LEANS P NEAR-{p} ITEMS NEAR-{q} ITEMS COURTED-{p} COURTED-{q} CERTAINTY");
    let number = |value: Option<f64>| value.map_or("-".into(), |value| format!("{value:.2}"));
    let rows = report.contested.iter().take(SHOWN).map(|one| {
        let [a, b] = &one.near;
        vec![
            table::short(&one.actor.name),
            one.contested.map_or("unknown".into(), |value| format!("{value:.2}")),
            one.lean.map_or("-".into(), |bloc| bloc.to_string()),
            number(one.p_lean),
            format!("{:+.2}", a.score),
            a.items.to_string(),
            format!("{:+.2}", b.score),
            b.items.to_string(),
            a.courtship.to_string(),
            b.courtship.to_string(),
            number(one.certainty),
        ]
    });
    text += &table(&header, rows.collect());
    text
}

/// The blocs in a line each.
fn short(blocs: &BlocsReport) -> String {
    let line = |bloc: &crate::alignment::report::BlocReport| {
        format!("bloc {}: {} and {} more\n", bloc.id, bloc.name, bloc.members.len().saturating_sub(3))
    };
    blocs.blocs.iter().map(line).collect()
}

pub(super) fn brokers(report: &Report) -> String {
    let mut text = report.blocs.as_ref().map(short).unwrap_or_default();
    if report.brokers.is_empty() {
        return text + "nobody has friendly acts with two blocs\n";
    }
    let rows = report.brokers.iter().take(SHOWN).map(|one| {
        let acts: Vec<String> = one.acts.iter().map(|acts| format!("{}: {}", acts.bloc, acts.acts)).collect();
        vec![
            table::short(&one.actor.name),
            one.bloc.map_or("-".into(), |bloc| bloc.to_string()),
            format!("{:.2}", one.score),
            format!("{:.2}", one.participation),
            one.liaison.to_string(),
            one.itinerant.to_string(),
            acts.join(", "),
        ]
    });
    text += &table("ACTOR BLOC SCORE PARTICIPATION LIAISON ITINERANT ACTS-BY-BLOC", rows.collect());
    text
}

pub(super) fn items(report: &Report) -> String {
    if let [one] = &report.items[..]
        && !one.stances.is_empty()
    {
        return item(one);
    }
    if report.items.is_empty() {
        return "no item on which two take a stand\n".into();
    }
    let rows = report.items.iter().take(SHOWN).map(|one| {
        vec![
            table::short(&one.item.name),
            one.n.to_string(),
            format!("{:+.2}", one.mean),
            format!("{:.2}", one.contested),
            one.by_bloc.map_or("-".into(), |share| format!("{share:.2}")),
            one.item.id.clone(),
        ]
    });
    table("ITEM ACTORS MEAN CONTESTED BY-BLOC ID", rows.collect())
}

fn item(one: &ItemReport) -> String {
    let mut text = format!("{} ({})\n", one.item.name, one.item.id);
    let actors = summary::plural(one.n, "actor");
    let by_bloc = one.by_bloc.map(|share| format!("; blocs account for {:.0} %", 100.0 * share)).unwrap_or_default();
    let _ = writeln!(text, "{actors}, mean stance {:+.2}, contested {:.2}{by_bloc}", one.mean, one.contested);
    for (actor, value, evidence) in &one.stances {
        let _ = writeln!(text, "  {}: {}", actor.name, stance(*value));
        evidence.iter().for_each(|piece| said(&mut text, &actor.name, piece));
    }
    text
}
