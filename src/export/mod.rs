//! How do others read it?
//!
//! In: a [`GraphView`], a graph with what a drawing of it needs to know. Out: files, in the [`Format`] that each one's ending
//! says, every one whole or not there at all.

mod csv;
mod cypher;
mod cytoscape;
mod dot;
mod fields;
mod file;
mod ftm;
mod gexf;
mod graphml;
mod group;
#[cfg(feature = "parquet")]
mod parquet;
mod picture;
mod style;
mod tables;
mod turtle;
mod xml;

use std::path::{Path, PathBuf};

use crate::{
    alignment::report::Report,
    graph::{Edge, Mark, Marks, RelationGraph, Relations, States},
};

pub use csv::{edges_csv, nodes_csv};
pub use file::{ExportError, write};
pub use group::{Groups, Organizations, by_bloc, by_continent, by_organization};
pub use picture::{Canvas, Fonts, Plot};
pub use style::{Fill, Look, Outline, Palette, Style, Theme};

/// A graph as it is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct GraphView<'g> {
    /// What to show, all filters applied.
    pub graph: &'g RelationGraph,
    /// What is known of its relations.
    pub relations: &'g Relations,
    /// What is known of states.
    pub states: &'g States,
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
    /// The embedded font, and the user's.
    pub fonts: &'g Fonts<'g>,
    /// Who places the nodes of pictures, and draws DOT; we ourselves, where not given.
    pub engine: Option<Engine>,
    /// Which nodes are kept together.
    pub groups: Option<&'g Groups>,
    /// Of a difference between graphs: what each edge is.
    pub marks: Option<&'g Marks>,
}

impl<'g> GraphView<'g> {
    /// What an edge of a difference is.
    pub(crate) fn mark(&self, edge: &Edge) -> Option<Mark> {
        let ends = (edge.source.clone(), edge.target.clone(), edge.key.clone());
        self.marks?.get(&ends).copied()
    }

    /// The name of a node or a state; the id where neither is known.
    pub(crate) fn name(&self, id: &'g str) -> &'g str {
        match (self.graph.node(id), self.states.get(id)) {
            (None, Some(state)) => &state.name,
            _ => self.graph.name(id),
        }
    }
}

/// A layout program of Graphviz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[allow(missing_docs)]
pub enum Engine {
    Dot,
    Neato,
    Fdp,
    Sfdp,
    Circo,
    Twopi,
}

impl Engine {
    /// As Graphviz calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Engine::Dot => "dot",
            Engine::Neato => "neato",
            Engine::Fdp => "fdp",
            Engine::Sfdp => "sfdp",
            Engine::Circo => "circo",
            Engine::Twopi => "twopi",
        }
    }
}

/// What an ending stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Node-link, our own.
    Json,
    /// A picture as text.
    Svg,
    /// A picture as pixels.
    Png,
    /// A picture to print.
    Pdf,
    /// Graphviz.
    Dot,
    /// Three tables of text.
    Csv,
    /// Three tables of typed columns.
    Parquet,
    /// yEd, igraph, networkx.
    GraphMl,
    /// Gephi.
    Gexf,
    /// Cytoscape.
    Cytoscape,
    /// Neo4j, Memgraph.
    Cypher,
    /// RDF.
    Turtle,
    /// FollowTheMoney: Aleph, OpenSanctions.
    Ftm,
}

/// Endings and what they stand for. The longest that fits wins.
const ENDINGS: [(&str, Format); 14] = [
    (".json", Format::Json),
    (".svg", Format::Svg),
    (".png", Format::Png),
    (".pdf", Format::Pdf),
    (".dot", Format::Dot),
    (".gv", Format::Dot),
    (".csv", Format::Csv),
    (".parquet", Format::Parquet),
    (".graphml", Format::GraphMl),
    (".gexf", Format::Gexf),
    (".cyjs.json", Format::Cytoscape),
    (".cypher", Format::Cypher),
    (".ttl", Format::Turtle),
    (".ftm.json", Format::Ftm),
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

    /// What of a graph it has no place for, in one sentence.
    fn loss(self, graph: &RelationGraph) -> Option<String> {
        let loss = match self {
            Format::Dot => "it shows the best sentence of each edge; .json has all evidence",
            Format::Gexf => "it has no place for the list of documents; evidence names them by id",
            Format::Ftm => "FollowTheMoney has no sign, weight, confidence or place in the text; .json has them",
            Format::Csv | Format::Parquet => {
                let unnamed = tables::unnamed_documents(graph);
                let documents = format!("the tables do not name {unnamed} documents in which nothing was found");
                return (unnamed > 0).then_some(documents);
            }
            _ => return None,
        };
        Some(loss.to_owned())
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
    let format = Format::of(path)?;
    let one = |bytes: Vec<u8>| vec![(path.to_owned(), bytes)];
    let refused = |reason: String| ExportError::Picture { path: path.to_owned(), reason };
    let mut notes: Vec<String> = format.loss(view.graph).into_iter().collect();
    let files = match format {
        Format::Json => one(view.graph.to_json().into_bytes()),
        Format::Svg | Format::Png | Format::Pdf => {
            let picture = picture::draw(view).map_err(refused)?;
            notes.extend(picture.notes);
            one(match format {
                Format::Png => png(&picture.svg, view.size.is_some(), view.fonts).map_err(refused)?,
                Format::Pdf => pdf(&picture.svg, view.fonts).map_err(refused)?,
                _ => picture.svg.into_bytes(),
            })
        }
        Format::Dot => one(dot::dot(view).into_bytes()),
        Format::Csv => several(view.graph, path, "csv", csv::csv),
        Format::Parquet => several(view.graph, path, "parquet", parquet(path)?),
        Format::GraphMl => one(graphml::graphml(view.graph).into_bytes()),
        Format::Gexf => one(gexf::gexf(view.graph).into_bytes()),
        Format::Cytoscape => one(cytoscape::cytoscape(view.graph).into_bytes()),
        Format::Cypher => one(cypher::cypher(view.graph).into_bytes()),
        Format::Turtle => one(turtle::turtle(view.graph)),
        Format::Ftm => one(ftm::entities(view).into_bytes()),
    };
    Ok(Rendered { files, notes })
}

/// A file for each table: `X.nodes.csv`, `X.edges.csv` and `X.evidence.csv` for `X.csv`.
fn several(
    graph: &RelationGraph,
    path: &Path,
    ending: &str,
    write: fn(&tables::Table) -> Vec<u8>,
) -> Vec<(PathBuf, Vec<u8>)> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let file = |table: tables::Table| (path.with_file_name(format!("{stem}.{}.{ending}", table.name)), write(&table));
    vec![file(tables::nodes(graph)), file(tables::edges(graph)), file(tables::evidence(graph))]
}

