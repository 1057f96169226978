//! Which blocs are there, and who holds them together or apart?
//!
//! Actors near their bloc, in its colour; lines only where a dyad is surely aligned (unbroken) or opposed (dashed), at most five
//! of each to an actor; who belongs nowhere for sure is pale.

use std::collections::BTreeMap;

use crate::{
    alignment::report::{DyadReport, Report},
    random::Random,
};

use super::{
    super::{
        super::Look,
        font::Fonts,
        geometry::{Point, Rect, at},
        overlap, stress,
        svg::{Svg, number},
    },
    Body, Canvas, colour, period,
};

/// Clear ties drawn of each actor, of each sign.
const TIES: usize = 5;
const SIZE: f64 = 11.0;
const GAP: f64 = 12.0;
/// Wanted distances in pixels.
const TOGETHER: f64 = 85.0;
const APART: f64 = 210.0;

struct Node<'r> {
    name: &'r str,
    bloc: Option<usize>,
    certainty: f64,
}

pub(super) fn body(report: &Report, canvas: &Canvas) -> Result<Body, String> {
    let blocs = report.blocs.as_ref().ok_or("no blocs were asked for")?;
    let mut nodes: BTreeMap<&str, Node> = BTreeMap::new();
    for bloc in &blocs.blocs {
        for member in &bloc.members {
            let node = Node { name: &member.actor.name, bloc: Some(bloc.id), certainty: member.certainty };
            nodes.insert(&member.actor.id, node);
        }
    }
    for actor in &blocs.unaligned {
        nodes.insert(&actor.id, Node { name: &actor.name, bloc: None, certainty: 0.0 });
    }
    if nodes.is_empty() {
        return Err("too few actors share items; there is nothing to draw".into());
    }
    let place: BTreeMap<&str, usize> = nodes.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let ties = ties(report, &place);
    let nodes: Vec<Node> = nodes.into_values().collect();
    let sizes: Vec<(f64, f64)> =
        nodes.iter().map(|node| (Fonts::EMBEDDED.width(node.name, SIZE) + 16.0, SIZE + 11.0)).collect();
    let centers = arrange(&nodes, &sizes, &ties);
    let mut svg = Svg::new();
    ties.iter().for_each(|tie| line(&mut svg, canvas, tie, &centers));
    for ((node, &center), size) in nodes.iter().zip(&centers).zip(&sizes) {
        draw(&mut svg, canvas, node, Rect::new(center, size.0, size.1));
    }
    let width =
        nodes.iter().zip(&centers).zip(&sizes).map(|((_, center), size)| center.x + size.0 / 2.0).fold(0.0, f64::max);
    let height = centers.iter().zip(&sizes).map(|(center, size)| center.y + size.1 / 2.0).fold(0.0, f64::max);
    let list = blocs.blocs.iter().map(|bloc| {
        format!("Bloc {}: {}; {} members, cohesion {:.2}.", bloc.id, bloc.name, bloc.members.len(), bloc.cohesion)
    });
    let mut notes = vec![format!(
        "Lines: dyads that are surely aligned (unbroken) or opposed (dashed), at most {TIES} of each to an actor. Paler: less \
         certain of its bloc; white: in none."
    )];
    notes.extend(list);
    Ok(Body {
        width,
        height: height + 6.0,
        title: format!("Blocs{}", period(report)),
        subtitle: format!(
            "{} actors in {} blocs; of {} clear dyads {} are aligned and {} opposed",
            nodes.len(),
            blocs.blocs.len(),
            blocs.balance.aligned + blocs.balance.opposed,
            blocs.balance.aligned,
            blocs.balance.opposed
        ),
        notes,
        draw: svg,
    })
}

/// A clear dyad.
struct Tie<'r> {
    ends: [usize; 2],
    dyad: &'r DyadReport,
    aligned: bool,
}

