//! How do analyses become a graph?
//!
//! In: linked analyses (see [`crate::link`]) and what is known of relations. Out: every entity as a node, and one edge for
//! each (source, relation, target, negated, one way or both) with all evidence for it. Acts without a second party are not edges.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    analysis::{Analysis, Entity, Relation},
    when::When,
};

use super::{Edge, Evidence, Node, RelationGraph, Relations, SourceDocument, story};

/// The graph of `analyses`, whatever their order. Relations between entities that an analysis does not have are left out;
/// no stage writes such, and ingest refuses them.
pub fn assemble(mut analyses: Vec<Analysis>, relations: &Relations) -> RelationGraph {
    analyses.sort_by(|a, b| a.id.cmp(&b.id));
    let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
    let mut parts: BTreeMap<(String, String, String), Vec<(Relation, String)>> = BTreeMap::new();
    let mut documents = Vec::with_capacity(analyses.len());
    for analysis in analyses {
        let present: BTreeSet<String> = analysis.entities.iter().map(|entity| entity.id.clone()).collect();
        for entity in analysis.entities {
            gather(&mut nodes, entity);
        }
        for relation in analysis.relations {
            let Some(target) = relation.target.clone() else { continue };
            if present.contains(&relation.source) && present.contains(&target) {
                let ends = (relation.source.clone(), target, key(&relation, relations));
                parts.entry(ends).or_default().push((relation, analysis.id.clone()));
            }
        }
        documents.push(SourceDocument {
            id: analysis.id,
            title: analysis.title,
            date: analysis.date,
            url: analysis.url,
            publisher: analysis.publisher,
            sha256: analysis.sha256,
        });
    }
    let edges = parts.into_iter().map(|(ends, readings)| edge(ends, readings, relations)).collect();
    let generator = concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned();
    let mut graph = RelationGraph::from_parts(generator, documents, nodes.into_values().collect(), edges)
        .expect("ids come from ordered maps, and both ends are present");
    graph.weigh();
    graph
}

fn key(relation: &Relation, relations: &Relations) -> String {
    let both_ways = relations.get(&relation.relation).is_some_and(|facts| facts.symmetric);
    let one_way = if both_ways && !relation.symmetric { "one-way:" } else { "" };
    let not = if relation.negated { "not:" } else { "" };
    format!("{not}{one_way}{}", relation.relation)
}

fn gather(nodes: &mut BTreeMap<String, Node>, entity: Entity) {
    let node = nodes.entry(entity.id.clone()).or_insert_with(|| Node {
        id: entity.id,
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: Vec::new(),
        code: None,
        sector: None,
        state: None,
        roles: Vec::new(),
        wikidata: None,
        formerly: Vec::new(),
        mentions: 0,
        documents: 0,
    });
    for alias in [entity.name].into_iter().chain(entity.aliases) {
        if alias != node.name && !node.aliases.contains(&alias) {
            node.aliases.push(alias);
        }
    }
    for (field, new) in [
        (&mut node.code, entity.code),
        (&mut node.sector, entity.sector),
        (&mut node.state, entity.state),
        (&mut node.wikidata, entity.wikidata),
    ] {
        if field.is_none() {
            *field = new;
        }
    }
    node.roles.extend(entity.roles);
    node.roles.sort_by(|a, b| (a.since, a).cmp(&(b.since, b)));
    node.roles.dedup();
    node.formerly.extend(entity.formerly);
    node.formerly.sort();
    node.formerly.dedup();
    node.mentions += entity.mentions.len();
    node.documents += 1;
}

fn edge(ends: (String, String, String), readings: Vec<(Relation, String)>, relations: &Relations) -> Edge {
    let (source, target, key) = ends;
    let first = &readings[0].0;
    let class = match relations.get(&first.relation) {
        Some(facts) => facts.class.clone(),
        None => most(readings.iter().map(|(relation, _)| relation.class.clone())),
    };
    Edge {
        source,
        target,
        key,
        class,
        relation: first.relation.clone(),
        polarity: most(readings.iter().map(|(relation, _)| relation.polarity)),
        symmetric: first.symmetric,
        negated: first.negated,
        weight: 0,
        confidence: 0.0,
        first: None,
        last: None,
        evidence: readings.into_iter().map(|(relation, document)| evidence(relation, document)).collect(),
    }
}

/// What occurs most often; the first in order of several.
fn most<T: Ord + Default>(values: impl Iterator<Item = T>) -> T {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value).unwrap_or_default()
}

