//! Where the words are: what `segment` hands on.

use crate::span::Span;

/// A word, a punctuation mark, or a run of white space other than the one space after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Whether one space follows that belongs to no token.
    pub spaced: bool,
    /// Whether it goes on with the token before it, so that no sentence begins with it.
    pub joined: bool,
}

/// The tokens of a document, in order; with their spaces they rebuild the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(pub Vec<Token>);
