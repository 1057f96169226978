//! Does it happen, and how surely?
//!
//! Negation, modality and tense of an act, read from the trigger upwards: its auxiliaries, then each word that governs it.

use super::{Context, frame::Frame};
use crate::{
    analysis::{Modality, Tense},
    lexicon::{Denial, English},
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

impl Reading {
    /// With the denial that stands at what is acted on: "wants no part".
    pub(super) fn of_objects(self, context: &Context<'_>, frame: &Frame<'_>) -> Reading {
        let (tree, english) = (context.tree, context.lexicon.english());
        let verb = !frame.trigger_is_noun();
        let denied = verb && frame.objects().into_iter().any(|object| denied_noun(tree, english, object));
        Reading { negated: self.negated ^ denied, ..self }
    }

    /// Of what is not done: that it is refused.
    pub(super) fn refused(self, denial: Denial) -> Option<Reading> {
        let willed = matches!(self.modality, Modality::Planned | Modality::Possible);
        let told = willed || denial == Denial::Any && self.modality == Modality::Stated;
        (self.negated && told).then_some(Reading { negated: false, modality: Modality::Stated, ..self })
    }
}

/// Reads the act of a frame; none where it is asked, or what somebody refuses, which is told as the refusal.
pub(super) fn read(context: &Context<'_>, frame: &Frame<'_>) -> Option<Reading> {
    let (tree, english) = (context.tree, context.lexicon.english());
    if asks(tree, frame.carrier) {
        return None;
    }
    let mut negated = frame.trigger != frame.carrier && denied_noun(tree, english, frame.trigger);
    if tree.pos(frame.trigger) == Pos::Noun && frame.trigger == frame.carrier {
        negated |= denied_noun(tree, english, frame.trigger);
    }
    let mut modality = own(tree, english, frame.carrier, &mut negated);
    modality = modality.max(by_modifiers(tree, english, frame.trigger, negated));
    // "sought talks", "planned a visit"
    let carrier = tree.lemma(frame.carrier).to_lowercase();
    if frame.trigger != frame.carrier && english.light.hoping.has(&carrier) {
        modality = modality.max(by_governor(english, &carrier));
    }
    let refused = negated && tree.children_by(frame.carrier, &[Label::Mark]).next().is_none();
    if modality == Modality::Hypothetical && (refused || foretold(tree, english, frame.carrier)) {
        modality = Modality::Planned;
    }
    let joint = joint_subject(context, frame.carrier);
    if modality == Modality::Requested && joint {
        modality = Modality::Planned;
    }
    let mut at = frame.carrier;
    // Whether only nouns and prepositions stand between the act and `at`: "a date for its recognition".
    let mut nominal = true;
    // "demanded that it end its blockade": what is to end goes on.
    let mut ending = false;
    for _ in 0..8 {
        let Some(head) = tree.head(at) else { break };
        match step(context, frame.carrier, at, head, nominal) {
            Step::Untold if english.modality.ending.has(&tree.lemma(head).to_lowercase()) => ending = true,
            Step::Untold => return None,
            Step::End => break,
            Step::Up(seen) => {
                modality = modality.max(seen.modality);
                negated ^= seen.negated;
            }
        }
        nominal &= matches!(tree.label(at), Label::Dobj | Label::Pobj | Label::Prep);
        at = head;
    }
    if ending {
        let goes_on = modality == Modality::Requested && !negated;
        return goes_on.then_some(Reading { negated, modality: Modality::Stated, tense: Tense::Ongoing });
    }
    Some(Reading { negated, modality, tense: tense(tree, english, frame.carrier, modality) })
}

/// "Does the government support the plan?": nobody says so.
pub(super) fn asks(tree: &Tree<'_>, word: usize) -> bool {
    let sentence = tree.sentence_words(word);
    let last = sentence.clone().rev().take(3).any(|word| tree.form(word) == "?");
    let turned = |root: usize| {
        let subject = tree.child_by(root, &[Label::Nsubj, Label::Nsubjpass]);
        let first = tree.child_by(root, &[Label::Aux, Label::Auxpass]).unwrap_or(root);
        let wh = |word: usize| matches!(tree.tag(word), Tag::Wp | Tag::Wdt | Tag::Wrb);
        subject.is_some_and(|subject| first < subject && !(sentence.start..first).any(wh))
    };
    last && std::iter::once(word).chain(tree.ancestors(word)).last().is_some_and(turned)
}

/// What one governing word makes of an act under it.
struct Seen {
    modality: Modality,
    negated: bool,
}

/// How reading goes on from a word to its head.
enum Step {
    /// Further up.
    Up(Seen),
    /// What stands above tells nothing of the act.
    End,
    /// The act is what somebody refuses or ends, and is told as that.
    Untold,
}

const NOTHING: Seen = Seen { modality: Modality::Stated, negated: false };

fn step(context: &Context<'_>, carrier: usize, at: usize, head: usize, nominal: bool) -> Step {
    let (tree, english) = (context.tree, context.lexicon.english());
    let cues = &english.modality;
    let lemma = tree.lemma(head).to_lowercase();
    let label = tree.label(at);
    match label {
        Label::Conj if tree.has(at, Label::Nsubj) || tree.has(at, Label::Aux) || tree.pos(head) == Pos::Noun => {
            Step::Up(NOTHING)
        }
        Label::Conj => {
            let own = own(tree, english, head, &mut false);
            let joint = own == Modality::Requested && joint_subject(context, head);
            Step::Up(Seen { modality: if joint { Modality::Planned } else { own }, negated: false })
        }
        // "the plan put forward by Malta", "the support given to Chad": is told, whatever the noun says.
        Label::Acl if matches!(tree.tag(at), Tag::Vbn | Tag::Vbd) && !tree.has(at, Label::Aux) => Step::Up(NOTHING),
        Label::Xcomp | Label::Acl | Label::Pcomp | Label::Acomp => under_clause(context, head, &lemma),
        Label::Ccomp
            if cues.requested.has(&lemma) && !english.report.verbs.has(&lemma)
                || cues.denying.has(&lemma)
                || cues.refusing.has(&lemma) =>
        {
            under_clause(context, head, &lemma)
        }
        Label::Dobj | Label::Pobj if at == carrier => {
            if cues.refusing.has(&lemma) || cues.denying.has(&lemma) || cues.ending.has(&lemma) {
                return Step::Untold;
            }
            let told = cues.requested.has(&lemma) || cues.planned.has(&lemma) && tree.pos(head) == Pos::Verb;
            let by = if told { by_governor(english, &lemma) } else { Modality::Stated };
            let mut negated = false;
            let own = own(tree, english, head, &mut negated);
            Step::Up(Seen { modality: by.max(own), negated: negated || without(tree, at, head) })
        }
        Label::Dobj | Label::Pobj | Label::Prep | Label::Attr => {
            let mut negated = false;
            let _ = own(tree, english, head, &mut negated);
            // "support for the accession", "the bid for membership": what is hoped for; "called for talks": what is asked for.
            let after = label == Label::Prep && nominal;
            let hoped = after && tree.pos(head) == Pos::Noun && cues.planned.has(&lemma);
            let asked = after && tree.form(at) == "for" && cues.requested.has(&lemma);
            let modality = match (hoped, asked) {
                (_, true) => Modality::Requested,
                (true, false) => Modality::Planned,
                _ => Modality::Stated,
            };
            Step::Up(Seen { modality, negated: nominal && negated || without(tree, at, head) })
        }
        // "Relations have soured", "ties are strained"
        Label::Nsubj | Label::Nsubjpass
            if at == carrier
                && std::iter::once(head)
                    .chain(tree.children_by(head, &[Label::Acomp]))
                    .any(|word| cues.worsening.has(tree.lemma(word)) || cues.worsening.has_form(tree.form(word))) =>
        {
            Step::Untold
        }
        Label::Nsubj | Label::Nsubjpass if nominal && tree.pos(at) == Pos::Noun => {
            // "a further invasion would have consequences", "the visit will take place"
            let modality = own(tree, english, head, &mut false);
            let unreal = modality == Modality::Hypothetical || cues.occurring.has(&lemma);
            Step::Up(Seen { modality: if unreal { modality } else { Modality::Stated }, negated: false })
        }
        // "rather than attack", "instead of attacking"
        Label::Advcl
            if tree.children_by(at, &[Label::Mark]).any(|mark| tree.form(mark).eq_ignore_ascii_case("than")) =>
        {
            Step::Untold
        }
        Label::Advcl => {
            let purpose = tree.children_by(at, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To);
            let modality = if conditional(tree, english, at) {
                Modality::Hypothetical
            } else if purpose && cues.requested.has(&lemma) {
                Modality::Requested
            } else if purpose {
                own(tree, english, head, &mut false)
            } else {
                return Step::End;
            };
            Step::Up(Seen { modality, negated: false })
        }
        _ => Step::End,
    }
}

/// An act in the complement of a verb, noun or adjective.
fn under_clause(context: &Context<'_>, head: usize, lemma: &str) -> Step {
    let (tree, english) = (context.tree, context.lexicon.english());
    let cues = &english.modality;
    // "argued against joining the pact"
    if cues.refusing.has(lemma) || cues.ending.has(lemma) || lemma == "against" {
        return Step::Untold;
    }
    let denied = cues.denying.has(lemma);
    let by = if denied { Modality::Stated } else { by_governor(english, lemma) };
    // "has yet to pass"
    let yet = tree.children_by(head, &[Label::Advmod]).any(|word| cues.yet.has_form(tree.form(word)));
    let mut negated =
        tree.pos(head) == Pos::Noun && denied_noun(tree, english, head) || yet && tree.lemma(head) == "have";
    let own = own(tree, english, head, &mut negated);
    Step::Up(Seen { modality: by.max(own), negated: negated ^ denied })
}

fn without(tree: &Tree<'_>, at: usize, head: usize) -> bool {
    let says = |word: usize| tree.form(word).eq_ignore_ascii_case("without");
    tree.label(at) == Label::Prep && says(at) || says(head)
}

fn conditional(tree: &Tree<'_>, english: &English, verb: usize) -> bool {
    tree.children_by(verb, &[Label::Mark]).any(|mark| english.modality.hypothetical.has_form(tree.form(mark)))
}

/// "said that it would host": what somebody says will be.
fn foretold(tree: &Tree<'_>, english: &English, verb: usize) -> bool {
    let told = tree
        .head(verb)
        .is_some_and(|head| tree.label(verb) == Label::Ccomp && english.report.verbs.has(tree.lemma(head)));
    told && !conditional(tree, english, verb)
        && !tree.children_by(verb, &[Label::Advcl]).any(|clause| conditional(tree, english, clause))
}

/// What the auxiliaries and negations of a verb say.
fn own(tree: &Tree<'_>, english: &English, verb: usize, negated: &mut bool) -> Modality {
    let mut modality = Modality::Stated;
    for child in tree.children(verb).iter().copied() {
        match tree.label(child) {
            // "not only threatens but …"
            Label::Neg if english.modality.not_only.has_form(tree.form((child + 1).min(tree.len() - 1))) => {}
            Label::Neg => *negated = !*negated,
            Label::Nsubj | Label::Nsubjpass if denied_subject(tree, english, child) => *negated = !*negated,
            Label::Aux => {
                modality = modality.max(by_governor(english, &tree.form(child).to_lowercase().replace("'ll", "will")))
            }
            // "under no circumstances"
            Label::Prep
                if tree.child_by(child, &[Label::Pobj]).is_some_and(|noun| {
                    english.modality.nowise.has(tree.lemma(noun)) && denied_noun(tree, english, noun)
                }) =>
            {
                *negated = !*negated
            }
            // "no longer"
            Label::Advmod
                if tree
                    .child_by(child, &[Label::Neg, Label::Det])
                    .is_some_and(|no| english.modality.negators.has_form(tree.form(no))) =>
            {
                *negated = !*negated
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

/// "any attack", "a potential invasion", "planned talks": what the words before a noun of action make of it.
fn by_modifiers(tree: &Tree<'_>, english: &English, noun: usize, negated: bool) -> Modality {
    if !matches!(tree.pos(noun), Pos::Noun | Pos::Propn) {
        return Modality::Stated;
    }
    let cues = &english.modality;
    let before = tree.children_by(noun, &[Label::Det, Label::Amod]).map(|word| tree.form(word));
    let told = before.map(|form| match () {
        // "did not release any information"
        () if cues.any.has_form(form) && !negated => Modality::Hypothetical,
        () if cues.unreal.has_form(form) => Modality::Possible,
        () if cues.coming.has_form(form) => Modality::Planned,
        () => Modality::Stated,
    });
    told.max().unwrap_or(Modality::Stated)
}

/// "Neither Kenya nor Uganda supports", "no state has recognized".
fn denied_subject(tree: &Tree<'_>, english: &English, subject: usize) -> bool {
    let before = [Label::Det, Label::Preconj, Label::Neg, Label::Cc];
    // "Togo, not Benin, did": what stands after the name denies another.
    tree.children_by(subject, &before).any(|word| word < subject && english.modality.negators.has_form(tree.form(word)))
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
