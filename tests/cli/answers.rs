//! What does it tell a person, and how does it end?

use std::path::Path;

use crate::place::Place;

#[test]
fn without_output_the_strongest_edges_are_told() {
    let place = Place::with_lines();
    let out = place.run(&["build", "lines.jsonl"]).with(0).out();
    assert!(
        out.starts_with(
            "Oman supports water [2 documents, confidence 0.8, 2024-05-06]\n    “Oman backs the water accord.” (a)\n"
        ),
        "{out}"
    );
}

#[test]
fn nothing_found_is_no_failure() {
    let place = Place::new();
    place.write("empty/readme.rst", "x");
    let ended = place.run(&["build", "empty"]).with(0).says("note: no documents; nothing to draw");
    assert_eq!(ended.out(), "no relation found\n");
}

#[test]
fn list_answers_with_rows_or_says_no() {
    let place = Place::with_lines();
    place.run(&["build", "lines.jsonl", "-o", "g.json"]).with(0);
    let out = place.run(&["list", "edges", "g.json", "--polarity", "-1"]).with(0).out();
    assert_eq!(out.lines().count(), 2);
    assert!(out.contains("Yemen   opposes   water   -     2       0.8"), "{out}");
    let json = place.run(&["list", "nodes", "g.json", "--kind", "state", "--json"]).with(0).out();
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&json).unwrap().len(), 2);
    assert!(place.run(&["list", "nodes", "g.json", "--csv"]).with(0).out().starts_with("id,kind,name,"));
    place.run(&["list", "edges", "g.json", "--since", "2025"]).with(1);
    let wrong = place.run(&["list", "edges", "g.json", "--relation", "hugs"]).with(2);
    assert!(wrong.err().starts_with("error: no relation \"hugs\"; known are "), "{}", wrong.err());
}

#[test]
fn explain_gives_the_sentences() {
    let place = Place::with_lines();
    place.run(&["build", "lines.jsonl", "-o", "g.json"]).with(0);
    let out = place.run(&["explain", "g.json", "oman", "water"]).with(0).out();
    assert!(out.contains("“Muscat endorsed it.”\n        b, 2024-05-06, stated, confidence 0.8"), "{out}");
    place.run(&["explain", "g.json", "oman", "yemen"]).with(1);
    place
        .run(&["explain", "g.json", "Omann"])
        .with(2)
        .says("error: no actor \"Omann\" in this graph; did you mean Oman (state:OMN)?");
    place.run(&["convert", "g.json", "-o", "x.json", "--focus", "Omann"]).with(2);
    assert!(!place.path("x.json").exists());
}

#[test]
fn wrong_use_ends_with_two() {
    let place = Place::with_lines();
    for arguments in [
        &["build"][..],
        &["draw"],
        &["build", "lines.jsonl", "--size", "big"],
        &["build", "lines.jsonl", "--min-confidence", "2"],
        &["build", "lines.jsonl", "--kind", "planet"],
        &["build", "lines.jsonl", "--hops", "2"],
        &["build", "lines.jsonl", "--since", "soon"],
        &["build", "lines.jsonl", "--since", "2025", "--until", "2024"],
        &["convert", "lines.jsonl"],
    ] {
        place.run(arguments).with(2);
    }
}

#[test]
#[cfg(unix)]
fn a_broken_pipe_ends_quietly() {
    use std::process::{Command, Stdio};
    let place = Place::new();
    for number in 0..2000 {
        place.write(&format!("texts/{number}.txt"), "Oman met Yemen.");
    }
    let binary = assert_cmd::cargo::cargo_bin("chancery");
    let mut child = Command::new(binary)
        .args(["extract", "texts"])
        .current_dir(Path::new(place.folder.path()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}
