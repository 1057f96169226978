//! How do others read it?
//!
//! In: a [`GraphView`], a graph with what a drawing of it needs to know. Out: files, in the [`Format`] that each one's ending
//! says, every one whole or not there at all.

mod csv;
mod dot;
mod file;
mod graphml;
mod picture;
mod style;

use std::path::{Path, PathBuf};

use crate::graph::{RelationGraph, Relations};

use crate::alignment::report::Report;

pub use csv::{edges_csv, nodes_csv};
pub use file::{ExportError, write};
pub use picture::{Canvas, Plot};
pub use style::{Fill, Look, Outline, Palette, Style, Theme};

/// A graph as it is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct GraphView<'g> {
    /// What to show, all filters applied.
    pub graph: &'g RelationGraph,
    /// What is known of its relations.
    pub relations: &'g Relations,
    /// Shapes, lines and colours.
    pub style: &'g Style,
    /// Headline of pictures.
    pub title: Option<&'g str>,
    /// Which of the style's themes.
    pub theme: Theme,
    /// Width and height of pictures in pixels; what fits the drawing, where not given.
    pub size: Option<(u32, u32)>,
    /// Whether pictures show all edges; else as many as stay legible.
    pub whole: bool,
}

/// What an ending stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Node-link, our own.
    Json,
    /// Graphviz.
    Dot,
    /// A picture as text.
    Svg,
    /// A picture as pixels.
    Png,
    /// Three tables.
    Csv,
    /// Gephi, yEd, igraph, networkx.
    GraphMl,
}

/// Endings and what they stand for. The longest that fits wins.
const ENDINGS: [(&str, Format); 7] = [
    (".json", Format::Json),
    (".svg", Format::Svg),
    (".png", Format::Png),
    (".dot", Format::Dot),
    (".gv", Format::Dot),
    (".csv", Format::Csv),
    (".graphml", Format::GraphMl),
];

impl Format {
    /// The format that the ending of `path` stands for.
    ///
    /// # Errors
    /// An ending that is not known; the message lists those that are.
    pub fn of(path: &Path) -> Result<Format, ExportError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let fits = ENDINGS.into_iter().filter(|(ending, _)| name.ends_with(ending));
        let longest = fits.max_by_key(|(ending, _)| ending.len());
        longest.map(|(_, format)| format).ok_or_else(|| ExportError::Ending {
            path: path.to_owned(),
            known: ENDINGS.map(|(ending, _)| ending).join(" "),
        })
    }
}

/// Files to write, and what the reader of them should know.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Names and contents.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// One sentence each.
    pub notes: Vec<String>,
}

/// The files that show `view` at `path`; nothing is written yet.
///
/// # Errors
/// An unknown ending, or one that this build cannot draw.
pub fn render(view: &GraphView, path: &Path) -> Result<Rendered, ExportError> {
    let one = |text: String| Rendered { files: vec![(path.to_owned(), text.into_bytes())], notes: Vec::new() };
    match Format::of(path)? {
        Format::Json => Ok(one(view.graph.to_json())),
        Format::Dot => Ok(one(dot::dot(view))),
        Format::GraphMl => Ok(one(graphml::graphml(view.graph))),
        Format::Csv => Ok(Rendered { files: csv::tables(view.graph, path), notes: Vec::new() }),
        Format::Svg => {
            let picture = picture::draw(view);
            Ok(Rendered { notes: picture.notes, ..one(picture.svg) })
        }
        Format::Png => png(view, path),
    }
}

/// A picture of alignments: SVG, or PNG where `pixels` says so.
///
/// # Errors
/// A report that has nothing to draw, or a format that this build cannot draw.
pub fn plot(report: &Report, plot: Plot, canvas: &Canvas, pixels: bool) -> Result<Vec<u8>, String> {
    let svg = picture::draw_plot(report, plot, canvas)?;
    if pixels { pixels_of(&svg) } else { Ok(svg.into_bytes()) }
}

#[cfg(feature = "render")]
fn pixels_of(svg: &str) -> Result<Vec<u8>, String> {
    picture::png(svg, false)
}

#[cfg(not(feature = "render"))]
fn pixels_of(_: &str) -> Result<Vec<u8>, String> {
    Err("this build has no \"render\" feature; write .svg".to_owned())
}

#[cfg(feature = "render")]
fn png(view: &GraphView, path: &Path) -> Result<Rendered, ExportError> {
    let picture = picture::draw(view);
    let pixels = picture::png(&picture.svg, view.size.is_some())
        .map_err(|reason| ExportError::Picture { path: path.to_owned(), reason })?;
    Ok(Rendered { files: vec![(path.to_owned(), pixels)], notes: picture.notes })
}

#[cfg(not(feature = "render"))]
fn png(_: &GraphView, path: &Path) -> Result<Rendered, ExportError> {
    let reason = "this build has no \"render\" feature; write .svg".to_owned();
    Err(ExportError::Picture { path: path.to_owned(), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_choose_the_format() {
        assert_eq!(Format::of(Path::new("out/Graph.JSON")).unwrap(), Format::Json);
        assert_eq!(Format::of(Path::new("a.b.gv")).unwrap(), Format::Dot);
        assert_eq!(
            Format::of(Path::new("a.xlsx")).unwrap_err().to_string(),
            "a.xlsx: an ending that cannot be written; known are .json .svg .png .dot .gv .csv .graphml"
        );
    }
}
