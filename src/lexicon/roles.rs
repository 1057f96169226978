//! What are people called by what they do?
//!
//! The schema of `data/roles.toml`: titles of offices, role nouns with their PLOVER sectors, nouns that stand for a
//! government, bodies that most states have.

use foldhash::HashMap;
use serde::Deserialize;

use super::{Table, english::Words, error::LexiconError, fold::key};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    modifiers: Words,
    government: Words,
    counterpart: Words,
    foreign: Words,
    party: Words,
    leading: Words,
    staff: Words,
    speaking: Words,
    local: Words,
    regional: Words,
    office: Vec<OfficeTitle>,
    role: Vec<RoleNoun>,
    attackers: Attackers,
    body: Vec<Body>,
}

/// Whoever makes attacks of which only the deed or its weapon is named.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attackers {
    /// What they are called.
    pub name: String,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Lemmas of deeds and weapons.
    pub nouns: Words,
}

/// A body that most states have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What it is called.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// ISO codes of states that have no body so called.
    #[serde(default)]
    pub absent: Vec<String>,
}

impl Body {
    /// Its name and its other names.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// A title of office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeTitle {
    /// Canonical title, lower case.
    pub title: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// A noun for an unnamed person or collective.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleNoun {
    /// Singular lemma.
    pub noun: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Whether it is a collective only in the plural.
    #[serde(default)]
    pub plural_only: bool,
}

/// Titles, roles and nouns of government.
#[derive(Debug, Default)]
pub struct Roles {
    offices: Vec<OfficeTitle>,
    nouns: Vec<RoleNoun>,
    by_title: Keys,
    by_noun: Keys,
    attackers: Attackers,
    bodies: Vec<Body>,
    by_body: HashMap<String, usize>,
    modifiers: Words,
    government: Words,
    counterpart: Words,
    foreign: Words,
    party: Words,
    leading: Words,
    staff: Words,
    speaking: Words,
    local: Words,
    regional: Words,
    longest_title: usize,
}

/// What folded names stand for.
#[derive(Debug, Default)]
struct Keys {
    meant: HashMap<String, usize>,
    /// For the last piece of a name, the largest number of pieces of a name that ends with it.
    longest: HashMap<String, usize>,
}

impl Keys {
    /// Adds a name, unless it stands for something else already.
    fn add(&mut self, name: &str, meant: usize) {
        let key = key(name);
        let last = key.rsplit(' ').next().unwrap_or_default();
        let longest = self.longest.entry(last.to_owned()).or_default();
        *longest = (*longest).max(key.split(' ').count());
        self.meant.entry(key).or_insert(meant);
    }

    fn get(&self, key: &str) -> Option<usize> {
        self.meant.get(key).copied()
    }

    /// The most pieces of a name that ends with the last piece of the key; 0 where none does.
    fn longest_to(&self, key: &str) -> usize {
        let last = key.rsplit(' ').next().unwrap_or_default();
        self.longest.get(last).copied().unwrap_or(0)
    }
}

impl Roles {
    /// Reads the file.
    pub(super) fn read(table: &Table<'_>) -> Result<Roles, LexiconError> {
        let RoleFile {
            modifiers,
            government,
            counterpart,
            foreign,
            party,
            leading,
            staff,
            speaking,
            local,
            regional,
            office,
            role,
            attackers,
            body,
        } = table.read()?;
        let mut roles = Roles {
            offices: office,
            nouns: role,
            attackers,
            bodies: body,
            modifiers,
            government,
            counterpart,
            foreign,
            party,
            leading,
            staff,
            speaking,
            local,
            regional,
            ..Roles::default()
        };
        for (at, office) in roles.offices.iter().enumerate() {
            for form in std::iter::once(&office.title).chain(&office.aliases) {
                roles.by_title.add(form, at);
            }
        }
        roles.longest_title = roles.by_title.longest.values().copied().max().unwrap_or(0);
        for (at, role) in roles.nouns.iter().enumerate() {
            for form in std::iter::once(&role.noun).chain(&role.aliases) {
                roles.by_noun.add(form, at);
            }
        }
        for (at, body) in roles.bodies.iter().enumerate() {
            roles.by_body.extend(body.forms().map(|form| (key(form), at)));
        }
        Ok(roles)
    }

    /// Whoever makes attacks of which only the deed is named.
    pub fn attackers(&self) -> &Attackers {
        &self.attackers
    }

