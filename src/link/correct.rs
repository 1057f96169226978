//! What do the documents say once the user has put them right?
//!
//! In: linked analyses and [`Corrections`]. Out: the same analyses, changed, and a note for each correction that found nothing
//! to change. Ids that are replaced stand in `formerly`.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    corrections::{Correction, Corrections, Merge, Rename, Retype, Split, kind_of},
    rename,
};
use crate::{
    analysis::{Analysis, Entity, Relation},
    span::Extent,
};

/// Applies the corrections; gives a note for each that no longer applies.
pub fn correct(analyses: &mut [Analysis], corrections: &Corrections) -> Vec<String> {
    let apply = |correction: &Correction, analyses: &mut [Analysis]| match correction {
        Correction::Split(asked) => split(analyses, asked),
        Correction::Merge(asked) => merge(analyses, asked),
        Correction::Retype(asked) => retype(analyses, asked),
        Correction::Rename(asked) => name(analyses, asked),
        Correction::Reject(asked) => find(analyses, &asked.entity).map(|id| reject(analyses, &id)),
    };
    let steps = corrections.steps.iter();
    steps
        .filter_map(|step| {
            let reason = apply(&step.correction, analyses).err()?;
            Some(format!("{}: this correction does nothing: {reason}", step.place))
        })
        .collect()
}

fn entities(analyses: &[Analysis]) -> impl Iterator<Item = &Entity> {
    analyses.iter().flat_map(|analysis| &analysis.entities)
}

/// The id of the entity with this id, or with this name where only one bears it.
fn find(analyses: &[Analysis], who: &str) -> Result<String, String> {
    if kind_of(who).is_some() {
        let known = entities(analyses).any(|entity| entity.id == who);
        return known
            .then(|| who.to_owned())
            .ok_or_else(|| format!("no document has the id \"{who}\"; remove it or correct the id"));
    }
    let bearers: BTreeSet<&str> =
        entities(analyses).filter(|entity| entity.name == who).map(|entity| entity.id.as_str()).collect();
    match Vec::from_iter(bearers)[..] {
        [] => Err(format!("no entity is called \"{who}\"; remove it or correct the name")),
        [id] => Ok(id.to_owned()),
        ref several => Err(format!("\"{who}\" is the name of {}; give the id of one", several.join(" and "))),
    }
}

/// What stands in every document for one entity: all but its mentions.
fn first(analyses: &[Analysis], id: &str) -> Option<Entity> {
    let found = entities(analyses).find(|entity| entity.id == id)?;
    Some(Entity { mentions: Vec::new(), aliases: Vec::new(), ..found.clone() })
}

fn merge(analyses: &mut [Analysis], asked: &Merge) -> Result<(), String> {
    let from = asked.entities.iter().map(|who| find(analyses, who)).collect::<Result<Vec<_>, _>>()?;
    let into = match kind_of(&asked.into) {
        Some(_) => asked.into.clone(),
        None => find(analyses, &asked.into)?,
    };
    let Some(mut whole) = first(analyses, &into).or_else(|| first(analyses, &from[0])) else { return Ok(()) };
    whole.kind = kind_of(&into).unwrap_or(whole.kind);
    whole.id = into;
    replace(analyses, &from, &whole);
    Ok(())
}

fn retype(analyses: &mut [Analysis], asked: &Retype) -> Result<(), String> {
    let old = find(analyses, &asked.entity)?;
    let Some(mut whole) = first(analyses, &old) else { return Ok(()) };
    if whole.kind == asked.kind {
        return Err(format!("\"{old}\" is of this kind; remove it"));
    }
    whole.kind = asked.kind;
    let slug = old.split_once(':').map_or(old.as_str(), |(_, slug)| slug);
    whole.id = format!("{}:{}", asked.kind.as_str(), slug);
    replace(analyses, &[old], &whole);
    Ok(())
}

