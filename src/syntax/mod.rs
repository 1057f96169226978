//! How does the sentence hang together?
//!
//! In: a text and its [`Tokens`]. Out: the [`Parse`]: tags, heads, labels, dictionary forms, sentences and names. The
//! words' features become vectors that know their neighbours (`tok2vec`); from these a `tagger`, a `parser` and a name
//! finder (`ner`) read what they say; rules then give the coarse parts of speech (`attributes`) and the lemmas
//! (`lemmas`).
//!
//! This is spaCy's English pipeline; shapes and formulas are those of its model `en_core_web_sm` 3.8.

mod attributes;
mod batch;
mod deproject;
mod encoder;
mod features;
mod hash;
mod layers;
mod lemmas;
mod lexeme;
mod matrix;
mod ner;
mod parser;
mod sentences;
mod tagger;
mod tok2vec;
mod transition;
mod workspace;

use std::{
    ops::Range,
    time::{Duration, Instant},
};

#[doc(hidden)]
pub use matrix::multiply_adds_a_second;
pub(crate) use workspace::Workspaces;

use self::{
    attributes::AttributeRules,
    batch::{Batch, STRETCH, for_batches},
    deproject::Tree,
    encoder::Encoder,
    features::WordFeatures,
    lemmas::Lemmas,
    lexeme::Lexicon,
    ner::NameFinder,
    parser::DependencyParser,
    tagger::Tagger,
    tok2vec::Section,
    transition::States,
    workspace::Workspace,
};
use crate::{
    analysis::{Parse, Token, Tokens, Word},
    model::{Model, ModelError, tables::Tables, tensors::Tensors},
};

/// Weights and tables of one language.
#[derive(Debug)]
pub(crate) struct Syntax {
    lexicon: Lexicon,
    /// What tagger and parser read.
    shared: Encoder,
    tagger: Tagger,
    parser: DependencyParser,
    ner: NameFinder,
    attributes: AttributeRules,
    lemmas: Lemmas,
}

impl Syntax {
    pub(crate) fn new(tables: Tables, mut tensors: Tensors) -> Result<Syntax, ModelError> {
        Ok(Syntax {
            lexicon: Lexicon::new(&tables)?,
            shared: Encoder::new("shared", 6, &mut tensors)?,
            tagger: Tagger::new(&tables.tags, &mut tensors)?,
            parser: DependencyParser::new(&tables.parser_moves, &mut tensors)?,
            ner: NameFinder::new(&tables.ner_moves, &mut tensors)?,
            attributes: AttributeRules::new(tables.attributes)?,
            lemmas: Lemmas::new(tables.lemmas)?,
        })
    }
}

/// Tags, parses and finds names in a tokenized text.
pub fn parse(text: &str, tokens: &Tokens, model: &Model) -> Parse {
    let whole = 0..tokens.0.len();
    parse_paragraphs(text, tokens, std::slice::from_ref(&whole), model)
}

/// As [`parse`] would each of the paragraphs, ranges of tokens that cover them all, by itself; in less time.
pub fn parse_paragraphs(text: &str, tokens: &Tokens, paragraphs: &[Range<usize>], model: &Model) -> Parse {
    let mut whole = Parse { words: Vec::with_capacity(tokens.0.len()), ..Parse::default() };
    parse_parts(text, tokens, paragraphs, STRETCH, model, |part| whole.append(part));
    whole
}

/// As [`parse_paragraphs`], but hands on the parse of each chapter, some more than `words` words up to the end of a sentence.
pub fn parse_chapters(
    text: &str,
    tokens: &Tokens,
    paragraphs: &[Range<usize>],
    words: usize,
    model: &Model,
    mut take: impl FnMut(Parse),
) {
    let mut chapter = Parse::default();
    parse_parts(text, tokens, paragraphs, STRETCH, model, |part| {
        chapter.append(part);
        if chapter.words.len() >= words {
            take(std::mem::take(&mut chapter));
        }
    });
    if !chapter.words.is_empty() {
        take(chapter);
    }
}

/// Hands on part after part. Long paragraphs are parsed in stretches of `length` words, which does not show.
fn parse_parts(
    text: &str,
    tokens: &Tokens,
    paragraphs: &[Range<usize>],
    length: usize,
    model: &Model,
    mut take: impl FnMut(Parse),
) {
    model.workspaces.with(|workspace| {
        for_batches(paragraphs, length, |batch| {
            let mut part = parse_batch(text, &tokens.0, batch, &model.syntax, workspace, &mut |_| {});
            let end = batch.end(&part);
            part.parse.truncate(end);
            take(part.parse);
            workspace.tidy();
            end
        });
    });
}

