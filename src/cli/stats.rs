//! `chancery stats`: a graph in numbers.

use std::io::{self, Write};

use anyhow::Result;

use super::{
    Status,
    args::{self, Tables},
    console::Console,
    knowledge::Knowledge,
    select,
    summary::plural,
    table::{short, table},
};
use crate::graph::{Actor, Filter, Stats};

/// Rows of the table of central actors.
const SHOWN: usize = 20;

pub(super) fn run(arguments: &args::Stats, console: &Console) -> Result<Status> {
    let graph = select::read_graph(&arguments.graph)?;
    let knowledge = Knowledge::load(&Tables::default())?;
    let graph = select::part(&arguments.filter, Filter::default(), &graph, knowledge, console)?;
    let stats = graph.stats();
    let mut out = io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&stats)?)?;
        return Ok(Status::Done);
    }
    tell(&mut out, &stats)?;
    if stats.betweenness_sources < stats.nodes {
        console.note(&format!("betweenness is estimated from {} of {} nodes", stats.betweenness_sources, stats.nodes));
    }
    Ok(Status::Done)
}

fn tell(out: &mut impl Write, stats: &Stats) -> Result<()> {
    let dates = match (stats.first, stats.last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let counts = [(stats.documents, "document"), (stats.nodes, "node"), (stats.edges, "edge")];
    let counts = counts.map(|(count, what)| plural(count, what)).join(", ");
    writeln!(out, "{counts}, {} of evidence{dates}", plural(stats.evidence, "piece"))?;
    let largest = stats.components.first().copied().unwrap_or(0);
    let parts = plural(stats.components.len(), "connected part");
    writeln!(out, "{parts}, the largest of {}; {} edges a node", plural(largest, "node"), stats.mean_degree)?;
    let signs = &stats.signs;
    writeln!(
        out,
        "{} positive, {} neutral, {} negative, {} denied\n",
        signs.positive, signs.neutral, signs.negative, signs.denied
    )?;
    table(out, "KIND NODES", rows(stats.kinds.iter().map(|(kind, &count)| (kind.to_string(), count))))?;
    writeln!(out)?;
    table(out, "RELATION EDGES", rows(stats.relations.iter().map(|(relation, &count)| (relation.clone(), count))))?;
    writeln!(out)?;
    table(out, "CLASS EDGES", rows(stats.classes.iter().map(|(class, &count)| (class.clone(), count))))?;
    writeln!(out)?;
    let header = "ACTOR KIND EDGES OUT IN STRENGTH BETWEENNESS PAGERANK";
    table(out, header, stats.actors.iter().take(SHOWN).map(actor).collect())?;
    let more = stats.actors.len().saturating_sub(SHOWN);
    if more > 0 {
        writeln!(out, "and {more} more; --json has all")?;
    }
    Ok(())
}

/// The most frequent first.
fn rows(counts: impl Iterator<Item = (String, usize)>) -> Vec<Vec<String>> {
    let mut counts: Vec<(String, usize)> = counts.collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(name, count)| vec![name, count.to_string()]).collect()
}

fn actor(actor: &Actor) -> Vec<String> {
    let counts = [actor.degree, actor.outgoing, actor.incoming, actor.strength].map(|count| count.to_string());
    let shares = [actor.betweenness, actor.page_rank].map(|share| format!("{share:.4}"));
    [vec![short(&actor.name), actor.kind.to_string()], counts.to_vec(), shares.to_vec()].concat()
}
