//! Whose is an unnamed collective?
//!
//! "Syrian troops" are those of the state beside them; "civilians" of nobody are of the state in play.

use super::{Context, Register, bodies, is_of_descent, pronouns};
use crate::{
    analysis::{Form, Kind, Person},
    lexicon::TriggerKind,
    scheme::{Label, Pos},
};

/// Most of a list that are followed.
const LISTED: usize = 40;

/// The mention and those coordinated with it: "French and Egyptian" warships.
pub(super) fn coordinated(context: &Context<'_>, at: usize) -> Vec<usize> {
    let first = context.mentions[at].head;
    let end = context.tree.sentence_words(first).end;
    let under = |word: usize| {
        context.tree.label(word) == Label::Conj && context.tree.ancestors(word).take(LISTED).any(|up| up == first)
    };
    let more = (at + 1..context.mentions.len())
        .take_while(|&other| context.mentions[other].words.start < end)
        .filter(|&other| !within_name(context, other) && under(context.mentions[other].head));
    std::iter::once(at).chain(more).collect()
}

/// "the National Security Council" names no other council.
fn within_name(context: &Context<'_>, at: usize) -> bool {
    context.mentions[at].nested && context.mentions[at].form == Form::Name
}

pub(super) fn role(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    let owners: Vec<usize> = mention.of.map_or(Vec::new(), |of| coordinated(context, of));
    // "The wounded" have none that would be a noun's.
    let noun = matches!(context.tree.pos(mention.head), Pos::Noun | Pos::Propn);
    let lemma = if noun { context.tree.lemma(mention.head) } else { context.tree.form(mention.head) }.to_lowercase();
    let noun = if context.lexicon.english().argument.crowds.has(&lemma) { "people".to_owned() } else { lemma };
    if let Some(&of) = owners.first().filter(|_| is_of_descent(context, mention.head)) {
        let state = state_in_play(context, register, at, mention.sector.as_deref(), register.state_actor_of(of));
        let text = context.tree.text_of(mention.words.clone());
        return vec![register.group(state, text, &noun, mention.sector.as_deref())];
    }
    let states: Vec<(usize, usize)> =
        owners.into_iter().filter_map(|of| Some((of, register.state_actor_of(of)?))).collect();
    if states.len() > 1 {
        let name = |of: usize| {
            format!("{} {}", context.tree.text_of(context.mentions[of].name.clone()), context.tree.form(mention.head))
        };
        let group =
            |&(of, state): &(usize, usize)| register.group(Some(state), &name(of), &noun, mention.sector.as_deref());
        return states.iter().map(group).collect();
    }
    if let Some(before) = named_before(context, register, at).filter(|_| states.is_empty()) {
        return vec![before];
    }
    // "Governments" are those of many states.
    let in_play = || !(mention.plural && context.lexicon.english().sides.governments.has(&noun));
    let state =
        states.first().map(|(_, state)| *state).or_else(|| own(context, register, at)).or_else(|| {
            in_play().then(|| state_in_play(context, register, at, mention.sector.as_deref(), None)).flatten()
        });
    if let Some(body) = bodies::of_state(context, register, at) {
        return vec![body];
    }
    let text = context.tree.text_of(mention.words.clone());
    vec![register.group(state, text, &noun, mention.sector.as_deref())]
}

/// How many sentences back the collective is looked for that a noun with the article means again.
const AGAIN: usize = 8;

/// "The soldiers", after "Israeli soldiers": the collective that was last called so, where the text says whose it is.
fn named_before(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let mention = &context.mentions[at];
    let definite = tree.child_by(mention.head, &[Label::Det]).is_some_and(|det| tree.lemma(det) == "the");
    let located = located(context, register, at).is_some();
    if !definite || located || mention.words.len() > 1 {
        return None;
    }
    let sentence = |other: usize| tree.sentence(context.mentions[other].head);
    let near = context.remembered_before(at).rev().take_while(|&other| sentence(at) - sentence(other) <= AGAIN);
    let same = |&other: &usize| {
        let before = &context.mentions[other];
        before.form == Form::Role
            && before.plural == mention.plural
            && tree.lemma(before.head).eq_ignore_ascii_case(tree.lemma(mention.head))
    };
    let last = near.into_iter().find(same).filter(|&other| sentence(other) < sentence(at))?;
    let &[group] = &register.referents[last][..] else { return None };
    let told = register.list[group].kind == Kind::Group && register.list[group].code.is_some();
    told.then_some(group)
}

/// The only state of which the text speaks.
pub(super) fn only_state(context: &Context<'_>, register: &Register<'_>) -> Option<usize> {
    let speaks = |at: &usize| matches!(context.mentions[*at].form, Form::Name | Form::Demonym | Form::Government);
    let is_state = |actor: &usize| context.lexicon.actors().at(*actor).kind == Kind::State;
    let mut states =
        (0..context.mentions.len()).filter(speaks).filter_map(|at| register.state_actor_of(at)).filter(is_state);
    let first = states.next()?;
    states.all(|state| state == first).then_some(first)
}

