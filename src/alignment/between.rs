//! Who and what stands between the blocs?
//!
//! In: blocs and the acts of a period. Out: contested actors, near to two blocs alike; brokers, whose friendly acts go to several
//! blocs (participation coefficient: Guimerà and Amaral, Nature 433, 2005) and who bring others together (liaison and
//! itinerant: Gould and Fernandez, Sociological Methodology 19, 1989); and items on which blocs divide.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    blocs::Blocs,
    records::{Period, Records},
    score::{NINETY, Score, normal},
    stances::StanceTable,
};

/// How near an actor is to a bloc.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Nearness {
    /// Mean score with its members.
    pub mean: f64,
    /// Standard error of that.
    pub se: f64,
    /// Items shared with them, counted for each.
    pub items: usize,
    /// Acts of theirs toward it.
    pub courtship: usize,
}

/// An actor between two blocs.
#[derive(Debug, Clone, PartialEq)]
pub struct Contested {
    /// Place among the records' actors.
    pub actor: u32,
    /// To the first bloc and to the second.
    pub near: [Nearness; 2],
    /// From 0, clearly with one, to 1; none where too little is known.
    pub contested: Option<f64>,
    /// How probable it is that it is nearer to the first.
    pub leans_first: f64,
    /// Certainty of its membership in its own bloc.
    pub certainty: Option<f64>,
}

/// All actors between blocs `first` and `second`, the most contested first, unknown ones last.
pub fn contested(
    records: &Records,
    blocs: &Blocs,
    between: [usize; 2],
    period: Period,
    least_items: usize,
) -> Vec<Contested> {
    let courted = courtship(records, blocs, between, period);
    let mut ties: Vec<[Vec<(Score, u32)>; 2]> = vec![Default::default(); blocs.actors.len()];
    for (a, b, sums, score) in &blocs.dyads {
        for (own, other) in [(*a, *b), (*b, *a)] {
            if let Some(side) = between.iter().position(|bloc| *bloc == blocs.bloc[other as usize]) {
                ties[own as usize][side].push((*score, sums.items));
            }
        }
    }
    let mut contested: Vec<Contested> = Vec::new();
    for (at, sides) in ties.iter().enumerate() {
        let actor = blocs.actors[at];
        let near = [0, 1].map(|side| Nearness {
            courtship: courted.get(&(actor, side)).copied().unwrap_or(0),
            ..nearness(&sides[side])
        });
        let [first, second] = near;
        let apart = first.mean - second.mean;
        let se = first.se.hypot(second.se);
        let known = near.iter().all(|near| near.items >= least_items);
        contested.push(Contested {
            actor,
            near,
            contested: known.then(|| 1.0 - apart.abs() / (apart.abs() + NINETY * se)),
            leans_first: if known { normal(apart / se) } else { 0.5 },
            certainty: blocs.certainty[at],
        });
    }
    contested.sort_by(|a, b| {
        let rank = |one: &Contested| one.contested.unwrap_or(-1.0);
        rank(b).total_cmp(&rank(a)).then(a.actor.cmp(&b.actor))
    });
    contested
}

fn nearness(ties: &[(Score, u32)]) -> Nearness {
    let n = ties.len().max(1) as f64;
    Nearness {
        mean: ties.iter().map(|(score, _)| score.mean).sum::<f64>() / n,
        se: ties.iter().map(|(score, _)| score.sd * score.sd).sum::<f64>().sqrt() / n,
        items: ties.iter().map(|(_, items)| *items as usize).sum(),
        courtship: 0,
    }
}

/// Acts of a bloc's members toward each actor, by side.
fn courtship(records: &Records, blocs: &Blocs, between: [usize; 2], period: Period) -> BTreeMap<(u32, usize), usize> {
    let mut courted = BTreeMap::new();
    for act in records.acts.iter().filter(|act| period.has(act.date) && act.intensity > 0.0) {
        let ways = if act.mutual { vec![(act.from, act.to), (act.to, act.from)] } else { vec![(act.from, act.to)] };
        for (from, to) in ways {
            let side = between.iter().position(|bloc| blocs.of(from) == Some(*bloc));
            if let Some(side) = side {
                *courted.entry((to, side)).or_default() += 1;
            }
        }
    }
    courted
}

/// An actor whose friendly acts go to several blocs.
#[derive(Debug, Clone, PartialEq)]
pub struct Broker {
    /// Place among the records' actors.
    pub actor: u32,
    /// Friendly acts with members of each bloc, by bloc.
    pub acts: BTreeMap<usize, usize>,
    /// From 0, all with one bloc, towards 1, evenly with many.
    pub participation: f64,
    /// Participation times the share of the second bloc it deals with most.
    pub score: f64,
    /// Pairs it brought together, of two other blocs.
    pub liaison: usize,
    /// Pairs it brought together, both of one other bloc.
    pub itinerant: usize,
}

