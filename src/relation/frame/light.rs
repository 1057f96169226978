//! Which verb carries a noun of action?
//!
//! "held talks", "the sanctions that the United States has imposed"; and of some, "faces sanctions", "came under attack", the
//! subject undergoes it.

use super::{
    DEPTH,
    clause::{is_passive, is_relative},
    verbs::{carried, predicated},
};
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
    let light = &context.lexicon.english().light;
    (light.verbs.has(tree.lemma(verb)) || light.undergoing.has(tree.lemma(verb))).then_some(verb)
}

/// Whether the subject of the clause undergoes what the noun names.
pub(super) fn is_undergone(context: &Context<'_>, noun: usize) -> bool {
    under_what(context, noun).is_some()
}

/// Who undergoes what the noun names: "faces sanctions", "came under attack", "is the target of criticism".
pub(super) fn undergoers(context: &Context<'_>, noun: usize, depth: usize) -> Vec<(usize, f64)> {
    let Some(over) = under_what(context, noun) else { return Vec::new() };
    match context.tree.pos(over) {
        Pos::Noun => predicated(context, over),
        _ => carried(context, over, depth),
    }
}

/// The verb or noun that says that somebody undergoes what this noun names.
pub(super) fn under_what(context: &Context<'_>, noun: usize) -> Option<usize> {
    let (tree, light) = (context.tree, &context.lexicon.english().light);
    if let Some(verb) = light_verb(context, noun) {
        return light.undergoing.has(tree.lemma(verb)).then_some(verb);
    }
    let prep = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj)?;
    let over = tree.head(prep)?;
    let holds = match tree.form(prep) {
        "under" => light.coming.has(tree.lemma(over)),
        "with" => light.meeting.has(tree.lemma(over)) && is_passive(tree, over),
        "at" | "At" => light.asking.has(tree.lemma(noun)),
        "of" => light.undergoers.has(tree.lemma(over)),
        "in" => light.dying.has(tree.lemma(over)) && context.lexicon.roles().is_attack(tree.lemma(noun)),
        _ => false,
    };
    holds.then_some(over)
}
