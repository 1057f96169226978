//! What pictures of real texts promise: the example texts, and the annotated articles where they are at hand.

use std::path::Path;

use super::{super::with_view, *};
use crate::{
    graph::{Filter, RelationGraph, assemble},
    ingest::{self, Item},
    lexicon::Lexicon,
    link::link,
    model::Model,
    pipeline::Pipeline,
};

/// What went wrong in a drawing, and what did not fit.
#[derive(Debug, Default, PartialEq)]
struct Flaws {
    node_on_node: usize,
    label_on_node: usize,
    label_on_label: usize,
    numbers: usize,
    labels: usize,
}

fn pairs(rects: &[Rect]) -> usize {
    (0..rects.len()).map(|a| rects[..a].iter().filter(|b| rects[a].overlaps(b)).count()).sum()
}

fn flaws(graph: &RelationGraph) -> Flaws {
    with_view(graph, |view| {
        let view = GraphView { whole: false, ..*view };
        let layout = lay_out(&view, &choose::choose(&view)).unwrap();
        let (nodes, labels) = (layout.rects(), layout.labels.iter().map(|label| label.rect).collect::<Vec<_>>());
        Flaws {
            node_on_node: pairs(&nodes),
            label_on_node: labels.iter().filter(|label| nodes.iter().any(|node| node.overlaps(label))).count(),
            label_on_label: pairs(&labels),
            numbers: layout.numbers(),
            labels: labels.len(),
        }
    })
}

/// A graph of all documents in `folder`, as `build` draws it; one for each, if they are to be apart.
fn graphs(folder: &str, apart: bool) -> Vec<RelationGraph> {
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let analyses: Vec<_> = ingest::read(&[folder.to_owned()])
        .filter_map(|item| match item {
            Ok(Item::Document(document)) => Some(pipeline.analyze(&document)),
            _ => None,
        })
        .collect();
    let graph = |analyses| Filter::drawn().apply(&assemble(link(analyses), &crate::graph::sample::relations()));
    if apart { analyses.into_iter().map(|analysis| graph(vec![analysis])).collect() } else { vec![graph(analyses)] }
}

#[test]
fn the_example_texts_are_drawn_without_a_flaw() {
    let found = flaws(&graphs("examples/texts", false)[0]);
    assert_eq!(found, Flaws { labels: 60, ..Flaws::default() });
}

#[test]
fn so_are_annotated_articles() {
    let shared = std::env::var("CHANCERY_SHARED").unwrap_or("../shared".into());
    let folder = Path::new(&shared).join("gold/documents");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    let graphs = graphs(&folder.to_string_lossy(), true);
    assert!(!graphs.is_empty());
    for graph in &graphs {
        let labels = graph.edges().len().min(60);
        assert_eq!(flaws(graph), Flaws { labels, ..Flaws::default() }, "{}", graph.documents()[0].id);
    }
}
