//! `chancery evaluate`: how right what was found is.

use std::{
    collections::HashMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::{
    Status,
    args::{Evaluate, Tables},
    knowledge::Knowledge,
};
use crate::{
    analysis::Analysis,
    evaluate::{Count, Scores, documents, sentences},
    graph::RelationGraph,
};

pub(super) fn run(arguments: &Evaluate) -> Result<Status> {
    if let Some(bar) = arguments.bar.filter(|bar| !(0.0..=1.0).contains(bar)) {
        bail!("--bar {bar} is no F1; give a number from 0 to 1");
    }
    let of_sentences = arguments.gold.extension().is_some_and(|ending| ending == "jsonl");
    let (scores, deciding) =
        if of_sentences { (of_events(arguments)?, "triple") } else { (of_documents(arguments)?, "strict") };
    print(arguments, &scores, of_sentences)?;
    let under = arguments.bar.is_some_and(|bar| scores.measure(deciding).f1() < bar);
    Ok(if under { Status::No } else { Status::Done })
}

fn of_events(arguments: &Evaluate) -> Result<Scores> {
    let records: Vec<sentences::Record> = lines(&arguments.gold)?;
    let extracts: Vec<Analysis> = lines(&arguments.predicted)?;
    let by_id: HashMap<String, Analysis> =
        extracts.into_iter().map(|analysis| (analysis.id.clone(), analysis)).collect();
    Ok(sentences::score(&records, &by_id))
}

fn of_documents(arguments: &Evaluate) -> Result<Scores> {
    let knowledge = Knowledge::load(&Tables::default())?;
    let mut pairs = Vec::new();
    for (gold, graph) in files(arguments)? {
        let annotated: documents::Annotated = serde_json::from_str(&text(&gold)?).with_context(|| {
            format!("{}: no annotated document; it needs id, entities and relations", gold.display())
        })?;
        let graph = match graph.exists() {
            true => Some(RelationGraph::from_json(&text(&graph)?).with_context(|| graph.display().to_string())?),
            false => None,
        };
        pairs.push((annotated, graph));
    }
    Ok(documents::score(&pairs, knowledge.lexicon().relations()))
}

/// Each annotation with the graph of the same name.
fn files(arguments: &Evaluate) -> Result<Vec<(PathBuf, PathBuf)>> {
    if !arguments.gold.is_dir() {
        return Ok(vec![(arguments.gold.clone(), arguments.predicted.clone())]);
    }
    let folder = arguments.gold.display();
    let mut found = Vec::new();
    for entry in fs::read_dir(&arguments.gold).with_context(|| format!("{folder}: cannot read this folder"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            found.push((path.clone(), arguments.predicted.join(path.file_name().unwrap_or_default())));
        }
    }
    if found.is_empty() {
        bail!("{folder}: no annotated documents; give a folder of .json files, one a document");
    }
    found.sort();
    Ok(found)
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot read this file", path.display()))
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let read = |(at, line): (usize, &str)| {
        serde_json::from_str(line)
            .with_context(|| format!("{}, line {}: not what is scored here", path.display(), at + 1))
    };
    text(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}

fn print(arguments: &Evaluate, scores: &Scores, of_sentences: bool) -> Result<()> {
    let mut out = io::stdout().lock();
    if arguments.json {
        let figures = |count: &Count| json!({"p": count.precision(), "r": count.recall(), "f": count.f1(), "hit": count.hit, "wrong": count.wrong, "missed": count.missed});
        let measures: serde_json::Map<String, serde_json::Value> =
            scores.measures.iter().map(|(name, count)| ((*name).to_owned(), figures(count))).collect();
        let by_type: serde_json::Map<String, serde_json::Value> =
            scores.by_type.iter().map(|(name, count)| (name.clone(), figures(count))).collect();
        let all = json!({"size": scores.size, "measures": measures, "by_type": by_type});
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    if arguments.errors {
        for (name, lines) in scores.errors.iter().filter(|(_, lines)| !lines.is_empty()) {
            writeln!(out, "## {name}")?;
            lines.iter().try_for_each(|line| writeln!(out, "   {line}"))?;
        }
    }
    let unit = if of_sentences { "sentences" } else { "documents" };
    writeln!(out, "{:18} {:>6} {:>6} {:>6}   hit/wrong/missed", format!("{} {unit}", scores.size), "P", "R", "F1")?;
    for (name, count) in &scores.measures {
        row(&mut out, name, count)?;
    }
    scores.remarks.iter().try_for_each(|remark| writeln!(out, "{remark}"))?;
    if arguments.per_relation {
        for (name, count) in &scores.by_type {
            row(&mut out, &format!("  {name}"), count)?;
        }
    }
    Ok(())
}

fn row(out: &mut impl Write, name: &str, count: &Count) -> Result<()> {
    let Count { hit, wrong, missed } = count;
    let (p, r, f) = (count.precision(), count.recall(), count.f1());
    Ok(writeln!(out, "{name:18} {p:6.3} {r:6.3} {f:6.3}   {hit}/{wrong}/{missed}")?)
}
