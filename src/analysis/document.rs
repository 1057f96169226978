//! What is read: a text and what is known about it.

use sha2::{Digest, Sha256};

use crate::when::PartialDate;

/// One text and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique among the documents of a run.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it: an ISO 3166 alpha-3 code, an actor's id or name, or any other name.
    pub publisher: Option<String>,
    /// BCP 47 tag, where given.
    pub language: Option<String>,
    /// The text as given.
    pub text: String,
}

impl Document {
    /// A document of which nothing is known but its text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Document {
        Document {
            id: id.into(),
            title: None,
            date: None,
            url: None,
            publisher: None,
            language: None,
            text: text.into(),
        }
    }

    /// SHA-256 of the text, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
