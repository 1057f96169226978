//! What a picture promises, computed from its layout: no node on another, no label on a label or a node, every edge between
//! its own nodes, and the same bytes every time.

use super::{super::with_view, *};
use crate::graph::sample;

fn laid_out(nodes: usize, edges: usize) -> (Layout, Vec<(usize, usize)>) {
    with_view(&sample::network(nodes, edges), |view| {
        let chosen = choose::choose(view);
        (lay_out(view, &chosen).unwrap(), chosen.ends)
    })
}

fn overlaps(rects: &[Rect]) -> usize {
    (0..rects.len()).map(|a| rects[..a].iter().filter(|b| rects[a].overlaps(b)).count()).sum()
}

fn labels_on_nodes(layout: &Layout) -> usize {
    let nodes = layout.rects();
    layout.labels.iter().filter(|label| nodes.iter().any(|node| node.overlaps(&label.rect))).count()
}

#[test]
fn up_to_sixty_edges_every_label_has_its_place() {
    for (nodes, edges) in [(2, 1), (2, 5), (10, 12), (16, 30), (40, 60)] {
        let (layout, _) = laid_out(nodes, edges);
        let labels: Vec<Rect> = layout.labels.iter().map(|label| label.rect).collect();
        assert_eq!(layout.numbers(), 0, "{nodes} nodes, {edges} edges");
        assert_eq!(
            (overlaps(&layout.rects()), overlaps(&labels), labels_on_nodes(&layout)),
            (0, 0, 0),
            "{nodes} nodes, {edges} edges"
        );
    }
}

#[test]
fn three_hundred_nodes_still_do_not_overlap() {
    let (layout, _) = laid_out(300, 360);
    let labels: Vec<Rect> = layout.labels.iter().map(|label| label.rect).collect();
    assert_eq!((overlaps(&layout.rects()), labels_on_nodes(&layout)), (0, 0));
    assert!(overlaps(&labels) * 100 <= labels.len(), "{} of {}", overlaps(&labels), labels.len());
    assert!(layout.numbers() * 10 <= labels.len(), "{} of {} labels are numbers", layout.numbers(), labels.len());
}

#[test]
fn a_thousand_edges_leave_every_node_apart_and_every_label_somewhere() {
    let (layout, _) = laid_out(300, 1000);
    let labels: Vec<Rect> = layout.labels.iter().map(|label| label.rect).collect();
    assert_eq!((overlaps(&layout.rects()), layout.labels.len()), (0, 1000));
    assert!(overlaps(&labels) * 100 <= labels.len(), "{} of {}", overlaps(&labels), labels.len());
}

#[test]
fn edges_run_from_outline_to_outline() {
    let (layout, ends) = laid_out(30, 45);
    for (curve, (source, target)) in layout.curves.iter().zip(ends) {
        for (t, node) in [(0.0, source), (1.0, target)] {
            let rect = layout.blocks[node].rect(layout.centers[node]);
            let point = curve.at(t);
            let on = Rect::new(point, 1.0, 1.0);
            assert!(
                on.overlaps(&rect)
                    && !geometry::inside(&layout.blocks[node].polygon(layout.centers[node]), curve.at(0.5)),
                "{point:?}"
            );
        }
    }
}

#[test]
fn a_difference_says_what_became_of_each_edge() {
    let graph = sample::graph();
    let marks = graph.edges().zip([Mark::Appeared, Mark::Gone, Mark::Changed { from: 1 }]);
    let ends = |edge: &Edge| (edge.source.clone(), edge.target.clone(), edge.key.clone());
    let marks: crate::graph::Marks = marks.map(|(edge, mark)| (ends(edge), mark)).collect();
    let svg = with_view(&graph, |view| draw(&GraphView { marks: Some(&marks), ..*view }).unwrap().svg);
    for words in ["+ meets", "– supports", "± opposes", "– gone (faded)", "opacity=\"0.45\""] {
        assert!(svg.contains(words), "{words}: {svg}");
        assert!(Fonts::EMBEDDED.has(words), "{words}");
    }
}

#[test]
fn groups_are_framed() {
    let groups = [("state:OMN", "Asia"), ("state:YEM", "Asia")].map(|(id, name)| (id.to_owned(), name.to_owned()));
    let groups = groups.into();
    let svg = with_view(&sample::graph(), |view| draw(&GraphView { groups: Some(&groups), ..*view }).unwrap().svg);
    assert!(svg.contains("aria-label=\"Asia\"") && svg.contains(">Asia</text>"), "{svg}");
}

#[test]
fn the_same_graph_is_the_same_picture() {
    let graph = sample::network(25, 40);
    let draw = || with_view(&graph, |view| draw(view).unwrap().svg);
    assert_eq!(draw(), draw());
}

#[test]
fn the_picture_is_xml_with_a_title_for_everything() {
    let svg = with_view(&sample::graph(), |view| draw(view).unwrap().svg);
    let mut reader = quick_xml::Reader::from_str(&svg);
    let mut titles = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "title" => titles += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    // The picture, four nodes with edges, and three edges by line and by label; Lima has none.
    assert_eq!(titles, 1 + 4 + 2 * 3);
    assert!(
        svg.contains("<title>Oman supports Water: “Oman supports Water.” (a, 2024-05-06) and 1 more</title>"),
        "{svg}"
    );
}

#[test]
fn a_graph_without_edges_and_one_without_nodes_are_pictures_too() {
    for nodes in [0, 1, 5] {
        let entities = (0..nodes).map(|at| sample::entity(&format!("state:n{at}"))).collect();
        let graph = crate::graph::assemble(vec![sample::analysis("a", entities, vec![])], &sample::relations());
        let svg = with_view(&graph, |view| draw(view).unwrap().svg);
        assert_eq!(svg.matches("class=\"node ").count(), nodes);
    }
}

#[test]
#[cfg(feature = "render")]
fn pixels_are_drawn_with_the_embedded_font() {
    let svg = with_view(&sample::graph(), |view| draw(view).unwrap().svg);
    let pixels = png(&svg, false, &Fonts::default()).unwrap();
    assert_eq!(&pixels[1..4], b"PNG");
    assert!(pixels.len() > 10_000);
}
