//! Which blocs are there, and how sure is it who belongs to them?
//!
//! In: an [`Alignment`]. Out: its actors in blocs, by correlation clustering on the shrunken scores less the pool's mean, so that
//! what is hardly known hardly counts; no tie is left out for being weak. How sure a membership is, is how often the members
//! stay together when every score is drawn anew from its own distribution (a parametric bootstrap: drawing items anew would
//! call a dyad of one item certain). Dyads that share nothing stay at zero: blocs rest on what is said.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    balance,
    clustering::{Partition, Search, SignedNetwork, cluster},
    score::{Alignment, Label, Score, Sums},
    settings::BlocSettings,
};
use crate::random::Random;

/// How blocs are asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlocSearch {
    /// Score above the pool's mean that two need to be better together.
    pub resolution: f64,
    /// Draws for certainty.
    pub draws: usize,
    /// Of all that is random.
    pub seed: u64,
}

/// Actors in blocs.
#[derive(Debug, Clone)]
pub struct Blocs {
    /// Those with a shared item, in order; the other lists are in the same order.
    pub actors: Vec<u32>,
    /// The bloc of each: 0 is the largest.
    pub bloc: Vec<usize>,
    /// Mean share of draws in which it is with the members of its bloc; none for one alone.
    pub certainty: Vec<Option<f64>>,
    /// Weight inside the blocs.
    pub objective: f64,
    /// Dyads whose label is aligned or opposed, as a network of signs.
    pub clear: SignedNetwork,
    /// Every dyad that shares items, by places in `actors`.
    pub dyads: Vec<(u32, u32, Sums, Score)>,
}

impl Blocs {
    /// The blocs of all actors of `alignment` that `among` says.
    pub fn new(
        alignment: &Alignment,
        among: impl Fn(u32) -> bool,
        search: BlocSearch,
        settings: &BlocSettings,
    ) -> Blocs {
        let mut dyads = alignment.dyads();
        dyads.retain(|&(a, b, _)| among(a) && among(b));
        let mut actors: Vec<u32> = dyads.iter().flat_map(|&(a, b, _)| [a, b]).collect();
        actors.sort_unstable();
        actors.dedup();
        let place = |actor: u32| actors.binary_search(&actor).expect("actors of dyads are listed") as u32;
        let dyads: Vec<(u32, u32, Sums, Score)> =
            dyads.into_iter().map(|(a, b, sums)| (place(a), place(b), sums, alignment.score(&sums))).collect();
        let mean = alignment.pool.mean;
        let network = |weight: &mut dyn FnMut(&Score) -> f64| {
            let edges: Vec<(u32, u32, f64)> =
                dyads.iter().map(|(a, b, _, score)| (*a, *b, weight(score) - mean)).collect();
            SignedNetwork::new(actors.len(), &edges)
        };
        let how = |starts, seed| Search { starts, resolution: search.resolution, seed };
        let Partition { bloc, objective } =
            cluster(&network(&mut |score| score.mean), how(settings.starts, search.seed));
        let draw = |draw: u64| {
            let mut random = Random::new(search.seed.wrapping_add(1 + draw));
            let drawn = network(&mut |score| score.mean + score.sd * random.normal());
            cluster(&drawn, how(settings.draw_starts, search.seed ^ draw)).bloc
        };
        let drawn: Vec<Vec<usize>> = (0..search.draws as u64).into_par_iter().map(draw).collect();
        let certainty = certainty(&bloc, &drawn);
        let sign = |(a, b, sums, _): &(u32, u32, Sums, Score)| match alignment.label(sums) {
            Label::Aligned => Some((*a, *b, 1.0)),
            Label::Opposed => Some((*a, *b, -1.0)),
            _ => None,
        };
        let clear: Vec<(u32, u32, f64)> = dyads.iter().filter_map(sign).collect();
        Blocs { clear: SignedNetwork::new(actors.len(), &clear), actors, bloc, certainty, objective, dyads }
    }

    /// Members of each bloc of two or more, the most certain first, as places in `actors`.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (at, &bloc) in self.bloc.iter().enumerate() {
            if bloc >= members.len() {
                members.resize(bloc + 1, Vec::new());
            }
            members[bloc].push(at);
        }
        members.retain(|members| members.len() > 1);
        for members in &mut members {
            members.sort_by(|&a, &b| self.certainty[b].unwrap_or(0.0).total_cmp(&self.certainty[a].unwrap_or(0.0)));
        }
        members
    }

    /// The bloc of an actor, if it is in one of two or more.
    pub fn of(&self, actor: u32) -> Option<usize> {
        let at = self.actors.binary_search(&actor).ok()?;
        self.certainty[at].map(|_| self.bloc[at])
    }

    /// Clear dyads that the blocs leave wrong, of all clear ones.
    pub fn violations(&self) -> (usize, usize) {
        (balance::violations(&self.clear, &self.bloc), self.clear.edges().count())
    }
}

