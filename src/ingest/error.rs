//! What can be wrong with an input?
//!
//! Each error names the file (and line), what is wrong, and what to do.

use std::fmt;

use super::find::ENDINGS;

/// A file, and a line of it where it has lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As the user named it, or found in a folder that the user named.
    pub file: String,
    /// From 1.
    pub line: Option<usize>,
}

impl Place {
    pub(super) fn file(file: &str) -> Place {
        Place { file: file.to_owned(), line: None }
    }

    pub(super) fn line(file: &str, line: usize) -> Place {
        Place { file: file.to_owned(), line: Some(line) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// Why an input was skipped.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Nothing of that name.
    #[error("{path}: no such file or folder; check the spelling")]
    Missing {
        /// As given.
        path: String,
    },
    /// A glob that matches nothing.
    #[error("{pattern}: no file matches; check the pattern, or name a folder to read all of it")]
    NoMatch {
        /// As given.
        pattern: String,
    },
    /// A glob that is none.
    #[error("{pattern}: not a valid pattern ({reason}); quote special characters as [*]")]
    BadPattern {
        /// As given.
        pattern: String,
        /// What the pattern compiler says.
        reason: String,
    },
    /// The system refuses.
    #[error("{path}: cannot be read ({reason}); check its permissions")]
    Unreadable {
        /// File or folder.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// A format that is not read.
    #[error("{path}: {ending} is not read{}; give {}", if *.later { " yet: it comes in a later version" } else { "" }, ENDINGS.join(" "))]
    Ending {
        /// The file.
        path: String,
        /// Its ending, with the dot, or "a file without ending".
        ending: String,
        /// Whether it is planned.
        later: bool,
    },
    /// Bytes that are not UTF-8.
    #[error("{place}: not UTF-8 at byte {byte}{}; save it as UTF-8", if *.utf16 { ", looks like UTF-16" } else { "" })]
    Encoding {
        /// Where.
        place: Place,
        /// Offset of the first bad byte in the file.
        byte: u64,
        /// Whether it starts as UTF-16 does.
        utf16: bool,
    },
    /// Nothing but white space.
    #[error("{place}: empty, skipped; remove it or give it a text")]
    Empty {
        /// Where.
        place: Place,
    },
    /// More than offsets can count.
    #[error("{place}: over 4 GB in one document; split it")]
    TooLong {
        /// Where.
        place: Place,
    },
    /// Not JSON, or not an object.
    #[error("{place}: not a JSON record ({reason}); write one object {{\"id\": …, \"text\": …}} a line")]
    Json {
        /// Where.
        place: Place,
        /// What the parser says.
        reason: String,
    },
    /// A record without its text.
    #[error("{place}: no \"text\" in this record; every document needs one")]
    NoText {
        /// Where.
        place: Place,
    },
    /// A field of the wrong type.
    #[error("{place}: \"{field}\" is not {expected}; correct it or leave it out")]
    Field {
        /// Where.
        place: Place,
        /// The key.
        field: String,
        /// What it should be.
        expected: String,
    },
    /// A line of another version, or a graph.
    #[error("{place}: \"{found}\" is no document; {advice}")]
    Format {
        /// Where.
        place: Place,
        /// What its `format` says.
        found: String,
        /// What to do with it.
        advice: String,
    },
    /// A line of `extract` that is damaged.
    #[error("{place}: not a line of chancery extract ({reason}); write it again")]
    Analysis {
        /// Where.
        place: Place,
        /// What the parser says.
        reason: String,
    },
    /// Two documents of one id.
    #[error(
        "{second}: document \"{id}\" has another text than in {first}; give one of them another id, or name the folder above both"
    )]
    Clash {
        /// The id.
        id: String,
        /// Where it was read first.
        first: String,
        /// Where it comes again.
        second: String,
    },
}
