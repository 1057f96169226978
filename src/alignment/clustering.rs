//! Which groups leave most friendship inside and most enmity between?
//!
//! In: a signed, weighted network. Out: the partition of greatest total weight inside its blocs (correlation clustering: Bansal,
//! Blum and Chawla, "Correlation Clustering", Machine Learning 56, 2004; the same as structural balance with the number of
//! blocs left free, Doreian and Mrvar 1996), found by moves of one actor and merges of two blocs from many starts.

use petgraph::{Directed, csr::Csr};

use crate::random::Random;

/// Less than this is no gain.
const LEAST: f64 = 1e-12;

/// A signed network; nodes are numbers from zero.
#[derive(Debug, Clone)]
pub struct SignedNetwork(Csr<(), f64, Directed, u32>);

impl SignedNetwork {
    /// A network of so many nodes and these edges, each given once.
    pub fn new(nodes: usize, edges: &[(u32, u32, f64)]) -> SignedNetwork {
        let mut both: Vec<(u32, u32, f64)> = edges.iter().flat_map(|&(a, b, w)| [(a, b, w), (b, a, w)]).collect();
        both.sort_unstable_by_key(|&(a, b, _)| (a, b));
        both.dedup_by_key(|&mut (a, b, _)| (a, b));
        let mut graph = Csr::from_sorted_edges(&both).expect("edges are sorted, each there once");
        while graph.node_count() < nodes {
            graph.add_node(());
        }
        SignedNetwork(graph)
    }

    /// How many nodes.
    pub fn nodes(&self) -> usize {
        self.0.node_count()
    }

    /// The neighbours of a node in order.
    pub fn neighbours(&self, node: usize) -> &[u32] {
        self.0.neighbors_slice(node as u32)
    }

    /// The weights of the edges to them.
    pub fn weights(&self, node: usize) -> &[f64] {
        self.0.edges_slice(node as u32)
    }

    /// Neighbours with weights.
    pub fn ties(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        self.neighbours(node).iter().map(|&other| other as usize).zip(self.weights(node).iter().copied())
    }

    /// Each edge once.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        (0..self.nodes()).flat_map(|a| self.ties(a).filter(move |(b, _)| a < *b).map(move |(b, w)| (a, b, w)))
    }
}

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Search {
    /// Starts: one with each node alone, the others at random.
    pub starts: usize,
    /// Weight that a pair needs to be better together than apart.
    pub resolution: f64,
    /// Of the random starts.
    pub seed: u64,
}

/// Who is together with whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Partition {
    /// The bloc of each node; blocs are numbered by size, the largest first, then by their first member.
    pub bloc: Vec<usize>,
    /// Weight inside the blocs.
    pub objective: f64,
}

/// The best partition found.
pub fn cluster(network: &SignedNetwork, search: Search) -> Partition {
    let nodes = network.nodes();
    let mut random = Random::new(search.seed);
    let mut best: Option<Partition> = None;
    for start in 0..search.starts.max(1) {
        // Few blocs at first: single moves make more, but only merges make fewer.
        let blocs = match start {
            0 => (0..nodes).collect(),
            _ => (0..nodes).map(|_| random.below((1 + start).min(nodes))).collect(),
        };
        let found = Climb::new(network, search, blocs).up(&mut random);
        if best.as_ref().is_none_or(|best| found.objective > best.objective + LEAST) {
            best = Some(found);
        }
    }
    best.expect("there is at least one start")
}

/// A partition on its way up.
struct Climb<'n> {
    network: &'n SignedNetwork,
    search: Search,
    bloc: Vec<usize>,
    size: Vec<usize>,
    /// Weight between the node looked at and each bloc, and which blocs these are.
    link: Vec<f64>,
    linked: Vec<usize>,
}

