//! `chancery build`: documents to a graph, in files or as a summary to read.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::PathBuf,
};

use anyhow::{Context, Result};

use super::{
    Status,
    args::{Build, Output, ThemeArg},
    console::Console,
    corpus,
    knowledge::Knowledge,
    select, summary,
};
use crate::{
    analysis::Analysis,
    export::{self, Format, GraphView, Style, Theme},
    graph::{Filter, RelationGraph, assemble},
    link::{Corrections, correct, link},
};

/// How many edges the summary shows.
const SHOWN: usize = 20;

pub(super) fn run(arguments: &Build, console: &Console) -> Result<Status> {
    check_outputs(&arguments.output)?;
    let corrections = read_corrections(&arguments.corrections)?;
    let knowledge = Knowledge::load(&arguments.tables)?;
    console.start_progress();
    let mut analyses: Vec<Analysis> = Vec::new();
    let mut notes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let status = corpus::analyses(&arguments.inputs, knowledge, console, |analysis| {
        for note in &analysis.notes {
            notes.entry(note.message.clone()).or_default().push(analysis.id.clone());
        }
        analyses.push(analysis);
        Ok(())
    })?;
    console.end_progress();
    tell(&notes, console);
    if analyses.is_empty() {
        console.note("no documents; nothing to draw");
        if status == Status::Skipped {
            return Ok(status);
        }
    }
    let mut linked = link(analyses);
    correct(&mut linked, &corrections).iter().for_each(|note| console.note(note));
    let whole = assemble(linked, &knowledge.relations);
    let filter = select::filter(&arguments.filter, Filter::drawn(), &whole, &knowledge.relations)?;
    let graph = filter.apply(&whole);
    if arguments.output.output.is_empty() {
        io::stdout().write_all(summary::of(&graph, arguments.filter.top.unwrap_or(SHOWN)).as_bytes())?;
    }
    write(&graph, knowledge, &arguments.output, arguments.filter.top.is_some(), console)?;
    console.end_notes();
    console.result(&summary::counts(&graph));
    Ok(status)
}

fn read_corrections(paths: &[PathBuf]) -> Result<Corrections> {
    let mut corrections = Corrections::default();
    for path in paths {
        let file = path.display().to_string();
        let text = fs::read_to_string(path)
            .with_context(|| format!("{file}: cannot read these corrections; give a UTF-8 TOML file"))?;
        corrections.add(&file, &text)?;
    }
    Ok(corrections)
}

/// Each note once, whatever number of documents it is on.
fn tell(notes: &BTreeMap<String, Vec<String>>, console: &Console) {
    for (message, ids) in notes {
        match &ids[..] {
            [] => {}
            [id] => console.note(&format!("{id}: {message}")),
            [id, more @ ..] => console.note(&format!("{id} and {} more: {message}", more.len())),
        }
    }
}

/// Refuses unknown endings before anything is read.
pub(super) fn check_outputs(output: &Output) -> Result<()> {
    output.output.iter().try_for_each(|path| Format::of(path).map(drop))?;
    Ok(())
}

/// Writes every output, or none.
pub(super) fn write(
    graph: &RelationGraph,
    knowledge: &Knowledge,
    output: &Output,
    whole: bool,
    console: &Console,
) -> Result<()> {
    let style = Style::default();
    let view = GraphView {
        graph,
        relations: &knowledge.relations,
        states: &knowledge.states,
        style: &style,
        title: output.title.as_deref(),
        theme: match output.theme {
            ThemeArg::Light => Theme::Light,
            ThemeArg::Dark => Theme::Dark,
        },
        size: output.size,
        whole,
    };
    let mut files = Vec::new();
    for path in &output.output {
        let rendered = export::render(&view, path)?;
        rendered.notes.iter().for_each(|note| console.note(&format!("{}: {note}", path.display())));
        files.extend(rendered.files);
    }
    Ok(export::write(&files)?)
}
