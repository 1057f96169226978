//! Whom does a pronoun mean?
//!
//! The nearest entity before it that fits in kind, number and gender, subjects before others; whoever speaks for "we" and "I".

use super::{Context, Register, quotes, turns, voice};
use crate::{
    analysis::{Form, Kind, Mention, Person},
    lexicon::TriggerKind,
    scheme::Label,
};

/// What the pronoun at `at` means; nothing where nobody fits.
pub(super) fn antecedent(context: &Context<'_>, register: &mut Register<'_>, at: usize, person: Person) -> Vec<usize> {
    match person {
        Person::Own => speaker(context, register, at),
        Person::Plural => several(context, register, at),
        _ => nearest(context, register, at, person).into_iter().collect(),
    }
}

fn nearest(context: &Context<'_>, register: &Register<'_>, at: usize, person: Person) -> Option<usize> {
    let sentence = context.tree.sentence(context.mentions[at].head);
    // Whoever is quoted says "I" of themselves.
    let speaker = quotes::speaker(context, register, context.mentions[at].head).flatten();
    let quoted = speaker.and_then(|speaker| register.referents[speaker].first().copied());
    let mut best: Option<(usize, usize)> = None;
    for other in (0..at).rev() {
        let mention = &context.mentions[other];
        let away = sentence - context.tree.sentence(mention.head);
        if away > 2 {
            break;
        }
        let &[entity] = &register.referents[other][..] else { continue };
        if mention.nested
            || matches!(mention.form, Form::Matter | Form::Pronoun(Person::Own))
            || !fits(context, register, entity, other, person)
            || reflexive(context, at, other)
            || against_itself(context, at, other)
            || quoted == Some(entity)
        {
            continue;
        }
        // A subject outweighs a nearer word of another place in the same sentence, and one sentence of distance weighs two.
        let cost = away * 2 + usize::from(!is_subject(context, mention.head));
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, entity));
        }
    }
    best.map(|(_, entity)| entity)
}

/// Whether the pronoun may mean the entity that is mentioned at `other`; "it" may mean a storm, or the agreement that a sentence is
/// about, and then none who acts.
fn fits(context: &Context<'_>, register: &Register<'_>, entity: usize, other: usize, person: Person) -> bool {
    match (person, register.list[entity].kind) {
        (Person::Male, Kind::Official) => gender(context, register, entity, other) != Some("f"),
        (Person::Female, Kind::Official) => gender(context, register, entity, other) != Some("m"),
        // "The president said he would not go", where nobody is named: the state speaks by him.
        (Person::Male | Person::Female, Kind::State) => context.mentions[other].form == Form::Office,
        (Person::Thing, Kind::State | Kind::Organization) => true,
        // "The army said it would leave."
        (Person::Thing, Kind::Group) => !context.mentions[other].plural,
        (Person::Thing, Kind::Issue | Kind::Document | Kind::Initiative | Kind::Place) => {
            is_subject(context, context.mentions[other].head)
        }
        _ => false,
    }
}

/// The gender of a person, as known, else by a title, else by the given name.
fn gender<'l>(context: &Context<'l>, register: &Register<'_>, entity: usize, other: usize) -> Option<&'l str> {
    if let Some(actor) = register.actor_of(entity) {
        return context.lexicon.actors().at(actor).row.gender.as_deref();
    }
    let names = &context.lexicon.english().names;
    let called = |at: usize| {
        let mention = &context.mentions[at];
        let words = mention.words.start.saturating_sub(1)..mention.name.start;
        let has = |titles: &crate::lexicon::Words| words.clone().any(|word| titles.has_form(context.tree.form(word)));
        match (has(&names.female), has(&names.male)) {
            (true, false) => Some("f"),
            (false, true) => Some("m"),
            _ => None,
        }
    };
    let named = context.remembered_before(other + 1).rev().filter(|&at| register.referents[at] == [entity]);
    let given =
        || register.list[entity].name.split_once(' ').and_then(|(given, _)| context.lexicon.actors().gender_of(given));
    named.filter(|&at| context.mentions[at].form == Form::Name).find_map(called).or_else(given)
}

