//! Who has been met in the document so far?
//!
//! [`Register`] holds the entities under construction, each once, and answers by id, name and mention.

use std::collections::HashMap;

use super::{Context, turns, voice};
use crate::{
    analysis::{Entities, Entity, Form, Kind, Mention, Note, Role},
    lexicon::{ActorRow, Body, Lexicon, fold},
    span::CodePoints,
    when::PartialDate,
};

/// The entities so far.
pub(super) struct Register<'l> {
    lexicon: &'l Lexicon,
    /// The document's date.
    pub(super) date: Option<PartialDate>,
    /// The entities, in order of first link.
    pub(super) list: Vec<Entity>,
    /// For each entity, its actor in the lexicon.
    actor: Vec<Option<usize>>,
    by_id: HashMap<String, usize>,
    names: HashMap<String, usize>,
    /// For each mention, the entities it means.
    pub(super) referents: Vec<Vec<usize>>,
    /// In whose name the document speaks, once somebody asked.
    pub(super) voice: Option<Vec<usize>>,
}

impl<'l> Register<'l> {
    pub(super) fn new(lexicon: &'l Lexicon, date: Option<PartialDate>, mentions: usize) -> Self {
        let referents = vec![Vec::new(); mentions];
        Register {
            lexicon,
            date,
            list: Vec::new(),
            actor: Vec::new(),
            by_id: HashMap::new(),
            names: HashMap::new(),
            referents,
            voice: None,
        }
    }

    /// The mention means these.
    pub(super) fn refer(&mut self, mention: usize, meant: Vec<usize>) {
        self.referents[mention] = meant;
    }

    /// From now on this name means this entity.
    pub(super) fn remember(&mut self, name: &str, entity: usize) {
        self.names.entry(fold::key(name)).or_insert(entity);
    }

    /// What the name means here.
    pub(super) fn remembered(&self, name: &str) -> Option<usize> {
        self.names.get(&fold::key(name)).copied()
    }

    /// The company met before that is called so for short: "Kestrel" for "Kestrel Airlines".
    pub(super) fn company(&self, name: &str) -> Option<usize> {
        let suffixes = &self.lexicon.english().forms.company;
        let short = |entity: &Entity| {
            let rest = entity.name.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            entity.kind == Kind::Organization && rest.is_some_and(|rest| suffixes.has_form(rest))
        };
        self.list.iter().position(short)
    }

    /// The body met before whose initials the name spells: "KVLF" for "Kestrel Valley Liberation Front".
    pub(super) fn spelled(&self, name: &str) -> Option<usize> {
        let initials = |full: &str| -> String {
            let words = full.split([' ', '-']).filter_map(|word| word.chars().next());
            words.filter(|first| first.is_uppercase()).collect()
        };
        let body = |entity: &Entity| entity.kind == Kind::Organization && initials(&entity.name) == name;
        let acronym = fold::is_acronym(name) && name.chars().count() > 2;
        acronym.then(|| self.list.iter().position(body)).flatten()
    }

    /// Whether an actor of the lexicon has been met.
    pub(super) fn has_known(&self, actor: usize) -> bool {
        self.entity_of(actor).is_some()
    }

    /// The entity of an actor of the lexicon, if the text has named it.
    pub(super) fn entity_of(&self, actor: usize) -> Option<usize> {
        self.by_id.get(&self.lexicon.actors().at(actor).row.id).copied()
    }

    /// The actor of the lexicon behind an entity.
    pub(super) fn actor_of(&self, entity: usize) -> Option<usize> {
        self.actor[entity]
    }

    fn add(&mut self, entity: Entity, actor: Option<usize>) -> usize {
        if let Some(&at) = self.by_id.get(&entity.id) {
            return at;
        }
        self.by_id.insert(entity.id.clone(), self.list.len());
        self.list.push(entity);
        self.actor.push(actor);
        self.list.len() - 1
    }

    /// The entity of an actor of the lexicon.
    pub(super) fn known(&mut self, actor: usize) -> usize {
        let row = &self.lexicon.actors().at(actor).row;
        if let Some(&at) = self.by_id.get(&row.id) {
            return at;
        }
        let kind = self.lexicon.actors().at(actor).kind;
        let held = row.offices.iter().filter(|office| office.held(self.date));
        let mut roles: Vec<Role> = held
            .map(|office| Role {
                role: office.role.clone(),
                of: office.of.clone(),
                since: office.since,
                until: office.until,
            })
            .collect();
        roles.sort_by(|a, b| b.since.cmp(&a.since).then_with(|| a.cmp(b)));
        let of_office = roles
            .iter()
            .find_map(|role| role.of.clone())
            .or_else(|| row.offices.iter().rev().find_map(|office| office.of.clone()));
        let state = row.state.clone().or_else(|| of_office.clone().filter(|id| id.starts_with("state:")));
        let owner = of_office.as_deref().or(state.as_deref()).and_then(|id| self.lexicon.actors().get(id));
        // The head of a body of states is for that time nobody's else.
        let of_states =
            owner.filter(|owner| owner.kind == Kind::Organization && owner.row.state.is_none() && !roles.is_empty());
        let by_office = of_states.or(owner.filter(|_| row.code.is_none()));
        let code = by_office.and_then(|owner| owner.row.code.clone()).or_else(|| row.code.clone());
        let sector = row
            .sector
            .clone()
            .or_else(|| (kind == Kind::Official && !row.offices.is_empty()).then(|| "GOV".to_owned()));
        let entity = Entity {
            code,
            sector,
            state: if kind == Kind::State { None } else { state },
            roles,
            wikidata: row.wikidata.clone(),
            ..Entity::new(kind, &row.id, &row.name)
        };
        let state = entity.state.clone();
        let at = self.add(entity, Some(actor));
        if let Some(state) = state.and_then(|id| self.lexicon.actors().index(&id)) {
            self.known(state);
        }
        at
    }

