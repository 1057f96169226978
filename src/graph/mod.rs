//! What do all documents say together?
//!
//! In: analyses, or a graph that was written before. Out: a [`RelationGraph`] of actors and of signed, dated relations
//! between them, each with its evidence. It owns the petgraph; nodes are known by their ids, a `NodeIndex` never leaves.

mod actor;
mod assemble;
mod centrality;
mod diff;
mod file;
mod filter;
mod fold;
mod merge;
mod parts;
#[cfg(test)]
pub(crate) mod sample;
mod stats;
pub(crate) mod story;

use std::collections::BTreeMap;

use petgraph::{
    Direction,
    graph::{DiGraph, NodeIndex},
};

pub use actor::ActorError;
pub(crate) use actor::{ALIKE, OFFERED, alike};
pub use assemble::assemble;
pub use centrality::{Centralities, Centrality};
pub use diff::{Change, Diff, Mark, Marks, Named, Turn, diff_schema};
pub use file::{FORMAT, GraphError, schema};
pub(crate) use filter::strongest;
pub use filter::{Filter, Focus};
pub use fold::Folded;
pub use merge::{MergeError, Merged, merge};
pub use parts::{Edge, Evidence, Node, RelationFacts, Relations, SourceDocument, StateFacts, States};
pub use stats::{Actor, Signs, Stats, stats_schema};

/// Actors and what is said between them.
#[derive(Debug, Clone)]
pub struct RelationGraph {
    /// Nodes in id order; edges in order of source, target and key.
    graph: DiGraph<Node, Edge>,
    index: BTreeMap<String, NodeIndex>,
    documents: Vec<SourceDocument>,
    generator: String,
}

impl RelationGraph {
    /// A graph of these parts, in any order.
    ///
    /// # Errors
    /// Two nodes of one id, two edges of one (source, target, key), an edge without evidence, or one to a node that is not
    /// there.
    pub fn from_parts(
        generator: String,
        mut documents: Vec<SourceDocument>,
        mut nodes: Vec<Node>,
        mut edges: Vec<Edge>,
    ) -> Result<RelationGraph, GraphError> {
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        edges.sort_by(|a, b| a.ends().cmp(&b.ends()));
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        let mut index = BTreeMap::new();
        for node in nodes {
            let id = node.id.clone();
            if index.insert(id.clone(), graph.add_node(node)).is_some() {
                return Err(GraphError::DuplicateNode { id });
            }
        }
        if let Some(twins) = edges.windows(2).find(|twins| twins[0].ends() == twins[1].ends()) {
            return Err(GraphError::DuplicateEdge { edge: twins[0].to_string() });
        }
        for edge in edges {
            let end = |id: &String| {
                index.get(id).copied().ok_or_else(|| GraphError::Dangling { edge: edge.to_string(), node: id.clone() })
            };
            let (source, target) = (end(&edge.source)?, end(&edge.target)?);
            if edge.evidence.is_empty() {
                return Err(GraphError::NoEvidence { edge: edge.to_string() });
            }
            graph.add_edge(source, target, edge);
        }
        Ok(RelationGraph { graph, index, documents, generator })
    }

    /// The documents it was made of, by id.
    pub fn documents(&self) -> &[SourceDocument] {
        &self.documents
    }

    /// The document of this id.
    pub fn document(&self, id: &str) -> Option<&SourceDocument> {
        let at = self.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
        Some(&self.documents[at])
    }

    /// The program that made it.
    pub fn generator(&self) -> &str {
        &self.generator
    }

    /// Every node, by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.graph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// Every edge, by source, target and key.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = &Edge> {
        self.graph.raw_edges().iter().map(|edge| &edge.weight)
    }

    /// The node of this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.index.get(id).map(|&at| &self.graph[at])
    }

    /// The name of the node of this id; the id where there is none.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.node(id).map_or(id, |node| &node.name)
    }

    /// How many edges begin or end at this node; one to itself counts twice.
    pub fn degree(&self, id: &str) -> usize {
        self.index.get(id).map_or(0, |&at| {
            [Direction::Outgoing, Direction::Incoming]
                .map(|way| self.graph.edges_directed(at, way).count())
                .iter()
                .sum()
        })
    }

    /// The ids of the nodes with an edge to or from this one, in order.
    pub fn neighbours(&self, id: &str) -> Vec<&str> {
        let Some(&at) = self.index.get(id) else { return Vec::new() };
        let mut ids: Vec<&str> = self.graph.neighbors_undirected(at).map(|at| self.graph[at].id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
