//! What does the binary read, and what does it refuse?

use crate::place::{Place, line};

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

fn id(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    value["id"].as_str().unwrap().to_owned()
}
