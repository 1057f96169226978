//! `chancery align`: who stands with whom, from a graph, a table of stances, or both.

pub(super) mod args;
mod blocs;
mod pair;
mod readouts;
mod table;
mod text;

use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use anyhow::{Result, anyhow, bail};

use super::{Status, console::Console, knowledge::Knowledge, select};
use crate::{
    alignment::{
        BlocSearch, Named, Period, Question, Records, Settings, Study, add_graph, add_table, columns, meetings,
        report::Report,
    },
    export::{self, Canvas, Plot, Style},
    graph::RelationGraph,
};
use args::{Align, Ask, Common, PictureArg};

pub(super) fn run(arguments: &Align, console: &Console) -> Result<Status> {
    let common = arguments.ask.common();
    let mut settings = Settings::default();
    if let Ask::Shifts { min_p: Some(min_p), .. } = arguments.ask {
        settings.shifts.certainty = min_p;
    }
    check_outputs(common)?;
    let knowledge = Knowledge::load(&common.tables)?;
    let (graph, names) = inputs(&arguments.ask)?;
    let graph = graph.map(select::read_graph).transpose()?;
    let records = records(graph.as_ref(), common, knowledge, &settings)?;
    let study = Study::new(&records, &settings, question(common, &arguments.ask, &settings)?)?;
    let report = match &arguments.ask {
        Ask::Pair { why, .. } => study.pair(&names[0], &names[1], *why)?,
        Ask::Rank { .. } => study.rank(&names[0])?,
        Ask::Matrix { .. } => study.matrix(),
        Ask::Blocs { .. } => study.blocs()?,
        Ask::Contested { between, .. } => {
            study.contested(between.first().copied().zip(between.get(1).copied()).map(Into::into))?
        }
        Ask::Brokers { .. } => study.brokers(),
        Ask::Item { .. } => study.item_report(names.first().map(String::as_str))?,
        Ask::Shifts { of, .. } => study.shifts(of)?,
        Ask::Readouts { .. } => {
            let graph = graph.as_ref().expect("readouts have a graph");
            let ids = names.iter().map(|actor| Ok(graph.actor(actor)?.to_owned())).collect::<Result<Vec<String>>>()?;
            meetings(&study, graph, &knowledge.relations, &ids)
        }
    };
    write(&report, &arguments.ask, console)
}

/// The graph, where one is given, and the names after it.
fn inputs(ask: &Ask) -> Result<(Option<&str>, &[String])> {
    let (graph, names) = match ask {
        Ask::Pair { names, .. } => split(names, 2),
        Ask::Rank { names, .. } => split(names, 1),
        Ask::Item { names, common } => {
            split(names, usize::from(!common.stances.is_empty() && names.len() == 1 || names.len() == 2))
        }
        Ask::Matrix { graph, .. }
        | Ask::Blocs { graph, .. }
        | Ask::Contested { graph, .. }
        | Ask::Brokers { graph, .. }
        | Ask::Shifts { graph, .. } => (graph.as_deref(), &[][..]),
        Ask::Readouts { graph, names, .. } => (Some(graph.as_str()), &names[..]),
    };
    if graph.is_none() && ask.common().stances.is_empty() {
        bail!("nothing to read; give a graph.json before the names, a table with --stances FILE.csv, or both");
    }
    Ok((graph, names))
}

fn split(names: &[String], wanted: usize) -> (Option<&str>, &[String]) {
    let (graph, names) = names.split_at(names.len().saturating_sub(wanted));
    (graph.first().map(String::as_str), names)
}

fn records(
    graph: Option<&RelationGraph>,
    common: &Common,
    knowledge: &Knowledge,
    settings: &Settings,
) -> Result<Records> {
    let mut records = Records::default();
    if let Some(graph) = graph {
        let items = if common.items.is_empty() { &settings.stance.items } else { &common.items };
        add_graph(&mut records, graph, &knowledge.relations, common.level.into(), items, settings);
    }
    let columns = common.columns.as_deref().map(columns).transpose().map_err(|error| anyhow!("--columns: {error}"))?;
    for path in &common.stances {
        let file = path.display().to_string();
        let identify = |name: &str| identify(knowledge, name);
        add_table(&mut records, &file, open(path)?, &columns.clone().unwrap_or_default(), identify, settings)?;
    }
    records.stances.retain(|stance| stance.confidence >= common.min_confidence);
    records.acts.retain(|act| act.confidence >= common.min_confidence);
    Ok(records)
}

