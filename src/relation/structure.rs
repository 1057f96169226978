//! What do names and titles themselves state?
//!
//! "Russian Foreign Minister Sergei Lavrov" states that he represents Russia, and so does "Sergei Lavrov is the foreign minister
//! of Russia"; "the Iraqi Parliament" that it is part of Iraq.

use super::{Argument, Context, emit::Act, emit::Emitter, modality::Reading, setting::Setting};
use crate::{
    analysis::{Form, Kind, Mention, Modality, Tense},
    lexicon::{Pattern, RelationRole},
    scheme::{Label, Pos, Tag},
    when::PartialDate,
};

/// Finds them all.
pub(super) fn find(context: &Context<'_>, mentions: &[Mention], emitter: &mut Emitter<'_>) {
    for at in 0..mentions.len() {
        match (mentions[at].kind, mentions[at].form) {
            (Kind::Official, Form::Name) => offices(context, mentions, at, emitter),
            (Kind::State, Form::Government) => members(context, mentions, at, emitter),
            (Kind::Official, Form::Office) => predicated(context, mentions, at, emitter),
            (Kind::Organization, Form::Name) => part(context, mentions, at, emitter),
            _ => {}
        }
    }
}

fn offices(context: &Context<'_>, mentions: &[Mention], at: usize, emitter: &mut Emitter<'_>) {
    let Some(relation) = context.lexicon.relations().with_role(RelationRole::Office) else { return };
    let Some(&person) = context.entities.referents[at].first() else { return };
    for title in mentions[at].titles.iter().filter(|title| !title.former) {
        // The governor of a province does not represent its state.
        let local = context.lexicon.roles().is_local(&title.role)
            && title.of.is_none_or(|of| mentions[of].kind != Kind::Organization)
            || title.of.is_some_and(|of| {
                let meant = context.entities.referents[of].first();
                meant.is_some_and(|&entity| context.entities.list[entity].kind == Kind::Place)
            });
        if local {
            continue;
        }
        let named = title.of.and_then(|of| Some((of, *context.entities.referents[of].first()?)));
        let (mention, body) = match named {
            Some((of, entity)) => (of, represented(context, entity)),
            None => match known_office(context, person, &title.role) {
                Some(entity) => (at, entity),
                None => continue,
            },
        };
        represents(context, relation, title.words.start, (at, person), (mention, body), emitter);
    }
}

/// "The G7 foreign ministers of Canada, France and Japan": these are members of the body.
fn members(context: &Context<'_>, mentions: &[Mention], at: usize, emitter: &mut Emitter<'_>) {
    let Some(relation) = context.lexicon.relations().with_role(RelationRole::Membership) else { return };
    // "representatives of the League, Egypt and France" lists them beside the body.
    let before = |of: &usize| mentions[*of].words.end <= mentions[at].head;
    let body = mentions[at].of.filter(before).and_then(|of| Some((of, *context.entities.referents[of].first()?)));
    let Some((mention, body)) = body.filter(|(_, body)| context.entities.list[*body].kind == Kind::Organization) else {
        return;
    };
    let tree = context.tree;
    let of = tree.children_by(mentions[at].head, &[Label::Prep]).find(|&prep| tree.form(prep) == "of");
    let Some(first) = of.and_then(|prep| tree.child_by(prep, &[Label::Pobj])) else { return };
    for word in context.arguments.conjuncts(first) {
        let Some(other) = context.arguments.mention_at(word) else { continue };
        for &member in context.entities.referents[other]
            .iter()
            .filter(|&&member| member != body && context.entities.list[member].kind == Kind::State)
        {
            state(context, relation, mentions[at].head, (other, member), (mention, body), emitter);
        }
    }
}

/// "NAME is the president of Brazil", "the representative of China will be NAME".
fn predicated(context: &Context<'_>, mentions: &[Mention], at: usize, emitter: &mut Emitter<'_>) {
    let tree = context.tree;
    let office = &mentions[at];
    let Some(relation) = context.lexicon.relations().with_role(RelationRole::Office) else { return };
    let Some(of) = office.of.filter(|_| office.titles.iter().all(|title| !title.former)) else { return };
    let other = match tree.label(office.head) {
        Label::Nsubj => Label::Attr,
        Label::Attr => Label::Nsubj,
        _ => return,
    };
    let verb = tree.head(office.head).filter(|&verb| tree.pos(verb) == Pos::Aux && tree.tag(verb) != Tag::Vbd);
    let Some(bearer) = verb.and_then(|verb| tree.child_by(verb, &[other])) else { return };
    for word in context.arguments.conjuncts(bearer) {
        let Some(name) = context.arguments.mention_at(word) else { continue };
        let named = mentions[name].kind == Kind::Official && mentions[name].form == Form::Name;
        let (person, body) = (context.entities.referents[name].first(), context.entities.referents[of].first());
        if let (true, Some(&person), Some(&body)) = (named, person, body) {
            represents(context, relation, office.head, (name, person), (of, represented(context, body)), emitter);
        }
    }
}

/// States the office, and that of a state's body it is one of the state too.
fn represents(
    context: &Context<'_>,
    relation: usize,
    trigger: usize,
    person: (usize, usize),
    (mention, body): (usize, usize),
    emitter: &mut Emitter<'_>,
) {
    let found = &context.entities.list[body];
    let sector = context.entities.list[person.1].sector.as_deref();
    // The leader of the opposition does not represent the state.
    if found.kind == Kind::State
        && sector.is_some_and(|sector| !context.lexicon.english().forms.public_sectors.has(sector))
    {
        return;
    }
    state(context, relation, trigger, person, (mention, body), emitter);
    let found = &context.entities.list[body];
    let public =
        found.sector.as_deref().is_some_and(|sector| context.lexicon.english().forms.public_sectors.has(sector));
    let owner = found.state.as_ref().filter(|_| public).and_then(|id| context.entities.by_id.get(id));
    if let Some(&owner) = owner {
        state(context, relation, trigger, person, (mention, owner), emitter);
    }
}

