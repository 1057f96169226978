//! Does the whole pipeline read what the fuzzer begins with, and what it found?
//!
//! `fuzz/seeds/engine` holds sentences, awkward characters, and every text that once broke a stage.

use std::{fs, path::Path};

use chancery::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

#[test]
fn every_seed_is_read_and_every_quote_stands_at_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/engine");
    let mut seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    assert!(seeds.len() > 20, "the seeds are in the repository");
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    for path in seeds {
        let text = fs::read_to_string(&path).unwrap();
        let points: Vec<char> = text.chars().collect();
        let analysis = pipeline.analyze(&Document::new("seed", text));
        for quote in analysis.entities.iter().flat_map(|entity| &entity.mentions) {
            assert_eq!(points[quote.start..quote.end].iter().collect::<String>(), quote.text, "{}", path.display());
        }
    }
}
