//! Why can a question about alignments not be answered?

/// What is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AlignmentError {
    /// A table that cannot be read.
    #[error("{file}: {message}")]
    File {
        /// The table.
        file: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// A row of a table that cannot be used.
    #[error("{file}, row {row}: {message}")]
    Row {
        /// The table.
        file: String,
        /// From 1, the header counted.
        row: usize,
        /// What is wrong and what to do.
        message: String,
    },
    /// An actor or an item that is not there.
    #[error("no {what} \"{asked}\" has {has}; {}", advice(.near))]
    Unknown {
        /// "actor" or "item".
        what: &'static str,
        /// As typed.
        asked: String,
        /// What is missing: "a stance or an act here".
        has: &'static str,
        /// "Name (id)" of similar ones, nearest first.
        near: Vec<String>,
    },
    /// A name that several bear.
    #[error("\"{asked}\" is several; give the id: {}", .ids.join(", "))]
    Ambiguous {
        /// As typed.
        asked: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// A window, or a whole input, with nothing in it.
    #[error("{0}")]
    Empty(String),
    /// A question that makes no sense.
    #[error("{0}")]
    Question(String),
}

fn advice(near: &[String]) -> String {
    match near {
        [] => "see all with chancery align matrix".into(),
        near => format!("did you mean {}?", near.join(", ")),
    }
}
