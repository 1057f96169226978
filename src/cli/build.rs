//! `chancery build`: documents to a graph, in files or as a summary to read.

use std::{
    collections::BTreeMap,
    fmt::Display,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};

use super::{
    Status,
    args::{Build, GroupArg, Output},
    console::Console,
    corpus,
    knowledge::Knowledge,
    select, summary,
};
use crate::{
    analysis::Analysis,
    export::{self, Fonts, Format, GraphView, Style},
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
    let graph = select::part(&arguments.filter, Filter::drawn(), &whole, knowledge, console)?;
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
    with_view(graph, knowledge, output, |view| {
        let view = GraphView { whole, ..*view };
        let mut files = Vec::new();
        for path in &output.output {
            let rendered = export::render(&view, path)?;
            rendered.notes.iter().for_each(|note| console.note(&format!("{}: {note}", path.display())));
            files.extend(rendered.files);
        }
        Ok(export::write(&files)?)
    })
}

/// Hands the view of `graph` that `output` asks for to `use_it`.
pub(super) fn with_view(
    graph: &RelationGraph,
    knowledge: &Knowledge,
    output: &Output,
    use_it: impl FnOnce(&GraphView) -> Result<()>,
) -> Result<()> {
    let refused = |path: &Path, reason: &dyn Display| {
        anyhow!("{}: cannot be read as a font ({reason}); give a .ttf or .otf file", path.display())
    };
    let file = match &output.font {
        Some(path) => Some(std::fs::read(path).map_err(|error| refused(path, &error))?),
        None => None,
    };
    let fonts = match (&file, &output.font) {
        (Some(file), Some(path)) => Fonts::with(file).map_err(|reason| refused(path, &reason))?,
        _ => Fonts::default(),
    };
    let groups = output.group_by.map(|by| match by {
        GroupArg::Bloc => export::by_bloc(graph),
        GroupArg::Organization => export::by_organization(graph, &knowledge.states, &knowledge.organizations()),
        GroupArg::Continent => export::by_continent(graph, &knowledge.states),
    });
    use_it(&GraphView {
        graph,
        relations: &knowledge.relations,
        states: &knowledge.states,
        style: &Style::default(),
        title: output.title.as_deref(),
        theme: output.theme.into(),
        size: output.size,
        whole: false,
        fonts: &fonts,
        engine: output.layout,
        groups: groups.as_ref(),
        marks: None,
    })
}
