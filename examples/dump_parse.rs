//! Writes what the engine says of texts, for comparison with other engines.
//!
//! In: JSON strings, one a line. Out: an object a line, with the columns of its words; places are bytes.
//!
//! ```sh
//! echo '"Russia and China met."' | cargo run --release --example dump_parse
//! ```

use std::io::{BufRead, Write};

use chancery::{model::Model, segment::tokenize, syntax::parse};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::embedded();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let tokens = tokenize(&text, &model);
        let parse = parse(&text, &tokens, &model);
        let words = &parse.words;
        let row = json!({
            "tokens": tokens.0.iter().map(|t| (t.span.start(), t.span.end(), t.spaced)).collect::<Vec<_>>(),
            "tags": words.iter().map(|word| word.tag.as_str()).collect::<Vec<_>>(),
            "pos": words.iter().map(|word| word.pos.as_str()).collect::<Vec<_>>(),
            "heads": words.iter().map(|word| word.head).collect::<Vec<_>>(),
            "labels": words.iter().map(|word| word.label.as_str()).collect::<Vec<_>>(),
            "lemmas": words.iter().map(|word| word.lemma.as_str()).collect::<Vec<_>>(),
            "sentences": parse.sentences.iter().map(|sentence| sentence.start).collect::<Vec<_>>(),
            "names": parse.names.iter().map(|n| (n.words.start, n.words.end, n.kind.as_str())).collect::<Vec<_>>(),
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}
