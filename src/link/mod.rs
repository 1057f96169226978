//! Is it the same actor in another document?
//!
//! In: the analyses of a corpus. Out: the same analyses in order of document id, with one id for one actor. An id from the
//! tables is kept for good; a person who is not in them is told from a namesake by state and offices.

mod correct;
mod corrections;

use std::collections::{BTreeMap, BTreeSet};

pub use correct::correct;
pub use corrections::{CorrectionError, Corrections};

use crate::analysis::{Analysis, Entity, Kind, Relation};

/// Gives one id to one actor; the result does not depend on the order of `analyses`.
///
/// Two people of one name, in different documents, are one unless their states differ or, where a state is not known, their
/// offices are of different bodies; the second and later ones, by document id, get `.2`, `.3`, … A person whose state a
/// document does not tell (`official:slug`) is the one of that name whose state is known (`official:slug.state`), where there
/// is exactly one.
pub fn link(mut analyses: Vec<Analysis>) -> Vec<Analysis> {
    analyses.sort_by(|a, b| a.id.cmp(&b.id));
    let namesakes = stateless_namesakes(&analyses);
    let mut people: BTreeMap<String, Vec<Person>> = BTreeMap::new();
    for analysis in &mut analyses {
        let mut renamed = BTreeMap::new();
        for entity in analysis.entities.iter().filter(|entity| entity.kind == Kind::Official) {
            let id = namesakes.get(&entity.id).unwrap_or(&entity.id);
            let new = number(people.entry(id.clone()).or_default(), entity, id);
            if new != entity.id {
                renamed.insert(entity.id.clone(), new);
            }
        }
        if !renamed.is_empty() {
            rename(analysis, &renamed);
        }
    }
    analyses
}

/// What tells a person from a namesake.
struct Person {
    state: Option<String>,
    wikidata: Option<String>,
    /// Bodies that the offices are of.
    bodies: BTreeSet<String>,
}

impl Person {
    fn of(entity: &Entity) -> Person {
        Person {
            state: entity.state.clone(),
            wikidata: entity.wikidata.clone(),
            bodies: entity.roles.iter().filter_map(|role| role.of.clone()).collect(),
        }
    }

    fn can_be(&self, other: &Person) -> bool {
        if let (Some(a), Some(b)) = (&self.wikidata, &other.wikidata) {
            return a == b;
        }
        match (&self.state, &other.state) {
            (Some(a), Some(b)) => a == b,
            _ => self.bodies.is_empty() || other.bodies.is_empty() || !self.bodies.is_disjoint(&other.bodies),
        }
    }

    fn learn(&mut self, other: Person) {
        self.state = self.state.take().or(other.state);
        self.wikidata = self.wikidata.take().or(other.wikidata);
        self.bodies.extend(other.bodies);
    }
}

/// The id of the first person that `entity` can be, or of a new one.
fn number(people: &mut Vec<Person>, entity: &Entity, id: &str) -> String {
    let person = Person::of(entity);
    let at = people.iter().position(|known| known.can_be(&person)).unwrap_or(people.len());
    match people.get_mut(at) {
        Some(known) => known.learn(person),
        None => people.push(person),
    }
    if at == 0 { id.to_owned() } else { format!("{id}.{}", at + 1) }
}

/// `official:slug` → `official:slug.state`, where one such id alone occurs.
fn stateless_namesakes(analyses: &[Analysis]) -> BTreeMap<String, String> {
    let ids: BTreeSet<&str> = analyses
        .iter()
        .flat_map(|analysis| &analysis.entities)
        .filter(|entity| entity.kind == Kind::Official)
        .map(|entity| entity.id.as_str())
        .collect();
    let mut stated: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in &ids {
        if let Some((slug, _)) = id.rsplit_once('.').filter(|(slug, _)| ids.contains(slug)) {
            stated.entry(slug).or_default().push(id);
        }
    }
    let alone = stated.into_iter().filter(|(_, with)| with.len() == 1);
    alone.map(|(slug, with)| (slug.to_owned(), with[0].to_owned())).collect()
}

fn rename(analysis: &mut Analysis, renamed: &BTreeMap<String, String>) {
    let new = |id: &mut String| {
        if let Some(name) = renamed.get(id) {
            id.clone_from(name);
        }
    };
    for entity in &mut analysis.entities {
        new(&mut entity.id);
    }
    for relation in &mut analysis.relations {
        new(&mut relation.source);
        relation.target.iter_mut().for_each(new);
        relation.speaker.iter_mut().for_each(new);
        relation.place.iter_mut().for_each(new);
        relation.with.iter_mut().for_each(new);
        relation.with.sort();
        in_id_order(relation);
    }
    merge_twins(&mut analysis.entities);
}

