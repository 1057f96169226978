//! Measures the engine alone: how long it takes to tokenize and parse texts, and how fast this processor multiplies.
//!
//! In: JSON strings, one a line. Out: an object with the number of tokens and the seconds; where there is nothing to read,
//! with the multiply-adds a second of the matrix products that the engine is made of. `tools/compare_speed.py` runs it
//! beside the reference.
//!
//! ```sh
//! echo '"Russia and China met."' | cargo run --release --example read_speed
//! ```

use std::{
    io::BufRead,
    time::{Duration, Instant},
};

use chancery::{
    model::Model,
    segment::{paragraphs, tokenize},
    syntax::parse_paragraphs,
};
use serde_json::json;

/// Rows, inputs and outputs of the products that nearly all the time goes into: a convolution over a window of words.
const SHAPE: [usize; 3] = [256, 288, 288];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let texts: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, std::io::Error>>()?;
    if texts.is_empty() {
        println!("{}", json!({ "multiply_adds": rate() }));
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

/// Multiply-adds a second, the best of many short measurements.
#[allow(unsafe_code)]
fn rate() -> f64 {
    let [rows, inputs, outputs] = SHAPE;
    let (input, weights) = (vec![0.5f32; rows * inputs], vec![0.25f32; inputs * outputs]);
    let mut output = vec![0.0f32; rows * outputs];
    let mut once = || {
        let start = Instant::now();
        // SAFETY: the three vectors have exactly the elements that these sizes and strides reach.
        unsafe {
            gemm::gemm(
                rows,
                outputs,
                inputs,
                output.as_mut_ptr(),
                1,
                outputs as isize,
                false,
                input.as_ptr(),
                1,
                inputs as isize,
                weights.as_ptr(),
                1,
                outputs as isize,
                0.0,
                1.0,
                false,
                false,
                false,
                gemm::Parallelism::None,
            );
        }
        start.elapsed()
    };
    let best = (0..400).map(|_| once()).min().unwrap_or(Duration::MAX);
    (rows * inputs * outputs) as f64 / best.as_secs_f64()
}
