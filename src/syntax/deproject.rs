//! Where does a lifted arc belong?
//!
//! In: arcs, some lifted so that no two cross, which say the label of the real head. Out: heads and labels. The real
//! head is the first word with that label below the present head: level by level, from left to right.

use super::{
    features::WordFeatures,
    parser::{ArcLabel, Arcs},
};
use crate::scheme::Label;

/// Words looked at for one lifted arc. Only a "sentence" of thousands of words has more.
const REACH: usize = 4096;

/// Heads and labels as the scheme has them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    /// A root is its own head.
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<Label>,
}

/// Hangs lifted arcs where they belong.
pub(super) fn deproject(arcs: Arcs, words: &[WordFeatures]) -> Tree {
    let Arcs { mut heads, mut labels, breaks: _ } = arcs;
    if labels.iter().any(|label| label.real_head.is_some()) {
        let mut children = children(&heads);
        for word in 0..heads.len() {
            let ArcLabel { label, real_head: Some(wanted) } = labels[word] else { continue };
            let is_it = |child: usize| labels[child] == ArcLabel { label: wanted, real_head: None };
            let found = find(heads[word], word, &children, |child| words[child].is_space, is_it);
            if let Some(head) = found {
                move_child(word, heads[word], head, &mut children);
                heads[word] = head;
            }
            labels[word] = ArcLabel { label, real_head: None };
        }
    }
    Tree { heads, labels: labels.into_iter().map(|label| label.label).collect() }
}

/// The children of each word, in order.
fn children(heads: &[usize]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); heads.len()];
    for (word, &head) in heads.iter().enumerate() {
        if head != word {
            children[head].push(word);
        }
    }
    children
}

fn find(
    from: usize,
    word: usize,
    children: &[Vec<usize>],
    is_space: impl Fn(usize) -> bool,
    is_it: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut queue = vec![from];
    let mut next = 0;
    while next < queue.len() {
        for &child in children[queue[next]].iter().filter(|&&child| child != word && !is_space(child)) {
            if is_it(child) {
                return Some(child);
            }
            if queue.len() == REACH {
                return None;
            }
            queue.push(child);
        }
        next += 1;
    }
    None
}

fn move_child(word: usize, from: usize, to: usize, children: &mut [Vec<usize>]) {
    if let Ok(at) = children[from].binary_search(&word) {
        children[from].remove(at);
    }
    if let Err(at) = children[to].binary_search(&word) {
        children[to].insert(at, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(label: Label) -> ArcLabel {
        ArcLabel { label, real_head: None }
    }

    fn word() -> WordFeatures {
        WordFeatures { columns: [0; 6], lexeme: 0, is_space: false }
    }

    /// "What did you say they want?": the object hangs on the root until its real head, a clausal complement, is found.
    #[test]
    fn a_lifted_arc_goes_to_the_first_word_of_the_label_below() {
        let lifted = ArcLabel { label: Label::Dobj, real_head: Some(Label::Ccomp) };
        let labels = [lifted, plain(Label::Aux), plain(Label::Nsubj), plain(Label::Root), plain(Label::Nsubj)];
        let labels = labels.into_iter().chain([plain(Label::Ccomp), plain(Label::Punct)]).collect();
        let tree = deproject(Arcs { heads: vec![3, 3, 3, 3, 5, 3, 3], labels, breaks: Vec::new() }, &[word(); 7]);
        assert_eq!(tree.heads, [5, 3, 3, 3, 5, 3, 3]);
        assert_eq!(tree.labels[0], Label::Dobj);
    }

    #[test]
    fn a_lifted_arc_stays_where_no_word_has_the_label() {
        let lifted = ArcLabel { label: Label::Prep, real_head: Some(Label::Dobj) };
        let arcs = Arcs { heads: vec![1, 1], labels: vec![lifted, plain(Label::Root)], breaks: Vec::new() };
        let tree = deproject(arcs, &[word(); 2]);
        assert_eq!(tree, Tree { heads: vec![1, 1], labels: vec![Label::Prep, Label::Root] });
    }
}
