//! How do spreadsheets, R and Neo4j read it?
//!
//! In: tables. Out: CSV. A cell of text that a spreadsheet would run as a formula gets an apostrophe before it; a list is one
//! cell, with semicolons.

use csv::Writer;

use super::tables::{self, Column, Table};
use crate::graph::RelationGraph;

/// The table of nodes.
pub fn nodes_csv(graph: &RelationGraph) -> Vec<u8> {
    csv(&tables::nodes(graph))
}

/// The table of edges.
pub fn edges_csv(graph: &RelationGraph) -> Vec<u8> {
    csv(&tables::edges(graph))
}

/// A table as CSV.
pub(super) fn csv(table: &Table) -> Vec<u8> {
    let mut writer = Writer::from_writer(Vec::new());
    let rows = table.columns.first().map_or(0, |(_, column)| column.len());
    let header: Vec<String> = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let cells = (0..rows).map(|row| table.columns.iter().map(|(_, column)| cell(column, row)).collect());
    for record in std::iter::once(header).chain(cells) {
        writer.write_record(&record).expect("rows of a table are of one length, and memory takes them");
    }
    writer.into_inner().expect("memory takes all")
}

fn cell(column: &Column, row: usize) -> String {
    match column {
        Column::Text(values) => values[row].as_deref().map(defused).unwrap_or_default(),
        Column::Texts(values) => defused(&values[row].join("; ")),
        Column::Integer(values) => values[row].map(|value| value.to_string()).unwrap_or_default(),
        Column::Real(values) => values[row].to_string(),
        Column::Truth(values) => values[row].to_string(),
    }
}

/// Text that no spreadsheet takes for a formula.
fn defused(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{assemble, sample};

    fn rows(table: &Table) -> Vec<csv::StringRecord> {
        csv::Reader::from_reader(&csv(table)[..]).records().map(Result::unwrap).collect()
    }

    #[test]
    fn the_tables_read_back() {
        let graph = sample::graph();
        let pieces = graph.edges().map(|edge| edge.evidence.len()).sum::<usize>();
        let counts =
            [tables::nodes(&graph), tables::edges(&graph), tables::evidence(&graph)].map(|table| rows(&table).len());
        assert_eq!(counts, [graph.nodes().len(), graph.edges().len(), pieces]);
    }

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        let mut oman = sample::entity("state:OMN");
        oman.name = "=HYPERLINK(\"x\")".into();
        let said = sample::relation("state:OMN", "opposes", "issue:water");
        let document = sample::analysis("-a", vec![oman, sample::entity("issue:water")], vec![said]);
        let graph = assemble(vec![document], &sample::relations());
        let table = |table: Table| String::from_utf8(csv(&table)).unwrap();
        assert!(table(tables::nodes(&graph)).contains("\"'=HYPERLINK(\"\"x\"\")\""));
        assert!(table(tables::edges(&graph)).contains(",-1,"));
        assert!(table(tables::evidence(&graph)).contains(",'-a,"));
    }
}
