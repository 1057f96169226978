//! What are relations, and which words say them?
//!
//! In: the tables of `data/relations/` and a user's `--relations` files (`file.rs`). Out: [`Relations`], an entry a relation
//! (`row.rs`) with the patterns that state it (`pattern.rs`), indexed by their trigger.

mod file;
mod kinds;
mod pattern;
mod row;
mod slot;

use std::collections::BTreeMap;

use foldhash::HashMap;

pub use kinds::Kinds;
pub use pattern::{Denial, Pattern};
pub use row::{RelationRole, RelationRow};
pub use slot::{Slot, Slots};

/// What sort of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TriggerKind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// A pattern as the index gives it.
#[derive(Debug, Clone, Copy)]
pub struct Triggered<'l> {
    /// Index of the relation.
    pub relation: usize,
    /// The pattern.
    pub pattern: &'l Pattern,
    /// The particle that must follow the verb, or the word that must stand before the noun.
    pub particle: Option<&'l str>,
}

#[derive(Debug, Clone)]
struct Entry {
    relation: usize,
    pattern: usize,
    particle: Option<String>,
}

/// All relations, with the index from triggers to patterns.
#[derive(Debug, Default)]
pub struct Relations {
    rows: Vec<RelationRow>,
    words: BTreeMap<String, Vec<String>>,
    triggers: HashMap<TriggerKind, HashMap<String, Vec<Entry>>>,
}

impl Relations {
    /// The patterns that a word of this kind and lemma may carry.
    pub fn triggered(&self, kind: TriggerKind, lemma: &str) -> impl Iterator<Item = Triggered<'_>> {
        let entries = self.triggers.get(&kind).and_then(|lemmas| lemmas.get(lemma));
        entries.into_iter().flatten().map(|entry| Triggered {
            relation: entry.relation,
            pattern: &self.rows[entry.relation].pattern[entry.pattern],
            particle: entry.particle.as_deref(),
        })
    }

    /// The patterns that the lemma carries by itself, without a particle or another noun before it.
    pub fn plainly(&self, kind: TriggerKind, lemma: &str) -> impl Iterator<Item = Triggered<'_>> {
        self.triggered(kind, lemma).filter(|triggered| triggered.particle.is_none())
    }

    /// Whether a verb or a noun by itself states violence: a relation of PLOVER's hostile acts of force.
    pub fn is_violent(&self, kind: TriggerKind, lemma: &str) -> bool {
        let mut whole = self.plainly(kind, lemma).filter(|triggered| triggered.pattern.is_whole());
        whole.any(|triggered| self.at(triggered.relation).is_violent())
    }

    /// Whether a verb may say that some meet others.
    pub fn is_meeting(&self, verb: &str) -> bool {
        let role = |triggered: Triggered<'_>| self.at(triggered.relation).role;
        self.triggered(TriggerKind::Verb, verb).map(role).any(|role| role == Some(RelationRole::Meeting))
    }

    /// Whether all that a verb states by itself is hostile.
    pub fn is_hostile(&self, verb: &str) -> bool {
        let states = self.plainly(TriggerKind::Verb, verb);
        let states = states.filter(|triggered| triggered.pattern.is_whole() && triggered.pattern.denied.is_none());
        let mut states = states.map(|triggered| self.at(triggered.relation).polarity()).peekable();
        states.peek().is_some() && states.all(|polarity| polarity < 0)
    }

    /// All of them, in order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &RelationRow> {
        self.rows.iter()
    }

    /// The one with this index.
    pub fn at(&self, index: usize) -> &RelationRow {
        &self.rows[index]
    }

    /// The one with this id.
    pub fn get(&self, id: &str) -> Option<&RelationRow> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The index of the one with this role.
    pub fn with_role(&self, role: RelationRole) -> Option<usize> {
        self.rows.iter().position(|row| row.role == Some(role))
    }

    fn index(&mut self) {
        self.triggers.clear();
        for (relation, row) in self.rows.iter().enumerate() {
            for (at, pattern) in row.pattern.iter().enumerate() {
                let kinds = [
                    (TriggerKind::Verb, &pattern.verb),
                    (TriggerKind::Noun, &pattern.noun),
                    (TriggerKind::Adjective, &pattern.adjective),
                ];
                for (kind, lemma) in
                    kinds.into_iter().flat_map(|(kind, list)| list.iter().map(move |lemma| (kind, lemma)))
                {
                    // The tokenizer cuts at a hyphen: "pull-out" is "out" with "pull" before it.
                    let parts = lemma.split_once(|c| c == ' ' || kind == TriggerKind::Noun && c == '-');
                    let (lemma, particle) = match (kind, parts) {
                        (_, None) => (lemma.as_str(), None),
                        (TriggerKind::Noun, Some((modifier, noun))) => (noun, Some(modifier.to_owned())),
                        (_, Some((verb, particle))) => (verb, Some(particle.to_owned())),
                    };
                    let entry = Entry { relation, pattern: at, particle };
                    self.triggers.entry(kind).or_default().entry(lemma.to_owned()).or_default().push(entry);
                }
            }
        }
    }
}