    /// Whether the lemma names an attack or its weapon.
    pub fn is_attack(&self, lemma: &str) -> bool {
        self.attackers.nouns.has_form(lemma)
    }

    /// The body one of whose names folds to `key`.
    pub fn body(&self, key: &str) -> Option<&Body> {
        self.by_body.get(key).map(|&at| &self.bodies[at])
    }

    /// The office whose title, in any of its forms, folds to `key`.
    pub fn office(&self, key: &str) -> Option<&OfficeTitle> {
        self.by_title.get(key).map(|at| &self.offices[at])
    }

    /// The most pieces of a title, in the singular or the plural, that ends as the folded text does; 0 where none does.
    pub fn longest_title_to(&self, key: &str) -> usize {
        let plural = key.strip_suffix('s').map_or(0, |single| self.by_title.longest_to(single));
        self.by_title.longest_to(key).max(plural)
    }

    /// The most words a title has.
    pub fn longest_title(&self) -> usize {
        self.longest_title
    }

    /// The role noun whose lemma folds to `key`.
    pub fn noun(&self, key: &str) -> Option<&RoleNoun> {
        self.by_noun.get(key).map(|at| &self.nouns[at])
    }

    /// The most pieces of a role noun that ends as the folded text does; 0 where none does.
    pub fn longest_noun_to(&self, key: &str) -> usize {
        self.by_noun.longest_to(key)
    }

    /// Whether the word may stand before a title: "deputy", "former".
    pub fn modifies(&self, word: &str) -> bool {
        self.modifiers.has_form(word)
    }

    /// Whether the noun after a demonym stands for the state: "government", "side".
    pub fn is_government(&self, lemma: &str) -> bool {
        self.government.has(lemma)
    }

    /// Whether the noun only points to somebody of the same rank: "his counterpart".
    pub fn is_counterpart(&self, lemma: &str) -> bool {
        self.counterpart.has(lemma)
    }

    /// Whether the office is that of the head of a foreign ministry, by its canonical title.
    pub fn is_foreign(&self, title: &str) -> bool {
        self.office(&key(title)).is_some_and(|office| self.foreign.has(&office.title))
    }

    /// Whether the office is one whose holder a bare surname means, by its canonical title.
    pub fn is_leading(&self, title: &str) -> bool {
        self.office(&key(title)).is_some_and(|office| self.leading.has(&office.title))
    }

    /// Whether whoever bears the title speaks for somebody: "the spokesperson for Chile".
    pub fn speaks(&self, title: &str) -> bool {
        let key = key(title);
        self.speaking.has(&key) || self.office(&key).is_some_and(|office| self.speaking.has(&office.title))
    }

    /// Whether the title is one of those whom a ministry sends or speaks through.
    pub fn is_staff(&self, title: &str) -> bool {
        let key = key(title);
        let canonical = self.office(&key).is_some_and(|office| self.staff.has(&office.title));
        let begins = || key.match_indices(' ').any(|(end, _)| self.staff.has(&key[..end]));
        canonical || self.staff.has(&key) || begins()
    }

    /// Whether the office is one that only parts of a state have: "mayor", "Mayor of London".
    pub fn is_local(&self, title: &str) -> bool {
        self.is_among(&self.local, title)
    }

    /// Whether the office is one that parts of a state have, alone or beside it.
    pub fn is_regional(&self, title: &str) -> bool {
        self.is_among(&self.regional, title) || self.is_local(title)
    }

    /// Whether the office, or that before "of", is on the list by its canonical title.
    fn is_among(&self, list: &Words, title: &str) -> bool {
        let key = key(title);
        let office = key.split(" of ").next().unwrap_or_default();
        let canonical = |title: &str| self.office(title).is_some_and(|office| list.has(&office.title));
        canonical(&key) || canonical(office) || list.has(&key) || list.has(office)
    }

    /// Whether the noun after a body's name stands for whoever makes the body up: "ally".
    pub fn is_party(&self, lemma: &str) -> bool {
        self.party.has(lemma)
    }

    /// Whether two titles name the same office.
    pub fn same_office(&self, a: &str, b: &str) -> bool {
        let canonical = |title: &str| {
            let key_of = key(title);
            let office =
                self.office(&key_of).or_else(|| key_of.strip_suffix('s').and_then(|single| self.office(single)));
            office.map_or(key_of.clone(), |office| key(&office.title))
        };
        canonical(a) == canonical(b)
    }
}
