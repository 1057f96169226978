//! Whose is what a noun names?
//!
//! "China's position", "the Ukrainian jet", "the army of Chad": whoever possesses or makes it, or whom the deed affects.

use super::{Argument, Arguments};
use crate::{
    analysis::Kind,
    lexicon::{Kinds, TriggerKind, Words},
    scheme::{Label, Tag},
};

impl<'a> Arguments<'a> {
    /// A mention of the wrong kind, "the Ukrainian jet": whoever it belongs to.
    pub(super) fn through_owner(&self, at: usize, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let own = self.mentions[at].of.map_or(Vec::new(), |of| self.of_mention(of, kinds, 0.8));
        if own.is_empty() { self.owners(word, kinds, depth) } else { own }
    }

    /// Whoever possesses or makes what the word names.
    pub(super) fn owners(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let tree = self.tree;
        let grammar = &self.lexicon.english().grammar;
        // "the editor's arrest" is none of hers.
        let befallen = self.befallen(word);
        let before = tree.children_by(word, &[Label::Poss, Label::Amod, Label::Compound, Label::Nmod]);
        let before = before.filter(move |&owner| Some(owner) != befallen);
        let after = |forms: &'a Words| {
            let preps = tree.children_by(word, &[Label::Prep]).filter(move |&prep| forms.has_form(tree.form(prep)));
            preps.filter_map(|prep| tree.child_by(prep, &[Label::Pobj]))
        };
        let made = tree.children_by(word, &[Label::Acl]).filter_map(|clause| tree.child_by(clause, &[Label::Agent]));
        let makers = made.filter_map(|by| tree.child_by(by, &[Label::Pobj]));
        // "the taking of hostages", "the arrest of the editor": what stands after "of" is acted on.
        let suffers = self.suffers_of(word);
        let own = after(&grammar.owning)
            .filter(move |&object| !suffers || tree.head(object).is_none_or(|prep| tree.form(prep) != "of"));
        // "a Panama-flagged tanker", "a farm belonging to Oman", "a bus carrying Danes"
        let told = tree.children_by(word, &[Label::Amod, Label::Acl]).filter(|&told| {
            grammar.belonging.has(tree.lemma(told)) || grammar.belonging.has(&tree.form(told).to_lowercase())
        });
        let belonging = told.flat_map(|told| {
            let to = tree.children_by(told, &[Label::Prep]).filter(|&prep| tree.form(prep) == "to");
            let joined =
                tree.children_by(told, &[Label::Npadvmod, Label::Nsubj, Label::Amod, Label::Compound, Label::Dobj]);
            to.filter_map(|to| tree.child_by(to, &[Label::Pobj])).chain(joined).collect::<Vec<_>>()
        });
        let owning: Vec<usize> = before.chain(own).chain(makers).chain(belonging).collect();
        // Whom the deed affects stands for it only where nobody does it, and it is not against them.
        let hostile = self.is_hostile(word);
        let affected: Vec<usize> = after(&grammar.affecting)
            .filter(|&object| !kinds.has(Kind::Issue) && !hostile && !self.is_against(object))
            .collect();
        // "authorities in Malta" act for it, "a machine in Malta" does not.
        let stands = self.lexicon.english().argument.transparent.has(tree.lemma(word));
        let within = |place: usize| {
            let prep =
                tree.head(place).filter(|&prep| tree.label(place) == Label::Pobj && tree.head(prep) == Some(word));
            !stands && prep.is_some_and(|prep| !grammar.making.has_form(tree.form(prep)))
        };
        let weighted =
            owning.into_iter().map(|place| (place, 0.85)).chain(affected.into_iter().map(|place| (place, 0.6)));
        for (place, weight) in weighted {
            let found: Vec<Argument> = self
                .conjuncts(place)
                .into_iter()
                .flat_map(|conjunct| self.owner(conjunct, kinds, depth - 1))
                .map(|argument| Argument {
                    directness: argument.directness * weight,
                    inside: argument.inside || within(place),
                    ..argument
                })
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        self.shared_owners(word, kinds, depth)
    }

