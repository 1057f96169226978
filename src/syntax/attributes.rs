//! Which coarse part of speech is a word, and which lemma does a rule give it?
//!
//! In: words, tags and labels. Out: the same with coarse parts of speech, some lemmas, and whether a word is its own
//! lemma as it stands, as the rules of the tables say ("DT" → DET; "PRP" and "him" → lemma "he"). All rules see what
//! the tagger and the parser said; later rules win.

use smol_str::SmolStr;

use super::{features::WordFeatures, lexeme::Lexemes};
use crate::{
    model::{
        ModelError,
        tables::{AttributeRuleTable, AttributeTable, BaseForm, OneOf, TokenTest},
    },
    scheme::{Label, Pos, Tag, UnknownLabel},
};

/// What the rules say of a word.
#[derive(Debug, Clone)]
pub(super) struct Attributes {
    pub(super) tag: Tag,
    pub(super) pos: Pos,
    pub(super) label: Label,
    pub(super) lemma: Option<SmolStr>,
    pub(super) base: BaseForm,
}

/// All rules, and which of them may change a word of a tag.
#[derive(Debug)]
pub(super) struct AttributeRules {
    rules: Vec<Rule>,
    /// By tag; ascending.
    by_tag: Vec<Vec<u32>>,
    /// Those among them that look at more than one word.
    wide_by_tag: Vec<Vec<u32>>,
}

/// A pattern of a few words, one of which is changed.
#[derive(Debug)]
struct Rule {
    tests: Vec<Test>,
    at: usize,
    set: Change,
}

#[derive(Debug)]
struct Test {
    tag: Option<(bool, Vec<Tag>)>,
    lower: Option<(bool, Vec<SmolStr>)>,
    label: Option<(bool, Vec<Label>)>,
    space: Option<bool>,
}

#[derive(Debug)]
struct Change {
    tag: Option<Tag>,
    pos: Option<Pos>,
    label: Option<Label>,
    lemma: Option<SmolStr>,
    base: Option<BaseForm>,
}

/// What tests look at.
pub(super) struct View<'v> {
    pub(super) words: &'v [WordFeatures],
    pub(super) tags: &'v [Tag],
    pub(super) labels: &'v [Label],
    pub(super) lexemes: &'v Lexemes,
}

impl AttributeRules {
    pub(super) fn new(rules: Vec<AttributeRuleTable>) -> Result<AttributeRules, ModelError> {
        let rules: Vec<Rule> = rules.into_iter().map(Rule::new).collect::<Result<_, UnknownLabel>>()?;
        let by_tag = Tag::ALL.iter().map(|&tag| {
            let changes = |rule: &Rule| rule.tests.get(rule.at).is_some_and(|test| is_among(&test.tag, &tag));
            (0..rules.len() as u32).filter(|&index| changes(&rules[index as usize])).collect()
        });
        let by_tag: Vec<Vec<u32>> = by_tag.collect();
        let wide = |index: &u32| rules[*index as usize].tests.len() > 1;
        let wide_by_tag = by_tag.iter().map(|indices| indices.iter().copied().filter(wide).collect()).collect();
        Ok(AttributeRules { by_tag, wide_by_tag, rules })
    }

    /// Whether what is said of the word depends on the words around it.
    pub(super) fn sees_neighbours(&self, word: usize, view: &View<'_>) -> bool {
        let wide = &self.wide_by_tag[view.tags[word] as usize];
        wide.iter().any(|&index| self.rules[index as usize].stands_at(word, view))
    }

    /// Applies the rules to a word.
    pub(super) fn assign(&self, word: usize, view: &View<'_>) -> Attributes {
        let (tag, label) = (view.tags[word], view.labels[word]);
        let mut attributes = Attributes { tag, pos: Pos::X, label, lemma: None, base: BaseForm::None };
        for &index in &self.by_tag[tag as usize] {
            let rule = &self.rules[index as usize];
            if rule.stands_at(word, view) {
                rule.set.apply(&mut attributes);
            }
        }
        attributes
    }
}

impl Rule {
    fn new(rule: AttributeRuleTable) -> Result<Rule, UnknownLabel> {
        Ok(Rule {
            tests: rule.tests.into_iter().map(Test::new).collect::<Result<_, _>>()?,
            at: rule.at,
            set: Change::new(rule.set)?,
        })
    }

    /// Whether the pattern stands where its changed word is `word`.
    fn stands_at(&self, word: usize, view: &View) -> bool {
        let Some(first) = word.checked_sub(self.at) else { return false };
        first + self.tests.len() <= view.words.len()
            && self.tests.iter().enumerate().all(|(at, test)| test.holds(first + at, view))
    }
}

impl Test {
    fn new(test: TokenTest) -> Result<Test, UnknownLabel> {
        fn read<T: std::str::FromStr<Err = UnknownLabel>>(
            values: OneOf,
        ) -> Result<Option<(bool, Vec<T>)>, UnknownLabel> {
            let read = |(among, values): (bool, Vec<SmolStr>)| {
                Ok((among, values.iter().map(|value| value.parse()).collect::<Result<_, _>>()?))
            };
            values.map(read).transpose()
        }
        Ok(Test { tag: read(test.tag)?, lower: test.lower, label: read(test.label)?, space: test.space })
    }

    fn holds(&self, word: usize, view: &View) -> bool {
        let features = view.words[word];
        is_among(&self.tag, &view.tags[word])
            && is_among(&self.label, &view.labels[word])
            && self.space.is_none_or(|space| space == features.is_space)
            && is_among(&self.lower, &view.lexemes.get(features.lexeme).lower)
    }
}

fn is_among<T: PartialEq>(one_of: &Option<(bool, Vec<T>)>, value: &T) -> bool {
    one_of.as_ref().is_none_or(|(among, values)| values.contains(value) == *among)
}

impl Change {
    fn new(set: AttributeTable) -> Result<Change, UnknownLabel> {
        Ok(Change {
            tag: set.tag.map(|tag| tag.parse()).transpose()?,
            pos: set.pos.map(|pos| pos.parse()).transpose()?,
            label: set.label.map(|label| label.parse()).transpose()?,
            lemma: set.lemma,
            base: set.base,
        })
    }

    fn apply(&self, attributes: &mut Attributes) {
        attributes.tag = self.tag.unwrap_or(attributes.tag);
        attributes.pos = self.pos.unwrap_or(attributes.pos);
        attributes.label = self.label.unwrap_or(attributes.label);
        attributes.base = self.base.unwrap_or(attributes.base);
        if let Some(lemma) = &self.lemma {
            attributes.lemma = Some(lemma.clone());
        }
    }
}
