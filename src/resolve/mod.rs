//! Which actor is it, in this document?
//!
//! A parse and its mentions go in; [`Entities`] come out: each mention is linked to a known actor, to an earlier mention, or to
//! a new entity of its own. Mentions are read in order, so that what follows can lean on what came before.

mod bodies;
mod dates;
mod groups;
mod home;
mod joint;
mod namesakes;
mod offices;
mod people;
mod pronouns;
mod quotes;
mod register;
mod sides;
mod turns;
mod voice;

use crate::{
    analysis::{Candidate, Document, Entities, Form, Kind, Mention, Mentions},
    lexicon::{Actor, Lexicon, Naming, fold},
    placed::Placed,
    scheme::{Label, NameKind},
    span::CodePoints,
    tree::Tree,
};
use register::Register;

/// What every step of resolution looks at.
struct Context<'a> {
    document: &'a Document,
    tree: &'a Tree<'a>,
    mentions: &'a [Mention],
    placed: &'a Placed,
    lexicon: &'a Lexicon,
    /// The words of the labels of a transcript.
    turns: Vec<std::ops::Range<usize>>,
    /// The words of its quotations.
    quotes: Vec<std::ops::Range<usize>>,
}

/// How many mentions back "the two sides" or an office without a name are looked for.
const MEMORY: usize = 600;

impl Context<'_> {
    /// The mention that the word heads and that is no part of another.
    fn headed_by(&self, word: usize) -> Option<usize> {
        self.placed.headed(word).iter().copied().find(|&at| !self.mentions[at].nested)
    }

    /// The mentions before this one that are still remembered, first to last.
    fn remembered_before(&self, at: usize) -> std::ops::Range<usize> {
        at.saturating_sub(MEMORY)..at
    }
}

/// Links every mention.
pub fn resolve(
    document: &Document,
    tree: &Tree<'_>,
    points: &CodePoints<'_>,
    mentions: &Mentions,
    lexicon: &Lexicon,
) -> Entities {
    let placed = Placed::new(tree.len(), &mentions.0);
    let (turns, quotes) = (turns::labels(tree), quotes::all(tree));
    let context = Context { document, tree, mentions: &mentions.0, placed: &placed, lexicon, turns, quotes };
    let mut notes = Vec::new();
    let date = dates::of_document(&context, &mut notes);
    let mut register = Register::new(lexicon, date, mentions.0.len());
    // What is known first, then full names and titles, then the rest: a surname or an acronym may stand before them, in a
    // headline.
    let surname = |mention: &Mention| mention.candidates.iter().all(|candidate| candidate.naming == Naming::Surname);
    let known = |mention: &Mention| {
        let descent = mention.form == Form::Demonym && is_of_descent(&context, mention.head);
        matches!(mention.form, Form::Name | Form::Demonym) && !surname(mention) && !descent
    };
    let full = |mention: &Mention| mention.form == Form::Name && (mention.name.len() > 1 || !mention.titles.is_empty());
    let named = |mention: &Mention| mention.form == Form::Name;
    // Pronouns and "the two sides" lean on all the others: "We, the ministers of …".
    let itself = |mention: &Mention| !matches!(mention.form, Form::Pronoun(_) | Form::Sides(_));
    let passes: [&dyn Fn(&Mention) -> bool; 5] = [&known, &full, &named, &itself, &|_| true];
    for (number, pass) in passes.into_iter().enumerate() {
        for at in 0..mentions.0.len() {
            let open = register.referents[at].is_empty() && pass(&mentions.0[at]);
            if open && (number > 0 || !is_namesake(&context, at)) {
                link(&context, &mut register, at);
            }
        }
    }
    offices::code_by_titles(&context, &mut register);
    register.into_entities(&context, points, notes)
}

fn link(context: &Context<'_>, register: &mut Register<'_>, at: usize) {
    let mention = &context.mentions[at];
    let meant = match mention.form {
        Form::Name if mention.candidates.is_empty() => unknown_name(context, register, at),
        Form::Name => known_name(context, register, at),
        Form::Demonym => demonym(context, register, at),
        Form::Government => mention.of.map_or(Vec::new(), |of| groups::government(context, register, at, of)),
        Form::Office => offices::holder(context, register, at),
        Form::Role => groups::role(context, register, at),
        Form::Attack => groups::attackers(context, register, at),
        Form::Noun => mention.of.map_or(Vec::new(), |of| register.referents[of].clone()),
        Form::Sides(count) => sides::parties(context, register, at, count),
        Form::Pronoun(person) => pronouns::antecedent(context, register, at, person),
        Form::Matter => matter(context, register, at),
    };
    register.refer(at, meant);
}

