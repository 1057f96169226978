//! How does Graphviz read it?
//!
//! In: a view. Out: DOT, built and printed with graphviz-rust's own types.

use std::collections::BTreeMap;

use graphviz_rust::{
    dot_structures::{
        Attribute, Edge as DotEdge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Subgraph, Vertex,
    },
    printer::{DotPrinter, PrinterContext},
};

use crate::graph::{Edge, Node};

use super::{Engine, GraphView, Look};

/// The view as DOT.
pub(super) fn dot(view: &GraphView) -> String {
    let mut statements = vec![Stmt::GAttribute(GraphAttributes::Graph(graph_attributes(view)))];
    statements.push(Stmt::GAttribute(GraphAttributes::Node(vec![
        attribute("fontname", FONT),
        attribute("fontsize", "12"),
        attribute("style", "filled"),
    ])));
    statements
        .push(Stmt::GAttribute(GraphAttributes::Edge(vec![attribute("fontname", FONT), attribute("fontsize", "9")])));
    statements.extend(nodes(view));
    statements.extend(view.graph.edges().map(|edge| Stmt::Edge(dot_edge(view, edge))));
    let graph = Graph::DiGraph { id: Id::Plain("chancery".into()), strict: false, stmts: statements };
    graph.print(&mut PrinterContext::default()) + "\n"
}

/// The nodes, those of a group in a cluster.
fn nodes(view: &GraphView) -> Vec<Stmt> {
    let mut clusters: BTreeMap<&str, Vec<Stmt>> = BTreeMap::new();
    let mut statements = Vec::new();
    for node in view.graph.nodes() {
        let statement = Stmt::Node(dot_node(view, node));
        match view.groups.and_then(|groups| groups.get(&node.id)) {
            Some(group) => clusters.entry(group).or_default().push(statement),
            None => statements.push(statement),
        }
    }
    let frame = &view.style.palette(view.theme).frame;
    statements.extend(clusters.into_iter().enumerate().map(|(count, (name, nodes))| {
        let settings = vec![attribute("label", name), attribute("style", "rounded"), attribute("color", frame)];
        let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(settings))];
        stmts.extend(nodes);
        Stmt::Subgraph(Subgraph { id: Id::Plain(format!("cluster_{count}")), stmts })
    }));
    statements
}

const FONT: &str = "Noto Sans,DejaVu Sans,sans-serif";

fn quoted(text: &str) -> Id {
    // A backslash begins an escape in labels, and a line break would end up in the middle of a string.
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ");
    Id::Escaped(format!("\"{escaped}\""))
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.into()), quoted(value))
}

fn graph_attributes(view: &GraphView) -> Vec<Attribute> {
    let palette = view.style.palette(view.theme);
    // Of those that spread a graph out, fdp alone keeps clusters together.
    let engine = view.engine.unwrap_or(if view.groups.is_some() { Engine::Fdp } else { Engine::Neato });
    let mut attributes = vec![
        attribute("bgcolor", &palette.background),
        attribute("fontcolor", &palette.text),
        attribute("fontname", FONT),
        attribute("layout", engine.as_str()),
        attribute("overlap", "prism"),
        attribute("splines", "true"),
        attribute("outputorder", "edgesfirst"),
    ];
    if let Some(title) = view.title {
        attributes.extend([attribute("label", title), attribute("labelloc", "t")]);
    }
    attributes
}

fn dot_node(view: &GraphView, node: &Node) -> DotNode {
    let fill = view.style.palette(view.theme).node(node.kind);
    let tooltip =
        format!("{} ({}), named {} times in {} documents", node.name, node.kind, node.mentions, node.documents);
    let mut attributes = vec![
        attribute("label", &node.name),
        attribute("tooltip", &tooltip),
        attribute("class", node.kind.as_str()),
        attribute("shape", &view.style.shape(node.kind).dot),
        attribute("fillcolor", &fill.fill),
        attribute("color", &fill.line),
        attribute("fontcolor", &fill.text),
    ];
    if let Some(item) = &node.wikidata {
        attributes.push(attribute("URL", &format!("https://www.wikidata.org/wiki/{item}")));
    }
    DotNode::new(NodeId(quoted(&node.id), None), attributes)
}

