//! "The ministers:\n- welcomed the accord;\n- called on Chad to sign": read as one sentence, each item becomes a part of the one
//! before.
//!
//! In: the paragraphs of a text. Out: the same, the mark before each item of a list, and the item, by itself.

use std::ops::Range;

use crate::analysis::Tokens;

/// How many tokens a mark has at most: "(", "iv", ")".
const LONGEST: usize = 3;

/// Cuts the paragraphs before and after the marks of items.
pub fn cut_items(text: &str, tokens: &Tokens, paragraphs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let cut = |paragraph: Range<usize>| {
        let mut places = vec![paragraph.start];
        for at in paragraph.clone() {
            if let Some(end) = mark(text, tokens, &paragraph, at) {
                places.extend([at, end]);
            }
        }
        places.push(paragraph.end);
        places.dedup();
        places.windows(2).map(|pair| pair[0]..pair[1]).collect::<Vec<_>>()
    };
    paragraphs.into_iter().flat_map(cut).filter(|part| !part.is_empty()).collect()
}

/// One past the mark that begins here: a bullet, "2." or "(a)" at the beginning of a line, before a word.
fn mark(text: &str, tokens: &Tokens, paragraph: &Range<usize>, at: usize) -> Option<usize> {
    let form = |at: usize| tokens.0[at].span.of(text);
    let opens = at == paragraph.start || form(at - 1).contains('\n');
    let end = match form(at) {
        "-" | "–" | "—" | "•" | "*" | "·" | "▪" | "◦" | "●" | "o" if tokens.0[at].spaced => at + 1,
        _ => {
            let limit = paragraph.end.min(at + LONGEST);
            let close = (at..limit).find(|&close| form(close).ends_with(['.', ')']))?;
            let core: String = (at..=close).map(form).collect();
            let core = core.trim_start_matches('(').trim_end_matches(['.', ')']);
            let number = !core.is_empty() && core.chars().all(|c| c.is_ascii_digit() || c == '.') && core.len() < 6;
            let letter = core.len() == 1 && core.chars().all(|c| c.is_ascii_lowercase()) && form(close).ends_with(')');
            // "on March\n12. Then" goes on from the line before.
            let after = at < 2 || at == paragraph.start || form(at - 2).ends_with(['.', ':', ';', ',', ')']);
            (after && (number || letter)).then_some(close + 1)?
        }
    };
    let word = |at: usize| form(at).starts_with(char::is_alphabetic);
    (opens && end < paragraph.end && word(end)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Model, segment};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = segment::tokenize(text, &Model::embedded());
        let parts = cut_items(text, &tokens, segment::paragraphs(text, &tokens));
        let part = |part: Range<usize>| {
            text[tokens.0[part.start].span.start()..tokens.0[part.end - 1].span.end()].trim().to_owned()
        };
        assert_eq!(parts.into_iter().map(part).collect::<Vec<_>>().join(" | "), expected);
    }

    #[test]
    fn items_stand_by_themselves() {
        check("The two sides:\n- met;\n- talked", "The two sides: | - | met; | - | talked");
        check("They agreed to:\n1. Meet.\n2. Talk.", "They agreed to: | 1. | Meet. | 2. | Talk.");
        check("They agreed to:\n(a) meet;\n(b) talk.", "They agreed to: | (a) | meet; | (b) | talk.");
    }

    #[test]
    fn other_lines_are_left_whole() {
        check("He leaves on March\n12. She stays.", "He leaves on March\n12. She stays.");
        check("The range is 3\n- 5 km", "The range is 3\n- 5 km");
    }
}
