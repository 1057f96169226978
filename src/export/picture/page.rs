//! What stands around the drawing?
//!
//! In: a layout. Out: the page as SVG: headline, dates and number of documents, the drawing, legend, key, what is left out.

use super::{
    super::{Fill, GraphView, Outline},
    Layout,
    block::{Block, LEADING},
    choose::Chosen,
    cluster,
    geometry::{Point, Rect, at},
    label, legend,
    stroke::{self, Stroke},
    svg::{self, Svg, number},
};
use crate::{
    graph::{Edge, Mark},
    when::PartialDate,
};

const MARGIN: f64 = 30.0;
const TITLE: f64 = 21.0;
const SMALL: f64 = 11.5;
const NARROWEST: f64 = 620.0;
/// Of the key: size, height of a line, width of a column.
const KEY: f64 = 10.0;
const KEY_LINE: f64 = 15.0;
const KEY_COLUMN: f64 = 300.0;

/// Opacity of what is gone.
pub(super) const FADED: &str = "0.45";

/// The page's measures.
struct Frame {
    width: f64,
    height: f64,
    /// Added to the layout's coordinates.
    shift: Point,
    /// Height at which the legend begins.
    foot: f64,
    title: Vec<String>,
    subtitle: Vec<String>,
    legend: legend::Legend,
    key: Vec<String>,
    columns: usize,
    notes: Vec<String>,
}

/// The whole picture.
pub(super) fn page(view: &GraphView, chosen: &Chosen, layout: &Layout) -> String {
    let frame = frame(view, chosen, layout);
    let palette = view.style.palette(view.theme);
    let (width, height) = (number(frame.width), number(frame.height));
    let (shown_width, shown_height) = match view.size {
        Some((width, height)) => (width.to_string(), height.to_string()),
        None => (width.clone(), height.clone()),
    };
    let box_of = format!("0 0 {width} {height}");
    let mut svg = Svg::new();
    svg.begin(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &shown_width),
            ("height", &shown_height),
            ("viewBox", &box_of),
            ("font-family", &view.fonts.family()),
            ("role", "graphics-document"),
            ("aria-labelledby", "chancery-title chancery-desc"),
        ],
    );
    svg.with_text("title", &[("id", "chancery-title")], &title(view));
    svg.with_text("desc", &[("id", "chancery-desc")], &description(view, chosen));
    svg.empty("rect", &[("width", &width), ("height", &height), ("fill", &palette.background)]);
    head(&mut svg, view, &frame);
    let shift = format!("translate({} {})", number(frame.shift.x), number(frame.shift.y));
    svg.begin("g", &[("class", "graph"), ("transform", &shift)]);
    frames(&mut svg, view, layout);
    edges(&mut svg, view, chosen, layout);
    names(&mut svg, view, layout);
    nodes(&mut svg, view, chosen, layout);
    labels(&mut svg, view, chosen, layout);
    svg.end();
    foot(&mut svg, view, &frame);
    svg.end();
    svg.finish()
}

fn title(view: &GraphView) -> String {
    match (view.title, view.graph.documents()) {
        (Some(title), _) => title.to_owned(),
        (None, [document]) => document.title.clone().unwrap_or_else(|| document.id.clone()),
        (None, _) => "Who stands with whom".to_owned(),
    }
}

