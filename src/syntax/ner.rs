//! Which words are names?
//!
//! In: the words' features and the sentences. Out: names with their kinds. A transition system with one move a word:
//! begin, go on with, end, be the whole of a name, or be outside (BILUO). Greedy: the best move that is allowed, the
//! first of equals.

use std::ops::Range;

use pulp::Arch;

use super::{
    encoder::Encoder,
    features::WordFeatures,
    tok2vec::{self, Section, wanted},
    transition::{Scorer, States},
    workspace::Workspace,
};
use crate::{
    analysis::Name,
    model::{ModelError, tensors::Tensors},
    scheme::NameKind,
};

/// Words that make a state: this one, the first of the open name, the last of the open name.
const FEATURES: usize = 3;

/// What a word is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Begin(NameKind),
    Inside(NameKind),
    Last(NameKind),
    Unit(NameKind),
    Outside,
    /// A class that was never trained.
    Never,
}

/// Weights and moves, with vectors of its own.
#[derive(Debug)]
pub(super) struct NameFinder {
    moves: Vec<Move>,
    encoder: Encoder,
    scorer: Scorer,
}

impl NameFinder {
    pub(super) fn new(moves: &[String], tensors: &mut Tensors) -> Result<NameFinder, ModelError> {
        Ok(NameFinder {
            moves: moves.iter().map(|name| read_move(name)).collect::<Result<_, _>>()?,
            encoder: Encoder::new("ner", 4, tensors)?,
            scorer: Scorer::new("ner", FEATURES, moves.len(), tensors)?,
        })
    }

    #[inline(always)]
    fn best(&self, scores: &[f32], place: Place) -> Move {
        // With weights that are no numbers, names end at once.
        let mut best = (f32::NEG_INFINITY, place.open.map_or(Move::Outside, |(_, kind)| Move::Last(kind)));
        for (&next, &score) in self.moves.iter().zip(scores) {
            if score > best.0 && place.allows(next) {
                best = (score, next);
            }
        }
        best.1
    }
}

fn read_move(name: &str) -> Result<Move, ModelError> {
    let (action, kind) = name.split_once('-').unwrap_or((name, ""));
    Ok(match action {
        "O" => Move::Outside,
        "U" if kind.is_empty() => Move::Never,
        "B" => Move::Begin(kind.parse()?),
        "I" => Move::Inside(kind.parse()?),
        "L" => Move::Last(kind.parse()?),
        "U" => Move::Unit(kind.parse()?),
        _ => return Err(ModelError::Move { name: name.to_owned(), system: "name finder" }),
    })
}

/// What decides which moves a word allows.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Where the open name begins, and its kind.
    open: Option<(usize, NameKind)>,
    /// Whether the next word belongs to the same sentence.
    goes_on: bool,
    is_space: bool,
}

impl Place {
    fn allows(self, next: Move) -> bool {
        match next {
            Move::Begin(_) => self.open.is_none() && self.goes_on && !self.is_space,
            Move::Unit(_) => self.open.is_none() && !self.is_space,
            Move::Outside => self.open.is_none(),
            Move::Inside(kind) => self.goes_on && self.open.is_some_and(|(_, open)| open == kind),
            Move::Last(kind) => self.open.is_some_and(|(_, open)| open == kind),
            Move::Never => false,
        }
    }
}

/// Finds the names among the wanted words of a batch, whose sentences are given.
pub(super) fn find_names(
    words: &[WordFeatures],
    sections: &[Section],
    sentences: &[Range<usize>],
    finder: &NameFinder,
    workspace: &mut Workspace,
) -> Vec<Name> {
    let Workspace { ner, ner_room, .. } = workspace;
    let mut states = finder.scorer.states(words.len(), ner_room);
    tok2vec::encode(words, sections, &finder.encoder, ner, |vectors| states.append(vectors));
    let words = &words[wanted(sections)];
    let mut names = Vec::new();
    Arch::new().dispatch(|| {
        for sentence in sentences {
            names_of_sentence(words, sentence.clone(), finder, &mut states, &mut names);
        }
    });
    names
}

/// No name goes over the end of a sentence.
#[inline(always)]
fn names_of_sentence(
    words: &[WordFeatures],
    sentence: Range<usize>,
    finder: &NameFinder,
    states: &mut States,
    names: &mut Vec<Name>,
) {
    let mut open = None;
    for word in sentence.clone() {
        let place = Place { open, goes_on: word + 1 < sentence.end, is_space: words[word].is_space };
        let state = [Some(word), open.map(|(start, _)| start), open.map(|_| word - 1)];
        let next = finder.best(states.scores(&state), place);
        match (next, open) {
            (Move::Begin(kind), _) => open = Some((word, kind)),
            (Move::Unit(kind), _) => names.push(Name { words: word..word + 1, kind }),
            (Move::Last(kind), Some((start, _))) => {
                names.push(Name { words: start..word + 1, kind });
                open = None;
            }
            _ => {}
        }
    }
}
