//! Which part of the graph was asked for?
//!
//! In: a graph and a [`Filter`]. Out: a smaller graph. Dates, confidence, modality and class act on evidence, and an edge
//! left without any goes; what follows from evidence (weight, confidence, dates) is reckoned again.

use std::collections::BTreeSet;

use crate::{
    analysis::{Kind, Modality},
    when::PartialDate,
};

use super::{Edge, Evidence, RelationGraph};

/// What to keep; an empty list keeps all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Kinds of nodes; an edge needs both its ends.
    pub kinds: Vec<Kind>,
    /// Relation ids.
    pub relations: Vec<String>,
    /// PLOVER classes, of the evidence's reading or of the relation; capitals do not matter.
    pub classes: Vec<String>,
    /// -1, 0, 1.
    pub polarities: Vec<i8>,
    /// First day; evidence without any date is dropped when this or `until` is set.
    pub since: Option<PartialDate>,
    /// Last day.
    pub until: Option<PartialDate>,
    /// Least confidence.
    pub min_confidence: f64,
    /// Modalities.
    pub modalities: Vec<Modality>,
    /// Least weight, after the filters on evidence.
    pub min_weight: usize,
    /// Only an actor and what is near it.
    pub focus: Option<Focus>,
    /// Only the strongest edges (weight times confidence, structural ones at half).
    pub top: Option<usize>,
}

/// An actor and how far to look around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Node id.
    pub id: String,
    /// How many edges away, whatever their direction.
    pub hops: usize,
}

impl Filter {
    /// What `build` draws: stated or planned, with confidence of at least a half.
    pub fn drawn() -> Filter {
        Filter { min_confidence: 0.5, modalities: vec![Modality::Stated, Modality::Planned], ..Filter::default() }
    }

    /// The part of `graph` that it keeps.
    ///
    /// Nodes without edges stay, unless the filter asks for some edges (relation, class, polarity, date, weight, focus, top)
    /// rather than sets how sure they must be.
    pub fn apply(&self, graph: &RelationGraph) -> RelationGraph {
        let kind = |id: &str| graph.node(id).is_some_and(|node| self.keeps_kind(node.kind));
        let chosen = graph.edges().filter(|edge| self.keeps_edge(edge) && kind(&edge.source) && kind(&edge.target));
        let edges: Vec<Edge> = chosen.filter_map(|edge| self.with_evidence(edge, graph)).collect();
        let mut kept = part(graph, edges, |id| kind(id));
        kept.weigh();
        let mut edges: Vec<Edge> = kept.edges().filter(|edge| edge.weight >= self.min_weight).cloned().collect();
        if let Some(focus) = &self.focus {
            let near = around(&part(graph, edges.clone(), |_| true), focus);
            edges.retain(|edge| near.contains(&edge.source) && near.contains(&edge.target));
        }
        if let Some(top) = self.top {
            edges = strongest(edges.iter().collect(), top).into_iter().cloned().collect();
        }
        if !self.asks_for_edges() {
            return part(graph, edges, |id| kind(id));
        }
        let mut ends: BTreeSet<String> =
            edges.iter().flat_map(|edge| [edge.source.clone(), edge.target.clone()]).collect();
        ends.extend(self.focus.iter().map(|focus| focus.id.clone()));
        part(graph, edges, |id| ends.contains(id))
    }

    fn asks_for_edges(&self) -> bool {
        let Filter { relations, classes, polarities, since, until, min_weight, focus, top, .. } = self;
        !(relations.is_empty() && classes.is_empty() && polarities.is_empty())
            || since.is_some()
            || until.is_some()
            || *min_weight > 1
            || focus.is_some()
            || top.is_some()
    }

    fn keeps_kind(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn keeps_edge(&self, edge: &Edge) -> bool {
        (self.relations.is_empty() || self.relations.contains(&edge.relation))
            && (self.polarities.is_empty() || self.polarities.contains(&edge.polarity))
    }

    /// The edge with the evidence that is kept, if any is.
    fn with_evidence(&self, edge: &Edge, graph: &RelationGraph) -> Option<Edge> {
        let keeps = |evidence: &&Evidence| {
            evidence.confidence >= self.min_confidence
                && (self.modalities.is_empty() || self.modalities.contains(&evidence.modality))
                && self.keeps_class([&edge.class, &evidence.class])
                && self.keeps_date(evidence, graph)
        };
        let evidence: Vec<Evidence> = edge.evidence.iter().filter(keeps).cloned().collect();
        (!evidence.is_empty()).then(|| Edge { evidence, ..edge.clone() })
    }

    fn keeps_class(&self, of: [&Option<String>; 2]) -> bool {
        let asked = |class: &String| self.classes.iter().any(|asked| asked.eq_ignore_ascii_case(class));
        self.classes.is_empty() || of.into_iter().flatten().any(asked)
    }

    fn keeps_date(&self, evidence: &Evidence, graph: &RelationGraph) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        graph.date_of(evidence).is_some_and(|date| date.meets(self.since, self.until))
    }
}

