//! Reads one short text and prints each relation with the sentence that states it.
//!
//! ```sh
//! cargo run --example quickstart
//! ```
//!
//! prints
//!
//! ```text
//! Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Moscow on Tuesday.
//!   official:wang-yi represents state:CHN
//!   official:sergei-lavrov meets official:wang-yi
//!   official:sergei-lavrov represents state:RUS
//! Lavrov said that Russia supports the Global Security Initiative.
//!   state:RUS supports initiative:global-security-initiative
//! The two sides agreed to coordinate within the SCO and BRICS.
//!   state:CHN agrees-with state:RUS
//!   state:CHN cooperates-with state:RUS
//!   state:CHN coordinates-within organization:brics
//!   state:CHN coordinates-within organization:shanghai-cooperation-organization
//!   state:RUS coordinates-within organization:brics
//!   state:RUS coordinates-within organization:shanghai-cooperation-organization
//! China did not support the sanctions that the United States has imposed on Russia.
//!   state:CHN not supports issue:sanctions
//!   state:USA sanctions state:RUS
//! ```

use chancery::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

const TEXT: &str = "\
Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Moscow on Tuesday. \
Lavrov said that Russia supports the Global Security Initiative. \
The two sides agreed to coordinate within the SCO and BRICS. \
China did not support the sanctions that the United States has imposed on Russia.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The model and the tables are inside the library; load them once, and share the pipeline among threads.
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());

    // A date tells who held which office, and what "on Tuesday" means.
    let mut document = Document::new("quickstart", TEXT);
    document.date = Some("2024-03-12".parse()?);

    let mut sentence = String::new();
    for relation in pipeline.analyze(&document).relations {
        if relation.sentence.text != sentence {
            sentence = relation.sentence.text;
            println!("{sentence}");
        }
        let not = if relation.negated { "not " } else { "" };
        let target = relation.target.as_deref().unwrap_or("nobody");
        println!("  {} {not}{} {target}", relation.source, relation.relation);
    }
    Ok(())
}
