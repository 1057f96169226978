//! How does the web of data read it?
//!
//! In: a graph. Out: RDF in Turtle. An edge is a statement with its measures, derived (PROV-O) from evidence, which is quoted
//! from a document and attributed to its speaker; what some text states as so is a plain triple, too. Wikidata's items are the
//! same things as ours.

use std::fmt::Display;

use oxrdf::{
    BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple,
    vocab::{rdf, rdfs, xsd},
};
use oxttl::{TurtleSerializer, turtle::WriterTurtleSerializer};

use crate::{
    analysis::Modality,
    graph::{Edge, Evidence, Node, RelationGraph, SourceDocument},
    span::Extent,
    when::PartialDate,
};

/// Prefixes, and what they stand for.
const PREFIXES: [(&str, &str); 13] = [
    ("term", "urn:chancery:term:"),
    ("relation", "urn:chancery:relation:"),
    ("entity", "urn:chancery:entity:"),
    ("document", "urn:chancery:document:"),
    ("evidence", "urn:chancery:evidence:"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("wd", "http://www.wikidata.org/entity/"),
];

/// The graph as Turtle.
pub(super) fn turtle(graph: &RelationGraph) -> Vec<u8> {
    let serializer = PREFIXES.iter().fold(TurtleSerializer::new(), |serializer, (prefix, namespace)| {
        serializer.with_prefix(*prefix, *namespace).expect("the prefixes are IRIs")
    });
    let mut triples = Triples { writer: serializer.for_writer(Vec::new()), blanks: 0 };
    graph.documents().iter().for_each(|document| triples.document(document));
    graph.nodes().for_each(|node| triples.node(node));
    graph.edges().enumerate().for_each(|(count, edge)| triples.edge(edge, count));
    triples.writer.finish().expect("memory takes all")
}

/// A name in one of our or others' namespaces; characters that no IRI has are percent-encoded.
fn iri(prefix: &str, local: &str) -> NamedNode {
    let namespace = PREFIXES.iter().find(|(name, _)| *name == prefix).map_or("", |(_, namespace)| namespace);
    let mut name = namespace.to_owned();
    for byte in local.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => name.push(byte as char),
            byte => name += &format!("%{byte:02X}"),
        }
    }
    NamedNode::new_unchecked(name)
}

fn text(value: impl Display) -> Literal {
    Literal::new_simple_literal(value.to_string())
}

fn count(value: usize) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::INTEGER)
}

