//! How the sentences hang together: what `syntax` hands on.

use std::ops::Range;

use smol_str::SmolStr;

use crate::{
    scheme::{Label, NameKind, Pos, Tag},
    span::Span,
};

/// A token with what the model says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Coarse part of speech.
    pub pos: Pos,
    /// Dependency label of the arc to the head.
    pub label: Label,
    /// Index of the head in the parse; its own index for the root of a sentence.
    pub head: usize,
    /// Dictionary form; names keep their capitals.
    pub lemma: SmolStr,
}

/// A name that the model found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// Kind of name.
    pub kind: NameKind,
}

/// A document's words, sentences and names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// Every token, white space included.
    pub words: Vec<Word>,
    /// Ranges of `words`, in order, without gaps.
    pub sentences: Vec<Range<usize>>,
    /// In order, without overlap.
    pub names: Vec<Name>,
}

impl Parse {
    /// Adds the parse of what follows in the text.
    pub fn append(&mut self, part: Parse) {
        let shift = self.words.len();
        let moved = |range: Range<usize>| range.start + shift..range.end + shift;
        self.words.extend(part.words.into_iter().map(|word| Word { head: word.head + shift, ..word }));
        self.sentences.extend(part.sentences.into_iter().map(moved));
        self.names.extend(part.names.into_iter().map(|name| Name { words: moved(name.words), ..name }));
    }

    /// Keeps the first words, up to the end of a sentence.
    pub fn truncate(&mut self, words: usize) {
        self.words.truncate(words);
        self.sentences.retain(|sentence| sentence.end <= words);
        self.names.retain(|name| name.words.end <= words);
    }
}
