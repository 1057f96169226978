//! What does it make of graphs: the same again, sums, differences, numbers, corrections?

use crate::place::{Place, line};

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
