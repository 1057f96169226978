//! What does a weights file know besides numbers?
//!
//! The tables as `tools/convert_model.py` writes them; each stage makes of them what it needs. The format is closed.

use std::collections::BTreeMap;

use serde::Deserialize;
use smol_str::SmolStr;

use super::ModelError;
use crate::segment::CharSet;

/// All tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tables {
    /// Name and version of the model that was converted.
    pub source: String,
    /// Names, shapes and bits of a number (16 or 32), in the order of the weights.
    pub tensors: Vec<(String, Vec<usize>, usize)>,
    /// The tagger's classes.
    pub tags: Vec<String>,
    /// The parser's classes.
    pub parser_moves: Vec<String>,
    /// The name finder's classes.
    pub ner_moves: Vec<String>,
    pub tokenizer: TokenizerTables,
    pub lexemes: LexemeTables,
    pub attributes: Vec<AttributeRuleTable>,
    /// By coarse part of speech.
    pub lemmas: BTreeMap<String, LemmaTable>,
    /// Sets of characters as first, last, first, last, …
    pub sets: Vec<Vec<u32>>,
}

impl Tables {
    /// Set of characters `number`.
    pub(crate) fn set(&self, number: usize) -> Result<CharSet, ModelError> {
        let ranges = self.sets.get(number).ok_or(ModelError::Set { number, count: self.sets.len() })?;
        Ok(CharSet::new(ranges))
    }
}

/// Where words begin and end.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenizerTables {
    pub prefixes: Vec<AffixTable>,
    pub suffixes: Vec<AffixTable>,
    pub infixes: Vec<AffixTable>,
    pub exceptions: Vec<ExceptionTable>,
    /// What the affix rules make of the exceptions that they take apart.
    pub broken_exceptions: Vec<Vec<String>>,
    /// Set of the characters of top-level domains.
    pub domain_endings: usize,
}

/// A text that is cut by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExceptionTable {
    pub text: String,
    /// Pieces, with what each stands for.
    pub pieces: Vec<(SmolStr, Option<String>)>,
}

/// A rule over numbered sets of characters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AffixTable {
    pub behind: Vec<usize>,
    /// Sets, each with whether more than one character of it may follow.
    pub body: Vec<(usize, bool)>,
    /// Set of the next character, with whether it is the set that must not follow.
    pub ahead: Option<(usize, bool)>,
}

/// How a word's features are made.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LexemeTables {
    /// Set of letters.
    pub letters: usize,
    /// Set of digits.
    pub digits: usize,
    /// Normal form of a word.
    pub norms: BTreeMap<String, String>,
    /// Normal form by the word's hash.
    pub hashed_norms: Vec<(u64, String)>,
    /// Words that have a number of their own in place of a hash.
    pub symbols: BTreeMap<String, u64>,
}

/// A pattern over tags, words and labels, and what it sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttributeRuleTable {
    /// One test a token.
    pub tests: Vec<TokenTest>,
    /// Which of these tokens is changed.
    pub at: usize,
    pub set: AttributeTable,
}

/// Whether a value must, or must not, be among these.
pub(crate) type OneOf = Option<(bool, Vec<SmolStr>)>;

/// What must be so of a token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenTest {
    pub tag: OneOf,
    pub lower: OneOf,
    pub label: OneOf,
    pub space: Option<bool>,
}

/// What is set; the rest stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttributeTable {
    pub tag: Option<String>,
    pub pos: Option<String>,
    pub label: Option<String>,
    pub lemma: Option<SmolStr>,
    pub base: Option<BaseForm>,
}

/// As which part of speech a word is its own dictionary form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum BaseForm {
    None,
    Noun,
    Verb,
    Any,
}

/// How words of one part of speech get their dictionary form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LemmaTable {
    /// Ending, and what replaces it.
    pub rules: Vec<(String, String)>,
    pub exceptions: BTreeMap<String, Vec<SmolStr>>,
    /// Known dictionary forms, sorted by bytes, separated by spaces.
    pub index: String,
}
