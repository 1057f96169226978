//! "Russia supports China, advocates defending the Charter, adheres to …": in a list of predicates the tagger takes verbs in
//! -s for plural nouns, and the parser then takes them for the subject of the verb that follows.

use crate::{
    analysis::Parse,
    lexicon::{Lexicon, TriggerKind},
    scheme::{Label, Pos, Tag},
};

/// How many words a list of predicates reaches over.
const REACH: usize = 120;

/// Makes verbs of nouns in -s that continue a list of predicates in the third person.
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    for sentence in parse.sentences.clone() {
        for word in sentence.clone() {
            if !is_misread(text, &parse, lexicon, sentence.start, word) {
                continue;
            }
            if let Some(first) = first_predicate(&parse, sentence.start, word) {
                make_predicate(&mut parse, first, word);
            }
        }
    }
    parse
}

/// A plural noun with the lemma of a known verb, after a comma or "and", before what can be its object.
fn is_misread(text: &str, parse: &Parse, lexicon: &Lexicon, start: usize, word: usize) -> bool {
    let this = &parse.words[word];
    if this.tag != Tag::Nns || word < start + 2 || !matches!(parse.words[word - 1].span.of(text), "," | "and" | ";") {
        return false;
    }
    let lemma = this.lemma.as_str();
    let known = lexicon.relations().triggered(TriggerKind::Verb, lemma).next().is_some()
        || lexicon.english().report.verbs.has(lemma);
    let opens_object = parse.words.get(word + 1).is_some_and(|next| {
        matches!(
            next.tag,
            Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Vbg | Tag::To | Tag::In | Tag::PrpS
        ) && !matches!(next.label, Label::Nsubj)
    });
    let near = start.max(word.saturating_sub(REACH))..word;
    known && opens_object && !parse.words[near].iter().any(|before| before.head == word && before.label != Label::Punct)
}

/// The first verb in the third person before `word` that has a subject of its own.
fn first_predicate(parse: &Parse, start: usize, word: usize) -> Option<usize> {
    let start = start.max(word.saturating_sub(REACH));
    let has_subject =
        |verb: usize| parse.words[start..word].iter().any(|before| before.head == verb && before.label == Label::Nsubj);
    (start..word)
        .find(|&verb| parse.words[verb].tag == Tag::Vbz && parse.words[verb].pos == Pos::Verb && has_subject(verb))
}

/// Hangs `word`, and the verb whose subject it was taken for, beside `first`.
fn make_predicate(parse: &mut Parse, first: usize, word: usize) {
    let (over, label) = (parse.words[word].head, parse.words[word].label);
    if label == Label::Nsubj && over > word {
        let (above, its_label) = (parse.words[over].head, parse.words[over].label);
        if parse.words[first].head == over {
            parse.words[first].head = if above == over { first } else { above };
            parse.words[first].label = its_label;
        }
        parse.words[over].head = first;
        parse.words[over].label = Label::Conj;
    } else if over != first && under(parse, first, word) {
        return;
    }
    let this = &mut parse.words[word];
    (this.tag, this.pos, this.head, this.label) = (Tag::Vbz, Pos::Verb, first, Label::Conj);
    // "opposes sanctions and adheres to the Charter": what follows does not reach back over the verb.
    if let Some(next) = parse.words.get_mut(word + 1).filter(|next| next.tag == Tag::In && next.head < word) {
        next.head = word;
    }
    for below in word + 1..parse.words.len().min(word + REACH) {
        if parse.words[below].head == word {
            parse.words[below].label = match parse.words[below].label {
                Label::Acl => Label::Xcomp,
                Label::Appos | Label::Conj | Label::Compound => Label::Dobj,
                other => other,
            };
        }
    }
}

/// Whether `word` stands under `top`, so that hanging it elsewhere could make a circle.
fn under(parse: &Parse, word: usize, top: usize) -> bool {
    let mut at = word;
    for _ in 0..REACH {
        if at == top {
            return true;
        }
        if parse.words[at].head == at {
            return false;
        }
        at = parse.words[at].head;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn verbs_in_a_list_of_predicates_are_conjuncts() {
        let list =
            "Russia supports China, advocates defending the Charter, opposes the sanctions and adheres to the plan.";
        for (verb, expected) in [
            ("advocates", "conj ← supports"),
            ("opposes", "conj ← supports"),
            ("adheres", "conj ← supports"),
            ("to", "prep ← adheres"),
        ] {
            check(list, verb, expected);
        }
    }

    #[test]
    fn nouns_in_a_list_of_objects_stay() {
        check("The council heard protests, demands and appeals from Iran.", "demands", "conj ← protests");
    }
}
