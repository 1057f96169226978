//! Which names tell by the word before them that they mean no actor?
//!
//! Ships and storms: "the USS Ronald Reagan", "Hurricane Maria". Whoever else bears the name is not meant.

use super::{formed::form_of, named::capitalised, titles};
use crate::{
    analysis::{Kind, Mention},
    lexicon::Lexicon,
    scheme::Pos,
    tree::Tree,
};

/// Such words with the capitalised ones after them.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    (0..tree.len()).filter_map(|word| named_by(tree, lexicon, word)).collect()
}

fn named_by(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Option<Mention> {
    let (forms, form) = (&lexicon.english().forms, tree.form(word));
    let spelled = !form.contains(char::is_lowercase);
    let kind = match () {
        () if spelled && forms.ship.has_form(form) => Kind::Place,
        () if capitalised(form) && !spelled && forms.storm.has_form(form) => Kind::Issue,
        () => return None,
    };
    let part = |at: usize| match tree.pos(at) {
        Pos::Propn | Pos::Noun | Pos::Adj => capitalised(tree.form(at)),
        pos => pos == Pos::Num && kind == Kind::Place,
    };
    // "INS Commissioner X", "SS General X"
    let first = word + 1;
    let other = |first: usize| {
        form_of(tree, lexicon, first..first + 1).is_some()
            || titles::title_before(tree, lexicon, first, first + 1).is_some()
    };
    let end = (first..tree.sentence_words(word).end).find(|&at| !part(at))?;
    (end > first && !other(first)).then(|| super::by_name(tree, word..end, kind, Vec::new()))
}
