//! How is a graph written down?
//!
//! `graph.json`: node-link form, one node or edge a line, as networkx's `node_link_graph` reads it. Reading what was written
//! and writing it again gives the same bytes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Edge, Node, RelationGraph, SourceDocument};

/// What `format` says in graphs of this version.
pub const FORMAT: &str = "chancery-graph/1";

/// Why a graph cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// Not JSON, cut off, or with other fields.
    #[error("not a whole graph: {reason} at line {line}, column {column}; write it again with chancery build")]
    Json {
        /// What the parser says.
        reason: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Another program's file, or another version's.
    #[error("its format is \"{found}\", and this version reads \"{FORMAT}\"; write it again with chancery build")]
    Version {
        /// What it says, or "none".
        found: String,
    },
    /// Two nodes of one id.
    #[error("node \"{id}\" is there twice; ids are unique")]
    DuplicateNode {
        /// The id.
        id: String,
    },
    /// Two edges of one source, target and key.
    #[error("edge \"{edge}\" is there twice; its key is unique between its ends")]
    DuplicateEdge {
        /// Source, key and target.
        edge: String,
    },
    /// An edge to nowhere.
    #[error("edge \"{edge}\" is dangling: there is no node \"{node}\"")]
    Dangling {
        /// Source, key and target.
        edge: String,
        /// The node that is not there.
        node: String,
    },
    /// An edge that cannot say why.
    #[error("edge \"{edge}\" has no evidence; every edge needs a sentence")]
    NoEvidence {
        /// Source, key and target.
        edge: String,
    },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Chancery graph, version 1")]
struct GraphFile {
    /// "chancery-graph/1".
    format: String,
    /// True: symmetric relations are marked as such and have their ends in id order.
    directed: bool,
    /// True: several relations between two nodes, told apart by `key`.
    multigraph: bool,
    graph: Head,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Head {
    generator: String,
    documents: Vec<SourceDocument>,
}

/// The JSON Schema of `graph.json`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(GraphFile)
}

impl RelationGraph {
    /// As `graph.json`.
    pub fn to_json(&self) -> String {
        let json = |value: serde_json::Result<String>| value.expect("strings, numbers and lists are JSON");
        let mut text = format!("{{\"format\": \"{FORMAT}\", \"directed\": true, \"multigraph\": true,\n");
        text += &format!("\"graph\": {{\"generator\": {}, ", json(serde_json::to_string(&self.generator)));
        rows(&mut text, "documents", self.documents.iter().map(|document| json(serde_json::to_string(document))));
        text += "},\n";
        rows(&mut text, "nodes", self.nodes().map(|node| json(serde_json::to_string(node))));
        text += ",\n";
        rows(&mut text, "edges", self.edges().map(|edge| json(serde_json::to_string(edge))));
        text += "}\n";
        text
    }

    /// Reads `graph.json`.
    ///
    /// # Errors
    /// Anything but a whole graph of this version; see [`GraphError`].
    pub fn from_json(text: &str) -> Result<RelationGraph, GraphError> {
        let text = text.trim_start_matches('\u{feff}');
        let file: GraphFile = serde_json::from_str(text).map_err(|error| explain(text, &error))?;
        if file.format != FORMAT {
            return Err(GraphError::Version { found: file.format });
        }
        RelationGraph::from_parts(file.graph.generator, file.graph.documents, file.nodes, file.edges)
    }
}

fn rows(text: &mut String, name: &str, rows: impl Iterator<Item = String>) {
    *text += &format!("\"{name}\": [");
    for (count, row) in rows.enumerate() {
        *text += if count == 0 { "\n" } else { ",\n" };
        *text += &row;
    }
    *text += "]";
}

/// Another format is the better explanation of fields that do not fit.
fn explain(text: &str, error: &serde_json::Error) -> GraphError {
    let named = |key: &str| serde_json::from_str::<serde_json::Value>(text).ok()?.get(key)?.as_str().map(str::to_owned);
    if error.is_data() {
        let found = named("format").unwrap_or("none".into());
        if found != FORMAT {
            return GraphError::Version { found };
        }
    }
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or(&reason).to_owned();
    GraphError::Json { reason, line: error.line(), column: error.column() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    fn refusal(text: &str) -> String {
        RelationGraph::from_json(text).unwrap_err().to_string()
    }

    #[test]
    fn reading_back_gives_the_same_bytes() {
        let text = sample::graph().to_json();
        assert_eq!(RelationGraph::from_json(&text).unwrap().to_json(), text);
    }

    #[test]
    fn one_node_or_edge_a_line() {
        let graph = sample::graph();
        let rows = graph.documents().len() + graph.nodes().len() + graph.edges().len();
        assert_eq!(graph.to_json().lines().count(), rows + 4);
    }

    #[test]
    fn refuses_what_is_no_whole_graph() {
        let text = sample::graph().to_json();
        assert!(refusal(&text[..text.len() / 2]).starts_with("not a whole graph: EOF while parsing"));
        assert_eq!(
            refusal(&text.replace(FORMAT, "chancery-graph/9")),
            "its format is \"chancery-graph/9\", and this version reads \"chancery-graph/1\"; write it again with chancery build"
        );
        assert!(refusal("{\"nodes\": []}").starts_with("its format is \"none\""));
    }

    #[test]
    fn refuses_a_graph_that_does_not_hang_together() {
        let text = sample::graph().to_json();
        let node = text.lines().find(|line| line.starts_with("{\"id\":\"state:OMN\",\"kind\"")).unwrap().to_owned();
        assert_eq!(
            refusal(&text.replacen(&node, &format!("{node}\n{node}"), 1)),
            "node \"state:OMN\" is there twice; ids are unique"
        );
        let dangling = refusal(&text.replacen(&format!("{node}\n"), "", 1));
        assert!(dangling.ends_with("is dangling: there is no node \"state:OMN\""), "{dangling}");
        let edge = text.lines().find(|line| line.starts_with("{\"source\"")).unwrap().trim_end_matches(',').to_owned();
        assert!(
            refusal(&text.replacen(&edge, &format!("{edge},\n{edge}"), 1))
                .contains("is there twice; its key is unique")
        );
    }
}
