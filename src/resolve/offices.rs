//! Who holds the office that a text names without a name?
//!
//! "The Chinese foreign minister", "the Secretary", "his Iranian counterpart": whoever was met with such a title, else whom the
//! tables know in it at the date, else the state itself.

use super::{
    Context, Register,
    people::{fits_title, general},
};
use crate::{
    analysis::{Form, Kind, Title},
    lexicon::OfficeRow,
    scheme::Label,
};

/// Whoever holds the office that the mention names: met in the text, else known at the date, else the state itself.
pub(super) fn holder(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    let Some(title) = mention.titles.first() else { return Vec::new() };
    let owner = title.of.and_then(|of| register.state_actor_of(of));
    // "Another senator" is none of those spoken of.
    let indefinite = &context.lexicon.english().grammar.indefinite;
    let determiners = [Label::Det, Label::Nummod];
    let definite =
        !context.tree.children_by(mention.head, &determiners).any(|word| indefinite.has_form(context.tree.form(word)));
    if let Some(entity) = met_with_title(context, register, at, title, owner).filter(|_| definite) {
        return vec![entity];
    }
    let Some(owner) = owner else { return without_owner(context, register, at, title, definite) };
    // "The mayor of New Orleans" stands for no state.
    if context.lexicon.roles().is_local(&title.role) {
        let text = context.tree.text_of(mention.words.clone());
        return vec![register.group(Some(owner), text, text, mention.sector.as_deref())];
    }
    if let Some(one) = in_office(context, register, title, owner).filter(|_| definite) {
        return vec![register.known(one)];
    }
    if definite {
        return vec![register.known(owner)];
    }
    let text = context.tree.text_of(mention.words.clone());
    vec![register.group(Some(owner), text, &title.role.to_lowercase(), mention.sector.as_deref())]
}

/// The only one who holds such an office of the state or body at the date.
fn in_office(context: &Context<'_>, register: &Register<'_>, title: &Title, owner: usize) -> Option<usize> {
    register.date?;
    let owner = &context.lexicon.actors().at(owner).row.id;
    let offices = |actor: usize| context.lexicon.actors().at(actor).row.offices.iter();
    let fits = |office: &&OfficeRow| {
        office.of.as_ref() == Some(owner) && office.since.is_some() && fits_title(context, register, office, title)
    };
    let holds = |actor: &usize| offices(*actor).any(|office| fits(&office));
    let mut holders: Vec<usize> = context.lexicon.actors().holders(owner).iter().copied().filter(holds).collect();
    // "The president" is no vice president where there is a president.
    let same = |office: &OfficeRow| context.lexicon.roles().same_office(&office.role, &title.role);
    let exact = |actor: &usize| offices(*actor).filter(fits).any(same);
    if holders.iter().any(exact) {
        holders.retain(exact);
    }
    if let [one] = holders[..] { Some(one) } else { None }
}

/// How many sentences back a text may say whose offices it speaks of.
const AGAIN: usize = 3;

/// The state whose offices the text speaks of where it says "the prime minister": the only one that it names, else the one of
/// which all were that it named in the last sentences.
fn of_text(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let sentence = |other: usize| context.tree.sentence(context.mentions[other].head);
    let near = context.remembered_before(at).rev().take_while(|&other| sentence(at) - sentence(other) <= AGAIN);
    let titles = near.flat_map(|other| &context.mentions[other].titles).filter(|title| !title.former);
    let mut owners = titles.filter_map(|title| title.of).filter_map(|of| register.state_actor_of(of));
    let is_state = |&owner: &usize| context.lexicon.actors().at(owner).kind == Kind::State;
    super::groups::only_state(context, register).or_else(|| {
        let first = owners.next().filter(is_state)?;
        owners.all(|owner| owner == first).then_some(first)
    })
}

/// "The Secretary", in what a ministry publishes: whoever holds that office of its state, the one for foreign affairs first.
fn of_publisher(context: &Context<'_>, register: &Register<'_>, title: &Title) -> Option<usize> {
    let publisher = super::voice::publisher(context)?;
    let row = &context.lexicon.actors().at(publisher).row;
    let home = row.state.as_ref().unwrap_or(&row.id);
    let offices = |actor: usize| context.lexicon.actors().at(actor).row.offices.iter();
    let held = |office: &&OfficeRow| {
        office.of.as_ref() == Some(home) && office.since.is_some() && fits_title(context, register, office, title)
    };
    let holders: Vec<usize> = context
        .lexicon
        .actors()
        .holders(home)
        .iter()
        .copied()
        .filter(|&actor| offices(actor).any(|office| held(&office)))
        .collect();
    let only = |fits: &dyn Fn(&OfficeRow) -> bool| {
        let fitting = holders.iter().filter(|&&actor| offices(actor).filter(held).any(fits)).collect::<Vec<_>>();
        if let [one] = fitting[..] { Some(*one) } else { None }
    };
    let roles = context.lexicon.roles();
    only(&|office| roles.same_office(&office.role, &title.role))
        .or_else(|| only(&|office| roles.is_foreign(&office.role)))
}

