//! Any bytes, read as a document, through all stages: nothing panics, and every place that is written out slices the text.

#![no_main]

use std::sync::LazyLock;

use chancery::{
    analysis::{Analysis, Document},
    lexicon::Lexicon,
    model::Model,
    pipeline::Pipeline,
    segment::{paragraphs, tokenize},
    span::Quote,
    syntax::parse_paragraphs,
};
use libfuzzer_sys::fuzz_target;

static MODEL: LazyLock<Model> = LazyLock::new(Model::embedded);
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Model::embedded(), Lexicon::shipped()));

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    check_parse(&text);
    let analysis = PIPELINE.analyze(&Document::new("fuzz", text.clone()));
    check_analysis(&text, &analysis);
});

fn check_parse(text: &str) {
    let tokens = tokenize(text, &MODEL);
    let parse = parse_paragraphs(text, &tokens, &paragraphs(text, &tokens), &MODEL);
    let count = tokens.0.len();
    assert_eq!(parse.words.len(), count);
    assert!(parse.words.iter().zip(&tokens.0).all(|(word, token)| word.span == token.span && word.head < count));
    assert!(parse.sentences.iter().cloned().flatten().eq(0..count));
    let names: Vec<usize> = parse.names.iter().flat_map(|name| name.words.clone()).collect();
    assert!(names.is_sorted() && names.iter().all(|&word| word < count));
}

fn check_analysis(text: &str, analysis: &Analysis) {
    let points: Vec<char> = text.chars().collect();
    let stands = |quote: &Quote| points[quote.start..quote.end].iter().collect::<String>() == quote.text;
    let known = |id: &String| analysis.entities.iter().any(|entity| entity.id == *id);
    for entity in &analysis.entities {
        assert!(entity.mentions.iter().all(stands), "{}", entity.id);
    }
    for relation in &analysis.relations {
        assert!(stands(&relation.sentence));
        assert!(relation.trigger.end <= points.len() && relation.source_mention.end <= points.len());
        assert!(known(&relation.source) && relation.target.iter().all(known) && relation.with.iter().all(known));
        assert!((0.0..=1.0).contains(&relation.confidence));
    }
}
