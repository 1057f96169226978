//! Which part of speech is each word?
//!
//! In: the words' features. Out: a Penn tag each, the class of the highest score. The vectors are shared with the
//! parser, whose first layer is applied on the way.

use super::{
    Syntax,
    features::WordFeatures,
    layers::WIDTH,
    matrix::Linear,
    tok2vec::{self, Section, Vectors},
    transition::{Room, States},
};
use crate::{
    model::{ModelError, tensors::Tensors},
    scheme::Tag,
};

/// Scores of tags.
#[derive(Debug)]
pub(super) struct Tagger {
    tags: Vec<Tag>,
    scores: Linear,
}

impl Tagger {
    pub(super) fn new(tags: &[String], tensors: &mut Tensors) -> Result<Tagger, ModelError> {
        let tags: Vec<Tag> = tags.iter().map(|tag| tag.parse()).collect::<Result<_, _>>()?;
        let scores = Linear::take(tensors, "tagger", WIDTH, tags.len())?;
        Ok(Tagger { tags, scores })
    }

    fn best(&self, scores: &[f32]) -> Tag {
        let mut best = 0;
        for (class, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = class;
            }
        }
        self.tags[best]
    }
}

/// The tags of all wanted words, and what the parser reads of them.
pub(super) fn tag<'m>(
    words: &[WordFeatures],
    sections: &[Section],
    syntax: &'m Syntax,
    room: &'m mut Room,
    vectors: &mut Vectors,
) -> (Vec<Tag>, States<'m>) {
    let tagger = &syntax.tagger;
    let mut tags = Vec::with_capacity(words.len());
    let mut states = syntax.parser.scorer.states(words.len(), room);
    let mut scores = Vec::new();
    tok2vec::encode(words, sections, &syntax.shared, vectors, |vectors| {
        tagger.scores.apply(vectors, WIDTH, vectors.len() / WIDTH, &mut scores);
        tags.extend(scores.chunks_exact(tagger.tags.len()).map(|scores| tagger.best(scores)));
        states.append(vectors);
    });
    (tags, states)
}
