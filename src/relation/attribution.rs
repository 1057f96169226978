//! Who says so?
//!
//! The subject of the nearest verb of saying over the act, whoever stands after "according to", or whose turn of a
//! transcript it is.

use super::Context;
use crate::{
    lexicon::Kinds,
    scheme::{Label, Pos, Tag},
};

/// The entity that is the speaker of what the word tells.
pub(super) fn speaker(context: &Context<'_>, word: usize) -> Option<usize> {
    let (tree, english) = (context.tree, context.lexicon.english());
    let kinds = Kinds::actors();
    let mut at = word;
    for _ in 0..12 {
        if let Some(source) = according_to(context, at, &kinds) {
            return Some(source);
        }
        let Some(head) = tree.head(at) else { break };
        let told = matches!(
            tree.label(at),
            Label::Ccomp | Label::Parataxis | Label::Advcl | Label::Conj | Label::Dep | Label::Xcomp
        );
        if told
            && tree.label(at) != Label::Conj
            && tree.label(at) != Label::Xcomp
            && !tree.children_by(at, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To)
            && english.report.verbs.has(tree.lemma(head))
        {
            let subject = tree.child_by(head, &[Label::Nsubj]).into_iter().chain(carried_subject(context, head));
            let meant = subject.flat_map(|subject| context.arguments.read(subject, &kinds)).next();
            if let Some(argument) = meant {
                return Some(argument.entity);
            }
        }
        // The act may stand beside its verb of saying: "…, the minister said".
        if let Some(aside) =
            tree.children_by(at, &[Label::Parataxis]).find(|&child| english.report.verbs.has(tree.lemma(child)))
        {
            let meant = tree.child_by(aside, &[Label::Nsubj]).map(|subject| context.arguments.read(subject, &kinds));
            if let Some(argument) = meant.unwrap_or_default().first() {
                return Some(argument.entity);
            }
        }
        at = head;
    }
    turn(context, word)
}

/// Whose turn of a transcript it is.
fn turn(context: &Context<'_>, word: usize) -> Option<usize> {
    let turns = &context.entities.turns;
    let last = turns.partition_point(|turn| turn.start <= word).checked_sub(1)?;
    turns[last].speaker
}

/// "said …, stressing that …": the subject of the verb that the participle hangs on.
fn carried_subject(context: &Context<'_>, verb: usize) -> Option<usize> {
    let tree = context.tree;
    let over = tree
        .ancestors(verb)
        .take(3)
        .find(|&up| matches!(tree.pos(up), Pos::Verb | Pos::Aux) && tree.has(up, Label::Nsubj))?;
    (!tree.has(verb, Label::Nsubj)).then(|| tree.child_by(over, &[Label::Nsubj])).flatten()
}

fn according_to(context: &Context<'_>, word: usize, kinds: &Kinds) -> Option<usize> {
    let tree = context.tree;
    let phrase = tree
        .children_by(word, &[Label::Prep])
        .find(|&prep| context.lexicon.english().report.prepositions.has_form(tree.form(prep)))?;
    let to = tree.child_by(phrase, &[Label::Prep]).unwrap_or(phrase);
    let source = tree.child_by(to, &[Label::Pobj])?;
    context.arguments.read(source, kinds).first().map(|argument| argument.entity)
}
