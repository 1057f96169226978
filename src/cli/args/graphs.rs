//! What reads graphs: convert, list, explain, stats, diff, merge.

use clap::{Args, ValueEnum};

use super::{FilterArgs, Output};

#[derive(Debug, Args)]
pub(in crate::cli) struct Convert {
    /// A graph.json, or - for standard input.
    pub graph: String,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// What to list.
    pub what: Listed,
    /// A graph.json, or - for standard input.
    pub graph: String,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As JSON.
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As CSV.
    #[arg(long)]
    pub csv: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Listed {
    Nodes,
    Edges,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// A graph.json, or - for standard input.
    pub graph: String,
    /// An id, a name or an alias.
    pub actor: String,
    /// Another one: only what is between the two.
    pub other: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Stats {
    /// A graph.json, or - for standard input.
    pub graph: String,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As JSON, with all actors.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The older graph.json.
    pub old: String,
    /// The newer graph.json.
    pub new: String,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Merge {
    /// Graphs, each a graph.json.
    #[arg(required = true, num_args = 2.., value_name = "GRAPH")]
    pub graphs: Vec<String>,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
}
