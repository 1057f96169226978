//! How do Aleph and OpenSanctions read it?
//!
//! In: a view. Out: FollowTheMoney entities, one a line: actors and matters by kind, source texts as articles, relations as links
//! between them with their sentences as summary and the articles as proof. Its schema has no sign, weight or confidence.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{GraphView, hexadecimal};
use crate::{
    analysis::Kind,
    graph::{Edge, Node, SourceDocument},
};

/// Hexadecimal digits of a made-up id.
const DIGITS: usize = 24;
/// The longest id that Aleph takes.
const LONGEST: usize = 200;

/// The view as lines of JSON.
pub(super) fn entities(view: &GraphView) -> String {
    let documents = view.graph.documents().iter().map(article);
    let nodes = view.graph.nodes().map(|node| thing(view, node));
    let edges = view.graph.edges().map(|edge| link(view, edge));
    documents.chain(nodes).chain(edges).map(|entity| entity.to_string() + "\n").collect()
}

/// What the properties of an entity are, each a list of strings.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn add(&mut self, name: &str, values: impl IntoIterator<Item = impl ToString>) {
        let mut list: Vec<Value> = Vec::new();
        for value in values {
            let value = Value::String(value.to_string());
            if value != "" && !list.contains(&value) {
                list.push(value);
            }
        }
        if !list.is_empty() {
            self.0.insert(name.to_owned(), Value::Array(list));
        }
    }

    fn entity(self, id: String, schema: &str) -> Value {
        json!({"id": id, "schema": schema, "properties": self.0})
    }
}

/// An id of letters, digits, dots and hyphens, as Aleph wants them: our own with a dot for the colon, or one made from it.
fn id(ours: &str) -> String {
    let dotted = ours.replacen(':', ".", 1);
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let plain = dotted.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    if plain && ends(dotted.chars().next()) && ends(dotted.chars().last()) && dotted.len() <= LONGEST {
        return dotted;
    }
    made("entity", ours)
}

fn made(what: &str, from: &str) -> String {
    format!("{what}-{}", &hexadecimal(&Sha256::digest(from.as_bytes()))[..DIGITS])
}

fn article(document: &SourceDocument) -> Value {
    let SourceDocument { id, title, date, url, publisher, sha256: _ } = document;
    let mut properties = Properties::default();
    properties.add("title", title);
    properties.add("fileName", [id]);
    properties.add("publishedAt", date);
    properties.add("sourceUrl", url);
    properties.add("publisher", publisher);
    properties.entity(made("article", id), "Article")
}

fn schema(kind: Kind) -> &'static str {
    match kind {
        Kind::State => "PublicBody",
        Kind::Official => "Person",
        Kind::Organization => "Organization",
        Kind::Group => "LegalEntity",
        Kind::Initiative => "Project",
        Kind::Document => "Document",
        Kind::Issue => "Event",
        Kind::Place => "Address",
    }
}

fn thing(view: &GraphView, node: &Node) -> Value {
    let mut properties = Properties::default();
    properties.add("name", [&node.name]);
    properties.add(if node.kind == Kind::Document { "title" } else { "alias" }, &node.aliases);
    let state = if node.kind == Kind::State { Some(&node.id) } else { node.state.as_ref() };
    let alpha2 = state.and_then(|state| view.states.get(state)?.alpha2.as_ref());
    properties.add("country", alpha2.map(|alpha2| alpha2.to_lowercase()));
    properties.add("wikidataId", &node.wikidata);
    if node.kind == Kind::Official {
        let role = |role: &crate::analysis::Role| match &role.of {
            Some(of) => format!("{}, {}", role.role, view.name(of)),
            None => role.role.clone(),
        };
        properties.add("position", node.roles.iter().map(role));
    }
    if node.kind == Kind::Place {
        properties.add("full", [&node.name]);
    }
    properties.entity(id(&node.id), schema(node.kind))
}

/// Membership and representation have schemas of their own, where both ends are what these ask for.
fn link(view: &GraphView, edge: &Edge) -> Value {
    let kind = |id: &str| view.graph.node(id).map(|node| node.kind);
    let (source, target) = (kind(&edge.source), kind(&edge.target));
    let acts = |kind: Option<Kind>| kind.is_some_and(Kind::acts);
    let role = view.relations.get(&edge.relation).and_then(|facts| facts.role.as_deref());
    let (schema, from, to) = match role {
        Some("membership") if acts(source) && target == Some(Kind::Organization) => {
            ("Membership", "member", "organization")
        }
        Some("office") if acts(source) && acts(target) => ("Representation", "agent", "client"),
        _ => ("UnknownLink", "subject", "object"),
    };
    let mut properties = Properties::default();
    properties.add(from, [id(&edge.source)]);
    properties.add(to, [id(&edge.target)]);
    properties.add("role", [edge.relation.replace('-', " ")]);
    properties.add("status", edge.negated.then_some("denied").or(edge.is_planned().then_some("planned")));
    properties.add("startDate", edge.first);
    properties.add("endDate", edge.last);
    properties.add("summary", edge.evidence.iter().map(|evidence| &evidence.sentence.text));
    properties.add("recordId", [&edge.key]);
    properties.add("proof", edge.evidence.iter().map(|evidence| made("article", &evidence.document)));
    let documents = || edge.evidence.iter().filter_map(|evidence| view.graph.document(&evidence.document));
    properties.add("sourceUrl", documents().filter_map(|document| document.url.as_ref()));
    properties.add("publisher", documents().filter_map(|document| document.publisher.as_ref()));
    properties.entity(made("edge", &format!("{}\n{}\n{}", edge.source, edge.key, edge.target)), schema)
}

#[cfg(test)]
mod tests {
    use super::{super::with_view, *};
    use crate::graph::sample;

    #[test]
    fn ids_are_such_as_aleph_takes() {
        assert_eq!(id("state:RUS"), "state.RUS");
        assert_eq!(id("official:sergei-lavrov.2"), "official.sergei-lavrov.2");
        for odd in ["group:a b", "issue:é", "place:x-", &"x".repeat(300)] {
            assert!(id(odd).starts_with("entity-") && id(odd).len() == 31, "{odd}");
        }
    }

    #[test]
    fn a_line_for_every_document_node_and_edge_with_sentences_and_proof() {
        let graph = sample::graph();
        let text = with_view(&graph, entities);
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), graph.documents().len() + graph.nodes().len() + graph.edges().len());
        let supports = lines.iter().find(|line| line["properties"]["role"][0] == "supports").unwrap();
        assert_eq!(
            supports["properties"]["summary"],
            json!(["Oman supports Water.", "Muscat backs the water accord."])
        );
        let proof = supports["properties"]["proof"][0].as_str().unwrap();
        assert!(lines.iter().any(|line| line["id"] == proof && line["schema"] == "Article"));
        let oman = lines.iter().find(|line| line["id"] == "state.OMN").unwrap();
        assert_eq!((&oman["schema"], &oman["properties"]["country"]), (&json!("PublicBody"), &json!(["om"])));
    }
}
