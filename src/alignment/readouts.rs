//! What does each side say of a meeting, and what does it leave out?
//!
//! In: a graph. Out: pairs of documents of different publishers about the same meeting (the same principals meet, on the same
//! day or a day or two apart), each compared: what both say, and what only one does, with the sentences. Where both documents
//! name persons these must be the same; a state stands for its unnamed ones. Copies of one text are no two sides.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    Settings,
    level::{Level, Speakers},
};
use crate::{
    analysis::Kind,
    graph::{Edge, Evidence, RelationGraph, Relations, SourceDocument},
    when::When,
};

/// Relations of this role are meetings.
const MEETING: &str = "meeting";

/// A claim of a document: who does what to whom, states for those who speak for them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Id of who acts.
    pub source: String,
    /// The relation, `not:` before it where denied.
    pub key: String,
    /// Id of who or what is acted on.
    pub target: String,
}

/// One side's document.
#[derive(Debug, Clone, PartialEq)]
pub struct Side<'g> {
    /// The document.
    pub document: &'g SourceDocument,
    /// What only it says, with a sentence for each.
    pub alone: Vec<(Claim, &'g Evidence)>,
    /// Initiatives, documents, issues and others that only it names, as ids.
    pub names_alone: Vec<&'g str>,
}

/// Two documents about one meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Readouts<'g> {
    /// Ids of who met.
    pub principals: Vec<&'g str>,
    /// The earlier document's side, then the other's.
    pub sides: [Side<'g>; 2],
    /// What both say, with a sentence of each.
    pub both: Vec<(Claim, [&'g Evidence; 2])>,
    /// What both name, as ids.
    pub named_by_both: Vec<&'g str>,
}

/// What one document says.
#[derive(Default)]
struct Told<'g> {
    claims: BTreeMap<Claim, &'g Evidence>,
    /// Who met, as named, and the actors they speak for.
    meetings: BTreeSet<[&'g str; 2]>,
    /// Those of them that stand for persons whom the document names.
    by_name: BTreeSet<[&'g str; 2]>,
    names: BTreeSet<&'g str>,
    sentences: BTreeSet<&'g str>,
}

/// All pairs of documents about one meeting, by date.
pub fn readouts<'g>(graph: &'g RelationGraph, relations: &Relations, settings: &Settings) -> Vec<Readouts<'g>> {
    let told = told(graph, relations, settings);
    let mut about: BTreeMap<[&str; 2], Vec<&SourceDocument>> = BTreeMap::new();
    for (id, told) in &told {
        for principals in &told.meetings {
            about.entry(*principals).or_default().extend(graph.document(id));
        }
    }
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut by_name: Vec<((&str, &str), [&str; 2])> = Vec::new();
    for (principals, documents) in &about {
        for (at, first) in documents.iter().enumerate() {
            for second in &documents[at + 1..] {
                let [a, b] = [&told[&*first.id], &told[&*second.id]];
                if !same_meeting(first, second, settings.readouts.days) || copies(a, b) {
                    continue;
                }
                let pair = (first.id.as_str(), second.id.as_str());
                if a.by_name.contains(principals) && b.by_name.contains(principals) {
                    by_name.push((pair, *principals));
                } else {
                    pairs.entry(pair).or_default().extend(principals);
                }
            }
        }
    }
    // States whose persons both name are principals only where the persons are the same.
    for (pair, principals) in by_name {
        if let Some(known) = pairs.get_mut(&pair) {
            known.extend(principals);
        }
    }
    let mut found: Vec<Readouts> = pairs
        .into_iter()
        .map(|((a, b), principals)| {
            let day = |id: &str| graph.document(id).and_then(|document| document.date).map(|date| date.first_day());
            let (a, b) = if (day(b), b) < (day(a), a) { (b, a) } else { (a, b) };
            compare(graph, principals, [(a, &told[a]), (b, &told[b])])
        })
        .collect();
    found.sort_by_key(|pair| {
        let document = pair.sides[0].document;
        (document.date.map(|date| date.first_day()), &document.id, &pair.sides[1].document.id)
    });
    found
}

fn told<'g>(graph: &'g RelationGraph, relations: &Relations, settings: &Settings) -> BTreeMap<&'g str, Told<'g>> {
    let speakers = Speakers::new(graph, Level::State, &settings.level);
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    for edge in graph.edges() {
        let role = relations.get(&edge.relation).and_then(|facts| facts.role.as_deref());
        for evidence in &edge.evidence {
            let date = graph.date_of(evidence);
            let told = told.entry(&evidence.document).or_default();
            told.sentences.insert(evidence.sentence.text.as_str());
            // Offices and memberships are not said of a meeting.
            if edge.class.is_some() {
                let claim = claim(edge, &speakers, date);
                if claim.source != claim.target {
                    told.claims.entry(claim).or_insert(evidence);
                }
                let things = [&edge.source, &edge.target].into_iter();
                told.names.extend(
                    things.filter(|id| graph.node(id).is_some_and(|node| !node.kind.acts())).map(String::as_str),
                );
            }
            if role == Some(MEETING) {
                let states = [&edge.source, &edge.target].map(|id| speakers.actor(id, date).unwrap_or(id));
                let named = [edge.source.as_str(), edge.target.as_str()];
                let persons = named.iter().all(|id| graph.node(id).is_some_and(|node| node.kind == Kind::Official));
                for mut principals in [named, states] {
                    principals.sort_unstable();
                    told.meetings.extend((principals[0] != principals[1]).then_some(principals));
                }
                let mut states = states;
                states.sort_unstable();
                told.by_name.extend((persons && states.iter().any(|id| !named.contains(id))).then_some(states));
            }
        }
    }
    told
}

