//! What is the dictionary form of a word?
//!
//! In: a word with its coarse part of speech. Out: its lemma: the one that an attribute rule gave; the word in lower
//! case where it is a base form already; else what the suffix rules make of it, known words before unknown ones, listed
//! exceptions before either. A word of the same tag and label is read the same again, so readings are kept, but for the
//! few words that a rule reads by their neighbours.

use std::collections::{BTreeMap, HashMap};

use smol_str::SmolStr;

use super::{
    Syntax,
    attributes::{Attributes, View},
    features::WordFeatures,
    lexeme::Lexicon,
    workspace::Workspace,
};
use crate::{
    model::{
        ModelError,
        tables::{BaseForm, LemmaTable},
    },
    scheme::{Label, Pos, Tag, UnknownLabel},
    segment::CharSet,
};

/// By coarse part of speech.
#[derive(Debug)]
pub(super) struct Lemmas(HashMap<Pos, LemmaRules>);

#[derive(Debug)]
struct LemmaRules {
    /// Ending, and what replaces it.
    rules: Vec<(String, String)>,
    exceptions: BTreeMap<String, Vec<SmolStr>>,
    known: Words,
}

/// A sorted list of words in one string.
#[derive(Debug)]
struct Words {
    text: String,
    starts: Vec<u32>,
}

impl Lemmas {
    pub(super) fn new(tables: BTreeMap<String, LemmaTable>) -> Result<Lemmas, ModelError> {
        let rules = tables.into_iter().map(|(pos, LemmaTable { rules, exceptions, index })| {
            Ok((pos.parse()?, LemmaRules { rules, exceptions, known: Words::new(index) }))
        });
        Ok(Lemmas(rules.collect::<Result<_, UnknownLabel>>()?))
    }
}

impl Words {
    fn new(text: String) -> Words {
        let spaces = text.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at as u32 + 1);
        Words { starts: std::iter::once(0).chain(spaces).collect(), text }
    }

    fn contains(&self, word: &str) -> bool {
        let at = |&start: &u32| {
            let rest = &self.text[start as usize..];
            rest.split_once(' ').map_or(rest, |(first, _)| first)
        };
        self.starts.binary_search_by(|start| at(start).cmp(word)).is_ok()
    }
}

/// What rules make of a word's tag and label.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) tag: Tag,
    pub(super) pos: Pos,
    pub(super) label: Label,
    pub(super) lemma: SmolStr,
}

/// Readings by lexeme, tag and label.
pub(super) type Readings = HashMap<(u32, Tag, Label), Reading, foldhash::fast::RandomState>;

/// Reads all words.
pub(super) fn read<'t>(
    words: &[WordFeatures],
    tags: &[Tag],
    labels: &[Label],
    syntax: &Syntax,
    workspace: &mut Workspace,
    form: impl Fn(usize) -> &'t str,
) -> Vec<Reading> {
    let Workspace { lexemes, readings, .. } = workspace;
    let view = View { words, tags, labels, lexemes };
    let read = |word: usize| {
        let attributes = syntax.attributes.assign(word, &view);
        let lemma = lemma(form(word), &attributes, &syntax.lemmas, &syntax.lexicon);
        Reading { tag: attributes.tag, pos: attributes.pos, label: attributes.label, lemma }
    };
    let remembered = |word: usize| {
        if syntax.attributes.sees_neighbours(word, &view) {
            return read(word);
        }
        let key = (words[word].lexeme, tags[word], labels[word]);
        readings.entry(key).or_insert_with(|| read(word)).clone()
    };
    (0..words.len()).map(remembered).collect()
}

/// The lemma of a word.
fn lemma(word: &str, attributes: &Attributes, lemmas: &Lemmas, lexicon: &Lexicon) -> SmolStr {
    if let Some(lemma) = &attributes.lemma {
        return lemma.clone();
    }
    let lower = || SmolStr::from(word.to_lowercase());
    if attributes.pos == Pos::Space || is_base(attributes) {
        return lower();
    }
    match lemmas.0.get(&attributes.pos) {
        Some(rules) => rules.lemma(&word.to_lowercase(), &lexicon.letters).unwrap_or_else(|| SmolStr::new(word)),
        None if attributes.pos == Pos::Propn => SmolStr::new(word),
        None => lower(),
    }
}

fn is_base(attributes: &Attributes) -> bool {
    match attributes.base {
        BaseForm::Any => true,
        BaseForm::Noun => attributes.pos == Pos::Noun,
        BaseForm::Verb => attributes.pos == Pos::Verb,
        BaseForm::None => false,
    }
}

impl LemmaRules {
    fn lemma(&self, word: &str, letters: &CharSet) -> Option<SmolStr> {
        let (known, others, unknown) = self.forms(word, letters);
        // Later forms go to the front in spaCy's list, exceptions last of all.
        let mut exceptions = self.exceptions.get(word).into_iter().flatten();
        let exception = exceptions.rfind(|form| !known.contains(form) && !others.contains(form));
        let first = exception.cloned().or_else(|| known.last().cloned());
        first.or_else(|| others.first().cloned()).or_else(|| unknown.first().cloned())
    }

    /// What the rules make of a word: known words, forms that are not all letters, unknown words.
    fn forms(&self, word: &str, letters: &CharSet) -> (Vec<SmolStr>, Vec<SmolStr>, Vec<SmolStr>) {
        let (mut known, mut others, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for (ending, replacement) in &self.rules {
            let Some(stem) = word.strip_suffix(ending.as_str()) else { continue };
            let form = SmolStr::from(format!("{stem}{replacement}"));
            match form.as_str() {
                "" => {}
                known_form if self.known.contains(known_form) => known.push(form),
                other if !other.chars().all(|c| letters.contains(c)) => others.push(form),
                _ => unknown.push(form),
            }
        }
        (known, others, unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs() -> LemmaRules {
        let rules =
            [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")];
        LemmaRules {
            rules: rules.map(|(ending, replacement)| (ending.into(), replacement.into())).into(),
            exceptions: BTreeMap::from([
                ("met".into(), vec!["meet".into()]),
                ("lay".into(), vec!["lie".into(), "lay".into()]),
            ]),
            known: Words::new("agree deny meet oppose support".into()),
        }
    }

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let letters = CharSet::new(&[0x61, 0x7A]);
        assert_eq!(verbs().lemma(word, &letters).as_deref(), expected);
    }

    #[test]
    fn known_words_come_before_unknown_ones() {
        check("denies", Some("deny"));
        check("opposing", Some("oppose"));
        check("supported", Some("support"));
        check("tweeted", Some("tweete"));
        check("x-ed", Some("x-e"));
    }

    #[test]
    fn exceptions_come_first_and_the_last_of_them() {
        check("met", Some("meet"));
        check("lay", Some("lay"));
        check("was", Some("wa"));
        check("be", None);
    }

    #[test]
    fn words_are_found_whole() {
        let words = Words::new("agree deny meet".into());
        assert!(["agree", "deny", "meet"].iter().all(|word| words.contains(word)));
        assert!(!["agre", "meet deny", "", "zeal"].iter().any(|word| words.contains(word)));
        assert!(!Words::new(String::new()).contains("a"));
    }
}
