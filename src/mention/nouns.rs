//! Which noun means over again, by its kind alone, what was named before?
//!
//! "NATO met in Vilnius. The alliance …", "the Minsk Protocol … the protocol": a bare noun with its article means the nearest
//! name before it that has the noun in it; one that any such thing can be called, "the organization", the nearest of its kind.

use crate::{
    analysis::{Form, Kind, Mention},
    lexicon::{Lexicon, Naming, fold},
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

/// Sentences after which a name is no longer meant by a noun that is not in it, or by an office's.
const NEAR: usize = 2;
/// Sentences after which a name is no longer meant by a noun that is in it.
const FAR: usize = 20;
/// Sentences after which a matter that is no document or plan is no longer meant by its noun.
const NEARER: usize = 6;

/// Finds them after names, with what they mean in `of`.
pub(super) fn of_names(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let mut taken = vec![false; tree.len()];
    mentions.iter().for_each(|mention| taken[mention.words.clone()].fill(true));
    let bare = |&word: &usize| !taken[word] && (is_bare(tree, word) || is_called(tree, word));
    let mut found: Vec<Mention> = Vec::new();
    for word in (0..tree.len()).filter(bare) {
        // "the Council", which spoke just before
        let goes_on = |&&Mention { head, .. }: &&Mention| {
            tree.lemma(head).eq_ignore_ascii_case(tree.lemma(word)) && tree.sentence(word) - tree.sentence(head) <= NEAR
        };
        let before = || found.iter().rev().find(goes_on)?.of;
        if let Some(of) = named(tree, lexicon, mentions, word).or_else(before) {
            found.push(super::again(word, of, mentions));
        }
    }
    found
}

/// Finds them after what has no name: "a maritime border agreement … the agreement", "the war in Sudan … the war".
pub(super) fn of_matters(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let mut headed = vec![false; tree.len()];
    let says_more = |mention: &&Mention| mention.form != Form::Matter || mention.words.len() > 1;
    mentions.iter().filter(says_more).for_each(|mention| headed[mention.head] = true);
    let bare = |&word: &usize| !headed[word] && is_bare(tree, word);
    let accords = &lexicon.english().forms.accords;
    let noun = |word: usize| {
        let lemma = tree.lemma(word);
        let alike = |other: &str| other == lemma || accords.has(other) && accords.has(lemma);
        let before = mentions.partition_point(|mention| mention.words.start < word);
        let near = mentions[..before].iter().enumerate().rev();
        let mut near = near.take_while(|(_, mention)| away(tree, mention, word) <= FAR);
        let (of, _) = near.find(|(_, mention)| {
            let reach = if mention.kind == Kind::Issue { NEARER } else { FAR };
            let matter = mention.form == Form::Matter && mention.words.len() > 1
                || mention.form == Form::Name && accords.has(lemma) && mention.kind == Kind::Document;
            matter
                && !mention.nested
                && matches!(mention.kind, Kind::Document | Kind::Initiative | Kind::Issue)
                && mention.words.end <= word
                && alike(tree.lemma(mention.head))
                && away(tree, mention, word) <= reach
        })?;
        Some(super::again(word, of, mentions))
    };
    (0..tree.len()).filter(bare).filter_map(noun).collect()
}

/// A noun that nothing but its article tells from others of its kind.
fn is_bare(tree: &Tree<'_>, word: usize) -> bool {
    let definite = |&child: &usize| matches!(tree.form(child).to_lowercase().as_str(), "the" | "this" | "these");
    matches!(tree.pos(word), Pos::Noun | Pos::Propn)
        && tree.label(word) != Label::Compound
        && tree.children_by(word, &[Label::Det]).any(|child| definite(&child))
        && tree.children(word).iter().all(|&child| {
            matches!(tree.label(child), Label::Det | Label::Punct | Label::Case | Label::Conj | Label::Cc)
        })
}

/// "Council demands that …": a noun in the singular with a capital and no article, of communiqués.
fn is_called(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.tag(word), Tag::Nn | Tag::Nnp)
        && tree.form(word).starts_with(char::is_uppercase)
        && matches!(tree.label(word), Label::Nsubj | Label::Nsubjpass | Label::Dobj)
        && tree.children(word).is_empty()
}

