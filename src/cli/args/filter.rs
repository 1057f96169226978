//! What is kept of a graph.

use clap::Args;

use crate::{
    analysis::{Kind, Modality},
    when::PartialDate,
};

/// What to keep of a graph.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(in crate::cli) struct FilterArgs {
    /// Only nodes of these kinds.
    #[arg(long, value_delimiter = ',', value_parser = kind, value_name = "KIND")]
    pub kind: Vec<Kind>,
    /// Only these relations.
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub relation: Vec<String>,
    /// Only these PLOVER classes.
    #[arg(long, value_delimiter = ',', value_name = "CLASS")]
    pub class: Vec<String>,
    /// Only positive, negative or neutral (1, -1, 0).
    #[arg(long, value_delimiter = ',', value_parser = polarity, value_name = "SIGN", allow_hyphen_values = true)]
    pub polarity: Vec<i8>,
    /// Only evidence from this date on.
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    /// Only evidence up to this date.
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    /// Only evidence of at least this confidence (build: 0.5).
    #[arg(long, value_parser = share, value_name = "SHARE")]
    pub min_confidence: Option<f64>,
    /// Only edges that at least so many documents tell.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub min_weight: usize,
    /// Only evidence of these modalities (build: stated,planned).
    #[arg(long, value_delimiter = ',', value_parser = modality, value_name = "MODALITY")]
    pub modality: Vec<Modality>,
    /// Only this actor and what is near it: an id, a name or an alias.
    #[arg(long, value_name = "ACTOR")]
    pub focus: Option<String>,
    /// How many edges away from the focus.
    #[arg(long, default_value_t = 1, requires = "focus", value_name = "N")]
    pub hops: usize,
    /// Only the strongest edges, by weight times confidence (pictures: what fits legibly).
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Officials as one with their states.
    #[arg(long)]
    pub merge_officials: bool,
}

/// One of a closed set of words, as the data writes them.
fn word<T: serde::de::DeserializeOwned>(text: &str, known: &str) -> Result<T, String> {
    let value = serde_json::Value::String(text.to_lowercase());
    serde_json::from_value(value).map_err(|_| format!("one of {known}"))
}

pub(in crate::cli) fn kind(text: &str) -> Result<Kind, String> {
    word(text, &Kind::ALL.map(Kind::as_str).join(", "))
}

fn modality(text: &str) -> Result<Modality, String> {
    word(text, "stated, planned, requested, possible, hypothetical")
}

fn polarity(text: &str) -> Result<i8, String> {
    match text.to_lowercase().as_str() {
        "positive" | "1" | "+1" | "+" => Ok(1),
        "negative" | "-1" | "-" => Ok(-1),
        "neutral" | "0" => Ok(0),
        _ => Err("one of positive, negative, neutral, 1, -1, 0".into()),
    }
}

pub(in crate::cli) fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a number from 0 to 1".into())
}
