//! How does the sentence hang together?
//!
//! In: a text and its [`Tokens`]. Out: the [`Parse`]: tags, heads, labels, dictionary forms, sentences and names. The
//! words' features become vectors that know their neighbours (`tok2vec`); from these a `tagger`, a `parser` and a name
//! finder (`ner`) read what they say; rules then give the coarse parts of speech (`attributes`) and the lemmas
//! (`lemmas`).
//!
//! This is spaCy's English pipeline; shapes and formulas are those of its model `en_core_web_sm` 3.8.

mod attributes;
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

use std::time::{Duration, Instant};

pub(crate) use workspace::Workspaces;

use self::{
    attributes::AttributeRules, encoder::Encoder, lemmas::Lemmas, lexeme::Lexicon, ner::NameFinder,
    parser::DependencyParser, tagger::Tagger, workspace::Workspace,
};
use crate::{
    analysis::{Parse, Tokens, Word},
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
    model.workspaces.with(|workspace| parse_timed(text, tokens, &model.syntax, workspace, &mut |_| {}))
}

/// How long each layer takes for a text; for benchmarks.
#[doc(hidden)]
pub fn layer_times(text: &str, tokens: &Tokens, model: &Model) -> [(&'static str, Duration); LAYERS.len()] {
    let mut times = LAYERS.map(|layer| (layer, Duration::ZERO));
    let mut start = Instant::now();
    let mut finished = |layer: usize| {
        times[layer].1 = start.elapsed();
        start = Instant::now();
    };
    model.workspaces.with(|workspace| parse_timed(text, tokens, &model.syntax, workspace, &mut finished));
    times
}

const LAYERS: [&str; 5] = ["features", "vectors and tags", "parser", "vectors and names", "attributes and lemmas"];

/// The layers in their order; `finished` is told of each.
fn parse_timed(
    text: &str,
    tokens: &Tokens,
    syntax: &Syntax,
    workspace: &mut Workspace,
    finished: &mut dyn FnMut(usize),
) -> Parse {
    let words = features::of_tokens(text, &tokens.0, &syntax.lexicon, &mut workspace.lexemes);
    finished(0);
    let (tags, hidden) = tagger::tag(&words, &syntax.shared, &syntax.tagger, &syntax.parser.scorer, workspace);
    finished(1);
    let tree = deproject::deproject(parser::parse(hidden, &syntax.parser), &words);
    let sentences = sentences::split(&tree.heads);
    finished(2);
    let names = ner::find_names(&words, &sentences, &syntax.ner, workspace);
    finished(3);
    let attributes = attributes::assign(&words, &tags, &tree.labels, &syntax.attributes, &workspace.lexemes);
    let words = std::iter::zip(&tokens.0, attributes)
        .zip(tree.heads)
        .map(|((token, attributes), head)| Word {
            span: token.span,
            tag: attributes.tag,
            pos: attributes.pos,
            label: attributes.label,
            head,
            lemma: lemmas::lemma(token.span.of(text), &attributes, &syntax.lemmas, &syntax.lexicon),
        })
        .collect();
    finished(4);
    Parse { words, sentences, names }
}
