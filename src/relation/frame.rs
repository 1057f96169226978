//! Who and what stands around a trigger?
//!
//! [`Frame`] finds the words in each place around a verb, a noun of action or an adjective, through voice, coordination,
//! control, relative clauses, participles and light verbs.

use super::{Argument, Context};
use crate::{
    lexicon::{Kinds, Slot, TriggerKind},
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

/// How far control and coordination are followed upwards.
const DEPTH: usize = 6;

/// The places around one trigger.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    context: &'a Context<'a>,
    /// The word that carries the relation.
    pub(super) trigger: usize,
    /// The verb that carries the trigger in the clause: itself, or the light verb over a noun.
    pub(super) carrier: usize,
    kind: TriggerKind,
    /// Whether what stands after "of" at a noun of action is acted on.
    takes_of: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn new(context: &'a Context<'a>, trigger: usize, kind: TriggerKind) -> Self {
        let carrier = match kind {
            TriggerKind::Verb => trigger,
            TriggerKind::Noun => {
                light_clause(context, trigger).or_else(|| light_verb(context, trigger)).unwrap_or(trigger)
            }
            TriggerKind::Adjective => trigger,
        };
        Frame { context, trigger, carrier, kind, takes_of: true }
    }

    /// The same places, with what stands after "of" acted on or acting.
    pub(super) fn with_of(&self, takes_of: bool) -> Self {
        Frame { takes_of, ..*self }
    }

    /// The arguments in a slot, with how directly they stand there.
    pub(super) fn fill(&self, slot: &Slot, kinds: &Kinds, reach: Reach) -> Vec<Argument> {
        let mut found: Vec<Argument> = Vec::new();
        let words = match (slot, reach) {
            (Slot::Preposition(form), Reach::Inside) => self.inside(form),
            (_, Reach::Inside) => Vec::new(),
            (_, Reach::Near) => self.words(slot),
        };
        for (word, weight) in words {
            let read = match slot {
                Slot::Itself => self.context.arguments.named_by(word, kinds),
                _ => self.context.arguments.read(word, kinds),
            };
            for argument in read {
                if !found.iter().any(|known| known.entity == argument.entity) {
                    found.push(Argument { directness: argument.directness * weight, ..argument });
                }
            }
        }
        found
    }

    fn words(&self, slot: &Slot) -> Vec<(usize, f64)> {
        let sure = |words: Vec<usize>| words.into_iter().map(|word| (word, 1.0)).collect();
        match slot {
            Slot::Subject => match self.kind {
                TriggerKind::Verb => subjects(self.context, self.trigger, DEPTH),
                TriggerKind::Noun => noun_subjects(self.context, self.trigger, DEPTH, self.takes_of),
                TriggerKind::Adjective => adjective_subjects(self.context, self.trigger),
            },
            Slot::Predicated => predicated(self.context, self.trigger),
            Slot::Object => sure(self.objects()),
            Slot::Dative => sure(datives(self.context.tree, self.trigger)),
            Slot::ClauseSubject => sure(self.clause().map_or(Vec::new(), |verb| self.clause_subjects(verb))),
            Slot::ClauseObject => self.clause_objects(),
            Slot::Itself => vec![(self.trigger, 1.0)],
            Slot::Modifier => sure(modifiers(self.context, self.trigger)),
            Slot::Preposition(form) => sure(self.after(form)),
        }
    }

    /// Heads of what is acted on.
    pub(super) fn objects(&self) -> Vec<usize> {
        let tree = self.context.tree;
        if self.kind != TriggerKind::Verb {
            return self.after("of");
        }
        if is_passive(tree, self.trigger) {
            return passive_subjects(tree, self.trigger, DEPTH);
        }
        let own: Vec<usize> = tree
            .children_by(self.trigger, &[Label::Dobj])
            .map(|object| antecedent(tree, self.trigger, object))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let gap = tree.label(self.trigger) == Label::Relcl
            && tree.child_by(self.trigger, &[Label::Nsubj]).is_some_and(|subject| !is_relative(tree, subject));
        if gap {
            return tree.head(self.trigger).into_iter().collect();
        }
        // "supports and welcomes the initiative": the object of the last conjunct is shared.
        tree.children_by(self.trigger, &[Label::Conj])
            .filter(|&verb| tree.pos(verb) == Pos::Verb && !tree.has(verb, Label::Nsubj) && verb - self.trigger <= 4)
            .flat_map(|verb| tree.children_by(verb, &[Label::Dobj]).collect::<Vec<_>>())
            .collect()
    }

    /// Whether the verb stands without anything that it acts on.
    pub(super) fn is_intransitive(&self) -> bool {
        !self.context.tree.has(self.trigger, Label::Dobj) && !is_passive(self.context.tree, self.trigger)
    }

    /// Heads of what is acted on, and what they are a quantity of: "tons of food".
    pub(super) fn object_nouns(&self) -> Vec<usize> {
        let tree = self.context.tree;
        let mut nouns: Vec<usize> =
            self.objects().into_iter().flat_map(|object| self.context.arguments.conjuncts(object)).collect();
        for at in 0..nouns.len() {
            nouns.extend(
                prepositional(tree, nouns[at])
                    .into_iter()
                    .filter(|(prep, _)| tree.form(*prep) == "of")
                    .map(|(_, object)| object),
            );
        }
        nouns
    }

    /// The verb of the clause under the trigger: its complement, or the infinitive of a noun.
    pub(super) fn clause(&self) -> Option<usize> {
        let tree = self.context.tree;
        let labels = [Label::Xcomp, Label::Ccomp, Label::Acl, Label::Pcomp];
        let own = tree
            .children_by(self.trigger, &labels)
            .find(|&child| child > self.trigger && matches!(tree.pos(child), Pos::Verb | Pos::Aux));
        own.or_else(|| {
            let preps = tree.children_by(self.trigger, &[Label::Prep]);
            preps.filter_map(|prep| tree.child_by(prep, &[Label::Pcomp])).next()
        })
        .or_else(|| {
            tree.children_by(self.trigger, &[Label::Advcl]).find(|&child| {
                child > self.trigger && tree.children_by(child, &[Label::Aux]).any(|aux| tree.form(aux) == "to")
            })
        })
    }

    /// What the verb says of its object: "called the deal illegal", "described it as a violation", "said it is void".
    pub(super) fn complements(&self) -> Vec<usize> {
        let tree = self.context.tree;
        let mut found: Vec<usize> =
            tree.children_by(self.trigger, &[Label::Oprd, Label::Acomp, Label::Ccomp, Label::Xcomp]).collect();
        // A finite clause says it by its predicate.
        let said: Vec<usize> =
            found.iter().flat_map(|&word| tree.children_by(word, &[Label::Attr, Label::Acomp])).collect();
        found.extend(said);
        let objects = tree.children_by(self.trigger, &[Label::Dobj]);
        let as_what =
            std::iter::once(self.trigger).chain(objects).flat_map(|over| tree.children_by(over, &[Label::Prep]));
        let as_what = as_what.filter(|&prep| tree.form(prep).eq_ignore_ascii_case("as"));
        found.extend(as_what.flat_map(|prep| tree.children(prep).to_vec()));
        let mut at = 0;
        while at < found.len() && at < 12 {
            let more: Vec<usize> = tree.children_by(found[at], &[Label::Conj]).collect();
            found.extend(more);
            at += 1;
        }
        found
    }

    fn clause_subjects(&self, verb: usize) -> Vec<usize> {
        let tree = self.context.tree;
        tree.children_by(verb, &[Label::Nsubj, Label::Nsubjpass]).collect()
    }

    /// Whoever the clause is about: its objects, then what stands after its prepositions, then deeper clauses.
    fn clause_objects(&self) -> Vec<(usize, f64)> {
        let tree = self.context.tree;
        let mut found = Vec::new();
        let mut verb = self.clause();
        let mut weight = 0.95;
        for depth in 0..3 {
            let Some(at) = verb else { break };
            let mut words: Vec<usize> = tree.children_by(at, &[Label::Dobj, Label::Dative, Label::Nsubjpass]).collect();
            if depth > 0 {
                // "refused to allow planes to land"
                words.extend(tree.children_by(at, &[Label::Nsubj]));
            }
            let under: Vec<usize> = std::iter::once(at).chain(words.clone()).collect();
            let after: Vec<usize> =
                under.into_iter().flat_map(|over| prepositional(tree, over)).map(|(_, object)| object).collect();
            let deeper = after.iter().flat_map(|&over| prepositional(tree, over)).map(|(_, object)| object);
            words.extend(after.iter().copied().chain(deeper));
            found.extend(words.into_iter().map(|word| (word, weight)));
            weight *= 0.9;
            verb = tree.child_by(at, &[Label::Xcomp, Label::Ccomp]);
        }
        found
    }

    /// Objects of the preposition at the nouns after other prepositions of a noun of action.
    fn inside(&self, form: &str) -> Vec<(usize, f64)> {
        if self.kind != TriggerKind::Noun {
            return Vec::new();
        }
        let tree = self.context.tree;
        let over = prepositional(tree, self.trigger).into_iter().map(|(_, object)| object);
        let after = over.flat_map(|object| prepositional(tree, object));
        after.filter(|(prep, _)| tree.form(*prep).eq_ignore_ascii_case(form)).map(|(_, object)| (object, 0.9)).collect()
    }

    /// Objects of the preposition at the trigger, at its object, or at the light verb.
    fn after(&self, form: &str) -> Vec<usize> {
        let tree = self.context.tree;
        let mut over = vec![self.trigger];
        if self.kind == TriggerKind::Verb {
            over.extend(
                tree.children_by(
                    self.trigger,
                    &[Label::Dobj, Label::Nsubjpass, Label::Prt, Label::Advmod, Label::Acomp],
                ),
            );
        }
        if self.carrier != self.trigger && form != "of" {
            over.push(self.carrier);
        }
        // "coordination and cooperation within …": the phrase may hang on the other conjunct.
        over.extend(
            tree.children_by(self.trigger, &[Label::Conj])
                .filter(|&other| tree.pos(other) == tree.pos(self.trigger) && !tree.has(other, Label::Dobj)),
        );
        if tree.label(self.trigger) == Label::Conj {
            over.extend(tree.head(self.trigger).filter(|&other| tree.pos(other) == tree.pos(self.trigger)));
        }
        for at in over {
            let found: Vec<usize> = prepositional(tree, at)
                .into_iter()
                .filter(|(prep, _)| tree.form(*prep).eq_ignore_ascii_case(form))
                .map(|(_, object)| object)
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

/// How far from the trigger a preposition is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// At the trigger, its object or its light verb.
    Near,
    /// At a noun inside a noun of action: "the docking of the initiative with the Union".
    Inside,
}

/// Pairs of preposition and object under a word; "along with" counts as "with".
fn prepositional(tree: &Tree<'_>, word: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for prep in tree.children_by(word, &[Label::Prep, Label::Agent, Label::Dative]) {
        pairs.extend(tree.children_by(prep, &[Label::Pobj]).map(|object| (prep, object)));
        for inner in tree.children_by(prep, &[Label::Prep]) {
            pairs.extend(tree.children_by(inner, &[Label::Pobj]).map(|object| (inner, object)));
        }
    }
    pairs
}

fn is_passive(tree: &Tree<'_>, verb: usize) -> bool {
    let bare_participle = tree.tag(verb) == Tag::Vbn && !tree.has(verb, Label::Aux);
    tree.child_by(verb, &[Label::Auxpass, Label::Nsubjpass]).is_some()
        || bare_participle
            && matches!(tree.label(verb), Label::Acl | Label::Relcl | Label::Advcl | Label::Amod)
            && !tree.has(verb, Label::Dobj)
        || bare_participle
            && tree.label(verb) == Label::Conj
            && !tree.has(verb, Label::Nsubj)
            && tree.head(verb).is_some_and(|head| head != verb && is_passive(tree, head))
}

fn passive_subjects(tree: &Tree<'_>, verb: usize, depth: usize) -> Vec<usize> {
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
fn antecedent(tree: &Tree<'_>, verb: usize, subject: usize) -> usize {
    let noun = tree.head(verb).filter(|_| tree.label(verb) == Label::Relcl);
    noun.filter(|_| is_relative(tree, subject)).unwrap_or(subject)
}

fn is_relative(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.tag(word), Tag::Wdt | Tag::Wp) || tree.pos(word) == Pos::Pron && tree.lemma(word) == "that"
}

fn datives(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    tree.children_by(verb, &[Label::Dative])
        .map(
            |child| {
                if tree.pos(child) == Pos::Adp { tree.child_by(child, &[Label::Pobj]).unwrap_or(child) } else { child }
            },
        )
        .collect()
}

fn weighted(words: Vec<(usize, f64)>, weight: f64) -> Vec<(usize, f64)> {
    words.into_iter().map(|(word, sure)| (word, sure * weight)).collect()
}

/// Who does what the verb says, with how surely.
fn subjects(context: &Context<'_>, verb: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    if depth == 0 {
        return Vec::new();
    }
    if is_passive(tree, verb) {
        let by = tree.child_by(verb, &[Label::Agent]).and_then(|by| tree.child_by(by, &[Label::Pobj]));
        return by.map(|agent| (agent, 1.0)).into_iter().collect();
    }
    let own: Vec<(usize, f64)> =
        tree.children_by(verb, &[Label::Nsubj]).map(|word| (antecedent(tree, verb, word), 1.0)).collect();
    if !own.is_empty() {
        return own;
    }
    let Some(head) = tree.head(verb) else { return imperative(context, verb, depth) };
    match tree.label(verb) {
        Label::Conj if matches!(tree.pos(head), Pos::Verb | Pos::Aux) => carried(context, head, depth),
        Label::Conj => noun_subjects(context, head, depth - 1, false),
        Label::Xcomp | Label::Ccomp => controller(context, head, depth),
        // "calls on the authorities to release him"
        Label::Advcl if is_asked(context, verb, head) => controller(context, head, depth),
        Label::Acomp | Label::Attr | Label::Oprd => subjects(context, head, depth - 1),
        Label::Advcl | Label::Parataxis | Label::Dep => weighted(carried(context, head, depth), 0.95),
        Label::Relcl | Label::Acl if context.arguments.mention_at(head).is_some() => vec![(head, 0.95)],
        Label::Relcl | Label::Acl => noun_subjects(context, head, depth - 1, false),
        Label::Pcomp => under_preposition(context, head, depth),
        _ => Vec::new(),
    }
}

