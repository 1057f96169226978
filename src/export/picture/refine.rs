//! Which small moves make a layout easier to read?
//!
//! In: positions of low stress. Out: positions near them with fewer crossings, no link behind a node, room for labels and for
//! the angles between links: a search that moves one node at a time and keeps what lowers the cost (after Davidson and Harel,
//! "Drawing Graphs Nicely Using Simulated Annealing", ACM TOG 15(4), 1996).

use super::{
    STRETCH,
    geometry::{Point, Rect, at, cross},
    route::APART,
    stress::Link,
};

/// Costs: of a crossing, of a link behind a node, of overlapping nodes, of a pixel that a label lacks.
const CROSSING: f64 = 70.0;
const BEHIND: f64 = 130.0;
const OVERLAP: f64 = 600.0;
const LACKING: f64 = 1.2;
/// Of stress, by pair and by link.
const PAIR: f64 = 5.0;
const LENGTH: f64 = 45.0;
/// Of a degree that is missing to the smallest good angle between links at a node.
const ANGLE: f64 = 2.0;
const GOOD_ANGLE: f64 = 16.0;
/// Free space around a node.
const CLEAR: f64 = 9.0;

/// One connected part of a drawing.
pub(super) struct Network {
    /// Width and height of each node.
    pub sizes: Vec<(f64, f64)>,
    pub links: Vec<Link>,
    /// For each link, room that its labels need: across when it lies flat, down when it stands.
    pub room: Vec<(f64, f64)>,
    /// For each link, how many edges run along it.
    pub edges: Vec<usize>,
    /// Graph distances.
    pub distances: Vec<Vec<f64>>,
    /// Least space between nodes.
    pub gap: f64,
}

impl Network {
    /// How far the edges of a link lie to either side of the straight line.
    fn breadth(&self, link: usize) -> f64 {
        (self.edges[link] as f64 - 1.0) / 2.0 * APART
    }

    /// What a node in the way of a link costs: all its edges must bend.
    fn behind(&self, link: usize) -> f64 {
        BEHIND * (1.0 + 0.6 * (self.edges[link] as f64 - 1.0))
    }

    /// What it costs that two links cross.
    fn crossing(&self, a: usize, b: usize) -> f64 {
        CROSSING * ((self.edges[a] * self.edges[b]) as f64).sqrt()
    }
}

struct Search<'n> {
    network: &'n Network,
    /// Links of each node.
    of: Vec<Vec<usize>>,
    centers: Vec<Point>,
}

/// Moves `centers` for the better; `rounds` over all nodes, with ever smaller steps.
pub(super) fn refine(network: &Network, centers: Vec<Point>, rounds: usize) -> Vec<Point> {
    let mut of = vec![Vec::new(); centers.len()];
    for (link, Link { ends, .. }) in network.links.iter().enumerate() {
        of[ends.0].push(link);
        of[ends.1].push(link);
    }
    let mut search = Search { network, of, centers };
    for round in 0..rounds {
        let step = 160.0 * (1.0 - round as f64 / rounds as f64).powi(2) + 6.0;
        for node in 0..search.centers.len() {
            search.settle(node, step);
        }
    }
    search.centers
}

/// Crossings and links behind nodes of a whole layout.
pub(super) fn flaws(network: &Network, centers: &[Point]) -> f64 {
    let segment = |link: &Link| (centers[link.ends.0], centers[link.ends.1]);
    let mut cost = 0.0;
    for (count, link) in network.links.iter().enumerate() {
        for (other, foreign) in network.links[..count].iter().enumerate() {
            if cross(segment(link), segment(foreign)) {
                cost += network.crossing(count, other);
            }
        }
        let behind = (0..centers.len()).filter(|&node| {
            let (width, height) = network.sizes[node];
            let apart = node != link.ends.0 && node != link.ends.1;
            let rect = Rect::new(centers[node], width, height).grown(network.breadth(count));
            apart && rect.meets(segment(link).0, segment(link).1)
        });
        cost += network.behind(count) * behind.count() as f64;
    }
    cost
}

