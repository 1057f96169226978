//! What is reported of blocs, of those between them, and of items?

use schemars::JsonSchema;
use serde::Serialize;

use super::{EvidenceReport, Party};

/// An actor on the first principal component of the stances.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct PlaceReport {
    pub actor: Party,
    pub place: f64,
    /// Its bloc, from 1.
    pub bloc: Option<usize>,
}

/// Blocs of all actors.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BlocsReport {
    /// The largest first.
    pub blocs: Vec<BlocReport>,
    /// Actors that no bloc gains by.
    pub unaligned: Vec<Party>,
    /// Members whose certainty is low, the lowest first.
    pub uncertain: Vec<(Party, f64)>,
    /// Score above the pool's mean, added up inside the blocs.
    pub objective: f64,
    /// What balance the clear dyads show.
    pub balance: LineReport,
    /// Draws behind each certainty.
    pub draws: usize,
    /// Score above the pool's mean that two need to be better together.
    pub resolution: f64,
}

/// Balance of the network of aligned and opposed dyads.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LineReport {
    /// Aligned dyads.
    pub aligned: usize,
    /// Opposed dyads.
    pub opposed: usize,
    /// Closed triads with 0, 1, 2 and 3 opposed dyads.
    pub triads: [usize; 4],
    /// Share of triads that are balanced.
    pub balanced: Option<f64>,
    /// The same, three enemies allowed.
    pub weakly_balanced: Option<f64>,
    /// Walk balance; null for large networks.
    pub walk_balance: Option<f64>,
    /// Clear dyads that these blocs leave wrong.
    pub violations: usize,
    /// Fewest that any two camps leave wrong, as found.
    pub line_index: usize,
}

/// One bloc.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BlocReport {
    /// From 1, the largest first.
    pub id: usize,
    /// Its most certain members.
    pub name: String,
    /// The most certain first.
    pub members: Vec<MemberReport>,
    /// Mean certainty.
    pub cohesion: f64,
    /// Items on which it differs most from the rest: mean inside, mean outside.
    pub distinct_items: Vec<(Party, f64, f64)>,
}

/// A member of a bloc.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct MemberReport {
    pub actor: Party,
    /// Share of draws in which it is together with the others.
    pub certainty: f64,
}

/// Blocs of one window.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WindowReport {
    /// First day.
    pub start: String,
    /// Last day.
    pub end: String,
    /// Blocs by the number that they keep from window to window.
    pub blocs: Vec<(usize, Vec<Party>)>,
    /// What changed since the window before.
    pub events: Vec<EventReport>,
}

/// What became of a bloc or an actor.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EventReport {
    /// formed, dissolved, split, merged, joined, left.
    pub event: String,
    /// The bloc.
    pub bloc: usize,
    /// The other bloc of a split or a merger.
    pub other: Option<usize>,
    /// Who joined or left.
    pub actor: Option<Party>,
}

/// An actor between two blocs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ContestedReport {
    /// Who.
    pub actor: Party,
    /// The two blocs.
    pub between: [usize; 2],
    /// How near it is to each.
    pub near: [NearnessReport; 2],
    /// 0 clearly with one, to 1; null where too little is known.
    pub contested: Option<f64>,
    /// The bloc it is nearer to; null where too little is known.
    pub lean: Option<usize>,
    /// How probable that is.
    pub p_lean: Option<f64>,
    /// Certainty of its membership in its own bloc.
    pub certainty: Option<f64>,
}

/// How near an actor is to a bloc.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct NearnessReport {
    pub score: f64,
    pub se: f64,
    /// Shared items, counted for each member.
    pub items: usize,
    /// Friendly acts of its members toward the actor.
    pub courtship: usize,
}

/// An actor that deals with several blocs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct BrokerReport {
    pub actor: Party,
    pub bloc: Option<usize>,
    /// Friendly acts by bloc.
    pub acts: Vec<ActsWith>,
    pub participation: f64,
    /// Participation times the share of the second bloc.
    pub score: f64,
    pub liaison: usize,
    pub itinerant: usize,
}

/// Friendly acts with one bloc.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ActsWith {
    pub bloc: usize,
    pub acts: usize,
}

/// What stands are taken on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemReport {
    /// The item.
    pub item: Party,
    /// Actors with a stance.
    pub n: usize,
    /// Mean stance.
    pub mean: f64,
    /// Variance of stances: 0 all alike, 1 evenly split.
    pub contested: f64,
    /// Share of the variance that blocs account for.
    pub by_bloc: Option<f64>,
    /// Who stands where, for first; only for a single item asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stances: Vec<(Party, f64, Vec<EvidenceReport>)>,
}
