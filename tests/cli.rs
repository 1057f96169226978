//! Drives the real binary in fresh folders: what it reads, what it refuses, what it writes, how it ends.
#![cfg(feature = "cli")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder of its own, and the binary run in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    /// With the extract lines of two documents, about Oman, Yemen and water.
    fn with_lines() -> Place {
        let place = Place::new();
        place.write(
            "lines.jsonl",
            [line("a", "Oman backs the water accord."), line("b", "Muscat endorsed it.")].concat(),
        );
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Ended {
        let mut command = Command::cargo_bin("chancery").unwrap();
        let output = command.current_dir(&self.folder).args(arguments).write_stdin(input).output().unwrap();
        Ended(output)
    }
}

struct Ended(Output);

impl Ended {
    #[track_caller]
    fn with(self, code: i32) -> Ended {
        assert_eq!(self.0.status.code(), Some(code), "{}{}", self.out(), self.err());
        self
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// Standard error has this very line.
    #[track_caller]
    fn says(self, line: &str) -> Ended {
        assert!(self.err().lines().any(|said| said == line), "not said: {line}\n{}", self.err());
        self
    }
}

/// A line of `extract`: Oman supports water, Yemen opposes it.
fn line(id: &str, sentence: &str) -> String {
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

#[test]
fn one_bad_document_does_not_stop_the_others() {
    let place = Place::new();
    place.write("in/good.txt", "Oman met Yemen.");
    place.write("in/latin.txt", b"Qu\xE9bec");
    place.write("in/empty.md", "\n");
    place.write("in/lines.jsonl", "{\"id\": \"ok\", \"text\": \"Oman.\"}\n{\"id\": \"lost\"}\n");
    place.write("in/page.html", "<p>");
    let ended = place
        .run(&["extract", "in", "gone.txt", "paper.pdf"])
        .with(2)
        .says("error: in/latin.txt: not UTF-8 at byte 2; save it as UTF-8")
        .says("error: in/empty.md: empty, skipped; remove it or give it a text")
        .says("error: in/lines.jsonl:2: no \"text\" in this record; every document needs one")
        .says("error: gone.txt: no such file or folder; check the spelling")
        .says("note: in: left out what is not read (1 of .html)");
    let ids: Vec<String> = ended.out().lines().map(id).collect();
    assert_eq!(ids, ["good.txt", "ok"]);
}

fn id(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    value["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_comes_later_is_refused_by_name() {
    let place = Place::new();
    place.write("paper.pdf", "%PDF");
    place.write("notes", "x");
    place
        .run(&["extract", "paper.pdf", "notes"])
        .with(2)
        .says(
            "error: paper.pdf: .pdf is not read yet: it comes in a later version; give .txt .md .jsonl .jsonl.gz .json",
        )
        .says("error: notes: a file without ending is not read; give .txt .md .jsonl .jsonl.gz .json");
}

#[test]
fn one_id_with_two_texts_is_an_error_and_one_text_twice_counts_once() {
    let place = Place::new();
    place.write("one/a.txt", "Oman.");
    place.write("two/a.txt", "Yemen.");
    place.write("three/a.txt", "Oman.");
    place.run(&["extract", "one", "two"]).with(2).says(
        "error: two/a.txt: document \"a.txt\" has another text than in one/a.txt; give one of them another id, or name the folder above both",
    );
    let ended = place
        .run(&["extract", "one", "three"])
        .with(0)
        .says("note: three/a.txt: document \"a.txt\" was in one/a.txt already, with the same text; it counts once");
    assert_eq!(ended.out().lines().count(), 1);
}

#[test]
fn standard_input_is_text_or_lines() {
    let place = Place::new();
    let one = place.run_with(&["extract", "-"], "\u{feff}Oman met Yemen.").with(0);
    assert_eq!(id(&one.out()), "stdin");
    let two = place.run_with(&["extract", "-"], "{\"id\": \"x\", \"text\": \"Oman.\"}\n{\"text\": \"Yemen.\"}").with(0);
    assert_eq!(two.out().lines().map(id).collect::<Vec<_>>(), ["x", "standard input:2"]);
    place
        .run_with(&["extract", "-"], "")
        .with(2)
        .says("error: standard input: empty, skipped; remove it or give it a text");
}

#[test]
fn zipped_lines_are_read_and_broken_zips_are_named() {
    use std::io::Write;
    let place = Place::new();
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for number in 0..500 {
        writeln!(zip, "{{\"id\": \"{number}\", \"text\": \"Oman met Yemen for the {number}th time.\"}}").unwrap();
    }
    let bytes = zip.finish().unwrap();
    place.write("whole.jsonl.gz", &bytes);
    place.write("cut.jsonl.gz", &bytes[..bytes.len() / 2]);
    assert_eq!(place.run(&["extract", "whole.jsonl.gz"]).with(0).out().lines().count(), 500);
    let ended = place.run(&["extract", "cut.jsonl.gz"]).with(2);
    assert!(ended.err().contains("error: cut.jsonl.gz:"), "{}", ended.err());
}

#[test]
fn ten_megabytes_in_one_line_are_a_document() {
    let place = Place::new();
    // Prose of that length takes the engine minutes; what reads it does not care what it says.
    place.write("long.txt", format!("Oman met Yemen. {}", "x".repeat(10 << 20)));
    assert_eq!(place.run(&["extract", "long.txt"]).with(0).out().lines().count(), 1);
}

#[test]
fn an_unknown_ending_is_refused_before_anything_is_read() {
    let place = Place::with_lines();
    place
        .run(&["build", "gone.txt", "-o", "graph.xlsx"])
        .with(2)
        .says("error: graph.xlsx: an ending that cannot be written; known are .json .svg .png .pdf .dot .gv .csv .parquet .graphml .gexf .cyjs.json .cypher .ttl .ftm.json");
    assert_eq!(place.names(), ["lines.jsonl"]);
}

#[test]
fn what_cannot_be_written_leaves_no_half() {
    let place = Place::with_lines();
    place.write("file", "");
    let ended = place.run(&["build", "lines.jsonl", "-o", "ok.json", "-o", "file/graph.json"]).with(2);
    assert!(ended.err().contains("error: file/graph.json: cannot be written ("), "{}", ended.err());
    assert_eq!(place.names(), ["file", "lines.jsonl"]);
}

#[test]
fn every_format_is_written_into_folders_that_are_made() {
    let place = Place::with_lines();
    let outputs =
        ["json", "dot", "gv", "svg", "png", "pdf", "csv", "graphml", "gexf", "cyjs.json", "cypher", "ttl", "ftm.json"]
            .map(|ending| format!("made/here/g.{ending}"));
    let mut arguments = vec!["build", "lines.jsonl"];
    outputs.iter().for_each(|output| arguments.extend(["-o", output]));
    place.run(&arguments).with(0).says("2 documents, 3 nodes, 2 edges");
    let mut names: Vec<String> = fs::read_dir(place.path("made/here"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected = "g.cyjs.json g.cypher g.dot g.edges.csv g.evidence.csv g.ftm.json g.gexf g.graphml g.gv g.json g.nodes.csv g.pdf \
                    g.png g.svg g.ttl";
    assert_eq!(names, expected.split_whitespace().collect::<Vec<_>>());
    assert!(fs::read(place.path("made/here/g.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn parquet_is_written_or_the_way_to_it_told() {
    let place = Place::with_lines();
    let ended = place.run(&["build", "lines.jsonl", "-o", "g.parquet"]);
    if cfg!(feature = "parquet") {
        ended.with(0);
        assert_eq!(place.names(), ["g.edges.parquet", "g.evidence.parquet", "g.nodes.parquet", "lines.jsonl"]);
    } else {
        ended.with(2).says(
            "error: g.parquet: this build has no \"parquet\" feature; build with --features parquet, or write .csv",
        );
    }
}

#[test]
fn the_user_hears_what_a_format_has_no_place_for() {
    let place = Place::with_lines();
    place
        .run(&["build", "lines.jsonl", "-o", "g.gexf"])
        .with(0)
        .says("note: g.gexf: it has no place for the list of documents; evidence names them by id");
}

#[test]
fn stats_count_and_diff_tells_what_changed() {
    let place = Place::with_lines();
    place.write("a.jsonl", line("a", "Oman backs the water accord."));
    place.run(&["build", "a.jsonl", "-o", "old.json"]).with(0);
    place.run(&["build", "lines.jsonl", "-o", "new.json"]).with(0);
    let out = place.run(&["stats", "new.json"]).with(0).out();
    assert!(out.starts_with("2 documents, 3 nodes, 2 edges, 4 pieces of evidence, 2024-05-06\n"), "{out}");
    assert!(out.contains("water  issue  2      0    2   4"), "{out}");
    let stats: serde_json::Value =
        serde_json::from_str(&place.run(&["stats", "new.json", "--json"]).with(0).out()).unwrap();
    assert_eq!((&stats["format"], &stats["signs"]["negative"]), (&"chancery-stats/1".into(), &1.into()));
    let out = place.run(&["diff", "old.json", "new.json"]).with(0).out();
    assert_eq!(
        out,
        "~ Oman supports water: 1 to 2 documents\n~ Yemen opposes water: 1 to 2 documents\n0 edges appeared, 0 gone, 2 changed, 0 the same\n"
    );
    place.run(&["diff", "old.json", "new.json", "-o", "d.json", "-o", "d.svg"]).with(0);
    assert!(place.read("d.json").contains("\"format\": \"chancery-diff/1\""));
    assert!(place.read("d.svg").contains("supports 1›2"));
    place.run(&["diff", "new.json", "new.json"]).with(1);
    place.run(&["diff", "old.json", "new.json", "-o", "d.csv"]).with(2);
}

#[test]
fn merged_parts_are_the_whole() {
    let place = Place::with_lines();
    for (id, sentence) in [("a", "Oman backs the water accord."), ("b", "Muscat endorsed it.")] {
        place.write(&format!("{id}.jsonl"), line(id, sentence));
        place.run(&["build", &format!("{id}.jsonl"), "-o", &format!("{id}.json")]).with(0);
    }
    place.run(&["build", "lines.jsonl", "-o", "whole.json"]).with(0);
    place.run(&["merge", "b.json", "a.json", "-o", "merged.json"]).with(0);
    assert_eq!(place.read("merged.json"), place.read("whole.json"));
    place.write("other.json", place.read("a.json").replace("digest of a", "another"));
    place.run(&["merge", "a.json", "other.json", "-o", "merged.json"]).with(2).says(
        "error: document \"a\" has one text in one graph and another in another; build one of them again with another id",
    );
    assert_eq!(place.read("merged.json"), place.read("whole.json"));
    place.run(&["merge", "a.json"]).with(2);
}

#[test]
fn pictures_take_groups_fonts_and_layouts_or_say_why_not() {
    let place = Place::with_lines();
    place.run(&["build", "lines.jsonl", "-o", "g.json"]).with(0);
    place.run(&["convert", "g.json", "-o", "g.svg", "--group-by", "continent", "--theme", "dark"]).with(0);
    assert!(place.read("g.svg").contains("aria-label=\"Asia\""));
    place.run(&["convert", "g.json", "-o", "g.dot", "--group-by", "continent"]).with(0);
    assert!(place.read("g.dot").contains("subgraph cluster_0"));
    place
        .run(&["convert", "g.json", "-o", "g.svg", "--font", "g.json"])
        .with(2)
        .says("error: g.json: cannot be read as a font (unknown magic); give a .ttf or .otf file");
    let mut command = Command::cargo_bin("chancery").unwrap();
    let arguments = ["convert", "g.json", "-o", "n.svg", "--layout", "neato"];
    let ended = Ended(command.current_dir(&place.folder).env("PATH", "").args(arguments).output().unwrap()).with(2);
    assert!(ended.err().contains("Graphviz is not installed: apt install graphviz"), "{}", ended.err());
    assert!(!place.path("n.svg").exists());
}

#[test]
#[cfg(unix)]
fn where_graphviz_is_it_places_the_nodes() {
    let installed = std::process::Command::new("dot").arg("-V").output().is_ok();
    if !installed {
        eprintln!("skipped: Graphviz is not installed");
        return;
    }
    let place = Place::with_lines();
    for program in ["dot", "neato", "fdp", "sfdp", "circo", "twopi"] {
        place.run(&["build", "lines.jsonl", "-o", "g.svg", "--layout", program]).with(0);
        assert_eq!(place.read("g.svg").matches("class=\"node ").count(), 3, "{program}");
    }
}

#[test]
fn the_order_of_documents_and_the_number_of_threads_change_nothing() {
    let place = Place::with_lines();
    place.write("b.jsonl", [line("b", "Muscat endorsed it."), line("a", "Oman backs the water accord.")].concat());
    for number in 0..40 {
        place.write(&format!("texts/{number}.txt"), format!("Oman met Yemen {number} times."));
    }
    for (name, input, threads) in [("1.json", "lines.jsonl", "1"), ("2.json", "b.jsonl", "8")] {
        place.run(&["build", input, "texts", "-o", name, "--threads", threads]).with(0);
    }
    assert_eq!(place.read("1.json"), place.read("2.json"));
    let extract = |threads: &str| place.run(&["extract", "texts", "--threads", threads]).with(0).out();
    assert_eq!(extract("1"), extract("2"));
    assert_eq!(extract("1"), extract("8"));
}

#[test]
fn extract_lines_build_the_graph_of_the_texts() {
    let place = Place::new();
    place.write("texts/a.txt", "Oman met Yemen.");
    place.write("texts/b.md", "---\ntitle: Talks\n---\nYemen met Oman.");
    place.run(&["extract", "texts", "-o", "lines.jsonl"]).with(0);
    place.run(&["build", "texts", "-o", "one.json"]).with(0);
    place.run(&["build", "lines.jsonl", "-o", "two.json"]).with(0);
    assert_eq!(place.read("one.json"), place.read("two.json"));
}

#[test]
fn a_graph_reads_back_to_the_same_bytes() {
    let place = Place::with_lines();
    place.run(&["build", "lines.jsonl", "-o", "one.json"]).with(0);
    place.run(&["convert", "one.json", "-o", "two.json"]).with(0);
    assert_eq!(place.read("one.json"), place.read("two.json"));
}

#[test]
fn broken_graphs_are_refused_and_nothing_is_overwritten() {
    let place = Place::with_lines();
    place.run(&["build", "lines.jsonl", "-o", "whole.json"]).with(0);
    let whole = place.read("whole.json");
    place.write("cut.json", &whole[..whole.len() - 50]);
    place.write("other.json", whole.replace("chancery-graph/1", "chancery-graph/2"));
    place.write("kept.dot", "kept");
    for (graph, reason) in [
        ("cut.json", "error: cut.json: not a whole graph: EOF while parsing"),
        (
            "other.json",
            "error: other.json: its format is \"chancery-graph/2\", and this version reads \"chancery-graph/1\"",
        ),
        ("gone.json", "error: gone.json: cannot be read (no such file or directory); give a graph.json"),
        ("lines.jsonl", "error: lines.jsonl: "),
    ] {
        let ended = place.run(&["convert", graph, "-o", "kept.dot"]).with(2);
        assert!(ended.err().starts_with(reason), "{}", ended.err());
        assert_eq!(ended.err().lines().count(), 1, "{}", ended.err());
    }
    assert_eq!(place.read("kept.dot"), "kept");
}

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
fn corrections_are_applied_on_every_run_and_those_that_find_nothing_are_told() {
    let place = Place::with_lines();
    place.write(
        "fix.toml",
        "[[merge]]\nentities = [\"Yemen\"]\ninto = \"state:OMN\"\n\n[[reject]]\nentity = \"official:nobody\"\n",
    );
    for _ in 0..2 {
        place.run(&["build", "lines.jsonl", "--corrections", "fix.toml", "-o", "g.json"]).with(0).says(
            "note: fix.toml:5: this correction does nothing: no document has the id \"official:nobody\"; remove it or correct the id",
        );
        let graph: serde_json::Value = serde_json::from_str(&place.read("g.json")).unwrap();
        let nodes = graph["nodes"].as_array().unwrap();
        assert_eq!(
            nodes.iter().map(|node| node["id"].as_str().unwrap()).collect::<Vec<_>>(),
            ["issue:water", "state:OMN"]
        );
        assert_eq!(nodes[1]["formerly"], serde_json::json!(["state:YEM"]));
    }
    place.run(&["convert", "g.json", "-o", "h.json"]).with(0);
    assert_eq!(place.read("g.json"), place.read("h.json"));
    place.write("bad.toml", "merge = 1");
    place
        .run(&["build", "lines.jsonl", "--corrections", "bad.toml"])
        .with(2)
        .says("error: bad.toml:1: invalid type: integer `1`, expected a sequence");
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
fn schemas_are_json_and_a_graph_has_its_fields() {
    let place = Place::with_lines();
    for of in ["graph", "extract", "alignment", "stats", "diff"] {
        let schema: serde_json::Value = serde_json::from_str(&place.run(&["schema", of]).with(0).out()).unwrap();
        assert!(schema["properties"]["format"].is_object());
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
