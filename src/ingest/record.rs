//! What does a JSON record say?
//!
//! In: one JSON object. Out: a document, or the analysis that `extract` wrote. Keys that are not ours are somebody else's.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::analysis::{Analysis, Document};

use super::{IngestError, Item, Place, text};

/// The item in `line`; a record without id gets `fallback`.
pub(super) fn item(line: &str, fallback: &str, place: Place) -> Result<Item, IngestError> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| IngestError::Json { place: place.clone(), reason: without_line(&error) })?;
    let Value::Object(record) = value else {
        return Err(IngestError::Json { place, reason: "not an object".into() });
    };
    match record.get("format").and_then(Value::as_str) {
        Some(Analysis::FORMAT) => analysis(line, place),
        Some(format) if format.starts_with("chancery-") => Err(foreign(format, place)),
        _ => document(&record, fallback, place),
    }
}

fn analysis(line: &str, place: Place) -> Result<Item, IngestError> {
    let broken = |reason| IngestError::Analysis { place: place.clone(), reason };
    let analysis: Analysis = serde_json::from_str(line).map_err(|error| broken(without_line(&error)))?;
    match stranger(&analysis) {
        Some((relation, id)) => {
            Err(broken(format!("relation {relation} names \"{id}\", which is not among its entities")))
        }
        None => Ok(Item::Analysis(Box::new(analysis))),
    }
}

/// A relation with an end that is no entity of the analysis.
fn stranger(analysis: &Analysis) -> Option<(&str, &str)> {
    let known: BTreeSet<&str> = analysis.entities.iter().map(|entity| entity.id.as_str()).collect();
    analysis.relations.iter().find_map(|relation| {
        let ends = [Some(&relation.source), relation.target.as_ref()];
        let stranger = ends.into_iter().flatten().find(|id| !known.contains(id.as_str()))?;
        Some((relation.id.as_str(), stranger.as_str()))
    })
}

fn foreign(format: &str, place: Place) -> IngestError {
    let advice = if format.starts_with("chancery-graph/") {
        "it is a finished graph: use chancery convert, list or explain".to_owned()
    } else {
        format!("this version reads {}", Analysis::FORMAT)
    };
    IngestError::Format { place, found: format.to_owned(), advice }
}

/// The parser counts lines inside the record; the place says the line already.
fn without_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned() + &format!(" at column {}", error.column())
}

fn document(record: &Map<String, Value>, fallback: &str, place: Place) -> Result<Item, IngestError> {
    let mut document = Document::new(fallback, "");
    for key in ["id", "title", "date", "url", "publisher", "language"] {
        match record.get(key) {
            None | Some(Value::Null) => {}
            Some(Value::String(value)) if value.trim().is_empty() => {}
            Some(Value::String(value)) => text::set(&mut document, key, value, &place)?,
            Some(Value::Number(number)) if matches!(key, "id" | "date") => {
                text::set(&mut document, key, &number.to_string(), &place)?;
            }
            Some(_) => {
                return Err(IngestError::Field { place, field: key.into(), expected: "text".into() });
            }
        }
    }
    match record.get("text") {
        Some(Value::String(text)) => text::finish(document, text, place),
        None | Some(Value::Null) => Err(IngestError::NoText { place }),
        Some(_) => Err(IngestError::Field { place, field: "text".into(), expected: "text".into() }),
    }
}
