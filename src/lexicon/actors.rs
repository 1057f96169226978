//! Who and what is known?
//!
//! The schema of `data/actors/*.toml` and of a user's `--actors` file, read into [`Actor`]s. One array a kind, one record an
//! actor; a later table's record replaces an earlier one of the same id.

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use super::error::{LexiconError, line_of};
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

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ActorFile {
    state: Vec<Spanned<ActorRow>>,
    official: Vec<Spanned<ActorRow>>,
    organization: Vec<Spanned<ActorRow>>,
    group: Vec<Spanned<ActorRow>>,
    initiative: Vec<Spanned<ActorRow>>,
    document: Vec<Spanned<ActorRow>>,
    issue: Vec<Spanned<ActorRow>>,
    place: Vec<Spanned<ActorRow>>,
}

/// All actors of the tables, by id.
#[derive(Debug, Default)]
pub struct Actors {
    rows: Vec<Actor>,
    by_id: HashMap<String, usize>,
    by_code: HashMap<String, usize>,
    places: Vec<(usize, String, usize)>,
}

impl Actors {
    /// Adds a table, replacing records of the same id; `file` is its name in messages.
    pub(super) fn add(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        let tables: ActorFile = toml::from_str(text).map_err(|error| LexiconError::syntax(file, text, &error))?;
        let kinds = [
            (Kind::State, tables.state),
            (Kind::Official, tables.official),
            (Kind::Organization, tables.organization),
            (Kind::Group, tables.group),
            (Kind::Initiative, tables.initiative),
            (Kind::Document, tables.document),
            (Kind::Issue, tables.issue),
            (Kind::Place, tables.place),
        ];
        let mut here = HashMap::new();
        for (kind, rows) in kinds {
            for row in rows {
                let line = line_of(text, row.span().start);
                let row = row.into_inner();
                self.check(file, line, kind, &row)?;
                if here.insert(row.id.clone(), line).is_some() {
                    return Err(LexiconError::Duplicate { file: file.to_owned(), line, id: row.id });
                }
                self.insert(file, line, Actor { kind, row });
            }
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

    /// The state with this ISO alpha-3 code.
    pub fn state_by_code(&self, code: &str) -> Option<&Actor> {
        self.by_code.get(code).map(|&at| &self.rows[at])
    }
}
