//! How does Gephi read it, with its timeline?
//!
//! In: a graph. Out: GEXF 1.3, every field as an attribute, and for each edge the days of its evidence as spells; an edge
//! without any date, and every node, is there all the time. The list of documents has no place in it.

use std::io;

use crate::graph::{Edge, RelationGraph};

use super::{
    fields::{self, Field, Type},
    xml::{self, Xml},
};

/// The graph as GEXF.
pub(super) fn gexf(graph: &RelationGraph) -> String {
    xml::document(|xml| {
        xml.create_element("gexf")
            .with_attributes([("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])
            .write_inner_content(|xml| write(xml, graph))?;
        Ok(())
    })
}

fn write(xml: &mut Xml, graph: &RelationGraph) -> io::Result<()> {
    xml.create_element("meta").write_inner_content(|xml| {
        xml.create_element("creator").write_text_content(quick_xml::events::BytesText::new(graph.generator()))?;
        Ok(())
    })?;
    let dynamic = [("mode", "dynamic"), ("timeformat", "date"), ("timerepresentation", "interval")];
    let attributes = [("defaultedgetype", "directed")].into_iter().chain(dynamic);
    xml.create_element("graph").with_attributes(attributes).write_inner_content(|xml| {
        declare(xml, "node", &fields::NODE)?;
        declare(xml, "edge", &fields::EDGE)?;
        xml.create_element("nodes").write_inner_content(|xml| {
            graph.nodes().try_for_each(|node| {
                let (id, name) = (xml::clean(&node.id), xml::clean(&node.name));
                xml.create_element("node")
                    .with_attributes([("id", id.as_str()), ("label", &name)])
                    .write_inner_content(|xml| values(xml, &fields::NODE, fields::of_node(node)))?;
                Ok(())
            })
        })?;
        xml.create_element("edges").write_inner_content(|xml| {
            graph.edges().enumerate().try_for_each(|(count, edge)| write_edge(xml, graph, edge, count))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn write_edge(xml: &mut Xml, graph: &RelationGraph, edge: &Edge, count: usize) -> io::Result<()> {
    let (id, weight) = (format!("e{count}"), edge.weight.to_string());
    let [source, target, label] = [&edge.source, &edge.target, &edge.key].map(|text| xml::clean(text));
    xml.create_element("edge")
        .with_attributes([("id", id.as_str()), ("source", &source), ("target", &target)])
        .with_attributes([("label", label.as_str()), ("weight", &weight)])
        .write_inner_content(|xml| {
            values(xml, &fields::EDGE, fields::of_edge(edge))?;
            let spells = spells(graph, edge);
            if spells.is_empty() {
                return Ok(());
            }
            xml.create_element("spells").write_inner_content(|xml| {
                spells.iter().try_for_each(|(start, end)| {
                    let days = [("start", start.as_str()), ("end", end)];
                    xml.create_element("spell").with_attributes(days).write_empty()?;
                    Ok(())
                })
            })?;
            Ok(())
        })?;
    Ok(())
}

/// First and last days of an edge's evidence, in order; those that touch are one.
fn spells(graph: &RelationGraph, edge: &Edge) -> Vec<(String, String)> {
    let dates = edge.evidence.iter().filter_map(|evidence| graph.date_of(evidence));
    let mut days: Vec<_> = dates.map(|when| (when.from.first_day(), when.to.unwrap_or(when.from).last_day())).collect();
    days.sort_unstable();
    let mut spells: Vec<(jiff::civil::Date, jiff::civil::Date)> = Vec::new();
    for (start, end) in days {
        match spells.last_mut() {
            Some(last) if start <= last.1.saturating_add(jiff::ToSpan::days(1)) => last.1 = last.1.max(end),
            _ => spells.push((start, end)),
        }
    }
    spells.into_iter().map(|(start, end)| (start.to_string(), end.to_string())).collect()
}

/// Label, key (as the label) and weight are in the format already.
fn own(name: &str) -> bool {
    !matches!(name, "label" | "key" | "weight")
}

fn declare(xml: &mut Xml, class: &str, fields: &[Field]) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        fields.iter().filter(|(name, _)| own(name)).try_for_each(|(name, holds)| {
            let holds = match holds {
                Type::Text => "string",
                Type::Integer => "integer",
                Type::Real => "double",
                Type::Truth => "boolean",
            };
            let attributes = [("id", *name), ("title", name), ("type", holds)];
            xml.create_element("attribute").with_attributes(attributes).write_empty()?;
            Ok(())
        })
    })?;
    Ok(())
}

fn values<const N: usize>(xml: &mut Xml, fields: &[Field; N], values: [Option<String>; N]) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        let given = fields.iter().zip(values).filter(|((name, _), _)| own(name));
        given.filter_map(|((name, _), value)| Some((name, value?))).try_for_each(|(name, value)| {
            let attributes = [("for", *name), ("value", &xml::clean(&value))];
            xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
            Ok(())
        })
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn dates_are_spells_and_touching_ones_are_one() {
        let graph = sample::graph();
        let edge = graph.edges().find(|edge| edge.relation == "supports").unwrap();
        let day = |text: &str| text.to_owned();
        let apart = [(day("2024-05-06"), day("2024-05-06")), (day("2024-06-01"), day("2024-06-03"))];
        assert_eq!(spells(&graph, edge), apart);
        let mut touching = edge.clone();
        touching.evidence[0].date = Some("2024-05-31".parse().unwrap());
        touching.evidence.push(sample::evidence("a", "Oman backs it."));
        touching.evidence[2].date = Some("2024".parse().unwrap());
        assert_eq!(spells(&graph, &touching), [(day("2024-01-01"), day("2024-12-31"))]);
        let text = gexf(&graph);
        assert!(text.contains(r#"<spell start="2024-06-01" end="2024-06-03"/>"#), "{text}");
        assert!(text.contains(r#"label="not:supports""#) || text.contains(r#"label="supports" weight="2""#), "{text}");
    }
}
