//! Whom does a word of the sentence bring in?
//!
//! From the word in an argument place to entities: the mention that it heads, those coordinated with it, the instances listed
//! after it ("such as"), or whoever possesses it where the noun stands for its possessor ("China's position").

mod contents;
mod listed;
mod owners;

use crate::{
    analysis::{Entities, Entity, Form, Kind, Mention},
    lexicon::{Kinds, Lexicon},
    placed::Placed,
    scheme::{Label, Pos},
    tree::Tree,
};

/// One entity in an argument place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Argument {
    /// Index of the entity.
    pub(super) entity: usize,
    /// Index of the mention that brings it in.
    pub(super) mention: usize,
    /// 0 to 1: how directly.
    pub(super) directness: f64,
    /// Whether a place stands for its state.
    pub(super) located: bool,
    /// Whether only something in it, or from it, is named: "a machine in Malta".
    pub(super) inside: bool,
}

/// The mentions of a document, by word.
pub(super) struct Arguments<'a> {
    tree: &'a Tree<'a>,
    pub(super) mentions: &'a [Mention],
    entities: &'a Entities,
    lexicon: &'a Lexicon,
    pub(super) placed: Placed,
    covering: Vec<Option<usize>>,
}

/// How deep a chain of possessors or lists is followed.
const DEPTH: usize = 4;

impl<'a> Arguments<'a> {
    pub(super) fn new(
        tree: &'a Tree<'a>,
        mentions: &'a [Mention],
        entities: &'a Entities,
        lexicon: &'a Lexicon,
    ) -> Self {
        let placed = Placed::new(tree.len(), mentions);
        let mut covering = vec![None; tree.len()];
        for (at, mention) in mentions.iter().enumerate() {
            if !mention.nested && mention.form != Form::Matter {
                covering[mention.words.clone()].fill(Some(at));
            }
        }
        Arguments { tree, mentions, entities, lexicon, placed, covering }
    }

    /// Whether the word is inside a name, and so no trigger.
    pub(super) fn in_name(&self, word: usize) -> bool {
        self.covering[word].is_some_and(|at| {
            let mention = &self.mentions[at];
            mention.form == Form::Name && mention.words.contains(&word) || matches!(mention.form, Form::Sides(_))
        })
    }

    /// The mention that the word brings in: one that it heads, else the one around it.
    pub(super) fn mention_at(&self, word: usize) -> Option<usize> {
        let headed = self
            .placed
            .headed(word)
            .iter()
            .copied()
            .filter(|&at| self.mentions[at].form != Form::Matter && !self.mentions[at].nested);
        headed.min_by_key(|&at| self.mentions[at].words.len()).or(self.covering[word])
    }

    /// Whether the word names an attack for whoever made it.
    pub(super) fn is_attack(&self, word: usize) -> bool {
        self.mention_at(word).is_some_and(|at| self.mentions[at].form == Form::Attack)
    }

    fn matter_at(&self, word: usize) -> Option<usize> {
        self.placed.headed(word).iter().copied().find(|&at| self.mentions[at].form == Form::Matter)
    }

    /// The same with the state in place of each official who acts for one: a singer does not.
    pub(super) fn as_states(&self, arguments: Vec<Argument>) -> Vec<Argument> {
        let sectors = &self.lexicon.english().forms.public_sectors;
        let public = |found: &Entity| found.sector.as_deref().is_some_and(|sector| sectors.has(sector));
        let mut states: Vec<Argument> = Vec::new();
        for argument in arguments {
            let found = &self.entities.list[argument.entity];
            let state = found.state.as_ref().filter(|_| found.kind == Kind::Official && public(found));
            let entity = state.and_then(|id| self.entities.by_id.get(id)).copied().unwrap_or(argument.entity);
            if !states.iter().any(|known| known.entity == entity) {
                states.push(Argument { entity, ..argument });
            }
        }
        states
    }

    /// The states that the arguments belong to, less sure: those who are arrested without a word of where and by whom.
    pub(super) fn states_of(&self, arguments: &[Argument]) -> Vec<Argument> {
        let own = |argument: &Argument| {
            let found = &self.entities.list[argument.entity];
            let entity = *self.entities.by_id.get(found.state.as_ref()?)?;
            Some(Argument { entity, directness: argument.directness * 0.65, ..*argument })
        };
        arguments.iter().filter(|argument| argument.directness >= 0.9).filter_map(own).take(1).collect()
    }

