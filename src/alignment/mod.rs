//! Who stands with whom, on what, since when, and why?
//!
//! In: a relation graph, a table of stances, or both. Out: how alike two actors' stances are (chance-corrected, shrunken, with
//! an interval), how they treat one another, blocs, who stands between them, what changed, and the sentences behind each
//! number. Two channels, never added up: rivals may take the same stands, and friends opposite ones. The measures, their
//! sources and their limits: `docs/alignment.md`.

mod balance;
mod between;
mod blocs;
mod chance;
mod clustering;
mod component;
mod conduct;
mod error;
mod from_graph;
mod from_table;
mod level;
mod measure;
mod pool;
mod readouts;
mod records;
pub mod report;
mod score;
mod settings;
mod shifts;
mod stances;
mod study;
#[cfg(test)]
mod tests;
mod why;
mod windows;

pub use balance::{Triads, line_index, triads, violations, walk_balance};
pub use between::{Broker, Contested, Divided, Nearness, brokers, contested, divided, divides};
pub use blocs::{BlocSearch, Blocs, Event, events, matched};
pub use clustering::{Partition, Search, SignedNetwork, cluster};
pub use component::first_component;
pub use conduct::{Conduct, Dyad, Flow, Manner};
pub use error::AlignmentError;
pub use from_graph::add_graph;
pub use from_table::{add_table, columns};
pub use level::Level;
pub use measure::{Measure, agree, kappa, pi, s, tau_b};
pub use pool::Pool;
pub use readouts::{Claim, Readouts, Side, readouts};
pub use records::{Act, Basis, Named, Passage, Period, Records, Register, Source, Stance};
pub use score::{Alignment, Label, Score, Sums};
pub use settings::Settings;
pub use shifts::{Point, Shift, pelt, shifts};
pub use stances::{Cell, Choice, StanceTable};
pub use study::{Question, Study, meetings};
pub use why::{Contribution, Why};
pub use windows::length;
