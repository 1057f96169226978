//! Which person is it?
//!
//! Full names and surnames, by titles, states and dates.

use super::{Context, Register, namesakes};
use crate::{
    analysis::{Kind, Title},
    lexicon::{Naming, OfficeRow, fold},
    when::PartialDate,
};

/// The person of a name that is no full name of the lexicon.
pub(super) fn person(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    let name = context.tree.text_of(mention.name.clone());
    let state = mention.titles.iter().filter_map(|title| title.of).find_map(|of| register.state_actor_of(of));
    let known = without_initials(context, name).or_else(|| by_surname(context, register, at, name, state));
    // A president of nowhere is one of the state that the sentence is about, an assistant secretary of whoever speaks of him.
    let of_office = || {
        of_speaker(context, &mention.titles)
            .or_else(|| super::groups::state_in_play(context, register, at, mention.sector.as_deref(), None))
    };
    let entity = match known {
        Some(actor) => register.known(actor),
        // "Ned", after "Ned Price".
        None if mention.titles.is_empty() && !name.contains(' ') && called(context, register, name).is_some() => {
            return called(context, register, name).into_iter().collect();
        }
        None => {
            let state = state.or_else(|| super::home::of_person(context, register, at));
            let state = state.or_else(|| (!mention.titles.is_empty()).then(of_office).flatten());
            register.person(name, state, mention.sector.clone())
        }
    };
    register.remember(name, entity);
    vec![entity]
}

/// The state of whoever publishes, for those whom a ministry sends or speaks through.
fn of_speaker(context: &Context<'_>, titles: &[Title]) -> Option<usize> {
    titles.iter().find(|title| context.lexicon.roles().is_staff(&title.role))?;
    let publisher = super::voice::publisher(context)?;
    let home = context.lexicon.actors().at(publisher).row.state.as_deref();
    Some(home.and_then(|id| context.lexicon.actors().index(id)).unwrap_or(publisher))
}

/// A person met before whose name ends, or where the family name comes first begins, with this one; of several the best known.
pub(super) fn met(context: &Context<'_>, register: &Register<'_>, at: usize, name: &str) -> Option<usize> {
    let key = fold::key(name);
    let initial = key.bytes().next();
    // Most names are told apart by their initials, without folding them.
    let plausible = |full: &str| {
        let begins = |piece: &str| piece.bytes().next().map(|letter| letter.to_ascii_lowercase()) == initial;
        !full.is_ascii() || full.split(|c: char| !c.is_alphanumeric()).any(begins)
    };
    let same = |full: &str| {
        if !plausible(full) {
            return false;
        }
        let full = fold::key(full);
        full == key
            || full.ends_with(&format!(" {key}"))
            || full.starts_with(&format!("{key} ")) && family_first(context, &full)
            || initials_agree(&full, &key)
    };
    let person = |&at: &usize| {
        let entity = &register.list[at];
        let row = register.actor_of(at).map(|actor| &context.lexicon.actors().at(actor).row);
        let known = || row.is_some_and(|row| row.aliases.iter().any(|alias| same(alias)));
        entity.kind == Kind::Official
            && (same(&entity.name) || entity.aliases.iter().any(|alias| same(alias)) || known())
    };
    let namesakes: Vec<usize> = (0..register.list.len()).rev().take(super::MEMORY).filter(person).collect();
    namesakes::meant(context, register, at, name, namesakes)
}

/// A person met before one piece of whose name this is.
pub(super) fn called(context: &Context<'_>, register: &Register<'_>, name: &str) -> Option<usize> {
    let key = fold::key(name);
    let has = |full: &str| fold::key(full).split(' ').any(|piece| piece == key);
    let met = |&entity: &usize| {
        let found = &register.list[entity];
        let row = register.actor_of(entity).map(|actor| &context.lexicon.actors().at(actor).row);
        let known = || row.is_some_and(|row| row.aliases.iter().any(|alias| has(alias)));
        found.kind == Kind::Official && (has(&found.name) || found.aliases.iter().any(|alias| has(alias)) || known())
    };
    let named = |&at: &usize| {
        context.mentions[at].name.len() > 1 && has(context.tree.text_of(context.mentions[at].name.clone()))
    };
    let in_text = (0..context.mentions.len())
        .filter(|&at| !register.referents[at].is_empty() && context.mentions[at].kind == Kind::Official)
        .find(named)
        .and_then(|at| register.referents[at].first().copied());
    in_text.or_else(|| (0..register.list.len()).rev().find(met))
}

