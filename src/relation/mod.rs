//! What is said between them?
//!
//! A parse, its mentions and their entities go in; [`Relation`]s come out: every pattern of the lexicon is looked for at its
//! trigger words, its arguments are read off the frame, and voice, coordination, negation, modality, attribution, time and
//! place are read the same way for all of them.

mod argument;
mod attribution;
mod confidence;
mod constraint;
mod emit;
mod frame;
mod modality;
mod setting;
mod structure;

use crate::{
    analysis::{Document, Entities, Kind, Mentions, Modality, Relation},
    lexicon::{Kinds, Lexicon, RelationRole, RelationRow, Slot, Slots, TriggerKind, Triggered},
    scheme::{Label, Pos, Tag},
    span::CodePoints,
    tree::Tree,
};
use argument::{Argument, Arguments};
use emit::{Act, Emitter, is_of_sides};
use frame::{Frame, Reach};
use modality::Reading;

/// What every step of relation finding looks at.
struct Context<'a> {
    document: &'a Document,
    tree: &'a Tree<'a>,
    entities: &'a Entities,
    lexicon: &'a Lexicon,
    arguments: Arguments<'a>,
}

/// Finds all relations, in order of the text.
pub fn find(
    document: &Document,
    tree: &Tree<'_>,
    points: &CodePoints<'_>,
    mentions: &Mentions,
    entities: &Entities,
    lexicon: &Lexicon,
) -> Vec<Relation> {
    let arguments = Arguments::new(tree, &mentions.0, entities, lexicon);
    let context = Context { document, tree, entities, lexicon, arguments };
    let mut emitter = Emitter::new(points);
    structure::find(&context, &mentions.0, &mut emitter);
    for word in 0..tree.len() {
        if let Some(kind) = trigger_kind(tree, word) {
            at_trigger(&context, word, kind, &mut emitter);
        }
    }
    emitter.finish()
}

fn trigger_kind(tree: &Tree<'_>, word: usize) -> Option<TriggerKind> {
    match tree.pos(word) {
        Pos::Verb | Pos::Aux => Some(TriggerKind::Verb),
        // Nouns and adjectives take no object: the tagger misread a verb, "re-established ties".
        Pos::Noun | Pos::Adj if tree.has(word, Label::Dobj) => Some(TriggerKind::Verb),
        Pos::Noun => Some(TriggerKind::Noun),
        Pos::Propn => (tree.tag(word) != Tag::Nnp || !tree.form(word).starts_with(char::is_uppercase))
            .then_some(TriggerKind::Noun),
        // "jointly": an adverb is said of whoever does what its verb says.
        Pos::Adj | Pos::Adv => Some(TriggerKind::Adjective),
        _ => None,
    }
}

/// Reads every pattern that the word may carry; those that ask for more hide those that ask for less.
fn at_trigger(context: &Context<'_>, word: usize, kind: TriggerKind, emitter: &mut Emitter<'_>) {
    let lemma = context.tree.lemma(word).to_lowercase();
    let patterns: Vec<Triggered<'_>> = context.lexicon.relations().triggered(kind, &lemma).collect();
    let participle =
        context.tree.tag(word) == Tag::Vbn && context.tree.child_by(word, &[Label::Agent, Label::Dobj]).is_none();
    let form = context.tree.form(word).to_lowercase();
    let adjectives: Vec<Triggered<'_>> = context.lexicon.relations().triggered(TriggerKind::Adjective, &form).collect();
    let adjectival = participle || context.tree.tag(word) == Tag::Vbn && patterns.is_empty();
    if kind == TriggerKind::Verb && adjectival && !adjectives.is_empty() {
        // "is opposed to", "was disappointed by": a participle that the table knows as an adjective.
        return at_patterns(context, Frame::new(context, word, TriggerKind::Adjective), adjectives, emitter);
    }
    at_patterns(context, Frame::new(context, word, kind), patterns, emitter);
}