/// Mean share of draws in which an actor is together with the others of its bloc.
fn certainty(bloc: &[usize], drawn: &[Vec<usize>]) -> Vec<Option<f64>> {
    let mut size = vec![0_usize; bloc.len() + 1];
    bloc.iter().for_each(|&bloc| size[bloc] += 1);
    let mut sums = vec![0.0; bloc.len()];
    for drawn in drawn {
        let mut together: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        bloc.iter().zip(drawn).for_each(|(own, drawn)| *together.entry((*own, *drawn)).or_default() += 1);
        for (at, (own, drawn)) in bloc.iter().zip(drawn).enumerate() {
            let others = size[*own] - 1;
            if others > 0 {
                sums[at] += (together[&(*own, *drawn)] - 1) as f64 / others as f64;
            }
        }
    }
    let mean = |(sum, own): (f64, &usize)| (size[*own] > 1).then(|| sum / drawn.len().max(1) as f64);
    sums.into_iter().zip(bloc).map(mean).collect()
}

/// What became of blocs from one window to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A bloc that was not there.
    Formed(usize),
    /// One that is no more.
    Dissolved(usize),
    /// An actor that came into a bloc.
    Joined(u32, usize),
    /// An actor that left one.
    Left(u32, usize),
    /// One that became two.
    Split(usize, usize),
    /// Two that became one.
    Merged(usize, usize),
}

/// The blocs of windows one after another, each with a number that stays the same while enough members do.
pub fn matched(windows: &[Vec<Vec<u32>>], same_bloc: f64) -> Vec<Vec<usize>> {
    let mut numbers: Vec<Vec<usize>> = Vec::new();
    let mut next = 0;
    for (at, blocs) in windows.iter().enumerate() {
        let mut given: Vec<Option<usize>> = vec![None; blocs.len()];
        if at > 0 {
            let before = &windows[at - 1];
            let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
            for (new, members) in blocs.iter().enumerate() {
                pairs.extend(before.iter().enumerate().map(|(old, others)| (jaccard(members, others), new, old)));
            }
            pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            let mut taken = vec![false; before.len()];
            for (likeness, new, old) in pairs {
                if likeness >= same_bloc && given[new].is_none() && !taken[old] {
                    (given[new], taken[old]) = (Some(numbers[at - 1][old]), true);
                }
            }
        }
        let number = |given: Option<usize>| {
            given.unwrap_or_else(|| {
                next += 1;
                next - 1
            })
        };
        numbers.push(given.into_iter().map(number).collect());
    }
    numbers
}

/// What changed between two windows whose blocs are numbered.
pub fn events(before: (&[Vec<u32>], &[usize]), after: (&[Vec<u32>], &[usize]), same_bloc: f64) -> Vec<Event> {
    let of = |(blocs, numbers): (&[Vec<u32>], &[usize])| -> BTreeMap<u32, usize> {
        let each = blocs.iter().zip(numbers);
        each.flat_map(|(members, number)| members.iter().map(|actor| (*actor, *number))).collect()
    };
    let mut events = Vec::new();
    for (members, &number) in after.0.iter().zip(after.1) {
        if !before.1.contains(&number) {
            let from = before.0.iter().zip(before.1).find(|(old, _)| contained(members, old) > 1.0 - same_bloc);
            events.push(from.map_or(Event::Formed(number), |(_, &old)| Event::Split(old, number)));
        }
    }
    for (members, &number) in before.0.iter().zip(before.1) {
        if !after.1.contains(&number) {
            let into = after.0.iter().zip(after.1).find(|(new, _)| contained(members, new) > 1.0 - same_bloc);
            events.push(into.map_or(Event::Dissolved(number), |(_, &new)| Event::Merged(number, new)));
        }
    }
    let (was, is) = (of(before), of(after));
    for (&actor, &bloc) in &is {
        if was.get(&actor).is_some_and(|old| *old != bloc) {
            events.extend([Event::Left(actor, was[&actor]), Event::Joined(actor, bloc)]);
        } else if !was.contains_key(&actor) && before.1.contains(&bloc) {
            events.push(Event::Joined(actor, bloc));
        }
    }
    events.extend(
        was.iter().filter(|(actor, _)| !is.contains_key(actor)).map(|(&actor, &bloc)| Event::Left(actor, bloc)),
    );
    events
}

fn shared(a: &[u32], b: &[u32]) -> f64 {
    a.iter().filter(|actor| b.contains(actor)).count() as f64
}

fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let both = shared(a, b);
    both / (a.len() as f64 + b.len() as f64 - both)
}

fn contained(a: &[u32], within: &[u32]) -> f64 {
    shared(a, within) / a.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_is_how_often_members_stay_together() {
        let drawn = [vec![0, 0, 0, 1], vec![0, 0, 1, 1]];
        let found = certainty(&[0, 0, 0, 1], &drawn);
        assert_eq!(found, [Some(0.75), Some(0.75), Some(0.5), None]);
    }

    #[test]
    fn blocs_keep_their_numbers() {
        let first = vec![vec![1, 2, 3, 4, 5], vec![7, 8, 9]];
        let second = vec![vec![7, 8, 9, 5], vec![1, 2], vec![3, 4]];
        let numbers = matched(&[first.clone(), second.clone()], 0.3);
        assert_eq!(numbers, [vec![0, 1], vec![1, 0, 2]]);
        let events = events((&first, &numbers[0]), (&second, &numbers[1]), 0.3);
        assert_eq!(
            events,
            [
                Event::Split(0, 2),
                Event::Left(3, 0),
                Event::Joined(3, 2),
                Event::Left(4, 0),
                Event::Joined(4, 2),
                Event::Left(5, 0),
                Event::Joined(5, 1)
            ]
        );
    }
}
