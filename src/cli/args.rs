//! Which words does the command line have?

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    analysis::{Kind, Modality},
    when::PartialDate,
};

/// Reads diplomatic prose and draws who stands with whom.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Threads to use; the output does not depend on it.
    #[arg(long, global = true, value_parser = threads)]
    pub threads: Option<usize>,
    /// No notes and no progress.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

fn threads(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "a number from 1".into())
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Documents to a graph; without -o, a summary to read.
    Build(Build),
    /// Documents to one JSON line each, as they are read.
    Extract(Extract),
    /// A graph to any other format.
    Convert(Convert),
    /// The nodes or edges of a graph as a table.
    List(List),
    /// The sentences behind what a graph says of one actor, or between two.
    Explain(Explain),
    /// A graph in numbers: counts, parts, who is central by what.
    Stats(Stats),
    /// What appeared, went or changed from one graph to another.
    Diff(Diff),
    /// Several graphs as one.
    Merge(Merge),
    /// What a stage of the pipeline makes of a text.
    Inspect(Inspect),
    /// Who stands with whom, on what, since when, and why.
    Align(super::align::args::Align),
    /// How right graphs or extracts are, against annotated documents or sentences.
    Evaluate(Evaluate),
    /// The JSON Schema of what is written.
    Schema(Schema),
    /// What is known of actors and relations.
    Lexicon(Lexicon),
}

/// Annotations and what was found.
#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// Annotated documents (a .json file, or a folder of them) or sentences (.jsonl).
    pub gold: PathBuf,
    /// Graphs (.json, or a folder with the same names) or an extract (.jsonl).
    pub predicted: PathBuf,
    /// Print what was missed and what was wrong.
    #[arg(long)]
    pub errors: bool,
    /// Print the figures of each relation or class.
    #[arg(long)]
    pub per_relation: bool,
    /// Print the figures as JSON.
    #[arg(long)]
    pub json: bool,
    /// Exit with 1 where F1 of "strict" (documents) or "triple" (sentences) is under this.
    #[arg(long, value_name = "F1")]
    pub bar: Option<f64>,
}

/// Tables of the user's own.
#[derive(Debug, Args, Default)]
pub(super) struct Tables {
    /// Relations to add to or put in place of the shipped ones (TOML).
    #[arg(long, value_name = "FILE")]
    pub relations: Vec<PathBuf>,
    /// Actors to add to or put in place of the shipped ones (TOML).
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Files (.txt .md .jsonl .jsonl.gz .json), folders, globs, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// What to put right of who is who: merge, split, rename, retype, reject (TOML). May be given several times.
    #[arg(long, value_name = "FILE")]
    pub corrections: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Files (.txt .md .jsonl .jsonl.gz .json), folders, globs, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Write here rather than to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Args)]
pub(super) struct Convert {
    /// A graph.json, or - for standard input.
    pub graph: String,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// Where to, and how pictures look.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// Where to; the ending says the format (.json .svg .png .pdf .dot .csv .parquet .graphml .gexf .cyjs.json
    /// .cypher .ttl .ftm.json). May be given several times.
    #[arg(short, long, value_name = "OUT")]
    pub output: Vec<PathBuf>,
    /// Headline of pictures.
    #[arg(long)]
    pub title: Option<String>,
    /// Size of pictures in pixels, as 1600x1000.
    #[arg(long, value_name = "WxH", value_parser = size)]
    pub size: Option<(u32, u32)>,
    /// Colours of pictures.
    #[arg(long, default_value = "light")]
    pub theme: ThemeArg,
    /// What is kept together in pictures and DOT.
    #[arg(long, value_name = "WHAT")]
    pub group_by: Option<GroupArg>,
    /// Lets Graphviz, where it is installed, place the nodes of pictures.
    #[arg(long, value_name = "PROGRAM")]
    pub layout: Option<LayoutArg>,
    /// A TrueType or OpenType font for scripts that the embedded one lacks.
    #[arg(long, value_name = "FILE")]
    pub font: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum GroupArg {
    Bloc,
    Organization,
    Continent,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LayoutArg {
    Dot,
    Neato,
    Fdp,
    Sfdp,
    Circo,
    Twopi,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ThemeArg {
    Light,
    Dark,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let side = |side: &str| side.parse::<u32>().ok().filter(|pixels| (200..=20_000).contains(pixels));
    let (width, height) = text.split_once(['x', 'X']).unwrap_or_default();
    side(width).zip(side(height)).ok_or_else(|| "write width x height as 1600x1000, each from 200 to 20000".into())
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list.
    pub what: Listed,
    /// A graph.json, or - for standard input.
    pub graph: String,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As JSON.
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As CSV.
    #[arg(long)]
    pub csv: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Listed {
    Nodes,
    Edges,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A graph.json, or - for standard input.
    pub graph: String,
    /// An id, a name or an alias.
    pub actor: String,
    /// Another one: only what is between the two.
    pub other: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Stats {
    /// A graph.json, or - for standard input.
    pub graph: String,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As JSON, with all actors.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The older graph.json.
    pub old: String,
    /// The newer graph.json.
    pub new: String,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// Graphs, each a graph.json.
    #[arg(required = true, num_args = 2.., value_name = "GRAPH")]
    pub graphs: Vec<String>,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub filter: FilterArgs,
}

#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// Files (.txt .md .jsonl .jsonl.gz .json), folders, globs, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Which stage.
    #[arg(long, default_value = "relations")]
    pub stage: Stage,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Stage {
    Tokens,
    Parse,
    Mentions,
    Entities,
    Relations,
}

impl From<Stage> for crate::inspect::Stage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Tokens => Self::Tokens,
            Stage::Parse => Self::Parse,
            Stage::Mentions => Self::Mentions,
            Stage::Entities => Self::Entities,
            Stage::Relations => Self::Relations,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Of what.
    pub of: Schemed,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Schemed {
    Graph,
    Extract,
    Stats,
    Diff,
    Alignment,
}

#[derive(Debug, Args)]
pub(super) struct Lexicon {
    #[command(subcommand)]
    pub ask: AskLexicon,
}

#[derive(Debug, Subcommand)]
pub(super) enum AskLexicon {
    /// All relations.
    List(Tables),
    /// Whether the user's tables are right.
    Check(Tables),
    /// Who or what is known by a name.
    Find {
        /// The name.
        name: String,
        #[command(flatten)]
        tables: Tables,
    },
}

/// What to keep of a graph.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct FilterArgs {
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

pub(super) fn kind(text: &str) -> Result<Kind, String> {
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

pub(super) fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a number from 0 to 1".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_hangs_together() {
        Arguments::command().debug_assert();
    }
}
