//! `chancery list`: the nodes or edges of a graph as a table.

use std::io::{self, Write};

use anyhow::Result;

use super::{
    Status,
    args::{List, Listed, Tables},
    console::Console,
    knowledge::Knowledge,
    select,
    table::{short, table},
};
use crate::{
    export,
    graph::{Filter, RelationGraph},
};

pub(super) fn run(arguments: &List, console: &Console) -> Result<Status> {
    let graph = select::read_graph(&arguments.graph)?;
    let knowledge = Knowledge::load(&Tables::default())?;
    let graph = select::part(&arguments.filter, Filter::default(), &graph, knowledge, console)?;
    let mut out = io::stdout().lock();
    let count = match arguments.what {
        Listed::Nodes => graph.nodes().len(),
        Listed::Edges => graph.edges().len(),
    };
    match arguments.what {
        Listed::Nodes if arguments.json => json(&mut out, graph.nodes())?,
        Listed::Edges if arguments.json => json(&mut out, graph.edges())?,
        Listed::Nodes if arguments.csv => out.write_all(&export::nodes_csv(&graph))?,
        Listed::Edges if arguments.csv => out.write_all(&export::edges_csv(&graph))?,
        Listed::Nodes if count > 0 => table(&mut out, "NAME KIND CODE MENTIONS DOCUMENTS EDGES ID", nodes(&graph))?,
        Listed::Edges if count > 0 => {
            table(&mut out, "SOURCE RELATION TARGET SIGN WEIGHT CONFIDENCE FIRST LAST", edges(&graph))?
        }
        _ => {}
    }
    if count == 0 {
        console.note("no row; loosen the filters, or see all without them");
        return Ok(Status::No);
    }
    Ok(Status::Done)
}

fn json<T: serde::Serialize>(out: &mut impl Write, rows: impl Iterator<Item = T>) -> Result<()> {
    let rows: Vec<String> = rows.map(|row| serde_json::to_string(&row)).collect::<Result<_, _>>()?;
    writeln!(out, "[{}]", rows.join(",\n"))?;
    Ok(())
}

fn nodes(graph: &RelationGraph) -> Vec<Vec<String>> {
    let mut nodes: Vec<_> = graph.nodes().map(|node| (graph.degree(&node.id), node)).collect();
    nodes.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| y.mentions.cmp(&x.mentions)));
    let row = |(degree, node): (usize, &crate::graph::Node)| {
        let code = node.code.clone().unwrap_or_else(|| "-".into());
        let counts = [node.mentions, node.documents, degree].map(|count| count.to_string());
        [vec![short(&node.name), node.kind.to_string(), code], counts.to_vec(), vec![node.id.clone()]].concat()
    };
    nodes.into_iter().map(row).collect()
}

fn edges(graph: &RelationGraph) -> Vec<Vec<String>> {
    let mut edges: Vec<_> = graph.edges().collect();
    edges.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    let date = |date: Option<crate::when::PartialDate>| date.map_or("-".into(), |date| date.to_string());
    let row = |edge: &crate::graph::Edge| {
        let sign = ["-", "0", "+"][(edge.polarity.signum() + 1) as usize].to_owned();
        let names = [graph.name(&edge.source), &edge.key, graph.name(&edge.target)].map(short);
        let measures = [sign, edge.weight.to_string(), edge.confidence.to_string(), date(edge.first), date(edge.last)];
        [names.to_vec(), measures.to_vec()].concat()
    };
    edges.into_iter().map(row).collect()
}
