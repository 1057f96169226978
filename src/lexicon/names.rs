//! What can this name mean?
//!
//! An index from folded names to actors: canonical names, aliases, demonyms, capitals, seats of power, and surnames of
//! officials. Look-ups give every actor that bears the name and how.

use foldhash::HashMap;

use super::{
    actors::{Actor, Actors},
    english::PersonNames,
    fold::{capitals_agree, key},
};
use crate::analysis::Kind;

/// How an actor bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Naming {
    /// Canonical name or alias.
    Name,
    /// Adjective or noun of its people, or combining form.
    Demonym,
    /// Seat of power.
    Metonym,
    /// Its capital, which may also only locate.
    Capital,
    /// Last part of an official's name.
    Surname,
}

/// One actor that bears a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Index into the actors.
    pub actor: usize,
    /// How.
    pub naming: Naming,
    /// The name as the table writes it.
    pub written: String,
}

/// From folded names to who bears them.
#[derive(Debug, Default)]
pub struct Names {
    bearers: HashMap<String, Vec<Bearer>>,
    /// For the first piece of a name, the largest number of pieces of a name that begins with it.
    longest: HashMap<String, usize>,
    /// Names and demonyms of states in one word that are long enough to be known with a letter wrong.
    long: Vec<String>,
}

/// Letters that a name must have to be known with one of them wrong.
const LONG: usize = 7;

impl Names {
    /// Indexes all names of the actors.
    pub(super) fn new(actors: &Actors, people: &PersonNames) -> Names {
        let mut names = Names::default();
        for (at, actor) in actors.iter().enumerate() {
            for (naming, written) in names_of(actor, people) {
                names.add(at, naming, written);
            }
        }
        let states = actors.iter().filter(|actor| actor.kind == Kind::State);
        let called = states
            .flat_map(|actor| std::iter::once(&actor.row.name).chain(&actor.row.aliases).chain(&actor.row.demonyms));
        names.long = called.map(|name| key(name)).filter(|key| key.len() >= LONG && !key.contains(' ')).collect();
        names.long.sort_unstable();
        names.long.dedup();
        names
    }

    fn add(&mut self, actor: usize, naming: Naming, written: &str) {
        let written = written.strip_prefix("the ").unwrap_or(written);
        let key = key(written);
        let Some(first) = key.split(' ').next().filter(|first| !first.is_empty()) else { return };
        let pieces = key.split(' ').count();
        let longest = self.longest.entry(first.to_owned()).or_default();
        *longest = (*longest).max(pieces);
        let bearers = self.bearers.entry(key).or_default();
        // "one-China policy" beside "One-China policy": another spelling where its capitals allow more.
        let covers = |bearer: &Bearer| {
            bearer.actor == actor && bearer.naming <= naming && capitals_agree(&bearer.written, written)
        };
        if !bearers.iter().any(covers) {
            bearers.push(Bearer { actor, naming, written: written.to_owned() });
        }
    }

    /// The largest number of pieces of a name that begins with this folded piece; 0 where none does.
    pub fn longest_from(&self, piece: &str) -> usize {
        self.longest.get(piece).copied().unwrap_or(0)
    }

    /// The folded name of a state or its people from which this one differs by one letter, left out, put in, changed or
    /// exchanged with the next, but not the first: "Phillipines".
    pub fn misspelt(&self, key: &str) -> Option<&str> {
        if key.len() < LONG || self.bearers.contains_key(key) {
            return None;
        }
        // A letter has at most four bytes.
        let near = |name: &str| name.as_bytes()[0] == key.as_bytes()[0] && name.len().abs_diff(key.len()) <= 4;
        let like = |name: &&String| near(name) && strsim::osa_distance(name, key) == 1;
        self.long.iter().find(like).map(String::as_str)
    }

    /// Whoever bears the folded name and whose capitals agree with the surface form.
    pub fn bearers<'n, 's>(&'n self, key: &str, surface: &'s str) -> impl Iterator<Item = &'n Bearer> + use<'n, 's> {
        let all = self.bearers.get(key).into_iter().flatten();
        all.filter(move |bearer| capitals_agree(&bearer.written, surface))
    }
}

/// Names of two actors that nothing tells apart, with the two: same kind of thing, same time, same capitals, and neither says
/// that others bear the name too. People are told apart by offices, issues from the places that they are about by what is said.
pub(super) fn unruled<'n>(names: &'n Names, actors: &Actors) -> Vec<(&'n str, usize, usize)> {
    let mut keys: Vec<&String> = names.bearers.keys().collect();
    keys.sort_unstable();
    let mut found = Vec::new();
    for bearers in keys.into_iter().map(|key| &names.bearers[key]) {
        let named: Vec<&Bearer> = bearers.iter().filter(|bearer| bearer.naming == Naming::Name).collect();
        for (at, first) in named.iter().enumerate() {
            let others = named[at + 1..].iter().filter(|second| !told_apart(first, second, actors));
            found.extend(others.map(|second| (second.written.as_str(), first.actor, second.actor)));
        }
    }
    found
}

fn told_apart(first: &Bearer, second: &Bearer, actors: &Actors) -> bool {
    let [a, b] = [first, second].map(|bearer| actors.at(bearer.actor));
    let kinds = [a.kind, b.kind];
    let says = |actor: &Actor, bearer: &Bearer| actor.row.shared.contains(&bearer.written);
    let together = a.row.since.zip(b.row.until).is_none_or(|(since, until)| since.first_day() <= until.last_day())
        && b.row.since.zip(a.row.until).is_none_or(|(since, until)| since.first_day() <= until.last_day());
    kinds == [Kind::Official; 2]
        || kinds.contains(&Kind::Issue) && kinds.contains(&Kind::Place)
        || says(a, first)
        || says(b, second)
        || !together
        || !(capitals_agree(&first.written, &second.written) && capitals_agree(&second.written, &first.written))
}

/// All names of an actor; surnames last.
fn names_of<'a>(actor: &'a Actor, people: &PersonNames) -> Vec<(Naming, &'a str)> {
    let row = &actor.row;
    let all = |naming: Naming, list: &'a [String]| list.iter().map(|name| (naming, name.as_str())).collect::<Vec<_>>();
    let mut names = vec![(Naming::Name, row.name.as_str())];
    names.extend(all(Naming::Name, &row.aliases));
    names.extend(all(Naming::Demonym, &row.demonyms));
    names.extend(all(Naming::Demonym, &row.prefixes));
    names.extend(all(Naming::Metonym, &row.metonyms));
    names.extend(row.capital.iter().map(|capital| (Naming::Capital, capital.as_str())));
    if actor.kind == Kind::Official {
        let full: Vec<&str> = names.iter().map(|(_, name)| *name).collect();
        let code = row.offices.iter().filter_map(|office| office.of.as_deref()?.strip_prefix("state:")).next_back();
        for name in full {
            let family_first = code.is_some_and(|code| people.first_is_family(code, name));
            names.extend(people.surname(name, family_first).map(|name| (Naming::Surname, name)));
            let two = code.filter(|code| people.two_surnames.has(code)).and_then(|_| people.surnames(name));
            names.extend(two.map(|name| (Naming::Surname, name)));
        }
    }
    names
}
