//! Does it happen, and how surely?
//!
//! Negation, modality and tense of an act, read from the trigger upwards: its auxiliaries, then each word that governs it.

use super::{Context, frame::Frame};
use crate::{
    analysis::{Modality, Tense},
    lexicon::English,
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

/// How an act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) negated: bool,
    pub(super) modality: Modality,
    pub(super) tense: Tense,
}

/// Reads the act of a frame; none where it is what somebody refuses, which is told as the refusal.
pub(super) fn read(context: &Context<'_>, frame: &Frame<'_>) -> Option<Reading> {
    let (tree, english) = (context.tree, context.lexicon.english());
    let mut negated = frame.trigger != frame.carrier && denied_noun(tree, english, frame.trigger);
    if tree.pos(frame.trigger) == Pos::Noun && frame.trigger == frame.carrier {
        negated |= denied_noun(tree, english, frame.trigger);
    }
    let mut modality = own(tree, english, frame.carrier, &mut negated);
    if modality == Modality::Hypothetical && foretold(tree, english, frame.carrier) {
        modality = Modality::Planned;
    }
    let joint = joint_subject(context, frame.carrier);
    if modality == Modality::Requested && joint {
        modality = Modality::Planned;
    }
    let mut at = frame.carrier;
    for _ in 0..8 {
        let Some(head) = tree.head(at) else { break };
        let lemma = tree.lemma(head).to_lowercase();
        let cues = &english.modality;
        match tree.label(at) {
            Label::Conj if !tree.has(at, Label::Nsubj) && !tree.has(at, Label::Aux) && tree.pos(head) != Pos::Noun => {
                let mut denied = false;
                modality = modality.max(own(tree, english, head, &mut denied));
                if modality == Modality::Requested && joint_subject(context, head) {
                    modality = Modality::Planned;
                }
            }
            Label::Conj => {}
            Label::Xcomp
            | Label::Ccomp
            | Label::Acl
            | Label::Pcomp
            | Label::Dobj
            | Label::Pobj
            | Label::Prep
            | Label::Advcl
            | Label::Acomp
            | Label::Attr => {
                let clausal = matches!(tree.label(at), Label::Xcomp | Label::Acl | Label::Pcomp | Label::Acomp)
                    || tree.label(at) == Label::Ccomp && !english.report.verbs.has(&lemma)
                    || tree.label(at) == Label::Ccomp && (cues.requested.has(&lemma) || cues.denying.has(&lemma));
                let noun_object = matches!(tree.label(at), Label::Dobj | Label::Pobj) && at == frame.carrier;
                if (clausal || noun_object) && cues.refusing.has(&lemma) {
                    return None;
                }
                if clausal && cues.denying.has(&lemma) {
                    negated = !negated;
                } else if clausal
                    || noun_object
                        && (cues.requested.has(&lemma) || cues.planned.has(&lemma) && tree.pos(head) == Pos::Verb)
                {
                    modality = modality.max(by_governor(english, &lemma));
                }
                if tree.label(at) == Label::Prep && tree.form(at).eq_ignore_ascii_case("without")
                    || tree.form(head).eq_ignore_ascii_case("without")
                {
                    negated = true;
                }
                let purpose = tree.label(at) == Label::Advcl
                    && tree.children_by(at, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To);
                if tree.label(at) == Label::Advcl
                    && tree.children_by(at, &[Label::Mark]).any(|mark| cues.hypothetical.has_form(tree.form(mark)))
                {
                    modality = modality.max(Modality::Hypothetical);
                }
                let mut denied = false;
                if clausal || noun_object || purpose {
                    modality = modality.max(own(tree, english, head, &mut denied));
                    negated ^= denied;
                }
                if tree.label(at) == Label::Ccomp && english.report.verbs.has(&lemma) || tree.label(at) == Label::Advcl
                {
                    break;
                }
            }
            _ => break,
        }
        at = head;
    }
    Some(Reading { negated, modality, tense: tense(tree, english, frame.carrier, modality) })
}

