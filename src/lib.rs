//! Chancery reads diplomatic prose and draws who stands with whom: entities, and typed, signed, dated relations between
//! them, each with the sentence that says so.

pub mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod export;
pub mod graph;
pub mod ingest;
pub mod lexicon;
pub mod link;
pub mod pipeline;
pub mod scheme;
pub mod span;
pub mod when;
