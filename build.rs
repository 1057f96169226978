//! Turns the tables of `data/` into JSON, which the program reads many times faster at every start. Nothing is checked here:
//! the schema is the program's, and the test suite reads the TOML itself.

use std::{env, fs, io::Write, path::Path};

const TABLES: [&str; 11] = [
    "alignment",
    "actors/states",
    "actors/organizations",
    "actors/officials",
    "actors/initiatives",
    "actors/documents",
    "actors/issues",
    "actors/places",
    "relations",
    "roles",
    "english",
];

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for table in TABLES {
        let source = format!("data/{table}.toml");
        println!("cargo::rerun-if-changed={source}");
        let text = fs::read_to_string(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let value: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{source}: {error}"));
        let target = Path::new(&out).join(format!("{}.json", table.replace('/', "-")));
        let json = serde_json::to_vec(&value).expect("tables hold strings, numbers and lists");
        fs::File::create(&target).and_then(|mut file| file.write_all(&json)).expect("OUT_DIR can be written");
    }
}
