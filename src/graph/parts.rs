//! What are nodes, edges and evidence?
//!
//! The parts of a graph as `graph.json` writes them, in its order of fields.

use std::{collections::BTreeMap, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    analysis::{Kind, Modality, Role, Tense},
    span::{Extent, Quote},
    when::{PartialDate, When},
};

/// A document that the graph was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    /// Unique in the graph.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Its date, given or inferred.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// SHA-256 of its text.
    pub sha256: String,
}

/// An actor or a thing that actors act on, as all documents together show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// `kind:slug`.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Canonical name.
    pub name: String,
    /// The other forms that occur, in order of first use.
    pub aliases: Vec<String>,
    /// Primary PLOVER code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Id of the state it belongs to.
    pub state: Option<String>,
    /// Offices held at the documents' dates.
    pub roles: Vec<Role>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Ids in whose place the user's corrections put this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// How often it is named or meant.
    pub mentions: usize,
    /// In how many documents.
    pub documents: usize,
}

/// A relation between two nodes and all that supports it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// Id of the node it comes from; of a symmetric one, the first id.
    pub source: String,
    /// Id of the node it goes to.
    pub target: String,
    /// The relation, `not:` before it where negated, `one-way:` where a relation that else goes both ways goes one way (an
    /// offer): unique between source and target.
    pub key: String,
    /// Relation id.
    pub relation: String,
    /// The relation's own PLOVER class.
    pub class: Option<String>,
    /// -1, 0 or 1.
    pub polarity: i8,
    /// Whether it has no direction.
    pub symmetric: bool,
    /// Whether the texts say that it does not happen.
    pub negated: bool,
    /// Distinct documents that say so, copies of one story counted once.
    pub weight: usize,
    /// The highest of its evidence.
    pub confidence: f64,
    /// Earliest date of its evidence.
    pub first: Option<PartialDate>,
    /// Latest date of its evidence.
    pub last: Option<PartialDate>,
    /// By document and place.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// What makes it unique, in the order in which edges stand.
    pub fn ends(&self) -> (&str, &str, &str) {
        (&self.source, &self.target, &self.key)
    }

    /// Weight times confidence: what `--top` goes by.
    pub fn strength(&self) -> f64 {
        self.weight as f64 * self.confidence
    }

    /// Whether all of its evidence is of what is planned.
    pub fn is_planned(&self) -> bool {
        self.evidence.iter().all(|evidence| evidence.modality == Modality::Planned)
    }

    /// The evidence of highest confidence; the first of several.
    pub fn best(&self) -> Option<&Evidence> {
        self.evidence.iter().rev().max_by(|a, b| a.confidence.total_cmp(&b.confidence))
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.source, self.key, self.target)
    }
}

/// One sentence that says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The relation's id in its analysis.
    pub id: String,
    /// Shared by all relations of one trigger.
    pub event: String,
    /// Id of the document.
    pub document: String,
    /// Ids of who acts jointly with the source.
    pub with: Vec<String>,
    /// Id of who says so.
    pub speaker: Option<String>,
    /// PLOVER class of this reading.
    pub class: Option<String>,
    /// How sure the text is.
    pub modality: Modality,
    /// When it is, seen from the text.
    pub tense: Tense,
    /// Date of the act.
    pub date: Option<When>,
    /// Id of where it happened.
    pub place: Option<String>,
    /// 0 to 1.
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

/// What the data tables say of a relation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RelationFacts {
    /// One phrase.
    pub meaning: String,
    /// PLOVER class; none for structural relations.
    pub class: Option<String>,
    /// PLOVER score, -10 to 10.
    pub intensity: Option<f64>,
    /// 1 for, -1 against what it is about.
    pub stance: Option<i8>,
    /// Whether it goes both ways.
    pub symmetric: bool,
    /// What other code must know it as: "office", "membership", …
    pub role: Option<String>,
}

/// What is known of relations, by id.
pub type Relations = BTreeMap<String, RelationFacts>;

/// What the data tables say of a state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateFacts {
    /// Canonical name.
    pub name: String,
    /// ISO 3166 alpha-3, or what PLOVER has for it.
    pub code: Option<String>,
    /// ISO 3166 alpha-2.
    pub alpha2: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
}

/// What is known of states, by id.
pub type States = BTreeMap<String, StateFacts>;
