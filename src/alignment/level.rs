//! For whom does somebody speak?
//!
//! In: nodes of a graph, and a date. Out: the actor whose stance or act it is at a [`Level`]: an official in office on that day,
//! a ministry, an army speaks for its state, one of an international body for that body. Offices come from the graph alone.

use std::collections::BTreeMap;

use super::settings::LevelSettings;
use crate::{
    analysis::{Kind, Role},
    graph::{Node, RelationGraph},
    when::When,
};

/// Whom the actors are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// States, and bodies that belong to none.
    #[default]
    State,
    /// States and bodies, ministries among them.
    Organization,
    /// Everybody as named.
    Official,
}

impl Level {
    /// As written in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::State => "state",
            Level::Organization => "org",
            Level::Official => "official",
        }
    }
}

/// Who speaks for whom.
pub(super) struct Speakers<'g> {
    graph: &'g RelationGraph,
    settings: LevelSettings,
    level: Level,
    states: BTreeMap<&'g str, &'g str>,
}

impl<'g> Speakers<'g> {
    pub(super) fn new(graph: &'g RelationGraph, level: Level, settings: &LevelSettings) -> Speakers<'g> {
        let states = graph.nodes().filter(|node| node.kind == Kind::State);
        let states = states.filter_map(|node| Some((node.code.as_deref()?, node.id.as_str()))).collect();
        Speakers { graph, settings: settings.clone(), level, states }
    }

    /// The actor that `id` speaks for on `date`; none for those that are no actors at this level.
    pub(super) fn actor(&self, id: &'g str, date: Option<When>) -> Option<&'g str> {
        let node = self.graph.node(id)?;
        if !node.kind.acts() {
            return None;
        }
        if self.level == Level::Official {
            return Some(id);
        }
        let actor = match node.kind {
            Kind::Official => self.office(node, date),
            Kind::Organization if self.level == Level::Organization => id,
            Kind::Organization | Kind::Group => self.state(node).unwrap_or(id),
            _ => id,
        };
        self.is_actor(actor).then_some(actor)
    }

    /// States, and bodies that something is known of; at the level of organizations, all bodies.
    fn is_actor(&self, id: &str) -> bool {
        self.graph.node(id).is_some_and(|node| match node.kind {
            Kind::State => true,
            Kind::Organization => self.level == Level::Organization || node.code.is_some() || node.sector.is_some(),
            _ => false,
        })
    }

    /// The state of an organ of it.
    fn state(&self, node: &'g Node) -> Option<&'g str> {
        let sector = node.sector.as_deref()?;
        if !self.settings.state_sectors.iter().any(|known| known == sector) {
            return None;
        }
        node.state.as_deref().or_else(|| self.states.get(node.code.as_deref()?).copied())
    }

    /// What an official holds office of on `date`: of a state first, then of a body. Whoever is known to have held office, but
    /// not then, speaks for nobody else.
    fn office(&self, node: &'g Node, date: Option<When>) -> &'g str {
        let held = |role: &&Role| date.is_none_or(|date| date.meets(role.since, role.until));
        let bodies: Vec<&str> = node.roles.iter().filter(held).filter_map(|role| role.of.as_deref()).collect();
        if bodies.is_empty() && !node.roles.is_empty() {
            return &node.id;
        }
        let is_state = |id: &&&str| self.graph.node(id).is_some_and(|body| body.kind == Kind::State);
        let state = bodies.iter().find(is_state).copied();
        let body = bodies.iter().find(|id| self.graph.node(id).is_some()).copied();
        if self.level == Level::Organization {
            return state.or(body).or_else(|| self.state(node)).unwrap_or(&node.id);
        }
        let through = body.and_then(|body| self.state(self.graph.node(body)?));
        state.or(through).or_else(|| self.state(node)).or(body).unwrap_or(&node.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        alignment::Settings,
        graph::{assemble, sample},
    };

    fn role(of: &str, since: &str, until: &str) -> Role {
        let date = |text: &str| Some(text.parse().unwrap());
        Role { role: "Minister".into(), of: Some(of.into()), since: date(since), until: date(until) }
    }

    fn graph() -> RelationGraph {
        let mut lee = sample::entity("official:ana-lee");
        lee.roles = vec![role("state:OMN", "2020", "2023"), role("organization:league", "2024", "2025")];
        let mut ministry = sample::entity("organization:ministry");
        (ministry.state, ministry.sector) = (Some("state:OMN".into()), Some("GOV".into()));
        let mut rebels = sample::entity("group:rebels");
        (rebels.state, rebels.sector) = (Some("state:OMN".into()), Some("REB".into()));
        let mut league = sample::entity("organization:league");
        league.code = Some("IGO".into());
        let entities = vec![lee, ministry, rebels, league, sample::entity("state:OMN"), sample::entity("issue:water")];
        assemble(vec![sample::analysis("a", entities, vec![])], &sample::relations())
    }

    #[test]
    fn officials_speak_for_whoever_they_hold_office_of_that_day() {
        let (graph, settings) = (graph(), Settings::default());
        let speaks = |level, id: &'static str, date: &str| {
            let date = date.parse::<When>().ok();
            Speakers::new(&graph, level, &settings.level).actor(id, date).map(str::to_owned)
        };
        let known = |text: &str| Some(text.to_owned());
        assert_eq!(speaks(Level::State, "official:ana-lee", "2022-05-01"), known("state:OMN"));
        assert_eq!(speaks(Level::State, "official:ana-lee", "2024-05-01"), known("organization:league"));
        assert_eq!(speaks(Level::State, "official:ana-lee", "2019"), None);
        assert_eq!(speaks(Level::Official, "official:ana-lee", "2019"), known("official:ana-lee"));
        assert_eq!(speaks(Level::State, "organization:ministry", "2022"), known("state:OMN"));
        assert_eq!(speaks(Level::Organization, "organization:ministry", "2022"), known("organization:ministry"));
        assert_eq!(speaks(Level::State, "group:rebels", "2022"), None);
        assert_eq!(speaks(Level::State, "issue:water", "2022"), None);
    }
}
