//! Any bytes, read as text: tokens slice the text and with their spaces rebuild it.

#![no_main]

use std::sync::LazyLock;

use chancery::{
    model::Model,
    segment::{paragraphs, tokenize},
};
use libfuzzer_sys::fuzz_target;

static MODEL: LazyLock<Model> = LazyLock::new(Model::embedded);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let tokens = tokenize(&text, &MODEL);
    let mut rebuilt = String::with_capacity(text.len());
    for token in &tokens.0 {
        assert!(!token.span.is_empty());
        rebuilt.push_str(token.span.of(&text));
        rebuilt.push_str(if token.spaced { " " } else { "" });
    }
    assert_eq!(rebuilt, text);
    let covered: Vec<usize> = paragraphs(&text, &tokens).into_iter().flatten().collect();
    assert!(covered.into_iter().eq(0..tokens.0.len()));
});
