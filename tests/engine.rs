//! Does the engine say what the reference says?
//!
//! The fixtures are spaCy's own output (`tools/make_engine_fixture.py`); most weights are rounded to 16 bits here, so a
//! word in some thousands may differ. `cargo test --test engine -- --nocapture` prints the figures.

use std::{io::Read, path::Path};

use chancery::{
    analysis::{Parse, Tokens},
    model::{Model, ModelError},
    segment::{paragraphs, tokenize},
    syntax::{parse, parse_paragraphs},
};
use proptest::prelude::*;
use serde::Deserialize;

/// A text with what the reference says of it, column by column; places are bytes.
#[derive(Deserialize)]
struct Reference {
    text: String,
    tokens: Vec<(usize, usize, bool)>,
    tags: Vec<String>,
    pos: Vec<String>,
    heads: Vec<usize>,
    labels: Vec<String>,
    lemmas: Vec<String>,
    sentences: Vec<usize>,
    names: Vec<(usize, usize, String)>,
}

fn fixture(name: &str) -> Vec<Reference> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/engine").join(name);
    let mut json = String::new();
    let packed = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut json).expect("the fixture is gzip");
    json.lines().map(|line| serde_json::from_str(line).expect("the fixture has these columns")).collect()
}

fn analyse(text: &str, model: &Model) -> (Tokens, Parse) {
    let tokens = tokenize(text, model);
    let parse = parse(text, &tokens, model);
    (tokens, parse)
}

/// How many values of a layer agree.
struct Agreement {
    layer: &'static str,
    same: usize,
    total: usize,
}

impl Agreement {
    fn of(layer: &'static str) -> Agreement {
        Agreement { layer, same: 0, total: 0 }
    }

    fn count<A: PartialEq<B>, B>(&mut self, ours: impl IntoIterator<Item = A>, theirs: impl IntoIterator<Item = B>) {
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            self.total += 1;
            self.same += usize::from(ours == theirs);
        }
    }

    #[track_caller]
    fn assert(&self, least: f64) {
        let share = self.same as f64 / self.total as f64;
        println!("{:9} {} of {} = {share:.6}", self.layer, self.same, self.total);
        assert!(share >= least, "{}: {share} is less than {least}", self.layer);
    }
}

fn token_columns(tokens: &Tokens) -> Vec<(usize, usize, bool)> {
    tokens.0.iter().map(|token| (token.span.start(), token.span.end(), token.spaced)).collect()
}

fn sentence_column(starts: impl IntoIterator<Item = usize>, words: usize) -> Vec<bool> {
    let mut column = vec![false; words];
    starts.into_iter().for_each(|start| column[start] = true);
    column
}

fn name_column<'n>(
    names: impl IntoIterator<Item = (usize, usize, &'n str)>,
    words: usize,
) -> Vec<Option<(bool, &'n str)>> {
    let mut column = vec![None; words];
    for (start, end, kind) in names {
        (start..end).for_each(|word| column[word] = Some((word == start, kind)));
    }
    column
}

#[test]
fn tokens_are_the_references() {
    let model = Model::embedded();
    for name in ["state_department.jsonl.gz", "tricky.jsonl.gz"] {
        for reference in fixture(name) {
            let tokens = tokenize(&reference.text, &model);
            let words = |tokens: &[(usize, usize, bool)]| -> Vec<String> {
                tokens.iter().map(|&(start, end, _)| reference.text[start..end].to_owned()).collect()
            };
            let ours = token_columns(&tokens);
            assert_eq!(words(&ours), words(&reference.tokens));
            assert_eq!(ours, reference.tokens, "{}", reference.text);
        }
    }
}

#[test]
fn every_layer_agrees_with_the_reference() {
    let model = Model::embedded();
    let [mut tag, mut pos, mut head, mut label] = ["tag", "pos", "head", "label"].map(Agreement::of);
    let [mut lemma, mut sentence, mut entity] = ["lemma", "sentence", "entity"].map(Agreement::of);
    for reference in fixture("state_department.jsonl.gz") {
        let (_, parse) = analyse(&reference.text, &model);
        let words = &parse.words;
        assert_eq!(words.len(), reference.tokens.len());
        tag.count(words.iter().map(|word| word.tag.as_str()), reference.tags);
        pos.count(words.iter().map(|word| word.pos.as_str()), reference.pos);
        head.count(words.iter().map(|word| word.head), reference.heads);
        label.count(words.iter().map(|word| word.label.as_str()), reference.labels);
        lemma.count(words.iter().map(|word| word.lemma.as_str()), reference.lemmas);
        let starts = parse.sentences.iter().map(|sentence| sentence.start);
        sentence.count(sentence_column(starts, words.len()), sentence_column(reference.sentences, words.len()));
        let ours = parse.names.iter().map(|name| (name.words.start, name.words.end, name.kind.as_str()));
        let theirs = reference.names.iter().map(|(start, end, kind)| (*start, *end, kind.as_str()));
        entity.count(name_column(ours, words.len()), name_column(theirs, words.len()));
    }
    for layer in [tag, pos, head, label, lemma, sentence, entity] {
        layer.assert(0.999);
    }
}

