//! What does each stage hand on?
//!
//! Every stage's output type, in the order of the pipeline:
//!
//! | stage | hands on | in |
//! |---|---|---|
//! | `ingest` | [`Document`] | `document.rs` |
//! | `segment` | [`Tokens`] | `tokens.rs` |
//! | `syntax`, `repair` | [`Parse`] | `parse.rs` |
//! | `mention` | [`Mentions`] | `mention.rs` |
//! | `resolve` | [`Entities`] | `entity.rs` |
//! | `relation` | [`Relation`]s | `relation.rs` |
//! | the whole | [`Analysis`], what `extract` writes and the graph is made of | `record.rs` |
//!
//! Inside the pipeline places are byte [`Span`](crate::span::Span)s; in [`Analysis`] they are code points.

mod document;
mod entity;
mod kind;
mod mention;
mod parse;
mod record;
mod relation;
mod tokens;

pub use document::Document;
pub use entity::{Entities, Entity, Role, Turn};
pub use kind::Kind;
pub use mention::{Candidate, Form, Mention, Mentions, Person, Title};
pub use parse::{Name, Parse, Word};
pub use record::{Analysis, Note};
pub use relation::{Modality, Relation, Tense};
pub use tokens::{Token, Tokens};
