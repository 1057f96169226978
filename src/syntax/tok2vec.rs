//! What does a word mean where it stands?
//!
//! In: the features of the words of a batch and the sections that they make. Out: a vector of 96 numbers each, which know
//! four words to either side, across sentences but not across sections. All sections are read in one run: four rows of
//! zeros between two of them are what a vector at their ends would see if each were read alone. The run is cut into
//! windows, so that memory does not grow with it; a vector is the same whatever window it is computed in, because the
//! window reaches four rows further than what it hands out.

use std::{collections::HashMap, ops::Range};

use pulp::Arch;

use super::{
    encoder::{DEPTH, Encoder},
    features::{Columns, WordFeatures},
    layers::WIDTH,
};

/// Rows of a window.
const WINDOW: usize = 504;
/// Vectors kept; more than a document of ordinary length has.
const VECTORS_KEPT: usize = 1 << 15;

/// Words that are read together, apart from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// Those that are wanted.
    pub(super) words: Range<usize>,
    /// Those and their neighbours, where the section is part of a longer one.
    pub(super) seen: Range<usize>,
}

/// Vectors of words without their context, and room to compute in.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    rows: HashMap<Columns, u32, foldhash::fast::RandomState>,
    vectors: Vec<f32>,
    /// Vectors of the window's rows, one row of zeros before and after.
    window: Vec<f32>,
    input: Vec<f32>,
    pieces: Vec<f32>,
}

/// What stands in a row.
#[derive(Debug, Clone, Copy)]
enum Row {
    /// Nothing: between sections.
    Pad,
    /// A word that is only a neighbour.
    Seen(usize),
    /// A word whose vector is wanted.
    Wanted(usize),
}

/// All wanted words.
pub(super) fn wanted(sections: &[Section]) -> Range<usize> {
    sections.first().map_or(0, |first| first.words.start)..sections.last().map_or(0, |last| last.words.end)
}

/// Hands the vectors of all wanted words, which the sections give in order, to `sink`, some words at a time.
pub(super) fn encode(
    words: &[WordFeatures],
    sections: &[Section],
    encoder: &Encoder,
    vectors: &mut Vectors,
    mut sink: impl FnMut(&[f32]),
) {
    let arch = Arch::new();
    let rows = rows(sections);
    for start in (0..rows.len()).step_by(WINDOW) {
        let range = start..rows.len().min(start + WINDOW);
        arch.dispatch(|| vectors.look_up(words, &rows, range.clone(), encoder));
        for layer in &encoder.convolutions {
            layer.convolve(&mut vectors.window, range.len() + 2 * DEPTH, &mut vectors.pieces, arch);
        }
        sink(vectors.wanted(&rows[range]));
    }
}

fn rows(sections: &[Section]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(sections.iter().map(|section| section.seen.len() + DEPTH).sum());
    for section in sections {
        if !rows.is_empty() {
            rows.extend([Row::Pad; DEPTH]);
        }
        let row = |word: usize| if section.words.contains(&word) { Row::Wanted(word) } else { Row::Seen(word) };
        rows.extend(section.seen.clone().map(row));
    }
    rows
}

impl Vectors {
    /// Fills the window with the vectors of the rows in `range` and of four around; zeros beyond the first and last.
    #[inline(always)]
    fn look_up(&mut self, words: &[WordFeatures], rows: &[Row], range: Range<usize>, encoder: &Encoder) {
        if self.rows.len() > VECTORS_KEPT {
            self.rows.clear();
            self.vectors.clear();
        }
        let around = range.start.saturating_sub(DEPTH)..rows.len().min(range.end + DEPTH);
        let first = 1 + around.start + DEPTH - range.start;
        let places = self.intern(words, &rows[around], encoder);
        self.window.clear();
        self.window.resize((range.len() + 2 * DEPTH + 2) * WIDTH, 0.0);
        for (place, target) in places.into_iter().zip(self.window[first * WIDTH..].chunks_exact_mut(WIDTH)) {
            if let Some(place) = place {
                let source = place as usize * WIDTH;
                target.copy_from_slice(&self.vectors[source..source + WIDTH]);
            }
        }
    }

    /// The vectors of the wanted among the window's rows, moved together.
    fn wanted(&mut self, rows: &[Row]) -> &[f32] {
        let first = (1 + DEPTH) * WIDTH;
        let mut end = first;
        for (at, row) in rows.iter().enumerate() {
            if let Row::Wanted(_) = row {
                let source = first + at * WIDTH;
                self.window.copy_within(source..source + WIDTH, end);
                end += WIDTH;
            }
        }
        &self.window[first..end]
    }

    /// Where the vectors of these rows are, computing those not seen before.
    #[inline(always)]
    fn intern(&mut self, words: &[WordFeatures], rows: &[Row], encoder: &Encoder) -> Vec<Option<u32>> {
        let known = self.rows.len();
        self.input.clear();
        let mut places = Vec::with_capacity(rows.len());
        for row in rows {
            let (Row::Seen(word) | Row::Wanted(word)) = *row else {
                places.push(None);
                continue;
            };
            let columns = encoder.visible(words[word].columns);
            let new = self.rows.len() as u32;
            let place = *self.rows.entry(columns).or_insert_with(|| {
                encoder.embed(&columns, &mut self.input);
                new
            });
            places.push(Some(place));
        }
        let count = self.rows.len() - known;
        self.vectors.resize((known + count) * WIDTH, 0.0);
        let output = &mut self.vectors[known * WIDTH..];
        encoder.mix.add(&self.input, encoder.columns.len() * WIDTH, count, &mut self.pieces, output);
        places
    }
}
