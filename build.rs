//! Turns the tables of `data/` into JSON (the cities stay lines), which the program reads many times faster at every start, and deflates them, which
//! makes the program smaller. Nothing is checked here: the schema is the program's, and the test suite reads the TOML itself.

use std::{env, fs, io::Write, path::Path};

use flate2::{Compression, write::DeflateEncoder};

const CITIES: &str = "data/cities.txt";

const TABLES: [&str; 27] = [
    "alignment",
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
        let value: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{source}: {error}"));
        let target = Path::new(&out).join(format!("{}.json.deflate", table.replace('/', "-")));
        let json = serde_json::to_vec(&value).expect("tables hold strings, numbers and lists");
        pack(&json, &target);
    }
    println!("cargo::rerun-if-changed={CITIES}");
    let cities = fs::read(CITIES).unwrap_or_else(|error| panic!("{CITIES}: {error}"));
    pack(&cities, &Path::new(&out).join("cities.deflate"));
}

fn pack(bytes: &[u8], target: &Path) {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = packed.write_all(bytes).and_then(|()| packed.finish()).expect("a vector takes everything");
    fs::write(target, packed).expect("OUT_DIR can be written");
}
