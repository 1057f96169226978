//! `chancery merge`: several graphs as one.

use anyhow::{Result, bail};

use super::{
    Status,
    args::{self, Tables},
    build,
    console::Console,
    knowledge::Knowledge,
    select, summary,
};
use crate::graph::{Filter, merge};

pub(super) fn run(arguments: &args::Merge, console: &Console) -> Result<Status> {
    if arguments.output.output.is_empty() {
        bail!("nowhere to write to; give -o OUT, as in -o all.json");
    }
    build::check_outputs(&arguments.output)?;
    let graphs = arguments.graphs.iter().map(|path| select::read_graph(path)).collect::<Result<Vec<_>>>()?;
    let merged = merge(graphs)?;
    if merged.shared > 0 {
        console.note(&format!(
            "{} in more than one graph; mentions of a node are the larger count, as they cannot be told apart",
            summary::plural(merged.shared, "document")
        ));
    }
    let knowledge = Knowledge::load(&Tables::default())?;
    let graph = select::part(&arguments.filter, Filter::default(), &merged.graph, knowledge, console)?;
    build::write(&graph, knowledge, &arguments.output, arguments.filter.top.is_some(), console)?;
    console.end_notes();
    console.result(&summary::counts(&graph));
    Ok(Status::Done)
}
