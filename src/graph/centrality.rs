//! Who is central?
//!
//! In: a graph. Out: measures by node. Relations are taken as ties whatever their sign; several between two nodes are one tie for
//! betweenness, and add their weights for strength and PageRank.

use petgraph::{Direction, visit::EdgeRef};
use rayon::prelude::*;

use super::RelationGraph;

/// Sources and links that an exact betweenness may take together; beyond, every so manieth node is a source.
const STEPS: usize = 400_000_000;
/// Parts of the sum, whatever the number of threads.
const PARTS: usize = 16;
/// Of PageRank: the share that follows a relation, and rounds.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 60;

/// Measures of one node.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Centrality {
    /// Relations that begin here.
    pub outgoing: usize,
    /// Relations that end here.
    pub incoming: usize,
    /// Weights of all its relations.
    pub strength: usize,
    /// Share of the pairs of other nodes whose shortest ways lead through it (Brandes, "A Faster Algorithm for Betweenness
    /// Centrality", Journal of Mathematical Sociology 25(2), 2001).
    pub betweenness: f64,
    /// Share of a random reader's time who follows relations by weight, symmetric ones both ways (Brin and Page, 1998).
    pub page_rank: f64,
}

/// Measures of all nodes, in their order, and from how many sources betweenness was reckoned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Centralities {
    /// By node.
    pub nodes: Vec<Centrality>,
    /// As many as there are nodes, or fewer: then betweenness is an estimate (Brandes and Pich, 2007).
    pub sources: usize,
}

impl RelationGraph {
    /// How central each node is. O(nodes × edges), bounded for large graphs.
    pub fn centralities(&self) -> Centralities {
        let count = self.graph.node_count();
        let mut nodes = vec![Centrality::default(); count];
        for (at, node) in self.graph.node_indices().enumerate() {
            let weights = |way| self.graph.edges_directed(node, way).map(|edge| edge.weight().weight);
            nodes[at].outgoing = weights(Direction::Outgoing).count();
            nodes[at].incoming = weights(Direction::Incoming).count();
            nodes[at].strength = weights(Direction::Outgoing).chain(weights(Direction::Incoming)).sum();
        }
        let near = self.adjacency();
        let links: usize = near.iter().map(Vec::len).sum();
        let every = (count * links).div_ceil(STEPS).max(1);
        let sources: Vec<usize> = (0..count).step_by(every).collect();
        for (node, between) in nodes.iter_mut().zip(betweenness(&near, &sources)) {
            node.betweenness = between;
        }
        for (node, rank) in nodes.iter_mut().zip(self.page_rank()) {
            node.page_rank = rank;
        }
        Centralities { nodes, sources: sources.len() }
    }

    /// The neighbours of each node, each once.
    fn adjacency(&self) -> Vec<Vec<usize>> {
        let near = |node| {
            let mut near: Vec<usize> = self.graph.neighbors_undirected(node).map(|other| other.index()).collect();
            near.sort_unstable();
            near.dedup();
            near.retain(|&other| other != node.index());
            near
        };
        self.graph.node_indices().map(near).collect()
    }

    fn page_rank(&self) -> Vec<f64> {
        let count = self.graph.node_count();
        let mut ties: Vec<(usize, usize, f64)> = Vec::new();
        for edge in self.graph.edge_references() {
            let (from, to, weight) = (edge.source().index(), edge.target().index(), edge.weight().weight as f64);
            ties.push((from, to, weight));
            if edge.weight().symmetric {
                ties.push((to, from, weight));
            }
        }
        let mut out = vec![0.0; count];
        ties.iter().for_each(|&(from, _, weight)| out[from] += weight);
        let mut ranks = vec![1.0 / count.max(1) as f64; count];
        for _ in 0..ROUNDS {
            // Who leads nowhere leads everywhere.
            let lost: f64 = ranks.iter().zip(&out).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
            let mut next = vec![(1.0 - DAMPING + DAMPING * lost) / count as f64; count];
            ties.iter().for_each(|&(from, to, weight)| next[to] += DAMPING * ranks[from] * weight / out[from]);
            ranks = next;
        }
        ranks
    }
}

/// The share of pairs of other nodes between which each node lies.
fn betweenness(near: &[Vec<usize>], sources: &[usize]) -> Vec<f64> {
    let count = near.len();
    if count < 3 {
        return vec![0.0; count];
    }
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(sources.len().div_ceil(PARTS))
        .map(|sources| {
            let mut sums = vec![0.0; count];
            sources.iter().for_each(|&source| add_dependencies(near, source, &mut sums));
            sums
        })
        .collect();
    // Ordered pairs, as many as the sources stand for.
    let pairs = (count - 1) as f64 * (count - 2) as f64 * sources.len() as f64 / count as f64;
    (0..count).map(|node| parts.iter().map(|part| part[node]).sum::<f64>() / pairs).collect()
}

/// Adds to `sums` the share of shortest ways from `source` that lead through each node.
fn add_dependencies(near: &[Vec<usize>], source: usize, sums: &mut [f64]) {
    let count = near.len();
    let (mut ways, mut distance, mut order) =
        (vec![0.0_f64; count], vec![usize::MAX; count], Vec::with_capacity(count));
    (ways[source], distance[source]) = (1.0, 0);
    order.push(source);
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for &other in &near[node] {
            if distance[other] == usize::MAX {
                distance[other] = distance[node] + 1;
                order.push(other);
            }
            if distance[other] == distance[node] + 1 {
                ways[other] += ways[node];
            }
        }
    }
    let mut depends = vec![0.0_f64; count];
    for &node in order.iter().skip(1).rev() {
        for &before in near[node].iter().filter(|&&before| distance[before] + 1 == distance[node]) {
            depends[before] += ways[before] / ways[node] * (1.0 + depends[node]);
        }
        sums[node] += depends[node];
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::{assemble, sample};

    #[test]
    fn whoever_stands_between_is_between() {
        let names = ["state:n0", "state:n1", "state:n2", "state:n3"];
        let chain = names.windows(2).map(|ends| sample::relation(ends[0], "supports", ends[1])).collect();
        let document = sample::analysis("a", names.iter().map(|id| sample::entity(id)).collect(), chain);
        let measures = assemble(vec![document], &sample::relations()).centralities();
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        // Of the three pairs of others, n1 lies between n0–n2 and n0–n3.
        [0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]
            .iter()
            .zip(&measures.nodes)
            .for_each(|(expected, node)| close(node.betweenness, *expected));
        assert_eq!(
            measures.nodes.iter().map(|node| (node.incoming, node.outgoing, node.strength)).collect::<Vec<_>>(),
            [(0, 1, 1), (1, 1, 2), (1, 1, 2), (1, 0, 1)]
        );
        close(measures.nodes.iter().map(|node| node.page_rank).sum(), 1.0);
        assert!(measures.nodes[3].page_rank > measures.nodes[0].page_rank);
        assert_eq!(measures.sources, 4);
    }
}
