//! When was the document written?
//!
//! Its own date where given; else a full date near its beginning; else a day and month whose year follows from the offices that
//! the text gives to people it names.

use super::Context;
use crate::{
    analysis::{Kind, Note},
    lexicon::{Actor, fold},
    when::PartialDate,
};

/// How many words from the beginning a dateline can stand.
const HEAD: usize = 120;

/// The date, with notes on what was inferred or contradicts.
pub(super) fn of_document(context: &Context<'_>, notes: &mut Vec<Note>) -> Option<PartialDate> {
    if context.document.date.is_some() {
        return context.document.date;
    }
    let days = days(context);
    if let Some(full) = days.iter().find_map(|day| day.year.map(|year| PartialDate::day(year, day.month, day.day))) {
        notes.push(note("date-inferred", format!("the document has no date; {full} is taken from its text")));
        return Some(full);
    }
    let undated = || note("no-date", "the document has no date: offices are resolved over all years".to_owned());
    let Some(last) = days.last() else {
        notes.push(undated());
        return None;
    };
    let dateline = &days[0];
    if (dateline.month, dateline.day) != (last.month, last.day) {
        notes.push(note(
            "dateline-conflict",
            format!("the dateline says {}, the text {}", dateline.named(context), last.named(context)),
        ));
    }
    let year = year_of_offices(context, last);
    match year {
        Some(year) => {
            let date = PartialDate::day(year, last.month, last.day);
            notes.push(note(
                "date-inferred",
                format!("the text names no year; {date} follows from the offices that it gives"),
            ));
            Some(date)
        }
        None => {
            notes.push(undated());
            None
        }
    }
}

fn note(code: &str, message: String) -> Note {
    Note { code: code.to_owned(), message }
}

struct Day {
    day: i8,
    month: i8,
    year: Option<i16>,
}

impl Day {
    /// "14 April".
    fn named(&self, context: &Context<'_>) -> String {
        let months = &context.lexicon.english().dates.months;
        format!("{} {}", self.day, months[self.month as usize - 1])
    }
}

/// "14 April (2023)" and "April 14(, 2023)" near the beginning.
fn days(context: &Context<'_>) -> Vec<Day> {
    let tree = context.tree;
    // A later chapter of a long document has no dateline.
    let begins = !tree.is_empty() && tree.word(0).span.start() == 0;
    let end = if begins { tree.len().min(HEAD) } else { 0 };
    let number = |at: usize| {
        let form = if at < end { tree.form(at) } else { "" };
        form.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i16>().ok()
    };
    let day_at = |at: usize| number(at).filter(|day| (1..=31).contains(day)).map(|day| day as i8);
    let year_at = |at: usize| number(at).filter(|year| (1900..=2100).contains(year));
    let mut found = Vec::new();
    for at in 0..end {
        let Some(month) = month(context, tree.form(at)) else { continue };
        let after_comma = |at: usize| at + usize::from(at < end && tree.form(at) == ",");
        if let Some(day) = at.checked_sub(1).and_then(day_at) {
            found.push(Day { day, month, year: year_at(after_comma(at + 1)) });
        } else if let Some(day) = day_at(at + 1) {
            found.push(Day { day, month, year: year_at(after_comma(at + 2)) });
        }
    }
    found.retain(|day| jiff::civil::Date::new(day.year.unwrap_or(2024), day.month, day.day).is_ok());
    found
}

fn month(context: &Context<'_>, form: &str) -> Option<i8> {
    if !form.chars().next()?.is_uppercase() {
        return None;
    }
    let dates = &context.lexicon.english().dates;
    let at = |names: &[String]| names.iter().position(|name| name == form.trim_end_matches('.'));
    at(&dates.months).or_else(|| at(&dates.abbreviations)).map(|month| month as i8 + 1)
}

/// The only year in which everybody whom the text gives an office held it on that day.
fn year_of_offices(context: &Context<'_>, day: &Day) -> Option<i16> {
    let mut years: Option<Vec<i16>> = None;
    for mention in context.mentions.iter().filter(|mention| mention.kind == Kind::Official) {
        for title in &mention.titles {
            let actors = mention.candidates.iter().map(|candidate| context.lexicon.actors().at(candidate.actor));
            let theirs: Vec<i16> = actors.flat_map(|actor| years_in_office(context, actor, &title.role, day)).collect();
            if theirs.is_empty() {
                continue;
            }
            match &mut years {
                Some(years) => years.retain(|year| theirs.contains(year)),
                None => years = Some(theirs),
            }
        }
    }
    let mut years = years?;
    years.sort_unstable();
    years.dedup();
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}

/// The years in which somebody held an office of this title on that day; of a title cut short ("Secretary"), any that ends so.
fn years_in_office(context: &Context<'_>, actor: &Actor, title: &str, day: &Day) -> Vec<i16> {
    let offices = || actor.row.offices.iter().filter(|office| office.since.is_some());
    let exact = |role: &str| context.lexicon.roles().same_office(role, title);
    let short = |role: &str| fold::key(role).ends_with(&fold::key(title));
    let any_exact = offices().any(|office| exact(&office.role));
    let same = |role: &str| if any_exact { exact(role) } else { short(role) };
    let open_end = 2100;
    offices()
        .filter(|office| same(&office.role))
        .flat_map(|office| {
            let from = office.since.map_or(1900, |since| since.year);
            let to = office.until.map_or(open_end, |until| until.year);
            (from..=to)
                .filter(|&year| office.held(Some(PartialDate::day(year, day.month, day.day))))
                .collect::<Vec<_>>()
        })
        .collect()
}
