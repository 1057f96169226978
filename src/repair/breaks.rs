//! "Republic of Korea (ROK) First Vice Foreign Minister Cho" and "July 16-22" are broken into two sentences.
//!
//! In: the tokens of a text. Out: the same, those marked with which no sentence begins.

use crate::analysis::Tokens;

/// Marks each token after a bracket inside a sentence, and after a hyphen inside a word.
pub fn join_tokens(text: &str, mut tokens: Tokens) -> Tokens {
    let form = |tokens: &Tokens, at: usize| tokens.0[at].span.of(text);
    let mut opened = None;
    for at in 1..tokens.0.len() {
        match form(&tokens, at - 1) {
            "(" => opened = Some(at - 1),
            ")" => {
                // "… he said. (Laughter.) Then": a sentence of its own, between two others.
                let inside = opened.take().is_some_and(|open| open > 0 && !ends(form(&tokens, open - 1)))
                    && !ends(form(&tokens, at - 2));
                tokens.0[at].joined = inside;
            }
            "-" | "–" => tokens.0[at].joined = !tokens.0[at - 1].spaced && at > 1 && !tokens.0[at - 2].spaced,
            _ => {}
        }
        // A new line may begin anything.
        tokens.0[at].joined &= !form(&tokens, at).contains('\n') && !form(&tokens, at - 1).contains('\n');
    }
    tokens
}

/// Whether a sentence may end with the token.
fn ends(form: &str) -> bool {
    form.ends_with(['.', '!', '?', ':', ';', '"', '”', '’', '…', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Model, segment};

    #[track_caller]
    fn check(text: &str, joined: &[&str]) {
        let tokens = join_tokens(text, segment::tokenize(text, &Model::embedded()));
        let found: Vec<&str> = tokens.0.iter().filter(|token| token.joined).map(|token| token.span.of(text)).collect();
        assert_eq!(found, joined);
    }

    #[test]
    fn no_sentence_begins_after_an_acronym_or_inside_a_range() {
        check("The Republic of Malta (ROM) Minister left.", &["Minister"]);
        check("He leaves on May 3-5, 2023.", &["5"]);
        check("He left. (Laughter.) Then she spoke.", &[]);
        check("He left (at last.) Then she spoke.", &[]);
    }
}
