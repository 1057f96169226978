//! What an entity is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an entity is (`gold` guidelines' eight kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A country or a territory that acts like one.
    State,
    /// A named person.
    Official,
    /// An intergovernmental or other body, ministry, party, company, armed group, court, forum.
    Organization,
    /// An unnamed collective that acts.
    Group,
    /// A named initiative, strategy, plan, project, process or concept.
    Initiative,
    /// A named treaty, agreement, resolution, charter, joint statement.
    Document,
    /// A crisis, conflict or dispute, or the matter that a party discusses or takes a stand on.
    Issue,
    /// A named place that does not act.
    Place,
}

impl Kind {
    /// All of them, in the order of the guidelines.
    pub const ALL: [Kind; 8] = [
        Kind::State,
        Kind::Official,
        Kind::Organization,
        Kind::Group,
        Kind::Initiative,
        Kind::Document,
        Kind::Issue,
        Kind::Place,
    ];

    /// As written in data and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::State => "state",
            Kind::Official => "official",
            Kind::Organization => "organization",
            Kind::Group => "group",
            Kind::Initiative => "initiative",
            Kind::Document => "document",
            Kind::Issue => "issue",
            Kind::Place => "place",
        }
    }

    /// Whether it can act: state, official, organization, group.
    pub fn acts(self) -> bool {
        matches!(self, Kind::State | Kind::Official | Kind::Organization | Kind::Group)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
