//! Which stances and acts does a graph hold?
//!
//! In: a graph, and what is known of its relations. Out: a stance for each piece of evidence of a relation that takes one on an
//! item, an act for each of a relation with an intensity between two actors. What is only asked for, possible or supposed is
//! neither; a denied relation is no act, and of an item it is a stance for neither side.

use std::collections::BTreeMap;

use super::{
    Settings,
    level::{Level, Speakers},
    records::{Act, Named, Passage, Records, Source, Stance},
};
use crate::{
    analysis::{Kind, Modality},
    graph::{Edge, Evidence, Node, RelationFacts, RelationGraph, Relations, story},
};

/// Adds what `graph` says to `records`; `items` are the kinds of node that one takes a stand on.
pub fn add_graph(
    records: &mut Records,
    graph: &RelationGraph,
    relations: &Relations,
    level: Level,
    items: &[Kind],
    settings: &Settings,
) {
    let speakers = Speakers::new(graph, level, &settings.level);
    let mut reader = Reader { records, graph, settings, items, speakers, sources: BTreeMap::new() };
    let mut said: BTreeMap<(u32, u32), Vec<(&Evidence, Stance)>> = BTreeMap::new();
    for edge in graph.edges() {
        let Some(facts) = relations.get(&edge.relation) else { continue };
        for evidence in &edge.evidence {
            let happens = matches!(evidence.modality, Modality::Stated | Modality::Planned);
            if !happens || evidence.confidence <= 0.0 {
                continue;
            }
            if let Some(stance) = reader.stance(edge, evidence, facts) {
                said.entry((stance.actor, stance.item)).or_default().push((evidence, stance));
            }
            if let Some(act) = reader.act(edge, evidence, facts) {
                reader.records.acts.push(act);
            }
        }
    }
    for (_, said) in said {
        let digest = |id| graph.document(id).map(|document| document.sha256.as_str());
        let stories = story::of(said.iter().map(|(evidence, _)| *evidence), digest);
        for ((_, stance), story) in said.into_iter().zip(stories) {
            records.stances.push(Stance { story: story as u32, ..stance });
        }
    }
}

struct Reader<'r, 'g> {
    records: &'r mut Records,
    graph: &'g RelationGraph,
    settings: &'g Settings,
    items: &'g [Kind],
    speakers: Speakers<'g>,
    sources: BTreeMap<&'g str, u32>,
}

impl<'g> Reader<'_, 'g> {
    fn stance(&mut self, edge: &'g Edge, evidence: &'g Evidence, facts: &RelationFacts) -> Option<Stance> {
        let value = f64::from(facts.stance?);
        let item = self.graph.node(&edge.target)?;
        if !self.items.contains(&item.kind) {
            return None;
        }
        let date = self.graph.date_of(evidence);
        let actor = self.speakers.actor(&edge.source, date)?;
        // A ministry is no item but part of an actor, and nobody takes a stand on itself.
        if self.speakers.actor(&item.id, date).is_some_and(|whose| whose == actor || whose != item.id) {
            return None;
        }
        Some(Stance {
            actor: self.add_actor(actor, &edge.source),
            item: self.records.items.add(&item.id, || named(item, Some(item.kind.as_str()))),
            value: if edge.negated { self.settings.stance.denied } else { value },
            date,
            confidence: evidence.confidence,
            source: self.source(&evidence.document),
            story: 0,
            passage: Some(Box::new(passage(evidence, actor, &edge.source))),
        })
    }

    fn act(&mut self, edge: &'g Edge, evidence: &'g Evidence, facts: &RelationFacts) -> Option<Act> {
        let own = facts.intensity?;
        if edge.negated {
            return None;
        }
        let date = self.graph.date_of(evidence);
        let from = self.speakers.actor(&edge.source, date)?;
        let to = self.speakers.actor(&edge.target, date)?;
        if from == to {
            return None;
        }
        let read = evidence.class.as_ref().filter(|class| Some(*class) != facts.class.as_ref());
        let intensity = read.and_then(|class| self.settings.conduct.intensity.get(class)).copied().unwrap_or(own);
        Some(Act {
            from: self.add_actor(from, &edge.source),
            to: self.add_actor(to, &edge.target),
            relation: edge.relation.clone(),
            role: facts.role.clone(),
            intensity,
            mutual: edge.symmetric,
            date,
            confidence: evidence.confidence,
            event: format!("{} {}", evidence.document, evidence.event),
            source: self.source(&evidence.document),
            passage: Box::new(passage(evidence, from, &edge.source)),
        })
    }

    fn add_actor(&mut self, id: &'g str, through: &'g str) -> u32 {
        let node = self.graph.node(id).expect("speakers speak for nodes");
        let at = self.records.actors.add(id, || named(node, None));
        if id != through {
            let through = self.graph.node(through).expect("edges join nodes");
            for name in [&through.name, &through.id].into_iter().chain(&through.aliases) {
                self.records.spokesmen.insert(name.to_lowercase(), at);
            }
        }
        at
    }

    fn source(&mut self, document: &'g str) -> u32 {
        let Reader { records, graph, sources, .. } = self;
        *sources.entry(document).or_insert_with(|| {
            let known = graph.document(document);
            records.sources.push(Source {
                id: document.to_owned(),
                publisher: known.and_then(|known| known.publisher.clone()),
                url: known.and_then(|known| known.url.clone()),
            });
            records.sources.len() as u32 - 1
        })
    }
}

fn named(node: &Node, issue: Option<&str>) -> Named {
    let codes = node.code.iter().filter(|_| node.kind == Kind::State);
    Named {
        id: node.id.clone(),
        name: node.name.clone(),
        aliases: node.aliases.iter().chain(codes).cloned().collect(),
        issue: issue.map(str::to_owned),
    }
}

fn passage(evidence: &Evidence, actor: &str, through: &str) -> Passage {
    Passage {
        sentence: evidence.sentence.clone(),
        speaker: evidence.speaker.clone(),
        through: (through != actor).then(|| through.to_owned()),
    }
}