/// The subject of the verb above, or the passive subject where that verb has one.
fn carried(context: &Context<'_>, head: usize, depth: usize) -> Vec<(usize, f64)> {
    if is_passive(context.tree, head) {
        return passive_subjects(context.tree, head, depth).into_iter().map(|word| (word, 0.95)).collect();
    }
    match context.tree.pos(head) {
        Pos::Verb | Pos::Aux => subjects(context, head, depth - 1),
        Pos::Adj => adjective_subjects(context, head),
        _ => noun_subjects(context, head, depth - 1, false),
    }
}

/// Who is to do what a complement says: the object of "urge", else the subject.
fn controller(context: &Context<'_>, head: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    if tree.pos(head) == Pos::Adj {
        return adjective_subjects(context, head);
    }
    let object = tree.child_by(head, &[Label::Dobj, Label::Dative]);
    let asked = context.lexicon.english().modality.requested.has(tree.lemma(head));
    let on = || {
        prepositional(tree, head)
            .into_iter()
            .find(|(prep, _)| matches!(tree.form(*prep), "on" | "upon" | "for"))
            .map(|(_, object)| object)
    };
    match object.or_else(|| asked.then(on).flatten()) {
        Some(object) if asked => vec![(object, 0.95)],
        _ => carried(context, head, depth),
    }
}

