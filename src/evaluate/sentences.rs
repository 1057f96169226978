//! Extracts against annotated event records.
//!
//! A record names one event and the codes of who did it to whom. Counted: the codes that take part ("actors"), ordered pairs
//! ("dyad"), pairs of different codes ("state"), classes ("event") and all three together ("triple"). A sentence tells more
//! events than its record, so that precision is a lower bound; k is the number of classes found a record.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::{Count, Scores};
use crate::analysis::Analysis;

/// An annotated event.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    /// Its name, also that of its sentence.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// PLOVER class.
    pub event: String,
    /// Who acts.
    #[serde(default)]
    pub source: Vec<Actor>,
    /// Who is acted on.
    #[serde(default)]
    pub target: Vec<Actor>,
}

/// An annotated actor.
#[derive(Debug, Clone, Deserialize)]
pub struct Actor {
    /// Country or other code, perhaps with more behind it; "---" where unknown.
    pub code: Option<String>,
}

/// Same codes written differently.
#[derive(Debug, Deserialize)]
struct Codes {
    same: HashMap<String, String>,
}

impl Codes {
    fn shipped() -> Codes {
        // The test below reads it.
        toml::from_str(include_str!("../../data/codes.toml")).unwrap_or(Codes { same: HashMap::new() })
    }

    /// The first three letters, in today's spelling.
    fn read(&self, code: Option<&str>) -> Option<String> {
        let short: String = code?.to_uppercase().chars().take(3).collect();
        let known = self.same.get(&short).cloned().unwrap_or(short);
        (!known.is_empty() && !known.starts_with("---")).then_some(known)
    }
}

type Dyad = (String, String);

/// What a record or an extract tells.
#[derive(Debug, Default, Clone)]
struct Told {
    actors: BTreeSet<String>,
    dyads: BTreeSet<Dyad>,
    classes: BTreeSet<String>,
    triples: BTreeSet<(String, String, String)>,
}

/// Scores extracts, found by id, against records; a record without an extract finds nothing.
pub fn score(records: &[Record], extracts: &HashMap<String, Analysis>) -> Scores {
    let codes = Codes::shipped();
    // The same sentence under two ids: what the other record tells is no mistake.
    let mut twins: HashMap<&str, Told> = HashMap::new();
    for record in records {
        let told = annotated(record, &codes);
        let twin = twins.entry(&record.text).or_default();
        twin.actors.extend(told.actors);
        twin.dyads.extend(told.dyads);
        twin.classes.extend(told.classes);
        twin.triples.extend(told.triples);
    }
    let [mut actors, mut dyad, mut state, mut event, mut triple] = [Count::default(); 5];
    let mut scores = Scores { size: records.len(), ..Scores::default() };
    let (mut classes, mut without) = (0, 0);
    for record in records {
        let gold = annotated(record, &codes);
        without += usize::from(!extracts.contains_key(&record.id));
        let found = extracts.get(&record.id).map_or(Told::default(), |analysis| predicted(analysis, &codes));
        let twin = &twins[record.text.as_str()];
        classes += found.classes.len();
        actors.add(&gold.actors, &found.actors, &twin.actors);
        event.add(&gold.classes, &found.classes, &twin.classes);
        for name in found.classes.union(&gold.classes) {
            let count = scores.by_type.entry(name.clone()).or_default();
            match (gold.classes.contains(name), found.classes.contains(name)) {
                (true, true) => count.hit += 1,
                (true, false) => count.missed += 1,
                _ => count.wrong += 1,
            }
        }
        if !gold.dyads.is_empty() {
            dyad.add(&gold.dyads, &found.dyads, &twin.dyads);
            let between =
                |dyads: &BTreeSet<Dyad>| dyads.iter().filter(|(a, b)| a != b).cloned().collect::<BTreeSet<_>>();
            if !between(&gold.dyads).is_empty() {
                state.add(&between(&gold.dyads), &between(&found.dyads), &between(&twin.dyads));
            }
            triple.add(&gold.triples, &found.triples, &twin.triples);
        }
        let missed = !gold.classes.is_subset(&found.classes) || !gold.dyads.is_subset(&found.dyads);
        if missed {
            let lines = vec![
                record.text.clone(),
                format!("annotated: {} {}", record.event, pairs(&gold)),
                format!(
                    "found: {}",
                    found.triples.iter().map(|(s, c, t)| format!("{s} {c} {t}")).collect::<Vec<_>>().join("; ")
                ),
            ];
            scores.errors.push((record.id.clone(), lines));
        }
    }
    scores.measures = vec![("actors", actors), ("dyad", dyad), ("state", state), ("event", event), ("triple", triple)];
    let k = classes as f64 / records.len().max(1) as f64;
    scores.remarks.push(format!("{without} without a prediction, k {k:.2}"));
    scores
}