fn name(analyses: &mut [Analysis], asked: &Rename) -> Result<(), String> {
    let old = find(analyses, &asked.entity)?;
    let Some(mut whole) = first(analyses, &old) else { return Ok(()) };
    if whole.name == asked.name && asked.id.as_ref().is_none_or(|id| *id == old) {
        return Err(format!("\"{old}\" is called \"{}\"; remove it", asked.name));
    }
    whole.name.clone_from(&asked.name);
    whole.id = asked.id.clone().unwrap_or_else(|| old.clone());
    whole.kind = kind_of(&whole.id).unwrap_or(whole.kind);
    replace(analyses, &[old], &whole);
    Ok(())
}

/// Puts `whole` in the place of the entities with the ids `from` and of its own, wherever one stands.
fn replace(analyses: &mut [Analysis], from: &[String], whole: &Entity) {
    let renamed: BTreeMap<String, String> = from.iter().map(|id| (id.clone(), whole.id.clone())).collect();
    for analysis in analyses {
        let concerned = |entity: &Entity| renamed.contains_key(&entity.id) || entity.id == whole.id;
        if !analysis.entities.iter().any(concerned) {
            continue;
        }
        for entity in analysis.entities.iter_mut().filter(|entity| concerned(entity)) {
            make_whole(entity, whole);
        }
        rename(analysis, &renamed);
        without_self(&mut analysis.relations);
    }
}

/// Makes an entity of a document `whole`, with its own mentions.
fn make_whole(entity: &mut Entity, whole: &Entity) {
    if entity.id != whole.id {
        entity.formerly.push(entity.id.clone());
    }
    let name = std::mem::replace(&mut entity.name, whole.name.clone());
    let occurs = entity.mentions.iter().any(|mention| mention.text == name);
    if occurs && !entity.aliases.contains(&name) {
        entity.aliases.insert(0, name);
    }
    entity.aliases.retain(|alias| *alias != whole.name);
    entity.kind = whole.kind;
    entity.code = whole.code.clone().or(entity.code.take());
    entity.sector = whole.sector.clone().or(entity.sector.take());
    entity.state = whole.state.clone().or(entity.state.take());
    entity.wikidata = whole.wikidata.clone().or(entity.wikidata.take());
}

/// Drops what one does to itself once two are one, and what is then said twice.
fn without_self(relations: &mut Vec<Relation>) {
    let mut said = BTreeSet::new();
    relations.retain(|relation| {
        let ends =
            (relation.event.clone(), relation.source.clone(), relation.relation.clone(), relation.target.clone());
        relation.target.as_ref() != Some(&relation.source) && said.insert((ends, relation.negated))
    });
    for relation in relations {
        relation.with.dedup();
        let (source, target) = (relation.source.clone(), relation.target.clone());
        relation.with.retain(|id| *id != source && target.as_ref() != Some(id));
    }
}

/// Takes the entity out of every document, with all relations at one end of which it stands.
fn reject(analyses: &mut [Analysis], id: &str) {
    for analysis in analyses {
        analysis.entities.retain(|entity| entity.id != id);
        analysis.relations.retain(|relation| relation.source != id && relation.target.as_deref() != Some(id));
        for relation in &mut analysis.relations {
            relation.with.retain(|with| with != id);
            relation.speaker.take_if(|speaker| speaker == id);
            relation.place.take_if(|place| place == id);
        }
    }
}

fn split(analyses: &mut [Analysis], asked: &Split) -> Result<(), String> {
    let old = find(analyses, &asked.entity)?;
    let mut found = false;
    for analysis in analyses.iter_mut() {
        let here = asked.documents.is_empty() || asked.documents.contains(&analysis.id);
        if let Some(at) = analysis.entities.iter().position(|entity| here && entity.id == old) {
            found |= split_in(analysis, at, asked);
        }
    }
    found
        .then_some(())
        .ok_or_else(|| format!("\"{old}\" is not so called in these documents; correct forms or documents"))
}

