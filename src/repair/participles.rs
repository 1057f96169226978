//! "Minister Rama, speaking to reporters, called the plan void": the parser takes the participle for the verb of the sentence and
//! the finite verb for a clause at the last noun before it, or all before the finite verb for a clause that is its subject; the
//! finite verb is the sentence's, and its subject is the name.

use crate::{
    analysis::Parse,
    scheme::{Label, Pos, Tag},
};

/// How far from its participle the finite verb is looked for.
const REACH: usize = 40;

/// Mends all of it.
pub(super) fn repair(parse: Parse) -> Parse {
    bare(finite(parse))
}

/// "the sentence passed on him": what stands in a clause without a subject at a noun is a participle.
fn bare(mut parse: Parse) -> Parse {
    for verb in &mut parse.words {
        if verb.label == Label::Acl && verb.tag == Tag::Vbd {
            verb.tag = Tag::Vbn;
        }
    }
    parse
}

/// Gives the subject of a bare participle to the finite verb after it.
fn finite(mut parse: Parse) -> Parse {
    for participle in 0..parse.words.len() {
        let word = &parse.words[participle];
        let clause = word.head == participle || matches!(word.label, Label::Ccomp | Label::Csubj);
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
        if parse.words[participle].label == Label::Csubj {
            let finite = parse.words[participle].head;
            (parse.words[subject].head, parse.words[subject].label) = (finite, Label::Nsubj);
            (parse.words[participle].head, parse.words[participle].label) = (subject, Label::Acl);
        } else if let Some(finite) = finite_below(&parse, participle, near.end) {
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
            && (matches!(word.label, Label::Acl | Label::Relcl) && word.head == verb - 1
                || word.label == Label::Advcl && word.head == participle)
            && below
            && [Label::Dobj, Label::Ccomp, Label::Oprd].into_iter().any(has)
            && ![Label::Nsubj, Label::Mark, Label::Advmod].into_iter().any(has)
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
        let text = "On Sunday, Albanian premier Edi Rama speaking to the Foreign Press Club panel denounced the pipeline deal.\n";
        check(text, "Rama", "nsubj ← denounced");
        check(text, "speaking", "acl ← Rama");
        let text = "On Monday, Kenyan president William Ruto speaking to the Chatham House study group called the trade deal unfair.\n";
        check(text, "Ruto", "nsubj ← called");
        let text =
            "On Friday, Czech premier Petr Fiala speaking to the Globsec policy forum called the gas deal void.\n";
        check(text, "Fiala", "nsubj ← called");
    }
}
