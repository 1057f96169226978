//! The shipped tables read as people wrote them, and what a broken table is told.

use std::fs;

use chancery::lexicon::{Lexicon, Table, Tables};

/// Every shipped table as TOML, so that errors have lines.
fn sources() -> Vec<(String, String)> {
    let folder = |name: &str| fs::read_dir(name).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = folder("data/actors").chain(folder("data/relations")).collect();
    files.sort();
    files.extend(["data/roles.toml".into(), "data/english.toml".into()]);
    files.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

fn tables(sources: &[(String, String)]) -> Tables<'_> {
    let all: Vec<Table<'_>> = sources.iter().map(|(file, text)| Table::toml(file, text)).collect();
    let [many @ .., roles, english] = &all[..] else { panic!("tables are missing") };
    let (actors, relations) = many.iter().copied().partition(|table| table.file.contains("actors"));
    Tables { actors, relations, roles: *roles, english: *english }
}

#[test]
fn the_shipped_tables_are_right() {
    let sources = sources();
    let read = Lexicon::from_tables(&tables(&sources)).unwrap_or_else(|error| panic!("{error}"));
    let shipped = Lexicon::shipped();
    assert_eq!(read.actors().len(), shipped.actors().len(), "the build script left a table out");
    assert_eq!(shipped.relations().iter().count(), 30);
}

#[test]
fn every_united_nations_member_is_there() {
    let lexicon = Lexicon::shipped();
    let un = lexicon.actors().get("organization:united-nations").expect("the UN is known");
    assert!(un.row.members.is_empty() || un.row.members.len() == 193);
    for code in ["TWN", "XKX", "PSE", "VAT", "ESH", "SUN", "YUG", "DDR", "KIR", "SSD", "TLS"] {
        assert!(lexicon.actors().state_by_code(code).is_some(), "{code}");
    }
}

#[track_caller]
fn check_actors(text: &str, expected: &str) {
    let mut tables = Tables::shipped();
    tables.actors.push(Table::toml("mine.toml", text));
    assert_eq!(Lexicon::from_tables(&tables).map(drop).unwrap_err().to_string(), expected);
}

#[track_caller]
fn check_relations(text: &str, expected: &str) {
    let mut tables = Tables::shipped();
    tables.relations.push(Table::toml("mine.toml", text));
    assert_eq!(Lexicon::from_tables(&tables).map(drop).unwrap_err().to_string(), expected);
}

#[test]
fn a_broken_table_names_file_line_and_remedy() {
    check_actors(
        "\norganization = [\n  { id = \"organization:x\", name = \"X\", source = \"editor\", colour = \"red\" },\n]",
        "mine.toml:3: unknown field `colour`, expected one of `id`, `name`, `aliases`, `shared`, `demonyms`, `prefixes`, `capital`, \
         `metonyms`, `code`, `alpha2`, `sector`, `state`, `members`, `offices`, `gender`, `since`, `until`, `wikidata`, `source`",
    );
    check_actors(
        "organization = [\n  { id = \"organization:x\", name = \"X\", source = \"editor\" },\n  { id = \"organization:x\", name = \"Y\", source = \"editor\" },\n]",
        "mine.toml:3: the id \"organization:x\" stands twice in this file; give one of the records another id, or merge them",
    );
    check_actors(
        "organization = [{ id = \"organization:x\", name = \"X\", state = \"state:XXX\", source = \"editor\" }]",
        "mine.toml:1: \"state:XXX\" is no known id; write one that exists, or add it",
    );
    check_actors(
        "official = [{ id = \"organization:x\", name = \"X\", source = \"editor\" }]",
        "mine.toml:1: the id \"organization:x\" must begin with \"official:\", like the list it stands in",
    );
    check_actors(
        "official = [{ id = \"official:x\", name = \"X\", source = \"editor\", offices = [{ role = \"King\", since = \"2020\", until = \"2010\" }] }]",
        "mine.toml:1: \"official:x\" has dates that end before they start; exchange since and until",
    );
}

