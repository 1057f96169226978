//! Which words does `chancery align` have?

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::{
    alignment::{self, Measure},
    analysis::Kind,
    when::PartialDate,
};

use super::super::args::{Tables, ThemeArg, kind};

#[derive(Debug, Args)]
pub(in crate::cli) struct Align {
    #[command(subcommand)]
    pub ask: Ask,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Ask {
    /// How close two actors are, how they treat one another, and why.
    Pair {
        /// [GRAPH] A B: the graph (left out with --stances alone), and two actors by id, name or alias.
        #[arg(required = true, num_args = 2..=3, value_name = "[GRAPH] A B")]
        names: Vec<String>,
        /// How many items to show as reasons.
        #[arg(long, default_value_t = 8, value_name = "N")]
        why: usize,
        #[command(flatten)]
        common: Common,
    },
    /// Who is closest to an actor, and who is farthest.
    Rank {
        /// [GRAPH] A.
        #[arg(required = true, num_args = 1..=2, value_name = "[GRAPH] A")]
        names: Vec<String>,
        /// How many of the closest.
        #[arg(long, default_value_t = 15, value_name = "N")]
        top: usize,
        /// How many of the farthest.
        #[arg(long, default_value_t = 10, value_name = "N")]
        bottom: usize,
        #[command(flatten)]
        common: Common,
    },
    /// How close all are to all.
    Matrix {
        /// A graph.json, or - for standard input.
        graph: Option<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Which blocs there are, and how sure membership is.
    Blocs {
        /// A graph.json, or - for standard input.
        graph: Option<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Who stands between two blocs.
    Contested {
        /// A graph.json, or - for standard input.
        graph: Option<String>,
        /// Two blocs by their numbers in `align blocs`.
        #[arg(long, num_args = 2, value_names = ["P", "Q"])]
        between: Vec<usize>,
        #[command(flatten)]
        common: Common,
    },
    /// Who deals with several blocs, and brings others together.
    Brokers {
        /// A graph.json, or - for standard input.
        graph: Option<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Who stands where on an item; or the most contested items.
    Item {
        /// [GRAPH] [ITEM].
        #[arg(num_args = 0..=2, value_name = "[GRAPH] [ITEM]")]
        names: Vec<String>,
        #[command(flatten)]
        common: Common,
    },
    /// What changed between whom, and when.
    Shifts {
        /// A graph.json, or - for standard input.
        graph: Option<String>,
        /// Only dyads of this actor, or the dyad of these two.
        #[arg(long, value_delimiter = ',', value_name = "ACTOR")]
        of: Vec<String>,
        /// How probable a change must be.
        #[arg(long, value_name = "SHARE", value_parser = super::super::args::share)]
        min_p: Option<f64>,
        #[command(flatten)]
        common: Common,
    },
    /// What each side says of a meeting, and what it leaves out.
    Readouts {
        /// A graph.json, or - for standard input.
        graph: String,
        /// Only meetings of these actors.
        names: Vec<String>,
        #[command(flatten)]
        common: Common,
    },
}

/// What all questions have.
#[derive(Debug, Args)]
pub(in crate::cli) struct Common {
    /// Stances from a table (CSV; .gz too): date, item, actor, value.
    #[arg(long, value_name = "FILE")]
    pub stances: Vec<PathBuf>,
    /// Which columns of the table hold what, as item=resolution,actor=state,value=vote.
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub columns: Option<String>,
    /// Only what is from this date on.
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    /// Only what is up to this date.
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    /// Window by window, each this long (1y, 6m, 2w, 90d).
    #[arg(long, value_name = "LENGTH")]
    pub window: Option<String>,
    /// From the start of a window to the next.
    #[arg(long, value_name = "LENGTH")]
    pub step: Option<String>,
    /// Only an issue, a kind of item, or one item.
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
    /// Kinds of node that count as items (default: initiative,document,issue,organization).
    #[arg(long, value_delimiter = ',', value_parser = kind, value_name = "KIND")]
    pub items: Vec<Kind>,
    /// Days after which a stance counts half.
    #[arg(long, value_name = "DAYS", value_parser = positive)]
    pub half_life: Option<f64>,
    /// How likeness is measured.
    #[arg(long, default_value = "score", value_name = "MEASURE", value_parser = measure)]
    pub measure: Measure,
    /// Whom the actors are: officials rolled up to their states, to their bodies, or not at all.
    #[arg(long, default_value = "state")]
    pub level: LevelArg,
    /// Only these actors, in matrices and blocs.
    #[arg(long, value_delimiter = ',', value_name = "ACTOR")]
    pub among: Vec<String>,
    /// Score above the mean that two need to be in one bloc.
    #[arg(long, default_value_t = 0.0, value_name = "SCORE", allow_hyphen_values = true)]
    pub resolution: f64,
    /// Draws behind the certainty of blocs.
    #[arg(long, value_name = "N")]
    pub draws: Option<usize>,
    /// Of all that is random.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// Only evidence of at least this confidence.
    #[arg(long, default_value_t = 0.0, value_name = "SHARE", value_parser = super::super::args::share)]
    pub min_confidence: f64,
    /// As JSON (format chancery-alignment/1).
    #[arg(long)]
    pub json: bool,
    /// Write here rather than to standard output: .json, a table of dyads (.csv), or a picture (.svg, .png). May be given several times.
    #[arg(short, long, value_name = "OUT")]
    pub output: Vec<PathBuf>,
    /// Which picture, where there are two.
    #[arg(long, value_name = "PICTURE")]
    pub picture: Option<PictureArg>,
    /// Headline of pictures.
    #[arg(long)]
    pub title: Option<String>,
    /// Colours of pictures.
    #[arg(long, default_value = "light")]
    pub theme: ThemeArg,
    #[command(flatten)]
    pub tables: Tables,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum LevelArg {
    State,
    Org,
    Official,
}

impl From<LevelArg> for alignment::Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::State => Self::State,
            LevelArg::Org => Self::Organization,
            LevelArg::Official => Self::Official,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PictureArg {
    /// All scores, ordered by bloc.
    Heat,
    /// Stance against conduct.
    Quadrant,
    /// Blocs as a signed network.
    Network,
    /// A dyad over time.
    Timeline,
}

fn measure(text: &str) -> Result<Measure, String> {
    let named = Measure::ALL.into_iter().find(|measure| measure.as_str().eq_ignore_ascii_case(text));
    named.ok_or_else(|| format!("one of {}", Measure::ALL.map(Measure::as_str).join(", ")))
}

fn positive(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|days| *days > 0.0).ok_or_else(|| "a number of days above 0".into())
}

impl Ask {
    /// What all questions have, of this one.
    pub(super) fn common(&self) -> &Common {
        match self {
            Ask::Pair { common, .. }
            | Ask::Rank { common, .. }
            | Ask::Matrix { common, .. }
            | Ask::Blocs { common, .. }
            | Ask::Contested { common, .. }
            | Ask::Brokers { common, .. }
            | Ask::Item { common, .. }
            | Ask::Shifts { common, .. }
            | Ask::Readouts { common, .. } => common,
        }
    }
}
