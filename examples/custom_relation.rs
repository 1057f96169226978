//! Adds a relation of your own, one more way to say a shipped relation, and an actor that the tables do not know.
//!
//! The command line takes the same tables with `--relations mine.toml` and `--actors mine.toml`.
//!
//! ```sh
//! cargo run --example custom_relation
//! ```
//!
//! prints
//!
//! ```text
//! shipped tables: 0 found
//! with my own: 2 found
//!   state:NOR twins-with initiative:port-cities-compact
//!   state:EST supports initiative:port-cities-compact
//! ```

use chancery::{
    analysis::{Analysis, Document},
    lexicon::{Lexicon, Table, Tables},
    model::Model,
    pipeline::Pipeline,
};

const TEXT: &str =
    "Norway twinned Bergen with the Port Cities Compact, and Estonia threw its weight behind the Ports Compact.";

/// An actor needs an id that begins with its kind, a name, and where the record comes from.
const ACTORS: &str = r#"
[[initiative]]
id = "initiative:port-cities-compact"
name = "Port Cities Compact"
aliases = ["Ports Compact"]
source = "my own notes"
"#;

/// `[[relation]]` adds a relation or replaces a shipped one; `[[pattern]]` adds a construction to one that exists.
const RELATIONS: &str = r#"
[[relation]]
id = "twins-with"
meaning = "enters a town or port in a partnership"
class = "COOPERATE"
intensity = 7.0
source = ["state", "organization"]
target = ["initiative", "organization"]

[[relation.pattern]]
verb = ["twin"]
target = "with"

[[pattern]]
relation = "supports"
verb = ["throw"]
object = ["weight"]
target = "behind"
confidence = 0.8
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shipped = read(&Tables::shipped())?;

    let mut tables = Tables::shipped();
    tables.actors.push(Table::toml("my actors", ACTORS));
    tables.relations.push(Table::toml("my relations", RELATIONS));
    let mine = read(&tables)?;

    show("shipped tables", &shipped);
    show("with my own", &mine);
    Ok(())
}

/// Tables are checked here: an unknown key or relation is an error that names table and line.
fn read(tables: &Tables<'_>) -> Result<Analysis, Box<dyn std::error::Error>> {
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::from_tables(tables)?);
    Ok(pipeline.analyze(&Document::new("custom", TEXT)))
}

fn show(tables: &str, analysis: &Analysis) {
    println!("{tables}: {} found", analysis.relations.len());
    for relation in &analysis.relations {
        let target = relation.target.as_deref().unwrap_or("nobody");
        println!("  {} {} {target}", relation.source, relation.relation);
    }
}
