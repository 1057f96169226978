//! What can be wrong with a weights file?

use crate::scheme::UnknownLabel;

/// Why a weights file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Another kind of file.
    #[error("not a weights file: it does not begin with \"CHANCERY\"")]
    NotAModel,
    /// Written by another version of the converter.
    #[error(
        "the weights file has format version {found}, this build reads version {expected}; convert the model again"
    )]
    Version {
        /// In the file.
        found: u32,
        /// In this build.
        expected: u32,
    },
    /// Cut short, or with something after its end.
    #[error("the weights file has {found} bytes where {expected} are announced; copy it again")]
    Length {
        /// Bytes there.
        found: usize,
        /// Bytes announced.
        expected: usize,
    },
    /// Some byte is not as it was written.
    #[error("the weights file is damaged: sha256 is {found}, expected {expected}; copy it again")]
    CheckSum {
        /// Of the bytes there.
        found: String,
        /// In the header.
        expected: String,
    },
    /// The tables do not read.
    #[error("the tables of the weights file do not read: {reason}")]
    Tables {
        /// What the reader says.
        reason: String,
    },
    /// A tensor is missing or of another shape.
    #[error("tensor \"{name}\" has shape {found:?}, expected {expected:?}; the weights file is of another model")]
    Shape {
        /// Its name in the tables.
        name: String,
        /// Inputs and outputs in the file; empty where it is missing.
        found: Vec<usize>,
        /// Inputs and outputs needed.
        expected: Vec<usize>,
    },
    /// Numbers of a size that is not read.
    #[error("tensor \"{name}\" has numbers of {bits} bits, and 16 or 32 are read; convert the model again")]
    Bits {
        /// Its name in the tables.
        name: String,
        /// Bits of a number.
        bits: usize,
    },
    /// A transition that no transition system has.
    #[error("\"{name}\" is no transition of the {system}; the weights file is of another model")]
    Move {
        /// As the tables write it.
        name: String,
        /// Parser or name finder.
        system: &'static str,
    },
    /// A number of a set of characters that is not there.
    #[error("the tables name set of characters {number}, and there are {count}")]
    Set {
        /// The number.
        number: usize,
        /// How many there are.
        count: usize,
    },
    /// A label of another annotation scheme.
    #[error(transparent)]
    Label(#[from] UnknownLabel),
}
