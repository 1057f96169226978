//! Whose is an unnamed collective?
//!
//! "Syrian troops" are those of the state beside them; "civilians" of nobody are of the state in play.

use super::{Context, Register, bodies, is_of_descent, pronouns};
use crate::{
    analysis::{Form, Kind, Person},
    lexicon::TriggerKind,
    scheme::Label,
};

/// The mention and those coordinated with it: "French and Egyptian" warships.
pub(super) fn coordinated(context: &Context<'_>, at: usize) -> Vec<usize> {
    let first = context.mentions[at].head;
    let under = |word: usize| {
        context.tree.label(word) == Label::Conj && context.tree.ancestors(word).take(4).any(|up| up == first)
    };
    let more = (at + 1..context.mentions.len())
        .take_while(|&other| context.mentions[other].words.start < first + 12)
        .filter(|&other| under(context.mentions[other].head));
    std::iter::once(at).chain(more).collect()
}

pub(super) fn role(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    let owners: Vec<usize> = mention.of.map_or(Vec::new(), |of| coordinated(context, of));
    let noun = context.tree.lemma(mention.head).to_lowercase();
    if let Some(&of) = owners.first().filter(|_| is_of_descent(context, mention.head)) {
        let state = state_in_play(context, register, at, mention.sector.as_deref(), register.state_actor_of(of));
        let text = context.tree.text_of(mention.words.clone());
        return vec![register.group(state, text, &noun, mention.sector.as_deref())];
    }
    let states: Vec<(usize, usize)> =
        owners.into_iter().filter_map(|of| Some((of, register.state_actor_of(of)?))).collect();
    if states.len() > 1 {
        let name = |of: usize| {
            format!("{} {}", context.tree.text_of(context.mentions[of].name.clone()), context.tree.form(mention.head))
        };
        let group =
            |&(of, state): &(usize, usize)| register.group(Some(state), &name(of), &noun, mention.sector.as_deref());
        return states.iter().map(group).collect();
    }
    let state = states
        .first()
        .map(|(_, state)| *state)
        .or_else(|| mention.sector.as_ref().and_then(|_| own(context, register, at)))
        .or_else(|| state_in_play(context, register, at, mention.sector.as_deref(), None));
    if let Some(body) = bodies::of_state(context, register, at) {
        return vec![body];
    }
    let text = context.tree.text_of(mention.words.clone());
    vec![register.group(state, text, &noun, mention.sector.as_deref())]
}

/// Whoever made an attack, by where it happened.
pub(super) fn attackers(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let state = context.mentions[at].of.and_then(|of| register.state_actor_of(of));
    let name = |state: usize| {
        format!("{} ({})", context.lexicon.roles().attackers().name, context.lexicon.actors().at(state).row.name)
    };
    let group = |state: usize, register: &mut Register<'_>| {
        let attackers = context.lexicon.roles().attackers();
        register.group(Some(state), &name(state), &attackers.name, attackers.sector.as_deref())
    };
    state.map(|state| group(state, register)).into_iter().collect()
}

/// "Our delegation": the state of whoever speaks.
fn own(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let owner = context.tree.child_by(context.mentions[at].head, &[Label::Poss])?;
    let pronoun = context.headed_by(owner)?;
    let speaker = context.mentions[pronoun].form == Form::Pronoun(Person::Own);
    let meant = speaker.then(|| pronouns::antecedent(context, register, pronoun, Person::Own))?;
    meant.first().and_then(|&entity| register.state_of(entity))
}

/// The state that kills or bombs the collective: civilians under fire are another's where another is named.
fn assailant(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let relations = context.lexicon.relations();
    let harms = |word: usize| {
        let verb = relations.triggered(TriggerKind::Verb, tree.lemma(word));
        let noun = relations.triggered(TriggerKind::Noun, tree.lemma(word));
        verb.chain(noun).any(|triggered| relations.at(triggered.relation).class.as_deref() == Some("ASSAULT"))
    };
    let deed = tree.ancestors(context.mentions[at].head).take(4).find(|&up| harms(up))?;
    let doers = [Label::Nsubj, Label::Poss, Label::Amod, Label::Compound];
    let doer = tree.child_by(deed, &doers)?;
    // "Russian strikes killed": behind a subject that is no actor stands whose it is.
    let owner = || tree.children_by(doer, &doers[1..]).find_map(|word| context.headed_by(word));
    context.headed_by(doer).or_else(owner).and_then(|other| register.state_actor_of(other))
}

/// The state of which an unnamed collective without one is taken to be: the nearest before it in its sentence, else after it.
pub(super) fn state_in_play(
    context: &Context<'_>,
    register: &Register<'_>,
    at: usize,
    sector: Option<&str>,
    except: Option<usize>,
) -> Option<usize> {
    if !context.lexicon.english().forms.domestic_sectors.has(sector?) {
        return None;
    }
    let tree = context.tree;
    let head = context.mentions[at].head;
    let sentence = tree.sentence(head);
    // "trained soldiers in Burkina Faso": where it happens.
    let locating = |&prep: &usize| prep > head && context.lexicon.english().grammar.locating.has_form(tree.form(prep));
    let place = tree.head(head).and_then(|verb| {
        tree.children_by(verb, &[Label::Prep]).filter(locating).find_map(|prep| tree.child_by(prep, &[Label::Pobj]))
    });
    if let Some(state) =
        place.and_then(|place| context.headed_by(place)).and_then(|other| register.state_actor_of(other))
    {
        return Some(state);
    }
    // "the United States will send more troops": the forces of whoever sends them.
    let sender = Some(head).filter(|_| sector == Some("MIL") && tree.label(head) == Label::Dobj).and_then(|_| {
        let subject = tree.ancestors(head).take(4).find_map(|up| tree.child_by(up, &[Label::Nsubj]));
        subject.and_then(|subject| context.headed_by(subject)).and_then(|other| register.state_actor_of(other))
    });
    if sender.is_some() {
        return sender;
    }
    let here = |&other: &usize| context.tree.sentence(context.mentions[other].head) == sentence;
    let state = |other: usize| {
        let mention = &context.mentions[other];
        // "a pro-Iran militia" says nothing of where it is.
        let prefix = tree.prefix(mention.head).map(|prefix| tree.form(prefix));
        let attitude = prefix.is_some_and(|prefix| context.lexicon.english().grammar.attitude.has_form(prefix));
        let tells = !attitude
            && matches!(mention.form, Form::Name | Form::Demonym | Form::Government)
            && mention.kind != Kind::Organization;
        tells.then(|| register.state_actor_of(other)).flatten().filter(|&state| Some(state) != except)
    };
    let near = |but: Option<usize>| {
        let other = |other: usize| state(other).filter(|&state| Some(state) != but);
        let before = (0..at).rev().take_while(here).find_map(other);
        before.or_else(|| (at + 1..context.mentions.len()).take_while(here).find_map(other))
    };
    let harmed = Some(at).filter(|_| sector == Some("CVL")).and_then(|at| assailant(context, register, at));
    near(harmed).or_else(|| near(None))
}
