//! How often does what is said so surely hold?
//!
//! In: `data/calibration.toml`, fitted to relations that people judged by reading (`tools/fit_confidence.py`). Out:
//! [`Calibration`], which turns a score into the share of relations like it that were right.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Table, Text};
use crate::analysis::Kind;

/// The table as the build script writes it.
const SHIPPED: Table<'static> = Table {
    file: "data/calibration.toml",
    text: Text::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/calibration.json.deflate"))),
};

/// Weights of a logistic regression; all of them log odds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    constant: f64,
    /// Of the log odds of the score.
    slope: f64,
    /// Of what is told without a second party.
    alone: f64,
    /// By id of the relation.
    relation: BTreeMap<String, f64>,
    source: BTreeMap<Kind, Party>,
    target: BTreeMap<Kind, Party>,
}

/// Weights of one kind of entity at one end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Party {
    /// Where it has a code or a record in a knowledge base.
    known: f64,
    /// Where only the text tells of it.
    told: f64,
}

/// Scores nearer to 0 or 1 say no more than these.
const SURE: f64 = 0.98;

impl Calibration {
    /// The table that the program ships.
    ///
    /// # Panics
    /// Never in a build whose tests pass: they read this table.
    pub fn shipped() -> Calibration {
        SHIPPED.read().unwrap_or_else(|error| panic!("{error}"))
    }

    /// The share, 0 to 1, of relations with this score and these ends that are right.
    ///
    /// Each end is its kind and whether it is known apart from the text.
    pub fn share(&self, score: f64, relation: &str, source: (Kind, bool), target: Option<(Kind, bool)>) -> f64 {
        let weight = |side: &BTreeMap<Kind, Party>, (kind, known): (Kind, bool)| {
            let party = side.get(&kind).copied().unwrap_or_default();
            if known { party.known } else { party.told }
        };
        let score = score.clamp(1.0 - SURE, SURE);
        let odds = self.constant
            + self.slope * (score / (1.0 - score)).ln()
            + self.relation.get(relation).copied().unwrap_or_default()
            + weight(&self.source, source)
            + target.map_or(self.alone, |target| weight(&self.target, target));
        1.0 / (1.0 + (-odds).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_score_is_never_less_sure() {
        let table = Calibration::shipped();
        let share = |score| table.share(score, "supports", (Kind::State, true), Some((Kind::Issue, false)));
        assert!((1..100).all(|at| share(f64::from(at) / 100.0) <= share(f64::from(at + 1) / 100.0)));
        assert!(share(0.0) > 0.0 && share(1.0) < 1.0);
    }

    #[test]
    fn weights_are_of_relations_that_there_are() {
        let lexicon = crate::lexicon::Lexicon::shipped();
        let table = Calibration::shipped();
        assert!(!table.relation.is_empty());
        assert!(table.relation.keys().all(|id| lexicon.relations().get(id).is_some()));
    }
}
