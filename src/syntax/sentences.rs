//! Where do sentences begin?
//!
//! In: the heads. Out: ranges of words that cover the document: a sentence begins with the first word below each root.

use std::ops::Range;

/// Splits a document at the first word of every tree.
pub(super) fn split(heads: &[usize]) -> Vec<Range<usize>> {
    let roots = roots(heads);
    let mut seen = vec![false; heads.len()];
    let begins = |&word: &usize| !std::mem::replace(&mut seen[roots[word]], true);
    let starts: Vec<usize> = (0..heads.len()).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([heads.len()]);
    std::iter::zip(starts.iter().copied(), ends).map(|(start, end)| start..end).collect()
}

/// The root above each word. Every word is visited twice at most.
fn roots(heads: &[usize]) -> Vec<usize> {
    const UNKNOWN: usize = usize::MAX;
    let mut roots = vec![UNKNOWN; heads.len()];
    let mut path = Vec::new();
    for word in 0..heads.len() {
        let mut at = word;
        while roots[at] == UNKNOWN && heads[at] != at {
            // Marked as its own root on the way, so that even a circle would end.
            roots[at] = at;
            path.push(at);
            at = heads[at];
        }
        let root = if roots[at] == UNKNOWN { at } else { roots[at] };
        roots[at] = root;
        path.drain(..).for_each(|below| roots[below] = root);
    }
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_the_first_word_below_a_root() {
        assert_eq!(split(&[1, 1, 1, 4, 4]), [0..3, 3..5]);
        // A circle, which no parse has, ends too.
        assert_eq!(split(&[1, 0, 2]), [0..2, 2..3]);
        assert_eq!(split(&[]), []);
    }
}
