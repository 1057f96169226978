//! Measures the engine alone: how long it takes to tokenize and parse texts, and how fast this processor multiplies.
//!
//! In: JSON strings, one a line. Out: an object with the number of tokens and the seconds; where there is nothing to read,
//! with the multiply-adds a second of the matrix products that the engine is made of. `tools/compare_speed.py` runs it
//! beside the reference.
//!
//! ```sh
//! echo '"Russia and China met."' | cargo run --release --example read_speed
//! ```

use std::{io::BufRead, time::Instant};

use chancery::{
    model::Model,
    segment::{paragraphs, tokenize},
    syntax::{multiply_adds_a_second, parse_paragraphs},
};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let texts: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, std::io::Error>>()?;
    if texts.is_empty() {
        println!("{}", json!({ "multiply_adds": multiply_adds_a_second() }));
        return Ok(());
    }
    let model = Model::embedded();
    let start = Instant::now();
    let mut count = 0;
    for text in &texts {
        let tokens = tokenize(text, &model);
        count += parse_paragraphs(text, &tokens, &paragraphs(text, &tokens), &model).words.len();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", json!({ "tokens": count, "seconds": seconds }));
    Ok(())
}
