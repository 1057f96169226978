//! Which part of a graph does a picture show?
//!
//! In: a view. Out: the nodes and edges to draw, and a sentence on each thing that is left out.

use std::collections::BTreeMap;

use crate::graph::{Edge, Node};

use super::{super::GraphView, cluster::Group};

/// How many edges stay legible on a page.
const LEGIBLE: usize = 60;
/// How many nodes are shown of a graph that has no edge.
const UNTIED: usize = 40;

/// What is drawn.
pub(super) struct Chosen<'g> {
    pub nodes: Vec<&'g Node>,
    pub edges: Vec<&'g Edge>,
    /// Index of source and target of each edge.
    pub ends: Vec<(usize, usize)>,
    /// One sentence each.
    pub left_out: Vec<String>,
}

impl Chosen<'_> {
    /// How many ends of drawn edges each node has.
    pub(super) fn degrees(&self) -> Vec<usize> {
        let mut degrees = vec![0; self.nodes.len()];
        for &(source, target) in &self.ends {
            degrees[source] += 1;
            degrees[target] += 1;
        }
        degrees
    }
}

impl Chosen<'_> {
    /// The groups of what is drawn, in order of their names; one of a single node is none.
    pub(super) fn groups(&self, view: &GraphView) -> Vec<Group> {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (count, node) in self.nodes.iter().enumerate() {
            if let Some(name) = view.groups.and_then(|groups| groups.get(&node.id)) {
                groups.entry(name).or_default().push(count);
            }
        }
        let groups = groups.into_iter().filter(|(_, nodes)| nodes.len() > 1);
        groups.map(|(name, nodes)| Group { name: name.to_owned(), nodes }).collect()
    }
}

/// The strongest edges and their ends; of a graph without edges, the nodes named most often.
pub(super) fn choose<'g>(view: &GraphView<'g>) -> Chosen<'g> {
    let mut left_out = Vec::new();
    let all = view.graph.edges().len();
    let edges = edges(view);
    if edges.len() < all {
        let least = "a picture of more would not be legible; --top N draws N";
        left_out.push(format!("shows the {} strongest of {all} edges ({least})", edges.len()));
    }
    let nodes = nodes(view, &edges);
    let untied = view.graph.nodes().len() - nodes.len();
    if untied > 0 {
        let them = if untied == 1 { "1 node".to_owned() } else { format!("{untied} nodes") };
        left_out.push(format!("leaves out {them} without a drawn edge"));
    }
    let index: BTreeMap<&str, usize> = nodes.iter().enumerate().map(|(at, node)| (node.id.as_str(), at)).collect();
    let ends = edges.iter().map(|edge| (index[edge.source.as_str()], index[edge.target.as_str()])).collect();
    Chosen { nodes, edges, ends, left_out }
}

fn edges<'g>(view: &GraphView<'g>) -> Vec<&'g Edge> {
    let all: Vec<&Edge> = view.graph.edges().collect();
    if view.whole { all } else { crate::graph::strongest(all, LEGIBLE) }
}

fn nodes<'g>(view: &GraphView<'g>, edges: &[&Edge]) -> Vec<&'g Node> {
    let drawn = |node: &&Node| edges.iter().any(|edge| edge.source == node.id || edge.target == node.id);
    if !edges.is_empty() {
        return view.graph.nodes().filter(drawn).collect();
    }
    let mut nodes: Vec<&Node> = view.graph.nodes().collect();
    nodes.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
    nodes.truncate(UNTIED);
    nodes
}