/// A person of a group's state represents the state.
fn represented(context: &Context<'_>, entity: usize) -> usize {
    let found = &context.entities.list[entity];
    if found.kind != Kind::Group && found.kind != Kind::Place {
        return entity;
    }
    let state = found.state.as_ref().and_then(|id| context.entities.by_id.get(id));
    state.copied().unwrap_or(entity)
}

/// The state or body of the office that the title names, where the text names only the title and the person is known.
fn known_office(context: &Context<'_>, person: usize, title: &str) -> Option<usize> {
    let roles = &context.entities.list[person].roles;
    let same = |role: &&crate::analysis::Role| {
        context.lexicon.roles().same_office(&role.role, title)
            || role.role.to_lowercase().ends_with(&title.to_lowercase())
    };
    let of =
        roles.iter().find(same).and_then(|role| role.of.as_ref()).or_else(|| begun_office(context, person, title))?;
    context.entities.by_id.get(of).copied()
}

/// The state of an office that the text still gives to somebody who has lost it: a president overthrown last week.
fn begun_office<'a>(context: &Context<'a>, person: usize, title: &str) -> Option<&'a String> {
    let actor = context.lexicon.actors().get(&context.entities.list[person].id)?;
    let begun = |since: Option<PartialDate>| {
        let date = context.entities.date.map(PartialDate::last_day);
        date.zip(since).is_none_or(|(date, since)| since.first_day() <= date)
    };
    let same = actor
        .row
        .offices
        .iter()
        .rev()
        .find(|office| begun(office.since) && context.lexicon.roles().same_office(&office.role, title));
    same.and_then(|office| office.of.as_ref())
}

/// A body whose name or owner holds a state.
fn part(context: &Context<'_>, mentions: &[Mention], at: usize, emitter: &mut Emitter<'_>) {
    let Some(relation) = context.lexicon.relations().with_role(RelationRole::Part) else { return };
    // Inside a person's mention it is the body of an office, and tells its state as well.
    let in_body = |&other: &usize| {
        mentions[other].kind == Kind::Organization && mentions[other].words.len() > mentions[at].words.len()
    };
    let inside = mentions[at].words.clone().any(|word| context.arguments.placed.covering(word).iter().any(&in_body));
    let Some(&body) = context.entities.referents[at].first().filter(|_| !inside) else { return };
    if !is_public(context, mentions, at, body) {
        return;
    }
    let words = &mentions[at].words;
    let tree = context.tree;
    let own = tree
        .children_by(mentions[at].head, &[Label::Poss, Label::Amod, Label::Compound, Label::Nmod])
        .filter(|word| !words.contains(word));
    let of = tree
        .children(mentions[at].head)
        .iter()
        .filter(|&&prep| tree.label(prep) == Label::Prep && tree.form(prep) == "of");
    let mut places: Vec<usize> = own.chain(of.filter_map(|&prep| tree.child_by(prep, &[Label::Pobj]))).collect();
    places.extend(words.clone());
    let is_state = |other: usize| {
        let first = context.entities.referents[other].first();
        first.is_some_and(|&entity| {
            let found = &context.entities.list[entity];
            let many = found.kind == Kind::Organization && found.code.as_deref() == Some("IGO");
            found.kind == Kind::State || many
        })
    };
    let names_owner = |&other: &usize| {
        let named = matches!(mentions[other].form, Form::Name | Form::Demonym);
        // "National Security Council" is no part of the Security Council.
        let headed = mentions[other].words.contains(&mentions[at].head);
        other != at && named && !headed && mentions[other].words != *words && is_state(other)
    };
    let owner =
        places.into_iter().find_map(|word| context.arguments.placed.covering(word).iter().copied().find(names_owner));
    if let Some(owner) = owner {
        let state_entity = context.entities.referents[owner][0];
        state(context, relation, mentions[at].head, (at, body), (owner, state_entity), emitter);
    }
}

/// Whether the body is one of a state: by its sector, or by the noun of its name.
fn is_public(context: &Context<'_>, mentions: &[Mention], at: usize, body: usize) -> bool {
    let forms = &context.lexicon.english().forms;
    match context.entities.list[body].sector.as_deref() {
        Some(sector) => forms.public_sectors.has(sector),
        None => mentions[at].words.clone().any(|word| forms.public.has(&context.tree.form(word).to_lowercase())),
    }
}

fn state(
    context: &Context<'_>,
    relation: usize,
    trigger: usize,
    source: (usize, usize),
    target: (usize, usize),
    emitter: &mut Emitter<'_>,
) {
    let argument = |(mention, entity): (usize, usize)| Argument {
        entity,
        mention,
        directness: 1.0,
        located: false,
        inside: false,
    };
    let act = Act {
        relation: context.lexicon.relations().at(relation),
        pattern: &Pattern::default(),
        trigger,
        sources: &[argument(source)],
        targets: &[argument(target)],
        reading: Reading { negated: false, modality: Modality::Stated, tense: Tense::Ongoing },
        speaker: None,
        setting: Setting { date: context.entities.date.map(Into::into), place: None },
    };
    emitter.emit(context, &act);
}
