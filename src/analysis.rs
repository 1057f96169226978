//! What does each stage hand on?
//!
//! Every stage's output type, in the order of the pipeline: [`Document`] → [`Tokens`] → [`Parse`] → [`Mentions`] →
//! [`Entities`] → relations, and [`Analysis`], what `extract` writes and the graph is made of. Inside the pipeline places are
//! byte [`Span`]s; in [`Analysis`] they are code points.

use std::{collections::HashMap, ops::Range};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use crate::{
    lexicon::Naming,
    scheme::{Label, NameKind, Pos, Tag},
    span::{Extent, Quote, Span},
    when::{PartialDate, When},
};

// ---------------------------------------------------------------- document

/// One text and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique among the documents of a run.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it: an ISO 3166 alpha-3 code, an actor's id or name, or any other name.
    pub publisher: Option<String>,
    /// BCP 47 tag, where given.
    pub language: Option<String>,
    /// The text as given.
    pub text: String,
}

impl Document {
    /// A document of which nothing is known but its text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Document {
        Document {
            id: id.into(),
            title: None,
            date: None,
            url: None,
            publisher: None,
            language: None,
            text: text.into(),
        }
    }

    /// SHA-256 of the text, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

// ---------------------------------------------------------------- segment

/// A word, a punctuation mark, or a run of white space other than the one space after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Whether one space follows that belongs to no token.
    pub spaced: bool,
}

/// The tokens of a document, in order; with their spaces they rebuild the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(pub Vec<Token>);

// ---------------------------------------------------------------- syntax

/// A token with what the model says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Coarse part of speech.
    pub pos: Pos,
    /// Dependency label of the arc to the head.
    pub label: Label,
    /// Index of the head in the parse; its own index for the root of a sentence.
    pub head: usize,
    /// Dictionary form; names keep their capitals.
    pub lemma: SmolStr,
}

/// A name that the model found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// Kind of name.
    pub kind: NameKind,
}

/// A document's words, sentences and names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// Every token, white space included.
    pub words: Vec<Word>,
    /// Ranges of `words`, in order, without gaps.
    pub sentences: Vec<Range<usize>>,
    /// In order, without overlap.
    pub names: Vec<Name>,
}

impl Parse {
    /// Adds the parse of what follows in the text.
    pub fn append(&mut self, part: Parse) {
        let shift = self.words.len();
        let moved = |range: Range<usize>| range.start + shift..range.end + shift;
        self.words.extend(part.words.into_iter().map(|word| Word { head: word.head + shift, ..word }));
        self.sentences.extend(part.sentences.into_iter().map(moved));
        self.names.extend(part.names.into_iter().map(|name| Name { words: moved(name.words), ..name }));
    }

    /// Keeps the first words, up to the end of a sentence.
    pub fn truncate(&mut self, words: usize) {
        self.words.truncate(words);
        self.sentences.retain(|sentence| sentence.end <= words);
        self.names.retain(|name| name.words.end <= words);
    }
}

// ---------------------------------------------------------------- mention

/// What an entity is (`gold` guidelines' eight kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A country or a territory that acts like one.
    State,
    /// A named person.
    Official,
    /// An intergovernmental or other body, ministry, party, company, armed group, court, forum.
    Organization,
    /// An unnamed collective that acts.
    Group,
    /// A named initiative, strategy, plan, project, process or concept.
    Initiative,
    /// A named treaty, agreement, resolution, charter, joint statement.
    Document,
    /// A crisis, conflict or dispute, or the matter that a party discusses or takes a stand on.
    Issue,
    /// A named place that does not act.
    Place,
}

impl Kind {
    /// All of them, in the order of the guidelines.
    pub const ALL: [Kind; 8] = [
        Kind::State,
        Kind::Official,
        Kind::Organization,
        Kind::Group,
        Kind::Initiative,
        Kind::Document,
        Kind::Issue,
        Kind::Place,
    ];