fn pairs(told: &Told) -> String {
    if told.dyads.is_empty() {
        return told.actors.iter().cloned().collect::<Vec<_>>().join(" ");
    }
    told.dyads.iter().map(|(source, target)| format!("{source}→{target}")).collect::<Vec<_>>().join(" ")
}

fn annotated(record: &Record, codes: &Codes) -> Told {
    let read = |actors: &[Actor]| -> Vec<String> {
        actors.iter().filter_map(|actor| codes.read(actor.code.as_deref())).collect()
    };
    let (source, target) = (read(&record.source), read(&record.target));
    let mut dyads = BTreeSet::new();
    if target.is_empty() {
        // Several who act and nobody acted on: they do it among themselves.
        for (at, one) in source.iter().enumerate() {
            let others = source.iter().enumerate().filter(|(other, _)| *other != at);
            dyads.extend(others.map(|(_, other)| (one.clone(), other.clone())));
        }
    } else {
        dyads.extend(source.iter().flat_map(|one| target.iter().map(|other| (one.clone(), other.clone()))));
    }
    let triples = dyads.iter().map(|(one, other)| (one.clone(), record.event.clone(), other.clone())).collect();
    Told { actors: source.into_iter().chain(target).collect(), classes: [record.event.clone()].into(), triples, dyads }
}

fn predicted(analysis: &Analysis, codes: &Codes) -> Told {
    let by_id: HashMap<&str, Option<String>> =
        analysis.entities.iter().map(|entity| (entity.id.as_str(), codes.read(entity.code.as_deref()))).collect();
    let code = |id: &str| by_id.get(id).cloned().flatten();
    let mut told = Told::default();
    for relation in analysis.relations.iter().filter(|relation| !relation.negated) {
        let Some(class) = &relation.class else { continue };
        let (source, target) = (code(&relation.source), relation.target.as_deref().and_then(code));
        told.actors.extend(source.iter().chain(&target).cloned());
        told.classes.insert(class.clone());
        let Some((source, target)) = source.zip(target) else { continue };
        let mut pairs = vec![(source.clone(), target.clone())];
        if relation.symmetric {
            pairs.push((target, source));
        }
        for (one, other) in pairs {
            told.triples.insert((one.clone(), class.clone(), other.clone()));
            told.dyads.insert((one, other));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_codes_are_read_as_todays() {
        let codes = Codes::shipped();
        assert_eq!(codes.read(Some("ROMGOV")).as_deref(), Some("ROU"));
        assert_eq!(codes.read(Some("---")), None);
    }

    #[test]
    fn several_who_act_do_it_among_themselves() {
        let record = r#"{"id": "1", "text": "t", "event": "AGREE", "source": [{"code": "JOR"}, {"code": "USA"}]}"#;
        let told = annotated(&serde_json::from_str(record).unwrap(), &Codes::shipped());
        assert_eq!(pairs(&told), "JOR→USA USA→JOR");
    }
}
