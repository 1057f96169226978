//! Who and what is known?
//!
//! The schema of `data/actors/*.toml` and of a user's `--actors` file, read into [`Actor`]s. One array a kind, one record an
//! actor; a later table's record replaces an earlier one of the same id.

use foldhash::{HashMap, HashSet};
use serde::Deserialize;
use toml::Spanned;

use super::{
    Table, Text,
    error::{LexiconError, line_of},
};
use crate::{analysis::Kind, when::PartialDate};

/// A known actor, initiative, document, issue or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What it is.
    pub kind: Kind,
    /// Its record.
    pub row: ActorRow,
}

/// A record as the tables write it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorRow {
    /// `kind:slug`, for good.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Those of its names that others bear too: they mean it before others only once the text has named it otherwise.
    #[serde(default)]
    pub shared: Vec<String>,
    /// Adjectives and nouns of its people.
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Combining forms, "Sino".
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// Capital, which stands for the state where it acts.
    pub capital: Option<String>,
    /// Seats of power, which stand for it.
    #[serde(default)]
    pub metonyms: Vec<String>,
    /// Primary PLOVER code.
    pub code: Option<String>,
    /// ISO 3166 alpha-2.
    pub alpha2: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Id of the state it belongs to or lies in.
    pub state: Option<String>,
    /// ISO alpha-3 codes of member states.
    #[serde(default)]
    pub members: Vec<String>,
    /// Offices held.
    #[serde(default)]
    pub offices: Vec<OfficeRow>,
    /// "f" or "m".
    pub gender: Option<String>,
    /// Since when it exists.
    pub since: Option<PartialDate>,
    /// Until when it existed.
    pub until: Option<PartialDate>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Where the record comes from.
    pub source: String,
}

/// An office with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeRow {
    /// Title.
    pub role: String,
    /// Id of the state or organization.
    pub of: Option<String>,
    /// First day.
    pub since: Option<PartialDate>,
    /// Last day.
    pub until: Option<PartialDate>,
}

impl OfficeRow {
    /// Whether it was held on some day that `date` can mean; always where no date is given.
    pub fn held(&self, date: Option<PartialDate>) -> bool {
        date.is_none_or(|date| date.meets(self.since, self.until))
    }
}

/// A table; `R` is a record, with its place where the text has one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "R: Deserialize<'de>"))]
struct ActorFile<R> {
    #[serde(default = "Vec::new")]
    state: Vec<R>,
    #[serde(default = "Vec::new")]
    official: Vec<R>,
    #[serde(default = "Vec::new")]
    organization: Vec<R>,
    #[serde(default = "Vec::new")]
    group: Vec<R>,
    #[serde(default = "Vec::new")]
    initiative: Vec<R>,
    #[serde(default = "Vec::new")]
    document: Vec<R>,
    #[serde(default = "Vec::new")]
    issue: Vec<R>,
    #[serde(default = "Vec::new")]
    place: Vec<R>,
}

impl<R> ActorFile<R> {
    fn rows(self) -> impl Iterator<Item = (Kind, R)> {
        let kinds = [
            (Kind::State, self.state),
            (Kind::Official, self.official),
            (Kind::Organization, self.organization),
            (Kind::Group, self.group),
            (Kind::Initiative, self.initiative),
            (Kind::Document, self.document),
            (Kind::Issue, self.issue),
            (Kind::Place, self.place),
        ];
        kinds.into_iter().flat_map(|(kind, rows)| rows.into_iter().map(move |row| (kind, row)))
    }
}

/// The records of a table with their kinds and lines.
fn rows(table: &Table<'_>) -> Result<Vec<(Kind, usize, ActorRow)>, LexiconError> {
    Ok(match table.text {
        Text::Toml(text) => {
            let located =
                |(kind, row): (Kind, Spanned<ActorRow>)| (kind, line_of(text, row.span().start), row.into_inner());
            table.read::<ActorFile<Spanned<ActorRow>>>()?.rows().map(located).collect()
        }
        Text::Packed(_) => table.read::<ActorFile<ActorRow>>()?.rows().map(|(kind, row)| (kind, 0, row)).collect(),
    })
}

/// All actors of the tables, by id.
#[derive(Debug, Default)]
pub struct Actors {
    rows: Vec<Actor>,
    by_id: HashMap<String, usize>,
    by_code: HashMap<String, usize>,
    /// For a state or body, the officials who held an office of it.
    holders: HashMap<String, Vec<usize>>,
    places: Vec<(usize, String, usize)>,
    /// For a given name, how many women and men of the tables bear it.
    given: HashMap<String, [u16; 2]>,
}

