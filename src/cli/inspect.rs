//! `chancery inspect`: what a stage of the pipeline makes of a text.

use std::io::{self, Write};

use anyhow::Result;

use super::{Status, args::Inspect, console::Console, corpus, knowledge::Knowledge};

pub(super) fn run(arguments: &Inspect, console: &Console) -> Result<Status> {
    let knowledge = Knowledge::load(&arguments.tables)?;
    let pipeline = knowledge.pipeline();
    let stage = arguments.stage.into();
    let mut out = io::stdout().lock();
    corpus::documents(&arguments.inputs, console, |document| {
        writeln!(out, "# {}", document.id)?;
        out.write_all(pipeline.inspect(&document, stage).as_bytes())?;
        Ok(())
    })
}