fn at_patterns<'a>(
    context: &'a Context<'_>,
    frame: Frame<'a>,
    mut patterns: Vec<Triggered<'a>>,
    emitter: &mut Emitter<'_>,
) {
    if context.arguments.in_name(frame.trigger) {
        return;
    }
    let noun = context.tree.pos(frame.trigger) == Pos::Noun;
    let of = |triggered: &Triggered<'a>| frame.with_particle(triggered.particle);
    patterns.retain(|triggered| constraint::met(context, &of(triggered), triggered));
    // "air strikes" are no strikes.
    let compound = |triggered: &Triggered<'_>| noun && triggered.particle.is_some();
    if patterns.iter().any(compound) {
        patterns.retain(compound);
    }
    patterns.sort_by_key(|triggered| (std::cmp::Reverse(constraint::demands(triggered)), triggered.pattern.otherwise));
    let mut heard = None;
    let mut stated = Vec::new();
    let (besides, patterns): (Vec<_>, Vec<_>) = patterns.into_iter().partition(|triggered| triggered.pattern.besides);
    for triggered in besides {
        state(context, &of(&triggered), &triggered, emitter);
    }
    for triggered in patterns {
        if heard.is_some_and(|most| constraint::demands(&triggered) < most) {
            break;
        }
        if triggered.pattern.otherwise && heard.is_some() {
            continue;
        }
        if !stated.contains(&triggered.relation) && state(context, &of(&triggered), &triggered, emitter) {
            heard = Some(constraint::demands(&triggered));
            stated.push(triggered.relation);
        }
    }
}

/// The arguments in the first of the slots that holds somebody besides those known already.
fn first_filled(
    frame: &Frame<'_>,
    slots: &Slots,
    kinds: &Kinds,
    known: &[Argument],
    reaches: &[Reach],
) -> Vec<Argument> {
    let others = |(reach, slot)| {
        let mut arguments = frame.fill(slot, kinds, reach);
        arguments.retain(|argument| known.iter().all(|known| known.entity != argument.entity));
        arguments
    };
    let places = reaches.iter().flat_map(|&reach| slots.0.iter().map(move |slot| (reach, slot)));
    places.map(others).find(|arguments| !arguments.is_empty()).unwrap_or_default()
}