impl<'n> Climb<'n> {
    fn new(network: &'n SignedNetwork, search: Search, bloc: Vec<usize>) -> Climb<'n> {
        let nodes = network.nodes();
        let mut size = vec![0; nodes + 1];
        bloc.iter().for_each(|&bloc| size[bloc] += 1);
        Climb { network, search, bloc, size, link: vec![0.0; nodes + 1], linked: Vec::new() }
    }

    fn up(mut self, random: &mut Random) -> Partition {
        let mut order: Vec<usize> = (0..self.bloc.len()).collect();
        loop {
            loop {
                random.shuffle(&mut order);
                let moved = order.iter().filter(|&&node| self.move_best(node)).count();
                if moved == 0 {
                    break;
                }
            }
            if !self.merge_best() {
                break;
            }
        }
        Partition { objective: objective(self.network, &self.bloc, self.search.resolution), bloc: named(&self.bloc) }
    }

    /// Moves a node to the bloc where it gains most; says whether it moved.
    fn move_best(&mut self, node: usize) -> bool {
        let own = self.bloc[node];
        for (other, weight) in self.network.ties(node) {
            let bloc = self.bloc[other];
            if !self.linked.contains(&bloc) {
                self.linked.push(bloc);
            }
            self.link[bloc] += weight;
        }
        let cost = |size: usize| self.search.resolution * size as f64;
        let here = self.link[own] - cost(self.size[own] - 1);
        let mut best = (here + LEAST, own);
        self.linked.sort_unstable();
        for &bloc in self.linked.iter().filter(|&&bloc| bloc != own) {
            let gain = self.link[bloc] - cost(self.size[bloc]);
            if gain > best.0 {
                best = (gain, bloc);
            }
        }
        if best.0 < 0.0 && self.size[own] > 1 {
            best = (0.0, self.size.iter().position(|size| *size == 0).expect("one more place than nodes"));
        }
        for &bloc in &self.linked {
            self.link[bloc] = 0.0;
        }
        self.linked.clear();
        let to = best.1;
        (self.bloc[node], self.size[own]) = (to, self.size[own] - 1);
        self.size[to] += 1;
        to != own
    }

    /// Merges the two blocs that gain most by it; says whether any do.
    fn merge_best(&mut self) -> bool {
        let blocs: Vec<usize> = (0..self.size.len()).filter(|&bloc| self.size[bloc] > 0).collect();
        let mut place = vec![0; self.size.len()];
        blocs.iter().enumerate().for_each(|(at, &bloc)| place[bloc] = at);
        let mut between = vec![0.0; blocs.len() * blocs.len()];
        for (a, b, weight) in self.network.edges() {
            let (a, b) = (place[self.bloc[a]], place[self.bloc[b]]);
            between[a.min(b) * blocs.len() + a.max(b)] += weight;
        }
        let mut best = (LEAST, None);
        for a in 0..blocs.len() {
            for b in a + 1..blocs.len() {
                let pairs = (self.size[blocs[a]] * self.size[blocs[b]]) as f64;
                let gain = between[a * blocs.len() + b] - self.search.resolution * pairs;
                if gain > best.0 {
                    best = (gain, Some((blocs[a], blocs[b])));
                }
            }
        }
        let Some((into, from)) = best.1 else { return false };
        self.bloc.iter_mut().filter(|bloc| **bloc == from).for_each(|bloc| *bloc = into);
        self.size[into] += std::mem::take(&mut self.size[from]);
        true
    }
}

/// Weight inside the blocs.
fn objective(network: &SignedNetwork, bloc: &[usize], resolution: f64) -> f64 {
    let inside = network.edges().filter(|(a, b, _)| bloc[*a] == bloc[*b]).map(|(_, _, weight)| weight).sum::<f64>();
    let mut size = vec![0.0; bloc.len() + 1];
    bloc.iter().for_each(|&bloc| size[bloc] += 1.0);
    inside - resolution * size.into_iter().map(|size| size * (size - 1.0) / 2.0).sum::<f64>()
}

/// The same blocs, numbered by size and first member.
fn named(bloc: &[usize]) -> Vec<usize> {
    let mut size = vec![0; bloc.len() + 1];
    bloc.iter().for_each(|&bloc| size[bloc] += 1);
    let first = |wanted: usize| bloc.iter().position(|bloc| *bloc == wanted);
    let mut used: Vec<usize> = (0..size.len()).filter(|&bloc| size[bloc] > 0).collect();
    used.sort_by_cached_key(|&bloc| (std::cmp::Reverse(size[bloc]), first(bloc)));
    let mut number = vec![0; size.len()];
    used.into_iter().enumerate().for_each(|(at, bloc)| number[bloc] = at);
    bloc.iter().map(|&bloc| number[bloc]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_camps_and_a_loner_are_found() {
        let edges = [(0, 1, 1.0), (1, 2, 0.5), (3, 4, 1.0), (0, 3, -1.0), (2, 4, -0.5), (5, 0, -0.2), (5, 3, -0.2)];
        let search = Search { starts: 5, resolution: 0.0, seed: 1 };
        let found = cluster(&SignedNetwork::new(6, &edges), search);
        assert_eq!(found.bloc, [0, 0, 0, 1, 1, 2]);
        assert!((found.objective - 2.5).abs() < 1e-12);
    }
}
