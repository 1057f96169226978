//! Which words does the command line have?
//!
//! In: nothing. Out: the type that clap reads the command line into, a struct a command, by what the command works on.

mod documents;
mod filter;
mod graphs;
mod knowledge;
mod output;

use clap::{Parser, Subcommand};

pub(super) use documents::{Build, Extract, Inspect, Tables};
pub(super) use filter::{FilterArgs, kind, share};
pub(super) use graphs::{Convert, Diff, Explain, List, Listed, Merge, Stats};
pub(super) use knowledge::{AskLexicon, Evaluate, Lexicon, Schema, Schemed};
pub(super) use output::{GroupArg, Output, ThemeArg};

/// Reads diplomatic prose and draws who stands with whom.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Threads to use; the output does not depend on it.
    #[arg(long, global = true, value_parser = threads)]
    pub threads: Option<usize>,
    /// No notes and no progress.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

fn threads(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "a number from 1".into())
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Documents to a graph; without -o, a summary to read.
    Build(Build),
    /// Documents to one JSON line each, as they are read.
    Extract(Extract),
    /// A graph to any other format.
    Convert(Convert),
    /// The nodes or edges of a graph as a table.
    List(List),
    /// The sentences behind what a graph says of one actor, or between two.
    Explain(Explain),
    /// A graph in numbers: counts, parts, who is central by what.
    Stats(Stats),
    /// What appeared, went or changed from one graph to another.
    Diff(Diff),
    /// Several graphs as one.
    Merge(Merge),
    /// What a stage of the pipeline makes of a text.
    Inspect(Inspect),
    /// Who stands with whom, on what, since when, and why.
    Align(super::align::args::Align),
    /// How right graphs or extracts are, against annotated documents or sentences.
    Evaluate(Evaluate),
    /// The JSON Schema of what is written.
    Schema(Schema),
    /// What is known of actors and relations.
    Lexicon(Lexicon),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_hangs_together() {
        Arguments::command().debug_assert();
    }
}
