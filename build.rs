//! Turns the tables of `data/` into JSON, which the program reads many times faster at every start, and deflates them, the
//! cities and the font, which makes the program smaller. Nothing is checked here: the schema is the program's, and the test
//! suite reads the TOML itself.

use std::{env, fs, io::Write, path::Path};

use flate2::{Compression, write::DeflateEncoder};

/// Files that are packed as they are, and their names packed.
const FILES: [(&str, &str); 2] =
    [("data/cities.txt", "cities.deflate"), ("data/fonts/NotoSans-Regular.ttf", "font.deflate")];

const TABLES: [&str; 28] = [
    "alignment",
    "calibration",
    "actors/states",
    "actors/organizations",
    "actors/officials",
    "actors/initiatives",
    "actors/documents",
    "actors/issues",
    "actors/places",
    "relations/structure",
    "relations/consult",
    "relations/support",
    "relations/agree",
    "relations/cooperate",
    "relations/aid",
    "relations/concede",
    "relations/retreat",
    "relations/request",
    "relations/accuse",
    "relations/reject",
    "relations/threaten",
    "relations/protest",
    "relations/sanction",
    "relations/mobilize",
    "relations/coerce",
    "relations/assault",
    "roles",
    "english",
];

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for table in TABLES {
        let source = format!("data/{table}.toml");
        println!("cargo::rerun-if-changed={source}");
        let text = fs::read_to_string(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let mut value: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{source}: {error}"));
        drop_sentences(&mut value);
        let target = Path::new(&out).join(format!("{}.json.deflate", table.replace('/', "-")));
        let json = serde_json::to_vec(&value).expect("tables hold strings, numbers and lists");
        pack(&json, &target);
    }
    for (file, packed) in FILES {
        println!("cargo::rerun-if-changed={file}");
        let bytes = fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        pack(&bytes, &Path::new(&out).join(packed));
    }
}

/// Leaves out the sentences of patterns: the tests read them in the TOML, the program has no use for them.
fn drop_sentences(table: &mut toml::Table) {
    let relations = table.get_mut("relation").and_then(toml::Value::as_array_mut).into_iter().flatten();
    let patterns = relations.filter_map(|relation| relation.get_mut("pattern")?.as_array_mut()).flatten();
    for pattern in patterns.filter_map(toml::Value::as_table_mut) {
        pattern.remove("examples");
        pattern.remove("never");
    }
}

fn pack(bytes: &[u8], target: &Path) {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = packed.write_all(bytes).and_then(|()| packed.finish()).expect("a vector takes everything");
    fs::write(target, packed).expect("OUT_DIR can be written");
}
