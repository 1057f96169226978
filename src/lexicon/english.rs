//! What is known of English beyond the model?
//!
//! The schema of `data/english.toml`: closed lists of lemmas by the use that the stages make of them.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use serde::Deserialize;
use smol_str::StrExt;

/// A set of lower-case words.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(transparent)]
pub struct Words(HashSet<String>);

impl Words {
    /// Whether the word is in it.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether the word in lower case is in it.
    pub fn has_form(&self, form: &str) -> bool {
        let lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        self.0.contains(form) || !form.bytes().all(lower) && self.0.contains(form.to_lowercase_smolstr().as_str())
    }
}

macro_rules! section {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
    };
}

section! {
    /// The whole file.
    English {
        /// Function words.
        grammar: Grammar,
        /// Who says so.
        report: Report,
        /// Verbs that carry a noun of action.
        light: Light,
        /// What a governing word makes of an act.
        modality: Cues,
        /// The parties of a text.
        sides: Sides,
        /// How arguments are read.
        argument: Argument,
        /// Pronouns.
        pronouns: Pronouns,
        /// How people's names are built.
        names: PersonNames,
        /// How other names are built.
        forms: Forms,
        /// In whose name a document speaks.
        publishers: Publishers,
        /// What the parser is known to misread, and what it reads in its place, of the same length.
        misread: BTreeMap<String, String>,
        /// Dates.
        dates: Dates,
        /// Forms whose lemma the model gets wrong, with the right one.
        lemmas: HashMap<String, String>,
    }
}
section! {
    /// Function words.
    Grammar {
        /// Determiners of whoever has not been spoken of: "another senator".
        indefinite: Words,
        /// Before where something is.
        locating: Words,
        /// Between a deed and whose it is.
        owning: Words,
        /// Of these, the ones after any noun, and not only after one that stands for its owner.
        making: Words,
        /// Between a deed and whom it affects.
        affecting: Words,
        /// Between a verb and a noun of action that its subject does: "met for talks".
circumstance: Words,
        /// Before a hyphen and a name: for or against somebody.
        attitude: Words,
        /// Adjectives before a people that live in another's state.
        descent: Words,
        /// Before who acts beside the subject: "alongside Japan", "together with Oman".
        beside: Words,
        /// Of these, before violence that is somebody else's: "fled amid attacks".
        elsewhere: Words,
        /// Verbs under which "on" leads to what the subject does.
        states: Words,
        /// Before the other party.
        parties: Words,
        /// Nouns of circumstances of a verb under which the parser may hang the other party.
        asides: Words,
        /// Before where something goes.
        moving: Words,
        /// Verbs whose subject undergoes what they say.
        suffering: Words,
        /// Participles between an owner and what is owned: "Panama-flagged", "belonging to".
        belonging: Words,
        /// Nouns for what is done to the person whose they are.
        befalling: Words,
        /// Verbs and nouns of moving.
        motion: Words,
        /// Nouns of what can be close.
        close: Words,
    }
}
section! {
    /// Who says so.
    Report {
        /// Verbs whose clause is what somebody says.
        verbs: Words,
        /// Prepositions before a speaker.
        prepositions: Words,
    }
}
section! {
    /// Verbs that carry a noun of action.
    Light {
        /// Lemmas.
        verbs: Words,
        /// Nouns before "for" and the deed of whoever claims them: "responsibility for the attack".
        credit: Words,
        /// Participles before "on" or "to" and whoever is said to have done it: "blamed on the militia".
        ascribing: Words,
        /// Before "in" and an attack in which the subject is harmed: "died in a raid".
        dying: Words,
        /// Of these, those under which it is only sought or planned.
        hoping: Words,
        /// Of which the subject undergoes it: "faces sanctions".
        undergoing: Words,
        /// Of which subject and object do what "in" tells: "joined Canada in condemning".
        joining: Words,
        /// Before "under": "came under attack".
        coming: Words,
        /// In the passive before "with": "was met with criticism".
        meeting: Words,
        /// Nouns after "at" for what somebody does whom they ask.
        asking: Words,
        /// Nouns before "of" for who undergoes it: "the target of criticism".
        undergoers: Words,
    }
}
section! {
    /// What a governing word makes of an act.
    Cues {
        /// To come, agreed, intended.
        planned: Words,
        /// Asked for.
        requested: Words,
        /// Verbs whose object does what the clause under them says.
        causing: Words,
        /// What is said of relations that go bad.
        worsening: Words,
        /// Verbs of taking place.
        occurring: Words,
        /// Auxiliaries of duty.
        obliging: Words,
        /// Possible.
        possible: Words,
        /// Would be, if.
        hypothetical: Words,
        /// The refusal is the act.
        refusing: Words,
        /// The act is denied.
        denying: Words,
        /// Beside "have", what is to come has not: "has yet to pass".
        yet: Words,
        /// What is done against a matter.
        countering: Words,
        /// The act ends, and went on until then.
        ending: Words,
        /// Negating words.
        negators: Words,
        /// After "not", words that take the negation back.
        not_only: Words,
        /// Determiners of what need not be: "any attack".
        any: Words,
        /// Adjectives of what may be.
        unreal: Words,
        /// Adjectives of what is to come.
        coming: Words,
        /// Nouns that deny after a preposition and "no".
        nowise: Words,
    }
}
section! {
    /// The parties of a text.
    Sides {
        /// Nouns for a party.
        nouns: Words,
        /// Nouns that in the plural alone mean the two parties.
        parties: Words,
        /// Words for two.
        two: Words,
        /// Nouns after "sides of" that lie between no parties: "both sides of the aisle".
        divides: Words,
        /// Nouns for states, not for persons.
        bodies: Words,
        /// Nouns that mean two parties by themselves.
        pair: Words,
        /// Nouns that mean three.
        trio: Words,
        /// Words for three.
        three: Words,
        /// Nouns that in the plural mean many states, of which none need be named.
        governments: Words,
        /// Of the nouns, the ones that only states are.
        states: Words,
        /// Verbs of which the object is whose their subject is.
        representing: Words,
        /// Nouns that bare mean those who met.
        company: Words,
        /// Nouns that in the plural, owned by a state, mean other states.
        countries: Words,
        /// Nouns that with a state's adjective are that state.
        fellows: Words,
        /// Adjectives of what the subject of the clause and others do together.
        shared: Words,
        /// Reciprocals.
        each_other: Words,
    }
}
section! {
    /// How arguments are read.
    Argument {
        /// Nouns that stand for their possessor.
        transparent: Words,
        /// Of these, the ones that stand for their possessor even where a matter could stand.
        deeds: Words,
        /// Nouns that say nothing beyond what stands after "of".
        hollow: Words,
        /// Words before instances.
        listers: Words,
        /// Numbers that in the plural, with nothing counted, are people.
        crowds: Words,
        /// Nouns that mean a document only where a noun, "on" or a clause tells which.
        settling: Words,
        /// Nouns for a border, which stands for whoever is beyond it.
        borders: Words,
        /// Nouns that are never an issue.
        empty: Words,
        /// Nouns of setting, never an issue.
        settings: Words,
        /// Nouns of which a phrase after "with" tells the other party.
        with_party: Words,
        /// Nouns of working together that a phrase after "in" tells apart.
        with_field: Words,
        /// Nouns whose "to" phrase says which.
        with_to: Words,
        /// Prepositions after which stands what nouns are about that say nothing of themselves.
        telling: Words,
        /// Adjectives that do not say which.
        vague: Words,
        /// Nouns that an infinitive after them tells apart: "any attempt to displace them".
        aims: Words,
        /// Nouns that say how much somebody wants what stands after them.
        weights: Words,
        /// What whoever is held is held to be: "held Russia accountable".
        charging: Words,
        /// Nouns of which, where they belong to somebody, an infinitive after them tells what is meant.
        intents: Words,
        /// Nouns that say nothing beyond the deed under them.
        ways: Words,
    }
}
section! {
    /// Pronouns.
    Pronouns {
        /// A man.
        male: Words,
        /// A woman.
        female: Words,
        /// A state, a body, a thing.
        thing: Words,
        /// Several.
        plural: Words,
        /// Whoever speaks.
        own: Words,
    }
}
section! {
    /// How people's names are built.
    PersonNames {
        /// Parts of the surname after them.
        particles: Words,
        /// Words with a capital that are no names.
        never: Words,
        /// Last words of captions and credits, and of what is said to the press.
        captions: Words,
        /// Particles before the name of one's father.
        patronymic: Words,
        /// Words after the surname.
        suffixes: Words,
        /// Words of respect before a name.
        honorifics: Words,
        /// Titles and honorifics of women.
        female: Words,
        /// Titles and honorifics of men.
        male: Words,
        /// Numbers after what somebody without a name is called.
        numbers: Words,
        /// Last words of names of events that are only days: "Independence Day".
        observances: Words,
        /// ISO codes of states where the name that people go by comes first.
        family_first: Words,
        /// ISO codes of states where it does so in names of three parts.
        family_first_of_three: Words,
        /// ISO codes of states where people have two surnames.
        two_surnames: Words,
    }
}
section! {
    /// How other names are built.
    Forms {
        /// Nouns of initiatives.
        initiative: Words,
        /// Nouns of documents.
        document: Words,
        /// Nouns of bodies.
        organization: Words,
        /// Words after a company's name that its short name leaves out.
        company: Words,
        /// Nouns for a body that are in few names of one.
        collective: Words,
        /// Nouns by which anything of the kind named before is called again.
        any: Words,
        /// Of these, those for a business.
        business: Words,
        /// Of these, those for a body of states.
        league: Words,
        /// Nouns of bodies that are part of a state.
        public: Words,
        /// Nouns of bodies that are part of no state.
        private: Words,
        /// Nouns of parties and armed movements.
        domestic: Words,
        /// Nouns of organs of a body that follow its name in lower case.
        organs: Words,
        /// What is named by form and is none: "Press Conference".
        unnamed: Words,
        /// Before the name of a ship.
        ship: Words,
        /// Before the name of a storm.
        storm: Words,
        /// Adjectives and participles that with an article are people: "the wounded".
        people: Words,
        /// Words before the number of a document.
        number: Words,
        /// PLOVER sectors of such bodies.
        public_sectors: Words,
        /// PLOVER sectors of collectives that act inside their own state.
        domestic_sectors: Words,
        /// Of these, the ones that deal with their own state as a party.
        party_sectors: Words,
        /// Nouns of issues.
        issue: Words,
        /// Nouns of places.
        place: Words,
        /// Nouns of what a state has in another.
        posts: Words,
        /// Nouns of settlements and lands, before "of" and their name.
        settlement: Words,
        /// Common nouns that name a document when something says which.
        common_document: Words,
        /// Nouns for what parties settle, alike in what they may mean.
        accords: Words,
        /// Common nouns that name an initiative when something says which.
        common_initiative: Words,
        /// Words inside a name.
        links: Words,
        /// Words before a name that are no part of it.
        openers: Words,
    }
}
section! {
    /// In whose name a document speaks.
    Publishers {
        /// What a title has that several speak in, lower case.
        joint: Vec<String>,
        /// In such a title, what stands before those who speak.
        leading: Words,
        /// In such a title, what stands before that on which they speak.
        about: Words,
        /// What stands before its author in the title of a document, lower case.
        authored: Vec<String>,
        /// Verbs of which those speak in a document who are named after "by".
        releasing: Words,
        /// Labels of a host before a country's code at its authorities.
        government: Words,
        /// Ends of hosts with the ids of whose they are.
        hosts: HashMap<String, String>,
    }
}
section! {
    /// Dates.
    Dates {
        /// January first.
        months: Vec<String>,
        /// Jan first.
        abbreviations: Vec<String>,
        /// Monday first.
        weekdays: Vec<String>,
        /// Words that make a date a limit.
        bounding: Words,
        /// Words for a day, with how many days before the document's date it is.
        relative: HashMap<String, i32>,
    }
}