/// States what the pattern finds; whether it found anything.
fn state(context: &Context<'_>, frame: &Frame<'_>, triggered: &Triggered<'_>, emitter: &mut Emitter<'_>) -> bool {
    let relation = context.lexicon.relations().at(triggered.relation);
    let pattern = triggered.pattern;
    let target_kinds = pattern.kinds.as_ref().unwrap_or(&relation.target);
    // "attacks of Israel on Rafah": what stands after "of" acts where the target stands elsewhere.
    // "the detention of journalists in Chad": a place is no such target.
    let locating = &context.lexicon.english().grammar.locating;
    let elsewhere = pattern.target.0.iter().any(|slot| {
        let place = matches!(slot, Slot::Preposition(form) if locating.has(form) && form != "at");
        !slot.is_of() && !place && !frame.fill(slot, target_kinds, Reach::Near).is_empty()
    });
    let frame = &frame.with_of(!elsewhere && pattern.takes_of());
    // A verb that its object or a phrase makes plain reaches as far as a noun.
    let hostile = !pattern.object.is_empty() && relation.polarity() < 0;
    let plain = frame.trigger_is_noun() || !pattern.phrase.is_empty() || hostile;
    let reaches = if plain { &[Reach::Near, Reach::Inside][..] } else { &[Reach::Near] };
    let by = pattern.by.as_ref().unwrap_or(&relation.source);
    let mut sources = first_filled(frame, &pattern.source, by, &[], reaches);
    // "A deal was struck between Oman and Yemen"
    if sources.is_empty() && (relation.symmetric || pattern.mutual) {
        sources = frame.fill(&Slot::Preposition("between".to_owned()), by, Reach::Near);
    }
    let clause = frame.clause().map(|verb| context.tree.lemma(verb));
    let cues = &context.lexicon.english().modality;
    let ends = clause.is_some_and(|verb| cues.ending.has(verb));
    let hostile_clause =
        clause.is_some_and(|verb| ends || cues.countering.has(verb) || context.lexicon.relations().is_hostile(verb));
    // "stressed the need to end the war" backs no war, "opposed ending the war" is not against it.
    let turned = match relation.stance {
        Some(1) => hostile_clause,
        Some(_) => ends,
        None => false,
    };
    // "concern that civilians are killed" blames nobody named.
    let suffers = relation.judging && frame.clause_suffers();
    let slots = &pattern.target.only(|slot| match slot {
        Slot::ClauseObject => !(turned && target_kinds.has(Kind::Issue)),
        Slot::ClauseSubject => !suffers,
        _ => true,
    });
    let mut targets = first_filled(frame, slots, target_kinds, &sources, reaches);
    if targets.is_empty() && relation.stance.is_none() && target_kinds.has(Kind::Issue) {
        targets = frame.contents(&pattern.target, target_kinds);
        targets.retain(|target| sources.iter().all(|source| source.entity != target.entity));
    }
    // "its commitment to upholding the treaty", "argued against joining the pact"
    let against = |slot: &Slot| matches!(slot, Slot::Preposition(form) if form == "against");
    if targets.is_empty() && target_kinds.has(Kind::Issue) && !hostile_clause {
        targets = match relation.stance {
            Some(1) => frame.gerund_contents(&pattern.target, target_kinds),
            Some(_) => frame.gerund_contents(&pattern.target.only(against), target_kinds),
            None => Vec::new(),
        };
        targets.retain(|target| sources.iter().all(|source| source.entity != target.entity));
    }
    if targets.is_empty() {
        targets = frame.undergoers(target_kinds);
        targets.retain(|target| sources.iter().all(|source| source.entity != target.entity));
    }
    if targets.is_empty() && sources.len() > 1 && !relation.symmetric && (pattern.mutual || frame.is_reciprocal()) {
        targets.clone_from(&sources);
    }
    if targets.is_empty() && sources.len() == 1 && relation.local && (pattern.alone || relation.is_violent()) {
        targets = frame.located();
        targets.retain(|target| sources.iter().all(|source| source.entity != target.entity));
    }
    // "concern over attacks against civilians" does not blame them, "filed a lawsuit against Chad" does.
    if relation.judging {
        let own = |deed: usize| deed == frame.trigger || frame.objects().contains(&deed);
        targets.retain(|argument| context.arguments.act_against(argument.mention).is_none_or(own));
    }
    if pattern.direct {
        targets.retain(|argument| argument.directness >= 1.0);
    }
    // "called a strike in Chad": those who do tell of it, and no others.
    if sources.is_empty() && pattern.within && !(relation.inward && frame.is_object()) {
        sources = frame.within();
        if sources.is_empty() {
            sources = context.arguments.states_of(&targets);
        }
    }
    // A place acts for its state only where something is done to it.
    sources.retain(|argument| !argument.located && !argument.inside);
    if relation.polarity() >= 0 {
        // Aid to a town is aid to its state, aid to a meeting in it is not.
        targets.retain(|argument| !argument.located || relation.local && !argument.inside);
    }
    if relation.of_states {
        sources = context.arguments.as_states(sources);
        targets = context.arguments.as_states(targets);
    }
    if pattern.reversed {
        std::mem::swap(&mut sources, &mut targets);
    }
    // "signed the Paris Agreement": a treaty of many is no agreement between two of its parties.
    let of_many = targets.is_empty()
        && relation.role == Some(RelationRole::Agreement)
        && frame.objects().into_iter().any(|object| context.arguments.is_known(object));
    // "vowed to veto sanctions" is no agreement.
    let against = relation.role == Some(RelationRole::Agreement) && pattern.directed && hostile_clause;
    if sources.is_empty()
        || of_many
        || against
        || pattern.joint && sources.len() < 2
        || targets.is_empty()
            && !pattern.alone
            && !(relation.symmetric
                && pattern.is_joint()
                && if pattern.directed { is_of_sides(&sources) } else { sources.len() > 1 })
    {
        return false;
    }
    let reading = modality::read(context, frame);
    let reading = match pattern.denied {
        Some(denial) => reading.and_then(|reading| reading.of_objects(context, frame).refused(denial)),
        None => reading,
    };
    let Some(reading) = reading else { return false };
    let act = Act {
        relation,
        pattern,
        trigger: frame.trigger,
        sources: &sources,
        targets: &targets,
        speaker: attribution::speaker(context, frame.carrier),
        setting: setting::read(context, frame, &reading),
        reading,
    };
    if let Some(refusal) = refusal(context, relation, reading) {
        let reading = Reading { negated: false, modality: Modality::Stated, ..reading };
        emitter.emit(context, &Act { relation: refusal, reading, ..act });
    }
    emitter.emit(context, &act)
}

/// The relation that a denied one states as well: not to recognise a state, or to say that one will not support it, is to oppose.
fn refusal<'l>(context: &Context<'l>, relation: &RelationRow, reading: Reading) -> Option<&'l RelationRow> {
    let relations = context.lexicon.relations();
    if !reading.negated {
        return None;
    }
    match (reading.modality, relation.denied.as_deref()) {
        (Modality::Stated, Some(id)) => relations.get(id),
        (Modality::Planned, _) if relation.polarity() > 0 => {
            relations.with_role(RelationRole::Refusal).map(|at| relations.at(at))
        }
        _ => None,
    }
}
