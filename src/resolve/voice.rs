//! In whose name does the document speak?
//!
//! Who "we" and "the Administration" are: those who speak together in a joint statement (see [`joint`]); else the publisher; else whose address
//! on the internet it has; else the official of its byline; else whoever acts first.

use super::{
    Context, Register, joint,
    pronouns::{is_subject, together},
};
use crate::{
    analysis::{Form, Kind},
    lexicon::{Naming, fold},
    scheme::{Label, Pos},
};

/// Sentences at the head of a document in which a byline is looked for.
const HEAD: usize = 3;

/// The entities in whose name the document speaks.
pub(super) fn of_document(context: &Context<'_>, register: &mut Register<'_>) -> Vec<usize> {
    let several = several(context, register);
    if !several.is_empty() {
        return several;
    }
    if let Some(actor) = publisher(context) {
        let entity = register.known(actor);
        return vec![register.state_entity(entity).unwrap_or(entity)];
    }
    if let Some(state) = byline(context, register) {
        return vec![state];
    }
    let first = (0..context.mentions.len()).find(|&other| is_first(context, register, other));
    first.map_or(Vec::new(), |other| together(context, register, other))
}

/// Whether it is a state or body, named as a subject.
fn is_first(context: &Context<'_>, register: &Register<'_>, at: usize) -> bool {
    let mention = &context.mentions[at];
    matches!(mention.kind, Kind::State | Kind::Organization)
        && !mention.nested
        && matches!(mention.form, Form::Name | Form::Government)
        && is_subject(context, mention.head)
        && !register.referents[at].is_empty()
}

/// Those who speak together, whoever publishes it: "We, the leaders of the G7, …", "a statement released by the governments of
/// Chile and Peru", or the first who act in what its title calls joint.
fn several(context: &Context<'_>, register: &mut Register<'_>) -> Vec<usize> {
    let named = (0..context.mentions.len()).find(|&at| is_called_we(context, register, at));
    // "Joint Statement by NATO and G7 Leaders": those whom the text names are who they are.
    let signed = if named.is_none() { joint::signatories(context, register) } else { Vec::new() };
    if signed.iter().any(|&voice| register.list[voice].kind == Kind::State) {
        return signed;
    }
    let released = || (0..context.mentions.len()).find(|&at| releases(context, register, at));
    let title = joint::heading(context).unwrap_or_default().to_lowercase();
    let joint = context.lexicon.english().publishers.joint.iter().any(|word| title.contains(word));
    let first = || (0..context.mentions.len()).find(|&at| joint && is_first(context, register, at));
    let Some(at) = named.or_else(released).or_else(first) else { return signed };
    let mut voices: Vec<usize> = Vec::new();
    for one in together(context, register, at) {
        let voice = match register.list[one].kind {
            Kind::Official => register.state_entity(one),
            Kind::Group => None,
            _ => Some(one),
        };
        voices.extend(voice.filter(|voice| !voices.contains(voice)));
    }
    if named.is_none() && voices.len() < 2 { signed } else { voices }
}

/// Whether it stands in apposition to "we".
fn is_called_we(context: &Context<'_>, register: &Register<'_>, at: usize) -> bool {
    let mention = &context.mentions[at];
    let own = &context.lexicon.english().pronouns.own;
    let we = context.tree.head(mention.head).is_some_and(|up| own.has_form(context.tree.form(up)));
    we && context.tree.label(mention.head) == Label::Appos
        && register.referents[at].iter().any(|&one| register.list[one].kind.acts())
        && mention.kind != Kind::Group
}

/// Whether they release the document: "the following statement was released by the governments of Chile and Peru".
fn releases(context: &Context<'_>, register: &Register<'_>, at: usize) -> bool {
    let (tree, head) = (context.tree, context.mentions[at].head);
    let english = context.lexicon.english();
    let by = tree.head(head).filter(|&by| tree.label(head) == Label::Pobj && tree.label(by) == Label::Agent);
    let verb = by.and_then(|by| tree.head(by)).filter(|&verb| english.publishers.releasing.has(tree.lemma(verb)));
    let document = |word: usize| english.forms.common_document.has(tree.lemma(word));
    let text = verb.and_then(|verb| tree.child_by(verb, &[Label::Nsubjpass]));
    tree.sentence(head) < HEAD + 2
        && !register.referents[at].is_empty()
        && text.is_some_and(|text| tree.subtree(text).any(document))
}

/// Who "I" is, outside what somebody is quoted with: the official of the byline, else the publisher's state.
pub(super) fn of_author(context: &Context<'_>, register: &mut Register<'_>) -> Vec<usize> {
    if let Some(signed) = signatory(context, register) {
        return vec![signed];
    }
    if let Some(author) = in_title(context) {
        return vec![register.known(author)];
    }
    let actor = publisher(context);
    actor.map(|actor| register.known(actor)).and_then(|entity| register.state_entity(entity)).into_iter().collect()
}

/// Most words of a title and a name after "statement by".
const TITLED: usize = 9;

/// "Statement from President Joe Biden on …": the known person who the title says is its author.
fn in_title(context: &Context<'_>) -> Option<usize> {
    let title = context.document.title.as_deref()?;
    let lower = title.to_lowercase();
    let openings = context.lexicon.english().publishers.authored.iter();
    let rest = openings.filter_map(|opening| Some(lower.find(opening.as_str())? + opening.len())).min()?;
    let words: Vec<&str> = title.get(rest..)?.split_whitespace().take(TITLED).collect();
    let person = |name: &[&str]| {
        let name = name.join(" ");
        let known = |actor: usize| context.lexicon.actors().at(actor).kind == Kind::Official;
        let mut bearers = context.lexicon.names().bearers(&fold::key(&name), &name);
        bearers.find(|bearer| bearer.naming == Naming::Name && known(bearer.actor)).map(|bearer| bearer.actor)
    };
    let named = |start: usize| [2, 3, 4].into_iter().find_map(|long| person(words.get(start..start + long)?));
    (0..words.len()).find_map(named)
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
