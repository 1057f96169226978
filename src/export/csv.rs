//! How do spreadsheets, R and Neo4j read it?
//!
//! In: a graph. Out: three tables: nodes, edges, evidence. A cell of text that a spreadsheet would run as a formula gets an
//! apostrophe before it.

use std::path::{Path, PathBuf};

use csv::Writer;

use crate::{
    graph::{Edge, Evidence, Node, RelationGraph},
    span::Extent,
};

/// `X.nodes.csv`, `X.edges.csv` and `X.evidence.csv` for `X.csv`.
pub(super) fn tables(graph: &RelationGraph, path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named =
        |table: &str, rows: Vec<Vec<String>>| (path.with_file_name(format!("{stem}.{table}.csv")), written(rows));
    vec![named("nodes", nodes(graph)), named("edges", edges(graph)), named("evidence", evidence(graph))]
}

/// The table of nodes.
pub fn nodes_csv(graph: &RelationGraph) -> Vec<u8> {
    written(nodes(graph))
}

/// The table of edges.
pub fn edges_csv(graph: &RelationGraph) -> Vec<u8> {
    written(edges(graph))
}

fn written(rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows of a table are of one length, and memory takes them");
    }
    writer.into_inner().expect("memory takes all")
}

fn header(names: &str) -> Vec<String> {
    names.split(' ').map(str::to_owned).collect()
}

/// Text that no spreadsheet takes for a formula.
fn text(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map(|value| text(&value.to_string())).unwrap_or_default()
}

fn nodes(graph: &RelationGraph) -> Vec<Vec<String>> {
    let mut rows =
        vec![header("id kind name aliases code sector state roles wikidata formerly mentions documents degree")];
    rows.extend(graph.nodes().map(|node| {
        let Node { id, kind, name, aliases, code, sector, state, roles, wikidata, formerly, mentions, documents } =
            node;
        let role = |role: &crate::analysis::Role| match &role.of {
            Some(of) => format!("{} of {of}", role.role),
            None => role.role.clone(),
        };
        vec![
            text(id),
            kind.to_string(),
            text(name),
            text(&aliases.join("; ")),
            optional(code.as_ref()),
            optional(sector.as_ref()),
            optional(state.as_ref()),
            text(&roles.iter().map(role).collect::<Vec<_>>().join("; ")),
            optional(wikidata.as_ref()),
            text(&formerly.join("; ")),
            mentions.to_string(),
            documents.to_string(),
            graph.degree(id).to_string(),
        ]
    }));
    rows
}

fn edges(graph: &RelationGraph) -> Vec<Vec<String>> {
    let columns = "source target key source_name target_name relation class polarity symmetric negated weight confidence first last evidence_count";
    let mut rows = vec![header(columns)];
    rows.extend(graph.edges().map(|edge| {
        let mut row = ends(edge);
        row.extend([text(graph.name(&edge.source)), text(graph.name(&edge.target)), text(&edge.relation)]);
        row.push(optional(edge.class.as_ref()));
        row.push(edge.polarity.to_string());
        row.extend([edge.symmetric, edge.negated].map(|flag| flag.to_string()));
        row.extend([edge.weight.to_string(), edge.confidence.to_string()]);
        row.extend([optional(edge.first.as_ref()), optional(edge.last.as_ref()), edge.evidence.len().to_string()]);
        row
    }));
    rows
}

fn ends(edge: &Edge) -> Vec<String> {
    [&edge.source, &edge.target, &edge.key].map(|id| text(id)).to_vec()
}

fn evidence(graph: &RelationGraph) -> Vec<Vec<String>> {
    let columns = "source target key id event document with speaker class modality tense date place confidence sentence sentence_start \
                   sentence_end trigger_start trigger_end source_start source_end target_start target_end";
    let mut rows = vec![header(columns)];
    for edge in graph.edges() {
        rows.extend(edge.evidence.iter().map(|piece| [ends(edge), evidence_cells(piece)].concat()));
    }
    rows
}

fn evidence_cells(piece: &Evidence) -> Vec<String> {
    let mut cells = vec![text(&piece.id), text(&piece.event), text(&piece.document), text(&piece.with.join("; "))];
    cells.extend([optional(piece.speaker.as_ref()), optional(piece.class.as_ref())]);
    cells.extend([word(&piece.modality), word(&piece.tense)]);
    cells.extend([optional(piece.date.as_ref()), optional(piece.place.as_ref()), piece.confidence.to_string()]);
    cells.push(text(&piece.sentence.text));
    cells.extend([piece.sentence.start, piece.sentence.end].map(|at| at.to_string()));
    for extent in [Some(piece.trigger), Some(piece.source_mention), piece.target_mention] {
        let place = |at: fn(Extent) -> usize| extent.map(|extent| at(extent).to_string()).unwrap_or_default();
        cells.extend([place(|extent| extent.start), place(|extent| extent.end)]);
    }
    cells
}

/// As JSON writes it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{assemble, sample};

    #[test]
    fn the_tables_read_back() {
        let graph = sample::graph();
        let files = tables(&graph, Path::new("out/x.csv"));
        let names: Vec<_> = files.iter().map(|(path, _)| path.display().to_string()).collect();
        assert_eq!(names, ["out/x.nodes.csv", "out/x.edges.csv", "out/x.evidence.csv"]);
        let rows: Vec<usize> = files
            .iter()
            .map(|(_, bytes)| csv::Reader::from_reader(&bytes[..]).records().map(Result::unwrap).count())
            .collect();
        let pieces = graph.edges().map(|edge| edge.evidence.len()).sum();
        assert_eq!(rows, [graph.nodes().len(), graph.edges().len(), pieces]);
    }

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        let mut oman = sample::entity("state:OMN");
        oman.name = "=HYPERLINK(\"x\")".into();
        let said = sample::relation("state:OMN", "opposes", "issue:water");
        let document = sample::analysis("-a", vec![oman, sample::entity("issue:water")], vec![said]);
        let files = tables(&assemble(vec![document], &sample::relations()), Path::new("x.csv"));
        let table = |at: usize| String::from_utf8(files[at].1.clone()).unwrap();
        assert!(table(0).contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", table(0));
        assert!(table(1).contains(",-1,"), "{}", table(1));
        assert!(table(2).contains(",'-a,"), "{}", table(2));
    }
}