fn known_name(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    let name = context.tree.text_of(mention.name.clone());
    let only = mention.candidates.iter().all(|candidate| candidate.naming == Naming::Surname);
    if only && let Some(person) = people::met(context, register, at, name) {
        return vec![person];
    }
    // A given name of somebody met before is not the surname of somebody else.
    let surname = mention.name.len() == 1
        && mention
            .candidates
            .iter()
            .all(|candidate| candidate.naming == Naming::Surname && !register.has_known(candidate.actor));
    if surname && let Some(person) = people::called(context, register, name) {
        return vec![person];
    }
    if surname {
        let actor = people::by_surname(context, register, at, name, None);
        return actor.map(|actor| register.known(actor)).into_iter().collect();
    }
    if is_namesake(context, at)
        && let Some(person) = people::called(context, register, context.tree.form(mention.head))
    {
        return vec![person];
    }
    let locates = locates(context, at);
    if let Some(place) = in_another(context, register, at) {
        return vec![place];
    }
    if let Some(part) = home::part(context, register, at) {
        return vec![register.known(part)];
    }
    let best = mention.candidates.iter().min_by_key(|candidate| rank(context, register, at, candidate, locates));
    let Some(best) = best else { return Vec::new() };
    let capital = mention.candidates.iter().find(|candidate| candidate.naming == Naming::Capital).filter(|_| locates);
    if let Some(best) = capital.filter(|_| matches!(best.naming, Naming::Capital | Naming::Metonym)) {
        let state = &context.lexicon.actors().at(best.actor).row;
        let text = context.tree.text_of(mention.name.clone());
        // "MOSCOW" of a dateline is Moscow.
        let name = state.capital.as_deref().filter(|capital| fold::key(capital) == fold::key(text)).unwrap_or(text);
        return vec![register.place(name, Some(state.id.clone()))];
    }
    if let Some(body) = bodies::of_place(context, register, at) {
        return vec![body];
    }
    // "flew to Brussels": where nothing is done to the Union, its seat is a place.
    if locates && best.naming == Naming::Metonym && context.lexicon.actors().at(best.actor).kind == Kind::Organization {
        return vec![register.place(name, None)];
    }
    if let Some(body) = bodies::of_another(context, register, at, best.actor) {
        return vec![body];
    }
    vec![register.known(best.actor)]
}

/// Lower is better: already in the text, alive at the date, a name that no other bears, a name rather than a capital that only
/// locates.
fn rank(
    context: &Context<'_>,
    register: &Register<'_>,
    at: usize,
    candidate: &Candidate,
    locates: bool,
) -> (bool, bool, bool, bool, bool, bool, bool, Naming, i32) {
    let mention = &context.mentions[at];
    let actor = context.lexicon.actors().at(candidate.actor);
    let dead = register.date.is_some_and(|date| !date.meets(actor.row.since, actor.row.until));
    let without_date = register.date.is_none() && actor.row.until.is_some();
    let person = actor.kind == Kind::Official;
    let out_of_office = person && !people::fits(context, register, at, candidate.actor);
    let capital_of_place = locates && candidate.naming == Naming::Capital;
    // "Nepal's Maoists" are not those of India.
    let home = actor.row.state.as_deref().and_then(|id| context.lexicon.actors().index(id));
    let elsewhere = actor.kind == Kind::Organization && home.is_some_and(|home| !register.has_known(home));
    let recent = actor
        .row
        .offices
        .iter()
        .filter_map(|office| office.since)
        .map(|since| i32::from(since.year))
        .max()
        .unwrap_or(0);
    (
        dead || without_date,
        out_of_office,
        voice::publisher(context) != Some(candidate.actor),
        !register.has_known(candidate.actor),
        elsewhere,
        actor.row.shared.iter().any(|name| fold::key(name) == fold::key(context.tree.text_of(mention.name.clone()))),
        capital_of_place,
        candidate.naming,
        -recent,
    )
}

