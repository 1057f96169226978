//! Who does what a verb or an adjective says?
//!
//! The subject, through voice, coordination, control, relative clauses and participles; each with how surely it acts.

use super::{
    DEPTH,
    clause::{antecedent, first_of, is_passive, passive_subjects, prepositional},
    nouns::{noun_subjects, thanked},
};
use crate::{
    lexicon::{RelationRole, TriggerKind},
    relation::Context,
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

pub(super) fn weighted(words: Vec<(usize, f64)>, weight: f64) -> Vec<(usize, f64)> {
    words.into_iter().map(|(word, sure)| (word, sure * weight)).collect()
}

/// Who does what the verb says, with how surely.
pub(super) fn subjects(context: &Context<'_>, verb: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    if depth == 0 {
        return Vec::new();
    }
    if is_passive(tree, verb) {
        return agent(context, verb);
    }
    let own: Vec<(usize, f64)> =
        tree.children_by(verb, &[Label::Nsubj]).map(|word| (antecedent(tree, verb, word), 1.0)).collect();
    if !own.is_empty() {
        let together = own.iter().flat_map(|&(subject, _)| companions(context, verb, subject)).collect::<Vec<_>>();
        return own.into_iter().chain(together.into_iter().map(|word| (word, 0.95))).collect();
    }
    let Some(head) = tree.head(verb) else { return imperative(context, verb, depth) };
    match tree.label(verb) {
        Label::Conj if matches!(tree.pos(head), Pos::Verb | Pos::Aux) => carried(context, head, depth),
        Label::Conj => noun_subjects(context, head, depth - 1, false),
        // "met Lavrov to discuss trade": both do.
        Label::Advcl | Label::Xcomp if is_shared(context, verb) && !partners(context, head).is_empty() => {
            let both = carried(context, head, depth).into_iter();
            weighted(both.chain(partners(context, head).into_iter().map(|word| (word, 1.0))).collect(), 0.95)
        }
        Label::Xcomp | Label::Ccomp => controller(context, head, depth),
        Label::Advcl if tree.tag(verb) == Tag::Vbg && goes_on(context, head, verb) => agent(context, head),
        // "calls on the authorities to release him"
        Label::Advcl if is_asked(context, verb, head) => controller(context, head, depth),
        Label::Acomp | Label::Attr | Label::Oprd => subjects(context, head, depth - 1),
        Label::Advcl | Label::Parataxis | Label::Dep => weighted(carried(context, head, depth), 0.95),
        // "He is the first minister to visit Samoa"
        Label::Relcl | Label::Acl if tree.label(head) == Label::Attr && tree.tag(verb) == Tag::Vb => {
            tree.head(head).map_or(Vec::new(), |copula| subjects(context, copula, depth - 1))
        }
        Label::Relcl | Label::Acl if context.arguments.mention_at(head).is_some() => vec![(head, 0.95)],
        Label::Relcl | Label::Acl => {
            let own = noun_subjects(context, head, depth - 1, false);
            if own.is_empty() && !context.turns_against(verb) { talkers(context, head, depth) } else { own }
        }
        Label::Pcomp => under_preposition(context, head, depth),
        _ => Vec::new(),
    }
}

/// "discussed ways to deepen trade", "explored opportunities for cooperation": whoever talks of the ways goes them.
pub(super) fn talkers(context: &Context<'_>, noun: usize, depth: usize) -> Vec<(usize, f64)> {
    let (tree, relations) = (context.tree, context.lexicon.relations());
    let first = std::iter::successors(Some(noun), |&at| tree.head(at).filter(|_| tree.label(at) == Label::Conj));
    let object = first.take(DEPTH).find(|&at| tree.label(at) == Label::Dobj);
    let verb = object.and_then(|object| tree.head(object));
    let talks = |verb: &usize| {
        let mut patterns = relations.plainly(TriggerKind::Verb, tree.lemma(*verb));
        patterns.any(|triggered| relations.at(triggered.relation).class.as_deref() == Some("CONSULT"))
    };
    let ways = context.lexicon.english().argument.ways.has(tree.lemma(noun));
    let verb = verb.filter(|verb| ways && talks(verb));
    verb.map_or(Vec::new(), |verb| weighted(carried(context, verb, depth), 0.9))
}

