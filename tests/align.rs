//! Drives `chancery align` on tables and graphs: what it answers, what it refuses, how it ends.
#![cfg(feature = "cli")]

use std::{fs, process::Output};

use assert_cmd::Command;
use tempfile::TempDir;

const VOTES: &str = "date,resolution,state,vote
2020-01-10,r1,FRA,yes
2020-01-10,r1,DEU,yes
2020-01-10,r1,RUS,no
2020-02-10,r2,FRA,yes
2020-02-10,r2,DEU,abstain
2020-02-10,r2,RUS,no
2021-01-10,r3,FRA,1
2021-01-10,r3,CHN,1
";
const COLUMNS: [&str; 4] = ["--stances", "votes.csv", "--columns", "item=resolution,actor=state,value=vote"];

struct Place(TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        place.write("votes.csv", VOTES);
        place
    }

    fn write(&self, name: &str, contents: &str) {
        fs::write(self.0.path().join(name), contents).unwrap();
    }

    /// Asks a question of the table of votes.
    #[track_caller]
    fn ask(&self, code: i32, arguments: &[&str]) -> (String, String) {
        self.run(code, &[&["align"], arguments, &COLUMNS].concat())
    }

    #[track_caller]
    fn run(&self, code: i32, arguments: &[&str]) -> (String, String) {
        let mut command = Command::cargo_bin("chancery").unwrap();
        let Output { status, stdout, stderr } = command.current_dir(&self.0).args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(stdout), text(stderr));
        assert_eq!(status.code(), Some(code), "{out}{err}");
        (out, err)
    }
}

#[test]
fn a_pair_is_told_in_a_sentence_with_its_reasons() {
    let (out, _) = Place::new().ask(0, &["pair", "France", "DEU"]);
    assert!(out.starts_with("France and Germany\nstances: +0."), "{out}");
    assert!(out.contains("agreed on 1.5 of 2 shared items; chance on these 1; +0.05 (-0.42 to 0.52)"), "{out}");
    assert!(out.contains("insufficient evidence") && out.contains("kappa n/a (few shared items)"), "{out}");
    assert!(out.contains("France for: (votes.csv, row 2, 2020-01-10)"), "{out}");
    assert!(out.ends_with("rests on 1 document of 1 publisher; largest: votes.csv, 100 %\n"), "{out}");
}

#[test]
fn nothing_shared_is_said_in_words() {
    let (out, _) = Place::new().ask(0, &["pair", "Germany", "China"]);
    assert!(out.contains("stances: no shared items\n") && !out.contains("0.00"), "{out}");
}

#[test]
fn answers_are_json_of_the_schema() {
    let place = Place::new();
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let report = json(&place.ask(0, &["pair", "France", "Germany", "--json"]).0);
    assert_eq!(report["format"], "chancery-alignment/1");
    let why = &report["dyads"][0]["why"];
    let parts = why["contributions"].as_array().unwrap().iter().map(|one| one["contribution"].as_f64().unwrap());
    let together = parts.sum::<f64>() + why["pool"].as_f64().unwrap();
    assert!((together - report["dyads"][0]["stance"]["score"].as_f64().unwrap()).abs() < 1e-12);
    let schema = json(&place.run(0, &["schema", "alignment"]).0);
    let known = schema["properties"].as_object().unwrap();
    assert!(report.as_object().unwrap().keys().all(|key| known.contains_key(key)));
}

#[test]
fn every_question_has_an_answer() {
    let place = Place::new();
    for (question, says) in [
        (&["rank", "RUS"][..], "closest to Russia, of 2 that share items"),
        (&["matrix"], "4 dyads of 6 share items"),
        (&["blocs"], "clear dyads: 0 aligned, 0 opposed"),
        (&["item", "r1"], "  Russia: against"),
        (&["item"], "r1"),
        (&["brokers"], "nobody has friendly acts with two blocs"),
    ] {
        let (out, _) = place.ask(0, question);
        assert!(out.contains(says), "{question:?}: {out}");
    }
    assert!(place.ask(1, &["shifts", "--window", "1y", "--step", "1y"]).0.starts_with("no change that is sure"));
}

#[test]
fn pictures_are_written() {
    let place = Place::new();
    for (question, file) in [(&["matrix"][..], "heat.svg"), (&["blocs"], "blocs.svg"), (&["matrix"], "heat.png")] {
        place.ask(0, &[question, &["-o", file]].concat());
        assert!(fs::metadata(place.0.path().join(file)).unwrap().len() > 1000, "{file}");
    }
    let (_, err) = place.ask(2, &["rank", "RUS", "-o", "rank.svg"]);
    assert!(err.starts_with("error: rank.svg: no dyad has both shared items and acts"), "{err}");
    let (_, err) = place.ask(2, &["matrix", "-o", "matrix.xlsx"]);
    assert_eq!(err, "error: matrix.xlsx: an ending that cannot be written; known are .json .csv .svg .png\n");
}

