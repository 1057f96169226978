//! Which words are names that the lexicon knows?
//!
//! Longest matches of folded names over the words; surnames alone are left to [`super::named`], since most are also words.

use std::ops::Range;

use crate::{
    analysis::{Candidate, Form, Kind, Mention},
    lexicon::{Actor, Lexicon, Naming, fold},
    scheme::{Label, NameKind, Pos, Tag},
    tree::Tree,
};

/// Bytes of the longest word that can be a name.
const LONGEST_WORD: usize = 200;

/// All known names, names inside longer ones too.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    for from in 0..tree.len() {
        let word = tree.key(from..from + 1);
        if word.is_empty() || tree.word(from).span.len() > LONGEST_WORD {
            continue;
        }
        if let Some(right) = misspelt(tree, lexicon, from) {
            found.extend(mention(tree, lexicon, right, from..from + 1));
            continue;
        }
        let longest = word.split(' ').next().map_or(0, |first| lexicon.names().longest_from(first));
        let named = (from + 1..=tree.len()).filter(|&end| !tree.key(end - 1..end).is_empty()).map(|end| from..end);
        let short = |words: &Range<usize>| tree.key(words.clone()).split(' ').count() <= longest;
        found
            .extend(named.take_while(short).filter_map(|words| mention(tree, lexicon, tree.key(words.clone()), words)));
    }
    found
}

/// The right spelling of a single word that the model takes for a place or a people, and that is no city.
fn misspelt<'l>(tree: &Tree<'_>, lexicon: &'l Lexicon, word: usize) -> Option<&'l str> {
    let name = tree.name(word).filter(|name| name.words.len() == 1)?;
    let place = matches!(name.kind, NameKind::Gpe | NameKind::Norp | NameKind::Location);
    let key = Some(tree.key(word..word + 1)).filter(|key| place && !key.contains(' '))?;
    let right = lexicon.names().misspelt(key)?;
    lexicon.cities().state_of(key).is_none().then_some(right)
}

fn mention(tree: &Tree<'_>, lexicon: &Lexicon, key: &str, words: Range<usize>) -> Option<Mention> {
    let surface = tree.text_of(words.clone());
    let bearers = lexicon.names().bearers(key, surface);
    let candidates: Vec<Candidate> = bearers
        .filter(|bearer| {
            bearer.naming != Naming::Surname && plausible(tree, words.clone(), lexicon.actors().at(bearer.actor))
        })
        .map(|bearer| Candidate { actor: bearer.actor, naming: bearer.naming })
        .collect();
    let best = *candidates.iter().min_by_key(|candidate| candidate.naming)?;
    if is_patronymic(tree, lexicon, words.start) {
        return None;
    }
    let kind = lexicon.actors().at(best.actor).kind;
    let demonym = best.naming == Naming::Demonym;
    let mut mention = super::by_name(tree, words.clone(), kind, candidates);
    if let Some(noun) = class_noun(tree, lexicon, words.end, kind) {
        mention.words = words.start..noun + 1;
        mention.head = tree.head_of(mention.words.clone());
    }
    if demonym {
        mention.form = Form::Demonym;
        mention.plural = matches!(tree.tag(mention.head), Tag::Nns | Tag::Nnps)
            || is_plural(lexicon, best.actor, tree.form(mention.head));
        if mention.plural || stands_alone(tree, mention.head) {
            mention.kind = Kind::Group;
        }
    }
    if kind == Kind::Issue {
        mention.form = Form::Matter;
    }
    Some(mention)
}

/// A demonym that is another one of the actor's with an "s", which the tagger may take for a name: "Uyghurs".
fn is_plural(lexicon: &Lexicon, actor: usize, form: &str) -> bool {
    let singular = form.strip_suffix('s');
    singular.is_some_and(|singular| lexicon.actors().at(actor).row.demonyms.iter().any(|demonym| demonym == singular))
}

/// "Mohammed bin Salman bin Abdulaziz": what follows the particle is the father's name.
fn is_patronymic(tree: &Tree<'_>, lexicon: &Lexicon, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let particle = lexicon.english().names.patronymic.has_form(tree.form(before));
    particle && tree.name(before).is_some_and(|name| name.words.start < before && name.words.contains(&start))
}

/// The common noun that repeats what the name is: the "Belt and Road" initiative.
fn class_noun(tree: &Tree<'_>, lexicon: &Lexicon, end: usize, kind: Kind) -> Option<usize> {
    let forms = &lexicon.english().forms;
    if !matches!(kind, Kind::Initiative | Kind::Document) {
        return None;
    }
    // An acronym in brackets may stand between: "the Free Trade Area (FTA) agreement".
    let bracket = end + 2 < tree.len() && tree.tag(end) == Tag::OpenBracket && tree.tag(end + 2) == Tag::CloseBracket;
    let end = if bracket { end + 3 } else { end };
    let noun = (end..tree.len()).find(|&word| !matches!(tree.tag(word), Tag::CloseQuote | Tag::OpenQuote))?;
    let repeats = forms.initiative.has(tree.form(noun)) || forms.document.has(tree.form(noun));
    (noun <= end + 1 && repeats).then_some(noun)
}

/// A name of one common word is a name only where the text treats it as one.
fn plausible(tree: &Tree<'_>, words: Range<usize>, actor: &Actor) -> bool {
    if words.len() > 1 || actor.kind == Kind::Issue {
        return true;
    }
    let word = words.start;
    matches!(tree.pos(word), Pos::Propn | Pos::Noun | Pos::Adj | Pos::X | Pos::Num | Pos::Adv)
        || tree.form(word).len() > 4
        || tree.name(word).is_some()
        || is_spelled(tree, word)
}

/// An acronym among words that are not all in capitals: "the WHO studies".
fn is_spelled(tree: &Tree<'_>, word: usize) -> bool {
    let sentence = tree.sentence_words(word);
    let mut beside = [word.checked_sub(1), Some(word + 1)].into_iter().flatten().filter(|at| sentence.contains(at));
    fold::is_acronym(tree.form(word)) && beside.any(|at| tree.form(at).contains(char::is_lowercase))
}

/// "the Chinese said": an adjective that is the noun of its phrase.
fn stands_alone(tree: &Tree<'_>, head: usize) -> bool {
    const NOUN_PLACES: [Label; 5] = [Label::Nsubj, Label::Nsubjpass, Label::Dobj, Label::Pobj, Label::Conj];
    matches!(tree.pos(head), Pos::Propn | Pos::Noun)
        && NOUN_PLACES.contains(&tree.label(head))
        && tree.child_by(head, &[Label::Det]).is_some()
}
