//! Where results go, and how pictures look.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::export::{Engine, Theme};

/// Where to, and how pictures look.
#[derive(Debug, Args)]
pub(in crate::cli) struct Output {
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
    pub layout: Option<Engine>,
    /// A TrueType or OpenType font for scripts that the embedded one lacks.
    #[arg(long, value_name = "FILE")]
    pub font: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum GroupArg {
    Bloc,
    Organization,
    Continent,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ThemeArg {
    Light,
    Dark,
}

impl From<ThemeArg> for Theme {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Light => Self::Light,
            ThemeArg::Dark => Self::Dark,
        }
    }
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let side = |side: &str| side.parse::<u32>().ok().filter(|pixels| (200..=20_000).contains(pixels));
    let (width, height) = text.split_once(['x', 'X']).unwrap_or_default();
    side(width).zip(side(height)).ok_or_else(|| "write width x height as 1600x1000, each from 200 to 20000".into())
}