    /// A place of this name, in this state.
    pub(super) fn place(&mut self, name: &str, state: Option<String>) -> usize {
        let code =
            state.as_deref().and_then(|id| self.lexicon.actors().get(id)).and_then(|state| state.row.code.clone());
        let entity =
            Entity { code, state, ..Entity::new(Kind::Place, format!("place:{}", fold::slug(name)), tidy(name)) };
        self.add(entity, None)
    }

    /// A body, initiative, document or place that the lexicon does not know, of the state that mention `of` means.
    pub(super) fn unknown(&mut self, kind: Kind, name: &str, of: Option<usize>) -> usize {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let owner = of.and_then(|of| self.state_actor_of(of)).map(|actor| self.lexicon.actors().at(actor));
        let city = || self.lexicon.cities().state_of(name).filter(|_| kind == Kind::Place);
        let within = owner.or_else(|| self.lexicon.actors().get(&format!("state:{}", city()?)));
        let state = within.map(|actor| &actor.row);
        let mut entity = Entity::new(kind, format!("{kind}:{}", fold::slug(name)), tidy(name));
        entity.state = state.map(|row| row.id.clone());
        entity.code = state.and_then(|row| row.code.clone());
        let at = self.add(entity, None);
        self.remember(name, at);
        at
    }

    /// A body of a state that the lexicon does not know, by what such a body is.
    pub(super) fn body(&mut self, state: &ActorRow, body: &Body) -> usize {
        let code = state.code.clone().unwrap_or_default().to_lowercase();
        let id = format!("{}:{}.{code}", Kind::Organization, fold::slug(&body.name));
        let mut entity = Entity::new(Kind::Organization, id, tidy(&format!("{} of {}", body.name, state.name)));
        entity.state = Some(state.id.clone());
        entity.code.clone_from(&state.code);
        entity.sector.clone_from(&body.sector);
        self.add(entity, None)
    }

    /// Gives an entity without a code that of an actor.
    pub(super) fn code_by(&mut self, entity: usize, actor: usize) {
        let code = &self.lexicon.actors().at(actor).row.code;
        if self.list[entity].code.is_none() {
            self.list[entity].code.clone_from(code);
        }
    }

    /// Gives an entity without a code that of bodies which belong to no state.
    pub(super) fn code_without_state(&mut self, entity: usize) {
        self.list[entity].code.get_or_insert_with(|| "NGO".to_owned());
    }

    /// An official of whom the tables know no office of this body is one of it by what the text says.
    pub(super) fn code_by_title(&mut self, entity: usize, body: usize) {
        let row = &self.lexicon.actors().at(body).row;
        let knows = |actor: usize| {
            self.lexicon.actors().at(actor).row.offices.iter().any(|office| office.of.as_deref() == Some(&row.id))
        };
        let in_office = self.date.is_some() && !self.list[entity].roles.is_empty();
        if row.state.is_none() && !in_office && !self.actor[entity].is_some_and(knows) {
            self.list[entity].code.clone_from(&row.code);
        }
    }

    /// A person that the lexicon does not know.
    pub(super) fn person(&mut self, name: &str, state: Option<usize>, sector: Option<String>) -> usize {
        let state = state.map(|actor| &self.lexicon.actors().at(actor).row);
        let mut entity = Entity::new(Kind::Official, format!("official:{}", fold::slug(name)), tidy(name));
        entity.state = state.map(|row| row.id.clone()).filter(|id| id.starts_with("state:"));
        entity.code = state.and_then(|row| row.code.clone());
        entity.sector = sector;
        self.add(entity, None)
    }

    /// The unnamed collective of this role and state.
    pub(super) fn group(&mut self, state: Option<usize>, name: &str, role: &str, sector: Option<&str>) -> usize {
        let state = state.map(|actor| &self.lexicon.actors().at(actor).row);
        let code = state.and_then(|row| row.code.clone());
        let owner = code.as_deref().unwrap_or("any");
        let mut entity = Entity::new(Kind::Group, format!("group:{owner}.{}", fold::slug(role)), tidy(name));
        entity.state = state.map(|row| row.id.clone()).filter(|id| id.starts_with("state:"));
        entity.code = code;
        entity.sector = sector.map(str::to_owned);
        self.add(entity, None)
    }

