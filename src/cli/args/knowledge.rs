//! What asks about the program itself: evaluate, schema, lexicon.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Tables;

/// Annotations and what was found.
#[derive(Debug, Args)]
pub(in crate::cli) struct Evaluate {
    /// Annotated documents (a .json file, or a folder of them) or sentences (.jsonl).
    pub gold: PathBuf,
    /// Graphs (.json, or a folder with the same names) or an extract (.jsonl).
    pub predicted: PathBuf,
    /// Print what was missed and what was wrong.
    #[arg(long)]
    pub errors: bool,
    /// Print the figures of each relation or class.
    #[arg(long)]
    pub per_relation: bool,
    /// Print the figures as JSON.
    #[arg(long)]
    pub json: bool,
    /// Exit with 1 where F1 of "strict" (documents) or "triple" (sentences) is under this.
    #[arg(long, value_name = "F1")]
    pub bar: Option<f64>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// Of what.
    pub of: Schemed,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Schemed {
    Graph,
    Extract,
    Stats,
    Diff,
    Alignment,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Lexicon {
    #[command(subcommand)]
    pub ask: AskLexicon,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AskLexicon {
    /// All relations.
    List(Tables),
    /// Whether the user's tables are right.
    Check(Tables),
    /// Who or what is known by a name.
    Find {
        /// The name.
        name: String,
        #[command(flatten)]
        tables: Tables,
    },
}
