//! ``Russia supports China'' becomes "Russia supports China": the tokenizer makes two words of the opening pair, which disturb
//! the clause and become part of names.
//!
//! In: a text. Out: the same text in the same number of bytes, so that a place in one is a place in the other.

use std::{borrow::Cow, ops::Range};

const OPENING: &str = "``";
const CLOSING: &str = "''";

/// Writes quotes that open with two backquotes and close in the same paragraph as plain ones, with a space inside.
pub fn plain_quotes(text: &str) -> Cow<'_, str> {
    if !text.contains(OPENING) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(quoted) = first_quoted(rest) {
        plain.extend([&rest[..quoted.start - OPENING.len()], "\" ", &rest[quoted.clone()], " \""]);
        rest = &rest[quoted.end + CLOSING.len()..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What stands between the first marks that belong together.
fn first_quoted(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = text[from..].find(OPENING) {
        let start = from + at + OPENING.len();
        let paragraph = text[start..].find("\n\n").map_or(text.len(), |length| start + length);
        let inner = &text[start..paragraph];
        let end = inner.find(CLOSING).filter(|&end| end > 0 && inner[..end].rfind(OPENING).is_none());
        if let Some(length) = end {
            return Some(start..start + length);
        }
        from = start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let plain = plain_quotes(text);
        assert_eq!(plain, expected);
        assert_eq!(plain.len(), text.len());
    }

    #[test]
    fn marks_that_belong_together_become_plain() {
        check("``We support China,'' he said.", "\" We support China, \" he said.");
        check("the ``Zionist regime''.", "the \" Zionist regime \".");
        check("``One'' and ``two''", "\" One \" and \" two \"");
    }

    #[test]
    fn marks_that_stand_alone_stay() {
        check("the ``regime", "the ``regime");
        check("``a\n\nb''", "``a\n\nb''");
        check("````''''", "````''''");
        check("6' 2'' tall", "6' 2'' tall");
    }
}
