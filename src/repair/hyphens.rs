//! "supports non-interference", "an immediate de-escalation": the tokenizer cuts at the hyphen, and the parser may take all three
//! pieces, the hyphen too, for objects; they are one noun.

use crate::{
    analysis::Parse,
    scheme::{Label, Pos, Tag},
};

/// How far from the hyphen words that hang on its pieces are looked for.
const REACH: usize = 40;

/// Makes the first piece part of the one after the hyphen.
pub(super) fn repair(mut parse: Parse) -> Parse {
    for hyphen in 1..parse.words.len().saturating_sub(1) {
        let (first, last) = (hyphen - 1, hyphen + 1);
        let ends = |word: usize| parse.words[word].span.end();
        let glued = ends(first) == parse.words[hyphen].span.start() && ends(hyphen) == parse.words[last].span.start();
        let misread = parse.words[hyphen].span.len() == 1
            && parse.words[hyphen].lemma == "-"
            && parse.words[hyphen].pos != Pos::Punct
            && matches!(parse.words[last].pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb);
        if glued && misread {
            join(&mut parse, first, hyphen, last);
        }
    }
    parse
}

/// Hangs the first piece and the hyphen on the last, which takes the place of the first where it hung on it.
fn join(parse: &mut Parse, first: usize, hyphen: usize, last: usize) {
    if matches!(parse.words[last].head, head if head == first || head == hyphen) {
        let (head, label) = (parse.words[first].head, parse.words[first].label);
        parse.words[last].head = if head == first || head == hyphen { last } else { head };
        parse.words[last].label = label;
    }
    for word in first.saturating_sub(REACH)..(last + REACH).min(parse.words.len()) {
        let head = parse.words[word].head;
        if word != last && word != first && word != hyphen && (head == first || head == hyphen) {
            parse.words[word].head = last;
        }
    }
    (parse.words[first].head, parse.words[first].label) = (last, Label::Compound);
    let mark = &mut parse.words[hyphen];
    (mark.head, mark.label, mark.pos, mark.tag) = (last, Label::Punct, Pos::Punct, Tag::Hyph);
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn pieces_are_one_noun() {
        check("Kenya called for an immediate de-escalation of tensions.", "immediate", "amod ← escalation");
        check("Kenya called for an immediate de-escalation of tensions.", "de", "compound ← escalation");
        check("Oman supports non-interference in internal affairs.", "interference", "dobj ← supports");
    }
}
