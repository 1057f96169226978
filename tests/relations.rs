//! Who does what to whom? Short texts, and the relations that they state: those of which the annotated documents have few
//! examples, and plain sentences that state none.
//!
//! `tests/relations/*.toml` hold them. A case that is known to come out wrong says why in `wrong`, and is asserted to be wrong
//! still; `cargo test --test relations -- --nocapture` prints the share that is right.

use std::{collections::BTreeSet, fs, path::Path};

use chancery::{
    analysis::{Analysis, Document, Relation},
    lexicon::Lexicon,
    model::Model,
    pipeline::Pipeline,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The relation that all cases are about: of this one nothing else may be found.
    relation: Option<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// "Source relation Target (modality)", `not:` before a denied relation; "stated" where no modality is given, and no
    /// target where anything may stand there.
    #[serde(default)]
    states: Vec<String>,
    /// Relations that must not be found.
    #[serde(default)]
    never: Vec<String>,
    /// Why it is known to be wrong.
    wrong: Option<String>,
}

/// A statement as a case writes it.
struct Statement<'c> {
    source: &'c str,
    relation: &'c str,
    target: &'c str,
    modality: &'c str,
}

impl<'c> Statement<'c> {
    fn read(text: &'c str, relations: &BTreeSet<String>) -> Statement<'c> {
        let (text, modality) =
            text.strip_suffix(')').and_then(|text| text.split_once(" (")).unwrap_or((text, "stated"));
        let is_relation = |word: &&str| relations.contains(word.trim_start_matches("not:"));
        let relation = text.split(' ').find(is_relation).unwrap_or_else(|| panic!("\"{text}\" names no relation"));
        let (source, target) = text.split_once(relation).expect("it has just been found there");
        Statement { source: source.trim(), relation, target: target.trim(), modality }
    }

    fn is(&self, found: &Relation, analysis: &Analysis) -> bool {
        let (denied, relation) = self.relation.strip_prefix("not:").map_or((false, self.relation), |rest| (true, rest));
        let modality = serde_json::to_value(found.modality).expect("a modality is a word");
        let (source, target) = (Some(found.source.as_str()), found.target.as_deref());
        let ends = |one, other| {
            bears(analysis, one, self.source) && (self.target.is_empty() || bears(analysis, other, self.target))
        };
        found.relation == relation
            && found.negated == denied
            && modality == self.modality
            && (ends(source, target) || found.symmetric && ends(target, source))
    }
}

/// Whether the entity has this id or name.
fn bears(analysis: &Analysis, id: Option<&str>, name: &str) -> bool {
    let known = analysis.entities.iter().find(|entity| Some(entity.id.as_str()) == id);
    id == Some(name) || known.is_some_and(|entity| entity.name == name || entity.aliases.iter().any(|one| one == name))
}

impl Case {
    /// What is not as expected.
    fn faults(&self, analysis: &Analysis, relation: Option<&String>, relations: &BTreeSet<String>) -> Vec<String> {
        let states: Vec<Statement> = self.states.iter().map(|text| Statement::read(text, relations)).collect();
        let found = &analysis.relations;
        let missing = std::iter::zip(&states, &self.states)
            .filter(|(statement, _)| !found.iter().any(|relation| statement.is(relation, analysis)))
            .map(|(_, text)| format!("not found: {text}"));
        let unwanted = found
            .iter()
            .filter(|found| Some(&found.relation) == relation || self.never.contains(&found.relation))
            .filter(|found| !states.iter().any(|statement| statement.is(found, analysis)))
            .map(|found| format!("found: {}", told(found)));
        missing.chain(unwanted).collect()
    }
}

fn told(found: &Relation) -> String {
    let not = if found.negated { "not:" } else { "" };
    let target = found.target.as_deref().unwrap_or_default();
    format!("{} {not}{} {target} ({:?})", found.source, found.relation, found.modality)
}

#[test]
fn every_case_states_what_it_should() {
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let relations: BTreeSet<String> = pipeline.lexicon().relations().iter().map(|row| row.id.clone()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relations");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut surprises = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).expect("cases can be read");
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in &cases.case {
            let analysis = pipeline.analyze(&Document::new("case", case.text.as_str()));
            let faults = case.faults(&analysis, cases.relation.as_ref(), &relations);
            match &case.wrong {
                None if !faults.is_empty() => surprises.push(format!("{}\n    {}", case.text, faults.join("\n    "))),
                Some(reason) if faults.is_empty() => {
                    surprises.push(format!("{}\n    is right now; take out wrong = \"{reason}\"", case.text));
                }
                _ => {}
            }
        }
        let right = cases.case.iter().filter(|case| case.wrong.is_none()).count();
        println!("{}: {right} of {} are right", file.file_stem().unwrap().display(), cases.case.len());
    }
    assert!(surprises.is_empty(), "{} surprises:\n{}", surprises.len(), surprises.join("\n"));
}
