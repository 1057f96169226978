//! What are the tables of a graph?
//!
//! In: a graph. Out: three tables of typed columns: nodes, edges, and evidence with the document that each piece stands in. CSV
//! and Parquet write them.

use super::word;
use crate::{
    analysis::Role,
    graph::{Edge, Evidence, Node, RelationGraph, SourceDocument},
    span::Extent,
    when::PartialDate,
};

/// The values of a column, one a row.
pub(super) enum Column {
    Text(Vec<Option<String>>),
    Texts(Vec<Vec<String>>),
    Integer(Vec<Option<i64>>),
    Real(Vec<f64>),
    Truth(Vec<bool>),
}

/// A table; all its columns have one length.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: Vec<(&'static str, Column)>,
}

fn text<T, S: ToString>(rows: &[T], value: impl Fn(&T) -> Option<S>) -> Column {
    Column::Text(rows.iter().map(|row| value(row).map(|value| value.to_string())).collect())
}

fn integer<T>(rows: &[T], value: impl Fn(&T) -> Option<usize>) -> Column {
    Column::Integer(rows.iter().map(|row| value(row).and_then(|value| i64::try_from(value).ok())).collect())
}

/// A row a node.
pub(super) fn nodes(graph: &RelationGraph) -> Table {
    let rows: Vec<&Node> = graph.nodes().collect();
    let columns = vec![
        ("id", text(&rows, |node| Some(&node.id))),
        ("kind", text(&rows, |node| Some(node.kind))),
        ("name", text(&rows, |node| Some(&node.name))),
        ("aliases", Column::Texts(rows.iter().map(|node| node.aliases.clone()).collect())),
        ("code", text(&rows, |node| node.code.as_ref())),
        ("sector", text(&rows, |node| node.sector.as_ref())),
        ("state", text(&rows, |node| node.state.as_ref())),
        ("roles", Column::Texts(rows.iter().map(|node| node.roles.iter().map(role).collect()).collect())),
        ("wikidata", text(&rows, |node| node.wikidata.as_ref())),
        ("formerly", Column::Texts(rows.iter().map(|node| node.formerly.clone()).collect())),
        ("mentions", integer(&rows, |node| Some(node.mentions))),
        ("documents", integer(&rows, |node| Some(node.documents))),
        ("degree", integer(&rows, |node| Some(graph.degree(&node.id)))),
    ];
    Table { name: "nodes", columns }
}

/// "Foreign Minister of state:RUS, 2004-03-09/.."; the interval as ISO 8601-2 writes it, open where an end is not known.
fn role(role: &Role) -> String {
    let of = role.of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
    let day = |date: Option<PartialDate>| date.map_or("..".to_owned(), |date| date.to_string());
    let held = role.since.or(role.until).map(|_| format!(", {}/{}", day(role.since), day(role.until)));
    format!("{}{of}{}", role.role, held.unwrap_or_default())
}

/// A row an edge.
pub(super) fn edges(graph: &RelationGraph) -> Table {
    let rows: Vec<&Edge> = graph.edges().collect();
    let mut columns = ends(&rows);
    columns.extend([
        ("source_name", text(&rows, |edge| Some(graph.name(&edge.source)))),
        ("target_name", text(&rows, |edge| Some(graph.name(&edge.target)))),
        ("relation", text(&rows, |edge| Some(&edge.relation))),
        ("class", text(&rows, |edge| edge.class.as_ref())),
        ("polarity", Column::Integer(rows.iter().map(|edge| Some(edge.polarity.into())).collect())),
        ("symmetric", Column::Truth(rows.iter().map(|edge| edge.symmetric).collect())),
        ("negated", Column::Truth(rows.iter().map(|edge| edge.negated).collect())),
        ("weight", integer(&rows, |edge| Some(edge.weight))),
        ("confidence", Column::Real(rows.iter().map(|edge| edge.confidence).collect())),
        ("first", text(&rows, |edge| edge.first)),
        ("last", text(&rows, |edge| edge.last)),
        ("evidence_count", integer(&rows, |edge| Some(edge.evidence.len()))),
    ]);
    Table { name: "edges", columns }
}

