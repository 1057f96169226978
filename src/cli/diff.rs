//! `chancery diff`: what changed between two graphs, in words, as JSON or as a picture.

use std::io::{self, Write};

use anyhow::{Result, bail};

use super::{
    Status,
    args::{self, Tables},
    build,
    console::Console,
    knowledge::Knowledge,
    select,
    summary::{measure, plural, statement},
};
use crate::{
    export::{self, Format, GraphView},
    graph::{Diff, Edge, Filter, Named, RelationGraph},
};

pub(super) fn run(arguments: &args::Diff, console: &Console) -> Result<Status> {
    for path in &arguments.output.output {
        if !matches!(Format::of(path)?, Format::Json | Format::Svg | Format::Png | Format::Pdf) {
            bail!("{}: a difference is written as .json .svg .png .pdf", path.display());
        }
    }
    let knowledge = Knowledge::load(&Tables::default())?;
    let read = |path: &str| -> Result<RelationGraph> {
        let graph = select::read_graph(path)?;
        select::part(&arguments.filter, Filter::default(), &graph, knowledge, console)
    };
    let (old, new) = (read(&arguments.old)?, read(&arguments.new)?);
    let diff = Diff::between(&old, &new);
    if arguments.json {
        writeln!(io::stdout().lock(), "{}", serde_json::to_string_pretty(&diff)?)?;
    } else if arguments.output.output.is_empty() {
        tell(&mut io::stdout().lock(), &diff, &old, &new)?;
    }
    write(&diff, &old, &new, arguments, knowledge, console)?;
    Ok(if diff.is_empty() { Status::No } else { Status::Done })
}

fn write(
    diff: &Diff,
    old: &RelationGraph,
    new: &RelationGraph,
    arguments: &args::Diff,
    knowledge: &Knowledge,
    console: &Console,
) -> Result<()> {
    let (graph, marks) = diff.drawn(old, new);
    build::with_view(&graph, knowledge, &arguments.output, |view| {
        let view = GraphView {
            marks: Some(&marks),
            whole: arguments.filter.top.is_some(),
            title: Some(view.title.unwrap_or("What changed")),
            ..*view
        };
        let mut files = Vec::new();
        for path in &arguments.output.output {
            if Format::of(path)? == Format::Json {
                files.push((path.clone(), (serde_json::to_string_pretty(diff)? + "\n").into_bytes()));
                continue;
            }
            let rendered = export::render(&view, path)?;
            rendered.notes.iter().for_each(|note| console.note(&format!("{}: {note}", path.display())));
            files.extend(rendered.files);
        }
        export::write(&files)?;
        console.end_notes();
        Ok(())
    })
}

fn tell(out: &mut impl Write, diff: &Diff, old: &RelationGraph, new: &RelationGraph) -> Result<()> {
    for turn in &diff.turned {
        let (from, to) = (sign(turn.old), sign(turn.new));
        let (a, b) = (new.name(&turn.a), new.name(&turn.b));
        writeln!(out, "! {a} and {b}: {from} before, {to} now ({:+} to {:+})", turn.old, turn.new)?;
    }
    for edge in &diff.appeared {
        writeln!(out, "+ {} [{}]", statement(new, edge), measure(edge))?;
    }
    for edge in &diff.gone {
        writeln!(out, "- {} [{}]", statement(old, edge), measure(edge))?;
    }
    for change in &diff.changed {
        writeln!(out, "~ {}: {}", statement(new, &change.new), difference(&change.old, &change.new))?;
    }
    for (mark, nodes) in [("+", &diff.nodes_appeared), ("-", &diff.nodes_gone)] {
        for Named { name, kind, .. } in nodes {
            writeln!(out, "{mark} {name} ({kind})")?;
        }
    }
    let counts = [diff.appeared.len(), diff.gone.len(), diff.changed.len(), diff.unchanged];
    let [appeared, gone, changed, unchanged] = counts;
    writeln!(out, "{} appeared, {gone} gone, {changed} changed, {unchanged} the same", plural(appeared, "edge"))?;
    Ok(())
}

fn sign(balance: i64) -> &'static str {
    if balance > 0 { "friendly" } else { "hostile" }
}

fn difference(old: &Edge, new: &Edge) -> String {
    let mut parts = Vec::new();
    if old.weight != new.weight {
        parts.push(format!("{} to {}", old.weight, plural(new.weight, "document")));
    }
    if old.polarity != new.polarity {
        parts.push(format!("sign {:+} to {:+}", old.polarity, new.polarity));
    }
    parts.join(", ")
}
