//! "Minister Rama, speaking to reporters, called the plan void": the parser takes the participle for the verb of the sentence and
//! the finite verb for a clause at the last noun before it; the finite verb is the sentence's.

use crate::{
    analysis::Parse,
    scheme::{Label, Pos, Tag},
};

/// How far from its participle the finite verb is looked for.
const REACH: usize = 40;

/// Gives the subject of a bare participle to the finite verb after it.
pub(super) fn repair(mut parse: Parse) -> Parse {
    for participle in 0..parse.words.len() {
        let word = &parse.words[participle];
        let clause = word.head == participle || matches!(word.label, Label::Ccomp);
        if word.tag != Tag::Vbg || word.pos != Pos::Verb || !clause {
            continue;
        }
        let near = participle.saturating_sub(REACH)..(participle + REACH).min(parse.words.len());
        let child = |label: Label| {
            near.clone().find(|&word| {
                parse.words[word].head == participle && word != participle && parse.words[word].label == label
            })
        };
        let Some(subject) = child(Label::Nsubj).filter(|&subject| subject < participle && child(Label::Aux).is_none())
        else {
            continue;
        };
        if let Some(finite) = finite_below(&parse, participle, near.end) {
            exchange(&mut parse, subject, participle, finite);
        }
    }
    parse
}

/// The first verb in the past after the participle that the parser hung on a noun below it, though nothing is its subject.
fn finite_below(parse: &Parse, participle: usize, end: usize) -> Option<usize> {
    (participle + 1..end).find(|&verb| {
        let word = &parse.words[verb];
        let below =
            std::iter::successors(Some(word.head), |&up| Some(parse.words[up].head)).take(8).any(|up| up == participle);
        let has = |label: Label| {
            (participle..end).any(|word| parse.words[word].head == verb && parse.words[word].label == label)
        };
        word.tag == Tag::Vbd
            && matches!(word.label, Label::Acl | Label::Relcl)
            && word.head == verb - 1
            && below
            && (has(Label::Dobj) || has(Label::Ccomp))
            && !has(Label::Nsubj)
    })
}

fn exchange(parse: &mut Parse, subject: usize, participle: usize, finite: usize) {
    let (head, label) = (parse.words[participle].head, parse.words[participle].label);
    parse.words[finite].head = if head == participle { finite } else { head };
    parse.words[finite].label = label;
    (parse.words[subject].head, parse.words[subject].label) = (finite, Label::Nsubj);
    (parse.words[participle].head, parse.words[participle].label) = (subject, Label::Acl);
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn the_finite_verb_is_the_sentences() {
        let text = "On Tuesday, Greek prime minister Kyriakos Mitsotakis speaking to the Atlantic Council think tank called the border agreement \"null and void\".\n";
        check(text, "Mitsotakis", "nsubj ← called");
        check(text, "speaking", "acl ← Mitsotakis");
    }
}
