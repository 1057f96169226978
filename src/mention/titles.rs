//! Which offices does the text give a person?
//!
//! Titles before a name ("Chinese State Councilor and Foreign Minister Qin Gang", "President of Ukraine Volodymyr
//! Zelenskyy") and after it ("Sameh Shoukry, the foreign minister of Egypt,") become part of the person's mention.

use std::ops::Range;

use crate::{
    analysis::{Form, Kind, Mention, Title},
    lexicon::{Lexicon, fold},
    placed::Placed,
    scheme::{Label, Pos},
    tree::Tree,
};

/// The mentions with their index by word.
type Placement<'a> = (&'a [Mention], &'a Placed);

/// Attaches titles to the persons among `mentions`; a mention that becomes part of a title is marked as nested.
pub(super) fn attach(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) {
    let placed = Placed::new(tree.len(), mentions);
    for at in 0..mentions.len() {
        if mentions[at].kind != Kind::Official || mentions[at].nested {
            continue;
        }
        let mut titles = Vec::new();
        let start = before(tree, lexicon, (mentions, &placed), at, &mut titles);
        let end = after(tree, lexicon, (mentions, &placed), at, &mut titles);
        let words = start..end;
        for &other in words.clone().flat_map(|word| placed.starting(word)).filter(|&&other| other != at) {
            mentions[other].nested |= mentions[other].words.end <= words.end;
        }
        let mention = &mut mentions[at];
        mention.titles = titles;
        mention.of = mention.titles.iter().find_map(|title| title.of);
        mention.sector = mention.titles.iter().find_map(|title| sector(lexicon, &title.role));
        if words != mention.words {
            mention.head = tree.head_of(words.clone());
            mention.words = words;
        }
    }
    distribute(tree, lexicon, (mentions, &placed));
}

/// "Presidents A of Nigeria and B of Benin": a title in the plural is also that of whoever is coordinated with its bearer.
fn distribute(tree: &Tree<'_>, lexicon: &Lexicon, (mentions, placed): (&mut [Mention], &Placed)) {
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if mention.kind != Kind::Official
            || mention.nested
            || !mention.titles.is_empty()
            || tree.label(mention.head) != Label::Conj
        {
            continue;
        }
        let bearer = tree.head(mention.head).and_then(|word| {
            placed
                .covering(word)
                .iter()
                .copied()
                .find(|&other| mentions[other].kind == Kind::Official && !mentions[other].nested)
        });
        let plural = bearer
            .and_then(|bearer| mentions[bearer].titles.iter().find(|title| is_plural(lexicon, &title.role)).cloned());
        let Some(title) = plural else { continue };
        let limit = tree.sentence_words(mention.head).end;
        let of = (mention.words.end < limit)
            .then(|| owner_after(tree, lexicon, (mentions, placed), mention.words.end, limit))
            .flatten();
        let mention = &mut mentions[at];
        mention.titles.push(Title { of, ..title });
        mention.of = of;
    }
}

/// Whether a title as the text gives it is in the plural.
fn is_plural(lexicon: &Lexicon, role: &str) -> bool {
    let key = fold::key(role);
    lexicon.roles().office(&key).is_none()
        && key.strip_suffix('s').is_some_and(|single| lexicon.roles().office(single).is_some())
}

/// The PLOVER sector of a title.
pub(super) fn sector(lexicon: &Lexicon, role: &str) -> Option<String> {
    lexicon.roles().office(&fold::key(role)).and_then(|office| office.sector.clone())
}

/// The longest title that ends before word `end`, not reaching over `floor`.
pub(super) fn title_before(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, end: usize) -> Option<Range<usize>> {
    let longest = lexicon.roles().longest_title() + 2;
    (floor.max(end.saturating_sub(longest))..end)
        .map(|start| start..end)
        .find(|words| is_title(tree, lexicon, words.clone()))
}

fn is_title(tree: &Tree<'_>, lexicon: &Lexicon, words: Range<usize>) -> bool {
    if tree.pos(words.start) == Pos::Punct || tree.pos(words.end - 1) == Pos::Punct {
        return false;
    }
    let key = fold::key(tree.text_of(words));
    let known = |key: &str| lexicon.roles().office(key).is_some();
    // "Senior Directors A and B", "Presidents A and B".
    known(&key) || key.strip_suffix('s').is_some_and(known)
}