impl PersonNames {
    /// The two surnames of a full name, where its bearer may be called by both: "López Obrador".
    pub fn surnames<'n>(&self, full: &'n str) -> Option<&'n str> {
        let words: Vec<&str> = full.split_whitespace().collect();
        let [_, .., first, _] = words[..] else { return None };
        let whole = first.chars().count() > 2 && !self.particles.has_form(first);
        let offset = first.as_ptr() as usize - full.as_ptr() as usize;
        (words.len() > 2 && whole).then(|| &full[offset..])
    }

    /// Whether a person of this state is called by the first part of this name.
    pub fn first_is_family(&self, code: &str, full: &str) -> bool {
        let parts = full.split([' ', '-']).filter(|part| !part.is_empty()).count();
        self.family_first.has(code) || self.family_first_of_three.has(code) && parts > 2
    }

    /// The part of a full name by which its bearer is called: the last word with the particles before it, or the first word
    /// where `family_first`. None for a name of one word.
    pub fn surname<'n>(&self, full: &'n str, family_first: bool) -> Option<&'n str> {
        let mut words: Vec<&str> = full.split_whitespace().collect();
        while words.len() > 2 && words.last().is_some_and(|last| self.suffixes.has_form(last)) {
            words.pop();
        }
        if words.len() < 2 {
            return None;
        }
        if family_first {
            return words.first().copied();
        }
        let mut at = words.len() - 1;
        while at > 1 && self.particles.has_form(words[at - 1]) {
            at -= 1;
        }
        let offset = |word: &str| word.as_ptr() as usize - full.as_ptr() as usize;
        let last = words[words.len() - 1];
        Some(&full[offset(words[at])..offset(last) + last.len()])
    }
}
