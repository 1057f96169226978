//! What does it look like?
//!
//! In: `data/style.toml`. Out: outlines, lines and colours, by kind of node and by what an edge says.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    analysis::Kind,
    graph::{Edge, Relations},
};

const SHIPPED: &str = include_str!("../../data/style.toml");

/// Shapes, lines and colours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    kind: BTreeMap<Kind, Shape>,
    line: BTreeMap<Look, Line>,
    structural: Structural,
    theme: BTreeMap<Theme, Palette>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structural {
    roles: Vec<String>,
}

/// How a node is outlined.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Our own outline.
    pub outline: Outline,
    /// Graphviz's name of one like it.
    pub dot: String,
}

/// The outlines that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Outline {
    Rectangle,
    Rounded,
    Pill,
    Parallelogram,
    Hexagon,
    Note,
    Octagon,
    Tag,
}

/// What an edge says, as far as lines tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// Polarity 1.
    Positive,
    /// Polarity -1.
    Negative,
    /// Polarity 0.
    Neutral,
    /// Office, membership, part.
    Structural,
}

impl Look {
    /// All of them, in the order of legends.
    pub const ALL: [Look; 4] = [Look::Positive, Look::Negative, Look::Neutral, Look::Structural];

    /// As data and output write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Look::Positive => "positive",
            Look::Negative => "negative",
            Look::Neutral => "neutral",
            Look::Structural => "structural",
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// For the legend.
    pub words: String,
    /// Lengths of dash and gap; empty for an unbroken line.
    pub dash: Vec<f64>,
    /// Graphviz's name of one like it.
    pub dot: String,
    /// Of the thinnest such line, in pixels.
    pub width: f64,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// On white.
    #[default]
    Light,
    /// On black.
    Dark,
}

/// The colours of a theme, as SVG writes them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Palette {
    pub background: String,
    pub text: String,
    pub muted: String,
    pub frame: String,
    /// Of blocs, the largest first; then again from the first.
    pub bloc: Vec<String>,
    positive: String,
    negative: String,
    neutral: String,
    structural: String,
    kind: BTreeMap<Kind, Fill>,
}

/// The colours of a node.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Fill {
    pub fill: String,
    pub line: String,
    pub text: String,
}

impl Default for Style {
    fn default() -> Style {
        Style::from_toml(SHIPPED).expect("the shipped table is tested")
    }
}

impl Style {
    /// Reads a style table.
    ///
    /// # Errors
    /// What is missing or unknown, with its line.
    pub fn from_toml(table: &str) -> Result<Style, String> {
        let style: Style = toml::from_str(table).map_err(|error| error.to_string())?;
        let whole = Kind::ALL.iter().all(|kind| style.kind.contains_key(kind))
            && Look::ALL.iter().all(|look| style.line.contains_key(look))
            && [Theme::Light, Theme::Dark].iter().all(|theme| {
                style.theme.get(theme).is_some_and(|palette| {
                    !palette.bloc.is_empty() && Kind::ALL.iter().all(|kind| palette.kind.contains_key(kind))
                })
            });
        if whole { Ok(style) } else { Err("a kind, a line or a theme is missing".into()) }
    }

    /// The outline of a kind.
    pub fn shape(&self, kind: Kind) -> &Shape {
        &self.kind[&kind]
    }

    /// The line of a look.
    pub fn line(&self, look: Look) -> &Line {
        &self.line[&look]
    }

    /// The colours of a theme.
    pub fn palette(&self, theme: Theme) -> &Palette {
        &self.theme[&theme]
    }

    /// How an edge looks.
    pub fn look(&self, edge: &Edge, relations: &Relations) -> Look {
        let role = relations.get(&edge.relation).and_then(|facts| facts.role.as_ref());
        match edge.polarity.signum() {
            _ if role.is_some_and(|role| self.structural.roles.contains(role)) => Look::Structural,
            1 => Look::Positive,
            -1 => Look::Negative,
            _ => Look::Neutral,
        }
    }
}

impl Palette {
    /// The colour of a line.
    pub fn line(&self, look: Look) -> &str {
        match look {
            Look::Positive => &self.positive,
            Look::Negative => &self.negative,
            Look::Neutral => &self.neutral,
            Look::Structural => &self.structural,
        }
    }

    /// The colours of a kind of node.
    pub fn node(&self, kind: Kind) -> &Fill {
        &self.kind[&kind]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_whole() {
        let style = Style::from_toml(SHIPPED).unwrap();
        assert_ne!(style.line(Look::Positive).dash, style.line(Look::Negative).dash);
        assert!(Style::from_toml("[kind]\n").is_err());
    }
}
