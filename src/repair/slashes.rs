//! "The China/Russia statement", "EU/NATO": the parser makes the name before a slash an attribute of the one after it; they are
//! coordinated.

use crate::{
    analysis::Parse,
    scheme::{Label, Pos},
};

/// Hangs the name after a slash beside the one before it.
pub(super) fn repair(text: &str, mut parse: Parse) -> Parse {
    for slash in 1..parse.words.len().saturating_sub(1) {
        let (left, next) = (slash - 1, slash + 1);
        let is_name = |word: usize| parse.words[word].pos == Pos::Propn;
        if parse.words[slash].span.of(text) != "/" || !is_name(left) || !is_name(next) {
            continue;
        }
        let over = parse.words[left].head;
        if over > slash && is_name(over) {
            exchange(&mut parse, left, over);
        } else if over == parse.words[next].head && over > next {
            parse.words[next].head = left;
            parse.words[next].label = Label::Conj;
        } else {
            continue;
        }
        parse.words[slash].head = left;
        parse.words[slash].label = Label::Cc;
    }
    parse
}

/// Puts `left` in the place of `right`, which becomes its conjunct; words of the left name follow it.
fn exchange(parse: &mut Parse, left: usize, right: usize) {
    for word in (0..left).rev().take_while(|&word| parse.words[word].pos == Pos::Propn).collect::<Vec<_>>() {
        if parse.words[word].head == right {
            parse.words[word].head = left;
            parse.words[word].label = Label::Compound;
        }
    }
    let (over, label) = (parse.words[right].head, parse.words[right].label);
    parse.words[left].head = if over == right { left } else { over };
    parse.words[left].label = label;
    parse.words[right].head = left;
    parse.words[right].label = Label::Conj;
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn names_around_a_slash_are_coordinated() {
        check("The European Union/NATO declaration praised Ukraine.", "NATO", "conj ← Union");
        check("The European Union/NATO declaration praised Ukraine.", "Union", "compound ← declaration");
        check("The China/Russia statement condemned Israel.", "Russia", "conj ← China");
    }

    #[test]
    fn other_slashes_stay() {
        check("The train ran at 80 km/h to Minsk.", "Minsk", "pobj ← to");
    }
}
