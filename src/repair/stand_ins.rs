//! "Under Secretary Lopez left": the parser takes "under" for a preposition; with another word of the same length it reads on.
//!
//! In: a text. Out: the same text in the same number of bytes, so that a place in one is a place in the other.

use std::borrow::Cow;

use crate::lexicon::Lexicon;

/// Writes what the parser reads right in place of what it is known to misread.
pub fn stand_ins<'t>(text: Cow<'t, str>, lexicon: &Lexicon) -> Cow<'t, str> {
    lexicon.english().misread.iter().filter(|(from, to)| from.len() == to.len()).fold(text, |text, (from, to)| {
        if text.contains(from.as_str()) { Cow::Owned(text.replace(from.as_str(), to)) } else { text }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_keeps_its_places() {
        let lexicon = Lexicon::shipped();
        assert!(lexicon.english().misread.iter().all(|(from, to)| from.len() == to.len()));
        let text = "On Monday, Under Secretary Ana Brito left.";
        let plain = stand_ins(Cow::Borrowed(text), &lexicon);
        assert_ne!(plain, text);
        assert_eq!(plain.find("Ana"), text.find("Ana"));
    }
}
