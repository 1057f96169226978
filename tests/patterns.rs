//! Every example and every `never` of `data/relations/` runs through the whole pipeline.

use chancery::{
    analysis::{Analysis, Document},
    lexicon::Lexicon,
    model::Model,
    pipeline::Pipeline,
};

/// "Source relation Target; …" after " => ", for the relation under test.
fn expectations<'e>(example: &'e str, relation: &str) -> (&'e str, Vec<(String, Option<String>)>) {
    let (text, stated) = example.split_once(" => ").expect("checked on load");
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

#[test]
fn every_example_is_found_and_every_never_is_not() {
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let mut wrong = Vec::new();
    let mut ran = 0;
    let lexicon = Lexicon::shipped();
    for relation in lexicon.relations().iter() {
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
    assert!(wrong.is_empty(), "{} of {ran} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