/// The `top` strongest edges, in their order; of equals, the first.
pub(crate) fn strongest(edges: Vec<&Edge>, top: usize) -> Vec<&Edge> {
    let strength = |edge: &Edge| edge.strength() * if edge.class.is_none() { 0.5 } else { 1.0 };
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by(|&a, &b| strength(edges[b]).total_cmp(&strength(edges[a])).then(a.cmp(&b)));
    order.truncate(top);
    order.sort_unstable();
    order.into_iter().map(|at| edges[at]).collect()
}

fn around(graph: &RelationGraph, focus: &Focus) -> BTreeSet<String> {
    let mut near = BTreeSet::from([focus.id.clone()]);
    let mut ring = vec![focus.id.clone()];
    for _ in 0..focus.hops {
        let next: Vec<String> = ring.iter().flat_map(|id| graph.neighbours(id)).map(str::to_owned).collect();
        ring = next.into_iter().filter(|id| near.insert(id.clone())).collect();
    }
    near
}

/// These edges of `graph`, and its nodes that `keep` says.
fn part(graph: &RelationGraph, edges: Vec<Edge>, keep: impl Fn(&str) -> bool) -> RelationGraph {
    let nodes = graph.nodes().filter(|node| keep(&node.id)).cloned().collect();
    RelationGraph::from_parts(graph.generator().to_owned(), graph.documents().to_vec(), nodes, edges)
        .expect("a part of a graph that hangs together, with the ends of each edge")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    fn kept(filter: Filter) -> Vec<String> {
        filter.apply(&sample::graph()).edges().map(Edge::to_string).collect()
    }

    #[test]
    fn nothing_asked_keeps_all() {
        let graph = sample::graph();
        assert_eq!(Filter::default().apply(&graph).to_json(), graph.to_json());
    }

    #[test]
    fn each_question_is_answered() {
        let supports = "state:OMN supports issue:water";
        let opposes = "state:YEM opposes issue:water";
        let meets = "official:ana-lee meets state:OMN";
        let relation = |id: &str| Filter { relations: vec![id.into()], ..Filter::default() };
        assert_eq!(kept(relation("opposes")), [opposes]);
        assert_eq!(kept(Filter { classes: vec!["support".into()], ..Filter::default() }), [supports]);
        assert_eq!(kept(Filter { polarities: vec![-1, 1], ..Filter::default() }), [supports, opposes]);
        assert_eq!(kept(Filter { kinds: vec![Kind::State, Kind::Official], ..Filter::default() }), [meets]);
        assert_eq!(kept(Filter { min_weight: 2, ..Filter::default() }), [supports]);
        assert_eq!(kept(Filter { top: Some(1), ..Filter::default() }), [supports]);
        assert_eq!(kept(Filter { since: Some("2024-06".parse().unwrap()), ..Filter::default() }), [supports]);
        assert_eq!(kept(Filter { modalities: vec![Modality::Planned], ..Filter::default() }), [meets]);
        let near = |hops| Filter { focus: Some(Focus { id: "state:YEM".into(), hops }), ..Filter::default() };
        assert_eq!(kept(near(1)), [opposes]);
        assert_eq!(kept(near(2)), [supports, opposes]);
    }

    #[test]
    fn filters_act_on_evidence() {
        let filter = Filter { until: Some("2024-05-31".parse().unwrap()), ..Filter::default() };
        let graph = filter.apply(&sample::graph());
        let edge = graph.edges().find(|edge| edge.relation == "supports").unwrap();
        assert_eq!((edge.weight, edge.last.unwrap().to_string()), (1, "2024-05-06".into()));
    }

    #[test]
    fn nodes_without_edges_stay_unless_edges_are_asked_for() {
        let nodes = |filter: Filter| filter.apply(&sample::graph()).nodes().len();
        assert_eq!(nodes(Filter { min_confidence: 1.1, ..Filter::default() }), 5);
        assert_eq!(nodes(Filter { relations: vec!["opposes".into()], ..Filter::default() }), 2);
    }
}
