//! How long do scores, blocs and one actor's row take?
//!
//! `cargo bench --bench alignment`; figures as measured are in `README.md` beside this file.

use std::{hint::black_box, time::Duration};

use chancery::alignment::{Alignment, BlocSearch, Blocs, Choice, Named, Records, Settings, Stance, StanceTable};
use criterion::{Criterion, criterion_group, criterion_main};

/// A generator that is the same everywhere (Numerical Recipes' constants).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn named(letter: char, number: usize) -> Named {
    let id = format!("{letter}{number}");
    Named { name: id.clone(), id, aliases: vec![], issue: None }
}

/// Records of so many actors and items, with the stances that `holders` gives for each item.
fn records(actors: usize, items: usize, mut holders: impl FnMut(usize) -> Vec<(u32, f64)>) -> Records {
    let mut records = Records::default();
    for at in 0..actors {
        records.actors.add(&format!("a{at}"), || named('a', at));
    }
    for at in 0..items {
        records.items.add(&format!("i{at}"), || named('i', at));
    }
    for item in 0..items {
        records.stances.extend(holders(item).into_iter().map(|(actor, value)| Stance {
            actor,
            item: item as u32,
            value,
            date: None,
            confidence: 1.0,
            source: 0,
            story: 0,
            passage: None,
        }));
    }
    records
}

/// 200 states in four camps, four in five of them on each of 20,000 items.
fn states() -> Records {
    let mut random = Random(1);
    records(200, 20_000, |_| {
        let camps: Vec<u64> = (0..4).map(|_| random.below(3)).collect();
        let mut held = Vec::new();
        for actor in 0..200 {
            if random.below(5) > 0 {
                let value = if random.below(4) == 0 { random.below(3) } else { camps[actor % 4] };
                held.push((actor as u32, value as f64 - 1.0));
            }
        }
        held
    })
}

/// 100,000 officials, 20 stances each, on 10,000 items.
fn officials() -> Records {
    let mut random = Random(2);
    records(100_000, 10_000, |_| {
        (0..200).map(|_| (random.below(100_000) as u32, random.below(3) as f64 - 1.0)).collect()
    })
}

fn alignment(criterion: &mut Criterion) {
    let settings = Settings::default();
    let states = states();
    let table = StanceTable::new(&states, &Choice::default());
    let scored = Alignment::new(&table, &settings);
    let mut group = criterion.benchmark_group("200 states, 20,000 items");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.bench_function("stance table", |bench| {
        bench.iter(|| black_box(StanceTable::new(&states, &Choice::default())));
    });
    group.bench_function("fit and all pairs", |bench| {
        bench.iter(|| black_box(Alignment::new(&table, &settings).dyads()));
    });
    let search = BlocSearch { resolution: 0.0, draws: 100, seed: 1 };
    group.bench_function("blocs, 100 draws", |bench| {
        bench.iter(|| black_box(Blocs::new(&scored, |_| true, search, &settings.blocs)));
    });
    group.finish();
    let officials = officials();
    let table = StanceTable::new(&officials, &Choice::default());
    let scored = Alignment::new(&table, &settings);
    criterion.bench_function("one row of 100,000 officials", |bench| bench.iter(|| black_box(scored.row(77, false))));
}

criterion_group!(benches, alignment);
criterion_main!(benches);