/// All with friendly acts to two blocs or more, the best broker first; `mediating` are relations that bring others together.
pub fn brokers(records: &Records, blocs: &Blocs, period: Period, mediating: &[String]) -> Vec<Broker> {
    let mut acts: BTreeMap<u32, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut events: BTreeMap<(u32, &str), BTreeSet<u32>> = BTreeMap::new();
    for act in records.acts.iter().filter(|act| period.has(act.date)) {
        if act.intensity > 0.0 {
            for (own, other) in [(act.from, act.to), (act.to, act.from)] {
                if let Some(bloc) = blocs.of(other) {
                    *acts.entry(own).or_default().entry(bloc).or_default() += 1;
                }
            }
        }
        if mediating.contains(&act.relation) {
            events.entry((act.from, &act.event)).or_default().insert(act.to);
        }
    }
    let brokered = brokered(blocs, &events);
    let broker = |(actor, acts): (u32, BTreeMap<usize, usize>)| {
        let all: usize = acts.values().sum();
        let share = |count: usize| count as f64 / all as f64;
        let participation = 1.0 - acts.values().map(|&count| share(count).powi(2)).sum::<f64>();
        let mut counts: Vec<usize> = acts.values().copied().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let second = counts.get(1).copied()?;
        let [liaison, itinerant] = brokered.get(&actor).copied().unwrap_or_default();
        Some(Broker { actor, acts, participation, score: participation * share(second), liaison, itinerant })
    };
    let mut brokers: Vec<Broker> = acts.into_iter().filter_map(broker).collect();
    brokers.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.actor.cmp(&b.actor)));
    brokers
}

/// Pairs brought together in one event: of two other blocs, and of one.
fn brokered(blocs: &Blocs, events: &BTreeMap<(u32, &str), BTreeSet<u32>>) -> BTreeMap<u32, [usize; 2]> {
    let mut brokered: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
    for ((actor, _), parties) in events {
        let own = blocs.of(*actor);
        let parties: Vec<usize> = parties.iter().filter_map(|party| blocs.of(*party)).collect();
        for (at, first) in parties.iter().enumerate() {
            for second in parties[..at].iter().filter(|second| Some(**second) != own && Some(*first) != own) {
                brokered.entry(*actor).or_default()[usize::from(first == second)] += 1;
            }
        }
    }
    brokered
}

/// An item and how far it divides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divided {
    /// Place among the records' items.
    pub item: u32,
    /// Actors with a stance on it.
    pub actors: usize,
    /// Mean stance.
    pub mean: f64,
    /// Variance of the stances: from 0, all alike, to 1, evenly split into for and against.
    pub contested: f64,
    /// Share of the variance of stances that blocs account for; none without variance or with one bloc.
    pub by_bloc: Option<f64>,
}

/// All items with at least two stances, the most contested first.
pub fn divided(table: &StanceTable, blocs: &Blocs) -> Vec<Divided> {
    let mut divided: Vec<Divided> = table.items().filter_map(|item| divides(table, blocs, item)).collect();
    divided.sort_by(|a, b| {
        let weight = |one: &Divided| one.contested * (1.0 - 1.0 / one.actors as f64);
        weight(b).total_cmp(&weight(a)).then(b.actors.cmp(&a.actors)).then(a.item.cmp(&b.item))
    });
    divided
}

/// How far one item divides.
pub fn divides(table: &StanceTable, blocs: &Blocs, item: u32) -> Option<Divided> {
    let column = table.column(item);
    if column.len() < 2 {
        return None;
    }
    let mean_of = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let squares = |values: &[f64]| {
        let mean = mean_of(values);
        values.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
    };
    let mut sides: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for holder in column {
        if let Some(bloc) = blocs.of(holder.actor) {
            sides.entry(bloc).or_default().push(holder.value);
        }
    }
    let inside: f64 = sides.values().map(|side| squares(side)).sum();
    let all: Vec<f64> = sides.values().flatten().copied().collect();
    let whole = if all.is_empty() { 0.0 } else { squares(&all) };
    let values: Vec<f64> = column.iter().map(|holder| holder.value).collect();
    let mean = mean_of(&values);
    Some(Divided {
        item,
        actors: column.len(),
        mean,
        contested: squares(&values) / values.len() as f64,
        by_bloc: (whole > 1e-12 && sides.len() > 1).then(|| 1.0 - inside / whole),
    })
}
