//! What do states say and do, whoever speaks for them?
//!
//! In: a graph. Out: the same graph with officials folded into their states: what an official does, the state does.

use std::collections::BTreeMap;

use super::{Edge, Evidence, Node, RelationGraph, States};
use crate::analysis::Kind;

/// A graph without officials of states.
#[derive(Debug, Clone)]
pub struct Folded {
    /// The graph; officials of whom no state is known stay.
    pub graph: RelationGraph,
    /// Relations within one state, which are left out.
    pub within: usize,
}

impl RelationGraph {
    /// Folds officials into their states; `states` names those that are no node yet.
    pub fn fold_officials(&self, states: &States) -> Folded {
        let state_of: BTreeMap<&str, &str> = self
            .nodes()
            .filter(|node| node.kind == Kind::Official)
            .filter_map(|node| Some((node.id.as_str(), node.state.as_deref()?)))
            .filter(|(_, state)| self.node(state).is_some() || states.contains_key(*state))
            .collect();
        let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
        for node in self.nodes().filter(|node| !state_of.contains_key(node.id.as_str())) {
            nodes.insert(node.id.clone(), node.clone());
        }
        for (official, state) in &state_of {
            let official = self.node(official).expect("it is a node of this graph");
            let state = nodes.entry((*state).to_owned()).or_insert_with(|| new_state(state, &states[*state]));
            state.mentions += official.mentions;
            state.documents = state.documents.max(official.documents);
        }
        let mut edges: BTreeMap<(String, String, String), Edge> = BTreeMap::new();
        let mut within = 0;
        for edge in self.edges() {
            let end = |id: &str| state_of.get(id).map_or(id, |state| *state).to_owned();
            let (source, target) = (end(&edge.source), end(&edge.target));
            if source == target && edge.source != edge.target {
                within += 1;
                continue;
            }
            let edge = ordered(Edge { source, target, ..edge.clone() });
            let ends = (edge.source.clone(), edge.target.clone(), edge.key.clone());
            match edges.get_mut(&ends) {
                None => drop(edges.insert(ends, edge)),
                Some(known) => known.evidence.extend(edge.evidence),
            }
        }
        let (generator, documents) = (self.generator.clone(), self.documents.clone());
        let (nodes, edges) = (nodes.into_values().collect(), edges.into_values().collect());
        let mut graph = RelationGraph::from_parts(generator, documents, nodes, edges)
            .expect("ids come from ordered maps, and ends are nodes or states made so");
        graph.weigh();
        Folded { graph, within }
    }
}

fn new_state(id: &str, facts: &super::StateFacts) -> Node {
    Node {
        id: id.to_owned(),
        kind: Kind::State,
        name: facts.name.clone(),
        aliases: Vec::new(),
        code: facts.code.clone(),
        sector: None,
        state: None,
        roles: Vec::new(),
        wikidata: facts.wikidata.clone(),
        formerly: Vec::new(),
        mentions: 0,
        documents: 0,
    }
}

/// A symmetric edge has its ends in id order, and mentions with them.
fn ordered(edge: Edge) -> Edge {
    if !edge.symmetric || edge.source <= edge.target {
        return edge;
    }
    let swapped = |evidence: Evidence| {
        let source_mention = evidence.target_mention.unwrap_or(evidence.source_mention);
        Evidence { target_mention: Some(evidence.source_mention), source_mention, ..evidence }
    };
    Edge {
        source: edge.target,
        target: edge.source,
        evidence: edge.evidence.into_iter().map(swapped).collect(),
        ..edge
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        graph::{assemble, sample},
        span::Extent,
    };

    #[test]
    fn what_an_official_does_the_state_does() {
        let mut lee = sample::entity("official:ana-lee");
        lee.state = Some("state:PER".into());
        let entities =
            vec![lee, sample::entity("state:OMN"), sample::entity("state:PER"), sample::entity("issue:water")];
        let said = vec![
            sample::relation("official:ana-lee", "meets", "state:OMN"),
            sample::relation("official:ana-lee", "supports", "issue:water"),
            sample::relation("state:PER", "supports", "issue:water"),
            sample::relation("official:ana-lee", "represents", "state:PER"),
        ];
        let folded = assemble(vec![sample::analysis("a", entities, said)], &sample::relations())
            .fold_officials(&sample::states());
        let edges: Vec<String> = folded.graph.edges().map(Edge::to_string).collect();
        assert_eq!(edges, ["state:OMN meets state:PER", "state:PER supports issue:water"]);
        assert_eq!(folded.within, 1);
        let meets = &folded.graph.edges().next().unwrap().evidence[0];
        assert_eq!(
            (meets.source_mention, meets.target_mention),
            (Extent { start: 11, end: 16 }, Some(Extent { start: 0, end: 4 }))
        );
        assert_eq!(folded.graph.edges().nth(1).unwrap().evidence.len(), 2);
    }

    #[test]
    fn a_state_that_nobody_names_becomes_a_node_and_the_stateless_stay() {
        let mut lee = sample::entity("official:ana-lee");
        lee.state = Some("state:PER".into());
        let entities = vec![lee, sample::entity("official:max-orr"), sample::entity("issue:water")];
        let said = vec![sample::relation("official:ana-lee", "supports", "issue:water")];
        let graph = assemble(vec![sample::analysis("a", entities, said)], &sample::relations());
        let folded = graph.fold_officials(&sample::states()).graph;
        let ids: Vec<&str> = folded.nodes().map(|node| node.id.as_str()).collect();
        assert_eq!(ids, ["issue:water", "official:max-orr", "state:PER"]);
        assert_eq!(folded.name("state:PER"), "Peru");
    }
}
