//! `chancery extract`: documents to one JSON line each, as they are read.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{Status, args::Extract, console::Console, corpus, knowledge::Knowledge};

pub(super) fn run(arguments: &Extract, console: &Console) -> Result<Status> {
    let knowledge = Knowledge::load(&arguments.tables)?;
    console.start_progress();
    let Some(path) = &arguments.output else {
        let mut out = BufWriter::new(io::stdout().lock());
        return lines(arguments, knowledge, console, &mut out);
    };
    let beside = beside(path);
    let written = File::create(&beside).map_err(anyhow::Error::from).and_then(|file| {
        let status = lines(arguments, knowledge, console, &mut BufWriter::new(file))?;
        std::fs::rename(&beside, path)?;
        Ok(status)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written.with_context(|| format!("{}: cannot be written", path.display()))
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn lines(arguments: &Extract, knowledge: &Knowledge, console: &Console, out: &mut impl Write) -> Result<Status> {
    let mut count = 0;
    let status = corpus::analyses(&arguments.inputs, knowledge, console, |analysis| {
        serde_json::to_writer(&mut *out, &analysis).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        count += 1;
        Ok(())
    })?;
    out.flush()?;
    console.end_progress();
    if count == 0 {
        console.note("no documents; nothing extracted");
    }
    console.end_notes();
    Ok(status)
}
