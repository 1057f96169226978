//! Which words are names that the lexicon does not know?
//!
//! The names that the model found, by their kind; those that it overlooked ([`super::formed`], [`super::persons`]).

use std::ops::Range;

use super::{
    formed::{self, form_of},
    persons, places,
    titles::is_plural_before,
};
use crate::{
    analysis::{Form, Kind, Mention},
    lexicon::{Lexicon, Naming},
    placed::Placed,
    scheme::{Label, NameKind, Pos, Tag},
    tree::Tree,
};

/// The known names, by word.
pub(super) struct Known<'a> {
    pub(super) mentions: &'a [Mention],
    placed: &'a Placed,
}

impl Known<'_> {
    /// Those that share a word with these.
    pub(super) fn over(&self, words: Range<usize>) -> impl Iterator<Item = &Mention> {
        words.flat_map(|word| self.placed.covering(word)).map(|&at| &self.mentions[at])
    }
}

/// Names of the model and of form; `known` names inside them are kept as parts.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon, known: &[Mention]) -> Vec<Mention> {
    let placed = Placed::new(tree.len(), known);
    let known = Known { mentions: known, placed: &placed };
    let mut found = formed::find(tree, lexicon);
    found.retain(|mention| matches!(without_title(tree, lexicon, mention.words.clone(), mention.kind), Some((words, _)) if words == mention.words));
    found.retain(|mention| !known_better(tree, lexicon, &known, &mention.words, mention.kind));
    found.extend(tree.parse.names.iter().filter_map(|name| {
        let words = trim(tree, lexicon, one_person(tree, lexicon, name.kind, cut(tree, name.words.clone())))?;
        let words = places::before_where(tree, lexicon, &known, before_title(tree, lexicon, words)?);
        let kind = kind_of(tree, lexicon, words.clone(), name.kind)?;
        let kind = if is_given_name(tree, &words, kind) { Kind::Official } else { kind };
        let (words, kind) = match before_rest(tree, lexicon, &words, kind) {
            Some(person) => (person, Kind::Official),
            None => without_title(tree, lexicon, words, kind)?,
        };
        let words = if kind == Kind::Official {
            after_title(tree, lexicon, whole_person(tree, lexicon, &known, words))
        } else {
            words
        };
        (!known_better(tree, lexicon, &known, &words, kind)).then(|| super::by_name(tree, words, kind, Vec::new()))
    }));
    let overlooked = persons::find(tree, lexicon, &known, &found);
    found.extend(overlooked);
    places::by_place(tree, lexicon, &mut found);
    found
}

