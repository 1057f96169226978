//! How does a document that is too long to hold become one analysis?
//!
//! A document of more than [`WORDS`] words is read in chapters, so that memory and time grow no faster than its text: each
//! goes through all stages by itself, and [`Chapters`] joins what they say. An entity is the same in all of them by its id;
//! what a pronoun, a surname or "the two sides" mean is looked for in the chapter alone, and so is whether a matter that is
//! only mentioned stays.

use std::collections::HashMap;

use crate::analysis::{Analysis, Document, Entity};

/// Words of a chapter; only books have more.
pub const WORDS: usize = 1 << 16;

/// The analyses of a document's chapters, joined.
#[derive(Debug, Default)]
pub struct Chapters {
    whole: Option<Analysis>,
    /// Where each entity stands in the list.
    by_id: HashMap<String, usize>,
}

impl Chapters {
    /// What is known of the document when its next chapter is read: all but its text, and its date as the first found it.
    pub fn next(&self, document: &Document) -> Option<Document> {
        let whole = self.whole.as_ref()?;
        Some(Document {
            id: document.id.clone(),
            title: document.title.clone(),
            date: whole.date,
            url: document.url.clone(),
            publisher: document.publisher.clone(),
            language: document.language.clone(),
            text: String::new(),
        })
    }

    /// Adds the analysis of the next chapter.
    pub fn add(&mut self, chapter: Analysis) {
        let Some(whole) = &mut self.whole else {
            self.by_id = chapter.entities.iter().enumerate().map(|(at, entity)| (entity.id.clone(), at)).collect();
            self.whole = Some(chapter);
            return;
        };
        for entity in chapter.entities {
            match self.by_id.get(&entity.id) {
                Some(&at) => join(&mut whole.entities[at], entity),
                None => {
                    self.by_id.insert(entity.id.clone(), whole.entities.len());
                    whole.entities.push(entity);
                }
            }
        }
        whole.relations.extend(chapter.relations);
        whole.notes.extend(chapter.notes);
    }

    /// The whole, in its order.
    pub fn finish(self) -> Option<Analysis> {
        let mut whole = self.whole?;
        whole.entities.sort_by(|a, b| a.id.cmp(&b.id));
        whole.notes.sort();
        whole.notes.dedup();
        Some(whole)
    }
}

/// Adds what a later chapter says of an entity: how else it is called, and where.
fn join(entity: &mut Entity, later: Entity) {
    let names = std::iter::once(later.name).chain(later.aliases);
    for name in names {
        if name != entity.name && !entity.aliases.contains(&name) {
            entity.aliases.push(name);
        }
    }
    entity.mentions.extend(later.mentions);
    entity.code = entity.code.take().or(later.code);
    entity.sector = entity.sector.take().or(later.sector);
    entity.state = entity.state.take().or(later.state);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Kind, Note},
        span::Quote,
    };

    fn chapter(entities: &[(&str, &str, usize)], note: &str) -> Analysis {
        let entity = |&(id, name, start): &(&str, &str, usize)| Entity {
            mentions: vec![Quote { start, end: start + name.len(), text: name.to_owned() }],
            ..Entity::new(Kind::State, id, name)
        };
        Analysis {
            format: Analysis::FORMAT.to_owned(),
            id: "book".to_owned(),
            title: None,
            date: "2023-04-14".parse().ok(),
            url: None,
            publisher: None,
            sha256: String::new(),
            entities: entities.iter().map(entity).collect(),
            relations: Vec::new(),
            notes: vec![Note { code: "note".to_owned(), message: note.to_owned() }],
        }
    }

    #[test]
    fn an_entity_is_one_in_all_chapters() {
        let document = Document::new("book", "long");
        let mut chapters = Chapters::default();
        assert_eq!(chapters.next(&document), None);
        chapters.add(chapter(&[("state:RUS", "Russia", 5)], "once"));
        assert_eq!(chapters.next(&document).and_then(|next| next.date), "2023-04-14".parse().ok());
        chapters.add(chapter(&[("state:CHN", "China", 70), ("state:RUS", "Moscow", 90)], "once"));
        let whole = chapters.finish().expect("there were chapters");
        let found =
            whole.entities.iter().map(|entity| (entity.name.as_str(), &entity.aliases[..], entity.mentions.len()));
        assert_eq!(found.collect::<Vec<_>>(), [("China", &[][..], 1), ("Russia", &["Moscow".to_owned()][..], 2)]);
        assert_eq!(whole.notes.len(), 1);
    }
}
