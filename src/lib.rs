//! Chancery reads diplomatic prose and draws who stands with whom: entities, and typed, signed, dated relations between
//! them, each with the sentence that says so.

pub mod analysis;
pub mod model;
pub mod scheme;
pub mod segment;
pub mod span;
pub mod syntax;
pub mod when;