/// Whether the verb is an infinitive under one of asking.
fn is_asked(context: &Context<'_>, verb: usize, head: usize) -> bool {
    let tree = context.tree;
    let infinitive = tree.children_by(verb, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To);
    infinitive && context.lexicon.english().modality.requested.has(tree.lemma(head))
}

/// "accused Iran of supporting", "thanked China for hosting": the object; else whoever the word above belongs to.
fn under_preposition(context: &Context<'_>, prep: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let Some(over) = tree.head(prep) else { return Vec::new() };
    if matches!(tree.pos(over), Pos::Verb | Pos::Aux) {
        let object =
            tree.child_by(over, &[Label::Dobj]).filter(|_| matches!(tree.form(prep), "of" | "for" | "from" | "in"));
        return object.map_or_else(|| weighted(carried(context, over, depth), 0.9), |object| vec![(object, 0.9)]);
    }
    weighted(noun_subjects(context, over, depth - 1, false), 0.9)
}

/// "Promote the early implementation …": the subject of the sentence before goes on.
fn imperative(context: &Context<'_>, verb: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let sentence = tree.sentence(verb);
    if !matches!(tree.tag(verb), Tag::Vb | Tag::Vbp) || sentence == 0 {
        return Vec::new();
    }
    let before = tree.parse.sentences[sentence - 1].clone();
    let root =
        before.into_iter().find(|&word| tree.head(word).is_none() && matches!(tree.pos(word), Pos::Verb | Pos::Aux));
    root.map_or(Vec::new(), |root| weighted(subjects(context, root, depth - 1), 0.8))
}

