//! How do yEd, igraph and networkx read it?
//!
//! In: a graph. Out: GraphML, with every field as an attribute; evidence goes along as one string of JSON an edge, documents as
//! one of the graph.

use std::io;

use crate::graph::RelationGraph;

use super::{
    fields::{self, Field, Type},
    xml::{self, Xml},
};

/// The graph as GraphML.
pub(super) fn graphml(graph: &RelationGraph) -> String {
    xml::document(|xml| {
        xml.create_element("graphml")
            .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
            .write_inner_content(|xml| write(xml, graph))?;
        Ok(())
    })
}

fn write(xml: &mut Xml, graph: &RelationGraph) -> io::Result<()> {
    for (domain, fields) in [("graph", &fields::GRAPH[..]), ("node", &fields::NODE), ("edge", &fields::EDGE)] {
        for (name, holds) in fields {
            let id = key(domain, name);
            let attributes =
                [("id", id.as_str()), ("for", domain), ("attr.name", name), ("attr.type", type_name(*holds))];
            xml.create_element("key").with_attributes(attributes).write_empty()?;
        }
    }
    let attributes = [("id", "chancery"), ("edgedefault", "directed")];
    xml.create_element("graph").with_attributes(attributes).write_inner_content(|xml| {
        data(xml, "graph", &fields::GRAPH, fields::of_graph(graph).map(Some))?;
        for node in graph.nodes() {
            xml.create_element("node")
                .with_attribute(("id", xml::clean(&node.id).as_str()))
                .write_inner_content(|xml| data(xml, "node", &fields::NODE, fields::of_node(node)))?;
        }
        for (count, edge) in graph.edges().enumerate() {
            let (id, source, target) = (format!("e{count}"), xml::clean(&edge.source), xml::clean(&edge.target));
            xml.create_element("edge")
                .with_attributes([("id", id.as_str()), ("source", &source), ("target", &target)])
                .write_inner_content(|xml| data(xml, "edge", &fields::EDGE, fields::of_edge(edge)))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn type_name(holds: Type) -> &'static str {
    match holds {
        Type::Text => "string",
        Type::Integer => "int",
        Type::Real => "double",
        Type::Truth => "boolean",
    }
}

fn key(domain: &str, name: &str) -> String {
    format!("{}_{name}", &domain[..1])
}

fn data<const N: usize>(
    xml: &mut Xml,
    domain: &str,
    fields: &[Field; N],
    values: [Option<String>; N],
) -> io::Result<()> {
    for ((name, _), value) in fields.iter().zip(values) {
        if let Some(value) = value {
            xml::with_text(xml, "data", ("key", &key(domain, name)), &value)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use quick_xml::events::Event;

    use super::*;
    use crate::graph::{Edge, Node, sample};

    /// Every `data` under an element of this name, by key.
    fn read(text: &str, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = quick_xml::Reader::from_str(text);
        let (mut rows, mut key, mut value) = (Vec::<BTreeMap<String, String>>::new(), None, String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) if tag.name().as_ref() == name => rows.push(BTreeMap::new()),
                Event::Start(tag) if tag.name().as_ref() == "data" => {
                    key = Some(tag.try_get_attribute("key").unwrap().unwrap().value.into_owned());
                    value.clear();
                }
                Event::Text(text) => value += &text,
                Event::GeneralRef(name) => value += &quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap(),
                Event::End(_) => {
                    if let (Some(row), Some(key)) = (rows.last_mut(), key.take()) {
                        row.insert(key, value.clone());
                    }
                }
                Event::Eof => return rows,
                _ => {}
            }
        }
    }

    #[test]
    fn it_reads_back_with_all_evidence() {
        let graph = sample::graph();
        let text = graphml(&graph);
        let (nodes, edges) = (read(&text, "node"), read(&text, "edge"));
        assert_eq!((nodes.len(), edges.len()), (graph.nodes().len(), graph.edges().len()));
        for (read, edge) in edges.iter().zip(graph.edges()) {
            let Edge { key, weight, evidence, .. } = edge;
            assert_eq!((&read["e_key"], read["e_weight"].parse::<usize>().unwrap()), (key, *weight));
            let back: Vec<crate::graph::Evidence> = serde_json::from_str(&read["e_evidence"]).unwrap();
            assert_eq!(&back, evidence);
        }
        for (read, Node { name, aliases, .. }) in nodes.iter().zip(graph.nodes()) {
            assert_eq!(
                (&read["n_name"], &serde_json::from_str::<Vec<String>>(&read["n_aliases"]).unwrap()),
                (name, aliases)
            );
        }
        assert!(read(&text, "graph")[0]["g_documents"].contains("Title of b"));
    }
}