    /// Whether the word names a person.
    pub(super) fn is_person(&self, word: usize) -> bool {
        self.mention_at(word).is_some_and(|at| self.mentions[at].kind == Kind::Official)
    }

    /// Whether the word names an initiative or a document of the lexicon.
    pub(super) fn is_known(&self, word: usize) -> bool {
        let named = self.mention_at(word).map_or(&[][..], |at| &self.entities.referents[at]);
        named.iter().any(|&entity| {
            let found = &self.entities.list[entity];
            matches!(found.kind, Kind::Initiative | Kind::Document) && self.lexicon.actors().get(&found.id).is_some()
        })
    }

    /// What the word itself names.
    pub(super) fn named_by(&self, word: usize, kinds: &Kinds) -> Vec<Argument> {
        let at = self.mention_at(word).filter(|&at| self.mentions[at].head == word).or_else(|| self.matter_at(word));
        at.map_or(Vec::new(), |at| self.of_mention(at, kinds, 1.0))
    }

    /// All entities of these kinds that the word and what is coordinated with it bring in.
    pub(super) fn read(&self, word: usize, kinds: &Kinds) -> Vec<Argument> {
        let mut found = Vec::new();
        for conjunct in self.conjuncts(word) {
            for argument in self.one(conjunct, kinds, DEPTH) {
                if !found.iter().any(|known: &Argument| known.entity == argument.entity) {
                    found.push(argument);
                }
            }
        }
        found
    }

    /// The word and the nouns coordinated with it.
    pub(super) fn conjuncts(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        let mut at = 0;
        while at < all.len() {
            let noun = |&child: &usize| {
                matches!(self.tree.pos(child), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj | Pos::Num | Pos::X)
            };
            let next = all[at];
            let listed = |child: &usize| self.tree.label(*child) == Label::Conj || self.lists(next, *child);
            let under = self.tree.children_by(next, &[Label::Conj, Label::Appos]);
            let denied = |child: &usize| {
                let start = self.tree.subtree(*child).start;
                start > 0 && self.tree.label(start - 1) == Label::Neg
            };
            let more: Vec<usize> =
                under.filter(listed).filter(noun).filter(|child| !all.contains(child) && !denied(child)).collect();
            all.extend(more);
            at += 1;
        }
        all
    }

    /// "the European Union, Türkiye and Egypt", "the President, Leader Rossi and …": the parser takes the second of a list for
    /// an apposition.
    fn lists(&self, word: usize, other: usize) -> bool {
        let named = |word: usize, forms: &[Form], kinds: &[Kind]| {
            let at = self.mention_at(word)?;
            let mention = &self.mentions[at];
            (forms.contains(&mention.form) && kinds.contains(&mention.kind)).then(|| &self.entities.referents[at])
        };
        let differ = |forms: &[Form], kinds: &[Kind]| {
            named(word, forms, kinds).zip(named(other, forms, kinds)).is_some_and(|(one, two)| one != two)
        };
        let met = |word: usize| {
            self.named_by(word, &Kinds::actors())
                .iter()
                .any(|one| self.entities.list[one.entity].kind == Kind::Official)
        };
        differ(&[Form::Name], &[Kind::State, Kind::Organization])
            || met(word)
                && met(other)
                && differ(&[Form::Name, Form::Office], &[Kind::Official])
                && self.tree.has(word, Label::Conj)
    }

    /// Whether the word brings in somebody who can act.
    pub(super) fn acts(&self, word: usize) -> bool {
        let acts = |at: usize| self.entities.referents[at].iter().any(|&entity| self.entities.list[entity].kind.acts());
        self.mention_at(word).is_some_and(acts)
    }