fn claim<'g>(edge: &'g Edge, speakers: &Speakers<'g>, date: Option<When>) -> Claim {
    let whose = |id: &'g str| speakers.actor(id, date).unwrap_or(id).to_owned();
    let (source, target) = (whose(&edge.source), whose(&edge.target));
    let (source, target) = if edge.symmetric && target < source { (target, source) } else { (source, target) };
    Claim { source, key: edge.key.clone(), target }
}

/// Whether two documents may be two sides of one meeting.
fn same_meeting(a: &SourceDocument, b: &SourceDocument, days: i32) -> bool {
    let day = |document: &SourceDocument| document.date.filter(|date| date.day.is_some()).map(|date| date.first_day());
    let near = |a: Date, b: Date| a.until(b).is_ok_and(|span| span.get_days().abs() <= days);
    let apart = match (publisher(a), publisher(b)) {
        (Some(a), Some(b)) => a != b,
        _ => true,
    };
    apart && a.sha256 != b.sha256 && day(a).zip(day(b)).is_some_and(|(a, b)| near(a, b))
}

/// Who published a document: as it says, or else the host of its address.
fn publisher(document: &SourceDocument) -> Option<&str> {
    let host = |address: &'_ str| -> Option<usize> { address.find("://").map(|at| at + 3) };
    document.publisher.as_deref().or_else(|| {
        let address =
            document.url.as_deref().into_iter().chain([document.id.as_str()]).find(|text| host(text).is_some())?;
        address[host(address)?..].split('/').next()
    })
}

/// Whether most sentences of one are the other's, word for word.
fn copies(a: &Told, b: &Told) -> bool {
    let same = a.sentences.intersection(&b.sentences).count();
    2 * same > a.sentences.len().min(b.sentences.len())
}

fn compare<'g>(
    graph: &'g RelationGraph,
    principals: BTreeSet<&'g str>,
    [(first, a), (second, b)]: [(&str, &Told<'g>); 2],
) -> Readouts<'g> {
    let side = |id: &str, own: &Told<'g>, other: &Told<'g>| Side {
        document: graph.document(id).expect("pairs are of documents"),
        alone: own
            .claims
            .iter()
            .filter(|(claim, _)| !other.claims.contains_key(claim))
            .map(|(claim, evidence)| (claim.clone(), *evidence))
            .collect(),
        names_alone: own.names.difference(&other.names).copied().collect(),
    };
    let both = a.claims.iter().filter_map(|(claim, one)| Some((claim.clone(), [*one, *b.claims.get(claim)?])));
    Readouts {
        principals: principals.into_iter().collect(),
        both: both.collect(),
        named_by_both: a.names.intersection(&b.names).copied().collect(),
        sides: [side(first, a, b), side(second, b, a)],
    }
}
