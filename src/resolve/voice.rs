//! In whose name does the document speak?
//!
//! Who "we" and "the Administration" are: the publisher; else whose address on the internet it has; else the official of its
//! byline; else the body in apposition to "we"; else whoever acts first.

use super::{
    Context, Register,
    pronouns::{is_subject, together},
};
use crate::{
    analysis::{Form, Kind},
    lexicon::fold,
    scheme::{Label, Pos},
};

/// Sentences at the head of a document in which a byline is looked for.
const HEAD: usize = 3;

/// The entities in whose name the document speaks.
pub(super) fn of_document(context: &Context<'_>, register: &mut Register<'_>) -> Vec<usize> {
    if let Some(actor) = publisher(context) {
        let entity = register.known(actor);
        return vec![register.state_entity(entity).unwrap_or(entity)];
    }
    if let Some(state) = byline(context, register) {
        return vec![state];
    }
    let acts = |other: &usize| {
        let mention = &context.mentions[*other];
        let kind = matches!(mention.kind, Kind::State | Kind::Organization);
        kind && !mention.nested
            && mention.form == Form::Name
            && is_subject(context, mention.head)
            && register.referents[*other].len() == 1
    };
    let appositive = (0..context.mentions.len()).find(|&other| {
        let mention = &context.mentions[other];
        let we = context
            .tree
            .head(mention.head)
            .is_some_and(|up| context.lexicon.english().pronouns.own.has_form(context.tree.form(up)));
        we && context.tree.label(mention.head) == Label::Appos && !register.referents[other].is_empty()
    });
    let found = appositive.or_else(|| (0..context.mentions.len()).find(acts));
    found.map_or(Vec::new(), |other| together(context, register, other))
}

/// Who "I" is, outside what somebody is quoted with: the official of the byline, else the publisher's state.
pub(super) fn of_author(context: &Context<'_>, register: &mut Register<'_>) -> Vec<usize> {
    if let Some(signed) = signatory(context, register) {
        return vec![signed];
    }
    let actor = publisher(context);
    actor.map(|actor| register.known(actor)).and_then(|entity| register.state_entity(entity)).into_iter().collect()
}

/// Whoever publishes the document, as it says or as its address tells.
pub(super) fn publisher(context: &Context<'_>) -> Option<usize> {
    named(context).or_else(|| host(context))
}

fn named(context: &Context<'_>) -> Option<usize> {
    let publisher = context.document.publisher.as_ref()?;
    let actors = context.lexicon.actors();
    let by_name =
        || context.lexicon.names().bearers(&fold::key(publisher), publisher).map(|bearer| bearer.actor).next();
    let by_code = actors.state_by_code(publisher).and_then(|state| actors.index(&state.row.id));
    by_code.or_else(|| actors.index(publisher)).or_else(by_name)
}

/// Whose the host of the document's address is: "https://www.state.gov/…", "https://www.gov.uk/…".
fn host(context: &Context<'_>) -> Option<usize> {
    let address = context.document.url.as_deref().unwrap_or(&context.document.id);
    let host = address.split_once("://")?.1.split(['/', ':', '?']).next()?.to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let (actors, publishers) = (context.lexicon.actors(), &context.lexicon.english().publishers);
    let named = (0..labels.len()).find_map(|first| publishers.hosts.get(&labels[first..].join(".")));
    let by_country = || match labels[..] {
        [.., label, country] if publishers.government.has(label) => actors.state_by_alpha2(match country {
            "uk" => "gb",
            other => other,
        }),
        _ => None,
    };
    named.and_then(|id| actors.index(id)).or_else(by_country)
}

/// The state of whoever signs.
fn byline(context: &Context<'_>, register: &mut Register<'_>) -> Option<usize> {
    let signed = signatory(context, register)?;
    register.state_entity(signed)
}

/// The official in a line at the head that says nothing else: "Antony J. Blinken, Secretary of State".
fn signatory(context: &Context<'_>, register: &Register<'_>) -> Option<usize> {
    let tree = context.tree;
    let signed = |at: &usize| {
        let mention = &context.mentions[*at];
        let words = tree.sentence_words(mention.head);
        mention.kind == Kind::Official
            && mention.form == Form::Name
            && !mention.titles.is_empty()
            && !words.into_iter().any(|word| matches!(tree.pos(word), Pos::Verb | Pos::Aux))
    };
    let head = (0..context.mentions.len()).take_while(|&at| tree.sentence(context.mentions[at].head) < HEAD);
    head.filter(signed).find_map(|at| register.referents[at].first().copied())
}
