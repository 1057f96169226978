//! Does a pattern fit the words around its trigger?
//!
//! What a pattern asks for besides its trigger and its arguments: a particle, a noun as object, a verb in the clause below.

use super::{Context, frame::Frame};
use crate::{
    lexicon::{Slot, Triggered},
    scheme::{Label, Pos, Tag},
};

/// How much a pattern asks for besides its trigger; those that ask for more hide those that ask for less.
pub(super) fn demands(triggered: &Triggered<'_>) -> usize {
    let pattern = triggered.pattern;
    let asks = [
        triggered.particle.is_some(),
        !pattern.subject.is_empty(),
        !pattern.object.is_empty(),
        !pattern.clause.is_empty(),
        !pattern.complement.is_empty(),
        !pattern.phrase.is_empty(),
        pattern.after.is_some(),
        pattern.obliged,
        pattern.infinitive,
    ];
    asks.into_iter().filter(|asked| *asked).count()
}

/// Whether the frame has all that the pattern asks for.
pub(super) fn met(context: &Context<'_>, frame: &Frame<'_>, triggered: &Triggered<'_>) -> bool {
    let pattern = triggered.pattern;
    let one_of = |lemmas: &[String], word: usize| lemmas.iter().any(|lemma| *lemma == plain(context, word));
    let object = pattern.object.is_empty()
        || frame.object_nouns().into_iter().any(|word| names(context, frame, &pattern.object, word));
    let subject =
        pattern.subject.is_empty() || frame.subject_nouns().any(|word| names(context, frame, &pattern.subject, word));
    let clause = pattern.clause.is_empty()
        || frame.clause().is_some_and(|verb| one_of(&pattern.clause, verb) && is_own(context, verb));
    let said = pattern.complement.is_empty() || frame.complements().any(|said| pattern.complement.contains(&said));
    let phrase = pattern.phrase.is_empty() || frame.phrases().any(|phrase| pattern.phrase.contains(&phrase));
    let spared = pattern.unless.is_empty()
        || !is_ruled_out(frame, triggered, |word| one_of(&pattern.unless, word))
            && !frame.phrases().any(|phrase| pattern.unless.contains(&phrase));
    let after = pattern.after.as_ref().is_none_or(|form| stands_after(context, frame.trigger, form));
    let bare = !pattern.intransitive || frame.is_intransitive();
    let told = !pattern.finite || is_told(context, frame.trigger);
    let duty = !pattern.obliged || frame.clause().is_some_and(|verb| obliges(context, verb));
    let infinitive = !pattern.infinitive || frame.clause().is_some_and(|verb| is_for_others(context, frame, verb));
    let coming = !pattern.coming || frame.clause().is_some_and(|verb| !is_told(context, verb));
    object
        && subject
        && clause
        && coming
        && said
        && phrase
        && spared
        && after
        && bare
        && told
        && duty
        && infinitive
        && triggered.particle.is_none_or(|particle| stands_by(context, frame.trigger, particle))
}

/// Whether the noun is one of these, or with the word before it: "green light"; also of a name, "the Baltic Fleet".
fn names(context: &Context<'_>, frame: &Frame<'_>, nouns: &[String], word: usize) -> bool {
    let lemma = context.tree.lemma(word).to_lowercase();
    // The tokenizer cuts at a hyphen: "pull-out" is "out" with "pull" before it.
    nouns.iter().any(|noun| match noun.split_once([' ', '-']) {
        None => *noun == lemma,
        Some((before, noun)) => {
            noun == lemma && frame.describing(word).into_iter().any(|at| context.tree.lemma(at) == before)
        }
    })
}

/// The lemma, without the capital that opens a sentence.
fn plain(context: &Context<'_>, word: usize) -> String {
    let (tree, lemma) = (context.tree, context.tree.lemma(word));
    if tree.sentence_words(word).start == word { lemma.to_lowercase() } else { lemma.to_owned() }
}

/// Whether a word that rules the pattern out stands before the noun or the object, or as the noun of the subject or target.
fn is_ruled_out(frame: &Frame<'_>, triggered: &Triggered<'_>, out: impl Fn(usize) -> bool) -> bool {
    let targets = triggered.pattern.target.0.iter().flat_map(|slot| frame.heads(slot));
    let subjects = frame.heads(&Slot::Subject);
    let described = std::iter::once(frame.trigger).chain(frame.objects());
    described.flat_map(|noun| frame.describing(noun)).chain(subjects).chain(targets).any(out)
}

/// Whether the clause tells what the subject above it does: it has no subject, or a pronoun.
pub(super) fn is_own(context: &Context<'_>, verb: usize) -> bool {
    context.tree.children_by(verb, &[Label::Nsubj]).all(|subject| context.tree.pos(subject) == Pos::Pron)
}

/// Whether neither "to" nor an auxiliary of the future or of possibility stands before the verb.
fn is_told(context: &Context<'_>, verb: usize) -> bool {
    context.tree.children_by(verb, &[Label::Aux]).all(|aux| !matches!(context.tree.tag(aux), Tag::To | Tag::Md))
}

/// Whether the noun, or the first of those coordinated with it, is the object of this preposition.
fn stands_after(context: &Context<'_>, noun: usize, form: &str) -> bool {
    let tree = context.tree;
    let first = std::iter::successors(Some(noun), |&at| tree.head(at).filter(|_| tree.label(at) == Label::Conj));
    let prep = first.take(4).last().and_then(|first| tree.head(first).filter(|_| tree.label(first) == Label::Pobj));
    prep.is_some_and(|prep| tree.form(prep).eq_ignore_ascii_case(form))
}

/// "must", "should" beside the verb.
pub(super) fn obliges(context: &Context<'_>, verb: usize) -> bool {
    let obliging = &context.lexicon.english().modality.obliging;
    context.tree.children_by(verb, &[Label::Aux]).any(|aux| obliging.has_form(context.tree.form(aux)))
}

/// "to" before the verb, and somebody else before it: "wants Chad to leave", but not "wants to leave".
fn is_for_others(context: &Context<'_>, frame: &Frame<'_>, verb: usize) -> bool {
    let infinitive = context.tree.children_by(verb, &[Label::Aux]).find(|&aux| context.tree.tag(aux) == Tag::To);
    infinitive.is_some_and(|to| to != frame.trigger + 1 || context.tree.has(frame.trigger, Label::Auxpass))
}

/// The particle of a verb, or the word before a noun.
fn stands_by(context: &Context<'_>, trigger: usize, particle: &str) -> bool {
    let labels = [
        Label::Prt,
        Label::Intj,
        Label::Npadvmod,
        Label::Advmod,
        Label::Prep,
        Label::Acomp,
        Label::Oprd,
        Label::Compound,
        Label::Amod,
        Label::Nmod,
    ];
    let tree = context.tree;
    // A preposition further off leads to something else, "give attention to it in order to", unless it is right after the
    // object: "kicked the envoy out of".
    let object = tree.child_by(trigger, &[Label::Dobj]).map(|object| tree.subtree(object).end);
    let near = |&child: &usize| {
        tree.label(child) != Label::Prep
            || child == trigger + 1
            || Some(child) == object && tree.has(child, Label::Prep)
    };
    tree.children_by(trigger, &labels).filter(near).any(|child| tree.form(child).eq_ignore_ascii_case(particle))
}