    /// As written in data and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::State => "state",
            Kind::Official => "official",
            Kind::Organization => "organization",
            Kind::Group => "group",
            Kind::Initiative => "initiative",
            Kind::Document => "document",
            Kind::Issue => "issue",
            Kind::Place => "place",
        }
    }

    /// Whether it can act: state, official, organization, group.
    pub fn acts(self) -> bool {
        matches!(self, Kind::State | Kind::Official | Kind::Organization | Kind::Group)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

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

// ---------------------------------------------------------------- resolve

/// The entities of a document, and which mention means which.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entities {
    /// In order of first mention.
    pub list: Vec<Entity>,
    /// Where each id stands in the list.
    pub by_id: HashMap<String, usize>,
    /// For each mention, the entities it means: none where unresolved, several for "the two sides".
    pub referents: Vec<Vec<usize>>,
    /// The document's date, given or inferred.
    pub date: Option<PartialDate>,
    /// Doubts.
    pub notes: Vec<Note>,
}

// ---------------------------------------------------------------- the whole

/// An office of an official.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Title of the office, "Foreign Minister".
    pub role: String,
    /// Id of the state or organization it is an office of.
    pub of: Option<String>,
    /// First day, where known.
    pub since: Option<PartialDate>,
    /// Last day, where known.
    pub until: Option<PartialDate>,
}

/// Somebody or something that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// `kind:slug`, stable across runs.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Canonical name.
    pub name: String,
    /// The other forms that occur in the text, in order of first use.
    pub aliases: Vec<String>,
    /// Primary PLOVER code: ISO 3166 alpha-3 of the state it belongs to, or IGO, NGO, …
    pub code: Option<String>,
    /// PLOVER sector: GOV, MIL, REB, …
    pub sector: Option<String>,
    /// Id of the state it belongs to.
    pub state: Option<String>,
    /// Offices held at the document's date, or all known ones where it has none.
    pub roles: Vec<Role>,
    /// Wikidata item, "Q58217".
    pub wikidata: Option<String>,
    /// Ids in whose place the user's corrections put this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// Everywhere it is named or meant, in order.
    pub mentions: Vec<Quote>,
}

/// How sure the text is that the act happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It happens or happened.
    Stated,
    /// It will, is agreed or intended.
    Planned,
    /// Somebody asks for it.
    Requested,
    /// It may.
    Possible,
    /// It would, if.
    Hypothetical,
}

/// When the act is, seen from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// Over.
    Past,
    /// Going on, or holding in general.
    Ongoing,
    /// To come.
    Future,
}

/// Who does what to whom, as one sentence says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Unique in a run: twelve hexadecimal digits from document, place and content.
    pub id: String,
    /// Shared by all relations of one trigger.
    pub event: String,
    /// Entity id of who acts.
    pub source: String,
    /// Relation id, "supports".
    pub relation: String,
    /// Entity id of who or what is acted on; null for an act without a second party.
    pub target: Option<String>,
    /// Entity ids of who acts jointly with the source.
    pub with: Vec<String>,
    /// PLOVER's reading of it; null for structural relations.
    pub class: Option<String>,
    /// -1, 0 or 1; negation does not flip it.
    pub polarity: i8,
    /// Whether source and target can be exchanged; they stand in id order then.
    pub symmetric: bool,
    /// Whether the text says that it did not or does not happen.
    pub negated: bool,
    /// How sure the text is.
    pub modality: Modality,
    /// When it is.
    pub tense: Tense,
    /// Entity id of who says so, where the text names somebody.
    pub speaker: Option<String>,
    /// Date of the act, as exactly as known.
    pub date: Option<When>,
    /// Entity id of where it happened.
    pub place: Option<String>,
    /// 0 to 1, three decimals.
    pub confidence: f64,
    /// The sentence.
    pub sentence: Quote,
    /// The word that carries the relation.
    pub trigger: Extent,
    /// Where the source is named or meant.
    pub source_mention: Extent,
    /// Where the target is named or meant.
    pub target_mention: Option<Extent>,
}

/// Something the reader of the output should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Kebab-case name of the sort of note.
    pub code: String,
    /// One sentence.
    pub message: String,
}

/// All that one document says; `chancery extract` writes it as a line of JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// [`Analysis::FORMAT`].
    pub format: String,
    /// The document's id.
    pub id: String,
    /// The document's headline.
    pub title: Option<String>,
    /// Its date, given or inferred.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// SHA-256 of its text.
    pub sha256: String,
    /// By id.
    pub entities: Vec<Entity>,
    /// In order of the text.
    pub relations: Vec<Relation>,
    /// By code.
    pub notes: Vec<Note>,
}

impl Analysis {
    /// What `format` says in lines of this version.
    pub const FORMAT: &'static str = "chancery-extract/1";
}
