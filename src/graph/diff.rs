//! What changed between two graphs?
//!
//! In: an older and a newer graph. Out: nodes and edges that appeared or went, edges whose sign or weight changed, and pairs that
//! turned from friendly to hostile or back.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Edge, RelationGraph};
use crate::analysis::Kind;

/// The difference between two graphs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Chancery difference, version 1")]
pub struct Diff {
    /// "chancery-diff/1".
    pub format: String,
    /// Nodes of the newer graph alone.
    pub nodes_appeared: Vec<Named>,
    /// Nodes of the older graph alone.
    pub nodes_gone: Vec<Named>,
    /// Edges of the newer graph alone, with their evidence.
    pub appeared: Vec<Edge>,
    /// Edges of the older graph alone, with their evidence.
    pub gone: Vec<Edge>,
    /// Edges of both whose sign or weight differs.
    pub changed: Vec<Change>,
    /// Pairs whose balance of signs turned over.
    pub turned: Vec<Turn>,
    /// Edges that are in both graphs and the same in sign and weight.
    pub unchanged: usize,
}

/// A node, briefly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Named {
    pub id: String,
    pub name: String,
    pub kind: Kind,
}

/// An edge before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// As it was.
    pub old: Edge,
    /// As it is.
    pub new: Edge,
}

/// A pair of nodes whose edges add up to the other sign than before: weights times polarity, denied edges aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Turn {
    /// The lower id.
    pub a: String,
    /// The higher id.
    pub b: String,
    /// What it was.
    pub old: i64,
    /// What it is.
    pub new: i64,
}

/// What an edge of a drawn difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Of the newer graph alone.
    Appeared,
    /// Of the older graph alone.
    Gone,
    /// Of both, with the weight it had.
    Changed {
        /// In the older graph.
        from: usize,
    },
}

/// Marks of edges, by source, target and key.
pub type Marks = BTreeMap<(String, String, String), Mark>;

/// The JSON Schema of a difference.
pub fn diff_schema() -> schemars::Schema {
    schemars::schema_for!(Diff)
}

impl Diff {
    /// From `old` to `new`.
    pub fn between(old: &RelationGraph, new: &RelationGraph) -> Diff {
        let (before, after) = (by_ends(old), by_ends(new));
        let only = |these: &BTreeMap<_, &Edge>, those: &BTreeMap<_, &Edge>| {
            these
                .iter()
                .filter(|(ends, _)| !those.contains_key(*ends))
                .map(|(_, edge)| (*edge).clone())
                .collect::<Vec<_>>()
        };
        let both = after.iter().filter_map(|(ends, new)| Some((*before.get(ends)?, *new)));
        let differs = |(old, new): &(&Edge, &Edge)| (old.weight, old.polarity) != (new.weight, new.polarity);
        let changed: Vec<Change> =
            both.filter(differs).map(|(old, new)| Change { old: old.clone(), new: new.clone() }).collect();
        let (appeared, gone) = (only(&after, &before), only(&before, &after));
        Diff {
            format: "chancery-diff/1".into(),
            nodes_appeared: only_nodes(new, old),
            nodes_gone: only_nodes(old, new),
            unchanged: after.len() - appeared.len() - changed.len(),
            appeared,
            gone,
            changed,
            turned: turned(old, new),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.nodes_appeared.is_empty()
            && self.nodes_gone.is_empty()
            && self.appeared.is_empty()
            && self.gone.is_empty()
            && self.changed.is_empty()
    }

    /// What changed as a graph: edges of either with their marks, the nodes they join, and the documents of both.
    pub fn drawn(&self, old: &RelationGraph, new: &RelationGraph) -> (RelationGraph, Marks) {
        let mut marks = Marks::new();
        let mut edges = Vec::new();
        let ends = |edge: &Edge| (edge.source.clone(), edge.target.clone(), edge.key.clone());
        let marked = self
            .appeared
            .iter()
            .map(|edge| (edge, Mark::Appeared))
            .chain(self.gone.iter().map(|edge| (edge, Mark::Gone)))
            .chain(self.changed.iter().map(|change| (&change.new, Mark::Changed { from: change.old.weight })));
        for (edge, mark) in marked {
            marks.insert(ends(edge), mark);
            edges.push(edge.clone());
        }
        let joined: BTreeSet<&str> =
            edges.iter().flat_map(|edge| [edge.source.as_str(), edge.target.as_str()]).collect();
        let node = |id: &&str| new.node(id).or_else(|| old.node(id)).cloned();
        let nodes = joined.iter().filter_map(node).collect();
        let known: BTreeSet<&str> = new.documents().iter().map(|document| document.id.as_str()).collect();
        let older = old.documents().iter().filter(|document| !known.contains(document.id.as_str()));
        let documents = new.documents().iter().chain(older).cloned().collect();
        let graph = RelationGraph::from_parts(new.generator().to_owned(), documents, nodes, edges)
            .expect("edges of two graphs that hang together, each once, with their ends");
        (graph, marks)
    }
}

fn by_ends(graph: &RelationGraph) -> BTreeMap<(&str, &str, &str), &Edge> {
    graph.edges().map(|edge| (edge.ends(), edge)).collect()
}

fn only_nodes(these: &RelationGraph, those: &RelationGraph) -> Vec<Named> {
    let nodes = these.nodes().filter(|node| those.node(&node.id).is_none());
    nodes.map(|node| Named { id: node.id.clone(), name: node.name.clone(), kind: node.kind }).collect()
}

fn turned(old: &RelationGraph, new: &RelationGraph) -> Vec<Turn> {
    let (before, after) = (old.balances(), new.balances());
    let turn = |(pair, &new): (&(&str, &str), &i64)| {
        let old = *before.get(pair)?;
        (old.signum() * new.signum() < 0).then(|| Turn { a: pair.0.to_owned(), b: pair.1.to_owned(), old, new })
    };
    after.iter().filter_map(turn).collect()
}

impl RelationGraph {
    /// Weights times polarity of each pair of nodes, the lower id first; denied edges aside.
    pub(crate) fn balances(&self) -> BTreeMap<(&str, &str), i64> {
        let mut balances = BTreeMap::new();
        for edge in self.edges().filter(|edge| !edge.negated) {
            let (a, b) = (edge.source.as_str().min(&edge.target), edge.source.as_str().max(&edge.target));
            let weight = i64::try_from(edge.weight).unwrap_or(i64::MAX);
            *balances.entry((a, b)).or_insert(0) += i64::from(edge.polarity) * weight;
        }
        balances
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{assemble, sample};

    /// Source, relation, target.
    type Said<'s> = (&'s str, &'s str, &'s str);

