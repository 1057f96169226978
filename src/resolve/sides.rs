//! Who are "the two sides"?
//!
//! The states that the text up to here speaks of most, in order of first mention; for nouns of persons, the officials.

use super::{Context, Register, pronouns};
use crate::{
    analysis::{Form, Kind},
    lexicon::fold,
    scheme::Label,
};

/// The `count` parties that mention `at` means.
pub(super) fn parties(context: &Context<'_>, register: &mut Register<'_>, at: usize, count: u8) -> Vec<usize> {
    let count = usize::from(count);
    let named = in_apposition(context, register, at);
    if named.len() == count {
        return named;
    }
    let noun = context.tree.lemma(context.mentions[at].head).to_lowercase();
    let sides = &context.lexicon.english().sides;
    // "The two also exchanged views": the two who met.
    if sides.two.has(&noun)
        && let Some(met) = pronouns::pair(context, register, at)
    {
        return met;
    }
    let persons = context.lexicon.roles().office(&noun).is_some()
        || !sides.bodies.has(&noun)
            && context.lexicon.roles().noun(&noun).is_some_and(|role| role.sector.as_deref() == Some("GOV"));
    let of_states = context.tree.children(context.mentions[at].head).iter().any(|&child| {
        context.tree.label(child) == Label::Prep
            && context.tree.children(child).iter().any(|&of| context.tree.lemma(of) == "state")
    });
    if persons && !of_states {
        let said = context.mentions[at].words.len() > 1 || sides.two.has_form(determiner(context, at));
        let officials = most_named(context, register, at);
        let of_office = officials.iter().filter(|(_, office)| *office).count();
        // Of several, the two who met last.
        let bears = |one: &usize| of_office < count || officials.contains(&(*one, true));
        let met = if said && count == 2 { pronouns::pair(context, register, at) } else { None };
        if let Some(met) = met.filter(|met| met.iter().all(bears)) {
            return met;
        }
        // "the ministers", without a number, are two only where two of that office are named.
        if officials.len() >= count && (said || of_office == count) {
            let mut chosen: Vec<usize> = officials[..count].iter().map(|(one, _)| *one).collect();
            chosen.sort_unstable();
            return chosen;
        }
        // "The ministers", of whom none is named: those of the states named together last.
        if !said {
            return pronouns::several(context, register, at);
        }
    }
    if sides.states.has(&noun)
        && let Some(listed) = listed_together(context, register, at, count)
    {
        return listed;
    }
    let mut states = spoken_of(context, register, at, count);
    // "The three governments" are no alliance.
    if sides.states.has(&noun) {
        states.retain(|&party| register.list[party].kind == Kind::State);
    }
    if states.len() < count { Vec::new() } else { states[..count].to_vec() }
}

/// "The three countries": the last three states that were named in one breath.
fn listed_together(context: &Context<'_>, register: &Register<'_>, at: usize, count: usize) -> Option<Vec<usize>> {
    let first = |other: &usize| count > 2 && context.tree.label(context.mentions[*other].head) != Label::Conj;
    let all = |other: usize| pronouns::together(context, register, other);
    let states = |meant: &Vec<usize>| {
        meant.len() == count && meant.iter().all(|&party| register.list[party].kind == Kind::State)
    };
    context.remembered_before(at).rev().filter(first).map(all).find(states)
}

/// The word that determines the noun: "both leaders".
fn determiner<'a>(context: &Context<'a>, at: usize) -> &'a str {
    let labels = [Label::Det, Label::Predet, Label::Preconj];
    context.tree.child_by(context.mentions[at].head, &labels).map_or("", |word| context.tree.form(word))
}

/// "the two countries China and Iran": whoever stands in apposition.
fn in_apposition(context: &Context<'_>, register: &Register<'_>, at: usize) -> Vec<usize> {
    let tree = context.tree;
    let mut words: Vec<usize> = tree.children_by(context.mentions[at].head, &[Label::Appos]).collect();
    let mut next = 0;
    while let Some(&word) = words.get(next) {
        words.extend(tree.children_by(word, &[Label::Conj]));
        next += 1;
    }
    let named = |&word: &usize| context.headed_by(word);
    words.iter().filter_map(named).flat_map(|other| register.referents[other].clone()).collect()
}