/// Whether a known name that carries the head of this one is the better guide than a longer unknown one, or whether a single
/// word that only tells a kind, or what a transcript notes, was taken for a name.
fn known_better(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, words: &Range<usize>, kind: Kind) -> bool {
    let common = |word: usize| {
        let form = tree.form(word).to_lowercase();
        let single = form.strip_suffix('s').unwrap_or(&form);
        lexicon.roles().is_government(&form) || lexicon.roles().is_government(single)
    };
    if words.len() == 1
        && (common(words.start)
            || tree.pos(words.start) == Pos::Verb
            || kind != Kind::Official && lexicon.roles().noun(&super::singular(tree.form(words.start))).is_some()
            || matches!(kind, Kind::Official | Kind::Organization) && form_of(tree, lexicon, words.clone()).is_some()
            || lexicon.english().names.never.has_form(tree.form(words.start))
            || lexicon.english().names.captions.has_form(tree.form(words.start)))
    {
        return true;
    }
    // "the Government of Ethiopia" is Ethiopia.
    let of_state = |word: usize| {
        known.over(word..word + 1).any(|mention| mention.kind == Kind::State && words.contains(&mention.words.start))
    };
    // "the Biden Administration" is that of a person's.
    let of_person = |word: usize| {
        let mut bearers = lexicon.names().bearers(tree.key(word..word + 1), tree.form(word));
        bearers.any(|bearer| bearer.naming == Naming::Surname)
    };
    let joins = |word: usize| matches!(tree.pos(word), Pos::Adp | Pos::Det | Pos::Punct);
    if words.clone().any(common)
        && words.clone().all(|word| common(word) || joins(word) || of_state(word) || of_person(word))
    {
        return true;
    }
    let head = tree.head_of(words.clone());
    // "SENIOR STATE DEPARTMENT OFFICIAL ONE" speaks in a transcript, and has no name.
    let number =
        |word: &usize| tree.pos(*word) == Pos::Num || lexicon.english().names.numbers.has_form(tree.form(*word));
    let last = words.clone().rev().find(|word| !number(word)).unwrap_or(words.start);
    let capitals = |word: usize| !tree.form(word).contains(char::is_lowercase);
    if words.clone().all(capitals) && lexicon.roles().noun(&super::singular(tree.form(last))).is_some() {
        return true;
    }
    // "NATO Allies": a noun for whoever makes it up.
    let party = |word: usize| lexicon.roles().is_party(&super::singular(tree.form(word)));
    let body = |part: Range<usize>| known.over(part.clone()).any(|mention| mention.words == part);
    if party(words.end - 1) && (words.len() == 1 || body(words.start..words.end - 1)) {
        return true;
    }
    // "Crete and Cyprus" are two.
    let joint = words.clone().find(|&word| tree.pos(word) == Pos::Cconj);
    let whole = |part: Range<usize>| {
        known
            .over(part.clone())
            .any(|mention| mention.words == part && matches!(mention.kind, Kind::State | Kind::Place))
    };
    if joint.is_some_and(|joint| whole(words.start..joint) && whole(joint + 1..words.end)) {
        return true;
    }
    known.over(words.clone()).any(|mention| {
        let inside = words.start <= mention.words.start && mention.words.end <= words.end && mention.words != *words;
        let rival = match kind {
            Kind::Official => mention.kind == Kind::Official,
            Kind::Group if mention.form == Form::Demonym => true,
            Kind::Organization if mention.form == Form::Demonym && mention.plural => mention.words.contains(&head),
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
fn whole_person(tree: &Tree<'_>, lexicon: &Lexicon, known: &Known<'_>, words: Range<usize>) -> Range<usize> {
    let limit = tree.sentence_words(words.start).end;
    let taken = |word: usize| known.over(word..word + 1).any(|mention| mention.kind != Kind::Official);
    let mut end = words.end;
    while end < limit
        && tree.pos(end) == Pos::Propn
        && capitalised(tree.form(end))
        && !lexicon.english().names.captions.has_form(tree.form(end))
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
    start..(start + 1..end.saturating_sub(1)).find(|&word| parts(tree, word)).unwrap_or(end)
}

/// "Agency for Global Media - NAME": whether the word is a dash between spaces, which parts the items of a list.
fn parts(tree: &Tree<'_>, word: usize) -> bool {
    let apart = |left: usize| tree.span(left..left + 2).len() > tree.form(left).len() + tree.form(left + 1).len();
    let within = word > 0 && word + 1 < tree.len() && matches!(tree.form(word), "-" | "–" | "—");
    within && apart(word - 1) && apart(word)
}

/// The first of two persons whom a comma parts: "George, Madeleine".
fn one_person(tree: &Tree<'_>, lexicon: &Lexicon, kind: NameKind, words: Range<usize>) -> Range<usize> {
    let suffix = |word: usize| lexicon.english().names.suffixes.has_form(tree.form(word));
    let comma =
        |&word: &usize| tree.form(word) == "," && word > words.start && !(word + 1 < words.end && suffix(word + 1));
    let end = words.clone().find(comma).filter(|_| kind == NameKind::Person);
    words.start..end.unwrap_or(words.end)
}

/// "Secretary | General Stoltenberg": a word that ends a title begun before the name is no part of it.
fn after_title(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> Range<usize> {
    let floor = tree.sentence_words(words.start).start;
    let title = super::titles::title_before(tree, lexicon, floor, words.start + 1);
    let begun = title.is_some_and(|title| title.start < words.start);
    if begun && words.len() > 1 { words.start + 1..words.end } else { words }
}

/// "Secretary of | State Pompeo": the person's name in what the model took for a body's that begins with the end of a title.
fn before_rest(tree: &Tree<'_>, lexicon: &Lexicon, words: &Range<usize>, kind: Kind) -> Option<Range<usize>> {
    let floor = tree.sentence_words(words.start).start;
    let end = words.start + 1;
    let begun = super::titles::title_before(tree, lexicon, floor, end).is_some_and(|title| title.start < words.start);
    let rest = end..words.end;
    let person = !rest.is_empty()
        && rest.len() <= 3
        && form_of(tree, lexicon, rest.clone()).is_none()
        && rest.clone().all(|word| tree.pos(word) == Pos::Propn);
    (kind == Kind::Organization && begun && person).then_some(rest)
}

/// "Ashish", which the model takes for a people, after "Ashish Jha": the given name of somebody named in full.
fn is_given_name(tree: &Tree<'_>, words: &Range<usize>, kind: Kind) -> bool {
    let full = |name: &crate::analysis::Name| {
        let person = name.kind == NameKind::Person && name.words.len() > 1;
        person && name.words.end <= words.start && tree.form(name.words.start) == tree.form(words.start)
    };
    kind == Kind::Group && words.len() == 1 && tree.parse.names.iter().any(full)
}

/// The part of a name before a title that reaches out of it: "United States | Trade Representative".
fn before_title(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> Option<Range<usize>> {
    let limit = tree.sentence_words(words.start).end;
    let title = (words.end + 1..limit.min(words.end + 3) + 1)
        .filter_map(|end| super::titles::title_before(tree, lexicon, words.start, end))
        .find(|title| title.start < words.end && title.end > words.end && tree.pos(title.end - 1) != Pos::Space);
    let end = title.map_or(words.end, |title| title.start);
    (end > words.start).then_some(words.start..end)
}

/// A title that the model took for the beginning of a body's name: the rest is a person; a title alone is no name.
fn without_title(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>, kind: Kind) -> Option<(Range<usize>, Kind)> {
    // "We, the Foreign Ministers of Fiji and Tonga, …": no law.
    let offices = |end: usize| tree.form(end) == "of" && is_plural_before(tree, lexicon, words.start, end);
    if kind == Kind::Document && (words.start + 1..words.end).any(offices) {
        return None;
    }
    if !matches!(kind, Kind::Organization | Kind::Group | Kind::Official) {
        return Some((words, kind));
    }
    let title_to = |end: usize| super::titles::title_before(tree, lexicon, words.start, end).is_some();
    let end = (words.start + 1..=words.end)
        .rev()
        .find(|&end| title_to(end) || is_plural_before(tree, lexicon, words.start, end));
    // "Committee of Chiefs of Staff", but not "Office of the President"
    let of_body = || {
        let body = form_of(tree, lexicon, words.start..words.start + 1) == Some(Kind::Organization);
        let title = words.start + 2;
        body && title < words.end
            && tree.form(title - 1) == "of"
            && !lexicon.english().forms.openers.has_form(tree.form(title))
    };
    match end {
        Some(_) if of_body() => Some((words, kind)),
        Some(end) if end == words.end => None,
        // "Security Advisors Sullivan, …"
        Some(end) if is_plural_before(tree, lexicon, words.start, end) => {
            let surname = end + 1 == words.end
                && tree.pos(end) == Pos::Propn
                && form_of(tree, lexicon, end..words.end).is_none()
                && capitalised(tree.form(end));
            surname.then_some((end..words.end, Kind::Official))
        }
        // "General | Services Administration"
        Some(end)
            if form_of(tree, lexicon, end..words.end).is_some()
                || lexicon.roles().is_government(&tree.form(words.end - 1).to_lowercase()) =>
        {
            Some((words, kind))
        }
        Some(end) if (end..words.end).all(|word| tree.pos(word) == Pos::Propn) => {
            Some((end..words.end, Kind::Official))
        }
        Some(_) if (words.clone()).any(|word| tree.pos(word) == Pos::Adp) && kind != Kind::Official => None,
        _ => Some((words, kind)),
    }
}

/// Without determiners and honorifics before it, and possessive marks and punctuation after it.
fn trim(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> Option<Range<usize>> {
    let english = lexicon.english();
    let (mut start, mut end) = (words.start, words.end);
    // "Gary Johnson | Image: …"
    while start + 1 < end && english.names.captions.has_form(tree.form(end - 1)) {
        end -= 1;
    }
    while start < end
        && (english.forms.openers.has_form(tree.form(start))
            || english.names.honorifics.has_form(tree.form(start))
            || matches!(tree.pos(start), Pos::Punct | Pos::Space))
    {
        start += 1;
    }
    while start < end
        && (matches!(tree.form(end - 1), "'s" | "’s" | "'" | "’")
            || matches!(tree.pos(end - 1), Pos::Punct | Pos::Space)
            || tree.tag(end - 1) == Tag::In)
    {
        end -= 1;
    }
    // "At U.S. Strategic Command"
    if start + 1 < end && tree.tag(start) == Tag::In {
        start += 1;
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
    if by_form.is_none() && persons::is_pair(tree, lexicon, &words) {
        return None;
    }
    if by_form.is_none() && words.start > 0 && is_called_body(tree, lexicon, words.start - 1) {
        return Some(Kind::Organization);
    }
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
        NameKind::Event if lexicon.english().names.observances.has_form(tree.form(words.end - 1)) => None,
        NameKind::Event => Some(by_form.unwrap_or(Kind::Initiative)),
        NameKind::WorkOfArt | NameKind::Product => by_form,
        _ => None,
    }
}

/// "the opposition newspaper NAME", "the oil company NAME": a common noun for a body right before the name.
fn is_called_body(tree: &Tree<'_>, lexicon: &Lexicon, before: usize) -> bool {
    let forms = &lexicon.english().forms;
    let noun = tree.form(before);
    tree.pos(before) == Pos::Noun
        && noun.starts_with(char::is_lowercase)
        && (forms.collective.has(noun) || forms.business.has(noun))
}

/// "the town of NAME", and what the model takes for a people after "near": a place.
fn is_located(tree: &Tree<'_>, lexicon: &Lexicon, head: usize, name: NameKind) -> bool {
    let Some(prep) = tree.head(head).filter(|_| tree.label(head) == Label::Pobj) else { return false };
    let settlement = |over: usize| lexicon.english().forms.settlement.has(tree.lemma(over));
    let of = tree.form(prep) == "of" && tree.head(prep).is_some_and(settlement);
    of || name == NameKind::Norp && lexicon.english().grammar.locating.has_form(tree.form(prep))
}

pub(super) fn capitalised(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
