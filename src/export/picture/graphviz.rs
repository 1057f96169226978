//! Where would Graphviz put the nodes?
//!
//! In: blocks and the links between them. Out: a center for each, by one of Graphviz's programs, which must be installed; what it
//! lets overlap is moved apart.

use graphviz_rust::{
    cmd::{Format, Layout},
    dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex},
    exec,
    printer::PrinterContext,
};

use super::{
    arrange::Bundles,
    block::Block,
    geometry::{Point, at},
    overlap,
};
use crate::export::Engine;

/// Graphviz's points to an inch.
const POINTS: f64 = 72.0;
const GAP: f64 = 22.0;
/// Room that a name on a line needs beside its width.
const ROOM: f64 = 40.0;

/// A center for each block, by `engine`.
///
/// # Errors
/// Graphviz is not installed, or does not manage.
pub(super) fn arrange(
    engine: Engine,
    blocks: &[Block],
    bundles: &Bundles,
    widths: &[f64],
) -> Result<Vec<Point>, String> {
    let layout = match engine {
        Engine::Dot => Layout::Dot,
        Engine::Neato => Layout::Neato,
        Engine::Fdp => Layout::Fdp,
        Engine::Sfdp => Layout::Sfdp,
        Engine::Circo => Layout::Circo,
        Engine::Twopi => Layout::Twopi,
    };
    let answer =
        exec(graph(blocks, bundles, widths), &mut PrinterContext::default(), vec![layout.into(), Format::Plain.into()]);
    let bytes = answer.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "Graphviz is not installed: apt install graphviz, brew install graphviz or \
             winget install graphviz; or leave --layout out"
            .to_owned(),
        _ => format!("Graphviz says: {}", error.to_string().trim()),
    })?;
    let mut centers = read(&String::from_utf8_lossy(&bytes), blocks.len())
        .ok_or("Graphviz answered with something else than places")?;
    let sizes: Vec<(f64, f64)> = blocks.iter().map(|block| (block.width, block.height)).collect();
    overlap::remove(&mut centers, &sizes, GAP);
    Ok(centers)
}

fn graph(blocks: &[Block], bundles: &Bundles, widths: &[f64]) -> Graph {
    let attribute = |name: &str, value: String| Attribute(Id::Plain(name.into()), Id::Escaped(format!("\"{value}\"")));
    let inches = |pixels: f64| format!("{:.3}", pixels / POINTS);
    let node = |node: usize| NodeId(Id::Plain(format!("n{node}")), None);
    let settings = [("overlap", "prism"), ("sep", "+14"), ("nodesep", "0.4"), ("ranksep", "0.7"), ("splines", "false")];
    let settings = settings.map(|(name, value)| attribute(name, value.into())).to_vec();
    let mut statements = vec![Stmt::GAttribute(GraphAttributes::Graph(settings))];
    for (count, block) in blocks.iter().enumerate() {
        let attributes = vec![
            attribute("shape", "box".into()),
            attribute("fixedsize", "true".into()),
            attribute("label", String::new()),
            attribute("width", inches(block.width)),
            attribute("height", inches(block.height)),
        ];
        statements.push(Stmt::Node(Node::new(node(count), attributes)));
    }
    for (&(a, b), edges) in bundles {
        let widest = edges.iter().map(|&edge| widths[edge]).fold(0.0, f64::max);
        let length = (blocks[a].width + blocks[b].width) / 4.0 + widest + ROOM;
        let attributes = vec![attribute("len", inches(length))];
        statements.push(Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(node(a)), Vertex::N(node(b))), attributes }));
    }
    Graph::DiGraph { id: Id::Plain("places".into()), strict: false, stmts: statements }
}

/// The centers in Graphviz's plain format: "node NAME X Y …" in inches, y upwards.
fn read(plain: &str, count: usize) -> Option<Vec<Point>> {
    let mut centers = vec![None; count];
    for line in plain.lines() {
        let mut words = line.split(' ');
        if words.next() == Some("node") {
            let node: usize = words.next()?.strip_prefix('n')?.parse().ok()?;
            let (x, y): (f64, f64) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            *centers.get_mut(node)? = Some(at(x * POINTS, -y * POINTS));
        }
    }
    centers.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_anything_else_is_not() {
        let plain = "graph 1 4 2\nnode n1 1 0.5 1 1 \"\" solid box black lightgrey\nnode n0 0.25 2 1 1 \"\" solid box black lightgrey\nstop\n";
        assert_eq!(read(plain, 2), Some(vec![at(18.0, -144.0), at(72.0, -36.0)]));
        assert_eq!(read(plain, 3), None);
        assert_eq!(read("node n0 here", 1), None);
    }
}
