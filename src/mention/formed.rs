//! Which capitalised phrases tell by a noun in them what they are?
//!
//! "… Initiative", "… Agreement", "… Council", and documents by their number: "Executive Order 14257", "resolution 2259".

use std::ops::Range;

use super::named::capitalised;
use crate::{
    analysis::{Kind, Mention},
    lexicon::{Lexicon, fold},
    scheme::{NameKind, Pos, Tag},
    tree::Tree,
};

/// The kind that the last or, before "of", "for", "on", "with", the first noun of form tells.
pub(super) fn form_of(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> Option<Kind> {
    let forms = &lexicon.english().forms;
    let cut = words.clone().skip(1).find(|&word| tree.pos(word) == Pos::Adp).unwrap_or(words.end);
    let telling = |word: usize| {
        let form = tree.form(word).to_lowercase();
        // "Acting" is no act.
        let noun = matches!(tree.pos(word), Pos::Noun | Pos::Propn);
        [
            (Kind::Initiative, &forms.initiative),
            (Kind::Document, &forms.document),
            (Kind::Organization, &forms.organization),
            (Kind::Issue, &forms.issue),
            (Kind::Place, &forms.place),
        ]
        .into_iter()
        .find(|(_, nouns)| nouns.has(&form) || noun && nouns.has(tree.lemma(word)))
        .map(|(kind, _)| kind)
    };
    let numbered = |word: usize| !matches!(tree.pos(word), Pos::Num | Pos::Punct);
    (words.start..cut).rev().filter(|&word| numbered(word)).take(1).find_map(telling)
}

/// Capitalised phrases around a noun of form.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for word in 0..tree.len() {
        let begins = |word: usize| {
            let numbered = || numbered(tree, lexicon, word, word + 1) > word + 1;
            // "the AfCFTA secretariat"
            let organ = || {
                word > 0 && capitalised(tree.form(word - 1)) && lexicon.english().forms.organs.has_form(tree.form(word))
            };
            capitalised(tree.form(word)) || is_document(tree, lexicon, word) && numbered() || organ()
        };
        if found.last().is_some_and(|last| last.words.end > word) || !begins(word) {
            continue;
        }
        let telling =
            form_of(tree, lexicon, word..word + 1).filter(|kind| *kind != Kind::Place && *kind != Kind::Issue);
        let Some(kind) = telling else { continue };
        let words = phrase(tree, lexicon, word);
        let words = match kind {
            Kind::Document => words.start..numbered(tree, lexicon, word, words.end),
            _ => words,
        };
        let kind = form_of(tree, lexicon, words.clone()).unwrap_or(kind);
        let alone = words.len() == 1
            || words.clone().all(|at| at == word || lexicon.english().forms.openers.has_form(tree.form(at)));
        // "White House Press Briefing"
        let caption = lexicon.english().names.captions.has_form(tree.form(words.end - 1));
        let unnamed = caption || lexicon.english().forms.unnamed.has_form(&fold::key(tree.text_of(words.clone())));
        if !alone && !unnamed {
            found.push(super::by_name(tree, words, kind, Vec::new()));
        }
    }
    found
}

/// The capitalised phrase around `word`, over linking words that a capital follows.
fn phrase(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Range<usize> {
    let sentence = tree.sentence_words(word);
    let forms = &lexicon.english().forms;
    let date = |at: usize| tree.name(at).is_some_and(|name| name.kind == NameKind::Date && !name.words.contains(&word));
    let named =
        |at: usize| (capitalised(tree.form(at)) || tree.pos(at) == Pos::Num && tree.form(at).len() > 1) && !date(at);
    // "Organization Affairs | Delia Marsh": the person bears the title that the noun is a part of.
    let person =
        |at: usize| tree.name(at).is_some_and(|name| name.kind == NameKind::Person && !name.words.contains(&word));
    let (mut start, mut end) = (word, word + 1);
    while start > sentence.start && capitalised(tree.form(start - 1)) {
        start -= 1;
    }
    // Capitals joined by a hyphen, or by "and" inside one name, on the left.
    while start >= sentence.start + 2 && matches!(tree.form(start - 1), "-" | "–") && capitalised(tree.form(start - 2))
    {
        start -= 2;
        while start > sentence.start && capitalised(tree.form(start - 1)) {
            start -= 1;
        }
    }
    while end < sentence.end {
        let mut next = end;
        if forms.links.has_form(tree.form(next)) {
            next += 1;
            while next < sentence.end && forms.openers.has_form(tree.form(next)) {
                next += 1;
            }
        }
        if next >= sentence.end || !named(next) || next == end && person(next) {
            break;
        }
        end = next + 1;
    }
    // "At U.S. Strategic Command"
    let opens = |at: usize| forms.openers.has_form(tree.form(at)) || tree.tag(at) == Tag::In;
    // "Remarked | Center for …", at the head of a sentence
    let said = |at: usize| at == sentence.start && tree.pos(at) == Pos::Verb;
    while start < word && (opens(start) || said(start) || tree.pos(start) == Pos::Punct) {
        start += 1;
    }
    // "Joint Statement Between | the Republic of Chad and Togo"
    while end > word + 1 && tree.tag(end - 1) == Tag::In {
        end -= 1;
    }
    start..end
}

fn is_document(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> bool {
    lexicon.english().forms.document.has(tree.lemma(word))
}

/// One past the number after the name of a document that `word` heads: "resolution 2259", "Announcement No. 4 of 2025".
fn numbered(tree: &Tree<'_>, lexicon: &Lexicon, word: usize, end: usize) -> usize {
    let limit = tree.sentence_words(word).end;
    let says_number = |at: usize| lexicon.english().forms.number.has_form(tree.form(at));
    let figure = |at: usize| at < limit && tree.form(at).starts_with(|c: char| c.is_ascii_digit());
    let said = (end - 1..limit.min(end + 1)).find(|&at| says_number(at));
    let at = said.map_or(end, |at| if at + 1 < limit && tree.form(at + 1) == "." { at + 2 } else { at + 1 });
    let under = || capitalised(tree.form(word)) || tree.head(at) == Some(word);
    let own = said.is_some() || figure(at) && tree.form(at).len() > 1 && under();
    if !figure(at) || !own {
        return end;
    }
    let year =
        said.is_some() && at + 2 < limit && tree.form(at + 1) == "of" && tree.form(at + 2).len() == 4 && figure(at + 2);
    if year { at + 3 } else { at + 1 }
}
