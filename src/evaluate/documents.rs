//! Graphs against annotated documents.
//!
//! A node is an annotated entity when one of its names is one of the entity's aliases; a second node for the same entity is
//! wrong. Relations count by type ("strict"), by PLOVER class ("class") and as connected pairs ("pair"). What is marked `may`
//! neither helps nor hurts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Deserialize;

use super::{Count, Scores};
use crate::{graph::RelationGraph, lexicon::Relations};

/// An annotated document.
#[derive(Debug, Clone, Deserialize)]
pub struct Annotated {
    /// Its name.
    pub id: String,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Relations between their keys.
    pub relations: Vec<Relation>,
}

/// An annotated entity.
#[derive(Debug, Clone, Deserialize)]
pub struct Entity {
    /// Its name in relations.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// Every name under which a right answer may be filed.
    pub aliases: Vec<String>,
    /// Whether it must be found.
    #[serde(default)]
    pub need: Need,
}

/// An annotated relation.
#[derive(Debug, Clone, Deserialize)]
pub struct Relation {
    /// Key of an entity.
    pub source: String,
    /// Its type.
    pub relation: String,
    /// Key of an entity.
    pub target: String,
    /// Whether it must be found.
    #[serde(default)]
    pub need: Need,
}

/// Whether something must be found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// A careful reader would miss it.
    #[default]
    Must,
    /// Right, but not needed.
    May,
}

/// Source, type and target.
type Triple = (String, String, String);

const LEVELS: [&str; 3] = ["strict", "class", "pair"];

/// Scores each graph against its annotation; one that is missing finds nothing.
pub fn score(pairs: &[(Annotated, Option<RelationGraph>)], relations: &Relations) -> Scores {
    let mut entities = Count::default();
    let mut levels = [Count::default(); 3];
    let mut kinds = (0, 0);
    let mut scores = Scores { size: pairs.len(), ..Scores::default() };
    for (gold, graph) in pairs {
        let mut errors = Vec::new();
        let keys = match_nodes(gold, graph.as_ref(), &mut entities, &mut kinds, &mut errors);
        for (level, count) in LEVELS.into_iter().zip(&mut levels) {
            let triple = |source: &str, relation: &str, target: &str| form(level, relations, source, relation, target);
            let (mut must, mut may) = (BTreeSet::new(), BTreeSet::new());
            for one in &gold.relations {
                let set = if one.need == Need::Must { &mut must } else { &mut may };
                set.insert(triple(&one.source, &one.relation, &one.target));
            }
            let edges = graph.iter().flat_map(|graph| graph.edges());
            let found: BTreeSet<Triple> = edges
                .filter(|edge| !edge.negated)
                .map(|edge| triple(&keys[&edge.source], &edge.relation, &keys[&edge.target]))
                .collect();
            count.add(&must, &found, &may);
            if level == "strict" {
                by_type(&must, &found, &may, &mut scores.by_type);
                let line =
                    |what: &str, (source, relation, target): &Triple| format!("{what}: {source} {relation} {target}");
                errors.extend(must.difference(&found).map(|one| line("missed", one)));
                let wrong = found.iter().filter(|one| !must.contains(*one) && !may.contains(*one));
                errors.extend(wrong.map(|one| line("wrong", one)));
            }
        }
        scores.errors.push((gold.id.clone(), errors));
    }
    scores.measures.push(("entities", entities));
    scores.measures.extend(LEVELS.into_iter().zip(levels));
    scores.remarks.push(format!("entity kinds right {}/{}", kinds.0, kinds.1));
    scores
}

