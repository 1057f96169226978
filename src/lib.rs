//! Chancery reads diplomatic prose and draws who stands with whom: entities, and typed, signed, dated relations between
//! them, each with the sentence that says so.

pub mod alignment;
pub mod analysis;
pub mod chapter;
#[cfg(feature = "cli")]
pub mod cli;
pub mod evaluate;
pub mod export;
pub mod graph;
pub mod ingest;
pub mod inspect;
pub mod lexicon;
pub mod link;
pub mod mention;
pub mod model;
pub mod pipeline;
pub mod placed;
mod random;
pub mod relation;
pub mod repair;
pub mod resolve;
pub mod scheme;
pub mod segment;
pub mod span;
pub mod syntax;
pub mod tree;
pub mod when;