#[test]
fn dyads_are_a_spreadsheet() {
    let place = Place::new();
    place.ask(0, &["matrix", "-o", "dyads.csv"]);
    let table = fs::read_to_string(place.0.path().join("dyads.csv")).unwrap();
    assert_eq!(table.lines().count(), 5);
    assert!(table.lines().any(|row| row.starts_with("state:FRA,France,state:CHN,China,1,1,")), "{table}");
}

#[test]
fn wrong_use_says_what_to_do() {
    let place = Place::new();
    let (_, err) = place.ask(2, &["pair", "France", "Rusia"]);
    assert_eq!(err, "error: no actor \"Rusia\" has a stance or an act here; did you mean Russia (state:RUS)?\n");
    let (_, err) = place.ask(2, &["matrix", "--since", "2030"]);
    assert_eq!(err, "error: nothing since 2030 here; stances and acts run from 2020-01-10 to 2021-01-10\n");
    place.write("bad.csv", "date,item,actor,value\n2020-01-10,r1,FRA,maybe\n");
    let (_, err) = place.run(2, &["align", "matrix", "--stances", "bad.csv"]);
    assert!(
        err.starts_with("error: bad.csv, row 2: \"maybe\" is no stance; write a number from -1 to 1 or one of"),
        "{err}"
    );
    let (_, err) = place.run(2, &["align", "matrix"]);
    assert!(err.starts_with("error: nothing to read; give a graph.json before the names"), "{err}");
    let (_, err) = place.ask(2, &["contested", "--between", "1", "7"]);
    assert!(err.starts_with("error: there is nothing between blocs 1 and 7"), "{err}");
}

/// An extract line of a meeting of Oman's and Yemen's ministers, as one of the two ministries tells it.
fn line(id: &str, publisher: &str, says: &str, relation: &str) -> String {
    let entity = |id: &str, kind: &str, name: &str| {
        serde_json::json!({"id": id, "kind": kind, "name": name, "aliases": [], "code": null, "sector": null, "state": null,
            "roles": [], "wikidata": null, "mentions": [{"start": 0, "end": 4, "text": name}]})
    };
    let said = |relation: &str, target: &str, sentence: &str| {
        serde_json::json!({"id": format!("{id}{relation}"), "event": format!("{id}{relation}"), "source": "state:OMN",
            "relation": relation, "target": target, "with": [], "class": null, "polarity": 1,
            "symmetric": relation == "meets", "negated": false, "modality": "stated", "tense": "past", "speaker": null,
            "date": null, "place": null, "confidence": 0.9, "sentence": {"start": 0, "end": 9, "text": sentence},
            "trigger": {"start": 1, "end": 2}, "source_mention": {"start": 0, "end": 1},
            "target_mention": {"start": 3, "end": 4}})
    };
    let relations =
        [said("meets", "state:YEM", &format!("They met, {publisher} said.")), said(relation, "issue:water", says)];
    let document = serde_json::json!({"format": "chancery-extract/1", "id": id, "title": null, "date": "2024-03-12",
        "url": null, "publisher": publisher, "sha256": id, "relations": relations, "notes": [],
        "entities": [entity("issue:water", "issue", "water"), entity("state:OMN", "state", "Oman"),
            entity("state:YEM", "state", "Yemen")]});
    document.to_string() + "\n"
}

#[test]
fn two_sides_of_a_meeting_are_compared() {
    let place = Place::new();
    let lines =
        [line("a", "OMN", "Oman backs the water plan.", "supports"), line("b", "YEM", "Water came up.", "discusses")];
    place.write("lines.jsonl", &lines.concat());
    place.run(0, &["build", "lines.jsonl", "-o", "graph.json"]);
    let (out, _) = place.run(0, &["align", "readouts", "graph.json"]);
    let expected = "Oman, Yemen
  A a (OMN), 2024-03-12
  B b (YEM), 2024-03-12
  both say (1)
    Oman meets Yemen
        “They met, OMN said.”
        “They met, YEM said.”
  both name water
  only A says (1)
    Oman supports water
        “Oman backs the water plan.”
  only B says (1)
    Oman discusses water
        “Water came up.”
";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.ends_with("rests on 2 documents of 2 publishers; largest: OMN, 50 %\n"), "{out}");
    assert!(place.run(0, &["align", "readouts", "graph.json", "Oman"]).0.starts_with("Oman, Yemen"));
    place.write("one.jsonl", &lines[0]);
    place.run(0, &["build", "one.jsonl", "-o", "one.json"]);
    assert!(place.run(1, &["align", "readouts", "one.json"]).0.starts_with("no two documents of different publishers"));
}
