//! How are documents read and analysed, many at once?
//!
//! In: what the user named. Out: one analysis a document, in the order read, batch after batch, so that memory holds one batch
//! and the output does not depend on the number of threads.

use anyhow::Result;
use rayon::prelude::*;

use super::{Status, console::Console, knowledge::Knowledge};
use crate::{
    analysis::{Analysis, Document},
    ingest::{self, Item},
};

/// Documents in a batch, and bytes of text at which it is full earlier: an analysis is several times as large.
const DOCUMENTS: usize = 256;
const BYTES: usize = 2 << 20;

/// Hands each document's analysis to `take`; says whether anything was skipped.
pub(super) fn analyses(
    inputs: &[String],
    knowledge: &Knowledge,
    console: &Console,
    mut take: impl FnMut(Analysis) -> Result<()>,
) -> Result<Status> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    let status = items(inputs, console, |item| {
        bytes += match &item {
            Item::Document(document) => document.text.len(),
            _ => 0,
        };
        batch.push(item);
        if batch.len() == DOCUMENTS || bytes >= BYTES {
            bytes = 0;
            analyse(std::mem::take(&mut batch), knowledge, console, &mut take)?;
        }
        Ok(())
    })?;
    analyse(batch, knowledge, console, &mut take)?;
    Ok(status)
}

/// Hands each document to `take`, without analysing it.
pub(super) fn documents(
    inputs: &[String],
    console: &Console,
    mut take: impl FnMut(Document) -> Result<()>,
) -> Result<Status> {
    let mut status = Status::Done;
    let read = items(inputs, console, |item| match item {
        Item::Document(document) => take(document),
        Item::Analysis(analysis) => {
            console
                .error(&format!("document \"{}\" is a line of extract, without its text; give the text", analysis.id));
            status = Status::Skipped;
            Ok(())
        }
        Item::Note(_) => Ok(()),
    })?;
    Ok(if read == Status::Skipped { read } else { status })
}

fn items(inputs: &[String], console: &Console, mut take: impl FnMut(Item) -> Result<()>) -> Result<Status> {
    let mut status = Status::Done;
    for item in ingest::read(inputs) {
        match item {
            Ok(Item::Note(note)) => console.note(&note),
            Ok(item) => take(item)?,
            Err(error) => {
                console.error(&error.to_string());
                status = Status::Skipped;
            }
        }
    }
    Ok(status)
}

fn analyse(
    batch: Vec<Item>,
    knowledge: &Knowledge,
    console: &Console,
    take: &mut impl FnMut(Analysis) -> Result<()>,
) -> Result<()> {
    let count = batch.len();
    let analysed: Vec<Option<Analysis>> = if batch.iter().any(|item| matches!(item, Item::Document(_))) {
        let pipeline = knowledge.pipeline();
        let one = |item| match item {
            Item::Document(document) => Some(pipeline.analyze(&document)),
            Item::Analysis(analysis) => Some(*analysis),
            Item::Note(_) => None,
        };
        batch.into_par_iter().with_max_len(1).map(one).collect()
    } else {
        let one = |item| if let Item::Analysis(analysis) = item { Some(*analysis) } else { None };
        batch.into_iter().map(one).collect()
    };
    console.advance(count);
    analysed.into_iter().flatten().try_for_each(take)
}
