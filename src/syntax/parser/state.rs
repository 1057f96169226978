//! Where is the parser?
//!
//! Stack, buffer, the arcs so far and the sentence breaks so far; which moves they allow, and what each move does.

use super::{ArcLabel, Arcs, FEATURES, Move};
use crate::scheme::Label;

/// A parse under way.
#[derive(Debug)]
pub(super) struct State {
    stack: Vec<usize>,
    /// Words put back, the next one last; they come before the rest of the buffer.
    returned: Vec<usize>,
    /// First word never taken from the buffer.
    next: usize,
    arcs: Vec<Option<(usize, ArcLabel)>>,
    left: Children,
    right: Children,
    begins_sentence: Vec<bool>,
    /// For each place between words, how many words before it go on with the one before them.
    joined: Vec<u32>,
    /// Words that were put back once and may not be shifted again before they get a child.
    unshiftable: Vec<bool>,
}

/// The moves that a state allows, but for their labels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    pub(super) shift: bool,
    reduce: bool,
    arc: bool,
    break_: bool,
}

impl Allowed {
    pub(super) fn allows(self, next: Move) -> bool {
        match next {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.break_,
        }
    }
}

impl State {
    /// Everything in the buffer: a word each, and whether no sentence may begin with it.
    pub(super) fn new(goes_on: impl Iterator<Item = bool>) -> State {
        let mut joined = vec![0];
        joined.extend(goes_on.scan(0, |count, on| {
            *count += u32::from(on);
            Some(*count)
        }));
        let words = joined.len() - 1;
        State {
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            arcs: vec![None; words],
            left: Children::new(words),
            right: Children::new(words),
            begins_sentence: vec![false; words],
            joined,
            unshiftable: vec![false; words],
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    /// Two words of the buffer, three of the stack, the latest left children of the first of either and the latest
    /// right child of the stack's top.
    pub(super) fn features(&self) -> [Option<usize>; FEATURES] {
        let (buffer, stack) = (self.buffer(0), self.stack(0));
        [
            buffer,
            self.buffer(1),
            stack,
            self.stack(1),
            self.stack(2),
            buffer.and_then(|word| self.left.latest(word)),
            stack.and_then(|word| self.left.latest(word)),
            stack.and_then(|word| self.right.latest(word)),
        ]
    }

    pub(super) fn allowed(&self) -> Allowed {
        let stacked = !self.stack.is_empty();
        let (first, second) = (self.buffer(0), self.buffer(1));
        let breaks = first.is_some_and(|word| self.begins_sentence[word]);
        let shiftable = second.is_some() && !breaks && first.is_some_and(|word| !self.unshiftable[word]);
        Allowed {
            shift: !stacked || shiftable,
            reduce: stacked && !self.would_part(),
            arc: stacked && first.is_some() && !breaks,
            break_: first
                .zip(second)
                .is_some_and(|(a, b)| b == a + 1 && !self.begins_sentence[b] && !self.go_together(a, b)),
        }
    }

    /// Whether a word between the two, or the second, goes on with the one before it.
    fn go_together(&self, first: usize, second: usize) -> bool {
        self.joined[first + 1] < self.joined[second + 1]
    }

    /// Whether to reduce would leave the last word of the stack as a root apart from what goes on with it.
    fn would_part(&self) -> bool {
        let next = self.buffer(0).filter(|&next| !self.begins_sentence[next]);
        match (&self.stack[..], next) {
            (&[only], Some(next)) => self.arcs[only].is_none() && self.go_together(only, next),
            _ => false,
        }
    }

    /// Makes a move that is allowed.
    pub(super) fn advance(&mut self, next: Move) {
        match (next, self.stack(0), self.buffer(0)) {
            (Move::Shift, ..) => self.push(),
            (Move::Reduce, Some(top), _) => self.reduce(top),
            (Move::Left(label), Some(top), Some(first)) => {
                self.attach(top, first, label);
                self.unshiftable[first] = false;
                self.stack.pop();
            }
            (Move::Right(label), Some(top), Some(first)) => {
                self.attach(first, top, label);
                self.push();
            }
            (Move::Break, ..) => {
                if let Some(second) = self.buffer(1) {
                    self.begins_sentence[second] = true;
                }
            }
            _ => unreachable!("{next:?} needs a word on the stack"),
        }
    }

    /// Heads and labels; words without head are roots.
    pub(super) fn into_arcs(self) -> Arcs {
        let root = ArcLabel { label: Label::Root, real_head: None };
        let arcs = self.arcs.into_iter().enumerate().map(|(word, arc)| arc.unwrap_or((word, root)));
        let (heads, labels) = arcs.unzip();
        Arcs { heads, labels, breaks: self.begins_sentence }
    }

    fn buffered(&self) -> usize {
        self.returned.len() + self.arcs.len() - self.next
    }

    fn buffer(&self, at: usize) -> Option<usize> {
        match self.returned.len().checked_sub(at + 1) {
            Some(index) => Some(self.returned[index]),
            None => Some(self.next + at - self.returned.len()).filter(|&word| word < self.arcs.len()),
        }
    }

    fn stack(&self, at: usize) -> Option<usize> {
        self.stack.len().checked_sub(at + 1).map(|index| self.stack[index])
    }

    fn push(&mut self) {
        let word = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    fn reduce(&mut self, top: usize) {
        if self.arcs[top].is_none() && self.stack.len() > 1 {
            self.unshiftable[top] = true;
            self.returned.push(top);
        }
        self.stack.pop();
    }

    /// Makes `child` depend on `head`, in place of what it depended on before.
    fn attach(&mut self, child: usize, head: usize, label: ArcLabel) {
        if let Some((old, _)) = self.arcs[child] {
            self.children(child, old).remove_latest(old, child);
        }
        self.children(child, head).add(head, child);
        self.arcs[child] = Some((head, label));
    }

    fn children(&mut self, child: usize, head: usize) -> &mut Children {
        if head > child { &mut self.left } else { &mut self.right }
    }
}

/// The children of each word on one side, in the order in which they were attached: linked lists in one vector.
#[derive(Debug)]
struct Children {
    latest: Vec<Option<u32>>,
    /// A child, and the entry of the one before.
    entries: Vec<(usize, Option<u32>)>,
}

impl Children {
    fn new(words: usize) -> Children {
        Children { latest: vec![None; words], entries: Vec::with_capacity(words) }
    }

    fn latest(&self, head: usize) -> Option<usize> {
        self.latest[head].map(|entry| self.entries[entry as usize].0)
    }

    fn add(&mut self, head: usize, child: usize) {
        self.entries.push((child, self.latest[head]));
        self.latest[head] = Some(self.entries.len() as u32 - 1);
    }

    /// Takes `child` away where it is the latest. spaCy means to take it away anywhere, but works on a copy there; the
    /// weights were trained with what it does.
    fn remove_latest(&mut self, head: usize, child: usize) {
        if let Some(entry) = self.latest[head].filter(|&entry| self.entries[entry as usize].0 == child) {
            self.latest[head] = self.entries[entry as usize].1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(label: Label) -> ArcLabel {
        ArcLabel { label, real_head: None }
    }

    fn run(words: usize, moves: &[Move]) -> State {
        let mut state = State::new(std::iter::repeat_n(false, words));
        for &next in moves {
            assert!(state.allowed().allows(next), "{next:?} in {state:?}");
            state.advance(next);
        }
        state
    }

    #[test]
    fn she_sees_him() {
        let (nsubj, dobj) = (label(Label::Nsubj), label(Label::Dobj));
        let moves = [Move::Shift, Move::Left(nsubj), Move::Shift, Move::Right(dobj), Move::Reduce, Move::Reduce];
        let state = run(3, &moves);
        assert!(state.is_done());
        let arcs = state.into_arcs();
        assert_eq!(arcs.heads, [1, 1, 1]);
        assert_eq!(arcs.labels, [nsubj, label(Label::Root), dobj]);
    }

    #[test]
    fn a_word_without_head_goes_back_once() {
        let mut state = run(3, &[Move::Shift, Move::Shift, Move::Reduce]);
        assert_eq!((state.stack(0), state.buffer(0)), (Some(0), Some(1)));
        assert!(!state.allowed().shift);
        state.advance(Move::Left(label(Label::Nsubj)));
        assert_eq!((state.stack(0), state.buffer(0), state.left.latest(1)), (None, Some(1), Some(0)));
        assert!(state.allowed().shift);
    }

    #[test]
    fn a_later_arc_replaces_an_earlier_one() {
        let (nsubj, compound) = (label(Label::Nsubj), label(Label::Compound));
        let state = run(3, &[Move::Shift, Move::Right(nsubj), Move::Left(compound)]);
        assert_eq!((state.arcs[1], state.right.latest(0), state.left.latest(2)), (Some((2, compound)), None, Some(1)));
    }

    #[test]
    fn no_arc_crosses_a_break() {
        let state = run(3, &[Move::Shift, Move::Break, Move::Right(label(Label::Dobj))]);
        let allowed = state.allowed();
        assert!(allowed.reduce && !allowed.shift && !allowed.arc && !allowed.break_);
    }
}
