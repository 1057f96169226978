//! Which numbers are choices?
//!
//! In: `data/alignment.toml`. Out: [`Settings`]; what each number does stands beside it in the table.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    analysis::Kind,
    lexicon::{Table, Text},
};

/// The table as the build script writes it.
const SHIPPED: Table<'static> = Table {
    file: "data/alignment.toml",
    text: Text::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/alignment.json.deflate"))),
};

/// Every number that is a choice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Settings {
    pub stance: StanceSettings,
    pub level: LevelSettings,
    pub alignment: PoolSettings,
    pub conduct: ConductSettings,
    pub blocs: BlocSettings,
    pub component: ComponentSettings,
    pub shifts: ShiftSettings,
    pub readouts: ReadoutSettings,
}

/// What counts as a stance.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct StanceSettings {
    pub items: Vec<Kind>,
    pub denied: f64,
    pub smoothing: f64,
    pub leave_out_below: usize,
    pub words: BTreeMap<String, f64>,
    pub columns: BTreeMap<String, String>,
}

/// Who speaks for a state.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LevelSettings {
    pub state_sectors: Vec<String>,
}

/// How stance alignment is shrunken and labelled.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PoolSettings {
    pub least_dyads: usize,
    pub least_spread: f64,
    pub widening: f64,
    pub sampled_actors: usize,
    pub mean: f64,
    pub noise: f64,
    pub spread: f64,
    pub margin: f64,
    pub certainty: f64,
    pub least_items: usize,
    pub kappa_items: usize,
}

/// How conduct is weighted, shrunken and labelled.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ConductSettings {
    pub least_dyads: usize,
    pub least_spread: f64,
    pub mean: f64,
    pub noise: f64,
    pub spread: f64,
    pub margin: f64,
    pub certainty: f64,
    pub intensity: BTreeMap<String, f64>,
}

/// How blocs are sought.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct BlocSettings {
    pub starts: usize,
    pub draw_starts: usize,
    pub draws: usize,
    pub contested_below: f64,
    pub same_bloc: f64,
    pub least_items: usize,
    pub exact_balance: usize,
    pub mediating: Vec<String>,
}

/// How actors are placed on a line.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ComponentSettings {
    pub ridge: f64,
    pub sweeps: usize,
}

/// What is a break.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ShiftSettings {
    pub window: String,
    pub step: String,
    pub penalty: f64,
    pub segment: usize,
    pub windows: usize,
    pub certainty: f64,
    pub least_items: usize,
}

/// Which documents are about one meeting.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ReadoutSettings {
    pub days: i32,
}

impl Default for Settings {
    fn default() -> Settings {
        SHIPPED.read().expect("the shipped table is tested")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_whole() {
        let settings = Settings::default();
        assert!(settings.stance.words.values().all(|value| value.abs() <= 1.0));
        assert!(settings.conduct.intensity.values().all(|value| value.abs() <= 10.0));
    }
}