/// "said that it would host": what somebody says will be.
fn foretold(tree: &Tree<'_>, english: &English, verb: usize) -> bool {
    let conditional = |at: usize| {
        tree.children_by(at, &[Label::Mark]).any(|mark| english.modality.hypothetical.has_form(tree.form(mark)))
    };
    let told = tree
        .head(verb)
        .is_some_and(|head| tree.label(verb) == Label::Ccomp && english.report.verbs.has(tree.lemma(head)));
    told && !conditional(verb) && !tree.children_by(verb, &[Label::Advcl]).any(conditional)
}

/// What the auxiliaries and negations of a verb say.
fn own(tree: &Tree<'_>, english: &English, verb: usize, negated: &mut bool) -> Modality {
    let mut modality = Modality::Stated;
    for child in tree.children(verb).iter().copied() {
        match tree.label(child) {
            Label::Neg => *negated = !*negated,
            Label::Aux => {
                modality = modality.max(by_governor(english, &tree.form(child).to_lowercase().replace("'ll", "will")))
            }
            Label::Advmod | Label::Preconj if english.modality.negators.has_form(tree.form(child)) => {
                *negated = !*negated
            }
            Label::Mark if english.modality.hypothetical.has_form(tree.form(child)) => {
                modality = Modality::Hypothetical
            }
            _ => {}
        }
    }
    modality
}

fn by_governor(english: &English, lemma: &str) -> Modality {
    let cues = &english.modality;
    if cues.hypothetical.has(lemma) {
        Modality::Hypothetical
    } else if cues.possible.has(lemma) {
        Modality::Possible
    } else if cues.requested.has(lemma) {
        Modality::Requested
    } else if cues.planned.has(lemma) {
        Modality::Planned
    } else {
        Modality::Stated
    }
}

/// "no talks", "without consultation".
fn denied_noun(tree: &Tree<'_>, english: &English, noun: usize) -> bool {
    let determiner = tree
        .children_by(noun, &[Label::Det, Label::Neg])
        .any(|child| english.modality.negators.has_form(tree.form(child)));
    determiner
        || tree.label(noun) == Label::Pobj
            && tree.head(noun).is_some_and(|prep| english.modality.negators.has_form(tree.form(prep)))
}

/// Whether the parties together, or whoever speaks, are the subject: "the two sides should" is what they mean to do.
fn joint_subject(context: &Context<'_>, verb: usize) -> bool {
    use crate::analysis::{Form, Person};
    let subject = context.tree.child_by(verb, &[Label::Nsubj]);
    let mention = subject.and_then(|subject| context.arguments.mention_at(subject));
    mention.is_some_and(|at| matches!(context.arguments.mentions[at].form, Form::Sides(_) | Form::Pronoun(Person::Own)))
}

fn tense(tree: &Tree<'_>, english: &English, verb: usize, modality: Modality) -> Tense {
    let aux = |forms: &[&str]| {
        tree.children_by(verb, &[Label::Aux, Label::Auxpass])
            .any(|child| forms.contains(&tree.form(child).to_lowercase().as_str()))
    };
    if modality != Modality::Stated
        || tree
            .children_by(verb, &[Label::Aux])
            .any(|child| by_governor(english, &tree.form(child).to_lowercase()) == Modality::Planned)
    {
        return Tense::Future;
    }
    if tree.tag(verb) == Tag::Vbd || aux(&["had", "was", "were", "did", "has", "have"]) {
        return Tense::Past;
    }
    if tree.tag(verb) == Tag::Vbz || tree.tag(verb) == Tag::Vbp {
        return Tense::Ongoing;
    }
    match tree.head(verb) {
        Some(head) if matches!(tree.pos(head), Pos::Verb | Pos::Aux) && tree.label(verb) != Label::Ccomp => {
            tense(tree, english, head, modality)
        }
        _ if tree.tag(verb) == Tag::Vbn => Tense::Past,
        _ => Tense::Ongoing,
    }
}
