//! What is known of a word without its context?
//!
//! In: the characters of a word. Out: its [`Lexeme`]: the lower-case form and the numbers of its normal form, first
//! character, last three characters and shape. Words of a text repeat, so [`Lexemes`] keeps them.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::hash::hash_string;
use crate::{
    model::{
        ModelError,
        tables::{ExceptionTable, Tables},
    },
    segment::{CharSet, is_space},
};

/// What lexemes are made from.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) letters: CharSet,
    digits: CharSet,
    norms: HashMap<String, u64>,
    hashed_norms: HashMap<u64, u64>,
    symbols: HashMap<String, u64>,
    readings: Vec<Reading>,
    /// Indices of `readings`, most pieces first, by the first piece.
    readings_by_first: HashMap<SmolStr, Vec<u32>>,
}

/// What the pieces of a contraction or an abbreviation stand for.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) pieces: Vec<SmolStr>,
    /// Number of the normal form, where it is not the word's own.
    pub(super) norms: Vec<Option<u64>>,
}

/// A word without context.
#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) lower: SmolStr,
    /// Numbers of normal form, prefix, suffix and shape.
    pub(super) numbers: [u64; 4],
    pub(super) is_space: bool,
    /// Itself, where it is the first piece of some [`Reading`].
    first_piece: Option<SmolStr>,
}

impl Lexicon {
    pub(super) fn new(tables: &Tables) -> Result<Lexicon, ModelError> {
        let words = &tables.lexemes;
        let symbols = words.symbols.clone().into_iter().collect();
        let number = |text: &String| number(text, &symbols);
        let (readings, readings_by_first) = readings(&tables.tokenizer.exceptions, number);
        Ok(Lexicon {
            letters: tables.set(words.letters)?,
            digits: tables.set(words.digits)?,
            norms: words.norms.iter().map(|(word, norm)| (word.clone(), number(norm))).collect(),
            hashed_norms: words.hashed_norms.iter().map(|(word, norm)| (*word, number(norm))).collect(),
            readings,
            readings_by_first,
            symbols,
        })
    }

    /// The contractions that may begin with this word, most pieces first.
    pub(super) fn readings(&self, lexeme: &Lexeme) -> impl Iterator<Item = &Reading> {
        let indices = lexeme.first_piece.as_ref().and_then(|first| self.readings_by_first.get(first));
        indices.into_iter().flatten().map(|&index| &self.readings[index as usize])
    }

    fn lexeme(&self, word: &str) -> Lexeme {
        let lower = word.to_lowercase();
        let prefix = word.chars().next().map_or("", |c| &word[..c.len_utf8()]);
        let suffix = word.char_indices().nth_back(2).map_or(word, |(at, _)| &word[at..]);
        let number = |text: &str| number(text, &self.symbols);
        Lexeme {
            numbers: [self.norm(word, &lower), number(prefix), number(suffix), number(&self.shape(word))],
            lower: SmolStr::from(lower),
            is_space: word.chars().all(is_space),
            first_piece: self.readings_by_first.get_key_value(word).map(|(first, _)| first.clone()),
        }
    }

    fn norm(&self, word: &str, lower: &str) -> u64 {
        let hashed = self.hashed_norms.get(&number(word, &self.symbols));
        hashed.or_else(|| self.norms.get(word)).copied().unwrap_or_else(|| number(lower, &self.symbols))
    }

    /// "Xxxxx" for "Minsk", "dddd" for "2023", "LONG" for a hundred characters and more. Runs are cut at four.
    fn shape(&self, word: &str) -> String {
        if word.chars().nth(99).is_some() {
            return "LONG".to_owned();
        }
        let mut shape = String::with_capacity(word.len());
        let (mut last, mut run) = ('\0', 0);
        for c in word.chars() {
            let sort = self.shape_of(c);
            run = if sort == last { run + 1 } else { 1 };
            last = sort;
            if run <= 4 {
                shape.push(sort);
            }
        }
        shape
    }

    fn shape_of(&self, c: char) -> char {
        match c {
            _ if self.letters.contains(c) => {
                if c.is_uppercase() {
                    'X'
                } else {
                    'x'
                }
            }
            _ if self.digits.contains(c) => 'd',
            _ => c,
        }
    }
}

fn number(text: &str, symbols: &HashMap<String, u64>) -> u64 {
    symbols.get(text).copied().unwrap_or_else(|| hash_string(text))
}

/// The exceptions that give some piece a normal form, and where they are by their first piece.
fn readings(
    exceptions: &[ExceptionTable],
    number: impl Fn(&String) -> u64,
) -> (Vec<Reading>, HashMap<SmolStr, Vec<u32>>) {
    let mut readings: Vec<Reading> = exceptions
        .iter()
        .map(|exception| Reading {
            pieces: exception.pieces.iter().map(|(piece, _)| piece.clone()).collect(),
            norms: exception.pieces.iter().map(|(_, norm)| norm.as_ref().map(&number)).collect(),
        })
        .filter(|reading| reading.norms.iter().any(Option::is_some))
        .collect();
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.pieces.len()));
    let mut by_first: HashMap<SmolStr, Vec<u32>> = HashMap::new();
    for (index, reading) in readings.iter().enumerate() {
        by_first.entry(reading.pieces[0].clone()).or_default().push(index as u32);
    }
    (readings, by_first)
}

/// The lexemes of the words seen.
#[derive(Debug, Default)]
pub(super) struct Lexemes {
    by_word: HashMap<SmolStr, u32, foldhash::fast::RandomState>,
    all: Vec<Lexeme>,
    /// Length of all words.
    bytes: usize,
}

impl Lexemes {
    /// Index of the lexeme of `word`, which stays valid until [`Lexemes::shrink`].
    pub(super) fn intern(&mut self, word: &str, lexicon: &Lexicon) -> u32 {
        if let Some(&index) = self.by_word.get(word) {
            return index;
        }
        let index = self.all.len() as u32;
        self.all.push(lexicon.lexeme(word));
        self.by_word.insert(SmolStr::new(word), index);
        self.bytes += word.len();
        index
    }

    pub(super) fn get(&self, index: u32) -> &Lexeme {
        &self.all[index as usize]
    }

    /// Forgets all words where there are more than `limit`, or words that are longer than they are in any language; whether
    /// it did.
    pub(super) fn shrink(&mut self, limit: usize) -> bool {
        let many = self.all.len() > limit || self.bytes > 16 * limit;
        if many {
            *self = Lexemes::default();
        }
        many
    }
}
