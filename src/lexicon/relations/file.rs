//! How are the tables of relations read?
//!
//! In: a table. Out: its relations and patterns among the others, checked; or what is wrong with it, and where.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    super::{
        Table, Text,
        error::{LexiconError, line_of},
    },
    Pattern, RelationRow, Relations,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "R: Deserialize<'de>, A: Deserialize<'de>"))]
struct RelationFile<R, A> {
    /// Lists of words that patterns name: "@condemning".
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    #[serde(default = "Vec::new")]
    relation: Vec<R>,
    #[serde(default = "Vec::new")]
    pattern: Vec<A>,
}

/// A pattern that a user's file adds to a relation that exists.
#[derive(Debug, Deserialize)]
struct AddedPattern {
    relation: String,
    #[serde(flatten)]
    pattern: toml::Table,
}

impl Relations {
    /// Adds a table: a relation of a known id replaces it, a `[[pattern]]` with `relation = "…"` is added to it.
    pub(in crate::lexicon) fn add(&mut self, table: &Table<'_>) -> Result<(), LexiconError> {
        match table.text {
            Text::Packed(_) => {
                let RelationFile { words, relation, .. } = table.read::<RelationFile<RelationRow, AddedPattern>>()?;
                self.words.extend(words);
                self.add_relations(table.file, relation.into_iter().map(|row| (0, row)))?;
            }
            Text::Toml(text) => {
                let RelationFile { words, relation, pattern } =
                    table.read::<RelationFile<Spanned<RelationRow>, Spanned<AddedPattern>>>()?;
                self.words.extend(words);
                let line = |at: usize| line_of(text, at);
                self.add_relations(
                    table.file,
                    relation.into_iter().map(|row| (line(row.span().start), row.into_inner())),
                )?;
                for added in pattern {
                    self.add_pattern(table.file, line(added.span().start), added.into_inner())?;
                }
            }
        }
        self.index();
        Ok(())
    }

    fn add_relations(
        &mut self,
        file: &str,
        rows: impl Iterator<Item = (usize, RelationRow)>,
    ) -> Result<(), LexiconError> {
        let mut here: Vec<String> = Vec::new();
        for (line, mut row) in rows {
            if here.contains(&row.id) {
                return Err(LexiconError::Duplicate { file: file.to_owned(), line, id: row.id });
            }
            check(file, line, &row.id, &row.pattern)?;
            for pattern in &mut row.pattern {
                self.write_out(file, line, pattern)?;
            }
            here.push(row.id.clone());
            match self.rows.iter_mut().find(|old| old.id == row.id) {
                Some(old) => *old = row,
                None => self.rows.push(row),
            }
        }
        Ok(())
    }

    fn add_pattern(&mut self, file: &str, line: usize, added: AddedPattern) -> Result<(), LexiconError> {
        let AddedPattern { relation, pattern } = added;
        let value = |message: String| LexiconError::Value { file: file.to_owned(), line, message };
        let mut pattern: Pattern =
            pattern.try_into().map_err(|error: toml::de::Error| value(error.message().to_owned()))?;
        check(file, line, &relation, std::slice::from_ref(&pattern))?;
        self.write_out(file, line, &mut pattern)?;
        let unknown = LexiconError::Unknown { file: file.to_owned(), line, what: "relation", id: relation.clone() };
        self.rows.iter_mut().find(|row| row.id == relation).ok_or(unknown)?.pattern.push(pattern);
        Ok(())
    }

    /// Puts the words of a list in place of its name.
    fn write_out(&self, file: &str, line: usize, pattern: &mut Pattern) -> Result<(), LexiconError> {
        for list in pattern.lists() {
            while let Some(at) = list.iter().position(|word| word.starts_with('@')) {
                let name = list[at][1..].to_owned();
                let unknown =
                    LexiconError::Unknown { file: file.to_owned(), line, what: "list of words", id: name.clone() };
                let words = self.words.get(&name).ok_or(unknown)?;
                list.splice(at..=at, words.iter().cloned());
            }
        }
        Ok(())
    }
}

fn check(file: &str, line: usize, id: &str, patterns: &[Pattern]) -> Result<(), LexiconError> {
    let wrong = |message: String| Err(LexiconError::Value { file: file.to_owned(), line, message });
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return wrong(format!("\"{id}\" is no relation id; write lower-case words joined by \"-\""));
    }
    for pattern in patterns {
        if pattern.verb.is_empty() && pattern.noun.is_empty() && pattern.adjective.is_empty() {
            return wrong(format!("a pattern of \"{id}\" has no trigger; give it verb, noun or adjective"));
        }
        if !(0.0..=1.0).contains(&pattern.confidence) {
            return wrong(format!(
                "a pattern of \"{id}\" has confidence {}; write a number from 0 to 1",
                pattern.confidence
            ));
        }
        if let Some(example) = pattern.examples.iter().find(|example| !example.contains(" => ")) {
            return wrong(format!(
                "the example \"{example}\" does not say what it states; write \"Sentence. => Source {id} Target\""
            ));
        }
    }
    Ok(())
}
