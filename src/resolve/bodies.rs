//! Which body of a state is it?
//!
//! "The Iraqi Parliament", "the Parliament of Iraq", "Iraq's parliament": one body, under the name by which the tables know it,
//! else under one made of the state and of what `data/roles.toml` says such a body is called.

use super::{Context, Register, home};
use crate::{
    analysis::{Kind, Mention},
    lexicon::{ActorRow, Body, Naming, fold},
};

/// The body that the mention names by a noun for a body and a state beside it or in it.
pub(super) fn of_state(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let mention = &context.mentions[at];
    let body = context.lexicon.roles().body(&fold::key(&own_words(context, mention)))?;
    let owner =
        mention.of.and_then(|of| register.state_actor_of(of)).or_else(|| home::beside(context, register, at))?;
    let state = context.lexicon.actors().at(owner);
    if state.kind != Kind::State {
        return None;
    }
    Some(match known(context, &state.row, body) {
        Some(actor) => register.known(actor),
        None => register.body(&state.row, body),
    })
}

/// The words of a mention without those of the state and what joins the two.
fn own_words(context: &Context<'_>, mention: &Mention) -> String {
    let tree = context.tree;
    let of_state = |word: usize| {
        let mut covering = context.placed.covering(word).iter().map(|&other| &context.mentions[other]);
        covering.any(|other| other.kind == Kind::State && other.words.len() < mention.words.len())
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
