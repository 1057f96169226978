//! What does the user know better?
//!
//! In: a corrections file, TOML. Out: [`Corrections`], which [`correct`](super::correct) applies to the linked documents of
//! every run, so that the file lives beside the texts and shows in a version history what was changed, and why.

use serde::Deserialize;
use toml::Spanned;

use crate::analysis::Kind;

/// The corrections of a file, in the order in which they are applied.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    pub(super) steps: Vec<Step>,
}

/// A correction and where it stands, `file:line`.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub place: String,
    pub correction: Correction,
}

/// Entities are named by their ids or, where only one bears it, by their names.
#[derive(Debug, Clone)]
pub(super) enum Correction {
    Split(Split),
    Merge(Merge),
    Retype(Retype),
    Rename(Rename),
    Reject(Reject),
}

/// Two under one id: the second gets an id of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Split {
    pub entity: String,
    /// The second's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Ids of the documents in which all mentions, or those of `forms`, are of the second.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Forms of the text that mean the second, in `documents` or anywhere.
    #[serde(default)]
    pub forms: Vec<String>,
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// One under several ids.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Merge {
    pub entities: Vec<String>,
    /// Who they are.
    pub into: String,
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// Another kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Retype {
    pub entity: String,
    pub kind: Kind,
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// Another name and, where one is given, another id.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    pub entity: String,
    pub name: String,
    pub id: Option<String>,
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// No actor at all.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reject {
    pub entity: String,
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    split: Vec<Spanned<Split>>,
    #[serde(default)]
    merge: Vec<Spanned<Merge>>,
    #[serde(default)]
    retype: Vec<Spanned<Retype>>,
    #[serde(default)]
    rename: Vec<Spanned<Rename>>,
    #[serde(default)]
    reject: Vec<Spanned<Reject>>,
}

/// A corrections file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct CorrectionError {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Corrections {
    /// Reads `text`, the contents of `file`, and adds its corrections to these: splits, merges, retypes, renames and rejects.
    ///
    /// # Errors
    /// When it is no TOML, has keys that are not known, or asks for what cannot be.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), CorrectionError> {
        let line = |at: usize| 1 + text[..at].matches('\n').count();
        let wrong = |at: usize, message: String| CorrectionError { file: file.to_owned(), line: line(at), message };
        let read: File = toml::from_str(text)
            .map_err(|error| wrong(error.span().map_or(0, |span| span.start), error.message().replace('\n', " ")))?;
        let splits = read.split.into_iter().map(|one| place(one, Correction::Split));
        let merges = read.merge.into_iter().map(|one| place(one, Correction::Merge));
        let retypes = read.retype.into_iter().map(|one| place(one, Correction::Retype));
        let renames = read.rename.into_iter().map(|one| place(one, Correction::Rename));
        let rejects = read.reject.into_iter().map(|one| place(one, Correction::Reject));
        for (at, correction) in splits.chain(merges).chain(retypes).chain(renames).chain(rejects) {
            check(&correction).map_err(|message| wrong(at, message))?;
            self.steps.push(Step { place: format!("{file}:{}", line(at)), correction });
        }
        Ok(())
    }
}

fn place<T>(one: Spanned<T>, correction: impl Fn(T) -> Correction) -> (usize, Correction) {
    (one.span().start, correction(one.into_inner()))
}

fn check(correction: &Correction) -> Result<(), String> {
    let check_id = |id: &str| match kind_of(id) {
        Some(_) => Ok(()),
        None => Err(format!("\"{id}\" is no id; begin it with a kind and a colon, as \"official:\"")),
    };
    match correction {
        Correction::Split(split) if split.documents.is_empty() && split.forms.is_empty() => {
            Err("a split says by \"documents\" or \"forms\" what is to be told apart; add one of them".to_owned())
        }
        Correction::Split(split) => check_id(&split.id),
        Correction::Merge(merge) if merge.entities.is_empty() => {
            Err("a merge of nothing; list the \"entities\" that are one with \"into\"".to_owned())
        }
        Correction::Rename(rename) => rename.id.as_deref().map_or(Ok(()), check_id),
        _ => Ok(()),
    }
}

/// The kind with which an id begins; none for a name.
pub(super) fn kind_of(id: &str) -> Option<Kind> {
    let (kind, slug) = id.split_once(':')?;
    Kind::ALL.into_iter().find(|known| known.as_str() == kind && !slug.is_empty() && !slug.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        assert_eq!(Corrections::default().add("fix.toml", text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn a_broken_file_names_line_and_remedy() {
        check_error(
            "\n[[reject]]\nentity = \"Ned\"\nwhy = \"no\"\n",
            "fix.toml:4: unknown field `why`, expected `entity` or `reason`",
        );
        check_error(
            "[[rename]]\nentity = \"Burma\"\nname = \"Myanmar\"\nid = \"MMR\"\n",
            "fix.toml:1: \"MMR\" is no id; begin it with a kind and a colon, as \"official:\"",
        );
        check_error(
            "[[split]]\nentity = \"Kim\"\nid = \"official:kim-yo-jong\"\nname = \"Kim Yo-jong\"\n",
            "fix.toml:1: a split says by \"documents\" or \"forms\" what is to be told apart; add one of them",
        );
        check_error(
            "[[merge]]\nentities = []\ninto = \"Oman\"\n",
            "fix.toml:1: a merge of nothing; list the \"entities\" that are one with \"into\"",
        );
    }

    #[test]
    fn splits_come_first_and_rejects_last() {
        let mut corrections = Corrections::default();
        let text = "reject = [{ entity = \"A\" }]\nmerge = [{ entities = [\"B\"], into = \"C\", reason = \"one\" }]\n";
        corrections.add("fix.toml", text).unwrap();
        let places: Vec<&str> = corrections.steps.iter().map(|step| step.place.as_str()).collect();
        assert_eq!(places, ["fix.toml:2", "fix.toml:1"]);
    }
}