/// The actor that a table means: a known one by its id, code or name, or one of that name.
fn identify(knowledge: &Knowledge, name: &str) -> Named {
    match knowledge.actor(name) {
        Some((id, known)) => Named { id, name: known, aliases: vec![name.to_owned()], issue: None },
        None => Named { id: name.into(), name: name.into(), aliases: vec![], issue: None },
    }
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    let file = File::open(path).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
        anyhow!("{}: cannot be read ({reason}); give a CSV file", path.display())
    })?;
    let packed = path.extension().is_some_and(|ending| ending == "gz");
    let file = io::BufReader::new(file);
    Ok(if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) })
}

fn question(common: &Common, ask: &Ask, settings: &Settings) -> Result<Question> {
    let usual = &settings.shifts;
    let window = match (&common.window, &common.step) {
        (None, None) if !matches!(ask, Ask::Shifts { .. }) => None,
        (None, Some(_)) => bail!("--step needs --window, as in --window 1y --step 3m"),
        (None, None) => Some((usual.window.clone(), usual.step.clone())),
        (Some(window), None) => Some((window.clone(), window.clone())),
        (Some(window), Some(step)) => Some((window.clone(), step.clone())),
    };
    Ok(Question {
        period: Period { since: common.since, until: common.until, window: false },
        window,
        issue: common.issue.clone(),
        half_life: common.half_life,
        measure: common.measure,
        level: common.level.into(),
        actors: common.among.clone(),
        search: BlocSearch {
            resolution: common.resolution,
            draws: common.draws.unwrap_or(settings.blocs.draws),
            seed: common.seed,
        },
    })
}

/// Refuses unknown endings before anything is read.
fn check_outputs(common: &Common) -> Result<()> {
    for path in &common.output {
        match ending(path).as_str() {
            "json" | "csv" | "svg" | "png" => {}
            _ => bail!("{}: an ending that cannot be written; known are .json .csv .svg .png", path.display()),
        }
    }
    Ok(())
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn write(report: &Report, ask: &Ask, console: &Console) -> Result<Status> {
    let common = ask.common();
    report.warnings.iter().for_each(|warning| console.note(warning));
    let json = || Ok::<String, serde_json::Error>(serde_json::to_string_pretty(report)? + "\n");
    let mut files = Vec::new();
    for path in &common.output {
        let contents = match ending(path).as_str() {
            "json" => json()?.into_bytes(),
            "csv" => table::csv(report).map_err(|error| anyhow!("{}: {error}", path.display()))?,
            ending => picture(report, ask, ending == "png").map_err(|error| anyhow!("{}: {error}", path.display()))?,
        };
        files.push((path.clone(), contents));
    }
    export::write(&files)?;
    if common.output.is_empty() {
        let text = if common.json { json()? } else { text::of(report, ask) };
        io::stdout().write_all(text.as_bytes())?;
    }
    let empty = match ask {
        Ask::Readouts { .. } => report.readouts.is_empty(),
        Ask::Shifts { .. } => report.dyads.is_empty(),
        Ask::Rank { .. } => report.dyads.is_empty(),
        _ => false,
    };
    Ok(if empty { Status::No } else { Status::Done })
}

fn picture(report: &Report, ask: &Ask, pixels: bool) -> Result<Vec<u8>> {
    let common = ask.common();
    let plot = match (ask, common.picture) {
        (Ask::Matrix { .. }, None | Some(PictureArg::Heat)) => Plot::HeatMap,
        (Ask::Matrix { .. } | Ask::Rank { .. }, None | Some(PictureArg::Quadrant)) => Plot::Quadrant,
        (Ask::Blocs { .. }, None | Some(PictureArg::Network)) => Plot::Network,
        (Ask::Pair { .. } | Ask::Shifts { .. }, None | Some(PictureArg::Timeline)) => Plot::Timeline,
        _ => bail!(
            "no such picture of this question; heat and quadrant are of matrix, network of blocs, timeline of pair"
        ),
    };
    let style = Style::default();
    let canvas = Canvas { style: &style, theme: common.theme.into(), title: common.title.as_deref() };
    export::plot(report, plot, &canvas, pixels).map_err(anyhow::Error::msg)
}
