//! What does whoever speaks in a document demand in so many words?
//!
//! "Russia must withdraw its troops." in a statement of Finland: Finland asks it of Russia.

use super::{
    Argument, Context, attribution,
    constraint::obliges,
    emit::{Act, Emitter},
    frame::Frame,
    modality::{self, Reading},
    setting,
};
use crate::{
    analysis::{Form, Kind, Modality, Tense},
    lexicon::{RelationRole, TriggerKind},
    scheme::{Label, Pos},
};

/// How directly it is said.
const PLAIN: f64 = 0.9;

/// Finds them all.
pub(super) fn find(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let relations = context.lexicon.relations();
    let Some(relation) = relations.with_role(RelationRole::Appeal).map(|at| relations.at(at)) else { return };
    let Some(pattern) = relation.pattern.iter().find(|pattern| pattern.obliged) else { return };
    for verb in (0..context.tree.len()).filter(|&verb| is_demand(context, verb)) {
        let sources = voice(context, verb);
        let mut targets = context.tree.child_by(verb, &[Label::Nsubj]).map_or(Vec::new(), |subject| {
            let kinds = pattern.kinds.as_ref().unwrap_or(&relation.target);
            context.arguments.read(subject, kinds)
        });
        targets.retain(|target| {
            let kind = context.entities.list[target.entity].kind;
            let named = !matches!(context.arguments.mentions[target.mention].form, Form::Sides(_) | Form::Pronoun(_));
            let other = sources.iter().all(|source| source.entity != target.entity);
            named
                && other
                && target.directness >= 1.0
                && matches!(kind, Kind::State | Kind::Organization | Kind::Official)
        });
        if sources.is_empty() || targets.is_empty() {
            continue;
        }
        let reading = Reading { negated: false, modality: Modality::Stated, tense: Tense::Ongoing };
        let setting = setting::read(context, &Frame::new(context, verb, TriggerKind::Verb), &reading);
        let act = Act {
            relation,
            pattern,
            trigger: verb,
            sources: &sources,
            targets: &targets,
            reading,
            speaker: None,
            setting,
        };
        emitter.emit(context, &act);
    }
}

/// Whether the verb is that of a sentence that says what somebody must do, and nobody is said to say so.
fn is_demand(context: &Context<'_>, verb: usize) -> bool {
    let tree = context.tree;
    let quoted = || context.entities.quotes.iter().any(|quote| quote.contains(&verb));
    let condition = |&clause: &usize| {
        let hypothetical = &context.lexicon.english().modality.hypothetical;
        tree.children_by(clause, &[Label::Mark]).any(|mark| hypothetical.has_form(tree.form(mark)))
    };
    matches!(tree.pos(verb), Pos::Verb | Pos::Aux)
        && tree.label(verb) == Label::Root
        && obliges(context, verb)
        && !modality::asks(tree, verb)
        && !tree.children_by(verb, &[Label::Advcl]).any(|clause| condition(&clause))
        && !quoted()
        && attribution::speaker(context, verb).is_none()
}

/// Whoever speaks in the document, by the mention nearest to the word.
fn voice(context: &Context<'_>, word: usize) -> Vec<Argument> {
    let entities = context.entities;
    let nearest = |&entity: &usize| {
        let mentions = context.arguments.mentions.iter().enumerate();
        let own = mentions.filter(|(at, _)| entities.referents[*at].contains(&entity));
        let (mention, _) = own.min_by_key(|(_, mention)| mention.head.abs_diff(word))?;
        Some(Argument { entity, mention, directness: PLAIN, located: false, inside: false })
    };
    entities.voice.iter().filter_map(nearest).collect()
}