/// Reads titles leftwards from the name; gives the first word of the whole.
fn before(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    (mentions, placed): Placement<'_>,
    at: usize,
    titles: &mut Vec<Title>,
) -> usize {
    let floor = tree.sentence_words(mentions[at].words.start).start;
    let mut start = mentions[at].words.start;
    let mut former = false;
    let mut pending_of = None;
    while start > floor {
        let form = tree.form(start - 1);
        if let Some(words) = title_before(tree, lexicon, floor, start) {
            start = words.start;
            titles.insert(0, Title { role: tree.text_of(words.clone()).to_owned(), of: pending_of, words, former });
        } else if let Some(body) = ends_before((mentions, placed), at, start) {
            let owner = mentions[body].words.clone();
            if let Some(title) = title_of_body(tree, lexicon, floor, owner.start) {
                // "Director of the Office of … NAME"
                pending_of = Some(body);
                start = title.end;
                continue;
            }
            if titles.is_empty() {
                break;
            }
            titles.iter_mut().filter(|title| title.of.is_none()).for_each(|title| title.of = Some(body));
            start = owner.start;
            break;
        } else if lexicon.roles().modifies(form) && !titles.is_empty() {
            former |= matches!(form.to_lowercase().as_str(), "former" | "ex" | "then" | "late");
            start -= 1;
        } else if lexicon.english().names.honorifics.has_form(form) {
            start -= 1;
        } else if form == ")" && start >= floor + 3 && tree.form(start - 3) == "(" {
            // "External Affairs Minister (EAM) NAME"
            start -= 3;
        } else if titles.is_empty() && form == "," && title_before(tree, lexicon, floor, start - 1).is_some() {
            // "the Italian foreign minister, NAME"
            start -= 1;
        } else if !titles.is_empty() && matches!(form, "and" | "&" | "," | "-" | "'s" | "’s" | "'" | "’") {
            let more =
                title_before(tree, lexicon, floor, start - 1).is_some() && matches!(form, "and" | "&" | "," | "-");
            let owned =
                matches!(form, "'s" | "’s" | "'" | "’") && ends_before((mentions, placed), at, start - 1).is_some();
            if !more && !owned {
                break;
            }
            start -= 1;
        } else if !titles.is_empty()
            && tree.pos(start - 1) == Pos::Adj
            && ends_before((mentions, placed), at, start - 1).is_some()
        {
            // "Lebanon's new President"
            start -= 1;
        } else {
            break;
        }
    }
    if former {
        titles.iter_mut().for_each(|title| title.former = true);
    }
    // Do not keep a connective that no title preceded.
    while start < mentions[at].words.start && matches!(tree.pos(start), Pos::Punct | Pos::Cconj | Pos::Part | Pos::Adp)
    {
        start += 1;
    }
    start
}

/// The mention of a state or body that ends right before `end`.
fn ends_before((mentions, placed): Placement<'_>, at: usize, end: usize) -> Option<usize> {
    let owns = |&other: &usize| {
        let kind = matches!(mentions[other].kind, Kind::State | Kind::Organization | Kind::Place);
        other != at && (mentions[other].form == Form::Demonym || kind)
    };
    placed.ending(end).iter().copied().filter(owns).min_by_key(|&other| mentions[other].words.start)
}

/// The title before "of (the)" before a body that begins at `start`.
fn title_of_body(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at > floor
        && (lexicon.english().forms.openers.has_form(tree.form(at - 1)) || matches!(tree.form(at - 1), "of" | "for"))
    {
        at -= 1;
    }
    (at < start).then(|| title_before(tree, lexicon, floor, at)).flatten()
}

/// "Prime Minister Kishida Fumio of Japan": the state or body after "of" or "from".
fn owner_after(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    (mentions, placed): Placement<'_>,
    at: usize,
    limit: usize,
) -> Option<usize> {
    if !matches!(tree.form(at), "of" | "from") {
        return None;
    }
    let mut start = at + 1;
    while start < limit && lexicon.english().forms.openers.has_form(tree.form(start)) {
        start += 1;
    }
    let owns =
        |&other: &usize| matches!(mentions[other].kind, Kind::State | Kind::Organization) && !mentions[other].nested;
    placed.starting(start).iter().copied().find(owns)
}

/// Reads an apposition after the name: ", the foreign minister of Egypt"; gives one past the last word of the whole.
fn after(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    (mentions, placed): Placement<'_>,
    at: usize,
    titles: &mut Vec<Title>,
) -> usize {
    let name_end = mentions[at].words.end;
    let limit = tree.sentence_words(mentions[at].words.start).end;
    if name_end >= limit {
        return name_end;
    }
    if let Some(owner) = owner_after(tree, lexicon, (mentions, placed), name_end, limit)
        .filter(|_| titles.iter().any(|title| title.of.is_none()))
    {
        titles.iter_mut().filter(|title| title.of.is_none()).for_each(|title| title.of = Some(owner));
        return mentions[owner].words.end;
    }
    if tree.form(name_end) != "," {
        return name_end;
    }
    let mut start = name_end + 1;
    while start < limit && lexicon.english().forms.openers.has_form(tree.form(start)) {
        start += 1;
    }
    let body = |&other: &usize| {
        mentions[other].form == Form::Demonym || matches!(mentions[other].kind, Kind::State | Kind::Organization)
    };
    let mut of = placed.starting(start).iter().copied().find(body);
    if let Some(owner) = of {
        start = mentions[owner].words.end;
        if start < limit && matches!(tree.form(start), "'s" | "’s") {
            start += 1;
        }
    }
    let mut former = false;
    while start < limit && lexicon.roles().modifies(tree.form(start)) {
        former |= tree.form(start).eq_ignore_ascii_case("former");
        start += 1;
    }
    let longest = lexicon.roles().longest_title() + 2;
    let found = (start + 1..limit.min(start + longest) + 1)
        .rev()
        .map(|end| start..end)
        .find(|words| is_title(tree, lexicon, words.clone()));
    let Some(words) = found else { return name_end };
    let mut end = words.end;
    if of.is_none() && end < limit && matches!(tree.form(end), "of" | "for" | "to") {
        let mut body = end + 1;
        while body < limit && lexicon.english().forms.openers.has_form(tree.form(body)) {
            body += 1;
        }
        of = placed.starting(body).iter().copied().find(|&other| !mentions[other].nested);
        end = of.map_or(end, |owner| mentions[owner].words.end);
    }
    titles.push(Title { role: tree.text_of(words.clone()).to_owned(), of, words, former });
    end
}
