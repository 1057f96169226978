//! How does a document become an [`Analysis`]?
//!
//! The only place where the stages are put in order.

use std::{borrow::Cow, collections::BTreeSet, ops::Range, sync::Arc};

use crate::{
    analysis::{Analysis, Document, Entities, Form, Kind, Mentions, Note, Parse, Relation, Tokens},
    chapter::{self, Chapters},
    inspect::{self, Stage},
    lexicon::Lexicon,
    mention,
    model::Model,
    relation, repair, resolve, segment,
    span::CodePoints,
    syntax,
    tree::Tree,
};

/// A model and a lexicon, ready to read documents; shared by all threads.
#[derive(Debug)]
pub struct Pipeline {
    model: Model,
    lexicon: Arc<Lexicon>,
}

impl Pipeline {
    /// Reads with this model and this lexicon.
    pub fn new(model: Model, lexicon: impl Into<Arc<Lexicon>>) -> Pipeline {
        Pipeline { model, lexicon: lexicon.into() }
    }

    /// What the pipeline knows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a document. Text never makes it fail.
    pub fn analyze(&self, document: &Document) -> Analysis {
        let text = &document.text;
        let points = CodePoints::new(text);
        let (plain, tokens, paragraphs) = self.segment(text);
        let mut chapters = Chapters::default();
        syntax::parse_chapters(&plain, &tokens, &paragraphs, chapter::WORDS, &self.model, |parse| {
            let later = chapters.next(document);
            chapters.add(self.read(later.as_ref().unwrap_or(document), text, &points, parse));
        });
        chapters.finish().unwrap_or_else(|| self.read(document, text, &points, Parse::default()))
    }

    /// The text as the parser reads it best, place for place, with its words and paragraphs.
    fn segment<'t>(&self, text: &'t str) -> (Cow<'t, str>, Tokens, Vec<Range<usize>>) {
        let plain = repair::stand_ins(repair::plain_quotes(text), &self.lexicon);
        let tokens = repair::join_tokens(text, segment::tokenize(&plain, &self.model));
        let paragraphs = repair::cut_items(text, &tokens, segment::paragraphs(text, &tokens));
        let paragraphs = repair::cut_datelines(text, &tokens, paragraphs, &self.lexicon);
        (plain, tokens, paragraphs)
    }

    /// Reads a chapter of a document.
    fn read(&self, document: &Document, text: &str, points: &CodePoints<'_>, parse: Parse) -> Analysis {
        let parse = repair::repair(text, parse, &self.lexicon);
        let tree = Tree::new(text, &parse);
        let mentions = mention::find(&tree, &self.lexicon);
        let entities = resolve::resolve(document, &tree, points, &mentions, &self.lexicon);
        let relations = relation::find(document, &tree, points, &mentions, &entities, &self.lexicon);
        assemble(document, &mentions, entities, relations)
    }

    fn parse(&self, document: &Document) -> Parse {
        let text = &document.text;
        let (plain, tokens, paragraphs) = self.segment(text);
        repair::repair(text, syntax::parse_paragraphs(&plain, &tokens, &paragraphs, &self.model), &self.lexicon)
    }

    /// What a stage sees in the document, for a person to read.
    pub fn inspect(&self, document: &Document, stage: Stage) -> String {
        let parse = self.parse(document);
        let tree = Tree::new(&document.text, &parse);
        match stage {
            Stage::Tokens => inspect::tokens(&tree),
            Stage::Parse => inspect::parse(&tree),
            Stage::Mentions => inspect::mentions(&tree, &mention::find(&tree, &self.lexicon)),
            Stage::Entities => inspect::entities(&self.analyze(document)),
            Stage::Relations => inspect::relations(&self.analyze(document)),
        }
    }
}

/// Puts the record together: matters and places stay only where a relation takes them up.
fn assemble(document: &Document, mentions: &Mentions, entities: Entities, relations: Vec<Relation>) -> Analysis {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for relation in &relations {
        let ends =
            [Some(&relation.source), relation.target.as_ref(), relation.speaker.as_ref(), relation.place.as_ref()];
        used.extend(ends.into_iter().flatten().chain(&relation.with).map(String::as_str));
    }
    let mut stands: Vec<bool> = vec![false; entities.list.len()];
    for (mention, meant) in mentions.0.iter().zip(&entities.referents) {
        let weak = mention.nested
            || matches!(mention.form, Form::Matter | Form::Noun | Form::Pronoun(_) | Form::Role | Form::Sides(_))
            || mention.kind == Kind::Place;
        meant.iter().filter(|_| !weak).for_each(|&entity| stands[entity] = true);
    }
    let weak_kind = |kind: Kind| matches!(kind, Kind::Issue | Kind::Place | Kind::Group);
    let mut list: Vec<_> = entities
        .list
        .into_iter()
        .zip(stands)
        .filter(|(entity, stands)| used.contains(entity.id.as_str()) || *stands && !weak_kind(entity.kind))
        .map(|(entity, _)| entity)
        .collect();
    list.sort_by(|a, b| a.id.cmp(&b.id));
    let mut notes: Vec<Note> = entities.notes;
    notes.sort();
    Analysis {
        format: Analysis::FORMAT.to_owned(),
        id: document.id.clone(),
        title: document.title.clone(),
        date: entities.date,
        url: document.url.clone(),
        publisher: document.publisher.clone(),
        sha256: document.sha256(),
        entities: list,
        relations,
        notes,
    }
}
