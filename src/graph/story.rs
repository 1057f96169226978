//! Are these two documents, or one story printed twice?
//!
//! In: the evidence of one statement. Out: which story each piece is from, and how many there are. Documents are copies of one story when their texts are
//! the same, or when a sentence of evidence is the same word for word (capitals, punctuation and white space aside).

use std::collections::{BTreeMap, BTreeSet};

use super::Evidence;

/// The number of distinct stories behind `evidence`; `digest` gives a document's SHA-256.
pub(super) fn count<'a>(evidence: &'a [Evidence], digest: impl Fn(&'a str) -> Option<&'a str>) -> usize {
    let stories: BTreeSet<usize> = of(evidence.iter(), digest).into_iter().collect();
    stories.len()
}

/// For each piece of `evidence` the number of its story.
pub(crate) fn of<'a>(
    evidence: impl Iterator<Item = &'a Evidence>,
    digest: impl Fn(&'a str) -> Option<&'a str>,
) -> Vec<usize> {
    let mut stories = Stories::default();
    let mut documents = Vec::new();
    for piece in evidence {
        let document = stories.of(format!("document {}", piece.document));
        if let Some(sha256) = digest(&piece.document) {
            let text = stories.of(format!("text {sha256}"));
            stories.join(document, text);
        }
        let sentence = stories.of(format!("sentence {}", words(&piece.sentence.text)));
        stories.join(document, sentence);
        documents.push(document);
    }
    documents.into_iter().map(|document| stories.root(document)).collect()
}

fn words(sentence: &str) -> String {
    let mut words = String::with_capacity(sentence.len());
    for word in sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push_str(&word.to_lowercase());
        words.push(' ');
    }
    words
}

/// Disjoint sets of documents, texts and sentences.
#[derive(Default)]
struct Stories {
    parent: Vec<usize>,
    known: BTreeMap<String, usize>,
}

impl Stories {
    fn of(&mut self, name: String) -> usize {
        *self.known.entry(name).or_insert_with(|| {
            self.parent.push(self.parent.len());
            self.parent.len() - 1
        })
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    fn stories(evidence: &[(&str, &str)], digest: fn(&str) -> Option<&str>) -> usize {
        let evidence: Vec<Evidence> =
            evidence.iter().map(|(document, sentence)| sample::evidence(document, sentence)).collect();
        count(&evidence, digest)
    }

    #[test]
    fn a_sentence_printed_twice_counts_once() {
        let evidence = [
            ("a", "Oman backs the plan."),
            ("b", "OMAN backs  the plan"),
            ("c", "Oman endorsed it."),
            ("c", "Oman said so."),
        ];
        assert_eq!(stories(&evidence, |_| None), 2);
    }

    #[test]
    fn a_text_printed_twice_counts_once() {
        assert_eq!(stories(&[("a", "One."), ("b", "Two."), ("c", "Three.")], |id| (id != "c").then_some("0f")), 2);
    }

    #[test]
    fn copies_of_copies_are_one() {
        assert_eq!(stories(&[("a", "One."), ("b", "Two."), ("c", "One."), ("c", "Two.")], |_| None), 1);
    }
}
