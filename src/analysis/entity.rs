//! Who is meant: what `resolve` hands on.

use std::{collections::HashMap, ops::Range};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kind, Note};
use crate::{span::Quote, when::PartialDate};

/// The entities of a document, and which mention means which.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entities {
    /// In order of first mention.
    pub list: Vec<Entity>,
    /// Where each id stands in the list.
    pub by_id: HashMap<String, usize>,
    /// For each mention, the entities it means: none where unresolved, several for "the two sides".
    pub referents: Vec<Vec<usize>>,
    /// The document's date, given or inferred.
    pub date: Option<PartialDate>,
    /// Doubts.
    pub notes: Vec<Note>,
    /// The turns of a transcript, in order.
    pub turns: Vec<Turn>,
    /// The words of its quotations, in order.
    pub quotes: Vec<Range<usize>>,
    /// In whose name the document speaks, where it says "we" or has a publisher that it names.
    pub voice: Vec<usize>,
}

/// What one speaker of a transcript says, up to the next turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The first word.
    pub start: usize,
    /// Index of the entity that speaks, where it is known.
    pub speaker: Option<usize>,
}

/// An office of an official.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Title of the office, "Foreign Minister".
    pub role: String,
    /// Id of the state or organization it is an office of.
    pub of: Option<String>,
    /// First day, where known.
    pub since: Option<PartialDate>,
    /// Last day, where known.
    pub until: Option<PartialDate>,
}

/// Somebody or something that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// `kind:slug`, stable across runs.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Canonical name.
    pub name: String,
    /// The other forms that occur in the text, in order of first use.
    pub aliases: Vec<String>,
    /// Primary PLOVER code: ISO 3166 alpha-3 of the state it belongs to, or IGO, NGO, …
    pub code: Option<String>,
    /// PLOVER sector: GOV, MIL, REB, …
    pub sector: Option<String>,
    /// Id of the state it belongs to.
    pub state: Option<String>,
    /// Offices held at the document's date, or all known ones where it has none.
    pub roles: Vec<Role>,
    /// Wikidata item, "Q58217".
    pub wikidata: Option<String>,
    /// Ids in whose place the user's corrections put this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// Everywhere it is named or meant, in order.
    pub mentions: Vec<Quote>,
}

impl Entity {
    /// An entity of which nothing is known but its name.
    pub fn new(kind: Kind, id: impl Into<String>, name: impl Into<String>) -> Entity {
        Entity {
            id: id.into(),
            kind,
            name: name.into(),
            aliases: Vec::new(),
            code: None,
            sector: None,
            state: None,
            roles: Vec::new(),
            wikidata: None,
            formerly: Vec::new(),
            mentions: Vec::new(),
        }
    }
}
