//! Who does what a noun of action names?
//!
//! Its possessor, the demonym before it, "by" and "between" after it, or the subject of the clause that carries it.

use super::{
    clause::{first_of, is_passive, passive_subjects, prepositional},
    light::{is_undergone, light_clause, light_verb, under_what},
    verbs::{adjective_subjects, carried, subjects, talkers, weighted},
};
use crate::{
    lexicon::TriggerKind,
    relation::Context,
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

/// Who does what the noun of action names.
pub(super) fn noun_subjects(context: &Context<'_>, noun: usize, depth: usize, takes_of: bool) -> Vec<(usize, f64)> {
    let tree = context.tree;
    if depth == 0 {
        return Vec::new();
    }
    let between =
        prepositional(tree, noun).into_iter().filter(|(prep, _)| matches!(tree.form(*prep), "between" | "among"));
    let mut found: Vec<(usize, f64)> = between.map(|(_, object)| (object, 1.0)).collect();
    let light = light_verb(context, noun);
    // "held their first meeting": the possessive is the subject of the light verb.
    // "thanked Japan for its support": it is Japan's.
    let judged = tree.head(noun).filter(|_| tree.label(noun) == Label::Pobj).and_then(|prep| judged(context, prep));
    let shared = is_shared(context, noun);
    let owner = tree
        .children_by(noun, &[Label::Poss])
        .filter(|&owner| light.is_none() && judged.is_none() || tree.pos(owner) != Pos::Pron || shared);
    // "Kuwait's invasion by Iraq", "the editor's arrest": it is done to the possessor.
    if named_by(tree, noun).is_none() && context.arguments.befallen(noun).is_none() {
        found.extend(owner.map(|owner| (owner, 1.0)));
    }
    if found.is_empty() {
        let by = prepositional(tree, noun).into_iter().filter(|(prep, _)| tree.form(*prep) == "by");
        found.extend(by.map(|(_, agent)| (agent, 1.0)));
    }
    if found.is_empty() {
        found.extend(doers(context, noun).into_iter().map(|agent| (agent, 1.0)));
    }
    if found.is_empty() && is_undergone(context, noun) {
        let places = std::iter::once(noun)
            .chain(light)
            .chain(under_what(context, noun))
            .flat_map(|over| prepositional(tree, over));
        let from = places.filter(|(prep, _)| tree.form(*prep) == "from");
        found.extend(from.map(|(_, agent)| (agent, 1.0)));
    }
    if found.is_empty() && !takes_of {
        // "the commitment of the Union to", "the work of Egypt to mediate".
        let of = prepositional(tree, noun).into_iter().filter(|(prep, _)| tree.form(*prep) == "of");
        found.extend(of.filter(|(_, object)| context.arguments.acts(*object)).map(|(_, object)| (object, 0.95)));
    }
    if found.is_empty() {
        found.extend(modifiers(context, noun).into_iter().map(|word| (word, 0.9)));
    }
    if let Some(clause) = light_clause(context, noun).filter(|_| found.is_empty()) {
        return subjects(context, clause, depth - 1);
    }
    if found.is_empty() && !is_undergone(context, noun) {
        found = above_noun(context, noun, depth);
    }
    if found.is_empty() && shared {
        let verb = tree.ancestors(noun).find(|&up| matches!(tree.pos(up), Pos::Verb | Pos::Aux));
        found = verb.map_or(Vec::new(), |verb| weighted(carried(context, verb, depth), 0.9));
    }
    found
}

/// "their shared concern", "joint efforts": whether the subject of the clause has a part in it.
fn is_shared(context: &Context<'_>, noun: usize) -> bool {
    let shared = &context.lexicon.english().sides.shared;
    context.tree.children_by(noun, &[Label::Amod]).any(|word| shared.has_form(context.tree.form(word)))
}

/// Who made what a participle says was made: "tariffs imposed by Canada", "an attack blamed on the militia".
fn doers(context: &Context<'_>, noun: usize) -> Vec<usize> {
    let (tree, light) = (context.tree, &context.lexicon.english().light);
    let participles = tree.children_by(noun, &[Label::Acl, Label::Relcl]).filter(|&verb| tree.tag(verb) == Tag::Vbn);
    let agent = |verb: usize| {
        let lemma = tree.lemma(verb);
        let by = tree.child_by(verb, &[Label::Agent]).filter(|_| light.verbs.has(lemma));
        let by = by.and_then(|by| tree.child_by(by, &[Label::Pobj]));
        by.or_else(|| {
            let to = prepositional(tree, verb).into_iter().filter(|_| light.ascribing.has(lemma));
            to.filter(|(prep, _)| matches!(tree.form(*prep), "on" | "to")).map(|(_, blamed)| blamed).next()
        })
    };
    participles.filter_map(agent).collect()
}

/// Who is named after "by" at a noun of action.
pub(super) fn named_by(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    prepositional(tree, noun).into_iter().find(|(prep, _)| tree.form(*prep) == "by").map(|(_, agent)| agent)
}

/// From the place of the noun in the clause: under a light verb, in apposition, as a predicate, after a preposition.
pub(super) fn above_noun(context: &Context<'_>, noun: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let Some(head) = tree.head(noun) else { return Vec::new() };
    match tree.label(noun) {
        Label::Dobj | Label::Nsubjpass if light_verb(context, noun).is_some() => carried_by_light(context, head, depth),
        Label::Attr => subjects(context, head, depth - 1),
        Label::Appos => vec![(head, 0.9)],
        Label::Conj if matches!(tree.pos(head), Pos::Noun | Pos::Propn) => {
            // "the killing of the boy and the attack on his mother": the boy does not act.
            noun_subjects(context, head, depth - 1, context.arguments.suffers_of(head))
        }
        Label::Pobj if light_verb(context, noun).is_some() => {
            light_verb(context, noun).map_or(Vec::new(), |verb| carried_by_light(context, verb, depth))
        }
        // "blamed the rebels for the attack", "thanked China for its help": whoever is judged did it.
        Label::Pobj if let Some(judged) = judged(context, head) => vec![(judged, 0.8)],
        // "met for talks", "in an exchange", but not "condemned for attacks" or "opposed to an attack".
        Label::Pobj if !is_circumstance(context, head) => Vec::new(),
        // "protested after the massacre", "fled amid attacks": somebody else's.
        Label::Pobj
            if context.lexicon.english().grammar.elsewhere.has_form(tree.form(head))
                && context.lexicon.relations().is_violent(TriggerKind::Noun, tree.lemma(noun)) =>
        {
            Vec::new()
        }
        // Those "killed in an ambush" lay none.
        Label::Pobj if tree.head(head).is_some_and(|verb| is_passive(tree, verb)) && suffered(context, noun) => {
            Vec::new()
        }
        Label::Pobj => tree.head(head).map_or(Vec::new(), |over| match tree.pos(over) {
            Pos::Verb | Pos::Aux => weighted(carried(context, over, depth), 0.8),
            // "the deal for the release": those who make it need not be those who release.
            Pos::Noun if tree.form(head) != "for" || context.lexicon.english().light.credit.has(tree.lemma(over)) => {
                let found = weighted(noun_subjects(context, over, depth - 1, false), 0.75);
                // "set himself on fire in protest"
                let verb = tree.head(over).filter(|_| tree.label(over) == Label::Pobj && tree.form(head) == "in");
                let verb = verb.and_then(|prep| tree.head(prep)).filter(|&verb| tree.pos(verb) == Pos::Verb);
                match verb.filter(|&verb| found.is_empty() && !is_passive(tree, verb)) {
                    Some(verb) => weighted(subjects(context, verb, depth - 1), 0.75),
                    None => found,
                }
            }
            Pos::Noun => talkers(context, over, depth),
            Pos::Adj => weighted(adjective_subjects(context, over), 0.8),
            _ => Vec::new(),
        }),
        _ => Vec::new(),
    }
}

/// Whom the verb over the preposition judges for what stands after it.
fn judged(context: &Context<'_>, prep: usize) -> Option<usize> {
    let (tree, relations) = (context.tree, context.lexicon.relations());
    let prep = first_of(tree, prep);
    let verb = tree.head(prep).filter(|&verb| tree.pos(verb) == Pos::Verb)?;
    let reason = matches!(tree.form(prep), "for" | "of" | "over");
    let mut patterns = relations.triggered(TriggerKind::Verb, tree.lemma(verb));
    let judges = reason && patterns.any(|triggered| relations.at(triggered.relation).judging);
    if !judges {
        return None;
    }
    match is_passive(tree, verb) {
        true => passive_subjects(tree, verb, 1).first().copied(),
        false => tree.child_by(verb, &[Label::Dobj]).map(|object| thanked(context, object).unwrap_or(object)),
    }
}

/// "gratitude to Chad": whom a noun of judging, or the verb that carries it, is said to be for.
pub(super) fn thanked(context: &Context<'_>, noun: usize) -> Option<usize> {
    let (tree, relations) = (context.tree, context.lexicon.relations());
    let mut patterns = relations.plainly(TriggerKind::Noun, tree.lemma(noun));
    patterns.find(|triggered| relations.at(triggered.relation).judging)?;
    let over = std::iter::once(noun).chain(tree.head(noun));
    over.flat_map(|over| prepositional(tree, over)).find(|(prep, _)| tree.form(*prep) == "to").map(|(_, whom)| whom)
}

/// Whether the noun names violence, done by one party to another.
fn suffered(context: &Context<'_>, noun: usize) -> bool {
    context.lexicon.roles().is_attack(context.tree.lemma(noun))
}

/// Whether the preposition leads to what the subject of the verb above does: "met for talks", "committed to cooperation".
pub(super) fn is_circumstance(context: &Context<'_>, prep: usize) -> bool {
    let (tree, english) = (context.tree, context.lexicon.english());
    // "called for the release": somebody else is to do it.
    if tree.form(prep) == "for" && tree.head(prep).is_some_and(|over| english.modality.requested.has(tree.lemma(over)))
    {
        return false;
    }
    let committed = || tree.head(prep).is_some_and(|over| english.modality.planned.has(tree.lemma(over)));
    let going = || tree.head(prep).is_some_and(|over| english.grammar.states.has(tree.lemma(over)));
    english.grammar.circumstance.has_form(tree.form(prep))
        || tree.form(prep) == "on" && going()
        || tree.form(prep) == "to" && committed()
}

pub(super) fn carried_by_light(context: &Context<'_>, verb: usize, depth: usize) -> Vec<(usize, f64)> {
    subjects(context, verb, depth - 1)
}

/// Demonyms and names right before the noun; those that it is for or against, "anti-Japanese", or the others.
pub(super) fn described<'c>(context: &'c Context<'_>, noun: usize, attitude: bool) -> impl Iterator<Item = usize> + 'c {
    let tree = context.tree;
    let towards = &context.lexicon.english().grammar.attitude;
    let prefixed = move |word: usize| {
        let before = word.checked_sub(2).filter(|_| tree.form(word - 1) == "-");
        before.is_some_and(|prefix| towards.has_form(tree.form(prefix)))
    };
    let named = move |&word: &usize| context.arguments.mention_at(word).is_some() && prefixed(word) == attitude;
    const BEFORE: [Label; 3] = [Label::Amod, Label::Compound, Label::Nmod];
    // "Houthi drone attacks": the parser hangs the first under the second.
    let attack = context.lexicon.roles().is_attack(tree.lemma(noun));
    let bare = move |&word: &usize| {
        attack && tree.label(word) == Label::Compound && context.arguments.mention_at(word).is_none()
    };
    let below = tree.children_by(noun, &BEFORE).filter(bare).flat_map(|word| tree.children_by(word, &BEFORE));
    tree.children_by(noun, &BEFORE).chain(below).filter(named)
}

/// Demonyms and names right before the noun.
pub(super) fn modifiers(context: &Context<'_>, noun: usize) -> Vec<usize> {
    let labels = [Label::Amod, Label::Compound, Label::Nmod];
    let named = |&word: &usize| context.arguments.mention_at(word).is_some();
    let mut found: Vec<usize> = described(context, noun, false).collect();
    // "an Israeli-Cypriot-Greek effort": the first hang under the last.
    let mut at = 0;
    while at < found.len() {
        let joined: Vec<usize> = context.tree.children_by(found[at], &labels).filter(named).collect();
        found.extend(joined);
        at += 1;
    }
    found
}