/// The strongest clear dyads of each actor.
fn ties<'r>(report: &'r Report, place: &BTreeMap<&str, usize>) -> Vec<Tie<'r>> {
    let mut all: Vec<(f64, Tie)> = Vec::new();
    let mean = report.pool.as_ref().map_or(0.0, |pool| pool.mean);
    for dyad in &report.dyads {
        let ends = place.get(dyad.a.id.as_str()).zip(place.get(dyad.b.id.as_str()));
        if let (Some((&a, &b)), Some(score), Some(sd)) = (ends, dyad.stance.score, dyad.stance.sd) {
            all.push((((score - mean) / sd).abs(), Tie { ends: [a, b], dyad, aligned: score > mean }));
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.ends.cmp(&b.1.ends)));
    let mut drawn = vec![[0; 2]; place.len()];
    let mut kept = Vec::new();
    for (_, tie) in all {
        let sign = usize::from(tie.aligned);
        if tie.ends.iter().all(|&end| drawn[end][sign] < TIES) {
            tie.ends.iter().for_each(|&end| drawn[end][sign] += 1);
            kept.push(tie);
        }
    }
    // Enmity below, friendship above.
    kept.sort_by_key(|tie| (tie.aligned, tie.ends));
    kept
}

/// Places with low stress: those of a bloc together, the more so if they are clearly aligned.
fn arrange(nodes: &[Node], sizes: &[(f64, f64)], ties: &[Tie]) -> Vec<Point> {
    let crowd = (nodes.len() as f64 / 12.0).sqrt().max(1.0);
    let wanted = |a: usize, b: usize| {
        let same = nodes[a].bloc.is_some() && nodes[a].bloc == nodes[b].bloc;
        crowd * if same { TOGETHER } else { APART }
    };
    let mut distances: Vec<Vec<f64>> =
        (0..nodes.len()).map(|a| (0..nodes.len()).map(|b| if a == b { 0.0 } else { wanted(a, b) }).collect()).collect();
    for tie in ties {
        let [a, b] = tie.ends;
        let by = if tie.aligned { 0.75 } else { 1.15 };
        (distances[a][b], distances[b][a]) = (distances[a][b] * by, distances[b][a] * by);
    }
    let mut centers = stress::descend(&distances, &mut Random::new(1));
    overlap::remove(&mut centers, sizes, GAP);
    let left = centers.iter().zip(sizes).map(|(center, size)| center.x - size.0 / 2.0).fold(f64::MAX, f64::min);
    let top = centers.iter().zip(sizes).map(|(center, size)| center.y - size.1 / 2.0).fold(f64::MAX, f64::min);
    centers.into_iter().map(|center| center - at(left, top)).collect()
}

fn line(svg: &mut Svg, canvas: &Canvas, tie: &Tie, centers: &[Point]) {
    let look = if tie.aligned { Look::Positive } else { Look::Negative };
    let [a, b] = tie.ends.map(|end| centers[end]);
    let dash: Vec<String> = canvas.style.line(look).dash.iter().map(|length| number(*length)).collect();
    svg.begin("g", &[]);
    svg.with_text("title", &[], &format!("{} and {}: {}", tie.dyad.a.name, tie.dyad.b.name, tie.dyad.stance.label));
    let paint = [
        ("stroke", canvas.palette().line(look)),
        ("stroke-opacity", if tie.aligned { "0.65" } else { "0.4" }),
        ("stroke-width", "1.2"),
        ("stroke-dasharray", &dash.join(" ")),
    ];
    svg.line(a, b, &paint);
    svg.end();
}

fn draw(svg: &mut Svg, canvas: &Canvas, node: &Node, rect: Rect) {
    let palette = canvas.palette();
    let own = node.bloc.map_or(&palette.background, |bloc| &palette.bloc[(bloc - 1) % palette.bloc.len()]);
    let line = if node.bloc.is_some() { own } else { &palette.muted };
    let fill = colour::mix(&palette.background, own, 0.15 + 0.85 * node.certainty);
    svg.begin("g", &[]);
    let bloc = node.bloc.map_or("in no bloc".into(), |bloc| format!("bloc {bloc}, certainty {:.2}", node.certainty));
    svg.with_text("title", &[], &format!("{}: {bloc}", node.name));
    svg.rect(&rect, &[("rx", "8"), ("fill", &fill), ("stroke", line), ("stroke-width", "1.2")]);
    svg.centered(rect.center, SIZE, &palette.text, node.name);
    svg.end();
}
