//! How do Gephi, yEd and igraph read it?
//!
//! In: a graph. Out: GraphML, with every field as an attribute; evidence goes along as one string of JSON an edge.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::graph::{Edge, Node, RelationGraph};

const NODE_KEYS: [(&str, &str); 11] = [
    ("kind", "string"),
    ("name", "string"),
    ("label", "string"),
    ("aliases", "string"),
    ("code", "string"),
    ("sector", "string"),
    ("state", "string"),
    ("roles", "string"),
    ("wikidata", "string"),
    ("mentions", "int"),
    ("documents", "int"),
];
const EDGE_KEYS: [(&str, &str); 12] = [
    ("key", "string"),
    ("relation", "string"),
    ("class", "string"),
    ("polarity", "int"),
    ("symmetric", "boolean"),
    ("negated", "boolean"),
    ("weight", "int"),
    ("confidence", "double"),
    ("first", "string"),
    ("last", "string"),
    ("evidence_count", "int"),
    ("evidence", "string"),
];

type Xml = Writer<Vec<u8>>;

/// The graph as GraphML.
pub(super) fn graphml(graph: &RelationGraph) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = write(&mut xml, graph);
    written.expect("memory takes all");
    let mut text = String::from_utf8(xml.into_inner()).expect("we write UTF-8");
    text.push('\n');
    text
}

fn write(xml: &mut Xml, graph: &RelationGraph) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|xml| {
            for (domain, keys) in [("node", &NODE_KEYS[..]), ("edge", &EDGE_KEYS[..])] {
                for (name, kind) in keys {
                    let id = key(domain, name);
                    let attributes = [("id", id.as_str()), ("for", domain), ("attr.name", name), ("attr.type", kind)];
                    xml.create_element("key").with_attributes(attributes).write_empty()?;
                }
            }
            let attributes = [("id", "chancery"), ("edgedefault", "directed")];
            xml.create_element("graph").with_attributes(attributes).write_inner_content(|xml| {
                graph.nodes().try_for_each(|node| write_node(xml, node))?;
                graph.edges().enumerate().try_for_each(|(count, edge)| write_edge(xml, edge, count))
            })?;
            Ok(())
        })?;
    Ok(())
}

fn key(domain: &str, name: &str) -> String {
    format!("{}_{name}", &domain[..1])
}

fn data(xml: &mut Xml, domain: &str, name: &str, value: Option<&str>) -> std::io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    let key = key(domain, name);
    let value: String = value.chars().filter(|&c| allowed(c)).collect();
    xml.create_element("data").with_attribute(("key", key.as_str())).write_text_content(BytesText::new(&value))?;
    Ok(())
}

/// XML 1.0 has no way to write other control characters.
pub(super) fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn write_node(xml: &mut Xml, node: &Node) -> std::io::Result<()> {
    let json = |value: serde_json::Result<String>| value.map_err(std::io::Error::other);
    let (aliases, roles) = (json(serde_json::to_string(&node.aliases))?, json(serde_json::to_string(&node.roles))?);
    let counts = [node.mentions.to_string(), node.documents.to_string()];
    let values = [
        Some(node.kind.as_str()),
        Some(&node.name),
        Some(&node.name),
        Some(&aliases),
        node.code.as_deref(),
        node.sector.as_deref(),
        node.state.as_deref(),
        Some(&roles),
        node.wikidata.as_deref(),
        Some(&counts[0]),
        Some(&counts[1]),
    ];
    xml.create_element("node").with_attribute(("id", node.id.as_str())).write_inner_content(|xml| {
        NODE_KEYS.iter().zip(values).try_for_each(|((name, _), value)| data(xml, "node", name, value))
    })?;
    Ok(())
}

fn write_edge(xml: &mut Xml, edge: &Edge, count: usize) -> std::io::Result<()> {
    let evidence = serde_json::to_string(&edge.evidence).map_err(std::io::Error::other)?;
    let values = [
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
        Some(evidence),
    ];
    let id = format!("e{count}");
    let attributes = [("id", id.as_str()), ("source", &edge.source), ("target", &edge.target)];
    xml.create_element("edge").with_attributes(attributes).write_inner_content(|xml| {
        EDGE_KEYS.iter().zip(&values).try_for_each(|((name, _), value)| data(xml, "edge", name, value.as_deref()))
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn it_is_xml_with_every_node_and_edge() {
        let graph = sample::graph();
        let text = graphml(&graph);
        let mut reader = quick_xml::Reader::from_str(&text);
        let (mut nodes, mut edges) = (0, 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) if tag.name().as_ref() == "node" => nodes += 1,
                Event::Start(tag) if tag.name().as_ref() == "edge" => edges += 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((nodes, edges), (graph.nodes().len(), graph.edges().len()));
    }
}
