//! To which state does somebody belong of whom the lexicon knows nothing?
//!
//! A body by the state in its name, before it or where it lies, else by a noun beside it; a person by the noun in
//! apposition or before the name: "Ana Silva, a Brazilian activist", "Brazilian activist Ana Silva".

use super::{Context, Register, groups};
use crate::{
    analysis::{Form, Kind, Mention},
    lexicon::Naming,
    scheme::{Label, Tag},
};

/// The actor of the lexicon by which the code of an unknown body is told.
pub(super) fn of_body(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    beside(context, register, at).or_else(|| located(context, register, at)).or_else(|| by_noun(context, register, at))
}

/// The state in the name of a body or right beside it.
pub(super) fn beside(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let mention = &context.mentions[at];
    let tree = context.tree;
    let inside = mention.words.clone().flat_map(|word| context.placed.starting(word).iter().copied());
    let beside = tree
        .children_by(mention.head, &[Label::Poss, Label::Amod, Label::Compound, Label::Nmod, Label::Appos])
        .flat_map(|word| context.placed.covering(word).iter().copied());
    inside.chain(beside).find_map(|other| state(context, register, other))
}

/// The part of a state in the name of a body or right beside it, as the tables know it.
pub(super) fn within(context: &Context<'_>, at: usize) -> Option<usize> {
    let (tree, mention) = (context.tree, &context.mentions[at]);
    let beside = tree.children_by(mention.head, &[Label::Poss, Label::Compound, Label::Nmod]);
    let part = |other: &usize| {
        let place = &context.mentions[*other];
        let known = place.candidates.first().map(|candidate| context.lexicon.actors().at(candidate.actor));
        *other != at
            && place.form == Form::Name
            && known.is_some_and(|actor| actor.kind == Kind::Place && actor.row.state.is_some())
    };
    mention.words.clone().chain(beside).flat_map(|word| context.placed.covering(word)).copied().find(part)
}

/// Where the text says that a body is: "the Esfahan plant in central Iran", whatever the phrase hangs on.
fn located(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let mention = &context.mentions[at];
    let locating = |&prep: &usize| context.lexicon.english().grammar.locating.has_form(tree.form(prep));
    let limit = tree.sentence_words(mention.head).end;
    let bracket = (mention.words.end..limit).find(|&word| tree.tag(word) == Tag::CloseBracket);
    let after = match bracket {
        Some(close) if tree.tag(mention.words.end) == Tag::OpenBracket => close + 1,
        _ => mention.words.end,
    };
    let next = Some(after).filter(|&word| word < limit && tree.label(word) == Label::Prep);
    let prep = tree.children_by(mention.head, &[Label::Prep]).chain(next).find(locating)?;
    let place = tree.child_by(prep, &[Label::Pobj])?;
    context.placed.covering(place).iter().find_map(|&other| state(context, register, other))
}

/// Whether a noun in the name of a body tells that it belongs to no state: "association".
pub(super) fn is_private(context: &Context<'_>, at: usize) -> bool {
    let private = &context.lexicon.english().forms.private;
    context.mentions[at].name.clone().any(|word| private.has(&context.tree.lemma(word).to_lowercase()))
}

/// The state of a person by the role noun that the name stands with.
pub(super) fn of_person(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let head = context.mentions[at].head;
    let above = tree.head(head).filter(|_| tree.label(head) == Label::Appos);
    let words = tree.children_by(head, &[Label::Appos]).chain(above).collect::<Vec<_>>();
    let before = tree.children_by(head, &[Label::Amod, Label::Nmod, Label::Poss]);
    let by_noun = words.into_iter().find_map(|word| {
        let placed = context.placed.covering(word).iter().copied();
        let role = |&other: &usize| context.mentions[other].form == Form::Role;
        placed.filter(role).find_map(|other| context.mentions[other].of).and_then(|of| register.state_actor_of(of))
    });
    let by_demonym = || {
        before
            .flat_map(|word| context.placed.covering(word).iter().copied())
            .filter(|&other| context.mentions[other].form == Form::Demonym)
            .find_map(|other| register.state_actor_of(other))
    };
    // "Cuban dissident Ana Silva"
    let by_role = || {
        let role = |&noun: &usize| context.lexicon.roles().noun(&tree.lemma(noun).to_lowercase()).is_some();
        let nouns = tree.children_by(head, &[Label::Compound, Label::Nmod]).filter(role);
        nouns
            .flat_map(|noun| tree.children_by(noun, &[Label::Amod, Label::Nmod, Label::Compound, Label::Poss]))
            .flat_map(|word| context.placed.covering(word).iter().copied())
            .find_map(|other| state(context, register, other))
    };
    by_noun.or_else(by_demonym).or_else(by_role)
}

/// The part of another state of whose name a state is too, "Georgia": where an office of such parts is one of it, in a list with
/// other parts of that state, and after it was meant before.
pub(super) fn part(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let (tree, mention) = (context.tree, &context.mentions[at]);
    let actors = context.lexicon.actors();
    let candidates = || mention.candidates.iter().filter(|candidate| candidate.naming == Naming::Name);
    let part = candidates().map(|candidate| candidate.actor).find(|&actor| actors.at(actor).kind == Kind::Place)?;
    let state = candidates().map(|candidate| candidate.actor).find(|&actor| actors.at(actor).kind == Kind::State)?;
    let home = &actors.at(part).row.state;
    let regional = |other: &Mention| {
        let office =
            other.titles.iter().any(|title| title.of == Some(at) && context.lexicon.roles().is_regional(&title.role));
        let noun = other.form == Form::Role && other.of == Some(at);
        office || noun && context.lexicon.roles().is_regional(tree.lemma(other.head))
    };
    let beside = |word: usize| {
        let named =
            context.placed.covering(word).iter().filter_map(|&other| context.mentions[other].candidates.first());
        named
            .map(|candidate| actors.at(candidate.actor))
            .any(|actor| actor.kind == Kind::Place && actor.row.state == *home)
    };
    let above = tree.head(mention.head).filter(|_| tree.label(mention.head) == Label::Conj);
    let listed = above.into_iter().chain(tree.children_by(mention.head, &[Label::Conj])).any(beside);
    let again = register.has_known(part) && !register.has_known(state);
    (again || listed || context.mentions.iter().any(regional)).then_some(part)
}

fn state(context: &Context<'_>, register: &Register<'_>, other: usize) -> Option<usize> {
    let mention = &context.mentions[other];
    let tells = matches!(mention.form, Form::Name | Form::Demonym) && mention.kind == Kind::State;
    tells.then(|| register.state_actor_of(other)).flatten()
}

/// "The opposition newspaper La Prensa", "the National Salvation Front": a noun beside or in a name that tells a body at home in
/// the state in play.
fn by_noun(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let mention = &context.mentions[at];
    let above = tree.head(mention.head).filter(|_| tree.label(mention.head) == Label::Appos);
    let beside = tree.children_by(mention.head, &[Label::Compound, Label::Nmod, Label::Appos]);
    let words = beside.chain(above).filter(|word| !mention.name.contains(word));
    let sector = |word: usize| context.lexicon.roles().noun(&tree.lemma(word).to_lowercase())?.sector.as_deref();
    // Parties and armed movements act at home.
    let domestic = &context.lexicon.english().forms.domestic;
    let own = || mention.name.clone().any(|word| domestic.has(&tree.form(word).to_lowercase())).then_some("OPP");
    let sector = words.into_iter().find_map(sector).or_else(own)?;
    groups::state_in_play(context, register, at, Some(sector), None)
}