/// "John F Kerry" and "John Kerry": the same first and last piece.
fn initials_agree(a: &str, b: &str) -> bool {
    let ends = |name: &str| Some((name.split_once(' ')?.0.to_owned(), name.rsplit_once(' ')?.1.to_owned()));
    ends(a).is_some_and(|ends_of_a| ends(b) == Some(ends_of_a))
}

/// Whether the first piece of the name is in the lexicon as a surname that comes first; unknown names of two pieces may be.
fn family_first(context: &Context<'_>, full: &str) -> bool {
    let first = full.split(' ').next().unwrap_or_default();
    let mut letters = first.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    full.split(' ').count() <= 3
        && context.lexicon.names().bearers(first, &capital).any(|bearer| bearer.naming == Naming::Surname)
}

/// A known full name once middle initials are left out.
fn without_initials(context: &Context<'_>, name: &str) -> Option<usize> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| word.trim_end_matches('.').chars().count() > 1).collect();
    if kept.len() < 2 {
        return None;
    }
    let ends = [kept[0], kept[kept.len() - 1]].join(" ");
    // "KAMIKAWA Yoko"
    let turned = [kept[kept.len() - 1], kept[0]].join(" ");
    [kept.join(" "), ends, turned].iter().find_map(|shorter| {
        let mut bearers = context.lexicon.names().bearers(&fold::key(shorter), shorter);
        bearers
            .find(|bearer| {
                bearer.naming == Naming::Name && context.lexicon.actors().at(bearer.actor).kind == Kind::Official
            })
            .map(|bearer| bearer.actor)
    })
}

/// The known official of this surname whom title, state and date fit; else one who held such an office not long before; else
/// the only one of the surname, where the state agrees.
pub(super) fn by_surname(
    context: &Context<'_>,
    register: &Register<'_>,
    at: usize,
    name: &str,
    state: Option<usize>,
) -> Option<usize> {
    let mention = &context.mentions[at];
    let actors = context.lexicon.actors();
    let single = !name.trim().contains(' ');
    let called = |naming: Naming| naming == Naming::Surname || single && naming == Naming::Name;
    let bearers = context.lexicon.names().bearers(&fold::key(name), name).filter(|bearer| called(bearer.naming));
    let people: Vec<usize> =
        bearers.map(|bearer| bearer.actor).filter(|&actor| actors.at(actor).kind == Kind::Official).collect();
    let fitting: Vec<usize> = people.iter().copied().filter(|&actor| fits(context, register, at, actor)).collect();
    let fitting = best_placed(context, register, fitting);
    let since = |actor: usize| actors.at(actor).row.offices.iter().filter_map(|office| office.since).max();
    let titled = !mention.titles.is_empty() || state.is_some();
    match fitting.len() {
        0 if titled => once(context, register, at, &people, state),
        0 => None,
        1 => Some(fitting[0]),
        _ => leader(context, register, &fitting).filter(|_| !titled).or_else(|| {
            let latest = || fitting.iter().copied().max_by_key(|&actor| (since(actor), std::cmp::Reverse(actor)));
            (titled || one_state(context, &fitting)).then(latest).flatten()
        }),
    }
}

/// The one of several who leads a state at the date.
pub(super) fn leader(context: &Context<'_>, register: &Register<'_>, officials: &[usize]) -> Option<usize> {
    let leads = |&&actor: &&usize| {
        let mut offices =
            context.lexicon.actors().at(actor).row.offices.iter().filter(|office| office.held(register.date));
        register.date.is_some() && offices.any(|office| context.lexicon.roles().is_leading(&office.role))
    };
    match officials.iter().filter(leads).collect::<Vec<_>>()[..] {
        [one] => Some(*one),
        _ => None,
    }
}