/// "14 documents, 2019-12-03 to 2023-04-14; 31 nodes, 22 edges"; the dates are the documents' or, without, the acts'.
fn subtitle(view: &GraphView, chosen: &Chosen) -> String {
    let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let drawn = format!("{}, {}", plural(chosen.nodes.len(), "node"), plural(chosen.edges.len(), "edge"));
    let mut dates: Vec<PartialDate> = view.graph.documents().iter().filter_map(|document| document.date).collect();
    if dates.is_empty() {
        dates = chosen.edges.iter().flat_map(|edge| [edge.first, edge.last]).flatten().collect();
    }
    let first = dates.iter().min_by_key(|date| date.first_day());
    let last = dates.iter().max_by_key(|date| date.last_day());
    let dates = match (first, last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    format!("{}{dates}; {drawn}", plural(view.graph.documents().len(), "document"))
}

fn description(view: &GraphView, chosen: &Chosen) -> String {
    let mut strongest: Vec<&&Edge> = chosen.edges.iter().collect();
    strongest.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    let told: Vec<String> = strongest
        .iter()
        .take(5)
        .map(|edge| {
            format!("{} {} {}", view.graph.name(&edge.source), super::label(view, edge), view.graph.name(&edge.target))
        })
        .collect();
    let strongest = if told.is_empty() { String::new() } else { format!(" Strongest: {}.", told.join("; ")) };
    format!("A graph of relations from {}.{strongest}", subtitle(view, chosen))
}

fn frame(view: &GraphView, chosen: &Chosen, layout: &Layout) -> Frame {
    let bounds = bounds(layout);
    let mut width = (bounds.width + 2.0 * MARGIN).max(NARROWEST);
    // The foot's height follows from the width, and with a given size the width from the height.
    let mut frame = measured(view, chosen, layout, &bounds, width);
    if view.size.is_some() {
        let aspect = super::arrange::aspect(view.size);
        for _ in 0..3 {
            width = width.max(frame.height * aspect);
            frame = measured(view, chosen, layout, &bounds, width);
        }
        let spare = (frame.width / aspect - frame.height).max(0.0);
        frame.height += spare;
        frame.foot += spare;
        frame.shift.y += spare / 2.0;
        frame.width = frame.width.max(frame.height * aspect);
    }
    frame
}

fn measured(view: &GraphView, chosen: &Chosen, layout: &Layout, bounds: &Rect, width: f64) -> Frame {
    let inner = width - 2.0 * MARGIN;
    let title = view.fonts.wrap(&title(view), TITLE, inner, 2);
    let subtitle = view.fonts.wrap(&subtitle(view, chosen), SMALL, inner, 3);
    let head = MARGIN + title.len() as f64 * TITLE * LEADING + subtitle.len() as f64 * SMALL * LEADING + 16.0;
    let legend = legend::legend(view, chosen, inner);
    let (key, columns) = key(view, chosen, layout, inner);
    let sentences = chosen.left_out.iter().map(|note| format!("The picture {note}."));
    let notes: Vec<String> = sentences.flat_map(|note| view.fonts.wrap(&note, KEY, inner, 4)).collect();
    let foot = head + bounds.height + 22.0;
    let rows = key.len().div_ceil(columns.max(1)) as f64;
    let gap = |some: bool| if some { 8.0 } else { 0.0 };
    let below =
        legend.height + rows * KEY_LINE + gap(rows > 0.0) + notes.len() as f64 * KEY_LINE + gap(!notes.is_empty());
    let shift = at((width - bounds.width) / 2.0 - bounds.left(), head - bounds.top());
    Frame {
        width,
        height: foot + 12.0 + below + MARGIN * 0.7,
        shift,
        foot,
        title,
        subtitle,
        legend,
        key,
        columns,
        notes,
    }
}

/// Around all that is drawn.
fn bounds(layout: &Layout) -> Rect {
    let mut rects = layout.rects();
    rects.extend(layout.frames.iter().map(|frame| frame.rect));
    rects.extend(layout.labels.iter().map(|label| label.rect));
    for curve in &layout.curves {
        rects.extend(curve.points(17).into_iter().map(|point| Rect::new(point, 6.0, 6.0)));
    }
    let first = rects.first().copied().unwrap_or(Rect::new(at(0.0, 0.0), NARROWEST / 2.0, 60.0));
    rects.iter().fold(first, |bounds, rect| bounds.with(rect)).grown(2.0)
}

/// Rows for numbers that stand for labels, and in how many columns.
fn key(view: &GraphView, chosen: &Chosen, layout: &Layout, width: f64) -> (Vec<String>, usize) {
    let columns = ((width / KEY_COLUMN) as usize).max(1);
    let row = |(edge, label): (&&Edge, &label::Label)| {
        let number = label.number?;
        let arrow = if edge.symmetric { "–" } else { "›" };
        let (source, target) = (view.graph.name(&edge.source), view.graph.name(&edge.target));
        let text = format!("{number}  {source} {arrow} {target}: {}", super::label(view, edge));
        Some(view.fonts.cut(&text, KEY, width / columns as f64 - 14.0))
    };
    (chosen.edges.iter().zip(&layout.labels).filter_map(row).collect(), columns)
}

fn head(svg: &mut Svg, view: &GraphView, frame: &Frame) {
    let palette = view.style.palette(view.theme);
    let mut y = MARGIN + TITLE / 2.0;
    for line in &frame.title {
        svg.start_at(at(MARGIN, y), TITLE, &palette.text, line);
        y += TITLE * LEADING;
    }
    y += SMALL / 2.0 - TITLE / 2.0 + 2.0;
    for line in &frame.subtitle {
        svg.start_at(at(MARGIN, y), SMALL, &palette.muted, line);
        y += SMALL * LEADING;
    }
}

fn foot(svg: &mut Svg, view: &GraphView, frame: &Frame) {
    let palette = view.style.palette(view.theme);
    let (left, right, y) = (number(MARGIN), number(frame.width - MARGIN), number(frame.foot));
    svg.empty("line", &[("x1", &left), ("x2", &right), ("y1", &y), ("y2", &y), ("stroke", &palette.frame)]);
    frame.legend.draw(svg, view, at(MARGIN, frame.foot + 12.0));
    let mut y = frame.foot + 12.0 + frame.legend.height;
    if !frame.key.is_empty() {
        svg.begin("g", &[("class", "key"), ("role", "graphics-object"), ("aria-label", "Key")]);
        y += 8.0;
        let rows = frame.key.len().div_ceil(frame.columns);
        let column = (frame.width - 2.0 * MARGIN) / frame.columns as f64;
        for (count, row) in frame.key.iter().enumerate() {
            let place = at(MARGIN + column * (count / rows) as f64, y + KEY_LINE * ((count % rows) as f64 + 0.5));
            svg.start_at(place, KEY, &palette.text, row);
        }
        y += rows as f64 * KEY_LINE;
        svg.end();
    }
    y += 8.0;
    for note in &frame.notes {
        svg.start_at(at(MARGIN, y + KEY_LINE / 2.0), KEY, &palette.muted, note);
        y += KEY_LINE;
    }
}

fn frames(svg: &mut Svg, view: &GraphView, layout: &Layout) {
    let palette = view.style.palette(view.theme);
    for frame in &layout.frames {
        svg.begin("g", &[("class", "group"), ("role", "graphics-object"), ("aria-label", &frame.name)]);
        let paint = [("fill", palette.frame.as_str()), ("fill-opacity", "0.22"), ("stroke", &palette.frame)];
        svg.rect(&frame.rect, &[&[("rx", "10")], &paint[..]].concat());
        svg.end();
    }
}

/// Names of frames, over the lines.
fn names(svg: &mut Svg, view: &GraphView, layout: &Layout) {
    let palette = view.style.palette(view.theme);
    for frame in &layout.frames {
        let rect = frame.name_box(view.fonts).grown(2.0);
        svg.rect(&rect, &[("fill", &palette.background), ("fill-opacity", "0.8"), ("rx", "2")]);
        svg.start_at(frame.name_at(), cluster::NAME, &palette.muted, &frame.name);
    }
}

fn edges(svg: &mut Svg, view: &GraphView, chosen: &Chosen, layout: &Layout) {
    svg.begin("g", &[("class", "edges"), ("role", "graphics-object"), ("aria-label", "Relations")]);
    // Light lines first, so that the others cross over them.
    let mut order: Vec<usize> = (0..chosen.edges.len()).collect();
    order.sort_by_key(|&edge| std::cmp::Reverse(view.style.look(chosen.edges[edge], view.relations)));
    for edge in order {
        let stroke = Stroke::of(view, chosen.edges[edge]);
        let class = format!("edge {} {}", chosen.edges[edge].relation, stroke.look.as_str());
        let gone = view.mark(chosen.edges[edge]) == Some(Mark::Gone);
        let opacity = if gone { FADED } else { "1" };
        svg.begin("g", &[("class", &class), ("role", "graphics-symbol"), ("opacity", opacity)]);
        svg.with_text("title", &[], &super::tooltip(view, chosen.edges[edge]));
        stroke::draw(svg, view, layout.curves[edge], stroke);
        svg.end();
    }
    svg.end();
}

fn nodes(svg: &mut Svg, view: &GraphView, chosen: &Chosen, layout: &Layout) {
    svg.begin("g", &[("class", "nodes"), ("role", "graphics-object"), ("aria-label", "Actors")]);
    for (count, node) in chosen.nodes.iter().enumerate() {
        let (block, center) = (&layout.blocks[count], layout.centers[count]);
        let fill = view.style.palette(view.theme).node(node.kind);
        let class = format!("node {}", node.kind);
        svg.begin("g", &[("class", &class), ("data-id", &node.id), ("role", "graphics-symbol")]);
        let told =
            format!("{} ({}), named {} times in {} documents", node.name, node.kind, node.mentions, node.documents);
        svg.with_text("title", &[], &told);
        outline(svg, block, center, fill);
        let leading = block.size * LEADING;
        let top = center.y - leading * (block.lines.len() as f64 - 1.0) / 2.0;
        for (line, words) in block.lines.iter().enumerate() {
            let middle = at(center.x + block.text_shift(), top + leading * line as f64);
            svg.centered(middle, block.size, &fill.text, words);
        }
        svg.end();
    }
    svg.end();
}

/// The outline of a node around `center`.
pub(super) fn outline(svg: &mut Svg, block: &Block, center: Point, fill: &Fill) {
    let paint = [("fill", fill.fill.as_str()), ("stroke", &fill.line), ("stroke-width", "1.3")];
    if matches!(block.outline, Outline::Rounded | Outline::Pill | Outline::Rectangle) {
        let radius = number(block.radius());
        svg.rect(&block.rect(center), &[&[("rx", radius.as_str())], &paint[..]].concat());
        return;
    }
    let corners = block.polygon(center);
    let d = svg::polygon(&corners);
    svg.empty("path", &[&[("d", d.as_str()), ("stroke-linejoin", "round")], &paint[..]].concat());
    if block.outline == Outline::Note {
        let fold = svg::polygon(&[corners[1], corners[1] + at(0.0, block.fold()), corners[2]]);
        svg.empty("path", &[&[("d", fold.as_str()), ("stroke-linejoin", "round")], &paint[..]].concat());
    }
}

fn labels(svg: &mut Svg, view: &GraphView, chosen: &Chosen, layout: &Layout) {
    let palette = view.style.palette(view.theme);
    svg.begin("g", &[("class", "labels")]);
    for (edge, label) in chosen.edges.iter().zip(&layout.labels) {
        let look = view.style.look(edge, view.relations);
        let colour = if look == super::super::Look::Structural { &palette.muted } else { palette.line(look) };
        let rect = label.rect;
        svg.begin("g", &[("class", "label")]);
        svg.with_text("title", &[], &super::tooltip(view, edge));
        let frame = if label.number.is_some() { colour } else { "none" };
        let paint = [
            ("rx", if label.number.is_some() { "6" } else { "2" }),
            ("fill", palette.background.as_str()),
            ("fill-opacity", "0.9"),
            ("stroke", frame),
        ];
        svg.rect(&rect, &paint);
        match label.number {
            Some(number) => svg.centered(rect.center, label::NUMBER, colour, &number.to_string()),
            None => svg.centered(rect.center, label::SIZE, colour, &super::label(view, edge)),
        }
        svg.end();
    }
    svg.end();
}
