//! What do the data tables say?
//!
//! `data/` and the user's own files go in; a checked [`Lexicon`] comes out. Nothing else in the program knows the world.

pub mod actors;
pub mod cities;
pub mod english;
pub mod error;
pub mod fold;
pub mod names;
pub mod relations;
pub mod roles;

use std::io::Read;

use flate2::read::DeflateDecoder;
use serde::de::DeserializeOwned;

pub use actors::{Actor, ActorRow, Actors, OfficeRow};
pub use cities::Cities;
pub use english::{English, Words};
pub use error::LexiconError;
pub use names::{Bearer, Names, Naming};
pub use relations::{
    Denial, Kinds, Pattern, RelationRole, RelationRow, Relations, Slot, Slots, TriggerKind, Triggered,
};
pub use roles::{Body, OfficeTitle, RoleNoun, Roles};

/// A table: its name in messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t> {
    /// Name in messages.
    pub file: &'t str,
    /// What it says.
    pub text: Text<'t>,
}

/// The text of a table.
#[derive(Debug, Clone, Copy)]
pub enum Text<'t> {
    /// As people write it.
    Toml(&'t str),
    /// The same in JSON, deflated, as the build script makes it of the shipped tables.
    Packed(&'t [u8]),
}

impl<'t> Table<'t> {
    /// A table that a person wrote.
    pub fn toml(file: &'t str, text: &'t str) -> Table<'t> {
        Table { file, text: Text::Toml(text) }
    }

    /// Reads the whole table.
    ///
    /// # Errors
    /// What is wrong with it, with file, line and what to do.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, LexiconError> {
        match self.text {
            Text::Toml(text) => toml::from_str(text).map_err(|error| LexiconError::syntax(self.file, text, &error)),
            Text::Packed(packed) => {
                let mut json = Vec::new();
                let unpacked = DeflateDecoder::new(packed).read_to_end(&mut json);
                let read = unpacked.map_err(serde_json::Error::io).and_then(|_| serde_json::from_slice(&json));
                read.map_err(|error| LexiconError::compiled(self.file, &error))
            }
        }
    }
}

/// The tables that a lexicon is made of.
#[derive(Debug, Clone)]
pub struct Tables<'t> {
    /// Actors; later records replace earlier ones of the same id.
    pub actors: Vec<Table<'t>>,
    /// Relations; likewise.
    pub relations: Vec<Table<'t>>,
    /// Titles and role nouns.
    pub roles: Table<'t>,
    /// English.
    pub english: Table<'t>,
}

macro_rules! shipped {
    ($name:literal, $file:literal) => {
        Table {
            file: concat!("data/", $file),
            text: Text::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".json.deflate"))),
        }
    };
}

impl Tables<'static> {
    /// The tables that the program ships.
    pub fn shipped() -> Tables<'static> {
        Tables {
            actors: vec![
                shipped!("actors-states", "actors/states.toml"),
                shipped!("actors-organizations", "actors/organizations.toml"),
                shipped!("actors-officials", "actors/officials.toml"),
                shipped!("actors-initiatives", "actors/initiatives.toml"),
                shipped!("actors-documents", "actors/documents.toml"),
                shipped!("actors-issues", "actors/issues.toml"),
                shipped!("actors-places", "actors/places.toml"),
            ],
            relations: vec![
                shipped!("relations-structure", "relations/structure.toml"),
                shipped!("relations-consult", "relations/consult.toml"),
                shipped!("relations-support", "relations/support.toml"),
                shipped!("relations-agree", "relations/agree.toml"),
                shipped!("relations-cooperate", "relations/cooperate.toml"),
                shipped!("relations-aid", "relations/aid.toml"),
                shipped!("relations-concede", "relations/concede.toml"),
                shipped!("relations-retreat", "relations/retreat.toml"),
                shipped!("relations-request", "relations/request.toml"),
                shipped!("relations-accuse", "relations/accuse.toml"),
                shipped!("relations-reject", "relations/reject.toml"),
                shipped!("relations-threaten", "relations/threaten.toml"),
                shipped!("relations-protest", "relations/protest.toml"),
                shipped!("relations-sanction", "relations/sanction.toml"),
                shipped!("relations-mobilize", "relations/mobilize.toml"),
                shipped!("relations-coerce", "relations/coerce.toml"),
                shipped!("relations-assault", "relations/assault.toml"),
            ],
            roles: shipped!("roles", "roles.toml"),
            english: shipped!("english", "english.toml"),
        }
    }
}

/// Everything known, checked.
#[derive(Debug)]
pub struct Lexicon {
    actors: Actors,
    names: Names,
    relations: Relations,
    roles: Roles,
    english: English,
    cities: Cities,
}

impl Lexicon {
    /// Reads and checks tables.
    ///
    /// # Errors
    /// The first thing that is wrong, with file, line and what to do.
    pub fn from_tables(tables: &Tables<'_>) -> Result<Lexicon, LexiconError> {
        let mut actors = Actors::default();
        for table in &tables.actors {
            actors.add(table)?;
        }
        actors.check_references()?;
        let mut relations = Relations::default();
        for table in &tables.relations {
            relations.add(table)?;
        }
        let english = tables.english.read::<English>()?;
        let names = Names::new(&actors, &english.names);
        Ok(Lexicon { names, actors, relations, roles: Roles::read(&tables.roles)?, english, cities: Cities::shipped() })
    }

    /// The tables that the program ships.
    ///
    /// # Panics
    /// Never in a build whose tests pass: they read these tables.
    pub fn shipped() -> Lexicon {
        Lexicon::from_tables(&Tables::shipped()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What is doubtful in the tables, though they can be used: names that two actors bear without a rule.
    pub fn doubts(&self) -> Vec<LexiconError> {
        let id = |actor: usize| self.actors.at(actor).row.id.clone();
        let doubt = |(name, other, actor): (&str, usize, usize)| {
            let (file, line) = self.actors.place(actor);
            LexiconError::Shared { file: file.to_owned(), line, name: name.to_owned(), id: id(actor), other: id(other) }
        };
        names::unruled(&self.names, &self.actors).into_iter().map(doubt).collect()
    }

    /// Actors by id.
    pub fn actors(&self) -> &Actors {
        &self.actors
    }

    /// Names of actors.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Relations and their patterns.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }

    /// Titles and role nouns.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// Cities.
    pub fn cities(&self) -> &Cities {
        &self.cities
    }

    /// English.
    pub fn english(&self) -> &English {
        &self.english
    }
}