/// An object pronoun does not mean the subject of its own clause.
fn reflexive(context: &Context<'_>, at: usize, other: usize) -> bool {
    let (pronoun, subject) = (context.mentions[at].head, context.mentions[other].head);
    let object = matches!(context.tree.label(pronoun), Label::Dobj | Label::Pobj | Label::Dative);
    object
        && is_subject(context, subject)
        && context.tree.head(subject) == context.tree.ancestors(pronoun).find(|&up| context.tree.has(up, Label::Nsubj))
}

/// "Houthi attacks against its territory": nobody attacks what is their own.
fn against_itself(context: &Context<'_>, at: usize, other: usize) -> bool {
    let (tree, relations) = (context.tree, context.lexicon.relations());
    let (pronoun, doer) = (context.mentions[at].head, context.mentions[other].head);
    let owned = tree.head(pronoun).filter(|_| tree.label(pronoun) == Label::Poss);
    let Some(owned) = owned else { return false };
    let deed = match tree.label(owned) {
        Label::Dobj => tree.head(owned).filter(|&verb| relations.is_violent(TriggerKind::Verb, tree.lemma(verb))),
        Label::Pobj => {
            let prep = tree.head(owned).filter(|&prep| matches!(tree.form(prep), "against" | "on"));
            let noun = prep.and_then(|prep| tree.head(prep));
            noun.filter(|&noun| relations.is_violent(TriggerKind::Noun, tree.lemma(noun)))
        }
        _ => None,
    };
    deed.is_some_and(|deed| doer < deed && tree.ancestors(doer).take(2).any(|up| up == deed))
}

pub(super) fn is_subject(context: &Context<'_>, word: usize) -> bool {
    matches!(context.tree.label(word), Label::Nsubj | Label::Nsubjpass)
}

/// The last several that were named together, or the last group; subjects before others.
pub(super) fn several(context: &Context<'_>, register: &Register<'_>, at: usize) -> Vec<usize> {
    if let Some(group) = described(context, register, at) {
        return group;
    }
    let sentence = context.tree.sentence(context.mentions[at].head);
    let mut best: Option<(usize, Vec<usize>)> = None;
    for other in (0..at).rev() {
        let away = sentence - context.tree.sentence(context.mentions[other].head);
        if away > 2 || best.as_ref().is_some_and(|(cost, _)| *cost <= away * 2) {
            break;
        }
        let Some((meant, subject)) = named_together(context, register, other) else { continue };
        let cost = away * 2 + usize::from(!subject) * 3;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, meant));
        }
    }
    best.map_or_else(|| pair(context, register, at).unwrap_or_default(), |(_, meant)| meant)
}

