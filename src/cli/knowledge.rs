//! What is known before the first document is read?
//!
//! The one place where the command line meets model, lexicon and pipeline.

use std::{
    cell::OnceCell,
    fs,
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};

use anyhow::{Context, Result};

use super::{
    Status,
    args::{AskLexicon, Lexicon as Arguments, Tables as Given},
};
use crate::{
    analysis::Kind,
    export::Organizations,
    graph::{RelationFacts, Relations, StateFacts, States},
    lexicon::{Actor, Bearer, Lexicon, Naming, RelationRow, Table, Tables, fold},
    model::Model,
    pipeline::Pipeline,
};

/// Lexicon and, once a text is to be read, the pipeline on it.
pub(super) struct Knowledge {
    /// What graphs must know of relations.
    pub relations: Relations,
    /// What is known of states.
    pub states: States,
    lexicon: Arc<Lexicon>,
    pipeline: OnceCell<Pipeline>,
}

impl Knowledge {
    /// The shipped tables and the user's own. They live as long as the process: taking them apart at its end would only cost time.
    pub(super) fn load(given: &Given) -> Result<&'static Knowledge> {
        let lexicon = read(given)?;
        let facts = |row: &RelationRow| RelationFacts {
            meaning: row.meaning.clone(),
            class: row.class.clone(),
            intensity: row.intensity,
            stance: row.stance,
            symmetric: row.symmetric,
            role: row.role.map(|role| role.as_str().to_owned()),
        };
        let relations = lexicon.relations().iter().map(|row| (row.id.clone(), facts(row))).collect();
        let state = |actor: &Actor| StateFacts {
            name: actor.row.name.clone(),
            code: actor.row.code.clone(),
            alpha2: actor.row.alpha2.clone(),
            wikidata: actor.row.wikidata.clone(),
        };
        let states = lexicon.actors().iter().filter(|actor| actor.kind == Kind::State);
        let states = states.map(|actor| (actor.row.id.clone(), state(actor))).collect();
        Ok(Box::leak(Box::new(Knowledge { relations, states, lexicon: Arc::new(lexicon), pipeline: OnceCell::new() })))
    }

    /// Names and members of organizations.
    pub(super) fn organizations(&self) -> Organizations {
        let actors = self.lexicon.actors().iter().filter(|actor| !actor.row.members.is_empty());
        actors.map(|actor| (actor.row.id.clone(), (actor.row.name.clone(), actor.row.members.clone()))).collect()
    }

    /// Id and name of the one actor that an id, a state's code or a name means.
    pub(super) fn actor(&self, text: &str) -> Option<(String, String)> {
        let actors = self.lexicon.actors();
        let named = || {
            let named = self.lexicon.names().bearers(&fold::key(text), text).filter(|one| one.naming == Naming::Name);
            let bearers: Vec<usize> = named.map(|bearer| bearer.actor).collect();
            if let [one] = bearers[..] { Some(actors.at(one)) } else { None }
        };
        let row = &actors.get(text).or_else(|| actors.state_by_code(text)).or_else(named)?.row;
        Some((row.id.clone(), row.name.clone()))
    }

    /// All that the tables say of relations.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The pipeline; the model is loaded on the first call.
    pub(super) fn pipeline(&self) -> &Pipeline {
        self.pipeline.get_or_init(|| Pipeline::new(Model::embedded(), Arc::clone(&self.lexicon)))
    }
}

fn read(given: &Given) -> Result<Lexicon> {
    let text = |path: &PathBuf| -> Result<(String, String)> {
        let file = path.display().to_string();
        let text = fs::read_to_string(path)
            .with_context(|| format!("{file}: cannot read this table; give a UTF-8 TOML file"))?;
        Ok((file, text))
    };
    let actors = given.actors.iter().map(text).collect::<Result<Vec<_>>>()?;
    let relations = given.relations.iter().map(text).collect::<Result<Vec<_>>>()?;
    let mut tables = Tables::shipped();
    tables.actors.extend(actors.iter().map(|(file, text)| Table::toml(file, text)));
    tables.relations.extend(relations.iter().map(|(file, text)| Table::toml(file, text)));
    Ok(Lexicon::from_tables(&tables)?)
}

/// `chancery lexicon`.
pub(super) fn run(arguments: &Arguments) -> Result<Status> {
    let mut out = io::stdout().lock();
    match &arguments.ask {
        AskLexicon::List(given) => {
            for (id, facts) in &Knowledge::load(given)?.relations {
                writeln!(out, "{id:20} {:10} {}", facts.class.as_deref().unwrap_or("-"), facts.meaning)?;
            }
            Ok(Status::Done)
        }
        AskLexicon::Check(given) => match read(given) {
            Ok(lexicon) if !lexicon.doubts().is_empty() => {
                lexicon.doubts().iter().try_for_each(|doubt| writeln!(out, "{doubt}"))?;
                Ok(Status::No)
            }
            Ok(lexicon) => {
                let patterns: usize = lexicon.relations().iter().map(|row| row.pattern.len()).sum();
                writeln!(
                    out,
                    "the tables are right: {} actors, {} relations, {patterns} patterns",
                    lexicon.actors().len(),
                    lexicon.relations().iter().count()
                )?;
                Ok(Status::Done)
            }
            Err(error) => {
                writeln!(out, "{error:#}")?;
                Ok(Status::No)
            }
        },
        AskLexicon::Find { name, tables } => find(&mut out, &read(tables)?, name),
    }
}

/// Whoever bears the name, and how.
fn find(out: &mut impl Write, lexicon: &Lexicon, name: &str) -> Result<Status> {
    let bearers: Vec<&Bearer> = lexicon.names().bearers(&fold::key(name), name).collect();
    for bearer in &bearers {
        let actor = lexicon.actors().at(bearer.actor);
        writeln!(out, "{:44} {:24} {}", actor.row.id, actor.row.name, why(bearer, actor))?;
    }
    if let Some(row) = lexicon.relations().get(name) {
        writeln!(out, "{:44} a relation: {}", row.id, row.meaning)?;
    } else if bearers.is_empty() {
        writeln!(out, "nothing is known by the name \"{name}\"; add it to a table and give that with --actors")?;
        return Ok(Status::No);
    }
    Ok(Status::Done)
}

fn why(bearer: &Bearer, actor: &Actor) -> String {
    let how = match bearer.naming {
        Naming::Name => "by this name",
        Naming::Demonym => "by its people",
        Naming::Metonym => "by its seat of power",
        Naming::Capital => "by its capital, where that acts",
        Naming::Surname => "by this surname, where title or date fit",
    };
    let office = |office: &crate::lexicon::OfficeRow| {
        let date = |date: Option<crate::when::PartialDate>| date.map_or(String::new(), |date| date.to_string());
        format!(
            "; {} of {} {}–{}",
            office.role,
            office.of.as_deref().unwrap_or("?"),
            date(office.since),
            date(office.until)
        )
    };
    let offices: String = actor.row.offices.iter().map(office).collect();
    format!("{how}{offices} (source: {})", actor.row.source)
}
