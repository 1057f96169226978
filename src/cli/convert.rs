//! `chancery convert`: a graph to any other format.

use anyhow::{Result, bail};

use super::{
    Status,
    args::{Convert, Tables},
    build,
    console::Console,
    knowledge::Knowledge,
    select, summary,
};
use crate::graph::Filter;

pub(super) fn run(arguments: &Convert, console: &Console) -> Result<Status> {
    if arguments.output.output.is_empty() {
        bail!("nowhere to write to; give -o OUT, as in -o graph.svg");
    }
    build::check_outputs(&arguments.output)?;
    let graph = select::read_graph(&arguments.graph)?;
    let knowledge = Knowledge::load(&Tables::default())?;
    let graph = select::part(&arguments.filter, Filter::default(), &graph, knowledge, console)?;
    build::write(&graph, knowledge, &arguments.output, arguments.filter.top.is_some(), console)?;
    console.end_notes();
    console.result(&summary::counts(&graph));
    Ok(Status::Done)
}