/// Smileys, scripts, contractions, odd white space: whatever is rare in prose.
#[test]
fn tricky_texts_agree_with_the_reference() {
    let model = Model::embedded();
    let mut words = Agreement::of("tricky");
    for reference in fixture("tricky.jsonl.gz") {
        let (_, parse) = analyse(&reference.text, &model);
        let ours = parse.words.iter().map(|word| {
            (word.tag.to_string(), word.pos.to_string(), word.head, word.label.to_string(), word.lemma.to_string())
        });
        let columns = reference.tags.into_iter().zip(reference.pos).zip(reference.heads);
        let theirs = columns.zip(reference.labels).zip(reference.lemmas);
        words.count(ours, theirs.map(|((((tag, pos), head), label), lemma)| (tag, pos, head, label, lemma)));
    }
    words.assert(0.999);
}

#[test]
fn a_parse_reads_as_written() {
    let model = Model::embedded();
    let text = "Russia's foreign minister didn't meet his Chinese colleagues in Minsk. They spoke.";
    let (_, parse) = analyse(text, &model);
    let rows = parse.words.iter().map(|word| {
        let head = parse.words[word.head].span.of(text);
        format!("{} {} {} {} {} {head}\n", word.span.of(text), word.tag, word.pos, word.lemma, word.label)
    });
    insta::assert_snapshot!(rows.collect::<String>(), @"
    Russia NNP PROPN Russia poss minister
    's POS PART 's case Russia
    foreign JJ ADJ foreign amod minister
    minister NN NOUN minister nsubj meet
    did VBD AUX do aux meet
    n't RB PART not neg meet
    meet VB VERB meet ROOT meet
    his PRP$ PRON his poss colleagues
    Chinese JJ ADJ chinese amod colleagues
    colleagues NNS NOUN colleague dobj meet
    in IN ADP in prep meet
    Minsk NNP PROPN Minsk pobj in
    . . PUNCT . punct meet
    They PRP PRON they nsubj spoke
    spoke VBD VERB speak ROOT spoke
    . . PUNCT . punct spoke
    ");
    assert_eq!(parse.sentences, [0..13, 13..16]);
}

#[test]
fn what_was_read_before_does_not_matter() {
    let fresh = |text: &str| analyse(text, &Model::embedded());
    let texts: Vec<String> = fixture("state_department.jsonl.gz").into_iter().take(12).map(|r| r.text).collect();
    let model = Model::embedded();
    let forth: Vec<_> = texts.iter().map(|text| analyse(text, &model)).collect();
    let mut back: Vec<_> = texts.iter().rev().map(|text| analyse(text, &model)).collect();
    back.reverse();
    assert_eq!(forth, back);
    assert_eq!(fresh(&texts[7]), forth[7]);
}

#[test]
fn threads_share_a_model() {
    let texts: Vec<String> = fixture("state_department.jsonl.gz").into_iter().map(|r| r.text).collect();
    let model = Model::embedded();
    let alone: Vec<_> = texts.iter().map(|text| analyse(text, &model)).collect();
    let together = std::thread::scope(|scope| {
        let parts = texts.chunks(16).map(|part| {
            let model = &model;
            scope.spawn(move || part.iter().map(|text| analyse(text, model)).collect::<Vec<_>>())
        });
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().expect("no thread panics")).collect::<Vec<_>>()
    });
    assert_eq!(alone, together);
}

/// A text is read in windows; what a window's edges cut must not show.
#[test]
fn a_long_document_says_the_same_as_its_beginning() {
    let model = Model::embedded();
    let paragraph = &fixture("state_department.jsonl.gz")[1].text;
    let short = format!("{paragraph}\n\n").repeat(3);
    let long = format!("{paragraph}\n\n").repeat(40);
    let (tokens, first) = analyse(&short, &model);
    let (_, second) = analyse(&long, &model);
    // The last words know what follows them.
    let surely = tokens.0.len() * 2 / 3;
    let sentence = first.sentences.iter().rfind(|sentence| sentence.end <= surely).expect("several sentences");
    assert_eq!(first.words[..sentence.end], second.words[..sentence.end]);
}