    fn one(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        if depth == 0 {
            return Vec::new();
        }
        if let Some(at) = self.mention_at(word) {
            // "allies such as Germany"
            let instances =
                if self.mentions[at].form == Form::Role { self.listed(word, kinds, depth) } else { Vec::new() };
            if !instances.is_empty() {
                return instances;
            }
            let direct = self.of_mention(at, kinds, 1.0);
            return if direct.is_empty() { self.through_owner(at, word, kinds, depth) } else { direct };
        }
        let listed = self.listed(word, kinds, depth);
        if !listed.is_empty() {
            return listed;
        }
        let lemma = self.tree.lemma(word);
        // "the rule of law" is known by that name.
        let known = self.matter_at(word).is_some_and(|at| !self.mentions[at].candidates.is_empty());
        if self.lexicon.english().argument.hollow.has(lemma) && !known {
            // "Ethiopia's role in Somalia" is Ethiopia's.
            let owned = self.tree.has(word, Label::Poss);
            let leads = |prep: usize| match self.tree.form(prep) {
                "of" | "for" => true,
                "in" => !owned,
                _ => false,
            };
            let inner = self.tree.children_by(word, &[Label::Prep]).find(|&prep| leads(prep));
            let told = inner.map_or(Vec::new(), |of| match self.tree.child_by(of, &[Label::Pobj, Label::Pcomp]) {
                Some(deed) if self.tree.label(deed) == Label::Pcomp => self.about(deed, kinds, depth),
                Some(object) => self.read_under(object, kinds, depth),
                None => Vec::new(),
            });
            let tells = inner.is_some_and(|prep| self.tree.form(prep) != "in");
            if !told.is_empty() || tells && kinds.has(Kind::Issue) {
                return told;
            }
        }
        let argument = &self.lexicon.english().argument;
        // "its border with Chad", "the city of Homs"
        let settlement = self.lexicon.english().forms.settlement.has(lemma);
        for (means, form) in [(argument.borders.has(lemma), "with"), (settlement, "of")] {
            let prep = self.tree.children_by(word, &[Label::Prep]).find(|&prep| means && self.tree.form(prep) == form);
            let named = prep.and_then(|prep| self.tree.child_by(prep, &[Label::Pobj]));
            let found = named.map_or(Vec::new(), |named| self.read_under(named, kinds, depth));
            if !found.is_empty() {
                return found;
            }
        }
        if kinds.has(Kind::Issue) && argument.ways.has(lemma) {
            let under = self.under_deed(word, kinds, depth);
            if !under.is_empty() {
                return under;
            }
        }
        let through = if kinds.has(Kind::Issue) { &argument.deeds } else { &argument.transparent };
        let matter = self.matter_at(word).map_or(Vec::new(), |at| self.of_mention(at, kinds, 0.9));
        // "Taiwan independence" is the issue of that name, "Ukraine's independence" Ukraine's.
        let named = self.matter_at(word).is_some_and(|at| self.names_its_state(at)) && !matter.is_empty();
        if through.has(lemma) && !named || matter.is_empty() && !kinds.has(Kind::Issue) {
            let owners = self.owners(word, kinds, depth);
            if !owners.is_empty() {
                return owners;
            }
        }
        matter
    }

    /// Whether the matter is known by a name that has a state's name in it.
    fn names_its_state(&self, matter: usize) -> bool {
        let Mention { candidates, words, .. } = &self.mentions[matter];
        let mut inside = words.clone().flat_map(|word| self.placed.starting(word)).map(|&at| &self.mentions[at]);
        !candidates.is_empty() && inside.any(|other| matches!(other.kind, Kind::State | Kind::Place))
    }

    fn read_under(&self, word: usize, kinds: &Kinds, depth: usize) -> Vec<Argument> {
        let conjuncts = self.conjuncts(word).into_iter();
        conjuncts
            .flat_map(|conjunct| self.one(conjunct, kinds, depth - 1))
            .map(|argument| Argument { directness: argument.directness * 0.95, ..argument })
            .collect()
    }

    fn of_mention(&self, at: usize, kinds: &Kinds, directness: f64) -> Vec<Argument> {
        let meant = self.entities.referents[at].iter().filter_map(|&entity| {
            let found = &self.entities.list[entity];
            if kinds.has(found.kind) {
                // Nobody says who made the attack.
                let directness = if self.mentions[at].form == Form::Attack { directness * 0.55 } else { directness };
                return Some(Argument { entity, mention: at, directness, located: false, inside: false });
            }
            let state = found.state.as_ref().filter(|_| found.kind == Kind::Place && kinds.has(Kind::State))?;
            let entity = *self.entities.by_id.get(state)?;
            Some(Argument { entity, mention: at, directness: directness * 0.75, located: true, inside: false })
        });
        meant.collect()
    }
}
