//! What is answered, in a form that people and programs read?
//!
//! [`Report`]: one shape for every question, as `--json` writes it (`chancery-alignment/1`); what a question does not ask for is
//! left out. Tables and pictures are made of it and of nothing else.

mod blocs;
mod dyads;

use schemars::JsonSchema;
use serde::Serialize;

pub use blocs::{
    ActsWith, BlocReport, BlocsReport, BrokerReport, ContestedReport, EventReport, ItemReport, LineReport,
    MemberReport, NearnessReport, PlaceReport, WindowReport,
};
pub use dyads::{
    ConductReport, ContributionReport, DependenceReport, DyadReport, EvidenceReport, FlowReport, IssueReport,
    MeasuresReport, PointReport, ShiftReport, StanceReport, WhyReport,
};

/// What `format` says in reports of this version.
pub const FORMAT: &str = "chancery-alignment/1";

/// The answer to a question about alignments.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Chancery alignments, version 1")]
pub struct Report {
    /// [`FORMAT`].
    pub format: String,
    /// What was asked.
    pub parameters: Parameters,
    /// On whom the answer rests.
    pub basis: BasisReport,
    /// What shrinks stance alignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolReport>,
    /// What shrinks conduct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conduct_pool: Option<PoolReport>,
    /// Pairs of actors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dyads: Vec<DyadReport>,
    /// Actors on the first principal component.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<PlaceReport>,
    /// Blocs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocs: Option<BlocsReport>,
    /// Blocs of one window after another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<WindowReport>,
    /// Actors between two blocs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<ContestedReport>,
    /// Actors that deal with several blocs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brokers: Vec<BrokerReport>,
    /// What stands are taken on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemReport>,
    /// Documents about one meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readouts: Vec<ReadoutsReport>,
    /// What the reader should know, one sentence each.
    pub warnings: Vec<String>,
}

/// The JSON Schema of a report.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}

/// An actor or an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Party {
    /// As graph or table have it.
    pub id: String,
    /// For people.
    pub name: String,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Parameters {
    pub question: String,
    pub level: String,
    pub measure: String,
    pub since: Option<String>,
    pub until: Option<String>,
    pub window: Option<String>,
    pub step: Option<String>,
    pub issue: Option<String>,
    /// Days after which a stance counts half.
    pub half_life: Option<f64>,
    /// Of all that is random.
    pub seed: u64,
}

/// On whom the answer rests.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BasisReport {
    /// Documents, or tables, with a stance or an act.
    pub documents: usize,
    /// Different publishers of them.
    pub publishers: usize,
    /// Documents whose publisher is not known.
    pub unknown: usize,
    /// The publisher of most documents.
    pub largest: Option<String>,
    /// Its share of all documents.
    pub largest_share: Option<f64>,
    /// Stances.
    pub stances: usize,
    /// Acts.
    pub acts: usize,
}

/// What shrinks scores.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PoolReport {
    /// Mean of true scores.
    pub mean: f64,
    /// Precision of the mean.
    pub lambda: f64,
    /// How many items, or acts, the mean stands for.
    pub worth: f64,
    /// Variance of evidence whose precision is one.
    pub noise: f64,
    /// Variance of true scores.
    pub spread: f64,
    /// Dyads that it was fitted on; null where there were too few, and it comes from the table of settings.
    pub dyads: Option<usize>,
}

/// Two documents about one meeting.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReadoutsReport {
    /// Who met.
    pub principals: Vec<Party>,
    /// The earlier document, then the other.
    pub sides: Vec<SideReport>,
    /// What both say.
    pub both: Vec<ClaimReport>,
    /// What both name.
    pub named_by_both: Vec<Party>,
}

/// One document about a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SideReport {
    /// Its id.
    pub document: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// What only it says.
    pub alone: Vec<ClaimReport>,
    /// What only it names.
    pub names_alone: Vec<Party>,
}

/// Who does what to whom, as one or both documents say.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClaimReport {
    /// Who acts.
    pub source: Party,
    /// The relation, `not:` before it where denied.
    pub relation: String,
    /// Who or what is acted on.
    pub target: Party,
    /// A sentence of each document that says so.
    pub sentences: Vec<String>,
}