fn dot_edge(view: &GraphView, edge: &Edge) -> DotEdge {
    let look = view.style.look(edge, view.relations);
    let (line, colour) = (view.style.line(look), view.style.palette(view.theme).line(look));
    let url =
        edge.best().and_then(|best| view.graph.document(&best.document)).and_then(|document| document.url.clone());
    let mut attributes = vec![
        attribute("label", &super::picture::label(view, edge)),
        attribute("tooltip", &super::picture::tooltip(view, edge)),
        attribute("class", &classes(edge, look)),
        attribute("weight", &edge.weight.to_string()),
        attribute("penwidth", &super::picture::width(edge, line.width).to_string()),
        attribute("style", if edge.is_planned() { "dotted" } else { &line.dot }),
        attribute("color", colour),
        attribute("fontcolor", colour),
    ];
    attributes.extend(edge.symmetric.then(|| attribute("dir", "none")));
    attributes.extend(edge.negated.then(|| attribute("arrowhead", "tee")));
    attributes.extend(url.map(|url| attribute("URL", &url)));
    let end = |id: &str| Vertex::N(NodeId(quoted(id), None));
    DotEdge { ty: EdgeTy::Pair(end(&edge.source), end(&edge.target)), attributes }
}

fn classes(edge: &Edge, look: Look) -> String {
    let mut classes = format!("{} {}", edge.relation, look.as_str());
    for (is, class) in [(edge.negated, " negated"), (edge.is_planned(), " planned"), (edge.symmetric, " symmetric")] {
        classes += if is { class } else { "" };
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::with_view,
        graph::{assemble, sample},
    };

    fn text(graph: &crate::graph::RelationGraph) -> String {
        with_view(graph, |view| dot(&GraphView { title: Some("A \"B\" \\N"), ..*view }))
    }

    #[test]
    fn it_parses_back_to_the_same_graph() {
        let graph = sample::graph();
        let text = text(&graph);
        let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(&text).unwrap() else { panic!("{text}") };
        let nodes = stmts.iter().filter(|statement| matches!(statement, Stmt::Node(_))).count();
        let edges = stmts.iter().filter(|statement| matches!(statement, Stmt::Edge(_))).count();
        assert_eq!((nodes, edges), (graph.nodes().len(), graph.edges().len()));
    }

    #[test]
    fn groups_are_clusters() {
        let groups = [("state:OMN", "Asia"), ("state:YEM", "Asia"), ("place:lima", "South America")];
        let groups = groups.map(|(id, name)| (id.to_owned(), name.to_owned())).into();
        let text = with_view(&sample::graph(), |view| dot(&GraphView { groups: Some(&groups), ..*view }));
        let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(&text).unwrap() else { panic!("{text}") };
        let sizes: Vec<usize> = stmts
            .iter()
            .filter_map(|statement| match statement {
                Stmt::Subgraph(cluster) => Some(cluster.stmts.len() - 1),
                _ => None,
            })
            .collect();
        assert_eq!(sizes, [2, 1]);
        assert!(text.contains("layout=\"fdp\""), "{text}");
    }

    #[test]
    fn any_name_is_one_string() {
        let mut oman = sample::entity("state:OMN");
        oman.name = "O\"man\\\n-> {x} <b>; # //".into();
        let document = sample::analysis("a", vec![oman], vec![]);
        let text = text(&assemble(vec![document], &sample::relations()));
        assert!(text.contains(r#"label="O\"man\\ -> {x} <b>; # //""#), "{text}");
        graphviz_rust::parse(&text).unwrap();
    }
}