/// The name before the noun that it means.
fn named(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &[Mention], word: usize) -> Option<usize> {
    let forms = &lexicon.english().forms;
    let lemma = tree.lemma(word).to_lowercase();
    let tells = |kind: Kind| match kind {
        Kind::Organization => forms.organization.has(&lemma) || forms.collective.has(&lemma),
        Kind::Initiative => forms.initiative.has(&lemma),
        Kind::Document => forms.document.has(&lemma),
        _ => false,
    };
    if !tells(Kind::Organization) && !tells(Kind::Initiative) && !tells(Kind::Document) {
        return None;
    }
    // "the Department" may be whoever speaks: only what was named just before is nearer.
    let called = !is_bare(tree, word);
    let office = forms.public.has(&lemma) && tree.form(word).starts_with(char::is_uppercase);
    let reach = if office { NEAR } else { FAR };
    let mut nearest: Option<(usize, usize)> = None;
    for (at, mention) in mentions.iter().enumerate().rev() {
        if mention.words.end > word || mention.form != Form::Name || mention.nested || !tells(mention.kind) {
            continue;
        }
        let away = away(tree, mention, word);
        if away > FAR {
            break;
        }
        if away <= reach && has_noun(tree, lexicon, mention, &lemma) {
            return Some(at);
        }
        if !called && away <= NEAR && forms.any.has(&lemma) && !is_other(lexicon, mention, &lemma) {
            let subject = matches!(tree.label(mention.head), Label::Nsubj | Label::Nsubjpass);
            let once = !mentions.iter().any(|other| {
                other.words.end <= mention.words.start && other.kind == mention.kind && is_same(other, mention)
            });
            let cost = away * 2 + usize::from(!subject) + 2 * usize::from(once);
            nearest = nearest.filter(|&(_, least)| least <= cost).or(Some((at, cost)));
        }
    }
    nearest.map(|(at, _)| at)
}

/// Whether both may mean the same actor of the tables.
fn is_same(one: &Mention, other: &Mention) -> bool {
    let actors = |mention: &Mention| mention.candidates.first().map(|candidate| candidate.actor);
    actors(one).is_some() && actors(one) == actors(other)
}

/// Sentences between a mention and a word after it.
fn away(tree: &Tree<'_>, mention: &Mention, word: usize) -> usize {
    tree.sentence(word) - tree.sentence(mention.head)
}

/// Whether the noun is in a name of the mention, as it stands or as the tables have it.
fn has_noun(tree: &Tree<'_>, lexicon: &Lexicon, mention: &Mention, noun: &str) -> bool {
    let has = |name: &str| fold::key(name).split(' ').any(|piece| piece == noun);
    let known = mention.candidates.iter().filter(|candidate| candidate.naming == Naming::Name);
    let rows = known.map(|candidate| &lexicon.actors().at(candidate.actor).row);
    mention.name.clone().any(|word| tree.lemma(word).eq_ignore_ascii_case(noun))
        || rows.into_iter().any(|row| has(&row.name) || row.aliases.iter().any(|alias| has(alias)))
}

/// Whether a business is meant and the body is one of states, or the other way round.
fn is_other(lexicon: &Lexicon, mention: &Mention, noun: &str) -> bool {
    let forms = &lexicon.english().forms;
    let of_states = mention
        .candidates
        .iter()
        .any(|candidate| lexicon.actors().at(candidate.actor).row.code.as_deref().is_some_and(|code| code == "IGO"));
    of_states && forms.business.has(noun) || !of_states && forms.league.has(noun)
}
