//! What stands under and over a word?
//!
//! [`Tree`] is a read-only look at a [`Parse`] with its text: children, subtrees, paths. Every later stage reads parses
//! through it.

use std::ops::Range;

use crate::{
    analysis::{Name, Parse, Word},
    lexicon::fold::Folded,
    scheme::{Label, Pos, Tag},
    span::Span,
};

/// A parse with its text and, for each word, its dependents in order.
#[derive(Debug)]
pub struct Tree<'p> {
    /// The document's text.
    pub text: &'p str,
    /// The parse of that text.
    pub parse: &'p Parse,
    children: Vec<usize>,
    first_child: Vec<usize>,
    sentence: Vec<usize>,
    subtree: Vec<Range<usize>>,
    name: Vec<Option<usize>>,
    folded: Folded,
}

/// How many heads up a word is followed: further up nothing tells about it.
const HEIGHT: usize = 48;

/// Words of a sentence on each side of a word that are quoted; only run-on texts have longer ones.
const QUOTED: usize = 200;

impl<'p> Tree<'p> {
    /// Indexes `parse`, which must be of `text`.
    pub fn new(text: &'p str, parse: &'p Parse) -> Tree<'p> {
        let count = parse.words.len();
        let mut first_child = vec![0; count + 1];
        let dependents = || (0..count).filter(|&word| parse.words[word].head != word);
        for word in dependents() {
            first_child[parse.words[word].head + 1] += 1;
        }
        for at in 0..count {
            first_child[at + 1] += first_child[at];
        }
        let mut next = first_child.clone();
        let mut children = vec![0; first_child[count]];
        for word in dependents() {
            let slot = &mut next[parse.words[word].head];
            children[*slot] = word;
            *slot += 1;
        }
        let mut sentence = vec![0; count];
        for (number, range) in parse.sentences.iter().enumerate() {
            sentence[range.clone()].fill(number);
        }
        let mut name = vec![None; count];
        for (number, found) in parse.names.iter().enumerate() {
            name[found.words.clone()].fill(Some(number));
        }
        let folded = Folded::new(parse.words.iter().map(|word| word.span.of(text)));
        let mut tree = Tree { text, parse, children, first_child, sentence, subtree: Vec::new(), name, folded };
        tree.subtree = tree.subtrees();
        tree
    }

    /// The range of every subtree, leaves first.
    fn subtrees(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = (0..self.len()).map(|word| word..word + 1).collect();
        let mut order: Vec<usize> = (0..self.len()).filter(|&word| self.head(word).is_none()).collect();
        let mut at = 0;
        while at < order.len() {
            order.extend_from_slice(self.children(order[at]));
            at += 1;
        }
        for &word in order.iter().rev() {
            if let Some(head) = self.head(word) {
                let own = ranges[word].clone();
                ranges[head] = ranges[head].start.min(own.start)..ranges[head].end.max(own.end);
            }
        }
        ranges
    }

    /// The name that the model found around the word.
    pub fn name(&self, word: usize) -> Option<&'p Name> {
        self.name[word].map(|number| &self.parse.names[number])
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.parse.words.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.parse.words.is_empty()
    }

    /// The word itself.
    pub fn word(&self, word: usize) -> &'p Word {
        &self.parse.words[word]
    }

    /// Its text.
    pub fn form(&self, word: usize) -> &'p str {
        self.word(word).span.of(self.text)
    }

    /// The words folded as names are to be compared.
    pub fn key(&self, words: Range<usize>) -> &str {
        self.folded.key(words)
    }

    /// The word that a hyphen joins to it from before: "pro" of "pro-Iran".
    pub fn prefix(&self, word: usize) -> Option<usize> {
        let prefix = word.checked_sub(2)?;
        let joined =
            matches!(self.form(word - 1), "-" | "–") && self.word(word - 1).span.end() == self.word(word).span.start();
        (joined && self.word(prefix).span.end() == self.word(word - 1).span.start()).then_some(prefix)
    }

    /// Its dictionary form.
    pub fn lemma(&self, word: usize) -> &'p str {
        &self.word(word).lemma
    }

    /// Its Penn tag.
    pub fn tag(&self, word: usize) -> Tag {
        self.word(word).tag
    }

    /// Its coarse part of speech.
    pub fn pos(&self, word: usize) -> Pos {
        self.word(word).pos
    }

    /// The label of its arc.
    pub fn label(&self, word: usize) -> Label {
        self.word(word).label
    }

    /// Its head; none for the root of a sentence.
    pub fn head(&self, word: usize) -> Option<usize> {
        let head = self.word(word).head;
        (head != word).then_some(head)
    }

    /// Its dependents, left to right.
    pub fn children(&self, word: usize) -> &[usize] {
        &self.children[self.first_child[word]..self.first_child[word + 1]]
    }

    /// Its dependents under one of `labels`.
    pub fn children_by<'t>(&'t self, word: usize, labels: &'t [Label]) -> impl Iterator<Item = usize> + 't {
        self.children(word).iter().copied().filter(move |&child| labels.contains(&self.label(child)))
    }

    /// The first dependent under one of `labels`.
    pub fn child_by(&self, word: usize, labels: &[Label]) -> Option<usize> {
        self.children(word).iter().copied().find(|&child| labels.contains(&self.label(child)))
    }

    /// Whether some dependent stands under `label`.
    pub fn has(&self, word: usize, label: Label) -> bool {
        self.child_by(word, &[label]).is_some()
    }

    /// The heads over `word`, nearest first, without itself.
    pub fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(word), |&at| self.head(at)).take(HEIGHT)
    }

    /// Number of its sentence.
    pub fn sentence(&self, word: usize) -> usize {
        self.sentence[word]
    }

    /// The words of its sentence.
    pub fn sentence_words(&self, word: usize) -> Range<usize> {
        self.parse.sentences[self.sentence(word)].clone()
    }

    /// Where a run of words stands.
    pub fn span(&self, words: Range<usize>) -> Span {
        self.word(words.start).span.to(self.word(words.end.max(words.start + 1) - 1).span)
    }

    /// The text of a run of words.
    pub fn text_of(&self, words: Range<usize>) -> &'p str {
        self.span(words).of(self.text)
    }

    /// The sentence's text without white space at its ends.
    pub fn sentence_span(&self, word: usize) -> Span {
        let sentence = self.sentence_words(word);
        let span = self.span(sentence.start.max(word.saturating_sub(QUOTED))..sentence.end.min(word + QUOTED));
        let whole = span.of(self.text);
        let start = span.start() + whole.len() - whole.trim_start().len();
        Span::new(start, start + whole.trim().len())
    }

    /// The smallest and largest word of the subtree under `word`, as a range.
    pub fn subtree(&self, word: usize) -> Range<usize> {
        self.subtree[word].clone()
    }

    /// The word of `words` whose head lies outside; the last such word where several do.
    pub fn head_of(&self, words: Range<usize>) -> usize {
        let outside = |&word: &usize| self.head(word).is_none_or(|head| !words.contains(&head));
        let content = |&word: &usize| !matches!(self.pos(word), Pos::Punct | Pos::Space | Pos::Det);
        let mut heads: Vec<usize> = words.clone().filter(outside).filter(content).collect();
        heads.pop().unwrap_or(words.end - 1)
    }
}
