//! Which words are names that the lexicon does not know?
//!
//! The names that the model found, by their kind, and capitalised phrases around a noun that tells a kind ("… Initiative",
//! "… Agreement", "… Council").

use std::{collections::HashSet, ops::Range};

use crate::{
    analysis::{Candidate, Form, Kind, Mention},
    lexicon::{Lexicon, Naming, fold},
    placed::Placed,
    scheme::{Label, NameKind, Pos, Tag},
    tree::Tree,
};

/// The known names, by word.
struct Known<'a> {
    mentions: &'a [Mention],
    placed: &'a Placed,
}

impl Known<'_> {
    /// Those that share a word with these.
    fn over(&self, words: Range<usize>) -> impl Iterator<Item = &Mention> {
        words.flat_map(|word| self.placed.covering(word)).map(|&at| &self.mentions[at])
    }
}

/// Names of the model and of form; `known` names inside them are kept as parts.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon, known: &[Mention]) -> Vec<Mention> {
    let placed = Placed::new(tree.len(), known);
    let known = Known { mentions: known, placed: &placed };
    let mut found = by_form(tree, lexicon);
    found.retain(|mention| matches!(without_title(tree, lexicon, mention.words.clone(), mention.kind), Some((words, _)) if words == mention.words));
    found.retain(|mention| !known_better(tree, lexicon, &known, &mention.words, mention.kind));
    found.extend(tree.parse.names.iter().filter_map(|name| {
        let words = trim(tree, lexicon, cut(tree, name.words.clone()))?;
        let kind = kind_of(tree, lexicon, words.clone(), name.kind)?;
        let (words, kind) = without_title(tree, lexicon, words, kind)?;
        let words = if kind == Kind::Official { whole_person(tree, &known, words) } else { words };
        (!known_better(tree, lexicon, &known, &words, kind)).then(|| super::by_name(tree, words, kind, Vec::new()))
    }));
    let overlooked = surnames(tree, lexicon, &known, &found);
    found.extend(overlooked);
    found
}

/// Surnames that the model took for no name: of people named in full here, or of known officials.
fn surnames(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, found: &[Mention]) -> Vec<Mention> {
    const PLACES: [Label; 7] =
        [Label::Nsubj, Label::Nsubjpass, Label::Dobj, Label::Pobj, Label::Poss, Label::Conj, Label::Dative];
    let mut taken = vec![false; tree.len()];
    found.iter().for_each(|mention| taken[mention.words.clone()].fill(true));
    let full = |mention: &&Mention| mention.kind == Kind::Official && mention.words.len() > 1;
    let people = found.iter().chain(known.mentions).filter(full);
    let in_full: HashSet<&str> = people.map(|mention| tree.form(mention.words.end - 1)).collect();
    let is_open = |&word: &usize| {
        !taken[word]
            && tree.name(word).is_none()
            && capitalised(tree.form(word))
            && PLACES.contains(&tree.label(word))
            && tree.children_by(word, &[Label::Compound, Label::Det, Label::Amod]).next().is_none()
            && known.over(word..word + 1).next().is_none()
            // "Chan-o-cha"
            && !(word + 1 < tree.len() && tree.form(word + 1) == "-" && tree.span(word..word + 2).len() == tree.form(word).len() + 1)
    };
    (0..tree.len())
        .filter(is_open)
        .filter_map(|word| {
            let form = tree.form(word);
            if in_full.contains(form) {
                return Some(super::by_name(tree, word..word + 1, Kind::Official, Vec::new()));
            }
            let bearers = lexicon.names().bearers(&fold::key(form), form).filter(|_| tree.tag(word) == Tag::Nnp);
            let people = bearers.filter(|bearer| bearer.naming == Naming::Surname);
            let candidates: Vec<Candidate> =
                people.map(|bearer| Candidate { actor: bearer.actor, naming: bearer.naming }).collect();
            (!candidates.is_empty()).then(|| super::by_name(tree, word..word + 1, Kind::Official, candidates))
        })
        .collect()
}

