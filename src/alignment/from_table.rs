//! Which stances does a table hold?
//!
//! In: a CSV file with a row a stance (date, item, actor, value, and where they are there confidence, issue and publisher), as
//! roll calls and coders' tables are. Out: stances, each row a story of its own. A value is a number from -1 to 1 or one of the
//! words of `data/alignment.toml`.

use std::{
    collections::{BTreeMap, HashMap},
    io::Read,
    path::Path,
};

use csv::StringRecord;

use super::{
    AlignmentError, Settings,
    records::{Named, Records, Source, Stance},
};
use crate::when::When;

/// What a table can have, the first four always.
const FIELDS: [&str; 7] = ["date", "item", "actor", "value", "confidence", "issue", "publisher"];

/// Which column holds what, as `--columns actor=state,value=vote` says.
///
/// # Errors
/// A word that is no field, or not of this form.
pub fn columns(text: &str) -> Result<BTreeMap<String, String>, String> {
    let pair = |part: &str| match part.split_once('=') {
        Some((field, column)) if FIELDS.contains(&field.trim()) => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err(format!("\"{part}\" names no column; write field=column with a field of {}", FIELDS.join(", "))),
    };
    text.split(',').map(pair).collect()
}

/// Adds the rows of `table` to `records`; `identify` gives an actor its id and name.
///
/// # Errors
/// A column that is not there, or a row that cannot be used, with file and row.
pub fn add_table(
    records: &mut Records,
    file: &str,
    table: impl Read,
    columns: &BTreeMap<String, String>,
    identify: impl Fn(&str) -> Named,
    settings: &Settings,
) -> Result<(), AlignmentError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(table);
    let unreadable = |error: csv::Error| {
        let message = format!("not a table of comma-separated UTF-8 text ({error}); save it as CSV UTF-8");
        AlignmentError::File { file: file.to_owned(), message }
    };
    let header = reader.headers().map_err(unreadable)?.clone();
    let places = places(file, &header, columns, settings)?;
    let mut rows = Rows { file, places, settings, sources: HashMap::new(), actors: HashMap::new() };
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        let row = record.position().map_or(0, |position| position.line() as usize);
        let stance = rows.stance(records, &record, row, &identify)?;
        records.stances.push(stance);
    }
    Ok(())
}

/// Where each field stands.
type Places = BTreeMap<&'static str, usize>;

fn places(
    file: &str,
    header: &StringRecord,
    columns: &BTreeMap<String, String>,
    settings: &Settings,
) -> Result<Places, AlignmentError> {
    let mut places = Places::new();
    for (at, field) in FIELDS.into_iter().enumerate() {
        let given = columns.get(field);
        let name = given.or_else(|| settings.stance.columns.get(field)).map_or(field, String::as_str);
        let same = |cell: &str| cell.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name);
        match header.iter().position(same) {
            Some(place) => drop(places.insert(field, place)),
            None if at < 4 || given.is_some() => {
                let there: Vec<&str> = header.iter().collect();
                return Err(AlignmentError::Row {
                    file: file.to_owned(),
                    row: 1,
                    message: format!(
                        "no column \"{name}\" for the {field}; the columns are {}: map them with --columns {field}=NAME",
                        there.join(", ")
                    ),
                });
            }
            None => {}
        }
    }
    Ok(places)
}

struct Rows<'t> {
    file: &'t str,
    places: Places,
    settings: &'t Settings,
    sources: HashMap<String, u32>,
    actors: HashMap<String, u32>,
}

impl Rows<'_> {
    fn stance(
        &mut self,
        records: &mut Records,
        record: &StringRecord,
        row: usize,
        identify: &impl Fn(&str) -> Named,
    ) -> Result<Stance, AlignmentError> {
        let wrong = |message: String| AlignmentError::Row { file: self.file.to_owned(), row, message };
        let cell =
            |field: &str| self.places.get(field).and_then(|&place| record.get(place)).filter(|cell| !cell.is_empty());
        let needed =
            |field: &str| cell(field).ok_or_else(|| wrong(format!("no {field}; fill it in or take the row out")));
        let date = cell("date").map(str::parse::<When>).transpose().map_err(|error| wrong(error.to_string()))?;
        let (item, actor, value) = (needed("item")?, needed("actor")?, needed("value")?);
        let value = self.value(value).ok_or_else(|| {
            let words: Vec<&str> = self.settings.stance.words.keys().map(String::as_str).collect();
            wrong(format!("\"{value}\" is no stance; write a number from -1 to 1 or one of {}", words.join(", ")))
        })?;
        let confidence = match cell("confidence").map(|text| (text, text.parse::<f64>())) {
            None => 1.0,
            Some((_, Ok(confidence))) if confidence > 0.0 && confidence <= 1.0 => confidence,
            Some((text, _)) => {
                return Err(wrong(format!("\"{text}\" is no confidence; write a number above 0, up to 1")));
            }
        };
        let issue = cell("issue").map(str::to_owned);
        let item = records.items.add(item, || Named { id: item.into(), name: item.into(), aliases: vec![], issue });
        let actor = match self.actors.get(actor) {
            Some(&known) => known,
            None => {
                let named = identify(actor);
                let place = records.actors.add(&named.id.clone(), || named);
                self.actors.insert(actor.to_owned(), place);
                place
            }
        };
        let file = Path::new(self.file).file_name().and_then(|name| name.to_str()).unwrap_or(self.file);
        let publisher = cell("publisher").unwrap_or(file).to_owned();
        let source = self.source(records, publisher);
        Ok(Stance { actor, item, value, date, confidence, source, story: row as u32, passage: None })
    }

    fn value(&self, text: &str) -> Option<f64> {
        match text.parse::<f64>() {
            Ok(value) => Some(value).filter(|value| (-1.0..=1.0).contains(value)),
            Err(_) => self.settings.stance.words.get(&text.to_lowercase()).copied(),
        }
    }

    fn source(&mut self, records: &mut Records, publisher: String) -> u32 {
        let Rows { sources, file, .. } = self;
        *sources.entry(publisher.clone()).or_insert_with(|| {
            records.sources.push(Source { id: (*file).to_owned(), publisher: Some(publisher), url: None });
            records.sources.len() as u32 - 1
        })
    }
}
