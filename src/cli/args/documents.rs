//! What reads documents: build, extract, inspect.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{FilterArgs, Output};

/// Tables of the user's own.
#[derive(Debug, Args, Default)]
pub(in crate::cli) struct Tables {
    /// Relations to add to or put in place of the shipped ones (TOML).
    #[arg(long, value_name = "FILE")]
    pub relations: Vec<PathBuf>,
    /// Actors to add to or put in place of the shipped ones (TOML).
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Build {
    /// Files (.txt .md .jsonl .jsonl.gz .json), folders, globs, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// What to put right of who is who: merge, split, rename, retype, reject (TOML). May be given several times.
    #[arg(long, value_name = "FILE")]
    pub corrections: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Extract {
    /// Files (.txt .md .jsonl .jsonl.gz .json), folders, globs, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Write here rather than to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Inspect {
    /// Files (.txt .md .jsonl .jsonl.gz .json), folders, globs, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Which stage.
    #[arg(long, default_value = "relations")]
    pub stage: Stage,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Stage {
    Tokens,
    Parse,
    Mentions,
    Entities,
    Relations,
}

impl From<Stage> for crate::inspect::Stage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Tokens => Self::Tokens,
            Stage::Parse => Self::Parse,
            Stage::Mentions => Self::Mentions,
            Stage::Entities => Self::Entities,
            Stage::Relations => Self::Relations,
        }
    }
}
