//! Who attacks where only the attack is named?
//!
//! "A roadside bombing near Mosul killed a soldier": whoever set the bomb is a party to the act, unnamed, in the place where it
//! happened.

use crate::{
    analysis::{Form, Kind, Mention},
    lexicon::{Lexicon, TriggerKind},
    placed::Placed,
    scheme::{Label, Pos},
    tree::Tree,
};

/// Finds them: nouns for an attack or its weapon, without anybody's name at them, that kill or harm somebody.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let placed = Placed::new(tree.len(), mentions);
    let free = |word: usize| placed.covering(word).is_empty();
    let words = (0..tree.len()).filter(|&word| lexicon.roles().is_attack(tree.lemma(word)) && free(word));
    words
        .filter_map(|word| {
            let verb = harming(tree, lexicon, word)?;
            let named = subtree_before(tree, word).any(|inner| !free(inner));
            let of = (!named).then(|| place(tree, lexicon, (mentions, &placed), word, verb))??;
            Some(Mention {
                of: Some(of),
                plural: true,
                ..super::plain(word..word + 1, word, Kind::Group, Form::Attack)
            })
        })
        .collect()
}

/// The verb of harm of which the noun is the subject, or in the passive the means: "killed by a bomb", "wounded in a blast".
fn harming(tree: &Tree<'_>, lexicon: &Lexicon, noun: usize) -> Option<usize> {
    let head = tree.head(noun)?;
    let violent = |verb: usize| {
        tree.pos(verb) == Pos::Verb && lexicon.relations().is_violent(TriggerKind::Verb, tree.lemma(verb))
    };
    let agentless = |verb: usize| {
        let passive = tree.child_by(verb, &[Label::Auxpass, Label::Nsubjpass]).is_some();
        passive && tree.child_by(verb, &[Label::Agent]).is_none()
    };
    let verb = match tree.label(noun) {
        // "were killed when a bomb exploded"
        Label::Nsubj if tree.label(head) == Label::Advcl && !violent(head) => {
            tree.head(head).filter(|&verb| agentless(verb))?
        }
        Label::Nsubj => head,
        Label::Pobj if matches!(tree.form(head), "by" | "in") => {
            tree.head(head).filter(|&verb| agentless(verb) || tree.child_by(verb, &[Label::Agent]) == Some(head))?
        }
        _ => return None,
    };
    violent(verb).then_some(verb)
}

/// The words before the noun that belong to it.
fn subtree_before(tree: &Tree<'_>, noun: usize) -> impl Iterator<Item = usize> {
    tree.subtree(noun).start..noun
}

/// The place or state where it happens: after a preposition of place at the noun, at the verb, or below these.
fn place(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    (mentions, placed): (&[Mention], &Placed),
    noun: usize,
    verb: usize,
) -> Option<usize> {
    let locating = |&prep: &usize| {
        matches!(tree.label(prep), Label::Prep | Label::Advmod)
            && lexicon.english().grammar.locating.has_form(tree.form(prep))
    };
    // At the noun, at its clause, at the verb, at those harmed.
    let harmed = tree.children_by(verb, &[Label::Dobj, Label::Nsubjpass]);
    let over = [tree.head(noun), Some(verb)].into_iter().flatten().chain(harmed);
    let preps = tree.subtree(noun).chain(over.flat_map(|over| tree.children(over).to_vec())).filter(locating);
    let within = preps.flat_map(|prep| tree.subtree(prep));
    within.flat_map(|word| placed.starting(word).to_vec()).find(|&at| {
        let mention = &mentions[at];
        mention.form == Form::Name && matches!(mention.kind, Kind::Place | Kind::State) && !mention.nested
    })
}
