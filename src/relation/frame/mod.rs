//! Who and what stands around a trigger?
//!
//! [`Frame`] finds the words in each place around a verb, a noun of action or an adjective, through voice, coordination,
//! control, relative clauses, participles and light verbs.

mod below;
mod beside;
mod clause;
mod light;
mod nouns;
mod verbs;

use super::{Argument, Context};
use crate::{
    lexicon::{Kinds, Slot, Slots, TriggerKind},
    scheme::{Label, Pos, Tag},
};
use clause::{antecedent, datives, is_passive, is_relative, passive_subjects, prepositional};
use light::{light_clause, light_verb, undergoers};
use nouns::{described, modifiers, named_by, noun_subjects};
use verbs::{adjective_subjects, modified_verb, predicated, subjects};

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
    /// The particle of the verb, of which the parser may make a preposition: "sealed off the town".
    particle: Option<&'a str>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(context: &'a Context<'a>, trigger: usize, kind: TriggerKind) -> Self {
        let carrier = match kind {
            TriggerKind::Verb => trigger,
            TriggerKind::Noun => {
                light_clause(context, trigger).or_else(|| light_verb(context, trigger)).unwrap_or(trigger)
            }
            TriggerKind::Adjective => modified_verb(context.tree, trigger).unwrap_or(trigger),
        };
        Frame { context, trigger, carrier, kind, takes_of: true, particle: None }
    }

    /// Whether the trigger is the object of a verb.
    pub(super) fn is_object(&self) -> bool {
        self.context.tree.label(self.trigger) == Label::Dobj
    }

    /// Whether the trigger is a noun of action.
    pub(super) fn trigger_is_noun(&self) -> bool {
        self.kind == TriggerKind::Noun
    }

    /// The same places, for a verb with this particle.
    pub(super) fn with_particle(&self, particle: Option<&'a str>) -> Self {
        Frame { particle, ..*self }
    }

    /// The same places, with what stands after "of" acted on or acting.
    pub(super) fn with_of(&self, takes_of: bool) -> Self {
        Frame { takes_of, ..*self }
    }

    /// The arguments in a slot, with how directly they stand there.
    pub(super) fn fill(&self, slot: &Slot, kinds: &Kinds, reach: Reach) -> Vec<Argument> {
        let words = match (slot, reach) {
            (Slot::Preposition(form), Reach::Inside) => self.inside(form, true),
            (Slot::Preposition(form), Reach::Object) => self.inside(form, false),
            (_, Reach::Inside | Reach::Object) => Vec::new(),
            (Slot::ClauseObject, Reach::Near) => {
                let near = |words| self.read(slot, kinds, words);
                return self.clause_objects().into_iter().map(near).find(|read| !read.is_empty()).unwrap_or_default();
            }
            (_, Reach::Near) => self.words(slot),
        };
        self.read(slot, kinds, words)
    }

    /// What the nouns in the slots, which say nothing of themselves, are about: "efforts to end the war", "the challenge
    /// posed by the missiles"; and what a gerund in their place is about.
    pub(super) fn contents(&self, slots: &Slots, kinds: &Kinds) -> Vec<Argument> {
        let nouns = slots.0.iter().flat_map(|slot| self.words(slot)).map(|(word, _)| word);
        let gerund = self.clause().filter(|&verb| self.context.tree.tag(verb) == Tag::Vbg);
        let mut found: Vec<Argument> = Vec::new();
        for argument in self.context.arguments.contents(nouns, gerund, kinds) {
            if !found.iter().any(|known| known.entity == argument.entity) {
                found.push(argument);
            }
        }
        found
    }

    /// What a gerund after a preposition of the slots is about, where what it says is no end or harm of that.
    pub(super) fn gerund_contents(&self, slots: &Slots, kinds: &Kinds) -> Vec<Argument> {
        let tree = self.context.tree;
        let leads = |prep: &usize| {
            slots.0.iter().any(|slot| matches!(slot, Slot::Preposition(form) if form == tree.form(*prep)))
        };
        let preps = tree.children_by(self.trigger, &[Label::Prep]).filter(leads);
        let gerund = preps.filter_map(|prep| tree.child_by(prep, &[Label::Pcomp])).next();
        let ends = |verb: usize| self.context.turns_against(verb);
        let told =
            gerund.filter(|&verb| !ends(verb) && tree.children_by(verb, &[Label::Conj]).all(|other| !ends(other)));
        self.context.arguments.contents(std::iter::empty(), told, kinds)
    }

    /// Who undergoes what the noun of action names: "faces sanctions", "came under attack".
    pub(super) fn undergoers(&self, kinds: &Kinds) -> Vec<Argument> {
        if self.kind != TriggerKind::Noun {
            return Vec::new();
        }
        self.read(&Slot::Object, kinds, undergoers(self.context, self.trigger, DEPTH))
    }

    /// The state in which it happens: after a preposition of place at the trigger, or at the verb of which it is the subject.
    pub(super) fn within(&self) -> Vec<Argument> {
        let (tree, locating) = (self.context.tree, &self.context.lexicon.english().grammar.locating);
        let verb = tree.head(self.trigger).filter(|_| tree.label(self.trigger) == Label::Nsubj);
        let places = std::iter::once(self.trigger).chain(verb).flat_map(|over| prepositional(tree, over));
        let places = places.filter(|(prep, _)| locating.has_form(self.context.tree.form(*prep)));
        let found = self.read(&Slot::Subject, &Kinds::states(), places.map(|(_, place)| (place, 0.75)).collect());
        found.into_iter().map(|argument| Argument { located: false, inside: false, ..argument }).collect()
    }

    /// The state in which an act happens that is done to nobody named: after a preposition of place at the trigger, its verb,
    /// what they act on, or the verb of the clause below.
    pub(super) fn located(&self) -> Vec<Argument> {
        let (tree, grammar) = (self.context.tree, &self.context.lexicon.english().grammar);
        let (locating, moving) = (&grammar.locating, &grammar.moving);
        let verbs = [Some(self.trigger), Some(self.carrier), self.clause()].into_iter().flatten();
        let over = verbs
            .flat_map(|verb| std::iter::once(verb).chain(tree.children_by(verb, &[Label::Dobj, Label::Nsubjpass])));
        let over: Vec<usize> = over.collect();
        let places = over.iter().flat_map(|&over| prepositional(tree, over));
        let places = places.filter(|(prep, _)| locating.has_form(tree.form(*prep)));
        // "railway lines leading into Rangoon"
        let leading = over
            .iter()
            .flat_map(|&over| tree.children_by(over, &[Label::Acl]))
            .flat_map(|acl| prepositional(tree, acl));
        let places = places.chain(leading.filter(|(prep, _)| moving.has_form(tree.form(*prep))));
        let found = self.read(&Slot::Subject, &Kinds::states(), places.map(|(_, place)| (place, 0.6)).collect());
        found.into_iter().take(1).map(|argument| Argument { located: false, ..argument }).collect()
    }

    /// What words in a slot bring in, each entity once.
    fn read(&self, slot: &Slot, kinds: &Kinds, words: Vec<(usize, f64)>) -> Vec<Argument> {
        let mut found: Vec<Argument> = Vec::new();
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
            Slot::ClauseObject => self.clause_objects().concat(),
            Slot::Condition => self.conditions(),
            Slot::Itself => vec![(self.trigger, 1.0)],
            Slot::Modifier => sure(modifiers(self.context, self.trigger)),
            Slot::Preposition(form) => sure(self.after(form)),
        }
    }

    /// Heads of what is acted on.
    pub(super) fn objects(&self) -> Vec<usize> {
        let tree = self.context.tree;
        if self.kind != TriggerKind::Verb {
            let of = self.after("of");
            let owner =
                tree.children_by(self.trigger, &[Label::Poss]).filter(|_| named_by(tree, self.trigger).is_some());
            return if of.is_empty() { owner.collect() } else { of };
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
        let parted = self.particle.and_then(|particle| {
            let prep = tree.children_by(self.trigger, &[Label::Prep]).find(|&prep| prep == self.trigger + 1)?;
            let grammar = &self.context.lexicon.english().grammar;
            let leads = grammar.locating.has(particle) || grammar.moving.has(particle);
            tree.child_by(prep, &[Label::Pobj]).filter(|_| tree.form(prep) == particle && !leads)
        });
        if parted.is_some() {
            return parted.into_iter().collect();
        }
        // "condemned as a crime the bombing", "dismissed as baseless its claim"
        let shifted = tree.children_by(self.trigger, &[Label::Prep]).find_map(|prep| {
            let objects: Vec<usize> = tree.children_by(prep, &[Label::Pobj]).collect();
            let last = objects.last().copied().filter(|_| tree.form(prep).eq_ignore_ascii_case("as"))?;
            let before = |label| tree.child_by(last, &[label]).filter(|&word| word < last);
            let judged = before(Label::Poss).or(before(Label::Det)).zip(before(Label::Amod));
            (objects.len() > 1 || judged.is_some_and(|(owner, adjective)| adjective < owner)).then_some(last)
        });
        if shifted.is_some() {
            return shifted.into_iter().collect();
        }
        let gap = tree.label(self.trigger) == Label::Relcl
            && tree.child_by(self.trigger, &[Label::Nsubj]).is_some_and(|subject| !is_relative(tree, subject));
        if gap {
            return tree.head(self.trigger).into_iter().collect();
        }
        // "supports and welcomes the initiative": the object of the last conjunct is shared.
        let joins = |word: usize| matches!(tree.pos(word), Pos::Cconj | Pos::Adv | Pos::Punct | Pos::Aux | Pos::Part);
        let next = |verb: usize| verb > self.trigger && (self.trigger + 1..verb).all(joins);
        tree.children_by(self.trigger, &[Label::Conj])
            .filter(|&verb| tree.pos(verb) == Pos::Verb && !tree.has(verb, Label::Nsubj) && next(verb))
            .flat_map(|verb| tree.children_by(verb, &[Label::Dobj]).collect::<Vec<_>>())
            .collect()
    }

    /// Whether those who act do it to "each other".
    pub(super) fn is_reciprocal(&self) -> bool {
        let tree = self.context.tree;
        let after = prepositional(tree, self.trigger).into_iter().map(|(_, object)| object);
        let mut objects = tree.children_by(self.trigger, &[Label::Dobj, Label::Dative]).chain(after);
        let pairs = &self.context.lexicon.english().sides.each_other;
        objects.any(|object| object > 0 && pairs.has_form(&format!("{} {}", tree.form(object - 1), tree.form(object))))
    }

    /// Whether the verb stands without anything that it acts on.
    pub(super) fn is_intransitive(&self) -> bool {
        let tree = self.context.tree;
        !tree.has(self.trigger, Label::Dobj)
            && !tree.has(self.trigger, Label::Ccomp)
            && !is_passive(self.context.tree, self.trigger)
    }

    /// Heads of what is acted on, and what they are a quantity of: "tons of food", "20 million dollars in aid".
    pub(super) fn object_nouns(&self) -> Vec<usize> {
        let tree = self.context.tree;
        let mut nouns: Vec<usize> =
            self.objects().into_iter().flat_map(|object| self.context.arguments.conjuncts(object)).collect();
        for at in 0..nouns.len() {
            let counted = tree.has(nouns[at], Label::Nummod);
            // The parser may hang "in aid" on the verb.
            let beside = prepositional(tree, self.trigger).into_iter().filter(|&(prep, _)| prep == nouns[at] + 1);
            let beside: Vec<(usize, usize)> = beside.filter(|_| counted).collect();
            nouns.extend(
                prepositional(tree, nouns[at])
                    .into_iter()
                    .chain(beside)
                    .filter(|(prep, object)| match tree.form(*prep) {
                        "of" => true,
                        "in" => counted && !self.context.arguments.acts(*object),
                        _ => false,
                    })
                    .map(|(_, object)| object),
            );
        }
        nouns
    }

    /// Objects of the preposition at the nouns after other prepositions of a noun of action or a verb, and of the verb's object.
    fn inside(&self, form: &str, of_trigger: bool) -> Vec<(usize, f64)> {
        let tree = self.context.tree;
        let objects = if self.kind == TriggerKind::Verb { self.objects() } else { Vec::new() };
        let over = Some(self.trigger)
            .filter(|_| of_trigger)
            .into_iter()
            .chain(objects)
            .flat_map(|over| prepositional(tree, over));
        let over = over.map(|(_, object)| object);
        let after = over.flat_map(|object| prepositional(tree, object));
        after.filter(|(prep, _)| tree.form(*prep).eq_ignore_ascii_case(form)).map(|(_, object)| (object, 0.9)).collect()
    }

    /// Objects of the preposition at the trigger, at its object, or at the light verb.
    fn after(&self, form: &str) -> Vec<usize> {
        let tree = self.context.tree;
        let mut over = vec![self.trigger];
        if self.kind == TriggerKind::Verb {
            over.extend(tree.children_by(
                self.trigger,
                &[Label::Dobj, Label::Nsubjpass, Label::Prt, Label::Advmod, Label::Acomp, Label::Attr],
            ));
        }
        over.extend(self.beside(form));
        // "removed the tariffs imposed on Turkey", "shares the concerns that others voiced about Mali"
        let done = |object: usize| {
            let clauses = tree.children_by(object, &[Label::Acl, Label::Relcl]);
            let without_object = |&verb: &usize| {
                tree.tag(verb) == Tag::Vbn || tree.label(verb) == Label::Relcl && !tree.has(verb, Label::Dobj)
            };
            clauses.filter(without_object).collect::<Vec<_>>()
        };
        let nouns = tree
            .children_by(self.trigger, &[Label::Dobj])
            .chain(Some(self.trigger).filter(|_| self.kind == TriggerKind::Noun));
        over.extend(nouns.filter(|_| form != "by").flat_map(done));
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
        // "anti-Japanese riots" are against Japan.
        if form == "against" && self.kind == TriggerKind::Noun {
            let against: Vec<usize> = described(self.context, self.trigger, true).collect();
            if !against.is_empty() {
                return against;
            }
        }
        let under = |at: usize| {
            let pairs = prepositional(tree, at).into_iter();
            pairs.filter(|(prep, _)| tree.form(*prep).eq_ignore_ascii_case(form)).map(|(_, object)| object)
        };
        // "the importance of the treaty and the need for peace": a list of objects has all that stands there.
        let listed = |at: usize| {
            let mut found: Vec<usize> = under(at).collect();
            if tree.label(at) == Label::Dobj && !found.is_empty() {
                found.extend(tree.children_by(at, &[Label::Conj]).flat_map(under));
            }
            found
        };
        let found = over.into_iter().map(listed).find(|found| !found.is_empty());
        // "the editor's arrest" is the arrest of the editor.
        let befallen =
            || self.context.arguments.befallen(self.trigger).filter(|_| self.trigger_is_noun() && form == "of");
        found.unwrap_or_else(|| befallen().into_iter().collect())
    }
}

/// How far from the trigger a preposition is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// At the trigger, its object or its light verb.
    Near,
    /// At a noun inside a noun of action: "the docking of the initiative with the Union".
    Inside,
    /// At a noun inside what is acted on: "gave millions in aid to the Union".
    Object,
}
