//! Who speaks together, by the title?
//!
//! "Joint Statement by Japan and the Philippines on …", "U.S.-India Joint Leaders' Statement", "Joint Statement on the
//! Chile-Peru Dialogue": whoever stands before what is joint, after "by", or joined by a hyphen.

use std::ops::Range;

use super::{Context, Register, voice};
use crate::{
    analysis::Kind,
    lexicon::{Naming, fold},
};

/// Bytes that no title has.
const LONGEST: usize = 400;

/// Most words of a name.
const LONG: usize = 4;

/// The entities of the title, or of the first line where there is none, in whose name it says that the document speaks; fewer
/// than two only where it is one body.
pub(super) fn signatories(context: &Context<'_>, register: &mut Register<'_>) -> Vec<usize> {
    let Some(title) = heading(context) else { return Vec::new() };
    let publishers = &context.lexicon.english().publishers;
    let lower = title.to_lowercase();
    let joint = publishers.joint.iter().filter_map(|phrase| Some((lower.find(phrase.as_str())?, phrase.len()))).min();
    let Some((joint, long)) = joint.filter(|_| lower.len() == title.len() && title.len() < LONGEST) else {
        return Vec::new();
    };
    let words = words(title);
    let form = |at: usize| &lower[words[at].clone()];
    let before = words.partition_point(|word| word.start < joint);
    let after = words.partition_point(|word| word.start < joint + long);
    let about = |from: usize| (from..words.len()).find(|&at| publishers.about.has(form(at))).unwrap_or(words.len());
    let lead = (after..words.len()).find(|&at| publishers.leading.has(form(at)));
    let authors = lead.unwrap_or(after)..about(lead.unwrap_or(after));
    let mut voices: Vec<usize> = Vec::new();
    for (actor, _) in
        actors(context, title, &words, 0..before).into_iter().chain(actors(context, title, &words, authors))
    {
        let entity = register.known(actor);
        // A department speaks for its state.
        let public = register.list[entity].state.is_some();
        let voice = if public { register.state_entity(entity) } else { Some(entity) };
        let voice = voice.filter(|&voice| register.list[voice].kind != Kind::Official);
        voices.extend(voice.filter(|voice| !voices.contains(voice)));
    }
    let body = lead.is_some() && voices.iter().all(|&voice| register.list[voice].kind == Kind::Organization);
    if voices.len() > 1 || body {
        return voices;
    }
    let joined = joined(title, &actors(context, title, &words, 0..words.len()));
    let publisher = voice::publisher(context);
    let own = publisher.is_none_or(|publisher| joined.contains(&publisher));
    joined.into_iter().filter(|_| own).map(|actor| register.known(actor)).collect()
}

/// The title, or the first line of a text without one.
pub(super) fn heading<'c>(context: &Context<'c>) -> Option<&'c str> {
    let line = || context.document.text.lines().map(str::trim).find(|line| !line.is_empty());
    let titles = |line: &&str| line.len() < LONGEST && !line.ends_with('.');
    context.document.title.as_deref().or_else(|| line().filter(titles))
}

/// The words, without the marks around them; a hyphen parts them.
fn words(title: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in title.split(|mark: char| mark.is_whitespace() || matches!(mark, '-' | '–' | '—' | '/')) {
        let mark = |mark: char| matches!(mark, ',' | ':' | ';' | '(' | ')' | '"' | '“' | '”');
        let core = part.trim_matches(mark);
        let core = core.strip_suffix("'s").or(core.strip_suffix("’s")).unwrap_or(core);
        let at = start + part.find(core).unwrap_or(0);
        if !core.is_empty() {
            found.push(at..at + core.len());
        }
        start += part.len();
        start += title[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// The states, bodies and officials that the tables know among these words, the longest name first, with where they stand.
fn actors(
    context: &Context<'_>,
    title: &str,
    words: &[Range<usize>],
    among: Range<usize>,
) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = among.start;
    while at < among.end {
        let named = (1..=LONG.min(among.end - at)).rev().find_map(|long| {
            let place = words[at].start..words[at + long - 1].end;
            let name = &title[place.clone()];
            let bearers = context.lexicon.names().bearers(&fold::key(name), name);
            let speaks = |actor: usize, naming: Naming| match context.lexicon.actors().at(actor).kind {
                Kind::State => matches!(naming, Naming::Name | Naming::Demonym),
                Kind::Organization | Kind::Official => naming == Naming::Name,
                _ => false,
            };
            let actor =
                bearers.filter(|bearer| speaks(bearer.actor, bearer.naming)).map(|bearer| bearer.actor).next()?;
            Some((actor, place, long))
        });
        match named {
            Some((actor, place, long)) => {
                found.push((actor, place));
                at += long;
            }
            None => at += 1,
        }
    }
    found
}

/// The first states of the title that only a hyphen parts.
fn joined(title: &str, actors: &[(usize, Range<usize>)]) -> Vec<usize> {
    let hyphen = |pair: &[(usize, Range<usize>)]| {
        let between = title[pair[0].1.end..pair[1].1.start].trim();
        matches!(between, "-" | "–" | "—")
    };
    let Some(first) = actors.windows(2).position(hyphen) else { return Vec::new() };
    let more = actors[first..].windows(2).take_while(|pair| hyphen(pair)).count();
    actors[first..=first + more].iter().map(|(actor, _)| *actor).collect()
}