    /// A matter by its words; `core` is its name without what follows the noun.
    pub(super) fn matter(&mut self, kind: Kind, whole: &str, core: &str, owner: Option<usize>) -> usize {
        if let Some(at) = self.remembered(whole).filter(|&at| !self.list[at].kind.acts()) {
            return at;
        }
        let owner = owner.map(|actor| &self.lexicon.actors().at(actor).row);
        let mut entity = Entity::new(kind, format!("{kind}:{}", fold::slug(whole)), tidy(whole));
        entity.code = owner.and_then(|row| row.code.clone());
        entity.state = owner.map(|row| row.id.clone()).filter(|id| id.starts_with("state:"));
        let at = self.add(entity, None);
        self.remember(whole, at);
        if core != whole && core.contains(' ') {
            self.list[at].aliases.push(tidy(core));
            self.remember(core, at);
        }
        at
    }

    /// The states that a mention means: itself, or the one it belongs to.
    pub(super) fn states_of(&mut self, mention: usize) -> Vec<usize> {
        let meant = self.referents[mention].clone();
        meant.into_iter().filter_map(|entity| self.state_entity(entity)).collect()
    }

    /// The states or bodies that a mention means, or the state it belongs to.
    pub(super) fn bodies_of(&mut self, mention: usize) -> Vec<usize> {
        let meant = self.referents[mention].clone();
        let body = |entity: usize| {
            if self.list[entity].kind == Kind::Organization { Some(entity) } else { self.state_entity(entity) }
        };
        meant.into_iter().filter_map(body).collect()
    }

    /// The states and bodies of which a named person holds an office here: after "of" in the title, else the person's own state.
    pub(super) fn represented(&mut self, mention: &Mention, at: usize) -> Vec<usize> {
        let of: Vec<usize> = mention.titles.iter().filter_map(|title| title.of).collect();
        let named: Vec<usize> = of.into_iter().flat_map(|of| self.bodies_of(of)).take(1).collect();
        if named.is_empty() { self.states_of(at) } else { named }
    }

    /// The intergovernmental body that a mention means.
    pub(super) fn intergovernmental(&self, mention: usize) -> Vec<usize> {
        let body =
            |&entity: &usize| self.list[entity].code.as_deref() == Some("IGO") && self.list[entity].sector.is_none();
        self.referents[mention].iter().copied().filter(body).collect()
    }

    /// The state that an entity is or belongs to.
    pub(super) fn state_entity(&mut self, entity: usize) -> Option<usize> {
        if self.list[entity].kind == Kind::State {
            return Some(entity);
        }
        let actor = self.lexicon.actors().index(self.list[entity].state.as_deref()?)?;
        Some(self.known(actor))
    }

    /// The actor of the lexicon that is, or owns, what a mention means.
    pub(super) fn state_actor_of(&self, mention: usize) -> Option<usize> {
        self.state_of(*self.referents[mention].first()?)
    }

    /// The actor of the lexicon that an entity is or belongs to.
    pub(super) fn state_of(&self, entity: usize) -> Option<usize> {
        match self.list[entity].kind {
            Kind::State | Kind::Organization => self.actor[entity],
            _ => self.list[entity].state.as_deref().and_then(|id| self.lexicon.actors().index(id)),
        }
    }

    /// Fills in where each entity is mentioned and by which names.
    pub(super) fn into_entities(
        mut self,
        context: &Context<'_>,
        points: &CodePoints<'_>,
        notes: Vec<Note>,
    ) -> Entities {
        // What is done in a place or by a people may be done to or by their state, though the text does not name it.
        for entity in 0..self.list.len() {
            self.state_entity(entity);
        }
        for (at, mention) in context.mentions.iter().enumerate() {
            for &entity in &self.referents[at] {
                let entity = &mut self.list[entity];
                entity.mentions.push(points.quote(context.tree.span(mention.words.clone())));
                // "The governments of Spain and Italy" names neither.
                let naming = matches!(mention.form, Form::Name | Form::Matter)
                    || mention.form == Form::Government && self.referents[at].len() == 1
                    || mention.form == Form::Demonym && entity.kind == Kind::Group
                    || mention.form == Form::Role;
                let form = tidy(context.tree.text_of(if mention.form == Form::Role {
                    mention.words.clone()
                } else {
                    mention.name.clone()
                }));
                if naming && form != entity.name && !entity.aliases.contains(&form) {
                    entity.aliases.push(form);
                }
            }
        }
        for entity in &mut self.list {
            entity.mentions.sort();
            entity.mentions.dedup();
        }
        let turns = turns::all(context, &self);
        let publisher = || {
            let row = &self.lexicon.actors().at(voice::publisher(context)?).row;
            let id = row.state.as_ref().unwrap_or(&row.id);
            Some(vec![*self.by_id.get(id)?])
        };
        let voice = self.voice.clone().or_else(publisher).unwrap_or_default();
        let quotes = context.quotes.clone();
        let Register { list, by_id, referents, date, .. } = self;
        Entities { list, by_id, referents, date, notes, turns, quotes, voice }
    }
}

/// On one line.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