/// "Jordan", which acts after "Michael Jordan": whether it is somebody who was named in full before.
fn is_namesake(context: &Context<'_>, at: usize) -> bool {
    let mention = &context.mentions[at];
    let form = context.tree.form(mention.head);
    let person = |other: &Mention| {
        let last = context.tree.form(other.name.end - 1);
        other.kind == Kind::Official && other.name.len() > 1 && last == form && other.words.end <= mention.words.start
    };
    let model = || context.tree.name(mention.head).is_some_and(|name| name.kind == NameKind::Person);
    mention.form == Form::Name
        && mention.name.len() == 1
        && mention.kind != Kind::Official
        && (pronouns::is_subject(context, mention.head) || model())
        && context.mentions[..at].iter().any(person)
}

/// "Atlanta, Georgia": a state's name right after a place of another state is a part of that one.
fn in_another(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Option<usize> {
    let mention = &context.mentions[at];
    let comma = mention.words.start.checked_sub(1).filter(|&comma| context.tree.form(comma) == ",")?;
    let before = context.placed.ending(comma).iter().find_map(|&place| context.mentions[place].candidates.first())?;
    let place = context.lexicon.actors().at(before.actor);
    let home = place.row.state.clone().filter(|_| place.kind == Kind::Place)?;
    let state = mention.candidates.iter().map(|candidate| context.lexicon.actors().at(candidate.actor));
    let apart = |actor: &Actor| match actor.kind {
        Kind::State => actor.row.id != home,
        _ => actor.row.state.as_deref() == Some(&home),
    };
    let another = state.clone().all(apart) && state.clone().any(|actor| actor.kind == Kind::State);
    let listed = context.tree.label(mention.head) == Label::Conj;
    let name = context.tree.text_of(mention.name.clone());
    (another && !listed).then(|| register.place(name, Some(home)))
}

/// Whether the mention stands where a text says where something is.
fn locates(context: &Context<'_>, at: usize) -> bool {
    let head = context.mentions[at].head;
    let tree = context.tree;
    match tree.label(head) {
        Label::Pobj => tree.head(head).is_some_and(|prep| {
            let grammar = &context.lexicon.english().grammar;
            let form = tree.form(prep);
            // "protested to Tokyo", "support for Kyiv": whom, where nothing moves.
            let moves = || tree.head(prep).is_some_and(|up| grammar.motion.has(tree.lemma(up)));
            let whom = matches!(form, "to" | "for" | "toward" | "towards") && !moves();
            grammar.locating.has_form(form) || grammar.moving.has_form(form) && !whom
        }),
        Label::Npadvmod | Label::Appos | Label::Root => true,
        _ => false,
    }
}

fn demonym(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    let alive = |candidate: &&Candidate| {
        let row = &context.lexicon.actors().at(candidate.actor).row;
        register.date.map_or(row.until.is_none(), |date| date.meets(row.since, row.until))
    };
    let in_play = |candidate: &&Candidate| {
        voice::publisher(context) == Some(candidate.actor) || register.has_known(candidate.actor)
    };
    let living = || mention.candidates.iter().filter(alive);
    let best = living().find(in_play).or_else(|| living().next()).or(mention.candidates.first());
    let Some(best) = best else { return Vec::new() };
    if mention.kind == Kind::Group && mention.plural && !groups::is_nation(context, at) {
        let name = context.tree.text_of(mention.name.clone());
        if is_of_descent(context, mention.head) {
            let state = groups::state_in_play(context, register, at, Some("CVL"), Some(best.actor));
            return vec![register.group(state, name, name, Some("CVL"))];
        }
        // A people of a region is not the people of the state.
        let actor = context.lexicon.actors().at(best.actor);
        if actor.kind != Kind::State {
            let state = actor.row.state.as_deref().and_then(|id| context.lexicon.actors().index(id));
            return vec![register.group(state, name, name, Some("CVL"))];
        }
        return vec![register.group(Some(best.actor), name, "people", Some("CVL"))];
    }
    vec![register.known(best.actor)]
}

/// "Ethnic Albanians": not of the state whose people they are.
fn is_of_descent(context: &Context<'_>, word: usize) -> bool {
    let descent = &context.lexicon.english().grammar.descent;
    let before = context.tree.children_by(word, &[Label::Amod, Label::Compound, Label::Nmod]);
    before.into_iter().any(|child| descent.has_form(context.tree.form(child)))
}

fn unknown_name(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    if let Some(full) = introduced(context, at) {
        let meant = register.referents[full].clone();
        if !meant.is_empty() {
            register.remember(context.tree.text_of(mention.name.clone()), meant[0]);
            return meant;
        }
    }
    let name = context.tree.text_of(mention.name.clone());
    if mention.kind == Kind::Official
        && let Some(person) = people::met(context, register, at, name)
    {
        return vec![person];
    }
    if let Some(entity) = register.remembered(name).filter(|_| mention.titles.is_empty()) {
        return vec![entity];
    }
    if let Some(entity) =
        register.company(name).or_else(|| short_name(context, register, at, name)).or_else(|| register.spelled(name))
    {
        return vec![entity];
    }
    // The model takes bare surnames for bodies and places.
    let particle = context.lexicon.english().names.particles.has_form(context.tree.form(mention.name.start));
    let surname = !name.contains(' ') || particle || mention.kind == Kind::Official;
    if let Some(person) = people::met(context, register, at, name).filter(|_| surname) {
        return vec![person];
    }
    if matches!(mention.kind, Kind::Organization | Kind::Place)
        && register.date.is_some()
        && let Some(actor) = people::by_surname(context, register, at, name, None)
    {
        return vec![register.known(actor)];
    }
    let body = (mention.kind == Kind::Organization)
        .then(|| bodies::of_place(context, register, at).or_else(|| bodies::of_state(context, register, at)))
        .map(|body| body.or_else(|| bodies::in_play(context, register, at)));
    if let Some(body) = body.flatten() {
        return vec![body];
    }
    match mention.kind {
        Kind::Official => people::person(context, register, at),
        kind => {
            let entity = register.unknown(kind, name, mention.of);
            let forms = &context.lexicon.english().forms;
            // "Phanfone", after "Typhoon Phanfone"
            if let Some((before, short)) = name.split_once(' ')
                && (forms.storm.has_form(before) || forms.ship.has_form(before))
            {
                register.remember(short, entity);
            }
            if let Some(home) = home::of_body(context, register, at).filter(|_| kind == Kind::Organization) {
                register.code_by(entity, home);
            }
            if kind == Kind::Organization && home::is_private(context, at) {
                register.code_without_state(entity);
            }
            vec![entity]
        }
    }
}

/// "The Accords" after "the Artemis Accords": the last word of the name of a document or plan met before.
fn short_name(context: &Context<'_>, register: &Register<'_>, at: usize, name: &str) -> Option<usize> {
    let mention = &context.mentions[at];
    let definite =
        mention.words.start.checked_sub(1).is_some_and(|the| context.tree.form(the).eq_ignore_ascii_case("the"));
    let longer = |&entity: &usize| {
        let met = &register.list[entity];
        let rest = met.name.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
        met.kind == mention.kind && rest
    };
    let short = matches!(mention.kind, Kind::Document | Kind::Initiative) && mention.name.len() == 1;
    (0..register.list.len()).rev().find(longer).filter(|_| short && definite)
}

/// The mention that "(…)" with this one in it follows: an acronym introduced.
fn introduced(context: &Context<'_>, at: usize) -> Option<usize> {
    let start = context.mentions[at].words.start;
    let bracket = start.checked_sub(1).filter(|&before| context.tree.form(before) == "(")?;
    let short = context.tree.text_of(context.mentions[at].name.clone());
    let full = (0..at).rev().find(|&other| context.mentions[other].words.end == bracket)?;
    fold::is_acronym(&short.replace('-', "")).then_some(full)
}

fn matter(context: &Context<'_>, register: &mut Register<'_>, at: usize) -> Vec<usize> {
    let mention = &context.mentions[at];
    if let Some(candidate) = mention.candidates.first() {
        return vec![register.known(candidate.actor)];
    }
    let core = context.tree.text_of(mention.name.clone());
    let whole = context.tree.text_of(mention.words.clone());
    // "A Security Council resolution" is the Council's.
    let names_owner = |other: usize| {
        let named = matches!(context.mentions[other].form, Form::Name | Form::Demonym | Form::Government);
        named.then(|| register.state_actor_of(other)).flatten()
    };
    let owned = matches!(mention.kind, Kind::Document | Kind::Initiative);
    let within = mention.name.clone().filter(|_| owned).flat_map(|word| context.placed.covering(word));
    let owner = within.copied().find_map(names_owner);
    vec![register.matter(mention.kind, whole, core, owner)]
}
