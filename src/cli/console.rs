//! How are people told what goes on?
//!
//! Notes, errors and progress, all on standard error; progress on a terminal only.

use std::{cell::Cell, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How many notes are printed before the rest is only counted.
const NOTES: usize = 20;

/// Standard error.
pub(super) struct Console {
    quiet: bool,
    noted: Cell<usize>,
    progress: ProgressBar,
}

impl Console {
    pub(super) fn new(quiet: bool) -> Console {
        Console {
            quiet,
            noted: Cell::new(0),
            progress: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
        }
    }

    /// Counts documents from here on.
    pub(super) fn start_progress(&self) {
        if self.quiet {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}");
        self.progress.set_style(style.expect("a template of known parts"));
        self.progress.set_draw_target(ProgressDrawTarget::stderr());
        self.progress.enable_steady_tick(Duration::from_millis(120));
    }

    pub(super) fn advance(&self, documents: usize) {
        self.progress.inc(documents as u64);
    }

    pub(super) fn end_progress(&self) {
        self.progress.finish_and_clear();
    }

    /// One line that the user should know.
    pub(super) fn note(&self, message: &str) {
        self.noted.set(self.noted.get() + 1);
        if !self.quiet && self.noted.get() <= NOTES {
            self.line(&format!("note: {message}"));
        }
    }

    /// Says how many notes were not printed.
    pub(super) fn end_notes(&self) {
        let more = self.noted.replace(0).saturating_sub(NOTES);
        if !self.quiet && more > 0 {
            self.line(&format!("note: and {more} more notes"));
        }
    }

    /// What the command came to.
    pub(super) fn result(&self, message: &str) {
        if !self.quiet {
            self.line(message);
        }
    }

    /// What went wrong.
    pub(super) fn error(&self, message: &str) {
        self.line(&format!("error: {message}"));
    }

    fn line(&self, message: &str) {
        // Errors keep to one line, whatever a parser says.
        let message = message.lines().map(str::trim_end).collect::<Vec<_>>().join(" ");
        self.progress.suspend(|| eprintln!("{message}"));
    }
}
