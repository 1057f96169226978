//! What does each stage see in this text?
//!
//! Renders the output of any stage for a person to read: tags under their words, trees as head arrows, mentions and entities
//! as lists, relations one a line with their sentence.

use std::fmt::Write;

use crate::{
    analysis::{Analysis, Form, Mentions},
    tree::Tree,
};

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Words and where they stand.
    Tokens,
    /// Tags, heads, labels, lemmas, names.
    Parse,
    /// Words that mean an actor.
    Mentions,
    /// Who they are.
    Entities,
    /// What is said between them.
    Relations,
}

/// Every token with its place.
pub fn tokens(tree: &Tree<'_>) -> String {
    (0..tree.len()).fold(String::new(), |mut out, word| {
        let span = tree.word(word).span;
        let _ = writeln!(out, "{:>6}..{:<6} {:?}", span.start(), span.end(), tree.form(word));
        out
    })
}

/// Every word with tag, label, head and lemma, a blank line between sentences; names in brackets.
pub fn parse(tree: &Tree<'_>) -> String {
    let mut out = String::new();
    for sentence in &tree.parse.sentences {
        for word in sentence.clone() {
            let head = tree.head(word).map_or("·", |head| tree.form(head));
            let name =
                tree.parse.names.iter().find(|name| name.words.contains(&word)).map_or("", |name| name.kind.as_str());
            let columns = [
                tree.form(word),
                tree.tag(word).as_str(),
                tree.pos(word).as_str(),
                tree.label(word).as_str(),
                head,
                tree.lemma(word),
            ];
            let [form, tag, pos, label, head, lemma] = columns.map(|column| column.replace('\n', "⏎"));
            let _ =
                writeln!(out, "{word:>5}  {form:<22} {tag:<6} {pos:<6} {label:<10} ← {head:<20} {lemma:<20} {name}");
        }
        out.push('\n');
    }
    out
}

/// Every mention with what it may mean.
pub fn mentions(tree: &Tree<'_>, mentions: &Mentions) -> String {
    let mut out = String::new();
    for mention in &mentions.0 {
        let how = match mention.form {
            Form::Sides(count) => format!("sides({count})"),
            Form::Pronoun(person) => format!("pronoun({person:?})"),
            other => format!("{other:?}"),
        };
        let titles = mention.titles.iter().map(|title| title.role.as_str()).collect::<Vec<_>>().join("; ");
        let inside = if mention.nested { "inside" } else { "" };
        let text = tree.text_of(mention.words.clone()).replace('\n', " ");
        let _ = writeln!(
            out,
            "{:>5}  {:<12} {:<16} {inside:<7} {text}  {titles}",
            mention.words.start,
            mention.kind,
            how.to_lowercase()
        );
    }
    out
}

/// Every entity with its names.
pub fn entities(analysis: &Analysis) -> String {
    let mut out = String::new();
    for entity in &analysis.entities {
        let roles = entity.roles.iter().map(|role| role.role.as_str()).collect::<Vec<_>>().join("; ");
        let code = entity.code.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "{:<44} {code:<5} {:>3}×  {}  [{}]  {roles}",
            entity.id,
            entity.mentions.len(),
            entity.name,
            entity.aliases.join(", ")
        );
    }
    out
}

/// Every relation with its sentence.
pub fn relations(analysis: &Analysis) -> String {
    let mut out = String::new();
    for relation in &analysis.relations {
        let not = if relation.negated { "not " } else { "" };
        let class = relation.class.as_deref().unwrap_or("-");
        let said = relation.speaker.as_deref().map_or(String::new(), |speaker| format!(", says {speaker}"));
        let modality = format!("{:?}", relation.modality).to_lowercase();
        let target = relation.target.as_deref().unwrap_or("–");
        let _ = writeln!(
            out,
            "{:.2}  {} {not}{} {target}  ({class}, {modality}{said})",
            relation.confidence, relation.source, relation.relation
        );
        let _ = writeln!(out, "      {}", relation.sentence.text.replace('\n', " "));
    }
    out
}
