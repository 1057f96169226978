//! How do Cytoscape and Cytoscape.js read it?
//!
//! In: a graph. Out: Cytoscape JSON. Tables of Cytoscape hold words, numbers and lists of words, so roles and evidence are
//! strings of JSON there, and what is not known is left out.

use serde_json::{Map, Value, json};

use crate::graph::{Edge, Node, RelationGraph};

use super::fields;

/// The graph as Cytoscape JSON, one node or edge a line.
pub(super) fn cytoscape(graph: &RelationGraph) -> String {
    let [format, generator, documents] = fields::of_graph(graph);
    let head = json!({"name": "Chancery", "format": format, "generator": generator, "documents": documents});
    let mut text = format!(
        "{{\"format_version\": \"1.0\", \"generated_by\": {}, \"target_cytoscapejs_version\": \"~3\",\n",
        fields::json(&generator)
    );
    text += &format!("\"directed\": true, \"multigraph\": true, \"data\": {head},\n\"elements\": {{\n\"nodes\": [\n");
    let nodes: Vec<String> = graph.nodes().map(|node| element(node_data(node), node.kind.as_str())).collect();
    text += &nodes.join(",\n");
    text += "\n],\n\"edges\": [\n";
    let edges = graph.edges().enumerate().map(|(count, edge)| element(edge_data(edge, count), &edge.relation));
    text += &edges.collect::<Vec<_>>().join(",\n");
    text += "\n]}}\n";
    text
}

fn element(data: Map<String, Value>, classes: &str) -> String {
    json!({"data": data, "classes": classes}).to_string()
}

/// `value` is the name under which networkx looks for the id.
fn node_data(node: &Node) -> Map<String, Value> {
    let mut data = fields::flat(node, &["roles"]);
    data.insert("value".into(), Value::String(node.id.clone()));
    data.insert("label".into(), Value::String(node.name.clone()));
    data
}

/// `interaction` is what Cytoscape calls an edge's kind.
fn edge_data(edge: &Edge, count: usize) -> Map<String, Value> {
    let mut data = fields::flat(edge, &["evidence"]);
    data.insert("id".into(), Value::String(format!("e{count}")));
    data.insert("interaction".into(), Value::String(edge.key.clone()));
    data.insert("evidence_count".into(), Value::from(edge.evidence.len()));
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Evidence, sample};

    #[test]
    fn it_reads_back_with_all_evidence() {
        let graph = sample::graph();
        let read: Value = serde_json::from_str(&cytoscape(&graph)).unwrap();
        let edges = read["elements"]["edges"].as_array().unwrap();
        assert_eq!((read["elements"]["nodes"].as_array().unwrap().len(), edges.len()), (5, graph.edges().len()));
        for (read, edge) in edges.iter().zip(graph.edges()) {
            let evidence: Vec<Evidence> = serde_json::from_str(read["data"]["evidence"].as_str().unwrap()).unwrap();
            assert_eq!((read["data"]["key"].as_str(), &evidence), (Some(edge.key.as_str()), &edge.evidence));
        }
    }
}
