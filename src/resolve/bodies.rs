//! Which body of a state is it?
//!
//! "The Iraqi Parliament", "the Parliament of Iraq", "Iraq's parliament": one body, under the name by which the tables know it,
//! else under one made of the state and of what `data/roles.toml` says such a body is called.

use std::collections::BTreeMap;

use super::{Context, Register, groups, home, voice};
use crate::{
    analysis::{Form, Kind, Mention},
    lexicon::{ActorRow, Body, Naming, fold},
};

/// The body that the mention names by a noun for a body and a state beside it or in it.
pub(super) fn of_state(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let owner = owner(context, register, at)?;
    kind_of_body(context, at).map(|body| of_owner(context, register, owner, body))
}

/// The body that a noun for one names where no state is beside it: of the state before it, else of whoever publishes, else of
/// the state in play.
pub(super) fn in_play(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let body = kind_of_body(context, at)?;
    let has = |&actor: &usize| {
        let state = context.lexicon.actors().at(actor);
        state.kind == Kind::State && !state.row.code.as_ref().is_some_and(|code| body.absent.contains(code))
    };
    let owner = groups::state_before(context, register, at)
        .filter(has)
        .or_else(|| voice::publisher(context).filter(has))
        .or_else(|| groups::state_in_play(context, register, at, Some("GOV"), None).filter(has))?;
    Some(of_owner(context, register, owner, body))
}

/// The body of another state than that of the actor whose name it bears: "Ireland's Department of Foreign Affairs"; "the
/// Senate", in a text that speaks of Poland and not of the United States.
pub(super) fn of_another(context: &Context<'_>, register: &mut Register<'_>, at: usize, actor: usize) -> Option<usize> {
    let row = &context.lexicon.actors().at(actor).row;
    let own = row.state.as_ref().and_then(|id| context.lexicon.actors().index(id))?;
    let name = own_words(context, &context.mentions[at]);
    let owner = match owner(context, register, at) {
        Some(owner) if is_public(context, at) => owner,
        None if row.shared.contains(&name) && voice::publisher(context) != Some(own) => elsewhere(context, own)?,
        _ => return None,
    };
    let body = kind_of_body(context, at).cloned();
    let body =
        body.unwrap_or_else(|| Body { name, aliases: Vec::new(), sector: row.sector.clone(), absent: Vec::new() });
    (owner != own).then(|| of_owner(context, register, owner, &body))
}

/// The body of a part of a state: "the Puerto Rico Senate", "the Supreme Court of Puerto Rico", and after these "the Senate" in a
/// text that does not speak of the state's.
pub(super) fn of_place(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let mention = &context.mentions[at];
    kind_of_body(context, at)?;
    let words = own_words(context, mention);
    let Some(place) = home::within(context, at) else {
        let alone = words == context.tree.text_of(mention.name.clone());
        let met = mention.candidates.iter().any(|candidate| register.has_known(candidate.actor));
        return register.remembered(&local(&words, "")).filter(|_| alone && !met);
    };
    let owner = context.tree.text_of(context.mentions[place].name.clone());
    if let Some(body) = register.remembered(&local(&words, owner)) {
        return Some(body);
    }
    let whole = context.tree.text_of(mention.name.clone());
    let name = if whole.contains(owner) { whole.to_owned() } else { format!("{owner} {words}") };
    let body = register.unknown(Kind::Organization, &name, Some(place));
    [local(&words, ""), local(&words, owner)].iter().for_each(|name| register.remember(name, body));
    Some(body)
}

/// Under which a body of a part of a state is remembered: no name that a text could have.
fn local(words: &str, place: &str) -> String {
    format!("{words} of the place {place}")
}

/// The state that the text names most, and more than once, where it does not name this one.
fn elsewhere(context: &Context<'_>, own: usize) -> Option<usize> {
    let is_state = |actor: usize| context.lexicon.actors().at(actor).kind == Kind::State;
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for candidate in context.mentions.iter().filter_map(|mention| mention.candidates.first()) {
        *times.entry(candidate.actor).or_default() += usize::from(is_state(candidate.actor));
    }
    let most = times.iter().max_by_key(|&(actor, times)| (*times, std::cmp::Reverse(*actor)))?;
    (*most.1 > 1 && !times.contains_key(&own)).then_some(*most.0)
}

/// Whether a noun in the name tells a body that is part of a state.
fn is_public(context: &Context<'_>, at: usize) -> bool {
    let public = &context.lexicon.english().forms.public;
    let named = context.mentions[at].name.clone().any(|word| public.has(&context.tree.form(word).to_lowercase()));
    named || kind_of_body(context, at).is_some()
}

fn owner(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let of = context.mentions[at].of.and_then(|of| register.state_actor_of(of));
    let owner = of.or_else(|| home::beside(context, register, at))?;
    (context.lexicon.actors().at(owner).kind == Kind::State).then_some(owner)
}

fn kind_of_body<'c>(context: &Context<'c>, at: usize) -> Option<&'c Body> {
    context.lexicon.roles().body(&fold::key(&own_words(context, &context.mentions[at])))
}

fn of_owner(context: &Context<'_>, register: &mut Register<'_>, owner: usize, body: &Body) -> usize {
    let state = &context.lexicon.actors().at(owner).row;
    match known(context, state, body) {
        Some(actor) => register.known(actor),
        None => register.body(state, body),
    }
}

/// The words of a mention without those of the state and what joins the two.
fn own_words(context: &Context<'_>, mention: &Mention) -> String {
    let tree = context.tree;
    let of_state = |word: usize| {
        let mut covering = context.placed.covering(word).iter().map(|&other| &context.mentions[other]);
        let owner = |other: &Mention| {
            other.kind == Kind::State
                || other.kind == Kind::Place && other.form == Form::Name && !other.candidates.is_empty()
        };
        covering.any(|other| owner(other) && other.words.len() < mention.words.len())
    };
    let openers = &context.lexicon.english().forms.openers;
    let joins = |form: &&str| matches!(*form, "of" | "'s" | "’s" | "'" | "’") || openers.has_form(form);
    let own: Vec<&str> =
        mention.words.clone().filter(|&word| !of_state(word)).map(|word| tree.form(word)).skip_while(joins).collect();
    let end = own.iter().rposition(|form| !joins(form)).map_or(0, |last| last + 1);
    own[..end].join(" ")
}

/// The body of the tables that bears one of the names that such a body of the state can have.
fn known(context: &Context<'_>, state: &ActorRow, body: &Body) -> Option<usize> {
    let states = || std::iter::once(&state.name).chain(&state.aliases);
    let names = body.forms().flat_map(|form| {
        let of = states().map(move |name| format!("{form} of {name}"));
        let owned = state.demonyms.iter().chain(states()).map(move |name| format!("{name} {form}"));
        of.chain(owned)
    });
    let organization = |actor: usize| context.lexicon.actors().at(actor).kind == Kind::Organization;
    names.into_iter().find_map(|name| {
        let mut bearers = context.lexicon.names().bearers(&fold::key(&name), &name);
        bearers.find(|bearer| bearer.naming == Naming::Name && organization(bearer.actor)).map(|bearer| bearer.actor)
    })
}
