//! A fresh folder with the real binary in it, and what it said there.

use std::{fs, path::PathBuf, process::Output};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder of its own, and the binary run in it.
pub struct Place {
    pub folder: TempDir,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    /// With the extract lines of two documents, about Oman, Yemen and water.
    pub fn with_lines() -> Place {
        let place = Place::new();
        place.write(
            "lines.jsonl",
            [line("a", "Oman backs the water accord."), line("b", "Muscat endorsed it.")].concat(),
        );
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, "")
    }

    pub fn run_with(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Ended {
        let mut command = Command::cargo_bin("chancery").unwrap();
        let output = command.current_dir(&self.folder).args(arguments).write_stdin(input).output().unwrap();
        Ended(output)
    }
}

/// How the binary ended, and what it said.
pub struct Ended(pub Output);

impl Ended {
    #[track_caller]
    pub fn with(self, code: i32) -> Ended {
        assert_eq!(self.0.status.code(), Some(code), "{}{}", self.out(), self.err());
        self
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// Standard error has this very line.
    #[track_caller]
    pub fn says(self, line: &str) -> Ended {
        assert!(self.err().lines().any(|said| said == line), "not said: {line}\n{}", self.err());
        self
    }
}

/// A line of `extract`: Oman supports water, Yemen opposes it.
pub fn line(id: &str, sentence: &str) -> String {
    let entity = |id: &str, kind: &str, name: &str| {
        serde_json::json!({"id": id, "kind": kind, "name": name, "aliases": [], "code": null, "sector": null, "state": null,
            "roles": [], "wikidata": null, "mentions": [{"start": 0, "end": 4, "text": name}]})
    };
    let relation = |source: &str, relation: &str, polarity: i8| {
        serde_json::json!({"id": format!("{id}-{relation}"), "event": "e", "source": source, "relation": relation, "target": "issue:water",
            "with": [], "class": null, "polarity": polarity, "symmetric": false, "negated": false, "modality": "stated", "tense": "past",
            "speaker": null, "date": "2024-05-06", "place": null, "confidence": 0.8,
            "sentence": {"start": 0, "end": sentence.chars().count(), "text": sentence},
            "trigger": {"start": 5, "end": 10}, "source_mention": {"start": 0, "end": 4}, "target_mention": {"start": 11, "end": 16}})
    };
    let analysis = serde_json::json!({"format": "chancery-extract/1", "id": id, "title": "Water", "date": "2024-05-06", "url": null,
        "publisher": null, "sha256": format!("digest of {id}"),
        "entities": [entity("issue:water", "issue", "water"), entity("state:OMN", "state", "Oman"), entity("state:YEM", "state", "Yemen")],
        "relations": [relation("state:OMN", "supports", 1), relation("state:YEM", "opposes", -1)], "notes": []});
    format!("{analysis}\n")
}
