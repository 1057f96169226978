//! Which nodes belong together?
//!
//! In: a graph and what is asked: continents, organizations, blocs. Out: for each node the name of its group, if it has one. An
//! official, organization or group of people belongs where its state does.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    alignment::{Search, SignedNetwork, cluster},
    analysis::Kind,
    graph::{Node, RelationGraph, States},
};

const SHIPPED: &str = include_str!("../../data/groups.toml");

/// Which nodes belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// What the groups are, for the legend.
    pub what: &'static str,
    /// Names of groups by node id.
    pub names: BTreeMap<String, String>,
}

impl Groups {
    /// The name of a node's group.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }
}

/// Name and members (ISO alpha-3) of organizations, by id.
pub type Organizations = BTreeMap<String, (String, Vec<String>)>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    continent: BTreeMap<String, Vec<String>>,
    organization: Order,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    order: Vec<String>,
}

fn table() -> Table {
    toml::from_str(SHIPPED).expect("the shipped table is tested")
}

/// Nodes by the continent of their state.
pub fn by_continent(graph: &RelationGraph, states: &States) -> Groups {
    let table = table();
    let continents = &table.continent;
    let of = |code: &str| continents.iter().find(|(_, codes)| codes.iter().any(|known| known == code));
    let names = groups(graph, states, |code| of(code).map(|(name, _)| name.clone()));
    Groups { what: "continent", names }
}

/// Nodes by the first organization of `data/groups.toml` that their state is a member of; the organization is in its own group.
pub fn by_organization(graph: &RelationGraph, states: &States, organizations: &Organizations) -> Groups {
    let order = table().organization.order;
    let known: Vec<&(String, Vec<String>)> = order.iter().filter_map(|id| organizations.get(id)).collect();
    let of = |code: &str| known.iter().find(|(_, members)| members.iter().any(|member| member == code));
    let mut names = groups(graph, states, |code| of(code).map(|(name, _)| name.clone()));
    for id in order.iter().filter(|id| graph.node(id).is_some()) {
        if let Some((name, _)) = organizations.get(id) {
            names.insert(id.clone(), name.clone());
        }
    }
    Groups { what: "organization", names }
}

/// Starts of the search for blocs, and what a pair without a tie costs inside one, in documents.
const STARTS: usize = 12;
const RESOLUTION: f64 = 0.2;
/// Members that make a bloc: two are a pair.
const FEWEST: usize = 3;

/// Nodes by the blocs that the graph itself shows: friends together, foes apart (correlation clustering of the signed ties). Each
/// has the names of the two members with most ties in it.
pub fn by_bloc(graph: &RelationGraph) -> Groups {
    let ids: Vec<&str> = graph.nodes().map(|node| node.id.as_str()).collect();
    let at = |id: &str| ids.binary_search(&id).ok().and_then(|at| u32::try_from(at).ok());
    let tie = |((a, b), &weight): (&(&str, &str), &i64)| {
        (weight != 0 && a != b).then_some(())?;
        Some((at(a)?, at(b)?, weight as f64))
    };
    let ties: Vec<(u32, u32, f64)> = graph.balances().iter().filter_map(tie).collect();
    let what = "bloc, more friendship inside than out";
    let mut names = BTreeMap::new();
    if ties.is_empty() {
        return Groups { what, names };
    }
    let network = SignedNetwork::new(ids.len(), &ties);
    let search = Search { starts: STARTS, resolution: RESOLUTION, seed: 1 };
    let bloc = cluster(&network, search).bloc;
    let mut inside = vec![0.0; ids.len()];
    for &(a, b, weight) in ties.iter().filter(|(a, b, _)| bloc[*a as usize] == bloc[*b as usize]) {
        inside[a as usize] += weight;
        inside[b as usize] += weight;
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in (0..ids.len()).filter(|&node| inside[node] > 0.0) {
        members.entry(bloc[node]).or_default().push(node);
    }
    for mut members in members.into_values().filter(|members| members.len() >= FEWEST) {
        members.sort_by(|&a, &b| inside[b].total_cmp(&inside[a]).then(a.cmp(&b)));
        let first: Vec<&str> = members.iter().take(2).map(|&node| graph.name(ids[node])).collect();
        let name = first.join(" and ");
        names.extend(members.iter().map(|&node| (ids[node].to_owned(), name.clone())));
    }
    Groups { what, names }
}

fn groups(graph: &RelationGraph, states: &States, of: impl Fn(&str) -> Option<String>) -> BTreeMap<String, String> {
    let state = |node: &Node| if node.kind == Kind::State { Some(node.id.clone()) } else { node.state.clone() };
    let code = |state: String| states.get(&state)?.code.clone();
    let group = |node: &Node| Some((node.id.clone(), of(&code(state(node)?)?)?));
    graph.nodes().filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{assemble, sample};

    fn graph() -> RelationGraph {
        let mut lee = sample::entity("official:ana-lee");
        lee.state = Some("state:PER".into());
        let entities = vec![lee, sample::entity("state:OMN"), sample::entity("issue:water")];
        assemble(vec![sample::analysis("a", entities, vec![])], &sample::relations())
    }

    #[test]
    fn people_belong_where_their_state_does() {
        let groups = by_continent(&graph(), &sample::states()).names;
        let expected = [("official:ana-lee", "South America"), ("state:OMN", "Asia")];
        assert_eq!(groups, expected.map(|(id, name)| (id.to_owned(), name.to_owned())).into());
    }

    #[test]
    fn a_state_belongs_to_the_first_of_its_organizations() {
        let (first, second) = ("organization:gulf-cooperation-council", "organization:league-of-arab-states");
        let order = table().organization.order;
        let at = |id: &str| order.iter().position(|known| known == id);
        assert!(at(first).unwrap() < at(second).unwrap());
        let members = |name: &str| (name.to_owned(), vec!["OMN".to_owned()]);
        let organizations = Organizations::from([(first.into(), members("GCC")), (second.into(), members("AL"))]);
        let groups = by_organization(&graph(), &sample::states(), &organizations).names;
        assert_eq!(groups, [("state:OMN".to_owned(), "GCC".to_owned())].into());
    }

    #[test]
    fn friends_are_a_bloc_and_foes_are_not() {
        let ids = ["state:n0", "state:n1", "state:n2", "state:n3", "state:n4", "state:n5"];
        let said = [(0, "supports", 1), (1, "supports", 5), (2, "supports", 3), (1, "opposes", 2), (0, "opposes", 3)];
        let said = said.map(|(a, relation, b)| sample::relation(ids[a], relation, ids[b])).to_vec();
        let document = sample::analysis("a", ids.map(sample::entity).to_vec(), said);
        let groups = by_bloc(&assemble(vec![document], &sample::relations()));
        let of = |at: usize| groups.of(ids[at]);
        assert_eq!([0, 1, 5].map(of), [Some("N1 and N0"); 3]);
        // Two are a pair, and who has no tie is in no bloc.
        assert_eq!([2, 3, 4].map(of), [None; 3]);
    }

    #[test]
    fn no_state_is_on_two_continents() {
        let mut codes: Vec<String> = table().continent.into_values().flatten().collect();
        let count = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
