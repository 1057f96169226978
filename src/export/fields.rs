//! What do nodes and edges carry, where a format has flat attributes alone?
//!
//! In: a node or an edge. Out: its attributes, always the same ones in the same order; lists and evidence as JSON in a string.

use serde_json::{Map, Value};

use crate::graph::{Edge, Node, RelationGraph};

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Integer,
    Real,
    Truth,
}

/// An attribute's name, and what it holds.
pub(super) type Field = (&'static str, Type);

/// Of the whole graph.
pub(super) const GRAPH: [Field; 3] = [("format", Type::Text), ("generator", Type::Text), ("documents", Type::Text)];
/// Of a node.
pub(super) const NODE: [Field; 12] = [
    ("kind", Type::Text),
    ("name", Type::Text),
    ("label", Type::Text),
    ("aliases", Type::Text),
    ("code", Type::Text),
    ("sector", Type::Text),
    ("state", Type::Text),
    ("roles", Type::Text),
    ("wikidata", Type::Text),
    ("formerly", Type::Text),
    ("mentions", Type::Integer),
    ("documents", Type::Integer),
];
/// Of an edge.
pub(super) const EDGE: [Field; 12] = [
    ("key", Type::Text),
    ("relation", Type::Text),
    ("class", Type::Text),
    ("polarity", Type::Integer),
    ("symmetric", Type::Truth),
    ("negated", Type::Truth),
    ("weight", Type::Integer),
    ("confidence", Type::Real),
    ("first", Type::Text),
    ("last", Type::Text),
    ("evidence_count", Type::Integer),
    ("evidence", Type::Text),
];

/// The values of [`GRAPH`].
pub(super) fn of_graph(graph: &RelationGraph) -> [String; 3] {
    [crate::graph::FORMAT.into(), graph.generator().into(), json(&graph.documents())]
}

/// The values of [`NODE`].
pub(super) fn of_node(node: &Node) -> [Option<String>; 12] {
    let Node { id: _, kind, name, aliases, code, sector, state, roles, wikidata, formerly, mentions, documents } = node;
    [
        Some(kind.to_string()),
        Some(name.clone()),
        Some(name.clone()),
        Some(json(aliases)),
        code.clone(),
        sector.clone(),
        state.clone(),
        Some(json(roles)),
        wikidata.clone(),
        (!formerly.is_empty()).then(|| json(formerly)),
        Some(mentions.to_string()),
        Some(documents.to_string()),
    ]
}

/// The values of [`EDGE`].
pub(super) fn of_edge(edge: &Edge) -> [Option<String>; 12] {
    [
        Some(edge.key.clone()),
        Some(edge.relation.clone()),
        edge.class.clone(),
        Some(edge.polarity.to_string()),
        Some(edge.symmetric.to_string()),
        Some(edge.negated.to_string()),
        Some(edge.weight.to_string()),
        Some(edge.confidence.to_string()),
        edge.first.map(|date| date.to_string()),
        edge.last.map(|date| date.to_string()),
        Some(edge.evidence.len().to_string()),
        Some(json(&edge.evidence)),
    ]
}

/// What `graph.json` says of a part, without what is null; what is `nested` as JSON in a string.
pub(super) fn flat(part: &impl serde::Serialize, nested: &[&str]) -> Map<String, Value> {
    let Ok(Value::Object(fields)) = serde_json::to_value(part) else { return Map::new() };
    let flat = |(name, value): (String, Value)| {
        let value = if nested.contains(&name.as_str()) { Value::String(value.to_string()) } else { value };
        (!value.is_null()).then_some((name, value))
    };
    fields.into_iter().filter_map(flat).collect()
}

/// As JSON in one line.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("strings, numbers and lists are JSON")
}
