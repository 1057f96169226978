//! What are relations, and which words say them?
//!
//! The schema of `data/relations/` and of a user's `--relations` file, read into [`Relations`]: an entry a relation, with
//! the patterns that state it, indexed by their trigger.

use foldhash::HashMap;
use serde::{Deserialize, Deserializer, de::Error};
use toml::Spanned;

use super::{
    Table, Text,
    error::{LexiconError, line_of},
};
use crate::analysis::Kind;

/// A relation as the tables write it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationRow {
    /// Its name.
    pub id: String,
    /// What it states, for people.
    pub meaning: String,
    /// PLOVER class; none for structural relations.
    pub class: Option<String>,
    /// PLOVER score; its sign is the polarity.
    pub intensity: Option<f64>,
    /// 1 for, -1 against.
    pub stance: Option<i8>,
    /// Whether source and target can be exchanged.
    #[serde(default)]
    pub symmetric: bool,
    /// Whether an act of a state's own people without a named target is directed at the state: a demonstration.
    #[serde(default)]
    pub inward: bool,
    /// The relation that its denial states: not to recognise is to oppose.
    pub denied: Option<String>,
    /// Whether officials do it for their states: cooperation that two ministers announce is between the states.
    #[serde(default)]
    pub of_states: bool,
    /// Kinds that may be its source.
    pub source: Kinds,
    /// Kinds that may be its target.
    pub target: Kinds,
    /// What other code must know of it.
    pub role: Option<RelationRole>,
    /// What states it.
    #[serde(default)]
    pub pattern: Vec<Pattern>,
}

impl RelationRow {
    /// The sign of its intensity; 0 where it has none.
    pub fn polarity(&self) -> i8 {
        self.intensity.map_or(0, |score| {
            if score > 0.0 {
                1
            } else if score < 0.0 {
                -1
            } else {
                0
            }
        })
    }
}

/// What other code must know of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationRole {
    /// An official holds an office.
    Office,
    /// A body has a member.
    Membership,
    /// A part of a whole.
    Part,
    /// Parties come together.
    Meeting,
    /// Somebody goes somewhere.
    Visit,
    /// A third party helps two others to agree.
    Mediation,
    /// Parties work together inside a body.
    Framework,
    /// A refusal.
    Refusal,
    /// An appeal.
    Appeal,
    /// A threat.
    Threat,
    /// An agreement.
    Agreement,
}

impl RelationRole {
    /// As written in data and output.
    pub fn as_str(self) -> &'static str {
        match self {
            RelationRole::Office => "office",
            RelationRole::Membership => "membership",
            RelationRole::Part => "part",
            RelationRole::Meeting => "meeting",
            RelationRole::Visit => "visit",
            RelationRole::Mediation => "mediation",
            RelationRole::Framework => "framework",
            RelationRole::Refusal => "refusal",
            RelationRole::Appeal => "appeal",
            RelationRole::Threat => "threat",
            RelationRole::Agreement => "agreement",
        }
    }
}

/// A set of kinds; all of them for "*".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// Whether the kind is in it.
    pub fn has(&self, kind: Kind) -> bool {
        self.0.contains(&kind)
    }

    /// All of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = Kind> {
        self.0.iter().copied()
    }
}

impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Kinds, D::Error> {
        let mut kinds = Vec::new();
        for name in Vec::<String>::deserialize(deserializer)? {
            match name.as_str() {
                "*" => kinds.extend(Kind::ALL),
                "actor" => kinds.extend(Kind::ALL.into_iter().filter(|kind| kind.acts())),
                _ => kinds.extend(Some(Kind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
                    D::Error::custom(format!("\"{name}\" is no kind; write state, official, organization, group, initiative, document, issue, place, actor or *"))
                })?)),
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        Ok(Kinds(kinds))
    }
}

/// Where in the frame of a trigger an argument stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Who acts: subject, agent, possessor, "by", the subject of a light verb.
    Subject,
    /// What is acted on: direct object, passive subject, "of" after a noun.
    Object,
    /// To or for whom: indirect object.
    Dative,
    /// Of whom the noun is said: "X is a member", "X, a member".
    Predicated,
    /// Who is to act in the clause under the trigger.
    ClauseSubject,
    /// Whoever the clause under the trigger is about.
    ClauseObject,
    /// A demonym or name before the noun.
    Modifier,
    /// What the trigger itself names: "the agreement between …".
    Itself,
    /// What stands after this preposition.
    Preposition(String),
}

impl Slot {
    /// Whether it is what stands after "of" at a noun.
    pub fn is_of(&self) -> bool {
        matches!(self, Slot::Object) || matches!(self, Slot::Preposition(form) if form == "of")
    }

