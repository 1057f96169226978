//! "At the invitation of King Felipe, President Petro arrived in Madrid": the parser takes who does what the verb says for an
//! apposition to the name before the comma, and the verb is left without a subject.

use crate::{
    analysis::Parse,
    scheme::{Label, Pos, Tag},
};

/// Gives the name right before a finite verb without a subject to it, where it hangs on a name of the phrase that opens the
/// sentence.
pub(super) fn repair(text: &str, mut parse: Parse) -> Parse {
    for sentence in parse.sentences.clone() {
        let root = sentence.clone().find(|&word| parse.words[word].head == word);
        let Some(verb) = root.filter(|&verb| matches!(parse.words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)) else {
            continue;
        };
        let subject = |at: usize| {
            let label = parse.words[at].label;
            parse.words[at].head == verb
                && matches!(label, Label::Nsubj | Label::Nsubjpass | Label::Csubj | Label::Expl)
        };
        if sentence.clone().any(subject) {
            continue;
        }
        if let Some(name) = named_before(text, &parse, sentence.start, verb) {
            (parse.words[name].head, parse.words[name].label) = (verb, Label::Nsubj);
        }
    }
    parse
}

/// The name in apposition, after a comma, under a phrase of the verb, with nothing but adverbs between it and the verb.
fn named_before(text: &str, parse: &Parse, start: usize, verb: usize) -> Option<usize> {
    let aside = |&at: &usize| parse.words[at].head == verb && matches!(parse.words[at].pos, Pos::Adv | Pos::Aux);
    let name = (start..verb).rev().find(|at| !aside(at))?;
    let word = &parse.words[name];
    let listed = matches!(word.label, Label::Appos | Label::Conj) && word.pos == Pos::Propn;
    let over = word.head;
    let up = |&at: &usize| Some(parse.words[at].head).filter(|&head| head != at);
    let phrase = std::iter::successors(Some(over), up).take(6).collect::<Vec<_>>();
    let opens = phrase.windows(2).any(|pair| parse.words[pair[0]].label == Label::Prep && pair[1] == verb);
    let comma = (over + 1..name).any(|at| parse.words[at].span.of(text) == ",");
    let other = |at: usize| parse.words[at].label == Label::Cc && parse.words[at].head >= over;
    (listed && over < name && opens && comma && !(over..name).any(other)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn the_name_before_the_verb_is_its_subject() {
        let text = "At the invitation of King Felipe, President Gustavo Petro arrived in Madrid on Monday.";
        check(text, "Petro", "nsubj ← arrived");
    }

    #[test]
    fn a_verb_with_a_subject_keeps_it() {
        check(
            "At the invitation of Anna Costa, the prime minister, Ali Saleh visited Peru.",
            "Saleh",
            "nsubj ← visited",
        );
    }
}