/// Of the bearers of a surname the only one whose office of such a title ended lately, "President Trump" in 2022; else the only
/// one of all, where the text or whoever publishes it is of the same state: "Ambassador Thomas-Greenfield".
fn once(
    context: &Context<'_>,
    register: &Register<'_>,
    at: usize,
    people: &[usize],
    state: Option<usize>,
) -> Option<usize> {
    let row = |actor: usize| &context.lexicon.actors().at(actor).row;
    let titles = &context.mentions[at].titles;
    let lately = |&&actor: &&usize| {
        row(actor).offices.iter().filter(|office| is_recent(office, register.date)).any(|office| {
            let bears = |title: &Title| fits_title(context, register, office, &Title { former: true, ..title.clone() });
            titles.iter().any(bears)
        })
    };
    if let [one] = people.iter().filter(lately).collect::<Vec<_>>()[..] {
        return Some(*one);
    }
    let [only] = people[..] else { return None };
    let home = state.or_else(|| super::voice::publisher(context)).map(|actor| &row(actor).id);
    let recent = row(only).offices.iter().any(|office| is_recent(office, register.date));
    (recent && home.is_some() && home == row(only).state.as_ref()).then_some(only)
}

/// Whether all are of one state: which of two Bushes matters less than that it is one.
fn one_state(context: &Context<'_>, officials: &[usize]) -> bool {
    let state = |actor: usize| context.lexicon.actors().at(actor).row.state.as_deref();
    officials.iter().all(|&actor| state(actor).is_some() && state(actor) == state(officials[0]))
}

/// Whether the known official may be meant by the mention: some office fits its titles, their states and the date.
pub(super) fn fits(context: &Context<'_>, register: &Register<'_>, at: usize, actor: usize) -> bool {
    let row = &context.lexicon.actors().at(actor).row;
    let titles = &context.mentions[at].titles;
    if titles.is_empty() {
        return row.offices.is_empty() || row.offices.iter().any(|office| is_recent(office, register.date));
    }
    row.offices.iter().any(|office| titles.iter().any(|title| fits_title(context, register, office, title)))
}

/// Years for which a former holder of an office is still called by surname alone.
const REMEMBERED: i16 = 12;

/// Whether the office is held at the date or was within living memory of the news.
fn is_recent(office: &OfficeRow, date: Option<PartialDate>) -> bool {
    let lately =
        |date: PartialDate, until: PartialDate| until.year <= date.year && date.year - until.year <= REMEMBERED;
    office.held(date) || date.zip(office.until).is_some_and(|(date, until)| lately(date, until))
}

/// Of several of one surname, those in office; else those who were; else the rest.
fn best_placed(context: &Context<'_>, register: &Register<'_>, officials: Vec<usize>) -> Vec<usize> {
    let place = |&actor: &usize| {
        let offices = &context.lexicon.actors().at(actor).row.offices;
        match offices.is_empty() {
            true => 2,
            false => u8::from(!offices.iter().any(|office| office.held(register.date))),
        }
    };
    let best = officials.iter().map(place).min();
    officials.into_iter().filter(|actor| Some(place(actor)) == best).collect()
}

pub(super) fn fits_title(context: &Context<'_>, register: &Register<'_>, office: &OfficeRow, title: &Title) -> bool {
    let owner =
        title.of.and_then(|of| register.state_actor_of(of)).map(|actor| &context.lexicon.actors().at(actor).row.id);
    let same_owner = owner.is_none_or(|owner| office.of.as_ref() == Some(owner));
    let in_time = title.former || office.held(register.date);
    let same_title = || {
        context.lexicon.roles().same_office(&office.role, &title.role) || general(context, &office.role, &title.role)
    };
    // Titles are folded to be compared: only where the rest fits.
    same_owner && in_time && same_title()
}

/// "Secretary Blinken", "Minister Lavrov": the title's last word is in the office's.
pub(super) fn general(context: &Context<'_>, office: &str, title: &str) -> bool {
    let office = fold::key(office);
    let title = fold::key(title);
    // "Deputy Secretary" is short for "Deputy Secretary of State".
    if office.strip_prefix(&title).is_some_and(|rest| rest.starts_with(' ')) {
        return true;
    }
    // "The President" is not the Vice President.
    let lower = office.split(' ').next().is_some_and(|first| context.lexicon.roles().modifies(first));
    !lower && title.split(' ').count() == 1 && office.split(' ').any(|word| word == title)
}
