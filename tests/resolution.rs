//! Who is meant? Short texts, and whom a form in them names: names, coreference, ambiguity.
//!
//! `tests/resolution/cases.toml` holds them. A case that is known to come out wrong says why in `wrong`, and is asserted to be
//! wrong still; `cargo test --test resolution -- --nocapture` prints the share that is right.

use std::collections::{BTreeMap, BTreeSet};

use chancery::{
    analysis::{Analysis, Document},
    lexicon::Lexicon,
    model::Model,
    pipeline::Pipeline,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    date: Option<String>,
    publisher: Option<String>,
    /// For a form, at its first place in the text or where brackets show it among its neighbours, the ids of those whom it means,
    /// with a space between; none for nobody.
    means: BTreeMap<String, String>,
    /// Ids that must not be there at all.
    #[serde(default)]
    never: Vec<String>,
    /// Why it is known to be wrong.
    wrong: Option<String>,
}

impl Case {
    fn document(&self) -> Document {
        let mut document = Document::new("case", self.text.as_str());
        document.date = self.date.as_ref().map(|date| date.parse().expect("a case has a date that is one"));
        document.publisher.clone_from(&self.publisher);
        document
    }

    /// What is not as expected.
    fn faults(&self, analysis: &Analysis) -> Vec<String> {
        let there = |id: &&String| analysis.entities.iter().any(|entity| entity.id == **id);
        let mut faults: Vec<String> = self.never.iter().filter(there).map(|id| format!("{id} is there")).collect();
        for (form, ids) in &self.means {
            let found = meant(&self.text, form, analysis);
            if found != ids.split_whitespace().collect() {
                faults.push(format!("\"{form}\" means {found:?}, not \"{ids}\""));
            }
        }
        faults
    }
}

/// Ids of the entities with the smallest mention around the first place of `form`.
fn meant<'a>(text: &str, form: &str, analysis: &'a Analysis) -> BTreeSet<&'a str> {
    let (before, rest) = form.split_once('[').unwrap_or(("", form));
    let (inner, after) = rest.split_once(']').unwrap_or((rest, ""));
    let context = [before, inner, after].concat();
    let at = text.find(&context).unwrap_or_else(|| panic!("\"{context}\" is not in \"{text}\""));
    let start = text[..at + before.len()].chars().count();
    let end = start + inner.chars().count();
    let all =
        analysis.entities.iter().flat_map(|one| one.mentions.iter().map(move |mention| (one.id.as_str(), mention)));
    let around: Vec<_> = all.filter(|(_, mention)| mention.start <= start && end <= mention.end).collect();
    let smallest = around.iter().map(|(_, mention)| mention.end - mention.start).min();
    around.iter().filter(|(_, mention)| Some(mention.end - mention.start) == smallest).map(|(id, _)| *id).collect()
}

#[test]
fn every_form_means_whom_it_should() {
    let cases: Cases = toml::from_str(include_str!("resolution/cases.toml")).expect("the cases are TOML of this form");
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let mut surprises = Vec::new();
    for case in &cases.case {
        let faults = case.faults(&pipeline.analyze(&case.document()));
        match &case.wrong {
            None if !faults.is_empty() => surprises.push(format!("{}\n    {}", case.text, faults.join("\n    "))),
            Some(reason) if faults.is_empty() => {
                surprises.push(format!("{}\n    is right now; take out wrong = \"{reason}\"", case.text));
            }
            _ => {}
        }
    }
    let right = cases.case.iter().filter(|case| case.wrong.is_none()).count();
    println!("{right} of {} cases are right", cases.case.len());
    assert!(cases.case.len() >= 150, "there are {} cases", cases.case.len());
    assert!(surprises.is_empty(), "{} surprises:\n{}", surprises.len(), surprises.join("\n"));
}
