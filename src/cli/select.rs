//! Which part of the graph, and whom, does the user mean?
//!
//! In: filter options. Out: a [`Filter`] with ids for names, or a message that says what is known.

use std::{
    collections::BTreeSet,
    io::{self, Read},
};

use anyhow::{Context, Result, anyhow, bail};

use super::{args::FilterArgs, console::Console, knowledge::Knowledge, summary};
use crate::graph::{Filter, Focus, RelationGraph, Relations};

/// The graph in the file `path`, or on standard input for `-`.
pub(super) fn read_graph(path: &str) -> Result<RelationGraph> {
    let (name, bytes) = if path == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
        ("standard input", bytes)
    } else {
        let reason = |error: io::Error| anyhow!("{path}: cannot be read ({}); give a graph.json", reason(&error));
        (path, std::fs::read(path).map_err(reason)?)
    };
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| anyhow!("{name}: not UTF-8 at byte {}; give a graph.json", error.valid_up_to()))?;
    RelationGraph::from_json(text).map_err(|error| anyhow!("{name}: {error}"))
}

fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

/// The part of `graph` that `arguments` ask for; `base` is what holds where nothing is asked.
pub(super) fn part(
    arguments: &FilterArgs,
    base: Filter,
    graph: &RelationGraph,
    knowledge: &Knowledge,
    console: &Console,
) -> Result<RelationGraph> {
    if !arguments.merge_officials {
        return Ok(filter(arguments, base, graph, &knowledge.relations)?.apply(graph));
    }
    let folded = graph.fold_officials(&knowledge.states);
    if folded.within > 0 {
        let within = summary::plural(folded.within, "relation");
        console.note(&format!("{within} within one state left out, as its officials are one with it"));
    }
    Ok(filter(arguments, base, &folded.graph, &knowledge.relations)?.apply(&folded.graph))
}

/// The filter that `arguments` ask for, over `base`.
fn filter(arguments: &FilterArgs, base: Filter, graph: &RelationGraph, relations: &Relations) -> Result<Filter> {
    check_relations(arguments, graph, relations)?;
    check_classes(arguments, graph, relations)?;
    if let (Some(since), Some(until)) = (arguments.since, arguments.until)
        && since.first_day() > until.last_day()
    {
        bail!("--since {since} is after --until {until}; exchange them");
    }
    let focus = match &arguments.focus {
        Some(asked) => Some(Focus { id: graph.actor(asked)?.to_owned(), hops: arguments.hops }),
        None => None,
    };
    Ok(Filter {
        kinds: arguments.kind.clone(),
        relations: arguments.relation.clone(),
        classes: arguments.class.clone(),
        polarities: arguments.polarity.clone(),
        since: arguments.since,
        until: arguments.until,
        min_confidence: arguments.min_confidence.unwrap_or(base.min_confidence),
        modalities: if arguments.modality.is_empty() { base.modalities } else { arguments.modality.clone() },
        min_weight: arguments.min_weight,
        focus,
        top: arguments.top,
    })
}

fn check_relations(arguments: &FilterArgs, graph: &RelationGraph, relations: &Relations) -> Result<()> {
    let mut known: BTreeSet<&str> = relations.keys().map(String::as_str).collect();
    known.extend(graph.edges().map(|edge| edge.relation.as_str()));
    check("relation", &arguments.relation, &known)
}

fn check_classes(arguments: &FilterArgs, graph: &RelationGraph, relations: &Relations) -> Result<()> {
    let mut known: BTreeSet<&str> = relations.values().filter_map(|facts| facts.class.as_deref()).collect();
    for edge in graph.edges() {
        known.extend(edge.class.as_deref());
        known.extend(edge.evidence.iter().filter_map(|evidence| evidence.class.as_deref()));
    }
    check("class", &arguments.class, &known)
}

fn check(what: &str, asked: &[String], known: &BTreeSet<&str>) -> Result<()> {
    match asked.iter().find(|asked| !known.iter().any(|known| known.eq_ignore_ascii_case(asked))) {
        Some(unknown) => {
            let list: Vec<&str> = known.iter().copied().collect();
            bail!("no {what} \"{unknown}\"; known are {}", list.join(", "))
        }
        None => Ok(()),
    }
}