fn date(date: PartialDate) -> Literal {
    let exactness = match (date.month, date.day) {
        (None, _) => xsd::G_YEAR,
        (_, None) => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(date.to_string(), exactness)
}

struct Triples {
    writer: WriterTurtleSerializer<Vec<u8>>,
    blanks: usize,
}

impl Triples {
    fn add(&mut self, subject: impl Into<NamedOrBlankNode>, predicate: NamedNode, object: impl Into<Term>) {
        let triple = Triple::new(subject, predicate, object);
        self.writer.serialize_triple(&triple).expect("memory takes all");
    }

    fn document(&mut self, document: &SourceDocument) {
        let SourceDocument { id, title, date: published, url, publisher, sha256 } = document;
        let me = iri("document", id);
        self.add(me.clone(), rdf::TYPE.into(), iri("term", "SourceDocument"));
        self.add(me.clone(), rdf::TYPE.into(), iri("prov", "Entity"));
        self.add(me.clone(), iri("dcterms", "identifier"), text(id));
        for (name, value) in [("title", title), ("source", url), ("publisher", publisher)] {
            if let Some(value) = value {
                self.add(me.clone(), iri("dcterms", name), text(value));
            }
        }
        if let Some(published) = published {
            self.add(me.clone(), iri("dcterms", "date"), date(*published));
        }
        self.add(me, iri("term", "sha256"), text(sha256));
    }

    fn node(&mut self, node: &Node) {
        let Node { id, kind, name, aliases, code, sector, state, roles, wikidata, formerly, mentions, documents } =
            node;
        let me = iri("entity", id);
        self.add(me.clone(), rdf::TYPE.into(), iri("term", &super::capitalised(kind.as_str())));
        self.add(me.clone(), iri("dcterms", "identifier"), text(id));
        self.add(me.clone(), rdfs::LABEL.into(), text(name));
        for alias in aliases {
            self.add(me.clone(), iri("skos", "altLabel"), text(alias));
        }
        for (name, value) in [("code", code), ("sector", sector)] {
            if let Some(value) = value {
                self.add(me.clone(), iri("term", name), text(value));
            }
        }
        if let Some(state) = state {
            self.add(me.clone(), iri("term", "state"), iri("entity", state));
        }
        for old in formerly {
            self.add(me.clone(), iri("dcterms", "replaces"), iri("entity", old));
        }
        if let Some(item) = wikidata {
            self.add(me.clone(), iri("owl", "sameAs"), iri("wd", item));
        }
        self.add(me.clone(), iri("term", "mentions"), count(*mentions));
        self.add(me.clone(), iri("term", "documents"), count(*documents));
        for role in roles {
            let office = BlankNode::new_unchecked(format!("role{}", self.blanks));
            self.blanks += 1;
            self.add(me.clone(), iri("term", "office"), office.clone());
            self.add(office.clone(), iri("term", "role"), text(&role.role));
            if let Some(of) = &role.of {
                self.add(office.clone(), iri("term", "of"), iri("entity", of));
            }
            for (name, day) in [("since", role.since), ("until", role.until)] {
                if let Some(day) = day {
                    self.add(office.clone(), iri("term", name), date(day));
                }
            }
        }
    }

    fn edge(&mut self, edge: &Edge, number: usize) {
        let Edge { source, target, relation, polarity, symmetric, negated, weight, confidence, .. } = edge;
        let (subject, predicate, object) = (iri("entity", source), iri("relation", relation), iri("entity", target));
        // A planned or denied relation is said, but not so.
        if !negated && edge.evidence.iter().any(|evidence| evidence.modality == Modality::Stated) {
            self.add(subject.clone(), predicate.clone(), object.clone());
            if *symmetric {
                self.add(object.clone(), predicate.clone(), subject.clone());
            }
        }
        let me = BlankNode::new_unchecked(format!("edge{number}"));
        self.add(me.clone(), rdf::TYPE.into(), NamedNode::from(rdf::STATEMENT));
        self.add(me.clone(), rdf::SUBJECT.into(), subject);
        self.add(me.clone(), rdf::PREDICATE.into(), predicate);
        self.add(me.clone(), rdf::OBJECT.into(), object);
        if let Some(class) = &edge.class {
            self.add(me.clone(), iri("term", "class"), text(class));
        }
        self.add(me.clone(), iri("term", "polarity"), Literal::new_typed_literal(polarity.to_string(), xsd::INTEGER));
        for (name, truth) in [("symmetric", *symmetric), ("negated", *negated)] {
            self.add(me.clone(), iri("term", name), Literal::from(truth));
        }
        self.add(me.clone(), iri("term", "weight"), count(*weight));
        self.add(me.clone(), iri("term", "confidence"), decimal(*confidence));
        for (name, day) in [("first", edge.first), ("last", edge.last)] {
            if let Some(day) = day {
                self.add(me.clone(), iri("term", name), date(day));
            }
        }
        for evidence in &edge.evidence {
            self.add(me.clone(), iri("prov", "wasDerivedFrom"), iri("evidence", &evidence.id));
        }
        edge.evidence.iter().for_each(|evidence| self.evidence(evidence));
    }

    fn evidence(&mut self, evidence: &Evidence) {
        let me = iri("evidence", &evidence.id);
        self.add(me.clone(), rdf::TYPE.into(), iri("prov", "Entity"));
        self.add(me.clone(), iri("prov", "value"), text(&evidence.sentence.text));
        self.add(me.clone(), iri("prov", "wasQuotedFrom"), iri("document", &evidence.document));
        if let Some(speaker) = &evidence.speaker {
            self.add(me.clone(), iri("prov", "wasAttributedTo"), iri("entity", speaker));
        }
        if let Some(place) = &evidence.place {
            self.add(me.clone(), iri("prov", "atLocation"), iri("entity", place));
        }
        for with in &evidence.with {
            self.add(me.clone(), iri("term", "with"), iri("entity", with));
        }
        self.add(me.clone(), iri("term", "event"), text(&evidence.event));
        if let Some(class) = &evidence.class {
            self.add(me.clone(), iri("term", "class"), text(class));
        }
        self.add(me.clone(), iri("term", "modality"), text(super::word(&evidence.modality)));
        self.add(me.clone(), iri("term", "tense"), text(super::word(&evidence.tense)));
        if let Some(when) = evidence.date {
            for (name, day) in [("since", Some(when.from)), ("until", when.to)] {
                if let Some(day) = day {
                    self.add(me.clone(), iri("term", name), date(day));
                }
            }
        }
        self.add(me.clone(), iri("term", "confidence"), decimal(evidence.confidence));
        let sentence = Extent { start: evidence.sentence.start, end: evidence.sentence.end };
        let places = [
            ("sentence", Some(sentence)),
            ("trigger", Some(evidence.trigger)),
            ("source", Some(evidence.source_mention)),
            ("target", evidence.target_mention),
        ];
        for (name, extent) in places.into_iter().filter_map(|(name, extent)| Some((name, extent?))) {
            self.add(me.clone(), iri("term", &format!("{name}Start")), count(extent.start));
            self.add(me.clone(), iri("term", &format!("{name}End")), count(extent.end));
        }
    }
}

fn decimal(value: f64) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::DECIMAL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{assemble, sample};

    fn read(graph: &RelationGraph) -> Vec<Triple> {
        let bytes = turtle(graph);
        oxttl::TurtleParser::new()
            .for_slice(&bytes)
            .collect::<Result<_, _>>()
            .unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&bytes)))
    }

    fn has(triples: &[Triple], subject: &NamedNode, predicate: &NamedNode, object: &Term) -> bool {
        triples.iter().any(|triple| {
            triple.subject == subject.clone().into() && &triple.predicate == predicate && &triple.object == object
        })
    }

    #[test]
    fn it_parses_to_every_edge_with_its_evidence() {
        let graph = sample::graph();
        let triples = read(&graph);
        let of = |predicate: NamedNode| triples.iter().filter(|triple| triple.predicate == predicate).count();
        assert_eq!(of(rdf::PREDICATE.into()), graph.edges().len());
        assert_eq!(of(iri("prov", "wasQuotedFrom")), graph.edges().map(|edge| edge.evidence.len()).sum::<usize>());
        let (oman, water) = (iri("entity", "state:OMN"), iri("entity", "issue:water"));
        assert!(has(&triples, &oman, &iri("relation", "supports"), &water.into()));
        // The meeting is only planned.
        assert_eq!(of(iri("relation", "meets")), 0);
    }

    #[test]
    fn any_id_and_any_text_can_be_written() {
        let mut oman = sample::entity("state:OMN");
        oman.id = "state:ö <\"> \\".into();
        oman.name = "\"\"\" \\ \n \u{7}".into();
        oman.wikidata = Some("Q842".into());
        let triples = read(&assemble(vec![sample::analysis("a b", vec![oman.clone()], vec![])], &sample::relations()));
        let me = iri("entity", &oman.id);
        assert_eq!(me.as_str(), "urn:chancery:entity:state:%C3%B6%20%3C%22%3E%20%5C");
        assert!(has(&triples, &me, &rdfs::LABEL.into(), &text(&oman.name).into()));
        let item = NamedNode::new("http://www.wikidata.org/entity/Q842").unwrap();
        assert!(has(&triples, &me, &iri("owl", "sameAs"), &item.into()));
    }
}