/// A picture of alignments: SVG, or PNG where `pixels` says so.
///
/// # Errors
/// A report that has nothing to draw, or a format that this build cannot draw.
pub fn plot(report: &Report, plot: Plot, canvas: &Canvas, pixels: bool) -> Result<Vec<u8>, String> {
    let svg = picture::draw_plot(report, plot, canvas)?;
    if pixels { png(&svg, false, &Fonts::EMBEDDED) } else { Ok(svg.into_bytes()) }
}

#[cfg(feature = "render")]
use picture::{pdf, png};

#[cfg(not(feature = "render"))]
fn png(_: &str, _: bool, _: &Fonts) -> Result<Vec<u8>, String> {
    Err("this build has no \"render\" feature; write .svg".into())
}

#[cfg(not(feature = "render"))]
fn pdf(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, String> {
    png(svg, false, fonts)
}

#[cfg(feature = "parquet")]
fn parquet(_: &Path) -> Result<fn(&tables::Table) -> Vec<u8>, ExportError> {
    Ok(parquet::parquet)
}

#[cfg(not(feature = "parquet"))]
fn parquet(path: &Path) -> Result<fn(&tables::Table) -> Vec<u8>, ExportError> {
    Err(ExportError::Feature { path: path.to_owned(), feature: "parquet" })
}

/// "State" for "state".
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A word of a closed set, as JSON writes it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hands a plain view of `graph` to a test.
#[cfg(test)]
pub(crate) fn with_view<T>(graph: &RelationGraph, use_it: impl FnOnce(&GraphView) -> T) -> T {
    let (style, relations, states) =
        (Style::default(), crate::graph::sample::relations(), crate::graph::sample::states());
    use_it(&GraphView {
        graph,
        relations: &relations,
        states: &states,
        style: &style,
        title: None,
        theme: Theme::Light,
        size: None,
        whole: true,
        marks: None,
        fonts: &Fonts::default(),
        engine: None,
        groups: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn endings_choose_the_format() {
        let format = |name: &str| Format::of(Path::new(name)).unwrap();
        assert_eq!(format("out/Graph.JSON"), Format::Json);
        assert_eq!(format("a.b.gv"), Format::Dot);
        assert_eq!((format("a.cyjs.json"), format("a.ftm.json")), (Format::Cytoscape, Format::Ftm));
        assert_eq!(
            Format::of(Path::new("a.xlsx")).unwrap_err().to_string(),
            "a.xlsx: an ending that cannot be written; known are .json .svg .png .pdf .dot .gv .csv .parquet .graphml .gexf \
             .cyjs.json .cypher .ttl .ftm.json"
        );
    }

    #[test]
    fn tables_are_files_beside_each_other() {
        let rendered = with_view(&sample::graph(), |view| render(view, Path::new("out/x.csv")).unwrap());
        let names: Vec<_> = rendered.files.iter().map(|(path, _)| path.display().to_string()).collect();
        assert_eq!(names, ["out/x.nodes.csv", "out/x.edges.csv", "out/x.evidence.csv"]);
        assert_eq!(rendered.notes, Vec::<String>::new());
    }

    #[test]
    fn what_a_format_has_no_place_for_is_said() {
        let notes = |name: &str| with_view(&sample::graph(), |view| render(view, Path::new(name)).unwrap().notes);
        assert_eq!(notes("x.gexf"), ["it has no place for the list of documents; evidence names them by id"]);
        for whole in ["x.json", "x.graphml", "x.cyjs.json", "x.cypher", "x.ttl"] {
            assert_eq!(notes(whole), Vec::<String>::new(), "{whole}");
        }
    }
}
