//! "MOSCOW (Reuters) - Russia condemned the attack": read with the sentence, the dateline becomes its subject, or the agency does.
//!
//! In: the paragraphs of a text. Out: the same, each dateline by itself.

use std::ops::Range;

use crate::{
    analysis::{Kind, Tokens},
    lexicon::{Lexicon, Naming, fold},
};

/// How many tokens a dateline has at most.
const LONGEST: usize = 20;

/// Cuts the paragraphs after their datelines, so that no sentence goes over one.
pub fn cut_datelines(
    text: &str,
    tokens: &Tokens,
    paragraphs: Vec<Range<usize>>,
    lexicon: &Lexicon,
) -> Vec<Range<usize>> {
    let cut = |paragraph: Range<usize>| {
        let dash = dateline(text, tokens, paragraph.clone(), lexicon).filter(|dash| dash + 1 < paragraph.end);
        let middle = dash.map_or(paragraph.start, |dash| dash + 1);
        [paragraph.start..middle, middle..paragraph.end].into_iter().filter(|part| !part.is_empty())
    };
    paragraphs.into_iter().flat_map(cut).collect()
}

/// The dash at the end of the dateline with which a paragraph begins. Before it nothing stands but names, numbers and, in
/// brackets, whose report it is; and it has a day, ends in brackets, or begins with a known place in capitals.
fn dateline(text: &str, tokens: &Tokens, paragraph: Range<usize>, lexicon: &Lexicon) -> Option<usize> {
    let form = |at: usize| tokens.0[at].span.of(text);
    let end = paragraph.end.min(paragraph.start + LONGEST);
    let dash = (paragraph.start + 1..end).find(|&at| matches!(form(at), "-" | "--" | "–" | "—"))?;
    let before = || (paragraph.start..dash).map(form);
    let fits = |form: &str| form.chars().next().is_some_and(|first| !first.is_lowercase());
    let begins = form(paragraph.start).chars().all(char::is_alphabetic);
    if !begins || !before().all(fits) {
        return None;
    }
    let dates = &lexicon.english().dates;
    let month = |form: &str| {
        let same = |month: &String| *month == form.trim_end_matches('.');
        dates.months.iter().any(same) || dates.abbreviations.iter().any(same)
    };
    let dated = before().any(month) && before().any(|form| form.parse::<u16>().is_ok());
    let signed = form(dash - 1) == ")" && before().any(|form| form == "(");
    let place = text[tokens.0[paragraph.start].span.start()..tokens.0[dash - 1].span.end()].split(',').next();
    let placed = place.is_some_and(|place| !place.chars().any(char::is_lowercase) && is_place(place, lexicon));
    (dated || signed || placed).then_some(dash)
}

fn is_place(name: &str, lexicon: &Lexicon) -> bool {
    let mut bearers = lexicon.names().bearers(&fold::key(name), name);
    bearers.any(|bearer| bearer.naming == Naming::Capital || lexicon.actors().at(bearer.actor).kind == Kind::Place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Model, segment};

    /// Marks where the first paragraph is cut.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (model, lexicon) = (Model::embedded(), Lexicon::shipped());
        let tokens = segment::tokenize(text, &model);
        let parts = cut_datelines(text, &tokens, segment::paragraphs(text, &tokens), &lexicon);
        assert_eq!(parts.last().map(|part| part.end), Some(tokens.0.len()));
        let part =
            |part: Range<usize>| text[tokens.0[part.start].span.start()..tokens.0[part.end - 1].span.end()].to_owned();
        assert_eq!(parts.into_iter().map(part).collect::<Vec<_>>().join(" | "), expected);
    }

    #[test]
    fn datelines_stand_by_themselves() {
        check("MOSCOW (Reuters) - Russia condemned it.", "MOSCOW (Reuters) - | Russia condemned it.");
        check("BEIJING — China criticized it.", "BEIJING — | China criticized it.");
        check("KYIV, Ukraine – Talks began.", "KYIV, Ukraine – | Talks began.");
        check("Astana, 4 Apr (ABC) -- The ministers met.", "Astana, 4 Apr (ABC) -- | The ministers met.");
        check("WASHINGTON, March 3 - Iran left.", "WASHINGTON, March 3 - | Iran left.");
    }

    #[test]
    fn other_dashes_do_not_cut() {
        let sentences = [
            "Russia - a neighbour of China - agreed.",
            "NATO - Russia relations worsened.",
            "Iran, Iraq and Syria — all three — signed.",
            "The ministers met - again.",
            "MOSCOW -",
        ];
        sentences.iter().for_each(|sentence| check(sentence, sentence));
    }
}