fn ends(edges: &[&Edge]) -> Vec<(&'static str, Column)> {
    vec![
        ("source", text(edges, |edge| Some(&edge.source))),
        ("target", text(edges, |edge| Some(&edge.target))),
        ("key", text(edges, |edge| Some(&edge.key))),
    ]
}

/// A row a piece of evidence.
pub(super) fn evidence(graph: &RelationGraph) -> Table {
    let rows: Vec<(&Edge, &Evidence)> =
        graph.edges().flat_map(|edge| edge.evidence.iter().map(move |piece| (edge, piece))).collect();
    let pieces: Vec<&Evidence> = rows.iter().map(|(_, piece)| *piece).collect();
    let documents: Vec<Option<&SourceDocument>> = pieces.iter().map(|piece| graph.document(&piece.document)).collect();
    let mut columns = ends(&rows.iter().map(|(edge, _)| *edge).collect::<Vec<_>>());
    columns.extend([
        ("id", text(&pieces, |piece| Some(&piece.id))),
        ("event", text(&pieces, |piece| Some(&piece.event))),
        ("document", text(&pieces, |piece| Some(&piece.document))),
        ("document_title", text(&documents, |document| document.and_then(|document| document.title.as_ref()))),
        ("document_date", text(&documents, |document| document.and_then(|document| document.date))),
        ("document_url", text(&documents, |document| document.and_then(|document| document.url.as_ref()))),
        ("publisher", text(&documents, |document| document.and_then(|document| document.publisher.as_ref()))),
        ("with", Column::Texts(pieces.iter().map(|piece| piece.with.clone()).collect())),
        ("speaker", text(&pieces, |piece| piece.speaker.as_ref())),
        ("class", text(&pieces, |piece| piece.class.as_ref())),
        ("modality", text(&pieces, |piece| Some(word(&piece.modality)))),
        ("tense", text(&pieces, |piece| Some(word(&piece.tense)))),
        ("date", text(&pieces, |piece| piece.date)),
        ("place", text(&pieces, |piece| piece.place.as_ref())),
        ("confidence", Column::Real(pieces.iter().map(|piece| piece.confidence).collect())),
        ("sentence", text(&pieces, |piece| Some(&piece.sentence.text))),
        ("sentence_start", integer(&pieces, |piece| Some(piece.sentence.start))),
        ("sentence_end", integer(&pieces, |piece| Some(piece.sentence.end))),
    ]);
    let mut place = |start, end, of: fn(&Evidence) -> Option<Extent>| {
        columns.push((start, integer(&pieces, |piece| of(piece).map(|extent| extent.start))));
        columns.push((end, integer(&pieces, |piece| of(piece).map(|extent| extent.end))));
    };
    place("trigger_start", "trigger_end", |piece| Some(piece.trigger));
    place("source_start", "source_end", |piece| Some(piece.source_mention));
    place("target_start", "target_end", |piece| piece.target_mention);
    Table { name: "evidence", columns }
}

/// How many documents no evidence stands in, so that no table names them.
pub(super) fn unnamed_documents(graph: &RelationGraph) -> usize {
    let named: std::collections::BTreeSet<&str> =
        graph.edges().flat_map(|edge| edge.evidence.iter().map(|piece| piece.document.as_str())).collect();
    graph.documents().iter().filter(|document| !named.contains(document.id.as_str())).count()
}

impl Column {
    /// How many rows.
    pub(super) fn len(&self) -> usize {
        match self {
            Column::Text(values) => values.len(),
            Column::Texts(values) => values.len(),
            Column::Integer(values) => values.len(),
            Column::Real(values) => values.len(),
            Column::Truth(values) => values.len(),
        }
    }
}