    fn graph(documents: &[(&str, &[Said])]) -> RelationGraph {
        let document = |(id, said): &(&str, &[Said])| {
            let ids: BTreeSet<&str> = said.iter().flat_map(|(source, _, target)| [*source, *target]).collect();
            let relations = said.iter().map(|(source, relation, target)| {
                let mut said = sample::relation(source, relation, target);
                said.sentence.text = format!("{source} {relation} {target}, says {id}.");
                said
            });
            sample::analysis(id, ids.into_iter().map(sample::entity).collect(), relations.collect())
        };
        assemble(documents.iter().map(document).collect(), &sample::relations())
    }

    #[test]
    fn what_appeared_went_changed_and_turned() {
        let old = graph(&[("a", &[("state:OMN", "supports", "state:YEM"), ("state:OMN", "meets", "state:n1")])]);
        let new = graph(&[
            ("b", &[("state:OMN", "opposes", "state:YEM"), ("state:OMN", "meets", "state:n1")]),
            (
                "c",
                &[
                    ("state:OMN", "opposes", "state:YEM"),
                    ("state:OMN", "meets", "state:n1"),
                    ("state:n1", "supports", "issue:water"),
                ],
            ),
        ]);
        let diff = Diff::between(&old, &new);
        let list = |edges: &[Edge]| edges.iter().map(Edge::to_string).collect::<Vec<_>>();
        assert_eq!(list(&diff.appeared), ["state:OMN opposes state:YEM", "state:n1 supports issue:water"]);
        assert_eq!(list(&diff.gone), ["state:OMN supports state:YEM"]);
        let weights: Vec<_> = diff.changed.iter().map(|change| (change.old.weight, change.new.weight)).collect();
        assert_eq!((weights, diff.unchanged), (vec![(1, 2)], 0));
        assert_eq!(diff.turned, [Turn { a: "state:OMN".into(), b: "state:YEM".into(), old: 1, new: -2 }]);
        assert_eq!(diff.nodes_appeared.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["issue:water"]);
        let (drawn, marks) = diff.drawn(&old, &new);
        assert_eq!((drawn.edges().len(), drawn.documents().len(), marks.len()), (4, 3, 4));
    }

    #[test]
    fn a_graph_does_not_differ_from_itself() {
        let graph = sample::graph();
        let diff = Diff::between(&graph, &graph);
        assert!(diff.is_empty() && diff.turned.is_empty());
        assert_eq!(diff.unchanged, graph.edges().len());
    }
}