impl Actors {
    /// Adds a table, replacing records of the same id.
    pub(super) fn add(&mut self, table: &Table<'_>) -> Result<(), LexiconError> {
        let mut here = HashSet::default();
        for (kind, line, row) in rows(table)? {
            self.check(table.file, line, kind, &row)?;
            if !here.insert(row.id.clone()) {
                return Err(LexiconError::Duplicate { file: table.file.to_owned(), line, id: row.id });
            }
            self.insert(table.file, line, Actor { kind, row });
        }
        Ok(())
    }

    fn check(&self, file: &str, line: usize, kind: Kind, row: &ActorRow) -> Result<(), LexiconError> {
        let wrong = |message: String| Err(LexiconError::Value { file: file.to_owned(), line, message });
        if !row.id.starts_with(&format!("{kind}:")) {
            return wrong(format!("the id \"{}\" must begin with \"{kind}:\", like the list it stands in", row.id));
        }
        if row.name.trim().is_empty() {
            return wrong(format!("\"{}\" has no name; give it one", row.id));
        }
        let backwards = |since: Option<PartialDate>, until: Option<PartialDate>| {
            since.zip(until).is_some_and(|(since, until)| since.first_day() > until.last_day())
        };
        if backwards(row.since, row.until) || row.offices.iter().any(|office| backwards(office.since, office.until)) {
            return wrong(format!("\"{}\" has dates that end before they start; exchange since and until", row.id));
        }
        Ok(())
    }

    fn insert(&mut self, file: &str, line: usize, actor: Actor) {
        let at = *self.by_id.entry(actor.row.id.clone()).or_insert(self.rows.len());
        if let (Kind::State, Some(code)) = (actor.kind, &actor.row.code) {
            self.by_code.insert(code.clone(), at);
        }
        self.places.push((at, file.to_owned(), line));
        if let (Some(gender), Some((given, _))) = (&actor.row.gender, actor.row.name.split_once(' ')) {
            self.given.entry(given.to_owned()).or_default()[usize::from(gender == "m")] += 1;
        }
        for of in actor.row.offices.iter().filter_map(|office| office.of.as_ref()) {
            let holders = self.holders.entry(of.clone()).or_default();
            if holders.last() != Some(&at) {
                holders.push(at);
            }
        }
        match self.rows.get_mut(at) {
            Some(old) => *old = actor,
            None => self.rows.push(actor),
        }
    }

    /// Checks that every id referred to exists; to be called after the last table.
    pub(super) fn check_references(&self) -> Result<(), LexiconError> {
        for (at, file, line) in &self.places {
            let row = &self.rows[*at].row;
            let ids = row.state.iter().chain(row.offices.iter().filter_map(|office| office.of.as_ref()));
            let missing = ids.clone().find(|id| !self.by_id.contains_key(*id)).map(|id| ("id", id));
            let no_member =
                row.members.iter().find(|code| !self.by_code.contains_key(*code)).map(|code| ("state code", code));
            if let Some((what, id)) = missing.or(no_member) {
                return Err(LexiconError::Unknown { file: file.clone(), line: *line, what, id: id.clone() });
            }
        }
        Ok(())
    }

    /// Where the record of an actor stands: file and line.
    pub(super) fn place(&self, index: usize) -> (&str, usize) {
        let last = self.places.iter().rev().find(|(at, ..)| *at == index);
        last.map_or(("", 0), |(_, file, line)| (file.as_str(), *line))
    }

    /// All of them, in order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.rows.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The one with this index, as [`super::Names`] gives it.
    pub fn at(&self, index: usize) -> &Actor {
        &self.rows[index]
    }

    /// The index of an id.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The one with this id.
    pub fn get(&self, id: &str) -> Option<&Actor> {
        self.index(id).map(|at| &self.rows[at])
    }

    /// The gender of all who bear this given name, "f" or "m", where there are some and they agree.
    pub fn gender_of(&self, given: &str) -> Option<&'static str> {
        match *self.given.get(given)? {
            [women, 0] if women > 1 => Some("f"),
            [0, men] if men > 1 => Some("m"),
            _ => None,
        }
    }

    /// Officials who held an office of the state or body with this id.
    pub fn holders(&self, id: &str) -> &[usize] {
        self.holders.get(id).map_or(&[], Vec::as_slice)
    }

    /// The state with this ISO alpha-2 code, in lower case.
    pub fn state_by_alpha2(&self, code: &str) -> Option<usize> {
        let has = |actor: &Actor| actor.row.alpha2.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(code));
        self.rows.iter().position(|actor| actor.kind == Kind::State && has(actor))
    }

    /// The state with this ISO alpha-3 code.
    pub fn state_by_code(&self, code: &str) -> Option<&Actor> {
        self.by_code.get(code).map(|&at| &self.rows[at])
    }
}
