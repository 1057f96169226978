//! How right is what was found?
//!
//! Annotated documents or sentences and what Chancery wrote for them go in; counts of what was found, wrong and missed come
//! out, with precision, recall and F1, micro-averaged, for entities, relations, classes and pairs or for actors, dyads,
//! events and triples.

pub mod documents;
pub mod sentences;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// What was found, wrong and missed of one measure.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Annotated and found.
    pub hit: usize,
    /// Found and not annotated.
    pub wrong: usize,
    /// Annotated and not found.
    pub missed: usize,
}

impl Count {
    /// Counts sets: what may be found beside what is wanted is neither right nor wrong.
    fn add<T: Ord>(&mut self, wanted: &BTreeSet<T>, found: &BTreeSet<T>, allowed: &BTreeSet<T>) {
        self.hit += wanted.intersection(found).count();
        self.missed += wanted.difference(found).count();
        self.wrong += found.iter().filter(|one| !wanted.contains(one) && !allowed.contains(one)).count();
    }

    /// Share of what was found that is right; 0 where nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.hit, self.hit + self.wrong)
    }

    /// Share of what is annotated that was found; 0 where nothing is annotated.
    pub fn recall(&self) -> f64 {
        share(self.hit, self.hit + self.missed)
    }

    /// Harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.hit, 2 * self.hit + self.wrong + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// All measures of one set.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Scores {
    /// How many documents or sentences.
    pub size: usize,
    /// Measures in the order in which they are told.
    pub measures: Vec<(&'static str, Count)>,
    /// Counts by relation or by class.
    pub by_type: BTreeMap<String, Count>,
    /// What else is to be said, a line each.
    pub remarks: Vec<String>,
    /// What was missed and what was wrong, a line each, under the name of its document.
    pub errors: Vec<(String, Vec<String>)>,
}

impl Scores {
    /// The count of a measure by its name.
    pub fn measure(&self, name: &str) -> Count {
        self.measures.iter().find(|(known, _)| *known == name).map_or(Count::default(), |(_, count)| *count)
    }
}
