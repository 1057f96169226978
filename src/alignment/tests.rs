//! Do the parts agree with one another, and does small evidence look small?

use std::collections::BTreeMap;

use super::*;
use crate::{
    analysis::Role,
    graph::{RelationGraph, assemble, sample},
};

/// Four camps of voters on forty items, some of them noisy: 24 actors, every fifth stance missing.
fn votes() -> String {
    let mut random = crate::random::Random::new(11);
    let mut rows = "date,item,actor,value\n".to_owned();
    for item in 0..40 {
        for actor in 0..24 {
            if random.below(5) > 0 {
                let side: i64 = if (actor % 2 == 0) == (item % 3 > 0) { 1 } else { -1 };
                let value = if random.below(6) == 0 { 0 } else { side };
                rows += &format!("20{:02}-05-06,r{item},a{actor:02},{value}\n", 10 + item / 4);
            }
        }
    }
    rows
}

fn read(table: &str) -> Result<Records, AlignmentError> {
    let mut records = Records::default();
    let named = |name: &str| Named { id: name.into(), name: name.into(), aliases: vec![], issue: None };
    add_table(&mut records, "votes.csv", table.as_bytes(), &BTreeMap::new(), named, &Settings::default())?;
    Ok(records)
}

fn question() -> Question {
    Question {
        period: Period::default(),
        window: None,
        issue: None,
        half_life: None,
        measure: Measure::Score,
        level: Level::State,
        actors: vec![],
        search: BlocSearch { resolution: 0.0, draws: 20, seed: 1 },
    }
}

#[test]
fn contributions_and_the_pool_add_up_to_the_score() {
    let (records, settings) = (read(&votes()).unwrap(), Settings::default());
    let table = StanceTable::new(&records, &Choice::default());
    let alignment = Alignment::new(&table, &settings);
    assert!(alignment.pool.dyads.is_some());
    for a in table.actors() {
        for b in table.actors().filter(|b| *b != a) {
            let (sums, why) = (alignment.pair(a, b), Why::of(&alignment, a, b));
            let score = alignment.score(&sums).mean;
            let together: f64 = why.contributions.iter().map(|one| one.part).sum::<f64>() + why.prior;
            assert!((together - score).abs() < 1e-12 && why.score == together, "{together} {score}");
            assert_eq!(sums, alignment.row(a, false).into_iter().find(|(other, _)| *other == b).unwrap().1);
        }
    }
}

#[test]
fn camps_are_found_and_told_apart() {
    let (records, settings) = (read(&votes()).unwrap(), Settings::default());
    let report = Study::new(&records, &settings, question()).unwrap().blocs().unwrap();
    let blocs = report.blocs.unwrap();
    assert_eq!(blocs.blocs.len(), 2);
    for bloc in &blocs.blocs {
        let parity = |name: &str| name[1..].parse::<u32>().unwrap() % 2;
        assert!(bloc.members.iter().all(|m| parity(&m.actor.name) == parity(&bloc.members[0].actor.name)));
        assert!(bloc.cohesion > 0.95);
    }
    assert_eq!(blocs.balance.violations, 0);
}

#[test]
fn the_same_question_has_the_same_answer_at_any_number_of_threads() {
    let (records, settings) = (read(&votes()).unwrap(), Settings::default());
    let answer = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let study = Study::new(&records, &settings, question()).unwrap();
            serde_json::to_string(&(study.matrix(), study.blocs().unwrap())).unwrap()
        })
    };
    assert_eq!(answer(1), answer(8));
}

#[test]
fn nothing_shared_is_no_number() {
    let records = read("date,item,actor,value\n2020,a,x,1\n2020,b,y,1\n2020,c,x,no\n2020,c,z,yes\n").unwrap();
    let settings = Settings::default();
    let study = Study::new(&records, &settings, question()).unwrap();
    let stance = study.pair("x", "y", 5).unwrap().dyads.remove(0).stance;
    assert_eq!((stance.label.as_str(), stance.score, stance.lo90), ("no shared items", None, None));
    let stance = study.pair("x", "z", 5).unwrap().dyads.remove(0).stance;
    assert_eq!(stance.label, "insufficient evidence");
}

#[test]
fn wrong_tables_are_named_with_file_and_row() {
    let refusal = |table: &str| read(table).map(drop).unwrap_err().to_string();
    assert_eq!(
        refusal("date,item,actor,value\n2020-01-02,a,x,1\n2020-01-02,a,y,2\n"),
        "votes.csv, row 3: \"2\" is no stance; write a number from -1 to 1 or one of abstain, abstention, against, for, n, \
         neutral, no, oppose, support, y, yes"
    );
    assert_eq!(
        refusal("date,item,actor,value\n2020,,x,1\n"),
        "votes.csv, row 2: no item; fill it in or take the row out"
    );
    assert!(refusal("date,item,actor,value\nsoon,a,x,1\n").starts_with("votes.csv, row 2: \"soon\" is not a date"));
    assert_eq!(
        refusal("date,resolution,actor,value\n"),
        "votes.csv, row 1: no column \"item\" for the item; the columns are date, resolution, actor, value: map them with \
         --columns item=NAME"
    );
    assert!(columns("item=resolution,actors=state").unwrap_err().starts_with("\"actors=state\" names no column"));
}

