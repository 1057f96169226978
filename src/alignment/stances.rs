//! Who stands where on what, in one period?
//!
//! In: [`Records`] and a [`Period`]. Out: a [`StanceTable`] with one stance for each actor and item: the mean of all that its
//! stories say, weighted by confidence, each story once. Both ways round: the items of an actor, the actors of an item.

use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::records::{Period, Records, Stance};

/// An actor's stance on an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Place of the item.
    pub item: u32,
    /// From -1 to 1.
    pub value: f64,
    /// Root of its weight: of confidence, and of age where old stances count less.
    pub root: f64,
    /// Places in `order` of the stances it is the mean of.
    pub said: Range<u32>,
}

/// An actor of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Holder {
    pub actor: u32,
    pub value: f64,
    pub root: f64,
}

/// What is chosen of the records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// When.
    pub period: Period,
    /// Items of this issue, or this item, alone.
    pub items: Option<Vec<bool>>,
    /// Days after which a stance counts half, reckoned back from the last of the period.
    pub half_life: Option<f64>,
}

/// One stance for each actor and item.
#[derive(Debug, Clone)]
pub struct StanceTable {
    /// By actor, in order of items.
    rows: Vec<Vec<Cell>>,
    /// By item, in order of actors.
    columns: Vec<Vec<Holder>>,
    /// Places of stances in the records, by actor, item and story.
    order: Vec<u32>,
}

impl StanceTable {
    /// The stances of `records` that `choice` takes.
    pub fn new(records: &Records, choice: &Choice) -> StanceTable {
        let stances = &records.stances;
        let taken = |at: &u32| {
            let stance = &stances[*at as usize];
            choice.period.has(stance.date) && choice.items.as_ref().is_none_or(|items| items[stance.item as usize])
        };
        let mut order: Vec<u32> = (0..stances.len() as u32).filter(taken).collect();
        order.par_sort_unstable_by_key(|&at| {
            let stance = &stances[at as usize];
            (stance.actor, stance.item, stance.story, at)
        });
        let last = order.iter().filter_map(|&at| last_day(&stances[at as usize])).max();
        let age = |stance: &Stance| match (choice.half_life, last, last_day(stance)) {
            (Some(half_life), Some(last), Some(day)) => 0.5_f64.powf(days_between(day, last) / half_life),
            _ => 1.0,
        };
        let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); records.actors.len()];
        let mut start = 0;
        while start < order.len() {
            let first = &stances[order[start] as usize];
            let same = |at: &u32| {
                let stance = &stances[*at as usize];
                (stance.actor, stance.item) == (first.actor, first.item)
            };
            let end = start + order[start..].iter().take_while(|at| same(at)).count();
            let said: Vec<&Stance> = order[start..end].iter().map(|&at| &stances[at as usize]).collect();
            let (value, weight) = mean(&said, &age);
            let said = start as u32..end as u32;
            rows[first.actor as usize].push(Cell { item: first.item, value, root: weight.sqrt(), said });
            start = end;
        }
        let columns = columns(&rows, records.items.len());
        StanceTable { rows, columns, order }
    }

    /// An actor's stances, in order of items.
    pub fn row(&self, actor: u32) -> &[Cell] {
        &self.rows[actor as usize]
    }

    /// An item's stances, in order of actors.
    pub(super) fn column(&self, item: u32) -> &[Holder] {
        &self.columns[item as usize]
    }

    /// An actor's stance on an item.
    pub fn cell(&self, actor: u32, item: u32) -> Option<&Cell> {
        let row = self.row(actor);
        row.binary_search_by_key(&item, |cell| cell.item).ok().map(|at| &row[at])
    }

    /// Places in the records of what a cell is the mean of.
    pub fn said(&self, cell: &Cell) -> &[u32] {
        &self.order[cell.said.start as usize..cell.said.end as usize]
    }

    /// Both stances on each shared item, in order of items.
    pub fn shared(&self, a: u32, b: u32) -> Vec<(&Cell, &Cell)> {
        let (mut a, mut b) = (self.row(a), self.row(b));
        let mut shared = Vec::new();
        while let (Some(x), Some(y)) = (a.first(), b.first()) {
            match x.item.cmp(&y.item) {
                std::cmp::Ordering::Less => a = &a[1..],
                std::cmp::Ordering::Greater => b = &b[1..],
                std::cmp::Ordering::Equal => {
                    shared.push((x, y));
                    (a, b) = (&a[1..], &b[1..]);
                }
            }
        }
        shared
    }

    /// Actors with a stance, in order.
    pub fn actors(&self) -> impl Iterator<Item = u32> {
        (0..self.rows.len() as u32).filter(|&actor| !self.rows[actor as usize].is_empty())
    }

    /// Items with a stance, in order.
    pub fn items(&self) -> impl Iterator<Item = u32> {
        (0..self.columns.len() as u32).filter(|&item| !self.columns[item as usize].is_empty())
    }

    /// How many actors there may be.
    pub(super) fn width(&self) -> usize {
        self.rows.len()
    }

    /// How many items there may be.
    pub(super) fn height(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no stance at all.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

fn last_day(stance: &Stance) -> Option<Date> {
    stance.date.map(|date| date.to.unwrap_or(date.from).last_day())
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The mean over stories and the weight of the heaviest; `said` is in order of stories.
fn mean(said: &[&Stance], age: &impl Fn(&Stance) -> f64) -> (f64, f64) {
    let (mut sum, mut weights, mut heaviest) = (0.0, 0.0, 0.0_f64);
    for story in said.chunk_by(|a, b| a.story == b.story) {
        let confidences: f64 = story.iter().map(|stance| stance.confidence).sum();
        let value = story.iter().map(|stance| stance.confidence * stance.value).sum::<f64>() / confidences;
        let weight = story.iter().map(|stance| stance.confidence * age(stance)).fold(0.0, f64::max);
        sum += weight * value;
        weights += weight;
        heaviest = heaviest.max(weight);
    }
    (sum / weights, heaviest)
}

fn columns(rows: &[Vec<Cell>], items: usize) -> Vec<Vec<Holder>> {
    let mut columns: Vec<Vec<Holder>> = vec![Vec::new(); items];
    for (actor, row) in rows.iter().enumerate() {
        for cell in row {
            let holder = Holder { actor: actor as u32, value: cell.value, root: cell.root };
            columns[cell.item as usize].push(holder);
        }
    }
    columns
}