/// How long each layer takes for a text; for benchmarks.
#[doc(hidden)]
pub fn layer_times(text: &str, tokens: &Tokens, model: &Model) -> [(&'static str, Duration); LAYERS.len()] {
    let mut times = LAYERS.map(|layer| (layer, Duration::ZERO));
    let mut start = Instant::now();
    let mut finished = |layer: usize| {
        times[layer].1 += start.elapsed();
        start = Instant::now();
    };
    model.workspaces.with(|workspace| {
        for_batches(std::slice::from_ref(&(0..tokens.0.len())), STRETCH, |batch| {
            let part = parse_batch(text, &tokens.0, batch, &model.syntax, workspace, &mut finished);
            workspace.tidy();
            batch.end(&part)
        });
    });
    times
}

const LAYERS: [&str; 5] = ["features", "vectors and tags", "parser", "vectors and names", "attributes and lemmas"];

/// A batch as parsed.
struct Part {
    parse: Parse,
    /// The words before which the parser broke off.
    breaks: Vec<bool>,
}

/// The layers in their order; `finished` is told of each.
fn parse_batch(
    text: &str,
    tokens: &[Token],
    batch: &Batch,
    syntax: &Syntax,
    workspace: &mut Workspace,
    finished: &mut dyn FnMut(usize),
) -> Part {
    let sections = &batch.sections;
    let words = features::of_tokens(text, &tokens[batch.seen.clone()], &syntax.lexicon, &mut workspace.lexemes);
    finished(0);
    let (tags, mut states) = tagger::tag(&words, sections, syntax, &mut workspace.parser_room, &mut workspace.shared);
    finished(1);
    let tokens = &tokens[batch.words()];
    let (tree, breaks) = parse_sections(&words, tokens, sections, &mut states, &syntax.parser);
    let sentences = sentences::split(&tree.heads);
    finished(2);
    let names = ner::find_names(&words, sections, &sentences, &syntax.ner, workspace);
    finished(3);
    let words = &words[tok2vec::wanted(sections)];
    let readings = lemmas::read(words, &tags, &tree.labels, syntax, workspace, |word| tokens[word].span.of(text));
    let words = std::iter::zip(tokens, readings).zip(tree.heads).map(|((token, reading), head)| Word {
        span: token.span,
        tag: reading.tag,
        pos: reading.pos,
        label: reading.label,
        head,
        lemma: reading.lemma,
    });
    let words = words.collect();
    finished(4);
    Part { parse: Parse { words, sentences, names }, breaks }
}

/// Heads, labels and breaks of all wanted words.
fn parse_sections(
    words: &[WordFeatures],
    tokens: &[Token],
    sections: &[Section],
    states: &mut States,
    parser: &DependencyParser,
) -> (Tree, Vec<bool>) {
    let mut tree = Tree::default();
    let mut breaks = Vec::new();
    for section in sections {
        let first = tree.heads.len();
        let own = first..first + section.words.len();
        let mut arcs = parser::parse(states, own.clone(), &tokens[own], parser);
        breaks.append(&mut arcs.breaks);
        let Tree { heads, labels } = deproject::deproject(arcs, &words[section.words.clone()]);
        tree.heads.extend(heads.into_iter().map(|head| first + head));
        tree.labels.extend(labels);
    }
    (tree, breaks)
}

#[cfg(all(test, feature = "embedded-model"))]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::segment::tokenize;

    /// Some thousand words of the engine's fixture in one line.
    fn line() -> String {
        let packed = include_bytes!("../../tests/fixtures/engine/state_department.jsonl.gz");
        let mut lines = String::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut lines).expect("the fixture is gzip");
        let text =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
        let texts: Vec<String> = lines.lines().take(30).filter_map(text).collect();
        texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn stretches_do_not_show() {
        let model = Model::embedded();
        let text = line();
        let tokens = tokenize(&text, &model);
        let whole = 0..tokens.0.len();
        let read = |length| {
            let mut parse = Parse::default();
            parse_parts(&text, &tokens, std::slice::from_ref(&whole), length, &model, |part| parse.append(part));
            parse
        };
        let in_one_go = read(usize::MAX);
        for length in [150, 400, 1000] {
            assert!(read(length) == in_one_go, "in stretches of {length} words");
        }
    }
}
