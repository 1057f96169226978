//! What is in a graph, in numbers?
//!
//! In: a graph. Out: counts by kind, relation, class and sign; dates; components; how central everybody is.

use std::collections::BTreeMap;

use petgraph::{unionfind::UnionFind, visit::EdgeRef};
use schemars::JsonSchema;
use serde::Serialize;

use super::{RelationGraph, centrality::Centralities};
use crate::{analysis::Kind, when::PartialDate};

/// Numbers of a graph.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Chancery statistics, version 1")]
pub struct Stats {
    /// "chancery-stats/1".
    pub format: String,
    /// Documents.
    pub documents: usize,
    /// Nodes.
    pub nodes: usize,
    /// Edges.
    pub edges: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Earliest date of any edge.
    pub first: Option<PartialDate>,
    /// Latest date of any edge.
    pub last: Option<PartialDate>,
    /// Nodes by kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// Edges by relation.
    pub relations: BTreeMap<String, usize>,
    /// Edges by PLOVER class; those without one are left out.
    pub classes: BTreeMap<String, usize>,
    /// Edges of positive, neutral and negative polarity, and denied ones.
    pub signs: Signs,
    /// Nodes in each connected part, the largest first.
    pub components: Vec<usize>,
    /// Edges that a node has on average.
    pub mean_degree: f64,
    /// Of betweenness: from how many nodes it was reckoned; fewer than all make it an estimate.
    pub betweenness_sources: usize,
    /// Every node with an edge, the one with most edges first.
    pub actors: Vec<Actor>,
}

/// Edges by sign; a denied one counts only there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Signs {
    pub positive: usize,
    pub neutral: usize,
    pub negative: usize,
    pub denied: usize,
}

/// How central a node is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Actor {
    /// Node id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Edges that begin or end here.
    pub degree: usize,
    /// Of these, those that begin here.
    pub outgoing: usize,
    /// Those that end here.
    pub incoming: usize,
    /// Sum of their weights.
    pub strength: usize,
    /// Share of pairs of others between which it lies on shortest ways, four decimals.
    pub betweenness: f64,
    /// PageRank over weights, four decimals.
    pub page_rank: f64,
}

/// The JSON Schema of statistics.
pub fn stats_schema() -> schemars::Schema {
    schemars::schema_for!(Stats)
}

impl RelationGraph {
    /// The graph in numbers.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats {
            format: "chancery-stats/1".into(),
            documents: self.documents.len(),
            nodes: self.graph.node_count(),
            edges: self.graph.edge_count(),
            evidence: self.edges().map(|edge| edge.evidence.len()).sum(),
            first: self.edges().filter_map(|edge| edge.first).min_by_key(|date| (date.first_day(), *date)),
            last: self.edges().filter_map(|edge| edge.last).max_by_key(|date| (date.last_day(), *date)),
            kinds: counted(self.nodes().map(|node| node.kind)),
            relations: counted(self.edges().map(|edge| edge.relation.clone())),
            classes: counted(self.edges().filter_map(|edge| edge.class.clone())),
            signs: Signs::default(),
            components: self.components(),
            mean_degree: rounded(2.0 * self.graph.edge_count() as f64 / self.graph.node_count().max(1) as f64),
            betweenness_sources: 0,
            actors: Vec::new(),
        };
        for edge in self.edges() {
            let Signs { positive, neutral, negative, denied } = &mut stats.signs;
            *match edge.polarity.signum() {
                _ if edge.negated => denied,
                1 => positive,
                -1 => negative,
                _ => neutral,
            } += 1;
        }
        let measures = self.centralities();
        stats.betweenness_sources = measures.sources;
        stats.actors = self.actors(&measures);
        stats
    }

    fn actors(&self, measures: &Centralities) -> Vec<Actor> {
        let actor = |(node, central): (&super::Node, &super::Centrality)| Actor {
            id: node.id.clone(),
            name: node.name.clone(),
            kind: node.kind,
            degree: central.outgoing + central.incoming,
            outgoing: central.outgoing,
            incoming: central.incoming,
            strength: central.strength,
            betweenness: rounded(central.betweenness),
            page_rank: rounded(central.page_rank),
        };
        let mut actors: Vec<Actor> = self.nodes().zip(&measures.nodes).map(actor).collect();
        actors.retain(|actor| actor.degree > 0);
        actors.sort_by(|a, b| (b.degree, b.strength).cmp(&(a.degree, a.strength)).then_with(|| a.id.cmp(&b.id)));
        actors
    }

    /// Nodes in each connected part, the largest first.
    fn components(&self) -> Vec<usize> {
        let mut parts = UnionFind::<usize>::new(self.graph.node_count());
        for edge in self.graph.edge_references() {
            parts.union(edge.source().index(), edge.target().index());
        }
        let mut sizes: Vec<usize> = counted(parts.into_labeling().into_iter()).into_values().collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes
    }
}

fn counted<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn everything_is_counted_once() {
        let stats = sample::graph().stats();
        assert_eq!((stats.documents, stats.nodes, stats.edges, stats.evidence), (2, 5, 3, 4));
        assert_eq!(stats.kinds[&Kind::State], 2);
        assert_eq!((stats.relations["supports"], stats.classes["REJECT"]), (1, 1));
        assert_eq!(stats.signs, Signs { positive: 1, neutral: 1, negative: 1, denied: 0 });
        assert_eq!(stats.components, [4, 1]);
        let degrees: Vec<(&str, usize, usize)> =
            stats.actors.iter().map(|actor| (actor.name.as_str(), actor.degree, actor.strength)).collect();
        assert_eq!(degrees, [("Water", 2, 3), ("Oman", 2, 3), ("Ana Lee", 1, 1), ("Yemen", 1, 1)]);
        assert_eq!(stats.last.unwrap().to_string(), "2024-06-03");
    }
}
