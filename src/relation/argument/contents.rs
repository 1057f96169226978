//! What is a noun about that says nothing of itself?
//!
//! "Ways to increase trade", "efforts to end the war", "the challenge posed by the missiles", "the importance of upholding the
//! treaty": what the deed under the noun acts on.

use super::{Argument, Arguments, DEPTH};
use crate::{
    lexicon::Kinds,
    scheme::{Label, Pos},
};

impl Arguments<'_> {
    /// What the nouns, and the deed of a gerund, are about.
    pub(in crate::relation) fn contents(
        &self,
        nouns: impl Iterator<Item = usize>,
        gerund: Option<usize>,
        kinds: &Kinds,
    ) -> Vec<Argument> {
        let under = nouns.flat_map(|noun| self.conjuncts(noun)).flat_map(|noun| self.content(noun, kinds, DEPTH));
        under.chain(gerund.into_iter().flat_map(|verb| self.about(verb, kinds, DEPTH))).collect()
    }

    /// What the deeds under the noun act on, who poses it, or what stands after its preposition.
    fn content(&self, noun: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let tree = self.tree;
        if depth == 0 {
            return Vec::new();
        }
        let deeds = self.under_deed(noun, kinds, depth);
        if !deeds.is_empty() {
            return deeds;
        }
        let posed = tree.children_by(noun, &[Label::Acl]).filter_map(|clause| tree.child_by(clause, &[Label::Agent]));
        let preps = tree.children_by(noun, &[Label::Prep]);
        let over: Vec<usize> = posed
            .chain(preps.filter(|&prep| self.lexicon.english().argument.telling.has_form(tree.form(prep))))
            .collect();
        let under = |prep: usize| match tree.child_by(prep, &[Label::Pobj, Label::Pcomp]) {
            Some(deed) if tree.label(deed) == Label::Pcomp => self.about(deed, kinds, depth),
            Some(object) => self.read_under(object, kinds, depth),
            None => Vec::new(),
        };
        over.into_iter().map(under).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "ways to increase trade and coordinate on energy": what the deeds under the noun are about.
    pub(super) fn under_deed(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let tree = self.tree;
        let clauses = [Label::Acl, Label::Relcl];
        let verbs: Vec<usize> = tree.children_by(word, &clauses).filter(|&verb| tree.pos(verb) == Pos::Verb).collect();
        verbs.into_iter().flat_map(|verb| self.about(verb, kinds, depth)).collect()
    }

    /// What a deed and those coordinated with it are about: object, else what stands after a preposition.
    pub(super) fn about(&self, deed: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let tree = self.tree;
        let mut verbs = vec![deed];
        let mut at = 0;
        while at < verbs.len() {
            let more: Vec<usize> = tree.children_by(verbs[at], &[Label::Conj]).collect();
            verbs.extend(more);
            at += 1;
        }
        let object = |&verb: &usize| {
            // "to hold Russia accountable for the war"
            let said = tree.children_by(verb, &[Label::Ccomp, Label::Oprd, Label::Acomp]);
            let said =
                said.filter(|&said| tree.pos(said) == Pos::Adj).flat_map(|said| tree.children_by(said, &[Label::Prep]));
            let charge = said.filter_map(|prep| tree.child_by(prep, &[Label::Pobj])).next();
            let object = charge.or_else(|| tree.child_by(verb, &[Label::Dobj]));
            let after = tree.children_by(verb, &[Label::Prep]).find_map(|prep| tree.child_by(prep, &[Label::Pobj]));
            object.or(after)
        };
        let read = |object: usize| {
            let found = self.read_under(object, kinds, depth);
            if found.is_empty() { self.content(object, kinds, depth - 1) } else { found }
        };
        verbs.iter().filter_map(object).flat_map(read).collect()
    }
}
