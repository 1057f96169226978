//! Hand-written analyses for tests.

use super::{Evidence, RelationFacts, RelationGraph, Relations, StateFacts, States, assemble};
use crate::{
    analysis::{Analysis, Entity, Kind, Modality, Relation, Tense},
    span::{Extent, Quote},
};

/// An entity whose kind and name follow from its id.
pub(crate) fn entity(id: &str) -> Entity {
    let (kind, slug) = id.split_once(':').unwrap();
    let name = match slug {
        "OMN" => "Oman".into(),
        "YEM" => "Yemen".into(),
        slug => slug.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<Vec<_>>().join(" "),
    };
    Entity {
        aliases: if slug == "OMN" { vec!["Muscat".into()] } else { vec![] },
        mentions: vec![Quote { start: 0, end: name.len(), text: name.clone() }],
        ..Entity::new(Kind::ALL.into_iter().find(|known| known.as_str() == kind).unwrap(), id, name)
    }
}

/// A stated relation of confidence 0.8.
pub(crate) fn relation(source: &str, relation: &str, target: &str) -> Relation {
    let sentence = format!("{} {relation} {}.", entity(source).name, entity(target).name);
    let extent = |start, end| Extent { start, end };
    Relation {
        id: format!("{source}-{relation}-{target}"),
        event: "e1".into(),
        source: source.into(),
        relation: relation.into(),
        target: Some(target.into()),
        with: vec![],
        class: relations().get(relation).and_then(|facts| facts.class.clone()),
        polarity: match relation {
            "supports" => 1,
            "opposes" => -1,
            _ => 0,
        },
        symmetric: relation == "meets",
        negated: false,
        modality: Modality::Stated,
        tense: Tense::Ongoing,
        speaker: None,
        date: None,
        place: None,
        confidence: 0.8,
        trigger: extent(5, 10),
        source_mention: extent(0, 4),
        target_mention: Some(extent(11, 16)),
        sentence: Quote { start: 0, end: sentence.chars().count(), text: sentence },
    }
}

/// A document of 6 May 2024.
pub(crate) fn analysis(id: &str, entities: Vec<Entity>, relations: Vec<Relation>) -> Analysis {
    Analysis {
        format: Analysis::FORMAT.into(),
        id: id.into(),
        title: Some(format!("Title of {id}")),
        date: Some("2024-05-06".parse().unwrap()),
        url: None,
        publisher: Some("OMN".into()),
        sha256: format!("digest of {id}"),
        entities,
        relations,
        notes: vec![],
    }
}

pub(crate) fn relations() -> Relations {
    let facts = |class: Option<&str>, intensity: Option<f64>, stance, role: Option<&str>| RelationFacts {
        meaning: "a phrase".into(),
        class: class.map(str::to_owned),
        intensity,
        stance,
        symmetric: role == Some("meeting"),
        role: role.map(str::to_owned),
    };
    Relations::from([
        ("supports".into(), facts(Some("SUPPORT"), Some(5.0), Some(1), None)),
        ("opposes".into(), facts(Some("REJECT"), Some(-2.0), Some(-1), None)),
        ("meets".into(), facts(Some("CONSULT"), Some(2.5), None, Some("meeting"))),
        ("represents".into(), facts(None, None, None, Some("office"))),
    ])
}

pub(crate) fn states() -> States {
    let state = |name: &str, code: &str, alpha2: &str| {
        let facts =
            StateFacts { name: name.into(), code: Some(code.into()), alpha2: Some(alpha2.into()), wikidata: None };
        (format!("state:{code}"), facts)
    };
    States::from([state("Oman", "OMN", "OM"), state("Peru", "PER", "PE"), state("Yemen", "YEM", "YE")])
}

pub(crate) fn evidence(document: &str, sentence: &str) -> Evidence {
    let mut said = relation("state:OMN", "supports", "state:YEM");
    said.sentence.text = sentence.into();
    let entities = vec![entity("state:OMN"), entity("state:YEM")];
    let graph = assemble(vec![analysis(document, entities, vec![said])], &relations());
    graph.edges().next().unwrap().evidence[0].clone()
}

/// A graph of this many nodes and edges, some nodes with many: the same for the same numbers.
pub(crate) fn network(nodes: usize, edges: usize) -> RelationGraph {
    let kinds = ["state", "official", "organization", "initiative", "issue", "document", "group", "place"];
    let names =
        ["Oman", "Ana Lee", "Council of the Coastal Provinces", "Accord on Shared Water", "border talks", "Port"];
    let mut entities: Vec<Entity> = (0..nodes).map(|at| entity(&format!("{}:n{at:03}", kinds[at * at % 8]))).collect();
    entities.iter_mut().enumerate().for_each(|(at, entity)| entity.name = format!("{} {at}", names[at * 7 % 6]));
    let mut random: u32 = 7;
    let mut below = |end: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize % end
    };
    let relations_known = ["supports", "opposes", "meets", "represents", "coordinates-within"];
    let mut said = Vec::new();
    while said.len() < edges {
        // Lower numbers are more often chosen.
        let (a, b) = (below(nodes), below(nodes));
        let (source, target) = (a, b * b / nodes);
        if source != target {
            let mut new = relation(&entities[source].id, relations_known[below(5)], &entities[target].id);
            new.confidence = 0.6 + below(40) as f64 / 100.0;
            if !said.iter().any(|old: &Relation| old.id == new.id) {
                said.push(new);
            }
        }
    }
    assemble(vec![analysis("network", entities, said)], &relations())
}

/// Two documents: Oman supports water (in both), Yemen opposes it, Ana Lee plans to meet Oman, and nobody speaks of Lima.
pub(crate) fn graph() -> RelationGraph {
    let all = ["issue:water", "official:ana-lee", "place:lima", "state:OMN", "state:YEM"].map(entity);
    let mut again = relation("state:OMN", "supports", "issue:water");
    again.sentence.text = "Muscat backs the water accord.".into();
    again.date = Some("2024-06-01/2024-06-03".parse().unwrap());
    let mut meets = relation("official:ana-lee", "meets", "state:OMN");
    meets.modality = Modality::Planned;
    assemble(
        vec![
            analysis(
                "a",
                all.to_vec(),
                vec![
                    relation("state:OMN", "supports", "issue:water"),
                    relation("state:YEM", "opposes", "issue:water"),
                    meets,
                ],
            ),
            analysis("b", vec![entity("state:OMN"), entity("issue:water")], vec![again]),
        ],
        &relations(),
    )
}
