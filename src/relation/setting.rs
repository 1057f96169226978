//! When and where was it?
//!
//! Dates and places that the text gives in the clause of an act, apart from the date of the document.

use super::{Context, frame::Frame, modality::Reading};
use crate::{
    analysis::{Kind, Tense},
    lexicon::RelationRole,
    scheme::{Label, NameKind},
    when::{PartialDate, When},
};

/// When and where an act was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Setting {
    pub(super) date: Option<When>,
    /// Index of the entity of the place.
    pub(super) place: Option<usize>,
}

/// How many words from the trigger a date is looked for.
const REACH: usize = 200;

/// Reads both for the act of a frame.
pub(super) fn read(context: &Context<'_>, frame: &Frame<'_>, reading: &Reading) -> Setting {
    let told = named_date(context, frame);
    let of_document = context.entities.date.filter(|_| reading.tense != Tense::Future);
    Setting { date: told.or(of_document).map(When::from), place: place(context, frame) }
}

/// Whether a relation of this role has a place.
pub(super) fn happens_somewhere(role: Option<RelationRole>) -> bool {
    matches!(role, Some(RelationRole::Meeting | RelationRole::Visit | RelationRole::Agreement))
}

fn named_date(context: &Context<'_>, frame: &Frame<'_>) -> Option<PartialDate> {
    let tree = context.tree;
    let sentence = tree.sentence_words(frame.trigger);
    let in_clause = |word: usize| {
        let hung = tree.head_of(word..word + 1);
        std::iter::once(hung).chain(tree.ancestors(hung).take(3)).any(|up| up == frame.carrier || up == frame.trigger)
    };
    let mut words = sentence.clone();
    // Names of run-on texts are looked for near the trigger only.
    words.start = words.start.max(frame.trigger.saturating_sub(REACH));
    words.end = words.end.min(frame.trigger + REACH);
    let first = words
        .filter(|&word| tree.name(word).is_some_and(|name| name.kind == NameKind::Date && name.words.start == word));
    let told = first
        .filter_map(|word| tree.name(word))
        .filter(|name| in_clause(tree.head_of(name.words.clone())) && !bounds(context, name.words.start));
    told.into_iter().find_map(|name| read_date(context, tree.text_of(name.words.clone())))
}

/// "before 2030", "since 2011", or a date in a name: not the date of the act.
fn bounds(context: &Context<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).map_or("", |before| context.tree.form(before));
    context.lexicon.english().dates.bounding.has_form(before) || context.arguments.in_name(first)
}

/// "14 April 2023", "April 14", "April 2023", "2023", "Monday", "yesterday", seen from the document's date.
fn read_date(context: &Context<'_>, text: &str) -> Option<PartialDate> {
    let dates = &context.lexicon.english().dates;
    let today = context.entities.date.filter(|date| date.day.is_some());
    let (mut day, mut month, mut year) = (None, None, None);
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let lower = part.to_lowercase();
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let capital = part.starts_with(char::is_uppercase);
        if let Ok(number) = digits.parse::<i16>() {
            match number {
                1..=31 if day.is_none() => day = Some(number as i8),
                1800..=2100 if digits.len() == part.len() => year = Some(number),
                _ => return None,
            }
        } else if let Some(at) =
            dates.months.iter().chain(&dates.abbreviations).position(|name| capital && name == part)
        {
            month = Some((at % 12) as i8 + 1);
        } else if let Some(at) = dates.weekdays.iter().position(|name| *name == lower) {
            return last_weekday(today?, at as i8);
        } else if let Some(back) = dates.relative.get(&lower) {
            return today.map(|date| date.first_day().saturating_sub(jiff::Span::new().days(i64::from(*back))).into());
        }
    }
    let nearest = |month: i8| {
        let date = context.entities.date?;
        Some(if month > date.month.unwrap_or(12) { date.year - 1 } else { date.year })
    };
    let year = year.or_else(|| month.and_then(nearest))?;
    let day = day.filter(|_| month.is_some());
    jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(PartialDate { year, month, day })
}

/// The last such weekday up to the date.
fn last_weekday(today: PartialDate, monday_based: i8) -> Option<PartialDate> {
    let date = today.first_day();
    let back = (date.weekday().to_monday_zero_offset() - monday_based).rem_euclid(7);
    Some(date.saturating_sub(jiff::Span::new().days(i64::from(back))).into())
}

/// A place after "in" or "at", at the trigger, at its verb, or at an object of either.
fn place(context: &Context<'_>, frame: &Frame<'_>) -> Option<usize> {
    let tree = context.tree;
    let labels = [Label::Dobj, Label::Prep, Label::Pobj, Label::Agent, Label::Conj];
    let mut open = vec![(frame.trigger, 0), (frame.carrier, 0)];
    let mut at = 0;
    while let Some(&(word, depth)) = open.get(at) {
        at += 1;
        if tree.label(word) == Label::Prep && context.lexicon.english().grammar.locating.has_form(tree.form(word)) {
            let named = tree.child_by(word, &[Label::Pobj]).and_then(|object| context.arguments.mention_at(object));
            let meant = named.and_then(|mention| context.entities.referents[mention].first().copied());
            if let Some(entity) = meant.filter(|&entity| context.entities.list[entity].kind == Kind::Place) {
                return Some(entity);
            }
        }
        if depth < 4 {
            let further = tree
                .children_by(word, &labels)
                .filter(|child| *child > frame.trigger && !open.iter().any(|(seen, _)| seen == child));
            let further: Vec<_> = further.map(|child| (child, depth + 1)).collect();
            open.extend(further);
        }
    }
    None
}
