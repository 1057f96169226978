//! What the benches read: the texts of the engine's fixture, statements of the State Department.

use std::io::Read;

use chancery::{analysis::Tokens, model::Model, segment::tokenize};
use criterion::Throughput;

/// The texts with their tokens.
pub fn texts(model: &Model) -> Vec<(String, Tokens)> {
    let mut lines = String::new();
    let packed = include_bytes!("../../tests/fixtures/engine/state_department.jsonl.gz");
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut lines).expect("the fixture is gzip");
    let text = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
    let texts = lines.lines().filter_map(text);
    texts.map(|text| (text.clone(), tokenize(&text, model))).collect()
}

/// How many tokens they have.
pub fn count(texts: &[(String, Tokens)]) -> Throughput {
    Throughput::Elements(texts.iter().map(|(_, tokens)| tokens.0.len() as u64).sum())
}