/// A symmetric relation has its ends in id order.
fn in_id_order(relation: &mut Relation) {
    let Some(target) = relation.target.as_mut().filter(|target| relation.symmetric && **target < relation.source)
    else {
        return;
    };
    std::mem::swap(&mut relation.source, target);
    if let Some(mention) = &mut relation.target_mention {
        std::mem::swap(&mut relation.source_mention, mention);
    }
}

/// Entities of one document that turn out to be one: the mentions of both, in order.
fn merge_twins(entities: &mut Vec<Entity>) {
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    entities.dedup_by(|twin, kept| {
        let same = twin.id == kept.id;
        if same {
            kept.mentions.append(&mut twin.mentions);
            kept.mentions.sort();
            let aliases = std::mem::take(&mut twin.aliases).into_iter().chain([std::mem::take(&mut twin.name)]);
            for alias in aliases {
                if alias != kept.name && !kept.aliases.contains(&alias) {
                    kept.aliases.push(alias);
                }
            }
            kept.state = kept.state.take().or(twin.state.take());
            kept.code = kept.code.take().or(twin.code.take());
            kept.formerly.append(&mut twin.formerly);
            kept.roles.append(&mut twin.roles);
            kept.roles.sort();
            kept.roles.dedup();
        }
        same
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::{analysis, entity, relation};

    fn official(id: &str, state: Option<&str>, bodies: &[&str]) -> Entity {
        let mut entity = entity(id);
        entity.state = state.map(str::to_owned);
        entity.roles = bodies
            .iter()
            .map(|of| crate::analysis::Role { role: "head".into(), of: Some((*of).into()), since: None, until: None })
            .collect();
        entity
    }

    fn ids(analyses: &[Analysis]) -> Vec<(&str, Vec<&str>)> {
        analyses.iter().map(|a| (a.id.as_str(), a.entities.iter().map(|e| e.id.as_str()).collect())).collect()
    }

    #[test]
    fn namesakes_are_numbered_by_document_id() {
        let mut documents = vec![
            analysis("c", vec![official("official:ana-lee", Some("state:USA"), &[])], vec![]),
            analysis("b", vec![official("official:ana-lee", Some("state:SGP"), &[]), entity("state:SGP")], vec![]),
            analysis("a", vec![official("official:ana-lee", None, &["organization:acme"])], vec![]),
        ];
        documents[0].relations.push(relation("official:ana-lee", "meets", "official:zoe"));
        let linked = link(documents.clone());
        assert_eq!(
            ids(&linked),
            [
                ("a", vec!["official:ana-lee"]),
                ("b", vec!["official:ana-lee", "state:SGP"]),
                ("c", vec!["official:ana-lee.2"])
            ]
        );
        assert_eq!(linked[2].relations[0].source, "official:ana-lee.2");
        documents.reverse();
        assert_eq!(link(documents), linked);
    }

    #[test]
    fn a_person_without_state_is_the_one_namesake_whose_state_is_known() {
        let stated = official("official:ana-lee.sgp", Some("state:SGP"), &[]);
        let stateless = official("official:ana-lee", None, &[]);
        let one = vec![analysis("a", vec![stateless.clone()], vec![]), analysis("b", vec![stated.clone()], vec![])];
        assert_eq!(ids(&link(one.clone()))[0].1, ["official:ana-lee.sgp"]);
        let mut two = one;
        two.push(analysis("c", vec![official("official:ana-lee.usa", Some("state:USA"), &[])], vec![]));
        assert_eq!(ids(&link(two))[0].1, ["official:ana-lee"]);
    }

    #[test]
    fn ends_of_a_symmetric_relation_stay_in_order() {
        let mut meets = relation("official:bo", "meets", "official:bo.x");
        meets.symmetric = true;
        let ends = (meets.source_mention, meets.target_mention);
        let renamed = BTreeMap::from([("official:bo".to_owned(), "official:bo.z".to_owned())]);
        let mut document = analysis("a", vec![], vec![meets]);
        rename(&mut document, &renamed);
        let meets = &document.relations[0];
        assert_eq!((meets.source.as_str(), meets.target.as_deref()), ("official:bo.x", Some("official:bo.z")));
        assert_eq!((Some(meets.source_mention), meets.target_mention), (ends.1, Some(ends.0)));
    }
}