/// Officials by how often they are named before `at`, then by first mention; those of the office that the noun names before
/// the others: "the two foreign ministers".
fn most_named(context: &Context<'_>, register: &Register<'_>, at: usize) -> Vec<(usize, bool)> {
    let phrase = fold::key(context.tree.text_of(context.mentions[at].words.clone()));
    let noun = fold::key(context.tree.lemma(context.mentions[at].head));
    let mut tally: Vec<(usize, bool, usize)> = Vec::new();
    for mention in context.remembered_before(at).filter(|&other| {
        matches!(context.mentions[other].form, Form::Name | Form::Office)
            && context.mentions[other].kind == Kind::Official
    }) {
        let &[one] = &register.referents[mention][..] else { continue };
        if register.list[one].kind != Kind::Official {
            continue;
        }
        let office = context.mentions[mention].titles.iter().any(|title| {
            let role = fold::key(&title.role);
            let canonical =
                context.lexicon.roles().office(&role).map_or(role.clone(), |office| fold::key(&office.title));
            phrase.contains(&role) || role.ends_with(&noun) || canonical.ends_with(&noun)
        });
        match tally.iter_mut().find(|(known, ..)| *known == one) {
            Some((_, named, times)) => (*named, *times) = (*named || office, *times + 1),
            None => tally.push((one, office, 1)),
        }
    }
    let first: Vec<usize> = tally.iter().map(|(one, ..)| *one).collect();
    tally.sort_by_key(|&(one, office, times)| {
        (!office, std::cmp::Reverse(times), first.iter().position(|&known| known == one))
    });
    tally.into_iter().map(|(one, office, _)| (one, office)).collect()
}

/// How many sentences back the parties are looked for first, where the text speaks of many.
const NEAR: usize = 3;

/// Those of whom the text speaks most; where it speaks as much of others, the only ones of the nearest sentence.
fn spoken_of(context: &Context<'_>, register: &mut Register<'_>, at: usize, count: usize) -> Vec<usize> {
    let all = most_spoken_of(context, register, context.remembered_before(at));
    let times = |place: usize| all.get(place).map_or(0, |(_, times)| *times);
    let parties = |tally: Vec<(usize, usize)>| tally.into_iter().map(|(party, _)| party).collect::<Vec<_>>();
    if count > 1 && times(count) * 2 > times(count - 1) {
        let sentence = |other: usize| context.tree.sentence(context.mentions[other].head);
        for away in 0..NEAR {
            let back = sentence(at).saturating_sub(away);
            let from = context.remembered_before(at).find(|&other| sentence(other) >= back).unwrap_or(at);
            let here = most_spoken_of(context, register, from..at);
            if here.len() >= count {
                let states = here.iter().all(|&(party, _)| register.list[party].kind == Kind::State);
                return if here.len() == count && states { parties(here) } else { parties(all) };
            }
        }
    }
    parties(all)
}

/// States and bodies with how often they are mentioned: those whose officials are named first, then by that.
fn most_spoken_of(
    context: &Context<'_>,
    register: &mut Register<'_>,
    mentions: std::ops::Range<usize>,
) -> Vec<(usize, usize)> {
    let mut tally: Vec<(usize, bool, usize)> = Vec::new();
    for other in mentions {
        let mention = &context.mentions[other];
        let person = mention.kind == Kind::Official && mention.form == Form::Name;
        let parties = match mention.form {
            Form::Name if person && !mention.titles.is_empty() => register.represented(mention, other),
            Form::Name if mention.kind == Kind::Organization && !mention.nested => register.intergovernmental(other),
            Form::Name | Form::Demonym | Form::Government => register.states_of(other),
            _ => Vec::new(),
        };
        for party in parties {
            match tally.iter_mut().find(|(known, ..)| *known == party) {
                Some((_, met, times)) => (*met, *times) = (*met || person, *times + 1),
                None => tally.push((party, person, 1)),
            }
        }
    }
    let first: Vec<usize> = tally.iter().map(|(party, ..)| *party).collect();
    let place = |party: usize| first.iter().position(|&known| known == party);
    tally.sort_by_key(|&(party, met, times)| (!met, std::cmp::Reverse(times), place(party)));
    tally.into_iter().map(|(party, _, times)| (party, times)).collect()
}