#[test]
fn unknown_actors_and_empty_windows_say_what_there_is() {
    let (records, settings) = (read(&votes()).unwrap(), Settings::default());
    let ask = |question| Study::new(&records, &settings, question).map(drop).unwrap_err().to_string();
    let study = Study::new(&records, &settings, question()).unwrap();
    let unknown = study.pair("a00", "a0", 1).unwrap_err().to_string();
    assert!(unknown.starts_with("no actor \"a0\" has a stance or an act here"), "{unknown}");
    let since = Period { since: Some("2030".parse().unwrap()), ..Period::default() };
    assert_eq!(
        ask(Question { period: since, ..question() }),
        "nothing since 2030 here; stances and acts run from 2010-05-06 to 2019-05-06"
    );
    let window = |window: &str| Some((window.to_owned(), "1y".to_owned()));
    let study = Study::new(&records, &settings, Question { window: window("1x"), ..question() }).unwrap();
    assert!(study.shifts(&[]).unwrap_err().to_string().starts_with("\"1x\" is no length of time"));
}

#[test]
fn a_break_is_found_where_one_is() {
    let mut rows = "date,item,actor,value\n".to_owned();
    for year in 2000..2020 {
        for item in 0..12 {
            for actor in 0..14 {
                let camp = if actor == 0 && year >= 2010 { 1 } else { actor % 2 };
                let value = if (item + year + actor / 5) % 4 == 0 { 0 } else { 1 - 2 * camp };
                rows += &format!("{year}-03-04,{year}/{item},a{actor:02},{value}\n");
            }
        }
    }
    let (records, settings) = (read(&rows).unwrap(), Settings::default());
    let window = Some(("1y".to_owned(), "1y".to_owned()));
    let study = Study::new(&records, &settings, Question { window, ..question() }).unwrap();
    let breaks = |a: &str, b: &str| -> Vec<String> {
        let report = study.shifts(&[a.to_owned(), b.to_owned()]).unwrap();
        report.dyads[0].breaks.iter().map(|one| one.date[..4].to_owned()).collect()
    };
    assert_eq!(breaks("a00", "a02"), ["2010"]);
    assert_eq!(breaks("a02", "a04"), Vec::<String>::new());
}

/// Oman and its minister, Yemen and its army; the same story printed twice.
fn graph() -> RelationGraph {
    let mut lee = sample::entity("official:ana-lee");
    lee.roles = vec![Role {
        role: "Minister".into(),
        of: Some("state:OMN".into()),
        since: Some("2020".parse().unwrap()),
        until: None,
    }];
    let entities = vec![lee, sample::entity("state:OMN"), sample::entity("state:YEM"), sample::entity("issue:water")];
    let said = |id: &str, relations| sample::analysis(id, entities.clone(), relations);
    let by_minister = sample::relation("official:ana-lee", "opposes", "issue:water");
    let mut backed = sample::relation("state:OMN", "supports", "issue:water");
    backed.confidence = 0.4;
    let mut denied = sample::relation("state:YEM", "supports", "issue:water");
    denied.negated = true;
    let meets = sample::relation("official:ana-lee", "meets", "state:YEM");
    assemble(
        vec![
            said("a", vec![by_minister.clone(), denied, meets.clone()]),
            said("b", vec![by_minister, meets]),
            said("c", vec![backed]),
        ],
        &sample::relations(),
    )
}

#[test]
fn officials_speak_for_states_and_a_story_printed_twice_counts_once() {
    let settings = Settings::default();
    let read = |level| {
        let mut records = Records::default();
        add_graph(&mut records, &graph(), &sample::relations(), level, &settings.stance.items, &settings);
        records
    };
    let records = read(Level::State);
    let table = StanceTable::new(&records, &Choice::default());
    let value = |actor: &str| {
        let item = records.item("Water").unwrap();
        table.cell(records.actor(actor).unwrap(), item).unwrap().value
    };
    // The minister's opposition (0.8, printed twice) and support in another document (0.4).
    assert!((value("Oman") - (0.4 - 0.8) / 1.2).abs() < 1e-12);
    assert_eq!(value("Yemen"), 0.0);
    let conduct = Conduct::new(&records, Period::default(), &settings.conduct);
    let total = conduct.dyads().next().unwrap().1.total();
    assert_eq!((total.acts, conduct.manner(&total)), (1, Manner::Insufficient));
    assert_eq!(
        records.actor("Ana Lee").unwrap_err().to_string(),
        "\"Ana Lee\" speaks for Oman at this level; ask for \"state:OMN\", or give --level official"
    );
    assert!(read(Level::Official).actor("Ana Lee").is_ok());
}
