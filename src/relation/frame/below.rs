//! What does the clause under a trigger say?
//!
//! In: the frame of "agreed to send …", "warned that …", "the need to …". Out: its verb, who is to act, and whoever it is about.

use super::{
    Frame,
    clause::{is_passive, prepositional},
};
use crate::scheme::{Label, Pos, Tag};

impl Frame<'_> {
    /// The verb of the clause under the trigger: its complement, or the infinitive of a noun.
    pub(in crate::relation) fn clause(&self) -> Option<usize> {
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
        // "Russia must withdraw, the minister said", "emphasized the need to see a ceasefire"
        .or_else(|| tree.child_by(self.trigger, &[Label::Ccomp]))
        .or_else(|| {
            let ways = &self.context.lexicon.english().argument.ways;
            let objects = tree.children_by(self.trigger, &[Label::Dobj]);
            objects
                .filter(|&object| ways.has(tree.lemma(object)))
                .find_map(|object| tree.child_by(object, &[Label::Acl]))
        })
        // "ordered Chad's ambassador to leave", of which the parser makes a relative clause
        .or_else(|| {
            let asks = self.context.lexicon.english().modality.requested.has(tree.lemma(self.trigger));
            let objects = tree.children_by(self.trigger, &[Label::Dobj]).filter(|_| asks);
            objects
                .filter(|&object| self.context.arguments.acts(object))
                .find_map(|object| tree.child_by(object, &[Label::Acl]).filter(|&verb| tree.tag(verb) == Tag::Vb))
        })
        // "underscored the importance of upholding the treaty"
        .or_else(|| {
            let objects = tree.children_by(self.trigger, &[Label::Dobj]);
            let preps = objects.flat_map(|object| tree.children_by(object, &[Label::Prep]));
            preps.filter(|&prep| tree.form(prep) == "of").find_map(|prep| tree.child_by(prep, &[Label::Pcomp]))
        })
        // "gave him a week to leave"
        .or_else(|| {
            let infinitive = |&verb: &usize| tree.children_by(verb, &[Label::Aux]).any(|aux| tree.tag(aux) == Tag::To);
            let dative = tree.has(self.trigger, Label::Dative);
            let objects = tree
                .children_by(self.trigger, &[Label::Dobj, Label::Npadvmod])
                .filter(|&object| dative || tree.label(object) == Label::Npadvmod);
            objects.filter_map(|object| tree.child_by(object, &[Label::Acl, Label::Relcl])).find(infinitive)
        })
    }

    /// Whether the noun of action asks for something: "a call for talks", "their call on Serbia".
    pub(in crate::relation) fn is_appeal(&self) -> bool {
        let tree = self.context.tree;
        let asks = self.context.lexicon.english().modality.requested.has(tree.lemma(self.trigger));
        let has = |forms: &[&str]| {
            tree.children_by(self.trigger, &[Label::Prep]).any(|prep| forms.contains(&tree.form(prep)))
        };
        // "faced calls from Poland to close the border"
        let under = [self.trigger, self.carrier].into_iter();
        let mut below = under.flat_map(|over| tree.children_by(over, &[Label::Acl, Label::Advcl]));
        let deed = self.is_object() && below.any(|verb| tree.tag(verb) == Tag::Vb);
        self.trigger_is_noun() && asks && (has(&["on", "upon", "for"]) || deed && has(&["from"]))
    }

    /// Whether the clause under the trigger asks: "how Chad would vote".
    pub(in crate::relation) fn clause_asks(&self) -> bool {
        self.clause().is_some_and(|verb| self.is_question(verb))
    }

    /// Whether the clause begins with "whether" or a question word.
    fn is_question(&self, verb: usize) -> bool {
        let (tree, cues) = (self.context.tree, &self.context.lexicon.english().modality);
        let first = tree.subtree(verb).start;
        matches!(tree.tag(first), Tag::Wp | Tag::Wrb)
            || tree.label(first) == Label::Mark && cues.hypothetical.has_form(tree.form(first))
    }

    pub(super) fn clause_subjects(&self, verb: usize) -> Vec<usize> {
        let tree = self.context.tree;
        tree.children_by(verb, &[Label::Nsubj, Label::Nsubjpass]).collect()
    }

    /// Whether the subject of the clause under the trigger undergoes what it says: "that civilians lost their lives".
    pub(in crate::relation) fn clause_suffers(&self) -> bool {
        let (tree, suffering) = (self.context.tree, &self.context.lexicon.english().grammar.suffering);
        self.clause().is_some_and(|verb| is_passive(tree, verb) || suffering.has(tree.lemma(verb)))
    }

    /// Who is to act, or else: the subject of a clause of condition at the trigger or the clause under it.
    pub(super) fn conditions(&self) -> Vec<(usize, f64)> {
        let (tree, cues) = (self.context.tree, &self.context.lexicon.english().modality);
        let verbs = [Some(self.trigger), self.clause()].into_iter().flatten();
        let clauses = verbs.flat_map(|verb| tree.children_by(verb, &[Label::Advcl]));
        let conditional = |&clause: &usize| {
            tree.children_by(clause, &[Label::Mark]).any(|mark| cues.hypothetical.has_form(tree.form(mark)))
        };
        let subjects = clauses.filter(conditional).flat_map(|clause| self.clause_subjects(clause));
        subjects.map(|subject| (subject, 0.9)).collect()
    }

    /// Whoever the clause is about, nearest first: its objects and what stands after its prepositions, what stands after
    /// prepositions below these, then the same of deeper clauses.
    pub(super) fn clause_objects(&self) -> Vec<Vec<(usize, f64)>> {
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
            let deeper: Vec<usize> =
                after.iter().flat_map(|&over| prepositional(tree, over)).map(|(_, object)| object).collect();
            words.extend(after);
            found.extend([words, deeper].map(|words| words.into_iter().map(|word| (word, weight)).collect()));
            weight *= 0.9;
            // "refused to say whether it would join Chad" tells nothing of Chad.
            verb = tree.child_by(at, &[Label::Xcomp, Label::Ccomp]).filter(|&below| !self.is_question(below));
        }
        found
    }
}