/// Counts the nodes; gives for each id the key of its entity, or its name after "?".
fn match_nodes(
    gold: &Annotated,
    graph: Option<&RelationGraph>,
    count: &mut Count,
    kinds: &mut (usize, usize),
    errors: &mut Vec<String>,
) -> HashMap<String, String> {
    let mut by_alias: HashMap<String, &Entity> = HashMap::new();
    for entity in &gold.entities {
        for alias in &entity.aliases {
            by_alias.entry(plain(alias)).or_insert(entity);
        }
    }
    let mut keys = HashMap::new();
    let mut seen = HashSet::new();
    for node in graph.iter().flat_map(|graph| graph.nodes()) {
        let names = std::iter::once(&node.name).chain(&node.aliases);
        let entity = names.filter_map(|name| by_alias.get(&plain(name))).next();
        keys.insert(node.id.clone(), entity.map_or_else(|| format!("?{}", node.name), |entity| entity.key.clone()));
        let kind = node.kind.as_str();
        match entity {
            None => {
                count.wrong += 1;
                errors.push(format!("extra entity: {kind} {}", node.name));
            }
            Some(entity) if !seen.insert(&entity.key) => {
                count.wrong += 1;
                errors.push(format!("second node for {}: {}", entity.key, node.name));
            }
            Some(entity) if entity.need == Need::Must => {
                count.hit += 1;
                kinds.1 += 1;
                if kind == entity.kind {
                    kinds.0 += 1;
                } else {
                    errors.push(format!("kind: {} is {kind}, annotated {}", node.name, entity.kind));
                }
            }
            Some(_) => {}
        }
    }
    for entity in gold.entities.iter().filter(|entity| entity.need == Need::Must && !seen.contains(&entity.key)) {
        count.missed += 1;
        errors.push(format!("missed entity: {} {}", entity.kind, entity.aliases.first().unwrap_or(&entity.key)));
    }
    keys
}

fn form(level: &str, relations: &Relations, source: &str, relation: &str, target: &str) -> Triple {
    let facts = relations.get(relation);
    let symmetric = level == "pair" || facts.is_some_and(|facts| facts.symmetric);
    let told = match level {
        "class" => facts.and_then(|facts| facts.class.clone()).unwrap_or_else(|| relation.to_owned()),
        "pair" => "*".to_owned(),
        _ => relation.to_owned(),
    };
    let (mut source, mut target) = (source, target);
    if symmetric && target < source {
        (source, target) = (target, source);
    }
    (source.to_owned(), told, target.to_owned())
}

fn by_type(
    must: &BTreeSet<Triple>,
    found: &BTreeSet<Triple>,
    may: &BTreeSet<Triple>,
    counts: &mut BTreeMap<String, Count>,
) {
    must.iter().for_each(|one| {
        let count = counts.entry(one.1.clone()).or_default();
        if found.contains(one) {
            count.hit += 1;
        } else {
            count.missed += 1;
        }
    });
    let wrong = found.iter().filter(|one| !must.contains(*one) && !may.contains(*one));
    wrong.for_each(|one| counts.entry(one.1.clone()).or_default().wrong += 1);
}

/// A name without case, article, hyphens and punctuation.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '"' | '\'' | '“' | '”' | '‘' | '’' | '(' | ')' | '.' | ',' => {}
            '-' => out.push(' '),
            '&' => out.push_str("and"),
            other => out.extend(other.to_lowercase()),
        }
    }
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    words.strip_prefix("the ").map_or(words.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_article() {
        assert_eq!(plain("The “Belt-and-Road”  Initiative (BRI)"), "belt and road initiative bri");
        assert_eq!(plain("Trinidad & Tobago"), plain("trinidad and tobago"));
    }

    #[test]
    fn a_missing_graph_finds_nothing() {
        let gold = r#"{"id": "a", "entities": [{"key": "X", "kind": "state", "aliases": ["X"]}, {"key": "Y", "kind": "state", "aliases": ["Y"], "need": "may"}],
            "relations": [{"source": "X", "relation": "meets", "target": "Y"}]}"#;
        let gold: Annotated = serde_json::from_str(gold).unwrap();
        let scores = score(&[(gold, None)], &Relations::default());
        assert_eq!(scores.measure("entities"), Count { hit: 0, wrong: 0, missed: 1 });
        assert_eq!(scores.measure("strict"), Count { hit: 0, wrong: 0, missed: 1 });
        assert_eq!(scores.errors[0].1, ["missed entity: state X", "missed: X meets Y"]);
    }
}