/// The states or bodies that a government or its officials stand for; "African leaders", of no state, are a group.
pub(super) fn government(context: &Context<'_>, register: &mut Register<'_>, at: usize, of: usize) -> Vec<usize> {
    let owners = coordinated(context, of);
    let bodies: Vec<usize> = owners.into_iter().flat_map(|of| register.bodies_of(of)).collect();
    let mention = &context.mentions[at];
    if !bodies.is_empty() || !mention.plural || context.mentions[of].form != Form::Demonym {
        return bodies;
    }
    // "Kurdish leaders": of a people without a state.
    if context.mentions[of].kind != Kind::Place {
        return role(context, register, at);
    }
    let text = context.tree.text_of(mention.words.clone());
    let noun =
        format!("{} {}", context.tree.text_of(context.mentions[of].name.clone()), context.tree.lemma(mention.head));
    vec![register.group(None, text, &noun.to_lowercase(), Some("GOV"))]
}

/// "The Saudis bombed": a people with nothing but the article acts as its state, but for what befalls people.
pub(super) fn is_nation(context: &Context<'_>, at: usize) -> bool {
    const PLACES: [Label; 5] = [Label::Nsubj, Label::Nsubjpass, Label::Dobj, Label::Pobj, Label::Conj];
    let (tree, head) = (context.tree, context.mentions[at].head);
    let state = context.mentions[at].candidates.first();
    let of_state = state.is_some_and(|state| context.lexicon.actors().at(state.actor).kind == Kind::State);
    let bare = tree
        .children(head)
        .iter()
        .all(|&child| matches!(tree.label(child), Label::Det | Label::Punct | Label::Cc | Label::Conj | Label::Case));
    let definite = tree.children_by(head, &[Label::Det]).any(|child| tree.lemma(child) == "the");
    // "thousands of the Syrians"
    let part = tree.label(head) == Label::Pobj && tree.head(head).is_some_and(|prep| tree.form(prep) == "of");
    let suffers = tree.head(head).is_some_and(|verb| context.lexicon.english().grammar.suffering.has(tree.lemma(verb)));
    of_state && bare && definite && !part && !suffers && PLACES.contains(&tree.label(head))
}

/// Whoever made an attack, by where it happened.
pub(super) fn attackers(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let state = context.mentions[at].of.and_then(|of| register.state_actor_of(of));
    let name = |state: usize| {
        format!("{} ({})", context.lexicon.roles().attackers().name, context.lexicon.actors().at(state).row.name)
    };
    let group = |state: usize, register: &mut Register<'_>| {
        let attackers = context.lexicon.roles().attackers();
        register.group(Some(state), &name(state), &attackers.name, attackers.sector.as_deref())
    };
    state.map(|state| group(state, register)).into_iter().collect()
}

/// "Our delegation": the state of whoever speaks.
fn own(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let owner = context.tree.child_by(context.mentions[at].head, &[Label::Poss])?;
    let pronoun = context.headed_by(owner)?;
    let speaker = context.mentions[pronoun].form == Form::Pronoun(Person::Own);
    let meant = speaker.then(|| pronouns::antecedent(context, register, pronoun, Person::Own))?;
    meant.first().and_then(|&entity| register.state_of(entity))
}

/// The state that kills or bombs the collective: civilians under fire are another's where another is named.
fn assailant(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let relations = context.lexicon.relations();
    let assaults = |kind: TriggerKind, word: usize| {
        let mut whole = relations.plainly(kind, tree.lemma(word)).filter(|triggered| triggered.pattern.is_whole());
        whole.any(|triggered| relations.at(triggered.relation).class.as_deref() == Some("ASSAULT"))
    };
    let harms = |word: usize| assaults(TriggerKind::Verb, word) || assaults(TriggerKind::Noun, word);
    let deed = tree.ancestors(context.mentions[at].head).take(4).find(|&up| harms(up))?;
    let doers = [Label::Nsubj, Label::Poss, Label::Amod, Label::Compound];
    let doer = tree.child_by(deed, &doers)?;
    // "Russian strikes killed": behind a subject that is no actor stands whose it is.
    let owner = || tree.children_by(doer, &doers[1..]).find_map(|word| context.headed_by(word));
    // "Azerbaijani forces had shelled": those of Azerbaijan.
    let of = |other: usize| context.mentions[other].of.and_then(|of| register.state_actor_of(of));
    context.headed_by(doer).or_else(owner).and_then(|other| register.state_actor_of(other).or_else(|| of(other)))
}

