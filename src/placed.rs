//! Which mentions stand at this word?
//!
//! [`Placed`] indexes mentions by the words they cover, begin at, end at and are headed by, so that no stage looks through all
//! mentions of a document for one.

use crate::analysis::Mention;

/// Mentions by word.
#[derive(Debug, Default)]
pub struct Placed {
    covering: Vec<Vec<usize>>,
    starting: Vec<Vec<usize>>,
    ending: Vec<Vec<usize>>,
    headed: Vec<Vec<usize>>,
}

impl Placed {
    /// Indexes the mentions of a document of so many words.
    pub fn new(words: usize, mentions: &[Mention]) -> Placed {
        let lists = || vec![Vec::new(); words + 1];
        let mut placed = Placed { covering: lists(), starting: lists(), ending: lists(), headed: lists() };
        for (at, mention) in mentions.iter().enumerate() {
            for word in mention.words.clone() {
                placed.covering[word].push(at);
            }
            placed.starting[mention.words.start].push(at);
            placed.ending[mention.words.end].push(at);
            placed.headed[mention.head].push(at);
        }
        placed
    }

    /// Those that hold the word, in order.
    pub fn covering(&self, word: usize) -> &[usize] {
        &self.covering[word]
    }

    /// Those whose first word it is.
    pub fn starting(&self, word: usize) -> &[usize] {
        &self.starting[word]
    }

    /// Those that end before the word.
    pub fn ending(&self, word: usize) -> &[usize] {
        &self.ending[word]
    }

    /// Those that it heads.
    pub fn headed(&self, word: usize) -> &[usize] {
        &self.headed[word]
    }
}
