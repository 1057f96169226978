//! "Meeting his Turkish counterpart Hakan Fidan": the parser hangs the name beside the noun, as if it told when or how; it is
//! who the noun means.

use crate::{
    analysis::Parse,
    scheme::{Label, NameKind, Pos},
};

/// Hangs a person's name that follows a noun directly under it, where both hang under the same word.
pub(super) fn repair(mut parse: Parse) -> Parse {
    for at in 0..parse.names.len() {
        let words = parse.names[at].words.clone();
        let Some(noun) = words.start.checked_sub(1).filter(|_| parse.names[at].kind == NameKind::Person) else {
            continue;
        };
        let outside = |word: &usize| !words.contains(&parse.words[*word].head) || parse.words[*word].head == *word;
        let Some(name) = words.clone().rfind(outside) else { continue };
        let (before, this) = (&parse.words[noun], &parse.words[name]);
        let beside = before.head == this.head && before.head < noun && before.pos == Pos::Noun;
        let argument = matches!(before.label, Label::Dobj | Label::Pobj | Label::Dative);
        if beside && argument && matches!(this.label, Label::Npadvmod | Label::Dep | Label::Oprd | Label::Dobj) {
            parse.words[name].head = noun;
            parse.words[name].label = Label::Appos;
        }
    }
    parse
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_name_after_its_noun_stands_in_apposition() {
        check("After meeting his Turkish counterpart Hakan Fidan in Ankara, he left.", "Fidan", "appos ← counterpart");
    }

    #[test]
    fn a_name_that_is_an_argument_stays() {
        check("Iran gave the envoy Hakan Fidan's letter.", "Fidan", "poss ← letter");
    }
}