#[test]
fn a_member_that_does_not_exist_is_named() {
    check_actors(
        "\norganization = [\n  { id = \"organization:x\", name = \"X\", members = [\"OMN\", \"OMA\"], source = \"editor\" },\n]",
        "mine.toml:3: \"OMA\" is no known state code; write one that exists, or add it",
    );
}

#[test]
fn a_name_of_two_actors_needs_a_rule() {
    assert_eq!(Lexicon::shipped().doubts(), []);
    let doubts = |record: &str| {
        let mut tables = Tables::shipped();
        let mine = format!("organization = [\n  {{ {record}, source = \"my notes\" }},\n]");
        tables.actors.push(Table::toml("mine.toml", &mine));
        Lexicon::from_tables(&tables).unwrap().doubts().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        doubts("id = \"organization:ramblers\", name = \"Ramblers\", aliases = [\"OSCE\"]"),
        [
            "mine.toml:2: \"OSCE\" is a name of \"organization:ramblers\" and of \"organization:organization-for-security-and-co-operation-in-europe\", \
          and nothing tells them apart; take it from one, or write shared = [\"OSCE\"] in the record that is meant only where \
          the text names it otherwise too"
        ]
    );
    let none: [String; 0] = [];
    assert_eq!(
        doubts("id = \"organization:ramblers\", name = \"Ramblers\", aliases = [\"OSCE\"], shared = [\"OSCE\"]"),
        none
    );
}

#[test]
fn a_broken_relation_names_file_line_and_remedy() {
    check_relations(
        "[[pattern]]\nrelation = \"befriends\"\nverb = [\"befriend\"]\n",
        "mine.toml:1: \"befriends\" is no known relation; write one that exists, or add it",
    );
    check_relations(
        "\n[[pattern]]\nrelation = \"supports\"\ntarget = \"object\"\n",
        "mine.toml:2: a pattern of \"supports\" has no trigger; give it verb, noun or adjective",
    );
    check_relations(
        "[[pattern]]\nrelation = \"supports\"\nverb = [\"@cheering\"]\n",
        "mine.toml:1: \"cheering\" is no known list of words; write one that exists, or add it",
    );
    check_relations(
        "[[pattern]]\nrelation = \"supports\"\nverb = [\"cheer\"]\nconfidence = 2.0\n",
        "mine.toml:1: a pattern of \"supports\" has confidence 2; write a number from 0 to 1",
    );
    check_relations(
        "[[pattern]]\nrelation = \"supports\"\nverb = [\"cheer\"]\nexamples = [\"Chad cheered Mali.\"]\n",
        "mine.toml:1: the example \"Chad cheered Mali.\" does not say what it states; write \"Sentence. => Source supports Target\"",
    );
}

#[test]
fn a_list_of_words_stands_in_place_of_its_name() {
    let mut tables = Tables::shipped();
    let mine = "[words]\ncheering = [\"cheer\", \"hail\"]\n[[pattern]]\nrelation = \"supports\"\nverb = [\"applaud\", \"@cheering\"]\n";
    tables.relations.push(Table::toml("mine.toml", mine));
    let lexicon = Lexicon::from_tables(&tables).unwrap();
    let pattern = lexicon.relations().get("supports").unwrap().pattern.last().unwrap();
    assert_eq!(pattern.verb, ["applaud", "cheer", "hail"]);
}

#[test]
fn a_user_record_replaces_a_shipped_one() {
    let mut tables = Tables::shipped();
    let mine = "organization = [{ id = \"organization:brics\", name = \"BRICS Plus\", source = \"editor\" }]";
    tables.actors.push(Table::toml("mine.toml", mine));
    let lexicon = Lexicon::from_tables(&tables).unwrap();
    assert_eq!(lexicon.actors().get("organization:brics").unwrap().row.name, "BRICS Plus");
    assert_eq!(lexicon.actors().len(), Lexicon::shipped().actors().len());
}