    fn read(name: &str) -> Slot {
        match name {
            "subject" => Slot::Subject,
            "object" => Slot::Object,
            "dative" => Slot::Dative,
            "predicated" => Slot::Predicated,
            "clause-subject" => Slot::ClauseSubject,
            "clause-object" => Slot::ClauseObject,
            "modifier" => Slot::Modifier,
            "itself" => Slot::Itself,
            preposition => Slot::Preposition(preposition.to_owned()),
        }
    }
}

/// Slots in order of preference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots(pub Vec<Slot>);

impl Slots {
    fn subject() -> Slots {
        Slots(vec![Slot::Subject])
    }

    fn object() -> Slots {
        Slots(vec![Slot::Object])
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl<'de> Deserialize<'de> for Slots {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Slots, D::Error> {
        Ok(Slots(match OneOrMany::deserialize(deserializer)? {
            OneOrMany::One(name) => vec![Slot::read(&name)],
            OneOrMany::Many(names) => names.iter().map(|name| Slot::read(name)).collect(),
        }))
    }
}

/// A construction that states a relation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Lemmas of a verb, with its particle where it has one: "put forward".
    #[serde(default)]
    pub verb: Vec<String>,
    /// Lemmas of a noun of action, with the word before it where it needs one: "war game".
    #[serde(default)]
    pub noun: Vec<String>,
    /// Adjectives said of the source: "opposed".
    #[serde(default)]
    pub adjective: Vec<String>,
    /// Lemmas of which the direct object's head must be one: "sign … agreement".
    #[serde(default)]
    pub object: Vec<String>,
    /// Lemmas of which the clause's verb under the trigger must be one.
    #[serde(default)]
    pub clause: Vec<String>,
    /// Lemmas of which what is said of the object must be one: "call … illegal", "describe … as a violation".
    #[serde(default)]
    pub complement: Vec<String>,
    /// The preposition that the noun must stand after: "in protest".
    pub after: Option<String>,
    /// Whether the clause's verb must be what somebody should do: "must", "should".
    #[serde(default)]
    pub obliged: bool,
    /// Where who acts stands.
    #[serde(default = "Slots::subject")]
    pub source: Slots,
    /// Where who or what is acted on stands: the first of these that holds something.
    #[serde(default = "Slots::object")]
    pub target: Slots,
    /// Kinds of target, where narrower than the relation's.
    pub kinds: Option<Kinds>,
    /// Whether there must be several who act.
    #[serde(default)]
    pub joint: bool,
    /// Whether the verb must stand without a direct object.
    #[serde(default)]
    pub intransitive: bool,
    /// Whether the target must be named itself: not whoever owns what is named.
    #[serde(default)]
    pub direct: bool,
    /// Whether it holds only where no other pattern of the trigger does.
    #[serde(default)]
    pub otherwise: bool,
    /// Whether it holds without a target.
    #[serde(default)]
    pub alone: bool,
    /// Whether it runs one way though the relation goes both: an offer is not yet an agreement.
    #[serde(default)]
    pub directed: bool,
    /// Whether source and target are exchanged: "was hosted in".
    #[serde(default)]
    pub reversed: bool,
    /// Instead of the relation's own.
    pub intensity: Option<f64>,
    /// Instead of the relation's own.
    pub stance: Option<i8>,
    /// 0 to 1: how often the construction states the relation.
    #[serde(default = "usual")]
    pub confidence: f64,
    /// "A text. => Source relation Target; …", which must be found.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Texts in which the relation must not be found.
    #[serde(default)]
    pub never: Vec<String>,
}

fn usual() -> f64 {
    0.9
}

impl Pattern {
    /// Whether what stands after "of" is acted on, and so does not act.
    pub fn takes_of(&self) -> bool {
        self.target.0.iter().any(Slot::is_of)
    }

    /// Whether several subjects alone state it among themselves: where the other party would stand after a preposition.
    pub fn is_joint(&self) -> bool {
        self.target.0.iter().any(|slot| matches!(slot, Slot::Preposition(_)))
    }
}

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

/// Intensities below this are of violence.
const VIOLENT: f64 = -6.0;

/// All relations, with the index from triggers to patterns.
#[derive(Debug, Default)]
pub struct Relations {
    rows: Vec<RelationRow>,
    triggers: HashMap<TriggerKind, HashMap<String, Vec<Entry>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "R: Deserialize<'de>, A: Deserialize<'de>"))]
struct RelationFile<R, A> {
    #[serde(default = "Vec::new")]
    relation: Vec<R>,
    #[serde(default = "Vec::new")]
    pattern: Vec<A>,
}

/// A pattern that a user's file adds to a relation that exists.
#[derive(Debug, Deserialize)]
struct AddedPattern {
    relation: String,
    #[serde(flatten)]
    pattern: toml::Table,
}

