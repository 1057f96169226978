//! How do Neo4j and Memgraph take it in?
//!
//! In: a graph. Out: openCypher, one statement a line: documents, then actors, then relations, each by MERGE, so that loading
//! twice changes nothing. A relationship's type is its relation; roles and evidence are strings of JSON.

use serde_json::{Map, Value};

use crate::graph::RelationGraph;

use super::fields;

/// What the file says at its beginning.
const HEAD: &str = "// Made by chancery. Load it with cypher-shell -f FILE (Neo4j) or mgconsole < FILE (Memgraph).
// For large graphs first make an index on :Entity(id): CREATE INDEX entity_id FOR (n:Entity) ON (n.id) in Neo4j,
// CREATE INDEX ON :Entity(id) in Memgraph.
";

/// The graph as openCypher.
pub(super) fn cypher(graph: &RelationGraph) -> String {
    let mut text = HEAD.to_owned();
    for document in graph.documents() {
        let id = string(&document.id);
        text += &format!("MERGE (d:SourceDocument {{id: {id}}}) SET d += {};\n", map(fields::flat(document, &[])));
    }
    for node in graph.nodes() {
        let label = name(&super::capitalised(node.kind.as_str()));
        let properties = map(fields::flat(node, &["roles"]));
        text += &format!("MERGE (n:Entity {{id: {}}}) SET n:{label}, n += {properties};\n", string(&node.id));
    }
    for edge in graph.edges() {
        let mut fields = fields::flat(edge, &["evidence"]);
        fields.shift_remove("source");
        fields.shift_remove("target");
        fields.insert("evidence_count".into(), Value::from(edge.evidence.len()));
        let mut documents: Vec<&str> = edge.evidence.iter().map(|evidence| evidence.document.as_str()).collect();
        documents.dedup();
        fields.insert("documents".into(), Value::from(documents));
        let [source, target, key] = [&edge.source, &edge.target, &edge.key].map(|text| string(text));
        let relation = name(&edge.relation.to_uppercase().replace('-', "_"));
        text += &format!("MATCH (a:Entity {{id: {source}}}), (b:Entity {{id: {target}}}) ");
        text += &format!("MERGE (a)-[r:{relation} {{key: {key}}}]->(b) SET r += {};\n", map(fields));
    }
    text
}

fn map(fields: Map<String, Value>) -> String {
    let pairs: Vec<String> = fields.iter().map(|(key, value)| format!("{}: {}", name(key), literal(value))).collect();
    format!("{{{}}}", pairs.join(", "))
}

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => string(text),
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// A string in single quotes: quotes, backslashes and control characters are escaped, so that it can neither end early nor
/// run into the next line.
fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for c in text.chars() {
        match c {
            '\\' => quoted += "\\\\",
            '\'' => quoted += "\\'",
            '\n' => quoted += "\\n",
            '\r' => quoted += "\\r",
            '\t' => quoted += "\\t",
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => quoted += &format!("\\u{:04X}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

/// A name, in backticks where it is not a plain word.
fn name(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { text.to_owned() } else { format!("`{}`", text.replace('`', "``")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{assemble, sample};

    #[test]
    fn a_statement_a_line_for_every_document_node_and_edge() {
        let graph = sample::graph();
        let text = cypher(&graph);
        let statements = text.lines().filter(|line| !line.starts_with("//"));
        assert!(statements.clone().all(|line| line.ends_with(';')));
        assert_eq!(statements.count(), graph.documents().len() + graph.nodes().len() + graph.edges().len());
        assert!(
            text.contains("MERGE (n:Entity {id: 'state:OMN'}) SET n:State, n += {id: 'state:OMN', kind: 'state', ")
        );
        assert!(text.contains("MERGE (a)-[r:SUPPORTS {key: 'supports'}]->(b) SET r += {key: 'supports', "), "{text}");
    }

    #[test]
    fn no_text_ends_its_string_early() {
        let mut oman = sample::entity("state:OMN");
        oman.name = "O'man\\'}) DETACH DELETE n;\n// \u{2028}".into();
        let text = cypher(&assemble(vec![sample::analysis("a", vec![oman], vec![])], &sample::relations()));
        assert!(text.contains(r"name: 'O\'man\\\'}) DETACH DELETE n;\n// \u2028'"), "{text}");
        assert_eq!(text.lines().count(), 3 + 1 + 1);
        assert_eq!(name("coordinates `x`"), "`coordinates ``x```");
    }
}
