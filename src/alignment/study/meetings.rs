//! Which documents are about one meeting, and in what do they differ?

use super::Study;
use crate::{
    alignment::{
        readouts::{Claim, Readouts, Side, readouts},
        report::{ClaimReport, Party, ReadoutsReport, Report, SideReport},
    },
    graph::{Evidence, RelationGraph, Relations},
};

/// All pairs of documents of `graph` about one meeting, those of `principals` if any are named by their ids.
pub fn meetings(study: &Study, graph: &RelationGraph, relations: &Relations, principals: &[String]) -> Report {
    let mut report = study.report("readouts");
    let found = readouts(graph, relations, study.settings).into_iter().filter(|pair| {
        let period = study.question.period;
        let dated = pair.sides.iter().any(|side| period.has(side.document.date.map(Into::into)));
        dated && principals.iter().all(|asked| pair.principals.contains(&asked.as_str()))
    });
    report.readouts = found.map(|pair| pair_report(graph, &pair)).collect();
    report
}

fn pair_report(graph: &RelationGraph, pair: &Readouts) -> ReadoutsReport {
    let both = pair.both.iter().map(|(claim, sentences)| claim_report(graph, claim, sentences));
    ReadoutsReport {
        principals: parties(graph, &pair.principals),
        sides: pair.sides.iter().map(|side| side_report(graph, side)).collect(),
        both: both.collect(),
        named_by_both: parties(graph, &pair.named_by_both),
    }
}

fn side_report(graph: &RelationGraph, side: &Side) -> SideReport {
    SideReport {
        document: side.document.id.clone(),
        publisher: side.document.publisher.clone(),
        date: side.document.date.map(|date| date.to_string()),
        alone: side.alone.iter().map(|(claim, evidence)| claim_report(graph, claim, &[evidence])).collect(),
        names_alone: parties(graph, &side.names_alone),
    }
}

fn claim_report(graph: &RelationGraph, claim: &Claim, sentences: &[&Evidence]) -> ClaimReport {
    ClaimReport {
        source: named(graph, &claim.source),
        relation: claim.key.clone(),
        target: named(graph, &claim.target),
        sentences: sentences.iter().map(|evidence| evidence.sentence.text.clone()).collect(),
    }
}

fn parties(graph: &RelationGraph, ids: &[&str]) -> Vec<Party> {
    ids.iter().map(|id| named(graph, id)).collect()
}

fn named(graph: &RelationGraph, id: &str) -> Party {
    Party { id: id.to_owned(), name: graph.name(id).to_owned() }
}
