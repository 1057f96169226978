//! What do the stages after the engine cost, set beside it, and do they grow with the text and no faster?
//!
//! `cargo bench --bench reading`; figures as measured are in `README.md` beside this file.

mod texts;

use std::hint::black_box;

use chancery::{
    analysis::{Document, Entities, Mentions, Parse},
    lexicon::Lexicon,
    mention,
    model::Model,
    relation, repair, resolve,
    segment::tokenize,
    span::CodePoints,
    syntax::parse,
    tree::Tree,
};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use texts::{count, texts};

/// How many times all texts, one after another, make the documents whose times are compared.
const TIMES: [usize; 3] = [1, 4, 16];

/// A document as far as the stages before the measured one have read it.
struct Read {
    document: Document,
    parse: Parse,
    mentions: Mentions,
    entities: Entities,
}

impl Read {
    fn new(text: &str, parse: Parse, lexicon: &Lexicon) -> Read {
        let document = Document::new("bench", text);
        let parse = repair::repair(text, parse, lexicon);
        let tree = Tree::new(text, &parse);
        let mentions = mention::find(&tree, lexicon);
        let entities = resolve::resolve(&document, &tree, &CodePoints::new(text), &mentions, lexicon);
        Read { document, parse, mentions, entities }
    }

    fn tree(&self) -> Tree<'_> {
        Tree::new(&self.document.text, &self.parse)
    }

    fn points(&self) -> CodePoints<'_> {
        CodePoints::new(&self.document.text)
    }

    fn find_mentions(&self, lexicon: &Lexicon) {
        black_box(mention::find(&self.tree(), lexicon));
    }

    fn resolve(&self, lexicon: &Lexicon) {
        black_box(resolve::resolve(&self.document, &self.tree(), &self.points(), &self.mentions, lexicon));
    }

    fn find_relations(&self, lexicon: &Lexicon) {
        let (tree, points) = (self.tree(), self.points());
        black_box(relation::find(&self.document, &tree, &points, &self.mentions, &self.entities, lexicon));
    }
}

fn stages(criterion: &mut Criterion) {
    let (model, lexicon) = (Model::embedded(), Lexicon::shipped());
    let texts = texts(&model);
    let parses: Vec<(&str, Parse)> =
        texts.iter().map(|(text, tokens)| (text.as_str(), parse(text, tokens, &model))).collect();
    let read: Vec<Read> = parses.iter().map(|(text, parse)| Read::new(text, parse.clone(), &lexicon)).collect();
    let mut group = criterion.benchmark_group("stage");
    group.throughput(count(&texts));
    group.bench_function("engine", |bench| {
        bench.iter(|| texts.iter().for_each(|(text, _)| drop(black_box(parse(text, &tokenize(text, &model), &model)))));
    });
    group.bench_function("repair", |bench| {
        let repair = |parses: Vec<(&str, Parse)>| -> Vec<Parse> {
            parses.into_iter().map(|(text, parse)| repair::repair(text, parse, &lexicon)).collect()
        };
        bench.iter_batched(|| parses.clone(), repair, BatchSize::LargeInput);
    });
    for (name, stage) in STAGES {
        group.bench_function(name, |bench| bench.iter(|| read.iter().for_each(|read| stage(read, &lexicon))));
    }
    group.finish();
}

type Stage = fn(&Read, &Lexicon);

const STAGES: [(&str, Stage); 3] =
    [("mentions", Read::find_mentions), ("entities", Read::resolve), ("relations", Read::find_relations)];

fn growth(criterion: &mut Criterion) {
    let (model, lexicon) = (Model::embedded(), Lexicon::shipped());
    let whole: String = texts(&model).into_iter().map(|(text, _)| text + "\n\n").collect();
    let mut group = criterion.benchmark_group("growth");
    for times in TIMES {
        let text = whole.repeat(times);
        let parse = parse(&text, &tokenize(&text, &model), &model);
        let read = Read::new(&text, parse, &lexicon);
        let sentences = read.parse.sentences.len();
        group.throughput(Throughput::Elements(read.parse.words.len() as u64));
        for (name, stage) in STAGES {
            group.bench_function(BenchmarkId::new(name, sentences), |bench| bench.iter(|| stage(&read, &lexicon)));
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = stages, growth
}
criterion_main!(benches);
