//! Where around a trigger does a pattern look for who acts, and for what is acted on?

use serde::{Deserialize, Deserializer};

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
    /// Who is to act in a clause of condition: "will strike unless Israel …".
    Condition,
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
            "condition" => Slot::Condition,
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
    pub(super) fn subject() -> Slots {
        Slots(vec![Slot::Subject])
    }

    pub(super) fn object() -> Slots {
        Slots(vec![Slot::Object])
    }

    /// Those of them for which it holds.
    pub fn only(&self, holds: impl Fn(&Slot) -> bool) -> Slots {
        Slots(self.0.iter().filter(|slot| holds(slot)).cloned().collect())
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