fn adjective_subjects(context: &Context<'_>, adjective: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let own: Vec<usize> = tree.children_by(adjective, &[Label::Nsubj, Label::Nsubjpass]).collect();
    if !own.is_empty() {
        return own.into_iter().map(|word| (antecedent(tree, adjective, word), 1.0)).collect();
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

/// Of whom a noun is said.
fn predicated(context: &Context<'_>, noun: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    match (tree.label(noun), tree.head(noun)) {
        (Label::Attr, Some(head)) => subjects(context, head, DEPTH),
        (Label::Appos, Some(head)) => vec![(head, 0.95)],
        _ => tree.children_by(noun, &[Label::Appos]).map(|named| (named, 0.95)).collect(),
    }
}

/// Who does what the noun of action names.
fn noun_subjects(context: &Context<'_>, noun: usize, depth: usize, takes_of: bool) -> Vec<(usize, f64)> {
    let tree = context.tree;
    if depth == 0 {
        return Vec::new();
    }
    let between =
        prepositional(tree, noun).into_iter().filter(|(prep, _)| matches!(tree.form(*prep), "between" | "among"));
    let mut found: Vec<(usize, f64)> = between.map(|(_, object)| (object, 1.0)).collect();
    let light = light_verb(context, noun);
    // "held their first meeting": the possessive is the subject of the light verb.
    let owner = tree.children_by(noun, &[Label::Poss]).filter(|&owner| light.is_none() || tree.pos(owner) != Pos::Pron);
    found.extend(owner.map(|owner| (owner, 1.0)));
    if found.is_empty() {
        let by = prepositional(tree, noun).into_iter().filter(|(prep, _)| tree.form(*prep) == "by");
        found.extend(by.map(|(_, agent)| (agent, 1.0)));
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
    if found.is_empty() {
        found = above_noun(context, noun, depth);
    }
    found
}

/// "the sanctions that the United States has imposed": the relative clause that carries the noun.
fn light_clause(context: &Context<'_>, noun: usize) -> Option<usize> {
    let tree = context.tree;
    let gap = |&clause: &usize| {
        let subject = tree.child_by(clause, &[Label::Nsubj]).is_some_and(|subject| !is_relative(tree, subject));
        let object = tree.child_by(clause, &[Label::Dobj]).is_none_or(|object| is_relative(tree, object));
        subject && object && context.lexicon.english().light.verbs.has(tree.lemma(clause))
    };
    tree.children_by(noun, &[Label::Relcl]).find(gap)
}

/// From the place of the noun in the clause: under a light verb, in apposition, as a predicate, after a preposition.
fn above_noun(context: &Context<'_>, noun: usize, depth: usize) -> Vec<(usize, f64)> {
    let tree = context.tree;
    let Some(head) = tree.head(noun) else { return Vec::new() };
    match tree.label(noun) {
        Label::Dobj | Label::Nsubjpass if light_verb(context, noun).is_some() => carried_by_light(context, head, depth),
        Label::Attr => subjects(context, head, depth - 1),
        Label::Appos => vec![(head, 0.9)],
        Label::Conj if matches!(tree.pos(head), Pos::Noun | Pos::Propn) => {
            noun_subjects(context, head, depth - 1, false)
        }
        Label::Pobj if light_verb(context, noun).is_some() => {
            light_verb(context, noun).map_or(Vec::new(), |verb| carried_by_light(context, verb, depth))
        }
        // "met for talks", "in an exchange", but not "condemned for attacks" or "opposed to an attack".
        Label::Pobj if !is_circumstance(context, head) => Vec::new(),
        Label::Pobj => tree.head(head).map_or(Vec::new(), |over| match tree.pos(over) {
            Pos::Verb | Pos::Aux => weighted(carried(context, over, depth), 0.8),
            Pos::Noun => weighted(noun_subjects(context, over, depth - 1, false), 0.75),
            Pos::Adj => weighted(adjective_subjects(context, over), 0.8),
            _ => Vec::new(),
        }),
        _ => Vec::new(),
    }
}

/// Whether the preposition leads to what the subject of the verb above does: "met for talks", "committed to cooperation".
fn is_circumstance(context: &Context<'_>, prep: usize) -> bool {
    let (tree, english) = (context.tree, context.lexicon.english());
    let committed = || tree.head(prep).is_some_and(|over| english.modality.planned.has(tree.lemma(over)));
    english.grammar.circumstance.has_form(tree.form(prep)) || tree.form(prep) == "to" && committed()
}

fn carried_by_light(context: &Context<'_>, verb: usize, depth: usize) -> Vec<(usize, f64)> {
    subjects(context, verb, depth - 1)
}

/// Demonyms and names right before the noun.
fn modifiers(context: &Context<'_>, noun: usize) -> Vec<usize> {
    let labels = [Label::Amod, Label::Compound, Label::Nmod];
    let named = |&word: &usize| context.arguments.mention_at(word).is_some();
    let mut found: Vec<usize> = context.tree.children_by(noun, &labels).filter(named).collect();
    // "an Israeli-Cypriot-Greek effort": the first hang under the last.
    let mut at = 0;
    while at < found.len() {
        let joined: Vec<usize> = context.tree.children_by(found[at], &labels).filter(named).collect();
        found.extend(joined);
        at += 1;
    }
    found
}

/// The light verb that carries a noun of action.
fn light_verb(context: &Context<'_>, noun: usize) -> Option<usize> {
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
