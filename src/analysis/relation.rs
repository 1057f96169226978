//! What is said between them: what `relation` hands on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    span::{Extent, Quote},
    when::When,
};

/// How sure the text is that the act happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It happens or happened.
    Stated,
    /// It will, is agreed or intended.
    Planned,
    /// Somebody asks for it.
    Requested,
    /// It may.
    Possible,
    /// It would, if.
    Hypothetical,
}

/// When the act is, seen from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// Over.
    Past,
    /// Going on, or holding in general.
    Ongoing,
    /// To come.
    Future,
}

/// Who does what to whom, as one sentence says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Unique in a run: twelve hexadecimal digits from document, place and content.
    pub id: String,
    /// Shared by all relations of one trigger.
    pub event: String,
    /// Entity id of who acts.
    pub source: String,
    /// Relation id, "supports".
    pub relation: String,
    /// Entity id of who or what is acted on; null for an act without a second party.
    pub target: Option<String>,
    /// Entity ids of who acts jointly with the source.
    pub with: Vec<String>,
    /// PLOVER's reading of it; null for structural relations.
    pub class: Option<String>,
    /// -1, 0 or 1; negation does not flip it.
    pub polarity: i8,
    /// Whether source and target can be exchanged; they stand in id order then.
    pub symmetric: bool,
    /// Whether the text says that it did not or does not happen.
    pub negated: bool,
    /// How sure the text is.
    pub modality: Modality,
    /// When it is.
    pub tense: Tense,
    /// Entity id of who says so, where the text names somebody.
    pub speaker: Option<String>,
    /// Date of the act, as exactly as known.
    pub date: Option<When>,
    /// Entity id of where it happened.
    pub place: Option<String>,
    /// 0 to 1, three decimals.
    pub confidence: f64,
    /// The sentence.
    pub sentence: Quote,
    /// The word that carries the relation.
    pub trigger: Extent,
    /// Where the source is named or meant.
    pub source_mention: Extent,
    /// Where the target is named or meant.
    pub target_mention: Option<Extent>,
}
