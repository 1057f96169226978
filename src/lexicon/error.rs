//! What can be wrong with a table?

/// A table that cannot be used, with where and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// Not TOML, or not of the schema.
    #[error("{file}:{line}: {message}")]
    Syntax {
        /// The table.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What the reader says, on one line.
        message: String,
    },
    /// An id that two records of one file bear.
    #[error(
        "{file}:{line}: the id \"{id}\" stands twice in this file; give one of the records another id, or merge them"
    )]
    Duplicate {
        /// The table.
        file: String,
        /// Line of the second.
        line: usize,
        /// The id.
        id: String,
    },
    /// A reference to nothing.
    #[error("{file}:{line}: \"{id}\" is no known {what}; write one that exists, or add it")]
    Unknown {
        /// The table.
        file: String,
        /// Line of the record.
        line: usize,
        /// What is referred to.
        what: &'static str,
        /// The id referred to.
        id: String,
    },
    /// A name of two actors.
    #[error(
        "{file}:{line}: \"{name}\" is a name of \"{id}\" and of \"{other}\", and nothing tells them apart; take it from one, or \
         write shared = [\"{name}\"] in the record that is meant only where the text names it otherwise too"
    )]
    Shared {
        /// The table.
        file: String,
        /// Line of the later record.
        line: usize,
        /// The name.
        name: String,
        /// The later record's id.
        id: String,
        /// The earlier record's.
        other: String,
    },
    /// A value outside its bounds.
    #[error("{file}:{line}: {message}")]
    Value {
        /// The table.
        file: String,
        /// Line of the record.
        line: usize,
        /// What is wrong and what to do.
        message: String,
    },
}

impl LexiconError {
    /// The reader's own error, with its place turned into a line.
    pub(super) fn syntax(file: &str, text: &str, error: &toml::de::Error) -> LexiconError {
        let at = error.span().map_or(0, |span| span.start);
        LexiconError::Syntax {
            file: file.to_owned(),
            line: line_of(text, at),
            message: error.message().replace('\n', " "),
        }
    }
}

impl LexiconError {
    /// A shipped table that the program's own schema does not fit; the test suite finds these.
    pub(super) fn compiled(file: &str, error: &serde_json::Error) -> LexiconError {
        LexiconError::Syntax { file: file.to_owned(), line: 0, message: error.to_string() }
    }
}

/// The line, from 1, on which byte `at` stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}
