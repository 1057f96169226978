//! What is said between them?
//!
//! A parse, its mentions and their entities go in; [`Relation`]s come out: every pattern of the lexicon is looked for at its
//! trigger words, its arguments are read off the frame, and voice, coordination, negation, modality, attribution, time and
//! place are read the same way for all of them.

mod argument;
mod attribution;
mod emit;
mod frame;
mod modality;
mod setting;
mod structure;

use crate::{
    analysis::{Document, Entities, Mentions, Relation},
    lexicon::{Lexicon, Pattern, TriggerKind, Triggered},
    scheme::{Label, Pos, Tag},
    span::CodePoints,
    tree::Tree,
};
use argument::{Argument, Arguments};
use emit::{Act, Emitter};
use frame::Frame;

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
    mentions: &Mentions,
    entities: &Entities,
    lexicon: &Lexicon,
) -> Vec<Relation> {
    let arguments = Arguments::new(tree, &mentions.0, entities, lexicon);
    let context = Context { document, tree, entities, lexicon, arguments };
    let mut emitter = Emitter::new(CodePoints::new(tree.text));
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
        Pos::Noun => Some(TriggerKind::Noun),
        Pos::Propn => (tree.tag(word) != Tag::Nnp || !tree.form(word).starts_with(char::is_uppercase))
            .then_some(TriggerKind::Noun),
        Pos::Adj => Some(TriggerKind::Adjective),
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
    if kind == TriggerKind::Verb && participle && !adjectives.is_empty() {
        // "is opposed to": a participle that the table knows as an adjective.
        return at_patterns(context, Frame::new(context, word, TriggerKind::Adjective), adjectives, emitter);
    }
    at_patterns(context, Frame::new(context, word, kind), patterns, emitter);
}

fn at_patterns(context: &Context<'_>, frame: Frame<'_>, mut patterns: Vec<Triggered<'_>>, emitter: &mut Emitter<'_>) {
    if context.arguments.in_name(frame.trigger) {
        return;
    }
    patterns.retain(|triggered| applies(context, &frame, triggered));
    patterns.sort_by_key(|triggered| std::cmp::Reverse(demands(triggered)));
    let mut heard = None;
    for triggered in patterns {
        if heard.is_some_and(|most| demands(&triggered) < most) {
            break;
        }
        if state(context, &frame, &triggered, emitter) {
            heard = Some(demands(&triggered));
        }
    }
}

/// How much a pattern asks for besides its trigger.
fn demands(triggered: &Triggered<'_>) -> usize {
    let pattern = triggered.pattern;
    usize::from(triggered.particle.is_some())
        + usize::from(!pattern.object.is_empty())
        + usize::from(!pattern.clause.is_empty())
}

fn applies(context: &Context<'_>, frame: &Frame<'_>, triggered: &Triggered<'_>) -> bool {
    let tree = context.tree;
    let particle = |particle: &str| {
        let labels = [Label::Prt, Label::Advmod, Label::Prep, Label::Acomp, Label::Oprd];
        tree.children_by(frame.trigger, &labels).any(|child| tree.form(child).eq_ignore_ascii_case(particle))
    };
    let object = |pattern: &Pattern| {
        pattern.object.is_empty()
            || frame.objects().iter().any(|&word| pattern.object.iter().any(|lemma| lemma == tree.lemma(word)))
    };
    let clause = |pattern: &Pattern| {
        pattern.clause.is_empty()
            || frame.clause().is_some_and(|verb| pattern.clause.iter().any(|lemma| lemma == tree.lemma(verb)))
    };
    let bare = !triggered.pattern.intransitive || !tree.has(frame.trigger, Label::Dobj);
    bare && triggered.particle.is_none_or(particle) && object(triggered.pattern) && clause(triggered.pattern)
}

/// States what the pattern finds; whether it found anything.
fn state(context: &Context<'_>, frame: &Frame<'_>, triggered: &Triggered<'_>, emitter: &mut Emitter<'_>) -> bool {
    let relation = context.lexicon.relations().at(triggered.relation);
    let pattern = triggered.pattern;
    let target_kinds = pattern.kinds.as_ref().unwrap_or(&relation.target);
    let first = |slots: &crate::lexicon::Slots, kinds| -> Vec<Argument> {
        let mut filled = slots.0.iter().map(|slot| frame.fill(slot, kinds));
        filled.find(|arguments| !arguments.is_empty()).unwrap_or_default()
    };
    let mut sources = first(&pattern.source, &relation.source);
    let mut targets = first(&pattern.target, target_kinds);
    if pattern.reversed {
        std::mem::swap(&mut sources, &mut targets);
    }
    if sources.is_empty() || targets.is_empty() && !pattern.alone && !(relation.symmetric && sources.len() > 1) {
        return false;
    }
    let Some(reading) = modality::read(context, frame) else { return false };
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
    emitter.emit(context, &act)
}
