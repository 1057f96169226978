//! Who took which stand, and who did what to whom?
//!
//! The two facts that everything here is made of, from a graph ([`super::from_graph`]) or a table ([`super::from_table`]):
//! [`Stance`]s of actors on items and [`Act`]s of actors on one another, each with where it is said. Silence is missing: an
//! actor that says nothing of an item has no stance on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::AlignmentError;
use crate::{
    graph::{ALIKE, OFFERED, alike},
    span::Quote,
    when::{PartialDate, When},
};

/// An actor or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As graphs and tables have it.
    pub id: String,
    /// For people.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Of an item: what it belongs to, by which stances can be chosen.
    pub issue: Option<String>,
}

/// A list of actors or items; each is known by its place in it.
#[derive(Debug, Clone, Default)]
pub struct Register {
    list: Vec<Named>,
    index: HashMap<String, u32>,
}

impl Register {
    /// The place of this id, which is added where it is new.
    pub fn add(&mut self, id: &str, describe: impl FnOnce() -> Named) -> u32 {
        if let Some(&at) = self.index.get(id) {
            return at;
        }
        let at = u32::try_from(self.list.len()).expect("fewer than four billion names");
        self.list.push(describe());
        self.index.insert(id.to_owned(), at);
        at
    }

    /// What stands at this place.
    pub fn at(&self, place: u32) -> &Named {
        &self.list[place as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Named> {
        self.list.iter()
    }

    /// Whoever bears the id, the name or an alias, capitals aside, in this order.
    ///
    /// # Errors
    /// Nobody, with similar names, or several.
    pub fn find(&self, what: &'static str, has: &'static str, asked: &str) -> Result<u32, AlignmentError> {
        let wanted = asked.trim().to_lowercase();
        let is = |name: &String| name.to_lowercase() == wanted;
        let tests: [&dyn Fn(&Named) -> bool; 3] =
            [&|named| is(&named.id), &|named| is(&named.name), &|named| named.aliases.iter().any(is)];
        for test in tests {
            let found: Vec<usize> = (0..self.list.len()).filter(|&at| test(&self.list[at])).collect();
            match found[..] {
                [] => {}
                [at] => return Ok(at as u32),
                _ => {
                    let ids = found.iter().map(|&at| self.list[at].id.clone()).collect();
                    return Err(AlignmentError::Ambiguous { asked: asked.to_owned(), ids });
                }
            }
        }
        Err(AlignmentError::Unknown { what, asked: asked.to_owned(), has, near: self.near(&wanted) })
    }

    fn near(&self, wanted: &str) -> Vec<String> {
        let likeness = |named: &Named| {
            let names = [&named.name, &named.id].into_iter().chain(&named.aliases);
            names.map(|name| alike(&name.to_lowercase(), wanted)).fold(0.0, f64::max)
        };
        let mut near: Vec<(f64, &Named)> = self.list.iter().map(|named| (likeness(named), named)).collect();
        near.retain(|(likeness, _)| *likeness >= ALIKE);
        near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.id.cmp(&y.id)));
        near.into_iter().take(OFFERED).map(|(_, named)| format!("{} ({})", named.name, named.id)).collect()
    }
}

/// A document or a table that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id of the document, or name of the file.
    pub id: String,
    /// Who published it; unknown for many documents.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The sentence.
    pub sentence: Quote,
    /// Id of who says so, where the text names somebody.
    pub speaker: Option<String>,
    /// Id of the official, ministry or group that acted for the actor.
    pub through: Option<String>,
}

/// What an actor says of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Place among the actors.
    pub actor: u32,
    /// Place among the items.
    pub item: u32,
    /// From -1, against, to 1, for.
    pub value: f64,
    /// When.
    pub date: Option<When>,
    /// How sure it is that the text says so, 0 to 1.
    pub confidence: f64,
    /// Place among the sources.
    pub source: u32,
    /// Copies of one story have the same number, among stances of one actor on one item.
    pub story: u32,
    /// The words, where there is a text.
    pub passage: Option<Box<Passage>>,
}

