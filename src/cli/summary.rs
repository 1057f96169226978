//! What does the graph say, in words?

use std::fmt::Write;

use crate::graph::{Edge, RelationGraph};

/// One line: how much there is.
pub(super) fn counts(graph: &RelationGraph) -> String {
    let (documents, nodes, edges) = (graph.documents().len(), graph.nodes().len(), graph.edges().len());
    format!("{}, {}, {}", plural(documents, "document"), plural(nodes, "node"), plural(edges, "edge"))
}

/// "1 edge", "2 edges".
pub(super) fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// "Oman supports Water accord", "not: Oman supports …" where that is denied.
pub(super) fn statement(graph: &RelationGraph, edge: &Edge) -> String {
    let not = if edge.negated { "not: " } else { "" };
    let words = edge.relation.replace('-', " ");
    let planned = if edge.is_planned() { " (planned)" } else { "" };
    format!("{not}{} {words} {}{planned}", graph.name(&edge.source), graph.name(&edge.target))
}

/// "2 documents, confidence 0.9, 2024-05-06 to 2024-06-03".
pub(super) fn measure(edge: &Edge) -> String {
    let dates = match (edge.first, edge.last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    format!("{}, confidence {}{dates}", plural(edge.weight, "document"), edge.confidence)
}

/// The strongest edges, with a sentence for each.
pub(super) fn of(graph: &RelationGraph, shown: usize) -> String {
    let mut edges: Vec<&Edge> = graph.edges().collect();
    edges.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    let mut text = String::new();
    for edge in edges.iter().take(shown) {
        let _ = writeln!(text, "{} [{}]", statement(graph, edge), measure(edge));
        if let Some(best) = edge.best() {
            let _ = writeln!(text, "    “{}” ({})", one_line(&best.sentence.text), best.document);
        }
    }
    match edges.len().saturating_sub(shown) {
        _ if edges.is_empty() => text += "no relation found\n",
        0 => {}
        more => {
            let _ = writeln!(text, "and {}; write them all with -o graph.json", plural(more, "more edge"));
        }
    }
    text
}

/// The sentence without its line breaks.
pub(super) fn one_line(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}