    /// "the sovereignty, unity and territorial integrity of Chad": whoever possesses another of a list.
    fn shared_owners(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let (tree, argument) = (self.tree, &self.lexicon.english().argument);
        let up = |&at: &usize| tree.head(at).filter(|_| tree.label(at) == Label::Conj);
        let first = std::iter::successors(Some(word), up).take(depth).last().unwrap_or(word);
        let list = self.conjuncts(first);
        if list.len() < 2 || !list.iter().all(|&other| argument.deeds.has(tree.lemma(other))) {
            return Vec::new();
        }
        let of = |other: usize| {
            let preps = tree.children_by(other, &[Label::Prep]).filter(|&prep| tree.form(prep) == "of");
            let after = preps.filter_map(|prep| tree.child_by(prep, &[Label::Pobj]));
            tree.children_by(other, &[Label::Poss]).chain(after).collect::<Vec<usize>>()
        };
        let owners = list.into_iter().filter(|&other| other != word).flat_map(of);
        let found = owners.map(|place| self.owner(place, kinds, depth - 1)).find(|found| !found.is_empty());
        let weigh = |argument: Argument| Argument { directness: argument.directness * 0.85, ..argument };
        found.unwrap_or_default().into_iter().map(weigh).collect()
    }

    /// Whether what stands after "of" at the noun is acted on: a noun of action that takes it as its target.
    pub(in crate::relation) fn suffers_of(&self, word: usize) -> bool {
        let relations = self.lexicon.relations();
        let affecting = &self.lexicon.english().grammar.affecting;
        let mut preps = self.tree.children_by(word, &[Label::Prep]);
        // "the attacks of Sudan on Ethiopia": somebody else is.
        let elsewhere = preps.any(|prep| affecting.has_form(self.tree.form(prep)));
        !elsewhere
            && relations.plainly(TriggerKind::Noun, self.tree.lemma(word)).any(|triggered| {
                let happens = relations.at(triggered.relation).class.is_some();
                happens && triggered.pattern.target.0.iter().any(|slot| slot.is_of())
            })
    }

    /// To whom it is done that the noun names: "the editor's arrest", but not "the rebels' killing of a judge".
    pub(in crate::relation) fn befallen(&self, word: usize) -> Option<usize> {
        let (tree, grammar) = (self.tree, &self.lexicon.english().grammar);
        let person = |owner: &usize| {
            let mention = self.mention_at(*owner).map(|at| &self.mentions[at]);
            mention.is_some_and(|mention| matches!(mention.kind, Kind::Official | Kind::Group))
        };
        let befalls = grammar.befalling.has(tree.lemma(word)) && tree.tag(word) == Tag::Nn;
        let of = || tree.children_by(word, &[Label::Prep]).any(|prep| tree.form(prep) == "of");
        tree.child_by(word, &[Label::Poss]).filter(person).filter(|_| befalls && !of())
    }

    /// Whether the object stands after "against".
    fn is_against(&self, object: usize) -> bool {
        self.tree.head(object).is_some_and(|prep| self.tree.form(prep).eq_ignore_ascii_case("against"))
    }

    /// The hostile act that is said to be against the mention: "attacks against civilians".
    pub(in crate::relation) fn act_against(&self, mention: usize) -> Option<usize> {
        let head = self.mentions[mention].head;
        let over = self.tree.head(head).filter(|_| self.is_against(head)).and_then(|against| self.tree.head(against));
        over.filter(|&deed| self.is_hostile(deed))
    }

    /// Whether the noun names a hostile act.
    fn is_hostile(&self, word: usize) -> bool {
        let relations = self.lexicon.relations();
        let mut patterns = relations.plainly(TriggerKind::Noun, self.tree.lemma(word));
        patterns.any(|triggered| relations.at(triggered.relation).polarity() < 0)
    }

    /// A possessor: a mention that acts, or one behind another transparent noun; where places are asked for, the place where
    /// it is.
    fn owner(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let placed = kinds.has(Kind::Place) && kinds.has(Kind::Group) && !kinds.has(Kind::Issue);
        let acts = |argument: &Argument| {
            let kind = self.entities.list[argument.entity].kind;
            kind.acts() || placed && kind == Kind::Place
        };
        self.one(word, kinds, depth).into_iter().filter(acts).collect()
    }
}
