//! How is a graph drawn?
use crate::graph::Edge;

use super::GraphView;

/// A drawing.
pub struct Picture {
    /// SVG.
    pub svg: String,
    /// One sentence each.
    pub notes: Vec<String>,
}

/// Draws.
pub fn draw(_view: &GraphView) -> Picture {
    Picture { svg: String::new(), notes: vec![] }
}

/// PNG.
pub fn png(_svg: &str) -> Result<Vec<u8>, String> {
    Ok(vec![])
}

/// What stands on a line: the relation in words.
pub(super) fn label(edge: &Edge) -> String {
    let words = edge.relation.replace('-', " ");
    if edge.negated { format!("not: {words}") } else { words }
}

/// How wide a line is.
pub(super) fn width(edge: &Edge, thinnest: f64) -> f64 {
    let wide = thinnest * (1.0 + 0.45 * (edge.weight as f64).log2().min(5.0));
    (wide * 100.0).round() / 100.0
}

/// Who does what to whom, and the sentence that says so.
pub(super) fn tooltip(view: &GraphView, edge: &Edge) -> String {
    let (source, target) = (view.graph.name(&edge.source), view.graph.name(&edge.target));
    let mut text = format!("{source} {} {target}", label(edge));
    if let Some(best) = edge.best() {
        let date = view.graph.date_of(best).map(|date| format!(", {date}")).unwrap_or_default();
        text += &format!(": “{}” ({}{date})", best.sentence.text.trim(), best.document);
        if edge.evidence.len() > 1 {
            text += &format!(" and {} more", edge.evidence.len() - 1);
        }
    }
    text
}
