//! Which of several people of one surname is it?
//!
//! Those whom the text calls so go in; out comes whoever fits the title, leads a state at about the date, was named in full last.

use super::{
    Context, Register,
    people::{self, fits_title, general},
};
use crate::{
    analysis::{Form, Kind, Title},
    lexicon::OfficeRow,
    when::PartialDate,
};

/// The one of these that the mention means; nobody where its title is another's of that surname.
pub(super) fn meant(
    context: &Context<'_>,
    register: &Register<'_>,
    at: usize,
    name: &str,
    namesakes: Vec<usize>,
) -> Option<usize> {
    let titles = &context.mentions[at].titles;
    let bearing: Vec<usize> =
        namesakes.iter().copied().filter(|&person| bears(context, register, at, person, titles)).collect();
    if titles.is_empty() || bearing.is_empty() {
        let offices = |&person: &usize| !register.list[person].roles.is_empty();
        if !titles.is_empty() && namesakes.iter().all(offices) {
            let state = titles.iter().filter_map(|title| title.of).find_map(|of| register.state_actor_of(of));
            let other = people::by_surname(context, register, at, name, state);
            if other.is_some_and(|actor| people::fits(context, register, at, actor)) {
                return None;
            }
        }
        return best_known(context, register, at, &namesakes);
    }
    best_known(context, register, at, &bearing)
}

/// Whether the tables or the text give the person one of the titles.
fn bears(context: &Context<'_>, register: &Register<'_>, at: usize, person: usize, titles: &[Title]) -> bool {
    let offices = register.actor_of(person).map_or(&[][..], |actor| &context.lexicon.actors().at(actor).row.offices);
    let by_tables = |title: &Title| offices.iter().any(|office| fits_title(context, register, office, title));
    let same = |theirs: &Title, title: &Title| {
        context.lexicon.roles().same_office(&theirs.role, &title.role) || general(context, &theirs.role, &title.role)
    };
    let by_text = |title: &Title| {
        let theirs = near(context, at).filter(|&other| register.referents[other] == [person]);
        theirs.flat_map(|other| &context.mentions[other].titles).any(|theirs| same(theirs, title))
    };
    titles.iter().any(|title| by_tables(title) || by_text(title))
}

/// The mentions before and after this one that are looked at.
fn near(context: &Context<'_>, at: usize) -> std::ops::Range<usize> {
    context.remembered_before(at).start..context.mentions.len().min(at + super::MEMORY)
}

/// Years before and after the office of a leader in which a surname alone means them before others.
const AROUND: i16 = 4;

/// Whoever leads a state at the date; else who did lately or soon will; else who was named in full last before the mention; else
/// first after it.
fn best_known(context: &Context<'_>, register: &Register<'_>, at: usize, namesakes: &[usize]) -> Option<usize> {
    let around = |office: &OfficeRow| {
        let near = |date: PartialDate| {
            office.since.is_some_and(|since| since.year - AROUND <= date.year)
                && office.until.is_none_or(|until| date.year <= until.year + AROUND)
        };
        register.date.is_some_and(near) && context.lexicon.roles().is_leading(&office.role)
    };
    let rank = |person: usize| {
        let Some(actor) = register.actor_of(person) else { return 2 };
        match people::leader(context, register, &[actor]) {
            Some(_) => 0,
            None if context.lexicon.actors().at(actor).row.offices.iter().any(around) => 1,
            None => 2,
        }
    };
    let full = |other: &usize, person: usize| {
        let mention = &context.mentions[*other];
        let named = mention.kind == Kind::Official && mention.form == Form::Name && mention.name.len() > 1;
        named && register.referents[*other] == [person]
    };
    let away = |person: usize| {
        let before = context.remembered_before(at).rev().find(|other| full(other, person)).map(|other| at - other);
        let after = || (at..near(context, at).end).find(|other| full(other, person)).map(|other| other - at);
        before.map_or_else(|| (true, after().unwrap_or(usize::MAX)), |away| (false, away))
    };
    namesakes.iter().copied().min_by_key(|&person| (rank(person), away(person)))
}
