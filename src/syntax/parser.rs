//! Which word does each word depend on?
//!
//! In: the words as the transition system sees them. Out: a head and a label each. The system is arc-eager with a stack
//! and a buffer, not monotonic (a later arc may replace an earlier one), with a move that breaks sentences and one that
//! puts a word without head back into the buffer. Greedy: the best move that is allowed, the first of equals.

mod state;

use std::ops::Range;

use pulp::Arch;

use self::state::State;
use super::transition::{Scorer, States};
use crate::{
    analysis::Token,
    model::{ModelError, tensors::Tensors},
    scheme::Label,
};

/// Words that make a state: three of the buffer and stack, their latest children.
const FEATURES: usize = 8;

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// Next word of the buffer onto the stack.
    Shift,
    /// Top of the stack away; back into the buffer where it has no head.
    Reduce,
    /// Top of the stack depends on the next word, and goes.
    Left(ArcLabel),
    /// Next word depends on the top of the stack, and goes onto it.
    Right(ArcLabel),
    /// The word after the next begins a sentence.
    Break,
}

/// Label of an arc. A lifted arc hangs higher than it should; it also says the label of its real head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArcLabel {
    pub(super) label: Label,
    pub(super) real_head: Option<Label>,
}

/// Weights and moves.
#[derive(Debug)]
pub(super) struct DependencyParser {
    moves: Vec<Move>,
    pub(super) scorer: Scorer,
}

/// Heads and labels of a section.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Arcs {
    /// A word without head is its own.
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<ArcLabel>,
    /// The words before which the parser broke off. There it stands as at the beginning of a text.
    pub(super) breaks: Vec<bool>,
}

impl DependencyParser {
    pub(super) fn new(moves: &[String], tensors: &mut Tensors) -> Result<DependencyParser, ModelError> {
        let scorer = Scorer::new("parser", FEATURES, moves.len(), tensors)?;
        Ok(DependencyParser { moves: moves.iter().map(|name| read_move(name)).collect::<Result<_, _>>()?, scorer })
    }

    #[inline(always)]
    fn best(&self, scores: &[f32], state: &State) -> Move {
        let allowed = state.allowed();
        let mut best = (f32::NEG_INFINITY, Move::Shift);
        if !allowed.shift {
            // Where nothing can be shifted, something is on the stack.
            best.1 = Move::Reduce;
        }
        for (&next, &score) in self.moves.iter().zip(scores) {
            if score > best.0 && allowed.allows(next) {
                best = (score, next);
            }
        }
        best.1
    }
}

fn read_move(name: &str) -> Result<Move, ModelError> {
    let (action, label) = name.split_once('-').unwrap_or((name, ""));
    match action {
        "S" => Ok(Move::Shift),
        "D" => Ok(Move::Reduce),
        "B" => Ok(Move::Break),
        "L" => read_label(label).map(Move::Left),
        "R" => read_label(label).map(Move::Right),
        _ => Err(ModelError::Move { name: name.to_owned(), system: "parser" }),
    }
}

fn read_label(label: &str) -> Result<ArcLabel, ModelError> {
    Ok(match label.split_once("||") {
        Some((label, head)) => ArcLabel { label: label.parse()?, real_head: Some(head.parse()?) },
        None => ArcLabel { label: label.parse()?, real_head: None },
    })
}

/// Parses one section: `words` of those that `states` has, which are the `tokens`.
pub(super) fn parse(states: &mut States, words: Range<usize>, tokens: &[Token], parser: &DependencyParser) -> Arcs {
    let mut state = State::new(tokens.iter().map(|token| token.joined));
    Arch::new().dispatch(|| {
        while !state.is_done() {
            let features = state.features().map(|word| word.map(|word| words.start + word));
            let next = parser.best(states.scores(&features), &state);
            state.advance(next);
        }
    });
    state.into_arcs()
}
