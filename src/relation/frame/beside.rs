//! Which words stand beside a trigger, for patterns that ask for more than its arguments?
//!
//! The words before a noun, a preposition with its noun ("to task"), the heads of who acts, and what a verb says of its object
//! or in its clause.

use super::{
    Frame,
    clause::{is_passive, prepositional},
};
use crate::{
    lexicon::{Slot, TriggerKind},
    scheme::{Label, Pos},
};

impl Frame<'_> {
    /// Heads of what stands in a slot.
    pub(in crate::relation) fn heads(&self, slot: &Slot) -> Vec<usize> {
        self.words(slot).into_iter().map(|(word, _)| word).collect()
    }

    /// Heads of who acts, and what they are a quantity or a row of: "columns of tanks"; in the passive, of what is acted on.
    pub(in crate::relation) fn subject_nouns(&self) -> impl Iterator<Item = usize> {
        let tree = self.context.tree;
        let passive = if is_passive(tree, self.trigger) { self.objects() } else { Vec::new() };
        let heads = self.heads(&Slot::Subject).into_iter().chain(passive);
        heads.flat_map(|head| {
            let of = prepositional(tree, head).into_iter().filter(|(prep, _)| tree.form(*prep) == "of");
            self.context.arguments.conjuncts(head).into_iter().chain(of.map(|(_, object)| object)).collect::<Vec<_>>()
        })
    }

    /// Where else the parser may hang the phrase of the other party. Of a verb, under its circumstances: "conferred for four
    /// hours with", "met face to face with", or under its subject: "ties have warmed between". Of a noun, at the verb of
    /// which it is the subject: "talks are under way between".
    pub(super) fn beside(&self, form: &str) -> Vec<usize> {
        let (tree, english) = (self.context.tree, self.context.lexicon.english());
        if !english.grammar.parties.has_form(form) {
            return Vec::new();
        }
        let verb = match self.kind {
            TriggerKind::Verb => Some(self.trigger),
            TriggerKind::Noun if tree.label(self.trigger) == Label::Nsubj => {
                tree.head(self.trigger).filter(|&verb| english.modality.occurring.has(tree.lemma(verb)))
            }
            _ => None,
        };
        let Some(verb) = verb else { return Vec::new() };
        let measures = tree.children_by(verb, &[Label::Npadvmod]);
        let after = prepositional(tree, verb).into_iter().map(|(_, object)| object);
        let circumstances = measures.chain(after).filter(|&noun| english.grammar.asides.has(tree.lemma(noun)));
        let subject = tree.children_by(verb, &[Label::Nsubj]).filter(|_| form == "between");
        std::iter::once(verb).chain(circumstances).chain(subject).filter(|&over| over != self.trigger).collect()
    }

    /// What stands right before a noun.
    pub(in crate::relation) fn describing(&self, noun: usize) -> Vec<usize> {
        self.context.tree.children_by(noun, &[Label::Amod, Label::Compound, Label::Nmod]).collect()
    }

    /// A preposition and the lemma of a noun after it, as patterns write them: "to task".
    fn written(&self, prep: usize, object: usize) -> String {
        let tree = self.context.tree;
        format!("{} {}", tree.form(prep).to_lowercase(), tree.lemma(object).to_lowercase())
    }

    /// Prepositions at the trigger, its particle, its object or its light verb, alone and with a noun after them: "until",
    /// "on charge", "up in arms"; before a gerund alone and as "from doing".
    pub(in crate::relation) fn phrases(&self) -> impl Iterator<Item = String> {
        let tree = self.context.tree;
        // "up in arms", "came face to face"
        let particles = tree.children_by(self.trigger, &[Label::Advmod, Label::Prt, Label::Acomp, Label::Npadvmod]);
        let over: Vec<usize> =
            [self.trigger, self.carrier].into_iter().chain(self.objects()).chain(particles).collect();
        let gerunds = over.iter().flat_map(|&over| tree.children_by(over, &[Label::Prep]).collect::<Vec<_>>());
        let gerunds = gerunds.filter(|&prep| tree.has(prep, Label::Pcomp)).map(|prep| tree.form(prep).to_lowercase());
        let gerunds: Vec<String> = gerunds.flat_map(|form| [format!("{form} doing"), form]).collect();
        let near = over.into_iter().flat_map(|over| prepositional(tree, over));
        let pairs = near.flat_map(|pair| std::iter::once(pair).chain(prepositional(tree, pair.1)));
        let pairs = pairs.flat_map(|(prep, object)| {
            self.context.arguments.conjuncts(object).into_iter().map(move |object| (prep, object))
        });
        // "took it to court" looks like an infinitive.
        let infinitives = tree.children_by(self.trigger, &[Label::Xcomp]);
        let infinitives = infinitives.filter_map(|verb| tree.child_by(verb, &[Label::Aux]).map(|to| (to, verb)));
        let named = pairs.chain(infinitives);
        named.flat_map(|(prep, object)| [self.written(prep, object), tree.form(prep).to_lowercase()]).chain(gerunds)
    }

    /// What the verb says of its object: "called the deal illegal", "described it as a violation", "said it is void", "said that
    /// it is out of the question", "said that it bore responsibility".
    pub(in crate::relation) fn complements(&self) -> impl Iterator<Item = String> {
        let tree = self.context.tree;
        self.said().into_iter().map(move |word| match (tree.label(word), tree.head(word)) {
            (Label::Pobj, Some(prep)) if tree.form(prep) != "as" => self.written(prep, word),
            (Label::Dobj, Some(verb)) => format!("{} {}", tree.lemma(verb), tree.lemma(word)),
            _ => tree.lemma(word).to_owned(),
        })
    }

    fn said(&self) -> Vec<usize> {
        let tree = self.context.tree;
        let mut found: Vec<usize> = tree
            .children_by(self.trigger, &[Label::Oprd, Label::Attr, Label::Acomp, Label::Ccomp, Label::Xcomp])
            .collect();
        // "held it accountable for the attack"
        found.extend(tree.children_by(self.trigger, &[Label::Advcl]).filter(|&word| tree.pos(word) == Pos::Adj));
        found.retain(|&word| !tree.has(word, Label::Neg));
        // A finite clause says it by its predicate.
        let said: Vec<usize> = found.iter().flat_map(|&word| self.said_by(word)).collect();
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

    /// What a verb says of its subject: "is illegal", "is to blame", "was behind it", "is at fault", "bears responsibility".
    fn said_by(&self, verb: usize) -> Vec<usize> {
        let tree = self.context.tree;
        let labels: &[Label] = match tree.lemma(verb) {
            "be" => &[Label::Attr, Label::Acomp, Label::Xcomp, Label::Prep],
            _ => &[Label::Attr, Label::Acomp, Label::Dobj],
        };
        let mut said: Vec<usize> = tree.children_by(verb, labels).collect();
        said.extend(prepositional(tree, verb).into_iter().map(|(_, object)| object));
        said
    }
}
