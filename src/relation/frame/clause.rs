//! What hangs under a word of a clause, and in which voice does its verb stand?

use crate::{
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

/// Pairs of preposition and object under a word; "along with" counts as "with", and "on the one and on the other" are two.
pub(super) fn prepositional(tree: &Tree<'_>, word: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let preps = tree.children_by(word, &[Label::Prep, Label::Agent, Label::Dative]);
    let joined = |prep: usize| {
        let next = move |&at: &usize| tree.children_by(at, &[Label::Conj]).find(|&other| tree.pos(other) == Pos::Adp);
        std::iter::successors(Some(prep), next)
    };
    for prep in preps.flat_map(joined) {
        pairs.extend(tree.children_by(prep, &[Label::Pobj]).map(|object| (prep, object)));
        for inner in tree.children_by(prep, &[Label::Prep]) {
            pairs.extend(tree.children_by(inner, &[Label::Pobj]).map(|object| (inner, object)));
        }
    }
    pairs
}

/// "for its help and for hosting": the first of prepositions that go on from one another.
pub(super) fn first_of(tree: &Tree<'_>, prep: usize) -> usize {
    let up = |&at: &usize| tree.head(at).filter(|&head| tree.label(at) == Label::Conj && tree.pos(head) == Pos::Adp);
    std::iter::successors(Some(prep), up).last().unwrap_or(prep)
}

pub(super) fn is_passive(tree: &Tree<'_>, verb: usize) -> bool {
    // "the plan put forward by Chad": of some verbs both forms are alike.
    let participle = tree.tag(verb) == Tag::Vbn || tree.tag(verb) == Tag::Vbd && tree.has(verb, Label::Agent);
    let bare_participle = participle && !tree.has(verb, Label::Aux);
    tree.child_by(verb, &[Label::Auxpass, Label::Nsubjpass]).is_some()
        || bare_participle
            && matches!(tree.label(verb), Label::Acl | Label::Relcl | Label::Advcl | Label::Amod)
            && !tree.has(verb, Label::Dobj)
        || bare_participle
            && tree.label(verb) == Label::Conj
            && !tree.has(verb, Label::Nsubj)
            && tree.head(verb).is_some_and(|head| head != verb && is_passive(tree, head))
}

pub(super) fn passive_subjects(tree: &Tree<'_>, verb: usize, depth: usize) -> Vec<usize> {
    let own: Vec<usize> =
        tree.children_by(verb, &[Label::Nsubjpass]).map(|word| antecedent(tree, verb, word)).collect();
    if !own.is_empty() || depth == 0 {
        return own;
    }
    match (tree.label(verb), tree.head(verb)) {
        (Label::Acl | Label::Relcl | Label::Amod, Some(noun)) => vec![noun],
        (Label::Conj | Label::Xcomp, Some(head)) => passive_subjects(tree, head, depth - 1),
        _ => Vec::new(),
    }
}

/// The noun that a relative pronoun stands for; any other word itself.
pub(super) fn antecedent(tree: &Tree<'_>, verb: usize, subject: usize) -> usize {
    // "It was Norway that brokered the accord"
    let cleft = || {
        let copula =
            tree.head(verb).filter(|&copula| tree.label(verb) == Label::Ccomp && tree.pos(copula) == Pos::Aux)?;
        tree.child_by(copula, &[Label::Attr])
    };
    let noun = tree.head(verb).filter(|_| tree.label(verb) == Label::Relcl).or_else(cleft);
    noun.filter(|_| is_relative(tree, subject)).unwrap_or(subject)
}

pub(super) fn is_relative(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.tag(word), Tag::Wdt | Tag::Wp) || tree.pos(word) == Pos::Pron && tree.lemma(word) == "that"
}

pub(super) fn datives(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    tree.children_by(verb, &[Label::Dative])
        .map(
            |child| {
                if tree.pos(child) == Pos::Adp { tree.child_by(child, &[Label::Pobj]).unwrap_or(child) } else { child }
            },
        )
        .collect()
}