/// What an actor does to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Place among the actors of who acts.
    pub from: u32,
    /// Place among the actors of who is affected.
    pub to: u32,
    /// The relation.
    pub relation: String,
    /// What other code must know the relation as.
    pub role: Option<String>,
    /// From -10, the most hostile, to 10.
    pub intensity: f64,
    /// Whether both act.
    pub mutual: bool,
    /// When.
    pub date: Option<When>,
    /// 0 to 1.
    pub confidence: f64,
    /// Shared by all acts of one trigger.
    pub event: String,
    /// Place among the sources.
    pub source: u32,
    /// The words.
    pub passage: Box<Passage>,
}

/// All stances and acts, and whom and what they are of.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Who acts.
    pub actors: Register,
    /// What stands are taken on.
    pub items: Register,
    /// Documents and tables.
    pub sources: Vec<Source>,
    /// In order of sources and places in them.
    pub stances: Vec<Stance>,
    /// Likewise.
    pub acts: Vec<Act>,
    /// Officials, ministries and groups that speak for an actor: lower-case name to its place.
    pub spokesmen: BTreeMap<String, u32>,
}

/// What part of the records is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub since: Option<PartialDate>,
    /// Last day.
    pub until: Option<PartialDate>,
    /// Whether it is one window of many: a date that reaches beyond it ("2024") must lie in it for half its time.
    pub window: bool,
}

impl Period {
    /// Whether something of this date is in it; what has no date is in the whole only.
    pub fn has(&self, date: Option<When>) -> bool {
        match (self.since, self.until) {
            (None, None) => true,
            (since, until) => {
                date.is_some_and(|date| date.meets(since, until) && (!self.window || self.has_most(date)))
            }
        }
    }

    fn has_most(&self, date: When) -> bool {
        let (first, last) = (date.from.first_day(), date.to.unwrap_or(date.from).last_day());
        let from = self.since.map_or(first, |since| since.first_day().max(first));
        let to = self.until.map_or(last, |until| until.last_day().min(last));
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days()) + 1;
        2 * days(from, to) >= days(first, last)
    }
}

impl Records {
    /// Who is meant.
    ///
    /// # Errors
    /// Nobody, with near names, or several.
    pub fn actor(&self, asked: &str) -> Result<u32, AlignmentError> {
        let found = self.actors.find("actor", "a stance or an act here", asked);
        match self.spokesmen.get(&asked.trim().to_lowercase()) {
            Some(&state) if matches!(found, Err(AlignmentError::Unknown { .. })) => {
                let state = self.actors.at(state);
                Err(AlignmentError::Question(format!(
                    "\"{asked}\" speaks for {} at this level; ask for \"{}\", or give --level official",
                    state.name, state.id
                )))
            }
            _ => found,
        }
    }

    /// What is meant.
    ///
    /// # Errors
    /// Nothing, with near names, or several.
    pub fn item(&self, asked: &str) -> Result<u32, AlignmentError> {
        self.items.find("item", "a stance here", asked)
    }

    /// On whom the records of this period rest.
    pub fn basis(&self, period: Period) -> Basis {
        let stances = self.stances.iter().filter(|stance| period.has(stance.date)).map(|stance| stance.source);
        let acts = self.acts.iter().filter(|act| period.has(act.date)).map(|act| act.source);
        let used: BTreeSet<u32> = stances.chain(acts).collect();
        let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut unknown = 0;
        for &source in &used {
            match &self.sources[source as usize].publisher {
                Some(publisher) => *publishers.entry(publisher).or_default() += 1,
                None => unknown += 1,
            }
        }
        let largest = publishers.iter().rev().max_by_key(|(_, count)| **count);
        Basis {
            documents: used.len(),
            publishers: publishers.len(),
            unknown,
            largest: largest.map(|(name, count)| ((*name).to_owned(), *count)),
        }
    }
}

/// On whom an answer rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Documents with a stance or an act.
    pub documents: usize,
    /// Different publishers of them.
    pub publishers: usize,
    /// Documents whose publisher is not known.
    pub unknown: usize,
    /// The publisher of most documents, and how many.
    pub largest: Option<(String, usize)>,
}
