//! Which words are names that the lexicon knows?
//!
//! Longest matches of folded names over the words; surnames alone are left to [`super::named`], since most are also words.

use crate::{
    analysis::{Candidate, Form, Kind, Mention},
    lexicon::{Actor, Lexicon, Naming, fold},
    scheme::{Label, NameKind, Pos, Tag},
    tree::Tree,
};

/// Bytes of the longest word that can be a name.
const LONGEST_WORD: usize = 200;

/// One folded piece of a word.
struct Piece {
    text: String,
    word: usize,
    first: bool,
    last: bool,
}

/// All known names, names inside longer ones too.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let pieces = pieces(tree);
    let mut found = Vec::new();
    for from in (0..pieces.len()).filter(|&at| pieces[at].first) {
        if let Some(right) = misspelt(tree, lexicon, &pieces[from]) {
            found.extend(mention(tree, lexicon, right, pieces[from].word..pieces[from].word + 1));
            continue;
        }
        let reach = lexicon.names().longest_from(&pieces[from].text).min(pieces.len() - from);
        let mut key = String::new();
        for to in from..from + reach {
            if to > from {
                key.push(' ');
            }
            key.push_str(&pieces[to].text);
            if pieces[to].last {
                found.extend(mention(tree, lexicon, &key, pieces[from].word..pieces[to].word + 1));
            }
        }
    }
    found
}

/// The right spelling of a single word that the model takes for a place or a people, and that is no city.
fn misspelt<'l>(tree: &Tree<'_>, lexicon: &'l Lexicon, piece: &Piece) -> Option<&'l str> {
    let name = tree.name(piece.word).filter(|name| name.words.len() == 1 && piece.first && piece.last)?;
    let place = matches!(name.kind, NameKind::Gpe | NameKind::Norp | NameKind::Location);
    let right = lexicon.names().misspelt(&piece.text).filter(|_| place)?;
    lexicon.cities().state_of(&piece.text).is_none().then_some(right)
}

fn pieces(tree: &Tree<'_>) -> Vec<Piece> {
    let mut all = Vec::with_capacity(tree.len());
    let worded = |&word: &usize| tree.word(word).span.len() <= LONGEST_WORD;
    for word in (0..tree.len()).filter(worded) {
        let mut own: Vec<String> = fold::pieces(tree.form(word)).collect();
        let count = own.len();
        let piece = |(at, text)| Piece { text, word, first: at == 0, last: at + 1 == count };
        all.extend(own.drain(..).enumerate().map(piece));
    }
    all
}

fn mention(tree: &Tree<'_>, lexicon: &Lexicon, key: &str, words: std::ops::Range<usize>) -> Option<Mention> {
    if is_patronymic(tree, lexicon, words.start) {
        return None;
    }
    let surface = tree.text_of(words.clone());
    let bearers = lexicon.names().bearers(key, surface);
    let candidates: Vec<Candidate> = bearers
        .filter(|bearer| {
            bearer.naming != Naming::Surname && plausible(tree, words.clone(), lexicon.actors().at(bearer.actor))
        })
        .map(|bearer| Candidate { actor: bearer.actor, naming: bearer.naming })
        .collect();
    let best = *candidates.iter().min_by_key(|candidate| candidate.naming)?;
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
fn plausible(tree: &Tree<'_>, words: std::ops::Range<usize>, actor: &Actor) -> bool {
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
