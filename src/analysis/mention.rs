//! Which words mean an actor: what `mention` hands on.

use std::ops::Range;

use super::Kind;
use crate::lexicon::Naming;

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// By a name, known or not.
    Name,
    /// By its people: "Chinese", "Russians".
    Demonym,
    /// A state by a noun of government: "the Chinese side".
    Government,
    /// Whoever holds an office: "the Chinese foreign minister".
    Office,
    /// An unnamed collective: "the Syrian army".
    Role,
    /// What was named before, by a noun of its kind: "the organization".
    Noun,
    /// Whoever made an attack of which only the deed or its weapon is named: "a roadside bomb".
    Attack,
    /// The parties of the text, as many as said: "the two sides".
    Sides(u8),
    /// A pronoun.
    Pronoun(Person),
    /// A matter that becomes an issue only where a relation says so: "bloc confrontation".
    Matter,
}

/// Whom a pronoun can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// He.
    Male,
    /// She.
    Female,
    /// It.
    Thing,
    /// They.
    Plural,
    /// We, I.
    Own,
}

/// An actor of the lexicon that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Index into the lexicon's actors.
    pub actor: usize,
    /// How it bears the name.
    pub naming: Naming,
}

/// A title of office as the text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title in the text's own form, "Foreign Minister".
    pub role: String,
    /// The mention of the state or body it is an office of.
    pub of: Option<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// Whether it is over: "former".
    pub former: bool,
}

/// Some words that mean somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// All its words, titles included.
    pub words: Range<usize>,
    /// The words of the name itself.
    pub name: Range<usize>,
    /// The word that the rest of the sentence hangs it by.
    pub head: usize,
    /// What it is, as far as the words tell.
    pub kind: Kind,
    /// How it refers.
    pub form: Form,
    /// Who of the lexicon it may be.
    pub candidates: Vec<Candidate>,
    /// Titles, in order.
    pub titles: Vec<Title>,
    /// The mention of the state or body it belongs to.
    pub of: Option<usize>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Whether it means several.
    pub plural: bool,
    /// Whether it stands inside a longer mention.
    pub nested: bool,
}

/// All mentions of a document, by place, longer ones before those inside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions(pub Vec<Mention>);