/// Gives the mentions asked for, and the relations that they stand in, to the second entity.
fn split_in(analysis: &mut Analysis, at: usize, asked: &Split) -> bool {
    let old = analysis.entities[at].id.clone();
    let first = &mut analysis.entities[at];
    let second_is_meant = |text: &String| asked.forms.is_empty() || asked.forms.contains(text);
    let (moved, kept): (Vec<_>, Vec<_>) =
        std::mem::take(&mut first.mentions).into_iter().partition(|mention| second_is_meant(&mention.text));
    first.mentions = kept;
    if moved.is_empty() {
        return false;
    }
    let places: BTreeSet<Extent> =
        moved.iter().map(|mention| Extent { start: mention.start, end: mention.end }).collect();
    let is_second =
        |mention: Extent| places.iter().any(|place| place.start <= mention.start && mention.end <= place.end);
    let (named, others) = std::mem::take(&mut first.aliases).into_iter().partition(second_is_meant);
    first.aliases = others;
    let mut second = Entity {
        id: asked.id.clone(),
        name: asked.name.clone(),
        kind: kind_of(&asked.id).unwrap_or(first.kind),
        aliases: named,
        mentions: moved,
        formerly: vec![old.clone()],
        roles: Vec::new(),
        wikidata: None,
        ..first.clone()
    };
    second.aliases.retain(|alias| *alias != asked.name);
    for relation in &mut analysis.relations {
        if relation.source == old && is_second(relation.source_mention) {
            relation.source.clone_from(&asked.id);
        }
        if relation.target.as_ref() == Some(&old) && relation.target_mention.is_some_and(is_second) {
            relation.target = Some(asked.id.clone());
        }
    }
    analysis.entities.push(second);
    if analysis.entities[at].mentions.is_empty() {
        analysis.entities.remove(at);
        rename(analysis, &BTreeMap::from([(old, asked.id.clone())]));
    } else {
        rename(analysis, &BTreeMap::new());
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::Kind,
        graph::sample::{analysis, entity, relation},
        span::Quote,
    };

    /// Two documents: Oman supports the water accord, which Muscat, an official, opposes.
    fn documents() -> Vec<Analysis> {
        let supports = relation("state:OMN", "supports", "issue:water");
        let mut opposes = relation("official:muscat", "opposes", "issue:water");
        opposes.speaker = Some("state:OMN".into());
        let b = vec![entity("issue:water"), entity("official:muscat"), entity("state:OMN")];
        vec![
            analysis("a", vec![entity("issue:water"), entity("state:OMN")], vec![supports]),
            analysis("b", b, vec![opposes]),
        ]
    }

    fn corrected(text: &str) -> (Vec<Analysis>, Vec<String>) {
        let mut corrections = Corrections::default();
        corrections.add("fix.toml", text).unwrap();
        let mut documents = documents();
        let notes = correct(&mut documents, &corrections);
        (documents, notes)
    }

    /// Ids of the entities of both documents, and what their relations say.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) -> Vec<Analysis> {
        let (documents, notes) = corrected(text);
        assert_eq!(notes, Vec::<String>::new());
        let told = documents.iter().map(|document| {
            let ids: Vec<&str> = document.entities.iter().map(|entity| entity.id.as_str()).collect();
            let said = document.relations.iter().map(|relation| {
                format!("{} {} {}", relation.source, relation.relation, relation.target.as_deref().unwrap_or("-"))
            });
            format!("{} | {}", ids.join(" "), said.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
        documents
    }

    #[test]
    fn merged_entities_are_one_in_every_document() {
        let documents = check(
            "[[merge]]\nentities = [\"Muscat\"]\ninto = \"state:OMN\"\nreason = \"the capital\"",
            &[
                "issue:water state:OMN | state:OMN supports issue:water",
                "issue:water state:OMN | state:OMN opposes issue:water",
            ],
        );
        let oman = &documents[1].entities[1];
        assert_eq!((oman.formerly.as_slice(), oman.mentions.len()), (&["official:muscat".to_owned()][..], 2));
        assert_eq!((oman.name.as_str(), oman.aliases.as_slice()), ("Oman", &["Muscat".to_owned()][..]));
        assert!(documents[0].entities[1].formerly.is_empty());
    }

    #[test]
    fn what_one_would_do_to_itself_goes() {
        check(
            "[[merge]]\nentities = [\"Water\"]\ninto = \"Oman\"",
            &["state:OMN | ", "official:muscat state:OMN | official:muscat opposes state:OMN"],
        );
    }

    #[test]
    fn a_new_kind_or_id_replaces_the_old() {
        let documents = check(
            "retype = [{ entity = \"official:muscat\", kind = \"place\" }]\n\
             rename = [{ entity = \"issue:water\", name = \"Water Accord\", id = \"document:water-accord\" }]",
            &[
                "document:water-accord state:OMN | state:OMN supports document:water-accord",
                "document:water-accord place:muscat state:OMN | place:muscat opposes document:water-accord",
            ],
        );
        let accord = &documents[0].entities[0];
        assert_eq!((accord.kind, accord.name.as_str()), (Kind::Document, "Water Accord"));
        assert_eq!(
            (accord.aliases.as_slice(), accord.formerly.as_slice()),
            (&["Water".to_owned()][..], &["issue:water".to_owned()][..])
        );
    }

    #[test]
    fn the_rejected_go_with_what_they_do() {
        let documents = check(
            "reject = [{ entity = \"Oman\" }]",
            &["issue:water | ", "issue:water official:muscat | official:muscat opposes issue:water"],
        );
        assert_eq!(documents[1].relations[0].speaker, None);
    }

    #[test]
    fn the_second_of_two_under_one_id_gets_its_own() {
        let split = "[[split]]\nentity = \"Oman\"\nid = \"place:oman\"\nname = \"Oman, Ontario\"\n";
        let documents = check(
            &format!("{split}documents = [\"a\"]"),
            &[
                "issue:water place:oman | place:oman supports issue:water",
                "issue:water official:muscat state:OMN | official:muscat opposes issue:water",
            ],
        );
        assert_eq!(documents[0].entities[1].formerly, ["state:OMN"]);
        let mut corrections = Corrections::default();
        corrections.add("fix.toml", &format!("{split}forms = [\"the Omans\"]")).unwrap();
        let mut documents = super::tests::documents();
        documents[0].entities[1].mentions.push(Quote { start: 40, end: 49, text: "the Omans".into() });
        assert_eq!(correct(&mut documents, &corrections), Vec::<String>::new());
        let ids: Vec<&str> = documents[0].entities.iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids, ["issue:water", "place:oman", "state:OMN"]);
        assert_eq!(documents[0].relations[0].source, "state:OMN");
    }

    #[test]
    fn what_no_longer_applies_is_told() {
        let text = "reject = [{ entity = \"Yemen\" }]\nrename = [{ entity = \"state:YEM\", name = \"Yemen\" }]\n\
                    retype = [{ entity = \"Oman\", kind = \"state\" }]";
        assert_eq!(
            corrected(text).1,
            [
                "fix.toml:3: this correction does nothing: \"state:OMN\" is of this kind; remove it",
                "fix.toml:2: this correction does nothing: no document has the id \"state:YEM\"; remove it or correct the id",
                "fix.toml:1: this correction does nothing: no entity is called \"Yemen\"; remove it or correct the name",
            ]
        );
    }

    #[test]
    fn applied_again_it_says_the_same() {
        let text = "merge = [{ entities = [\"official:muscat\"], into = \"state:OMN\" }]";
        assert_eq!(corrected(text), corrected(text));
    }
}
