//! Whole documents through the whole pipeline, held against a readable picture of what came out.
//!
//! The snapshots in `tests/snapshots/` are changed only on request (`INSTA_UPDATE=always cargo test --test golden`), after
//! they were read.

use std::fs;

use chancery::{analysis::Document, inspect::Stage, lexicon::Lexicon, model::Model, pipeline::Pipeline};

fn check(name: &str) {
    let text = fs::read_to_string(format!("examples/texts/{name}.txt")).unwrap();
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let mut document = Document::new(name, text);
    document.date = Some(name[..10].parse().unwrap());
    insta::assert_snapshot!(format!("{name}-entities"), pipeline.inspect(&document, Stage::Entities));
    insta::assert_snapshot!(format!("{name}-relations"), pipeline.inspect(&document, Stage::Relations));
}

#[test]
fn a_chinese_readout() {
    check("2024-03-12-china-mfa-wang-lavrov");
}

#[test]
fn the_russian_readout_of_the_same_meeting() {
    check("2024-03-12-russia-mfa-lavrov-wang");
}

#[test]
fn an_american_readout() {
    check("2024-09-26-us-state-blinken-jaishankar");
}

#[test]
fn an_agency_story() {
    check("2024-02-27-wire-ecowas-niger");
}
