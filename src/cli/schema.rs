//! `chancery schema`: the JSON Schema of what is written.

use std::io::{self, Write};

use anyhow::Result;

use super::{
    Status,
    args::{Schema, Schemed},
};
use crate::{alignment::report, analysis::Analysis, graph};

pub(super) fn run(arguments: &Schema) -> Result<Status> {
    let schema = match arguments.of {
        Schemed::Graph => graph::schema(),
        Schemed::Alignment => report::schema(),
        Schemed::Extract => schemars::schema_for!(Analysis),
        Schemed::Stats => graph::stats_schema(),
        Schemed::Diff => graph::diff_schema(),
    };
    writeln!(io::stdout().lock(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(Status::Done)
}
