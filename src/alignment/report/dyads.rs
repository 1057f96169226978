//! What is reported of two actors?

use schemars::JsonSchema;
use serde::Serialize;

use super::Party;

/// Two actors.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DyadReport {
    /// One of them.
    pub a: Party,
    /// The other.
    pub b: Party,
    /// How alike their stances are.
    pub stance: StanceReport,
    /// How they treat one another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conduct: Option<ConductReport>,
    /// Other measures of likeness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<MeasuresReport>,
    /// By issue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueReport>,
    /// Window by window.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<PointReport>,
    /// Changes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<ShiftReport>,
    /// Why the score is what it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyReport>,
}

/// How alike two actors' stances are.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StanceReport {
    /// Shared items.
    pub n: usize,
    /// How many items of equal weight they are worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_eff: Option<f64>,
    /// Agreement on them, in items.
    pub agreed: f64,
    /// Agreement that chance gives, in items.
    pub expected: f64,
    /// Chance-corrected agreement before shrinking; null without shared items.
    pub raw: Option<f64>,
    /// Shrunken; null without shared items.
    pub score: Option<f64>,
    /// Its standard error.
    pub sd: Option<f64>,
    /// Lower end of the 90 % interval.
    pub lo90: Option<f64>,
    /// Upper end.
    pub hi90: Option<f64>,
    /// What the interval says.
    pub label: String,
    /// The measure asked for, where it is another; null where it is not defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<f64>,
}

/// How two actors treat one another.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ConductReport {
    /// All acts between them.
    pub both: FlowReport,
    /// Of the first to the second, mutual ones included.
    pub forth: FlowReport,
    /// Of the second to the first, mutual ones included.
    pub back: FlowReport,
    /// What the interval of all acts says.
    pub label: String,
    /// What stance and conduct say together; null where either is not clear.
    pub quadrant: Option<String>,
}

/// Acts in one direction, or in both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FlowReport {
    /// Acts, one of a kind a day.
    pub n: usize,
    /// Sum of their confidences.
    pub volume: f64,
    /// Mean intensity, -10 to 10.
    pub raw: Option<f64>,
    /// Shrunken.
    pub score: Option<f64>,
    /// Lower end of the 90 % interval.
    pub lo90: Option<f64>,
    /// Upper end.
    pub hi90: Option<f64>,
}

/// Other measures; null where one is not defined.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct MeasuresReport {
    pub agree: Option<f64>,
    #[serde(rename = "S")]
    pub s: Option<f64>,
    pub kappa: Option<f64>,
    /// Why there is no kappa.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kappa_undefined: Option<String>,
    pub pi: Option<f64>,
    #[serde(rename = "tau-b")]
    pub tau_b: Option<f64>,
    pub cov: Option<f64>,
}

/// Stances on one issue.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct IssueReport {
    pub issue: String,
    /// Shared items of it.
    pub n: usize,
    /// Shrunken toward the dyad's own overall score.
    pub score: f64,
    pub lo90: f64,
    pub hi90: f64,
}

/// Stances in one window.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct PointReport {
    pub start: String,
    pub end: String,
    pub n: usize,
    pub score: f64,
    pub lo90: f64,
    pub hi90: f64,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShiftReport {
    /// First day of the first window after it.
    pub date: String,
    /// Mean score before.
    pub before: f64,
    /// Mean score after.
    pub after: f64,
    /// How probable it is that it has this direction.
    pub p: f64,
    /// Shared items that were none before.
    pub new_items: usize,
    /// Items that moved it most, with their part of the change.
    pub items: Vec<(Party, f64)>,
}

/// Why a score is what it is: all contributions and the pool's add up to it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WhyReport {
    /// The greatest first; as many as asked for.
    pub contributions: Vec<ContributionReport>,
    /// Number and sum of those not shown.
    pub others: (usize, f64),
    /// The pool's part.
    pub pool: f64,
    /// All together.
    pub score: f64,
    /// The item without which the label or the sign would be another.
    pub depends_on: Option<DependenceReport>,
}

/// What one item contributes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ContributionReport {
    /// The item.
    pub item: Party,
    /// The first actor's stance, -1 to 1.
    pub stance_a: f64,
    /// The second actor's.
    pub stance_b: f64,
    /// Agreement, 0 to 1.
    pub agree: f64,
    /// Agreement that chance gives.
    pub expected: f64,
    /// Weight.
    pub weight: f64,
    /// Part of the score.
    pub contribution: f64,
    /// What says so of the first actor, one piece a story.
    pub evidence_a: Vec<EvidenceReport>,
    /// What says so of the second.
    pub evidence_b: Vec<EvidenceReport>,
}

/// What says so.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceReport {
    /// Document, or table.
    pub document: String,
    /// Row of the table.
    pub row: Option<usize>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// The stance it gives.
    pub value: f64,
    /// How sure it is.
    pub confidence: f64,
    /// The sentence.
    pub quote: Option<String>,
    /// Its place in the document, in code points.
    pub span: Option<[usize; 2]>,
    /// Who says so.
    pub speaker: Option<String>,
    /// Who took the stand for the actor.
    pub through: Option<String>,
}

/// The item that a label or a sign hangs on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct DependenceReport {
    pub item: Party,
    pub score_without: f64,
    pub label_without: String,
}
