//! Which instances does a noun list?
//!
//! "Frameworks such as the SCO and BRICS", "topics ranging from trade to food security".

use super::{Argument, Arguments};
use crate::{lexicon::Kinds, scheme::Label};

impl Arguments<'_> {
    /// Instances after "such as", "including", or in apposition.
    pub(super) fn listed(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let listers = &self.lexicon.english().argument.listers;
        let lists = |&child: &usize| {
            let form = self.tree.form(child).to_lowercase();
            self.tree.label(child) == Label::Prep
                && (listers.has(&form)
                    || self
                        .tree
                        .children(child)
                        .iter()
                        .any(|&inner| listers.has(&self.tree.form(inner).to_lowercase())))
        };
        let after = self
            .tree
            .children(word)
            .iter()
            .copied()
            .filter(lists)
            .filter_map(|prep| self.tree.child_by(prep, &[Label::Pobj]));
        let places = after.chain(self.tree.children_by(word, &[Label::Appos]));
        let mut found = self.ranged(word, kinds);
        for place in places {
            for conjunct in self.conjuncts(place) {
                found.extend(self.one(conjunct, kinds, depth - 1));
            }
        }
        found
    }

    /// "topics ranging from trade to food security, migration and …": lists that the parser seldom gets right, so all that is
    /// named up to the next clause.
    fn ranged(&self, word: usize, kinds: &Kinds) -> Vec<Argument> {
        let tree = self.tree;
        let listers = &self.lexicon.english().argument.listers;
        let ranging = tree.children_by(word, &[Label::Acl]).find(|&verb| listers.has(tree.lemma(verb)));
        let Some(verb) = ranging else { return Vec::new() };
        let limit = tree.sentence_words(verb).end;
        let clause = |&at: &usize| tree.has(at, Label::Nsubj) && tree.child_by(at, &[Label::Nsubj]) > Some(verb);
        let end = (verb + 1..limit).find(clause).unwrap_or(limit);
        let mut found: Vec<Argument> = Vec::new();
        let mut next = verb + 1;
        while next < end {
            let whole = |&at: &usize| !self.mentions[at].nested && kinds.has(self.mentions[at].kind);
            let longest =
                self.placed.starting(next).iter().copied().filter(whole).max_by_key(|&at| self.mentions[at].words.end);
            match longest {
                Some(at) => {
                    found.extend(self.of_mention(at, kinds, 0.9));
                    next = self.mentions[at].words.end;
                }
                None => next += 1,
            }
        }
        found
    }
}