/// Whether a known name that carries the head of this one is the better guide than a longer unknown one, or whether a single
/// word that only tells a kind, or what a transcript notes, was taken for a name.
fn known_better(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, words: &Range<usize>, kind: Kind) -> bool {
    let common = |word: usize| lexicon.roles().is_government(&tree.form(word).to_lowercase());
    if words.len() == 1
        && (common(words.start)
            || matches!(kind, Kind::Official | Kind::Organization) && form_of(tree, lexicon, words.clone()).is_some()
            || lexicon.english().names.never.has_form(tree.form(words.start)))
    {
        return true;
    }
    // "the Government of Ethiopia" is Ethiopia.
    let of_state = |word: usize| {
        known.over(word..word + 1).any(|mention| mention.kind == Kind::State && words.contains(&mention.words.start))
    };
    let joins = |word: usize| matches!(tree.pos(word), Pos::Adp | Pos::Det);
    if words.clone().any(&common) && words.clone().all(|word| common(word) || joins(word) || of_state(word)) {
        return true;
    }
    let head = tree.head_of(words.clone());
    known.over(words.clone()).any(|mention| {
        let inside = words.start <= mention.words.start && mention.words.end <= words.end && mention.words != *words;
        let rival = match kind {
            Kind::Official => mention.kind == Kind::Official,
            Kind::Group if mention.form == Form::Demonym => true,
            Kind::Organization | Kind::Group | Kind::Place | Kind::Initiative => {
                matches!(mention.kind, Kind::Organization | Kind::Official | Kind::Initiative | Kind::Document)
                    && mention.form == Form::Name
                    && (mention.words.contains(&head) || mention.kind == Kind::Official)
            }
            _ => false,
        };
        inside && rival
    })
}

/// A person's name with the capitalised words right after it that the model left out.
fn whole_person(tree: &Tree<'_>, known: &Known<'_>, words: Range<usize>) -> Range<usize> {
    let limit = tree.sentence_words(words.start).end;
    let taken = |word: usize| known.over(word..word + 1).any(|mention| mention.kind != Kind::Official);
    let mut end = words.end;
    while end < limit
        && tree.pos(end) == Pos::Propn
        && capitalised(tree.form(end))
        && !taken(end)
        && linked(tree, &words, end)
    {
        end += 1;
    }
    words.start..end
}

/// Whether a word hangs together with a name: under one of its words, or over one as its head.
fn linked(tree: &Tree<'_>, name: &Range<usize>, word: usize) -> bool {
    let under = tree.head(word).is_some_and(|head| head >= name.start && head <= word);
    let over = name.clone().any(|part| {
        tree.head(part).is_some_and(|head| head >= word && matches!(tree.label(part), Label::Compound | Label::Nmod))
    });
    under || over
}

/// The part of a name after the last possessive mark and before a bracket that does not close in it.
fn cut(tree: &Tree<'_>, words: Range<usize>) -> Range<usize> {
    let possessive = |&word: &usize| tree.tag(word) == Tag::Pos;
    let start = words.clone().rev().skip(1).find(possessive).map_or(words.start, |word| word + 1);
    let bracket = |&word: &usize| tree.tag(word) == Tag::OpenBracket;
    let closes = words.clone().any(|word| tree.tag(word) == Tag::CloseBracket);
    let end = (start..words.end).find(bracket).filter(|_| !closes).unwrap_or(words.end);
    start..end
}

/// A title that the model took for the beginning of a body's name: the rest is a person; a title alone is no name.
fn without_title(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>, kind: Kind) -> Option<(Range<usize>, Kind)> {
    if !matches!(kind, Kind::Organization | Kind::Group | Kind::Official) {
        return Some((words, kind));
    }
    let title_to = |end: usize| super::titles::title_before(tree, lexicon, words.start, end).is_some();
    let end = (words.start + 1..=words.end)
        .rev()
        .find(|&end| title_to(end) || title_to_plural(tree, lexicon, words.start, end));
    match end {
        Some(end) if end == words.end || title_to_plural(tree, lexicon, words.start, end) => None,
        Some(end) if form_of(tree, lexicon, end..words.end).is_some() => Some((words, kind)),
        Some(end) if (end..words.end).all(|word| tree.pos(word) == Pos::Propn) => {
            Some((end..words.end, Kind::Official))
        }
        Some(_) if (words.clone()).any(|word| tree.pos(word) == Pos::Adp) && kind != Kind::Official => None,
        _ => Some((words, kind)),
    }
}

/// "Foreign Ministers" before `end`.
fn title_to_plural(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, end: usize) -> bool {
    let last = end - 1;
    tree.form(last).ends_with('s')
        && (floor..end).any(|start| {
            let before: String = (start..last).map(|word| format!("{} ", tree.form(word))).collect();
            let singular = tree.form(last).trim_end_matches('s');
            lexicon.roles().office(&fold::key(&format!("{before}{singular}"))).is_some()
        })
}