/// Paragraphs are parsed together only because that is quicker.
#[test]
fn paragraphs_together_say_the_same_as_each_alone() {
    let model = Model::embedded();
    for reference in fixture("state_department.jsonl.gz") {
        let text = reference.text.replace('\n', "\n\n");
        let tokens = tokenize(&text, &model);
        let paragraphs = paragraphs(&text, &tokens);
        let mut alone = Parse::default();
        for paragraph in &paragraphs {
            alone.append(parse(&text, &Tokens(tokens.0[paragraph.clone()].to_vec()), &model));
        }
        assert!(parse_paragraphs(&text, &tokens, &paragraphs, &model) == alone, "{text}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let model = Model::embedded();
    let cases = ["x", "(", "a-", "@a", "a.", "...", "'", ":)", "1", "\u{301}", "A.B"];
    for case in cases {
        let line = case.repeat(2_000_000 / case.len());
        assert_eq!(tokenize(&line, &model).0.last().map(|token| token.span.end()), Some(line.len()));
    }
    for case in ["x", "( ", "a-", "who ", "that the "] {
        let line = case.repeat(20_000 / case.len());
        let (tokens, parse) = analyse(&line, &model);
        assert_eq!(tokens.0.len(), parse.words.len());
    }
}

#[test]
fn nothing_says_nothing() {
    assert_eq!(analyse("", &Model::embedded()), (Tokens::default(), Parse::default()));
}

fn model_bytes() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model/en.chancery-model");
    std::fs::read(path).expect("the weights are in the repository")
}

#[track_caller]
fn check_error(bytes: &[u8], message: &str) {
    let error: ModelError = Model::from_bytes(bytes).expect_err("the bytes are no model");
    assert_eq!(error.to_string(), message);
}

#[test]
fn the_embedded_model_is_whole() {
    let model = Model::from_bytes(&model_bytes()).expect("the check sum holds");
    assert_eq!(model.source(), "en_core_web_sm 3.8.0");
}

#[test]
fn damaged_models_are_refused() {
    let whole = model_bytes();
    check_error(b"", "not a weights file: it does not begin with \"CHANCERY\"");
    check_error(b"PK\x03\x04", "not a weights file: it does not begin with \"CHANCERY\"");
    check_error(b"CHANCERY\x01", "the weights file has 9 bytes where 48 are announced; copy it again");
    let (some, all) = (whole.len() / 2, whole.len());
    let message = format!("the weights file has {some} bytes where {all} are announced; copy it again");
    check_error(&whole[..some], &message);
    let mut other = whole.clone();
    other[8] = 9;
    let message = "the weights file has format version 9, this build reads version 2; convert the model again";
    check_error(&other, message);
    let mut other = whole;
    other[1_000_000] ^= 1;
    let error = Model::from_bytes(&other).expect_err("a bit is wrong").to_string();
    assert!(error.starts_with("the weights file is damaged: sha256 is "), "{error}");
}

fn check_shape(text: &str, tokens: &Tokens, parse: &Parse) {
    let rebuilt: String =
        tokens.0.iter().map(|t| t.span.of(text).to_owned() + if t.spaced { " " } else { "" }).collect();
    assert_eq!(rebuilt, text);
    assert!(tokens.0.iter().all(|token| !token.span.is_empty()));
    assert_eq!(tokens.0.len(), parse.words.len());
    assert!(parse.words.iter().all(|word| word.head < parse.words.len()));
    let sentences: Vec<usize> = parse.sentences.iter().cloned().flatten().collect();
    assert_eq!(sentences, (0..parse.words.len()).collect::<Vec<_>>());
    let mut end = 0;
    for name in &parse.names {
        assert!(end <= name.words.start && name.words.start < name.words.end && name.words.end <= parse.words.len());
        end = name.words.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "(?s).{0,300}") {
        thread_local!(static MODEL: Model = Model::embedded());
        MODEL.with(|model| {
            let (tokens, parse) = analyse(&text, model);
            check_shape(&text, &tokens, &parse);
        });
    }

    #[test]
    fn any_text_of_awkward_characters_is_read(text in "[a-cA-C0-2 \\n\\t.,:;'’\"“()/@#$%&*+=<>?!~`^_…—\\-\u{a0}\u{1d}\u{301}\u{130}]{0,120}") {
        thread_local!(static MODEL: Model = Model::embedded());
        MODEL.with(|model| {
            let (tokens, parse) = analyse(&text, model);
            check_shape(&text, &tokens, &parse);
        });
    }

    #[test]
    fn any_bytes_are_refused(rest in prop::collection::vec(any::<u8>(), 0..200), version in any::<bool>()) {
        let begin: &[u8] = if version { b"CHANCERY\x02\0\0\0" } else { b"CHANCERY" };
        prop_assert!(Model::from_bytes(&[begin, &rest[..]].concat()).is_err());
    }
}