/// "the people of Ukraine as they defend their freedom": the group right before the clause of which the pronoun is the subject,
/// and those of the same clause: "their freedom".
fn described(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<Vec<usize>> {
    let (tree, head) = (context.tree, context.mentions[at].head);
    let clause = tree.ancestors(head).find(|&up| tree.label(up) == Label::Advcl)?;
    let mark = tree.child_by(clause, &[Label::Mark]).filter(|&mark| mark < head && tree.form(mark) == "as")?;
    let subject = tree.child_by(clause, &[Label::Nsubj])?;
    let pronoun = context.headed_by(subject)?;
    if context.mentions[pronoun].form != Form::Pronoun(Person::Plural) {
        return None;
    }
    let group = |&&other: &&usize| {
        let meant = &register.referents[other];
        !meant.is_empty() && meant.iter().all(|&one| register.list[one].kind == Kind::Group)
    };
    let before = context.placed.ending(mark).iter().find(group)?;
    Some(register.referents[*before].clone())
}

/// Those that the mention or its list means, where they are several or a group that acts, and whether they are a subject.
fn named_together(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<(Vec<usize>, bool)> {
    let mention = &context.mentions[at];
    let meant = &register.referents[at];
    let acts = meant.iter().all(|&entity| register.list[entity].kind.acts()) && !meant.is_empty();
    if !acts || mention.nested {
        return None;
    }
    let subject = is_subject(context, mention.head);
    let met = company(context, register, at);
    if met.len() > 1 {
        return Some((met, true));
    }
    let collective = register.list[meant[0]].kind == Kind::Group || mention.form == Form::Government && mention.plural;
    if meant.len() > 1 || collective && subject {
        return Some((meant.clone(), subject));
    }
    if context.tree.label(mention.head) != Label::Conj {
        return None;
    }
    let up = |&word: &usize| context.tree.head(word).filter(|_| context.tree.label(word) == Label::Conj);
    let first = std::iter::successors(Some(mention.head), up).take(8).last()?;
    let all = together(context, register, context.headed_by(first)?);
    (all.len() > 1).then(|| (all, is_subject(context, first)))
}

/// Whoever is the subject with those whom it meets: "Blinken spoke with Brolo".
fn company(context: &Context<'_>, register: &Register<'_>, at: usize) -> Vec<usize> {
    let (tree, head) = (context.tree, context.mentions[at].head);
    let verb = tree.head(head).filter(|_| tree.label(head) == Label::Nsubj);
    let Some(verb) = verb.filter(|&verb| context.lexicon.relations().is_meeting(tree.lemma(verb))) else {
        return Vec::new();
    };
    // "met his counterpart", "spoke to", "held talks with"
    let objects: Vec<usize> = tree.children_by(verb, &[Label::Dobj]).collect();
    let after = |over: usize, form: &str| {
        let preps = tree.children_by(over, &[Label::Prep]).filter(|&prep| tree.form(prep) == form);
        preps.filter_map(|prep| tree.child_by(prep, &[Label::Pobj])).collect::<Vec<usize>>()
    };
    let with = std::iter::once(verb).chain(objects.iter().copied()).flat_map(|over| after(over, "with"));
    let beside: Vec<usize> = objects.iter().copied().chain(with).chain(after(verb, "to")).collect();
    // Persons meet, and those who lead others: neither what is talked about nor where.
    let person = |&one: &usize| register.list[one].kind == Kind::Official;
    let leads =
        |one: &usize| register.list[*one].kind == Kind::Group && register.list[*one].sector.as_deref() == Some("GOV");
    let all = |word: usize| context.headed_by(word).map_or(Vec::new(), |other| together(context, register, other));
    let mut met = all(head);
    let others: Vec<usize> = beside.into_iter().flat_map(all).filter(|one| !met.contains(one)).collect();
    if others.is_empty() || !met.iter().any(person) || !met.iter().chain(&others).all(|one| person(one) || leads(one)) {
        return Vec::new();
    }
    met.extend(others);
    met
}

/// How many sentences back those are looked for who meet.
const FAR: usize = 8;

/// The two officials who are together last: who meet, else the only two of the sentence or of the one before.
pub(super) fn pair(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<Vec<usize>> {
    let sentence = context.tree.sentence(context.mentions[at].head);
    let person = |&one: &usize| register.list[one].kind == Kind::Official;
    let near = (0..at).rev().take_while(|&other| sentence - context.tree.sentence(context.mentions[other].head) <= FAR);
    let met = near.map(|other| {
        let several = matches!(context.mentions[other].form, Form::Pronoun(Person::Plural) | Form::Sides(_));
        if several { register.referents[other].clone() } else { company(context, register, other) }
    });
    let mut met = met.filter(|met| met.len() == 2 && met.iter().all(person));
    met.next().or_else(|| only_two(context, register, at))
}

fn only_two(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<Vec<usize>> {
    let sentence = context.tree.sentence(context.mentions[at].head);
    for away in 0..2 {
        let mut officials: Vec<usize> = Vec::new();
        for other in (0..at).rev() {
            let mention = &context.mentions[other];
            if sentence - context.tree.sentence(mention.head) > away {
                break;
            }
            let person = mention.kind == Kind::Official && matches!(mention.form, Form::Name | Form::Office);
            let meant = register.referents[other].iter().filter(|_| person && !mention.nested);
            officials.extend(meant.filter(|&&one| register.list[one].kind == Kind::Official));
        }
        officials.sort_unstable();
        officials.dedup();
        if officials.len() == 2 {
            return Some(officials);
        }
    }
    None
}

/// Whoever's words they are: the subject of the verb of saying above, else who is quoted, else whose turn it is, else the
/// publisher, else, outside quotations, the first that acts.
fn speaker(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let tree = context.tree;
    let pronoun = context.mentions[at].head;
    let one = matches!(tree.form(pronoun).to_lowercase().as_str(), "i" | "me" | "my" | "mine" | "myself");
    let saying = tree.ancestors(pronoun).filter(|&up| context.lexicon.english().report.verbs.has(tree.lemma(up)));
    let subjects = saying.filter_map(|up| tree.child_by(up, &[Label::Nsubj])).filter(|&subject| subject != pronoun);
    let named = |subject: usize| context.headed_by(subject).filter(|&other| !register.referents[other].is_empty());
    if let Some(other) = subjects.into_iter().find_map(named) {
        return own(context, register, at, other, one);
    }
    let quoted = quotes::speaker(context, register, pronoun);
    if let Some(other) = quoted.flatten() {
        return own(context, register, at, other, one);
    }
    if let Some(turn) = turns::at(context, register, pronoun) {
        let meant = turn.speaker.map(|person| if one { person } else { for_whom(context, register, at, person, None) });
        return meant.into_iter().collect();
    }
    if one {
        return voice::of_author(context, register);
    }
    if quoted.is_some() && voice::publisher(context).is_none() {
        return Vec::new();
    }
    if register.voice.is_none() {
        register.voice = Some(voice::of_document(context, register));
    }
    register.voice.clone().unwrap_or_default()
}

/// Whom the speaker that the mention means calls "I" or "we".
fn own(context: &Context<'_>, register: &mut Register<'_>, at: usize, speaker: usize, one: bool) -> Vec<usize> {
    let Some(&entity) = register.referents[speaker].first() else { return Vec::new() };
    vec![if one { entity } else { for_whom(context, register, at, entity, Some(speaker)) }]
}

/// In whose name somebody says "we": an official of a state in that of the state, of another body in that of the body; anybody
/// else in their own.
fn for_whom(
    context: &Context<'_>,
    register: &mut Register<'_>,
    at: usize,
    entity: usize,
    mention: Option<usize>,
) -> usize {
    if register.list[entity].kind != Kind::Official {
        return entity;
    }
    let public = |sector: &str| context.lexicon.english().forms.public_sectors.has(sector);
    if !register.list[entity].sector.as_deref().is_some_and(public) {
        let bodies = mention.map(|at| register.represented(&context.mentions[at], at)).unwrap_or_default();
        let body = bodies.into_iter().find(|&body| register.list[body].kind == Kind::Organization);
        return body.unwrap_or(entity);
    }
    let local = |other: &Mention| {
        let mut titles = other.titles.iter().filter(|title| !title.former).peekable();
        titles.peek().is_some() && titles.all(|title| context.lexicon.roles().is_local(&title.role))
    };
    // A mayor speaks for no state.
    let mut named = context.remembered_before(at).filter(|&other| register.referents[other] == [entity]);
    if named.any(|other| local(&context.mentions[other])) {
        return entity;
    }
    register.state_entity(entity).unwrap_or(entity)
}

/// What a mention means, and what those coordinated with it mean.
pub(super) fn together(context: &Context<'_>, register: &Register<'_>, at: usize) -> Vec<usize> {
    let mut words = vec![context.mentions[at].head];
    let mut next = 0;
    while let Some(&word) = words.get(next) {
        words.extend(context.tree.children_by(word, &[Label::Conj]));
        // "and his Greek and French counterparts, A and B"
        if context.lexicon.roles().is_counterpart(context.tree.lemma(word)) {
            words.extend(context.tree.children_by(word, &[Label::Appos]));
        }
        next += 1;
    }
    let mut meant = Vec::new();
    for other in words.into_iter().filter_map(|word| context.headed_by(word)) {
        let bodies = register.referents[other].iter().filter(|&&entity| register.list[entity].kind.acts());
        meant.extend(bodies.copied().filter(|entity| !meant.contains(entity)).collect::<Vec<_>>());
    }
    meant
}
