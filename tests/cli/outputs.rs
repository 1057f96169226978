//! What does it write, in which formats, and what not?

use std::fs;

use assert_cmd::Command;

use crate::place::{Ended, Place};

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
fn schemas_are_json_and_a_graph_has_its_fields() {
    let place = Place::with_lines();
    for of in ["graph", "extract", "alignment", "stats", "diff"] {
        let schema: serde_json::Value = serde_json::from_str(&place.run(&["schema", of]).with(0).out()).unwrap();
        assert!(schema["properties"]["format"].is_object());
    }
}
