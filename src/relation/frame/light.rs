//! Which verb carries a noun of action?
//!
//! "held talks", "the sanctions that the United States has imposed".

use super::{DEPTH, clause::is_relative};
use crate::{
    relation::Context,
    scheme::{Label, Pos},
};

/// "the sanctions that the United States has imposed": the relative clause that carries the noun.
pub(super) fn light_clause(context: &Context<'_>, noun: usize) -> Option<usize> {
    let tree = context.tree;
    let gap = |&clause: &usize| {
        let subject = tree.child_by(clause, &[Label::Nsubj]).is_some_and(|subject| !is_relative(tree, subject));
        let object = tree.child_by(clause, &[Label::Dobj]).is_none_or(|object| is_relative(tree, object));
        subject && object && context.lexicon.english().light.verbs.has(tree.lemma(clause))
    };
    tree.children_by(noun, &[Label::Relcl]).find(gap)
}

/// The light verb that carries a noun of action.
pub(super) fn light_verb(context: &Context<'_>, noun: usize) -> Option<usize> {
    let tree = context.tree;
    let first = std::iter::successors(Some(noun), |&at| {
        tree.head(at)
            .filter(|_| tree.label(at) == Label::Conj && tree.head(at).is_some_and(|head| tree.pos(head) == Pos::Noun))
    })
    .take(DEPTH)
    .last()?;
    // "concluded two days of talks": the quantity is the object.
    let quantity = tree
        .head(first)
        .filter(|&of| tree.label(first) == Label::Pobj && tree.form(of) == "of")
        .and_then(|of| tree.head(of));
    let first = quantity
        .filter(|&noun| {
            tree.has(noun, Label::Nummod) || context.lexicon.english().argument.hollow.has(tree.lemma(noun))
        })
        .unwrap_or(first);
    let verb = tree.head(first).filter(|_| matches!(tree.label(first), Label::Dobj | Label::Nsubjpass))?;
    context.lexicon.english().light.verbs.has(tree.lemma(verb)).then_some(verb)
}