/// Whether something is done to the other, or somebody goes there, by the person whom the mention at `at` means: "the minister flew to Chad".
fn acted_on(context: &Context<'_>, at: usize, other: usize) -> bool {
    let tree = context.tree;
    let (subject, object) = (context.mentions[at].head, context.mentions[other].head);
    let person = context.mentions[at].kind == Kind::Official;
    let verb = tree.head(subject).filter(|_| person && tree.label(subject) == Label::Nsubj);
    let Some(verb) = verb else { return false };
    let up = |&word: &usize| tree.head(word).filter(|_| tree.label(word) == Label::Conj);
    let first = std::iter::successors(Some(object), up).take(8).last().unwrap_or(object);
    let prep = tree.head(first).filter(|_| tree.label(first) == Label::Pobj);
    let moves =
        |&prep: &usize| context.lexicon.english().grammar.motion.has(tree.lemma(verb)) && tree.head(prep) == Some(verb);
    tree.label(first) == Label::Dobj && tree.head(first) == Some(verb) || prep.is_some_and(|prep| moves(&prep))
}

/// The state of which an unnamed collective without one is taken to be: where it is, whose forces they are, else the nearest
/// before it in its sentence, else after it.
pub(super) fn state_in_play(
    context: &Context<'_>,
    register: &Register<'_>,
    at: usize,
    sector: Option<&str>,
    except: Option<usize>,
) -> Option<usize> {
    if !context.lexicon.english().forms.domestic_sectors.has(sector?) {
        return None;
    }
    let assailant = assailant(context, register, at);
    let sender = || sender(context, register, at).filter(|state| sector == Some("MIL") && assailant != Some(*state));
    if let Some(state) = located(context, register, at).or_else(sender) {
        return Some(state);
    }
    let near = |but: Option<usize>| {
        let told = |other: usize| told(context, register, other).filter(|state| ![but, except].contains(&Some(*state)));
        before(context, at, told)
            .or_else(|| after(context, at, |other| told(other).filter(|_| !acted_on(context, at, other))))
    };
    // Those whom a state attacks are not its own where nothing says so.
    // "Police", in a text about one state, but not families or "leaders".
    let forms = &context.lexicon.english().forms;
    let organ = |sector| match forms.public_sectors.has(sector) {
        true => sector != "GOV" || !context.mentions[at].plural,
        false => forms.party_sectors.has(sector),
    };
    let only = || {
        let state = sector.filter(|sector| organ(sector)).and_then(|_| only_state(context, register));
        state.filter(|state| ![assailant, except].contains(&Some(*state)))
    };
    near(assailant).or_else(only)
}

/// The state where the mention is said to be, or that stands before it in its sentence.
pub(super) fn state_before(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    located(context, register, at).or_else(|| before(context, at, |other| told(context, register, other)))
}

/// "trained soldiers in Burkina Faso": where it happens.
fn located(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let head = context.mentions[at].head;
    let locating = |&prep: &usize| prep > head && context.lexicon.english().grammar.locating.has_form(tree.form(prep));
    let mut preps = tree.children_by(tree.head(head)?, &[Label::Prep]).filter(locating);
    let place = preps.find_map(|prep| tree.child_by(prep, &[Label::Pobj]))?;
    context.headed_by(place).and_then(|other| register.state_actor_of(other))
}

/// "the United States will send more troops": the forces of whoever sends them.
fn sender(context: &Context<'_>, register: &Register<'_>, at: usize) -> Option<usize> {
    let tree = context.tree;
    let head = Some(context.mentions[at].head).filter(|&head| tree.label(head) == Label::Dobj)?;
    let subject = tree.ancestors(head).take(4).find_map(|up| tree.child_by(up, &[Label::Nsubj]))?;
    context.headed_by(subject).and_then(|other| register.state_actor_of(other))
}

/// The state that a mention tells of, where it tells of one: "a pro-Iran militia" says nothing of where it is.
fn told(context: &Context<'_>, register: &Register<'_>, other: usize) -> Option<usize> {
    let mention = &context.mentions[other];
    let prefix = context.tree.prefix(mention.head).map(|prefix| context.tree.form(prefix));
    let attitude = prefix.is_some_and(|prefix| context.lexicon.english().grammar.attitude.has_form(prefix));
    let form = matches!(mention.form, Form::Name | Form::Demonym | Form::Government);
    // "Outside the U.S. embassy" says nothing of where it is.
    let over = context.tree.head(mention.head).map(|over| context.tree.lemma(over));
    let abroad = over.is_some_and(|over| context.lexicon.english().forms.posts.has(over));
    let tells = form && !attitude && !abroad && mention.kind != Kind::Organization;
    tells.then(|| register.state_actor_of(other)).flatten()
}

fn before(context: &Context<'_>, at: usize, told: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    (0..at).rev().take_while(|&other| is_here(context, at, other)).find_map(told)
}

fn after(context: &Context<'_>, at: usize, told: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    (at + 1..context.mentions.len()).take_while(|&other| is_here(context, at, other)).find_map(told)
}

fn is_here(context: &Context<'_>, at: usize, other: usize) -> bool {
    let sentence = |mention: usize| context.tree.sentence(context.mentions[mention].head);
    sentence(at) == sentence(other)
}