/// "an opposition lawmaker" is one of the state in play; "the Pope" is the only holder of such an office at the date.
fn without_owner(
    context: &Context<'_>,
    register: &mut Register<'_>,
    at: usize,
    title: &Title,
    definite: bool,
) -> Vec<usize> {
    let mention = &context.mentions[at];
    let before = mention.words.start.checked_sub(1).map_or("", |before| context.tree.form(before));
    if !definite {
        let state = super::groups::state_in_play(context, register, at, mention.sector.as_deref(), None);
        let text = context.tree.text_of(mention.words.clone());
        return vec![register.group(state, text, &title.role.to_lowercase(), mention.sector.as_deref())];
    }
    if register.date.is_none() || !before.eq_ignore_ascii_case("the") {
        return Vec::new();
    }
    if let Some(holder) = of_publisher(context, register, title) {
        return vec![register.known(holder)];
    }
    let roles = context.lexicon.roles();
    if let Some(state) = of_text(context, register, at).filter(|_| title.of.is_none() && !roles.is_local(&title.role)) {
        let holder = in_office(context, register, title, state).or(roles.is_leading(&title.role).then_some(state));
        if let Some(holder) = holder {
            return vec![register.known(holder)];
        }
    }
    let holds = |actor: &crate::lexicon::Actor| {
        let held = |office: &OfficeRow| office.since.is_some() && fits_title(context, register, office, title);
        actor.kind == Kind::Official && actor.row.offices.iter().any(held)
    };
    let holders: Vec<usize> = context
        .lexicon
        .actors()
        .iter()
        .enumerate()
        .filter(|(_, actor)| holds(actor))
        .map(|(at, _)| at)
        .take(2)
        .collect();
    match holders[..] {
        [one] => vec![register.known(one)],
        _ => Vec::new(),
    }
}

/// The person met last before the mention, else after it, with such a title; the publisher's own before others.
fn met_with_title(
    context: &Context<'_>,
    register: &mut Register<'_>,
    at: usize,
    title: &Title,
    owner: Option<usize>,
) -> Option<usize> {
    // A counterpart is somebody else than whose counterpart it is.
    let other_state = context.lexicon.roles().is_counterpart(context.tree.lemma(title.words.start));
    let bears = |other: usize| {
        let mention = &context.mentions[other];
        // Of no state by the title, but perhaps of another by what is known of the person.
        let elsewhere = |owner: usize| {
            let state = &context.lexicon.actors().at(owner).row;
            let theirs = register.referents[other].first().and_then(|&person| register.list[person].state.as_deref());
            state.id.starts_with("state:") && theirs.is_some_and(|theirs| theirs != state.id)
        };
        mention.kind == Kind::Official
            && mention.titles.iter().any(|theirs| {
                let theirs_of = theirs.of.and_then(|of| register.state_actor_of(of));
                // "The Unity Party's nominee" is not another party's.
                let body = |of: Option<usize>| of.map_or(&[][..], |of| &register.referents[of]);
                let apart = |theirs: &[usize], ours: &[usize]| !theirs.is_empty() && !ours.is_empty() && theirs != ours;
                if owner.is_none() && apart(body(theirs.of), body(title.of)) {
                    return false;
                }
                let same = context.lexicon.roles().same_office(&theirs.role, &title.role)
                    || general(context, &theirs.role, &title.role);
                same && (owner.is_none()
                    || theirs_of.is_none() && !other_state && !owner.is_some_and(elsewhere)
                    || theirs_of == owner)
            })
    };
    let after = at + 1..context.mentions.len().min(at + super::MEMORY);
    let person = |other: usize| register.referents[other].first().copied().filter(|_| bears(other));
    let mut before: Vec<usize> = context.remembered_before(at).rev().filter_map(person).collect();
    // "The president" is no president-elect where there is a president.
    let exact = |other: usize| {
        let titles = &context.mentions[other].titles;
        titles.iter().any(|theirs| context.lexicon.roles().same_office(&theirs.role, &title.role))
    };
    let same: Vec<usize> =
        context.remembered_before(at).rev().filter(|&other| exact(other)).filter_map(person).collect();
    if !same.is_empty() {
        before = same;
    }
    // "The President" in what his own house publishes is he, whichever president was met last.
    let own = if owner.is_none() && !other_state { of_publisher(context, register, title) } else { None };
    let met = own.and_then(|actor| register.entity_of(actor));
    let met =
        met.filter(|entity| before.contains(entity) || after.clone().filter_map(person).any(|one| one == *entity));
    // Of several the one named last, by whatever name.
    let last = context.remembered_before(at).rev().find_map(|other| {
        let named = context.mentions[other].form == Form::Name;
        register.referents[other].first().copied().filter(|one| named && before.contains(one))
    });
    match (met.or(last).or(before.first().copied()), own) {
        (None, Some(actor)) => Some(register.known(actor)),
        (met, _) => met.or_else(|| after.filter_map(person).next()),
    }
}

/// Codes people by the offices that the text gives them, once all bodies are known.
pub(super) fn code_by_titles(context: &Context<'_>, register: &mut Register<'_>) {
    for (at, mention) in context.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == Kind::Official) {
        let of = mention.titles.iter().filter(|title| !title.former).find_map(|title| title.of);
        let body = of.filter(|&of| context.mentions[of].kind == Kind::Organization);
        let body = body.and_then(|of| register.state_actor_of(of));
        if let (Some(body), &[person]) = (body, &register.referents[at][..]) {
            register.code_by_title(person, body);
        }
    }
}