impl Relations {
    /// Adds a table: a relation of a known id replaces it, a `[[pattern]]` with `relation = "…"` is added to it.
    pub(super) fn add(&mut self, table: &Table<'_>) -> Result<(), LexiconError> {
        match table.text {
            Text::Packed(_) => {
                let RelationFile { relation, .. } = table.read::<RelationFile<RelationRow, AddedPattern>>()?;
                self.add_relations(table.file, relation.into_iter().map(|row| (0, row)))?;
            }
            Text::Toml(text) => {
                let RelationFile { relation, pattern } =
                    table.read::<RelationFile<Spanned<RelationRow>, Spanned<AddedPattern>>>()?;
                let line = |at: usize| line_of(text, at);
                self.add_relations(
                    table.file,
                    relation.into_iter().map(|row| (line(row.span().start), row.into_inner())),
                )?;
                for added in pattern {
                    self.add_pattern(table.file, line(added.span().start), added.into_inner())?;
                }
            }
        }
        self.index();
        Ok(())
    }

    /// Whether a verb states violence: a relation of PLOVER's hostile acts of force.
    pub fn is_violent(&self, verb: &str) -> bool {
        let violent = |triggered: Triggered<'_>| self.at(triggered.relation).intensity.is_some_and(|score| score < VIOLENT);
        self.triggered(TriggerKind::Verb, verb).any(violent)
    }

    fn add_relations(
        &mut self,
        file: &str,
        rows: impl Iterator<Item = (usize, RelationRow)>,
    ) -> Result<(), LexiconError> {
        let mut here: Vec<String> = Vec::new();
        for (line, row) in rows {
            if here.contains(&row.id) {
                return Err(LexiconError::Duplicate { file: file.to_owned(), line, id: row.id });
            }
            check(file, line, &row.id, &row.pattern)?;
            here.push(row.id.clone());
            match self.rows.iter_mut().find(|old| old.id == row.id) {
                Some(old) => *old = row,
                None => self.rows.push(row),
            }
        }
        Ok(())
    }

    fn add_pattern(&mut self, file: &str, line: usize, added: AddedPattern) -> Result<(), LexiconError> {
        let AddedPattern { relation, pattern } = added;
        let value = |message: String| LexiconError::Value { file: file.to_owned(), line, message };
        let pattern: Pattern =
            pattern.try_into().map_err(|error: toml::de::Error| value(error.message().to_owned()))?;
        check(file, line, &relation, std::slice::from_ref(&pattern))?;
        let unknown = LexiconError::Unknown { file: file.to_owned(), line, what: "relation", id: relation.clone() };
        self.rows.iter_mut().find(|row| row.id == relation).ok_or(unknown)?.pattern.push(pattern);
        Ok(())
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
                    let (lemma, particle) = match (kind, lemma.split_once(' ')) {
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

    /// The patterns that a word of this kind and lemma may carry.
    pub fn triggered(&self, kind: TriggerKind, lemma: &str) -> impl Iterator<Item = Triggered<'_>> {
        let entries = self.triggers.get(&kind).and_then(|lemmas| lemmas.get(lemma));
        entries.into_iter().flatten().map(|entry| Triggered {
            relation: entry.relation,
            pattern: &self.rows[entry.relation].pattern[entry.pattern],
            particle: entry.particle.as_deref(),
        })
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
}

fn check(file: &str, line: usize, id: &str, patterns: &[Pattern]) -> Result<(), LexiconError> {
    let wrong = |message: String| Err(LexiconError::Value { file: file.to_owned(), line, message });
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return wrong(format!("\"{id}\" is no relation id; write lower-case words joined by \"-\""));
    }
    for pattern in patterns {
        if pattern.verb.is_empty() && pattern.noun.is_empty() && pattern.adjective.is_empty() {
            return wrong(format!("a pattern of \"{id}\" has no trigger; give it verb, noun or adjective"));
        }
        if !(0.0..=1.0).contains(&pattern.confidence) {
            return wrong(format!(
                "a pattern of \"{id}\" has confidence {}; write a number from 0 to 1",
                pattern.confidence
            ));
        }
        if let Some(example) = pattern.examples.iter().find(|example| !example.contains(" => ")) {
            return wrong(format!(
                "the example \"{example}\" does not say what it states; write \"Sentence. => Source {id} Target\""
            ));
        }
    }
    Ok(())
}

impl Kinds {
    /// The kinds that can act.
    pub fn actors() -> Kinds {
        Kinds(Kind::ALL.into_iter().filter(|kind| kind.acts()).collect())
    }
}

impl Pattern {
    /// What a title or a name states by itself.
    pub(crate) fn structural() -> Pattern {
        Pattern {
            verb: Vec::new(),
            noun: Vec::new(),
            adjective: Vec::new(),
            object: Vec::new(),
            clause: Vec::new(),
            complement: Vec::new(),
            after: None,
            obliged: false,
            source: Slots::subject(),
            target: Slots::object(),
            kinds: None,
            joint: false,
            intransitive: false,
            direct: false,
            otherwise: false,
            alone: false,
            directed: false,
            reversed: false,
            intensity: None,
            stance: None,
            confidence: usual(),
            examples: Vec::new(),
            never: Vec::new(),
        }
    }
}
