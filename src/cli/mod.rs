//! What did the user ask?
//!
//! In: the command line. Out: calls of the library; results on standard output or in files, notes and progress on standard
//! error, an exit code: 0 done, 1 the answer is no, 2 wrong use or some input skipped.

mod align;
mod args;
mod build;
mod console;
mod convert;
mod corpus;
mod diff;
mod evaluate;
mod explain;
mod extract;
mod inspect;
mod knowledge;
mod list;
mod merge;
mod schema;
mod select;
mod stats;
mod summary;
mod table;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::Parser;

use args::{Arguments, Command};
use console::Console;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// As asked.
    Done,
    /// The answer is no.
    No,
    /// Some input was skipped.
    Skipped,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(threads) = arguments.threads {
        // Fails only when a pool was made before, and none was.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let console = Console::new(arguments.quiet);
    match dispatch(arguments.command, &console).and_then(|status| Ok(io::stdout().flush().map(|()| status)?)) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::No) => ExitCode::from(1),
        Ok(Status::Skipped) => ExitCode::from(2),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, console: &Console) -> Result<Status> {
    match command {
        Command::Build(build) => build::run(&build, console),
        Command::Extract(extract) => extract::run(&extract, console),
        Command::Convert(convert) => convert::run(&convert, console),
        Command::List(list) => list::run(&list, console),
        Command::Explain(explain) => explain::run(&explain),
        Command::Stats(stats) => stats::run(&stats, console),
        Command::Diff(diff) => diff::run(&diff, console),
        Command::Merge(merge) => merge::run(&merge, console),
        Command::Inspect(inspect) => inspect::run(&inspect, console),
        Command::Align(align) => align::run(&align, console),
        Command::Evaluate(evaluate) => evaluate::run(&evaluate),
        Command::Schema(schema) => schema::run(&schema),
        Command::Lexicon(lexicon) => knowledge::run(&lexicon),
    }
}

/// Whoever read our output has had enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe))
}
