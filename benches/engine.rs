//! How many tokens a second does the engine read on one core?
//!
//! `cargo bench --bench engine`; figures as measured are in `README.md` beside this file.

mod texts;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use chancery::{
    analysis::Tokens,
    model::Model,
    segment::tokenize,
    syntax::{layer_times, parse},
};
use criterion::{Criterion, criterion_group, criterion_main};

use texts::{count, texts};

fn whole(criterion: &mut Criterion) {
    let model = Model::embedded();
    let texts = texts(&model);
    let mut group = criterion.benchmark_group("engine");
    group.throughput(count(&texts));
    group.bench_function("tokenize", |bench| {
        bench.iter(|| texts.iter().for_each(|(text, _)| drop(black_box(tokenize(text, &model)))));
    });
    group.bench_function("tokenize and parse", |bench| {
        bench.iter(|| texts.iter().for_each(|(text, _)| drop(black_box(parse(text, &tokenize(text, &model), &model)))));
    });
    group.bench_function("tokenize and parse, nothing remembered", |bench| {
        bench.iter_custom(|times| (0..times).map(|_| first_reading(&texts)).sum());
    });
    group.finish();
}

fn first_reading(texts: &[(String, Tokens)]) -> Duration {
    let model = Model::embedded();
    let start = Instant::now();
    texts.iter().for_each(|(text, _)| drop(black_box(parse(text, &tokenize(text, &model), &model))));
    start.elapsed()
}

fn layers(criterion: &mut Criterion) {
    let model = Model::embedded();
    let texts = texts(&model);
    let mut group = criterion.benchmark_group("layer");
    group.throughput(count(&texts));
    for (at, (name, _)) in layer_times("", &Tokens::default(), &model).into_iter().enumerate() {
        let time = || texts.iter().map(|(text, tokens)| layer_times(text, tokens, &model)[at].1).sum::<Duration>();
        group.bench_function(name, |bench| bench.iter_custom(|times| (0..times).map(|_| time()).sum()));
    }
    group.finish();
}

fn load(criterion: &mut Criterion) {
    criterion.bench_function("load the embedded model", |bench| bench.iter(Model::embedded));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = whole, layers, load
}
criterion_main!(benches);