impl Search<'_> {
    fn settle(&mut self, node: usize, step: f64) {
        let here = self.centers[node];
        let mut best = (self.cost(node, here, f64::INFINITY), here);
        for spot in self.spots(node, here, step) {
            let cost = self.cost(node, spot, best.0);
            if cost < best.0 - 1e-6 {
                best = (cost, spot);
            }
        }
        self.centers[node] = best.1;
    }

    /// Places to try: around here, and for a leaf around its neighbour.
    fn spots(&self, node: usize, here: Point, step: f64) -> Vec<Point> {
        let round = |around: Point, radius: f64, count: usize| {
            (0..count).map(move |turn| {
                let angle = std::f64::consts::TAU * turn as f64 / count as f64;
                around + at(radius * angle.cos(), radius * angle.sin() / STRETCH)
            })
        };
        let mut spots: Vec<Point> = round(here, step, 12).chain(round(here, step * 0.4, 6)).collect();
        if let [link] = self.of[node][..] {
            let hub = self.centers[self.other(link, node)];
            let length = self.network.links[link].length;
            spots.extend([0.8, 1.0, 1.3, 1.7].into_iter().flat_map(|share| round(hub, length * share, 18)));
        }
        spots
    }

    fn other(&self, link: usize, node: usize) -> usize {
        let (a, b) = self.network.links[link].ends;
        if a == node { b } else { a }
    }

    fn rect(&self, node: usize, center: Point) -> Rect {
        let (width, height) = self.network.sizes[node];
        Rect::new(center, width, height)
    }

    /// What `node` costs at `spot`; where that is more than `enough`, at least so much.
    fn cost(&self, node: usize, spot: Point, enough: f64) -> f64 {
        let mut cost = self.crowding(node, spot);
        if cost < enough {
            cost += self.angles(node, spot);
        }
        if cost < enough { self.tangle(node, spot, cost, enough) } else { cost }
    }

    /// Stress, and overlap with other nodes.
    fn crowding(&self, node: usize, spot: Point) -> f64 {
        let rect = self.rect(node, spot).grown(self.network.gap / 2.0);
        let mut cost = 0.0;
        for (other, &center) in self.centers.iter().enumerate().filter(|(other, _)| *other != node) {
            let wanted = self.network.distances[node][other];
            let off = (measure(spot, center) - wanted) / wanted;
            cost += PAIR * off * off;
            let (x, y) = rect.overlap(&self.rect(other, center).grown(self.network.gap / 2.0));
            if x > 0.0 && y > 0.0 {
                cost += OVERLAP + x.min(y);
            }
        }
        cost
    }

    /// `cost` and: crossings, links behind nodes, lengths and room of the node's links; the node on others' links.
    fn tangle(&self, node: usize, spot: Point, mut cost: f64, enough: f64) -> f64 {
        let mine = self.rect(node, spot).grown(CLEAR);
        for (at, link) in self.network.links.iter().enumerate() {
            if link.ends.0 == node || link.ends.1 == node {
                cost += self.own_link(node, spot, at);
            } else if mine.grown(self.network.breadth(at)).meets(self.centers[link.ends.0], self.centers[link.ends.1]) {
                cost += self.network.behind(at);
            }
            if cost >= enough {
                break;
            }
        }
        cost
    }

    fn own_link(&self, node: usize, spot: Point, at: usize) -> f64 {
        let other = self.other(at, node);
        let far = self.centers[other];
        let link = &self.network.links[at];
        let off = (measure(spot, far) - link.length) / link.length;
        let mut cost = LENGTH * off * off + LACKING * self.lacking(node, spot, other, at);
        for (third, &center) in self.centers.iter().enumerate() {
            if third != node
                && third != other
                && self.rect(third, center).grown(CLEAR + self.network.breadth(at)).meets(spot, far)
            {
                cost += self.network.behind(at);
            }
        }
        for (count, foreign) in self.network.links.iter().enumerate() {
            let (a, b) = foreign.ends;
            let apart = ![node, other].contains(&a) && ![node, other].contains(&b);
            if apart && cross((spot, far), (self.centers[a], self.centers[b])) {
                cost += self.network.crossing(at, count);
            }
        }
        cost
    }

    /// Pixels that the labels of a link lack between its nodes.
    fn lacking(&self, node: usize, spot: Point, other: usize, link: usize) -> f64 {
        let way = self.centers[other] - spot;
        let along = way.unit();
        let inside = |(width, height): (f64, f64)| {
            let by_width = width / 2.0 / along.x.abs().max(1e-6);
            by_width.min(height / 2.0 / along.y.abs().max(1e-6))
        };
        let free = way.length() - inside(self.network.sizes[node]) - inside(self.network.sizes[other]);
        let (flat, upright) = self.network.room[link];
        (flat * along.x.abs() + upright * along.y.abs() - free).max(0.0)
    }

    /// Links that leave a node in nearly one direction.
    fn angles(&self, node: usize, spot: Point) -> f64 {
        let place = |other: usize| if other == node { spot } else { self.centers[other] };
        let mut cost = 0.0;
        let mut fan = |hub: usize, links: &[usize], only: Option<usize>| {
            let way = |link: usize| place(self.other(link, hub)) - place(hub);
            for (count, &a) in links.iter().enumerate() {
                for &b in &links[..count] {
                    if only.is_none_or(|only| a == only || b == only) {
                        cost += ANGLE * lacking_angle(way(a), way(b));
                    }
                }
            }
        };
        fan(node, &self.of[node], None);
        for &link in &self.of[node] {
            let hub = self.other(link, node);
            fan(hub, &self.of[hub], Some(link));
        }
        cost
    }
}

/// Distance as the layout sees it: names are wide, so a pixel down counts for more.
pub(super) fn measure(a: Point, b: Point) -> f64 {
    at(a.x - b.x, (a.y - b.y) * STRETCH).length()
}

/// Degrees that two directions lack to a good angle.
fn lacking_angle(a: Point, b: Point) -> f64 {
    let (a, b) = (a.unit(), b.unit());
    let cosine = a.x * b.x + a.y * b.y;
    // Most are far apart: no need to know how far.
    if cosine < 0.95 { 0.0 } else { (GOOD_ANGLE - cosine.min(1.0).acos().to_degrees()).max(0.0) }
}

/// Stress over all pairs and lengths, as the search weighs them.
pub(super) fn strain(network: &Network, centers: &[Point]) -> f64 {
    let stretched: Vec<Point> = centers.iter().map(|center| at(center.x, center.y * STRETCH)).collect();
    PAIR * super::stress::stress(&stretched, &network.distances)
}
