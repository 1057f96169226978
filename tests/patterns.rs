//! Every example and every `never` of `data/relations/` runs through the whole pipeline.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery::{
    analysis::{Analysis, Document},
    lexicon::Lexicon,
    model::Model,
    pipeline::Pipeline,
};
use serde::Deserialize;

/// "Source relation Target; …" after " => ", for the relation under test.
fn expectations<'e>(example: &'e str, relation: &str) -> (&'e str, Vec<(String, Option<String>)>) {
    let (text, stated) = example.split_once(" => ").unwrap_or_else(|| panic!("\"{example}\" states nothing"));
    let between = format!(" {relation}");
    let pairs = stated.split("; ").map(|pair| {
        let (source, target) =
            pair.split_once(&between).unwrap_or_else(|| panic!("\"{pair}\" does not name {relation}"));
        (source.trim().to_owned(), Some(target.trim().to_owned()).filter(|target| !target.is_empty()))
    });
    (text, pairs.collect())
}

fn named(analysis: &Analysis, id: &str, name: &str) -> bool {
    let bears = |entity: &&chancery::analysis::Entity| entity.id == id;
    analysis
        .entities
        .iter()
        .find(bears)
        .is_some_and(|entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name))
}

fn states(analysis: &Analysis, relation: &str, source: &str, target: Option<&str>) -> bool {
    analysis.relations.iter().filter(|found| found.relation == relation && !found.negated).any(|found| {
        named(analysis, &found.source, source)
            && target.is_none_or(|target| found.target.as_ref().is_some_and(|id| named(analysis, id, target)))
    })
}

fn told(analysis: &Analysis) -> String {
    let one = |found: &chancery::analysis::Relation| {
        format!("{} {} {:?} {:?}", found.source, found.relation, found.target, found.modality)
    };
    analysis.relations.iter().map(one).collect::<Vec<_>>().join("\n    ")
}

/// A table of relations, as far as its sentences go.
#[derive(Deserialize)]
struct Table {
    relation: Vec<Relation>,
}

#[derive(Deserialize)]
struct Relation {
    id: String,
    #[serde(default)]
    pattern: Vec<Pattern>,
}

#[derive(Deserialize)]
struct Pattern {
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

/// All relations of `data/relations/`, file by file.
fn relations() -> Vec<Relation> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/relations");
    let mut files: Vec<_> = fs::read_dir(folder).expect("there").map(|file| file.expect("readable").path()).collect();
    files.sort();
    let read = |file: &PathBuf| -> Table {
        toml::from_str(&fs::read_to_string(file).expect("readable")).unwrap_or_else(|error| panic!("{file:?}: {error}"))
    };
    files.iter().flat_map(|file| read(file).relation).collect()
}

#[test]
fn every_example_is_found_and_every_never_is_not() {
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let mut wrong = Vec::new();
    let mut ran = 0;
    for relation in relations() {
        assert!(pipeline.lexicon().relations().get(&relation.id).is_some(), "{} is not shipped", relation.id);
        for pattern in &relation.pattern {
            for example in &pattern.examples {
                let (text, pairs) = expectations(example, &relation.id);
                let analysis = pipeline.analyze(&Document::new("example", text));
                for (source, target) in pairs {
                    ran += 1;
                    if !states(&analysis, &relation.id, &source, target.as_deref()) {
                        wrong.push(format!(
                            "{text}\n  wants {source} {} {target:?}\n    {}",
                            relation.id,
                            told(&analysis)
                        ));
                    }
                }
            }
            for text in &pattern.never {
                ran += 1;
                let analysis = pipeline.analyze(&Document::new("never", text.as_str()));
                if analysis.relations.iter().any(|found| found.relation == relation.id && !found.negated) {
                    wrong.push(format!("{text}\n  must not state {}\n    {}", relation.id, told(&analysis)));
                }
            }
        }
    }
    assert!(ran > 1000, "only {ran} sentences ran");
    assert!(wrong.is_empty(), "{} of {ran} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