/// Without determiners and honorifics before it, and possessive marks and punctuation after it.
fn trim(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> Option<Range<usize>> {
    let english = lexicon.english();
    let (mut start, mut end) = (words.start, words.end);
    while start < end
        && (english.forms.openers.has_form(tree.form(start))
            || english.names.honorifics.has_form(tree.form(start))
            || matches!(tree.pos(start), Pos::Punct | Pos::Space))
    {
        start += 1;
    }
    while start < end
        && (matches!(tree.form(end - 1), "'s" | "’s" | "'" | "’")
            || matches!(tree.pos(end - 1), Pos::Punct | Pos::Space))
    {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

fn kind_of(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>, name: NameKind) -> Option<Kind> {
    let address = |form: &str| form.contains(['/', '@', '\\']) || form.starts_with("www.") || form.starts_with("http");
    if words.clone().any(|word| address(tree.form(word))) {
        return None;
    }
    if !capitalised(tree.form(words.start)) && !words.clone().any(|word| tree.pos(word) == Pos::Propn) {
        return None;
    }
    let by_form = form_of(tree, lexicon, words.clone());
    if by_form.is_none() && is_located(tree, lexicon, tree.head_of(words.clone()), name) {
        return Some(Kind::Place);
    }
    match name {
        // "the Thomas Jefferson Room"; of two words the second is a surname.
        NameKind::Person => by_form.filter(|kind| *kind == Kind::Place && words.len() > 2).or(Some(Kind::Official)),
        NameKind::Org => Some(by_form.filter(|kind| *kind != Kind::Place).unwrap_or(Kind::Organization)),
        NameKind::Gpe | NameKind::Location | NameKind::Facility => Some(by_form.unwrap_or(Kind::Place)),
        // As an adjective it acts only through its noun.
        NameKind::Norp => by_form.or((tree.pos(tree.head_of(words)) != Pos::Adj).then_some(Kind::Group)),
        NameKind::Law => Some(by_form.filter(|kind| *kind == Kind::Initiative).unwrap_or(Kind::Document)),
        NameKind::Event => Some(by_form.unwrap_or(Kind::Initiative)),
        NameKind::WorkOfArt | NameKind::Product => by_form,
        _ => None,
    }
}

/// "the town of NAME", and what the model takes for a people after "near": a place.
fn is_located(tree: &Tree<'_>, lexicon: &Lexicon, head: usize, name: NameKind) -> bool {
    let Some(prep) = tree.head(head).filter(|_| tree.label(head) == Label::Pobj) else { return false };
    let settlement = |over: usize| lexicon.english().forms.settlement.has(tree.lemma(over));
    let of = tree.form(prep) == "of" && tree.head(prep).is_some_and(settlement);
    of || name == NameKind::Norp && lexicon.english().grammar.locating.has_form(tree.form(prep))
}

/// The kind that the last or, before "of", "for", "on", "with", the first noun of form tells.
fn form_of(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> Option<Kind> {
    let forms = &lexicon.english().forms;
    let cut = words.clone().skip(1).find(|&word| tree.pos(word) == Pos::Adp).unwrap_or(words.end);
    let telling = |word: usize| {
        let form = tree.form(word).to_lowercase();
        [
            (Kind::Initiative, &forms.initiative),
            (Kind::Document, &forms.document),
            (Kind::Organization, &forms.organization),
            (Kind::Issue, &forms.issue),
            (Kind::Place, &forms.place),
        ]
        .into_iter()
        .find(|(_, nouns)| nouns.has(&form) || nouns.has(tree.lemma(word)))
        .map(|(kind, _)| kind)
    };
    let numbered = |word: usize| !matches!(tree.pos(word), Pos::Num | Pos::Punct);
    (words.start..cut).rev().filter(|&word| numbered(word)).take(1).find_map(telling)
}

/// Capitalised phrases around a noun of form.
fn by_form(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for word in 0..tree.len() {
        if found.last().is_some_and(|last| last.words.end > word) || !capitalised(tree.form(word)) {
            continue;
        }
        let telling =
            form_of(tree, lexicon, word..word + 1).filter(|kind| *kind != Kind::Place && *kind != Kind::Issue);
        let Some(kind) = telling else { continue };
        let words = phrase(tree, lexicon, word);
        let kind = form_of(tree, lexicon, words.clone()).unwrap_or(kind);
        let alone = words.len() == 1
            || words.clone().all(|at| at == word || lexicon.english().forms.openers.has_form(tree.form(at)));
        if !alone {
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
        if next >= sentence.end || !named(next) {
            break;
        }
        end = next + 1;
    }
    while start < word && (forms.openers.has_form(tree.form(start)) || tree.pos(start) == Pos::Punct) {
        start += 1;
    }
    start..end
}

fn capitalised(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
