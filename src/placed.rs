//! Which mentions stand at this word?
//!
//! [`Placed`] indexes mentions by the words they cover, begin at, end at and are headed by, so that no stage looks through all
//! mentions of a document for one.

use crate::analysis::Mention;

/// Mentions by word.
#[derive(Debug, Default)]
pub struct Placed {
    covering: ByWord,
    starting: ByWord,
    ending: ByWord,
    headed: ByWord,
}

/// A list for each word: all lists in one vector, and where each begins.
#[derive(Debug, Default)]
struct ByWord {
    mentions: Vec<usize>,
    first: Vec<u32>,
}

impl Placed {
    /// Indexes the mentions of a document of so many words.
    pub fn new(words: usize, mentions: &[Mention]) -> Placed {
        Placed {
            covering: ByWord::new(words, mentions, |mention| mention.words.clone()),
            starting: ByWord::new(words, mentions, |mention| mention.words.start..mention.words.start + 1),
            ending: ByWord::new(words, mentions, |mention| mention.words.end..mention.words.end + 1),
            headed: ByWord::new(words, mentions, |mention| mention.head..mention.head + 1),
        }
    }

    /// Those that hold the word, in order.
    pub fn covering(&self, word: usize) -> &[usize] {
        self.covering.at(word)
    }

    /// Those whose first word it is.
    pub fn starting(&self, word: usize) -> &[usize] {
        self.starting.at(word)
    }

    /// Those that end before the word.
    pub fn ending(&self, word: usize) -> &[usize] {
        self.ending.at(word)
    }

    /// Those that it heads.
    pub fn headed(&self, word: usize) -> &[usize] {
        self.headed.at(word)
    }
}

impl ByWord {
    /// Lists each mention at the words that `at` gives; a mention may end after the last word.
    fn new(words: usize, mentions: &[Mention], at: impl Fn(&Mention) -> std::ops::Range<usize>) -> ByWord {
        let mut first = vec![0; words + 2];
        for word in mentions.iter().flat_map(&at) {
            first[word + 1] += 1;
        }
        for word in 0..=words {
            first[word + 1] += first[word];
        }
        let mut next = first.clone();
        let mut list = vec![0; first[words + 1] as usize];
        for (number, mention) in mentions.iter().enumerate() {
            for word in at(mention) {
                list[next[word] as usize] = number;
                next[word] += 1;
            }
        }
        ByWord { mentions: list, first }
    }

    fn at(&self, word: usize) -> &[usize] {
        &self.mentions[self.first[word] as usize..self.first[word + 1] as usize]
    }
}
