//! All that one document says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Entity, Relation};
use crate::when::PartialDate;

/// Something the reader of the output should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Kebab-case name of the sort of note.
    pub code: String,
    /// One sentence.
    pub message: String,
}

/// All that one document says; `chancery extract` writes it as a line of JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// [`Analysis::FORMAT`].
    pub format: String,
    /// The document's id.
    pub id: String,
    /// The document's headline.
    pub title: Option<String>,
    /// Its date, given or inferred.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// SHA-256 of its text.
    pub sha256: String,
    /// By id.
    pub entities: Vec<Entity>,
    /// In order of the text.
    pub relations: Vec<Relation>,
    /// By code.
    pub notes: Vec<Note>,
}

impl Analysis {
    /// What `format` says in lines of this version.
    pub const FORMAT: &'static str = "chancery-extract/1";
}
