//! What is said between them?
//!
//! A parse, its mentions and their entities go in; [`Relation`]s come out: every pattern of the lexicon is looked for at its
//! trigger words, its arguments are read off the frame, and voice, coordination, negation, modality, attribution, time and
//! place are read the same way for all of them.

mod argument;
mod attribution;
mod confidence;
mod constraint;
mod duties;
mod emit;
mod frame;
mod modality;
mod parties;
mod setting;
mod structure;

use crate::{
    analysis::{Document, Entities, Mentions, Modality, Relation},
    lexicon::{Lexicon, RelationRole, RelationRow, TriggerKind, Triggered},
    scheme::{Label, Pos, Tag},
    span::CodePoints,
    tree::Tree,
};
use argument::{Argument, Arguments};
use emit::{Act, Emitter};
use frame::Frame;
use modality::Reading;
use parties::Parties;

/// What every step of relation finding looks at.
struct Context<'a> {
    document: &'a Document,
    tree: &'a Tree<'a>,
    entities: &'a Entities,
    lexicon: &'a Lexicon,
    arguments: Arguments<'a>,
}

impl Context<'_> {
    /// Whether the verb says that what it acts on is ended, fought or harmed.
    fn turns_against(&self, verb: usize) -> bool {
        let (lemma, english) = (self.tree.lemma(verb), self.lexicon.english());
        // "to hold Russia accountable", "to account"
        let said = self.tree.children_by(verb, &[Label::Ccomp, Label::Oprd, Label::Acomp]);
        let charges = said.into_iter().any(|said| english.argument.charging.has(self.tree.lemma(said)));
        let cues = &english.modality;
        charges || cues.ending.has(lemma) || cues.countering.has(lemma) || self.lexicon.relations().is_hostile(lemma)
    }
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
    duties::find(&context, &mut emitter);
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

/// States what the pattern finds; whether it found anything.
fn state(context: &Context<'_>, frame: &Frame<'_>, triggered: &Triggered<'_>, emitter: &mut Emitter<'_>) -> bool {
    let relation = context.lexicon.relations().at(triggered.relation);
    let pattern = triggered.pattern;
    let frame = &parties::turned(context, frame, relation, pattern);
    let Some(Parties { sources, targets }) = parties::between(context, frame, relation, pattern) else { return false };
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
