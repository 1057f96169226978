//! `chancery explain`: the sentences behind what a graph says of one actor, or between two.

use std::io::{self, Write};

use anyhow::Result;

use super::{Status, args::Explain, select, summary};
use crate::graph::{Edge, Evidence, RelationGraph};

pub(super) fn run(arguments: &Explain) -> Result<Status> {
    let graph = select::read_graph(&arguments.graph)?;
    let actor = graph.actor(&arguments.actor)?;
    let other = arguments.other.as_deref().map(|other| graph.actor(other)).transpose()?;
    let touches = |edge: &&Edge, id: &str| edge.source == id || edge.target == id;
    let mut edges: Vec<&Edge> = graph.edges().filter(|edge| touches(edge, actor)).collect();
    if let Some(other) = other {
        edges.retain(|edge| if actor == other { edge.source == edge.target } else { touches(edge, other) });
    }
    edges.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    let mut out = io::stdout().lock();
    for edge in &edges {
        writeln!(out, "{} [{}]", summary::statement(&graph, edge), summary::measure(edge))?;
        for evidence in &edge.evidence {
            writeln!(out, "    “{}”", summary::one_line(&evidence.sentence.text))?;
            writeln!(out, "        {}", circumstances(&graph, evidence))?;
        }
    }
    if edges.is_empty() {
        let between = other.map(|other| format!(" and {}", graph.name(other))).unwrap_or_default();
        writeln!(out, "nothing is said of {}{between} in this graph", graph.name(actor))?;
        return Ok(Status::No);
    }
    Ok(Status::Done)
}

/// Document, date, speaker, modality, confidence.
fn circumstances(graph: &RelationGraph, evidence: &Evidence) -> String {
    let mut parts = vec![evidence.document.clone()];
    if let Some(document) = graph.document(&evidence.document) {
        parts.extend(document.publisher.clone());
        parts.extend(document.url.clone());
    }
    parts.extend(graph.date_of(evidence).map(|date| date.to_string()));
    parts.extend(evidence.speaker.as_ref().map(|speaker| format!("according to {}", graph.name(speaker))));
    let with: Vec<&str> = evidence.with.iter().map(|id| graph.name(id)).collect();
    parts.extend((!with.is_empty()).then(|| format!("with {}", with.join(", "))));
    parts.push(serde_json::to_string(&evidence.modality).unwrap_or_default().replace('"', ""));
    parts.push(format!("confidence {}", evidence.confidence));
    parts.join(", ")
}
