//! What do the tables say of a relation?

use serde::Deserialize;

use super::{Kinds, Pattern};

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
    /// Whether its target is judged for what it did: blamed, thanked, sanctioned "for" something.
    #[serde(default)]
    pub judging: bool,
    /// Whether, done to nobody named, it is done to the state in which it happens.
    #[serde(default)]
    pub local: bool,
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

/// Intensities below this are of violence.
const VIOLENT: f64 = -6.0;

impl RelationRow {
    /// Whether it is an act of force.
    pub fn is_violent(&self) -> bool {
        self.intensity.is_some_and(|score| score < VIOLENT)
    }

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