/// Whether the verb is an infinitive for something that those who meet do together.
fn is_shared(context: &Context<'_>, verb: usize) -> bool {
    let (tree, relations) = (context.tree, context.lexicon.relations());
    let infinitive = tree.children_by(verb, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To);
    let objects: Vec<&str> = tree.children_by(verb, &[Label::Dobj]).map(|object| tree.lemma(object)).collect();
    // "to promote trade" is no cooperation, "to promote cooperation" is.
    let fits = |nouns: &[String]| nouns.is_empty() || nouns.iter().any(|noun| objects.contains(&noun.as_str()));
    let mut patterns = relations.triggered(TriggerKind::Verb, tree.lemma(verb));
    let together = |class: &str| matches!(class, "CONSULT" | "COOPERATE" | "AGREE");
    infinitive
        && patterns.any(|triggered| {
            let class = relations.at(triggered.relation).class.as_deref();
            class.is_some_and(together) && fits(&triggered.pattern.object)
        })
}

/// Whom the subject of a verb of meeting meets: "met Lavrov", "held a call with Lavrov".
fn partners(context: &Context<'_>, verb: usize) -> Vec<usize> {
    let (tree, relations) = (context.tree, context.lexicon.relations());
    let meets = |kind: TriggerKind, word: usize| {
        let mut patterns = relations.plainly(kind, tree.lemma(word));
        patterns.any(|triggered| relations.at(triggered.relation).role == Some(RelationRole::Meeting))
    };
    let objects: Vec<usize> = tree.children_by(verb, &[Label::Dobj]).collect();
    let talks = objects.iter().copied().filter(|&object| meets(TriggerKind::Noun, object));
    let over: Vec<usize> = if meets(TriggerKind::Verb, verb) { vec![verb] } else { Vec::new() };
    let met = objects.iter().copied().filter(|_| !over.is_empty());
    let with = over.iter().copied().chain(talks.clone()).chain(talks.map(|_| verb)).flat_map(|over| {
        prepositional(tree, over).into_iter().filter(|(prep, _)| tree.form(*prep) == "with").map(|(_, object)| object)
    });
    let mut found: Vec<usize> = met.chain(with).filter(|&word| context.arguments.acts(word)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Who acts beside the subject: "together with Oman", "alongside Japan".
fn companions(context: &Context<'_>, verb: usize, subject: usize) -> Vec<usize> {
    let (tree, beside) = (context.tree, &context.lexicon.english().grammar.beside);
    let preps = tree.children_by(subject, &[Label::Prep]).chain(tree.children_by(verb, &[Label::Prep]));
    let says = |prep: usize| {
        beside.has_form(tree.form(prep))
            || tree.children(prep).iter().any(|&word| word < prep && beside.has_form(tree.form(word)))
    };
    preps.filter(|&prep| says(prep)).filter_map(|prep| tree.child_by(prep, &[Label::Pobj])).collect()
}

/// Who is named after "by" at a passive or before it and a hyphen; else whoever made the attack in which somebody "was killed".
fn agent(context: &Context<'_>, verb: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let after = |prep: usize| tree.child_by(prep, &[Label::Pobj]);
    let by = tree.child_by(verb, &[Label::Agent]).and_then(after);
    let attack = || {
        let made = |&word: &usize| context.arguments.is_attack(word);
        let exploded =
            tree.children_by(verb, &[Label::Advcl]).filter_map(|clause| tree.child_by(clause, &[Label::Nsubj]));
        tree.children_by(verb, &[Label::Prep]).filter_map(after).chain(exploded).find(made)
    };
    // "Iran-backed rebels"
    let joined = || verb.checked_sub(2).filter(|&name| tree.head(name) == Some(verb) && tree.form(name + 1) == "-");
    by.or_else(joined).or_else(attack).map(|agent| (agent, 1.0)).into_iter().collect()
}

/// "The camp was attacked by militiamen, killing many": those who attack also kill.
fn goes_on(context: &Context<'_>, passive: usize, verb: usize) -> bool {
    let violent = |verb: usize| context.lexicon.relations().is_violent(TriggerKind::Verb, context.tree.lemma(verb));
    is_passive(context.tree, passive) && violent(passive) && violent(verb)
}

/// The subject of the verb above, or the passive subject where that verb has one.
pub(super) fn carried(context: &Context<'_>, head: usize, depth: usize) -> Vec<(usize, f64)> {
    if is_passive(context.tree, head) {
        return passive_subjects(context.tree, head, depth).into_iter().map(|word| (word, 0.95)).collect();
    }
    match context.tree.pos(head) {
        Pos::Verb | Pos::Aux => subjects(context, head, depth - 1),
        Pos::Adj => adjective_subjects(context, head),
        _ => noun_subjects(context, head, depth - 1, false),
    }
}

/// Who is to do what a complement says: the object of "urge" and "force", else the subject.
pub(super) fn controller(context: &Context<'_>, head: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    if tree.pos(head) == Pos::Adj {
        return adjective_subjects(context, head);
    }
    let object = tree.child_by(head, &[Label::Dobj, Label::Dative]);
    let modality = &context.lexicon.english().modality;
    let caused = modality.causing.has(tree.lemma(head)) && !is_passive(tree, head);
    let asked = modality.requested.has(tree.lemma(head));
    let on = || {
        prepositional(tree, head)
            .into_iter()
            .find(|(prep, _)| matches!(tree.form(*prep), "on" | "upon" | "for"))
            .map(|(_, object)| object)
    };
    match object.or_else(|| asked.then(on).flatten()) {
        Some(object) if asked || caused => vec![(object, 0.95)],
        _ => carried(context, head, depth),
    }
}

/// Whether the verb is an infinitive under one of asking.
pub(super) fn is_asked(context: &Context<'_>, verb: usize, head: usize) -> bool {
    let tree = context.tree;
    let infinitive = tree.children_by(verb, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To);
    infinitive && context.lexicon.english().modality.requested.has(tree.lemma(head))
}

/// "accused Iran of supporting", "thanked China for hosting": the object; else whoever the word above belongs to.
pub(super) fn under_preposition(context: &Context<'_>, prep: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let prep = first_of(tree, prep);
    let Some(over) = tree.head(prep) else { return Vec::new() };
    // "expressed gratitude to China for hosting"
    let noun = tree.child_by(over, &[Label::Dobj]).unwrap_or(over);
    if let Some(whom) = thanked(context, noun).filter(|_| tree.form(prep) == "for") {
        return vec![(whom, 0.9)];
    }
    if matches!(tree.pos(over), Pos::Verb | Pos::Aux) {
        let object = tree.child_by(over, &[Label::Dobj]);
        // "praised Brazil's leadership, including hosting the summit": Brazil did.
        let lists = context.lexicon.english().argument.listers.has_form(tree.form(prep));
        if let Some(object) = object.filter(|_| lists) {
            let whole = context.arguments.acts(object).then(|| vec![(object, 0.9)]);
            let own = whole.unwrap_or_else(|| weighted(noun_subjects(context, object, depth - 1, false), 0.9));
            return if own.is_empty() { weighted(carried(context, over, depth), 0.9) } else { own };
        }
        let object = object.filter(|_| matches!(tree.form(prep), "of" | "for" | "from" | "in" | "on"));
        // "joined Canada in imposing sanctions": both do.
        let joined = object.filter(|_| context.lexicon.english().light.joining.has(tree.lemma(over)));
        if let Some(object) = joined {
            let mut both = weighted(carried(context, over, depth), 0.9);
            both.push((object, 0.9));
            return both;
        }
        return object.map_or_else(|| weighted(carried(context, over, depth), 0.9), |object| vec![(object, 0.9)]);
    }
    weighted(noun_subjects(context, over, depth - 1, false), 0.9)
}

/// How many sentences back whoever does what all items of a list say is looked for.
const LIST: usize = 60;

/// "Promote the early implementation …", "- condemned the coup": the subject of the sentence before that has one goes on; of a
/// list, what stands over it.
pub(super) fn imperative(context: &Context<'_>, verb: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let sentence = tree.sentence(verb);
    if !is_bare(tree, verb) || tree.tag(verb) == Tag::Vbg {
        return Vec::new();
    }
    let sentences = &tree.parse.sentences;
    let word = |at: usize| tree.form(at).chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_mark = |sentence: usize| !sentences[sentence].clone().any(word);
    let is_item = |sentence: usize| sentence.checked_sub(1).is_some_and(is_mark);
    let item = is_item(sentence);
    let weight = if item { 0.95 } else { 0.8 };
    for number in (sentence.saturating_sub(LIST)..sentence).rev().filter(|&number| !is_mark(number)) {
        let before = &sentences[number];
        let Some(root) = before.clone().find(|&word| tree.head(word).is_none()) else { return Vec::new() };
        let named = tree.child_by(root, &[Label::Nsubj, Label::Nsubjpass]).is_some();
        if item && is_item(number) && !named {
            continue;
        }
        if !matches!(tree.pos(root), Pos::Verb | Pos::Aux) {
            let over = before.clone().rev().find(|&at| tree.pos(at) != Pos::Space).map_or("", |last| tree.form(last));
            let heads = matches!(over, ":" | ",") || !matches!(over, "." | "!" | "?") && before.end < tree.len();
            return if heads && tree.pos(root) != Pos::X { vec![(root, weight)] } else { Vec::new() };
        }
        if named {
            return weighted(subjects(context, root, depth - 1), weight);
        }
        if !is_bare(tree, root) {
            return Vec::new();
        }
    }
    Vec::new()
}

/// Whether the verb has no subject and is bare, or stands at the beginning of its sentence: "Condemns the attack".
fn is_bare(tree: &Tree<'_>, verb: usize) -> bool {
    let start = tree.sentence_words(verb).start;
    let first = || (start..verb).all(|at| matches!(tree.pos(at), Pos::Adv | Pos::Punct | Pos::Space | Pos::Cconj));
    match tree.tag(verb) {
        Tag::Vb | Tag::Vbp => true,
        Tag::Vbd | Tag::Vbz | Tag::Vbg => first(),
        Tag::Vbn => first() && tree.has(verb, Label::Dobj),
        _ => false,
    }
}

pub(super) fn adjective_subjects(context: &Context<'_>, adjective: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let own: Vec<usize> = tree.children_by(adjective, &[Label::Nsubj, Label::Nsubjpass]).collect();
    if !own.is_empty() {
        return own.into_iter().map(|word| (antecedent(tree, adjective, word), 1.0)).collect();
    }
    if let Some(verb) = modified_verb(tree, adjective) {
        return subjects(context, verb, DEPTH - 1);
    }
    match (tree.label(adjective), tree.head(adjective)) {
        (Label::Acomp | Label::Xcomp | Label::Oprd | Label::Conj | Label::Advcl, Some(head)) => match tree.pos(head) {
            Pos::Verb | Pos::Aux => carried(context, head, DEPTH - 1),
            _ => adjective_subjects(context, head),
        },
        (Label::Amod | Label::Acl | Label::Relcl | Label::Appos, Some(noun)) => vec![(noun, 0.9)],
        _ => Vec::new(),
    }
}

/// The verb that an adverb tells more of: "jointly develop".
pub(super) fn modified_verb(tree: &Tree<'_>, adverb: usize) -> Option<usize> {
    let adverbial = tree.pos(adverb) == Pos::Adv && tree.label(adverb) == Label::Advmod;
    tree.head(adverb).filter(|&verb| adverbial && tree.pos(verb) == Pos::Verb)
}

/// Of whom a noun is said.
pub(super) fn predicated(context: &Context<'_>, noun: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    match (tree.label(noun), tree.head(noun)) {
        (Label::Attr, Some(head)) => subjects(context, head, DEPTH),
        // "members of the bloc include Chile and Peru"
        (Label::Nsubj, Some(head)) if context.lexicon.english().argument.listers.has(tree.lemma(head)) => {
            tree.children_by(head, &[Label::Dobj]).map(|named| (named, 0.95)).collect()
        }
        (Label::Appos, Some(head)) => vec![(head, 0.95)],
        _ => tree.children_by(noun, &[Label::Appos]).map(|named| (named, 0.95)).collect(),
    }
}