fn evidence(relation: Relation, document: String) -> Evidence {
    Evidence {
        id: relation.id,
        event: relation.event,
        document,
        with: relation.with,
        speaker: relation.speaker,
        class: relation.class,
        modality: relation.modality,
        tense: relation.tense,
        date: relation.date,
        place: relation.place,
        confidence: relation.confidence,
        sentence: relation.sentence,
        trigger: relation.trigger,
        source_mention: relation.source_mention,
        target_mention: relation.target_mention,
    }
}

impl RelationGraph {
    /// When the act of `evidence` was, by the text or else by its document's date.
    pub fn date_of(&self, evidence: &Evidence) -> Option<When> {
        evidence.date.or_else(|| self.document(&evidence.document)?.date.map(When::from))
    }

    /// Sets what follows from the evidence: weight, confidence, first and last date.
    pub(super) fn weigh(&mut self) {
        let graph = std::mem::take(&mut self.graph);
        self.graph = graph.map_owned(|_, node| node, |_, edge| self.weighed(edge));
    }

    fn weighed(&self, mut edge: Edge) -> Edge {
        let place = |evidence: &Evidence| {
            (evidence.document.clone(), evidence.sentence.start, evidence.trigger, evidence.id.clone())
        };
        edge.evidence.sort_by_cached_key(place);
        edge.weight = story::count(&edge.evidence, |id| Some(self.document(id)?.sha256.as_str()));
        edge.confidence = edge.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max);
        let dates = || edge.evidence.iter().filter_map(|evidence| self.date_of(evidence));
        edge.first = dates().map(|when| when.from).min_by_key(|date| (date.first_day(), *date));
        edge.last = dates().map(|when| when.to.unwrap_or(when.from)).max_by_key(|date| (date.last_day(), *date));
        edge
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::{analysis, entity, relation, relations};

    #[test]
    fn documents_add_up_whatever_their_order() {
        let mut a = analysis(
            "a",
            vec![entity("state:OMN"), entity("issue:water")],
            vec![relation("state:OMN", "supports", "issue:water")],
        );
        let mut b = a.clone();
        b.id = "b".into();
        b.sha256 = "b".into();
        b.entities[0].aliases = vec!["Muscat".into()];
        b.relations[0].sentence.text = "Muscat backs it.".into();
        b.relations[0].confidence = 0.9;
        a.relations[0].date = Some("2023-04".parse().unwrap());
        let graph = assemble(vec![b.clone(), a.clone()], &relations());
        assert_eq!(graph.to_json(), assemble(vec![a, b], &relations()).to_json());
        let edge = graph.edges().next().unwrap();
        assert_eq!((edge.weight, edge.confidence, edge.evidence.len()), (2, 0.9, 2));
        assert_eq!(
            (edge.first.unwrap().to_string(), edge.last.unwrap().to_string()),
            ("2023-04".into(), "2024-05-06".into())
        );
        let node = graph.node("state:OMN").unwrap();
        assert_eq!((node.mentions, node.documents, node.aliases.as_slice()), (2, 2, &["Muscat".to_owned()][..]));
    }

    #[test]
    fn negated_is_another_edge_and_one_without_target_is_none() {
        let mut denied = relation("state:OMN", "supports", "issue:water");
        denied.negated = true;
        let mut lone = relation("state:OMN", "protests", "issue:water");
        lone.target = None;
        let relations_said = vec![relation("state:OMN", "supports", "issue:water"), denied, lone];
        let graph = assemble(
            vec![analysis("a", vec![entity("state:OMN"), entity("issue:water")], relations_said)],
            &relations(),
        );
        let keys: Vec<&str> = graph.edges().map(|edge| edge.key.as_str()).collect();
        assert_eq!(keys, ["not:supports", "supports"]);
    }

    #[test]
    fn the_class_is_the_relations_own() {
        let mut planned = relation("state:OMN", "supports", "issue:water");
        planned.class = Some("AGREE".into());
        let document = analysis("a", vec![entity("state:OMN"), entity("issue:water")], vec![planned]);
        let edge = |facts| assemble(vec![document.clone()], &facts).edges().next().unwrap().clone();
        assert_eq!(edge(relations()).class.as_deref(), Some("SUPPORT"));
        assert_eq!(edge(Relations::new()).class.as_deref(), Some("AGREE"));
        assert_eq!(edge(relations()).evidence[0].class.as_deref(), Some("AGREE"));
    }
}
