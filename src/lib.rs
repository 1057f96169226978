//! Chancery reads diplomatic prose and draws who stands with whom: entities, and typed, signed, dated relations between
//! them, each with the sentence that says so.

pub mod analysis;
pub mod scheme;
pub mod span;
pub mod when;
