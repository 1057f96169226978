//! How do several graphs become one?
//!
//! In: graphs. Out: one graph of all their documents; evidence that several have counts once, and what follows from evidence is
//! reckoned again.

use std::collections::BTreeMap;

use super::{Edge, Node, RelationGraph, SourceDocument};

/// Why graphs do not go together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// One id for two texts.
    #[error(
        "document \"{id}\" has one text in one graph and another in another; build one of them again with another id"
    )]
    Document {
        /// The document.
        id: String,
    },
}

/// Graphs made one.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The one graph.
    pub graph: RelationGraph,
    /// How many documents stand in more than one: what they add to a node's mentions cannot be told apart, so of each node the
    /// larger count holds.
    pub shared: usize,
}

/// One graph of `graphs`, in any order.
///
/// # Errors
/// Two documents of one id whose texts differ.
pub fn merge(graphs: Vec<RelationGraph>) -> Result<Merged, MergeError> {
    let mut documents: BTreeMap<String, SourceDocument> = BTreeMap::new();
    let mut shared = 0;
    for document in graphs.iter().flat_map(|graph| graph.documents()) {
        match documents.get(&document.id) {
            None => drop(documents.insert(document.id.clone(), document.clone())),
            Some(known) if known.sha256 == document.sha256 => shared += 1,
            Some(_) => return Err(MergeError::Document { id: document.id.clone() }),
        }
    }
    let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
    let mut edges: BTreeMap<(String, String, String), Edge> = BTreeMap::new();
    for graph in &graphs {
        for node in graph.nodes() {
            match nodes.get_mut(&node.id) {
                None => drop(nodes.insert(node.id.clone(), node.clone())),
                Some(known) => join(known, node, shared > 0),
            }
        }
        for edge in graph.edges() {
            let ends = (edge.source.clone(), edge.target.clone(), edge.key.clone());
            match edges.get_mut(&ends) {
                None => drop(edges.insert(ends, edge.clone())),
                Some(known) => {
                    let new = edge.evidence.iter().filter(|piece| !known.evidence.contains(piece));
                    let new: Vec<_> = new.cloned().collect();
                    known.evidence.extend(new);
                }
            }
        }
    }
    let generator = concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned();
    let parts = (documents.into_values().collect(), nodes.into_values().collect(), edges.into_values().collect());
    let mut graph = RelationGraph::from_parts(generator, parts.0, parts.1, parts.2)
        .expect("ids come from ordered maps, and every edge came with its ends");
    graph.weigh();
    Ok(Merged { graph, shared })
}

/// Adds to a node what another graph knows of it.
fn join(known: &mut Node, node: &Node, shared: bool) {
    for alias in [&node.name].into_iter().chain(&node.aliases) {
        if *alias != known.name && !known.aliases.contains(alias) {
            known.aliases.push(alias.clone());
        }
    }
    for (field, new) in [
        (&mut known.code, &node.code),
        (&mut known.sector, &node.sector),
        (&mut known.state, &node.state),
        (&mut known.wikidata, &node.wikidata),
    ] {
        if field.is_none() {
            field.clone_from(new);
        }
    }
    known.roles.extend(node.roles.iter().cloned());
    known.roles.sort_by(|a, b| (a.since, a).cmp(&(b.since, b)));
    known.roles.dedup();
    let together = |a: usize, b: usize| if shared { a.max(b) } else { a + b };
    known.mentions = together(known.mentions, node.mentions);
    known.documents = together(known.documents, node.documents);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Filter, assemble, sample};

    #[test]
    fn a_graph_is_its_parts_merged() {
        let [oman, water] = ["state:OMN", "issue:water"].map(sample::entity);
        let document = |id: &str| {
            let mut said = sample::relation("state:OMN", "supports", "issue:water");
            said.sentence.text = format!("Oman backs it, says {id}.");
            said.id = id.into();
            sample::analysis(id, vec![oman.clone(), water.clone()], vec![said])
        };
        let build = |ids: &[&str]| assemble(ids.iter().map(|id| document(id)).collect(), &sample::relations());
        let merged = merge(vec![build(&["b"]), build(&["a", "c"])]).unwrap();
        assert_eq!((merged.graph.to_json(), merged.shared), (build(&["a", "b", "c"]).to_json(), 0));
        let again = merge(vec![build(&["a", "b"]), build(&["b", "c"])]).unwrap();
        assert_eq!(again.shared, 1);
        let edge = again.graph.edges().next().unwrap();
        assert_eq!((edge.weight, edge.evidence.len()), (3, 3));
    }

    #[test]
    fn a_part_adds_nothing_and_two_texts_of_one_id_are_refused() {
        let graph = sample::graph();
        let part = Filter { top: Some(1), ..Filter::default() }.apply(&graph);
        assert_eq!(merge(vec![graph.clone(), part]).unwrap().graph.to_json(), graph.to_json());
        let other = graph.to_json().replace("digest of a", "another digest");
        let other = RelationGraph::from_json(&other).unwrap();
        assert_eq!(
            merge(vec![graph, other]).unwrap_err().to_string(),
            "document \"a\" has one text in one graph and another in another; build one of them again with another id"
        );
    }
}
