//! How is a found act written down?
//!
//! One relation for each pair of source and target, with shared `event`, its partners in `with`, PLOVER's reading as `class`
//! and a confidence.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::{Argument, Context, confidence, modality::Reading, setting::Setting, setting::happens_somewhere};
use crate::{
    analysis::{Entity, Kind, Modality, Relation},
    lexicon::{Pattern, RelationRole, RelationRow},
    span::CodePoints,
};

/// A relation with everything read about it, before its pairs are written down.
#[derive(Clone, Copy)]
pub(super) struct Act<'a> {
    pub(super) relation: &'a RelationRow,
    pub(super) pattern: &'a Pattern,
    pub(super) trigger: usize,
    pub(super) sources: &'a [Argument],
    pub(super) targets: &'a [Argument],
    pub(super) reading: Reading,
    pub(super) speaker: Option<usize>,
    pub(super) setting: Setting,
}

impl Act<'_> {
    /// Whether it goes both ways: one party's offer does not, what "the two sides" offer does.
    fn is_symmetric(&self) -> bool {
        self.relation.symmetric && (!self.pattern.directed || self.targets.is_empty() && is_of_sides(self.sources))
    }
}

/// Whether one mention brings in all who act.
pub(super) fn is_of_sides(sources: &[Argument]) -> bool {
    sources.len() > 1 && sources.iter().all(|source| source.mention == sources[0].mention)
}

/// Collects relations, each once a trigger.
pub(super) struct Emitter<'t> {
    points: &'t CodePoints<'t>,
    found: Vec<(usize, Relation)>,
    ids: HashSet<String>,
    /// Acts of which the text names another actor as target.
    aimed: HashSet<Aim>,
}

/// Start of the sentence, source, relation.
type Aim = (usize, String, String);

fn aim(relation: &Relation) -> Aim {
    (relation.sentence.start, relation.source.clone(), relation.relation.clone())
}

impl<'t> Emitter<'t> {
    pub(super) fn new(points: &'t CodePoints<'t>) -> Self {
        Emitter { points, found: Vec::new(), ids: HashSet::new(), aimed: HashSet::new() }
    }

    /// In order of the text; what two words of a sentence state alike is told once, by the surer of them.
    pub(super) fn finish(mut self) -> Vec<Relation> {
        self.found.sort_by(|(_, left), (_, right)| right.confidence.total_cmp(&left.confidence));
        // The own state is what an act is aimed at only where the sentence says of nobody else.
        let aimed = std::mem::take(&mut self.aimed);
        let by_default = |relation: &Relation| relation.target_mention == Some(relation.source_mention);
        self.found.retain(|(_, relation)| !by_default(relation) || !aimed.contains(&aim(relation)));
        let mut told = HashSet::new();
        self.found.retain(|(_, relation)| {
            let ends = (relation.source.clone(), relation.relation.clone(), relation.target.clone());
            told.insert((relation.sentence.start, ends, relation.negated, relation.modality))
        });
        self.found.sort_by(|(a, left), (b, right)| {
            a.cmp(b).then_with(|| {
                (&left.source, &left.relation, &left.target).cmp(&(&right.source, &right.relation, &right.target))
            })
        });
        self.found.into_iter().map(|(_, relation)| relation).collect()
    }

    /// Writes down every pair of the act; whether there was one.
    pub(super) fn emit(&mut self, context: &Context<'_>, act: &Act<'_>) -> bool {
        let before = self.found.len();
        // Two signatories agree with each other; among more, pairwise agreement says too much.
        let crowd = act.relation.role == Some(RelationRole::Agreement) && act.sources.len() > 2;
        if act.targets.is_empty() && act.is_symmetric() && act.sources.len() > 1 {
            if crowd {
                return false;
            }
            for (at, first) in act.sources.iter().enumerate() {
                for second in &act.sources[at + 1..] {
                    self.pair(context, act, *first, Some(*second));
                }
            }
        } else if act.targets.is_empty() {
            act.sources.iter().for_each(|source| self.pair(context, act, *source, own_state(context, act, *source)));
        } else {
            for source in act.sources {
                act.targets.iter().for_each(|target| self.pair(context, act, *source, Some(*target)));
            }
        }
        self.found.len() > before
    }

    fn pair(&mut self, context: &Context<'_>, act: &Act<'_>, source: Argument, target: Option<Argument>) {
        let list = &context.entities.list;
        if target.is_some_and(|target| {
            target.entity == source.entity || owns(context, &list[target.entity], &list[source.entity], act)
        }) {
            return;
        }
        let (mut source, mut target) = (source, target);
        if let Some(other) = target.filter(|other| act.is_symmetric() && list[other.entity].id < list[source.entity].id)
        {
            (source, target) = (other, Some(source));
        }
        let ends = [Some(source.entity), target.map(|target| target.entity)];
        let partners =
            act.sources.iter().map(|argument| argument.entity).filter(|&entity| !ends.contains(&Some(entity)));
        let mut with: Vec<String> = partners.map(|entity| list[entity].id.clone()).collect();
        with.sort();
        with.dedup();
        let tree = context.tree;
        let event = digest(&[&context.document.id, &tree.word(act.trigger).span.start().to_string()]);
        let (source_id, target_id) = (&list[source.entity].id, target.map(|target| &list[target.entity].id));
        let id = digest(&[
            &event,
            source_id,
            &act.relation.id,
            target_id.map_or("", String::as_str),
            if act.reading.negated { "not" } else { "" },
        ]);
        if !self.ids.insert(id.clone()) {
            return;
        }
        let mention = |argument: Argument| {
            self.points.extent(tree.span(context.arguments.mentions[argument.mention].words.clone()))
        };
        let relation = Relation {
            id,
            event,
            source: source_id.clone(),
            relation: act.relation.id.clone(),
            target: target_id.cloned(),
            with,
            class: class(act),
            polarity: polarity(act),
            symmetric: act.is_symmetric(),
            negated: act.reading.negated,
            modality: act.reading.modality,
            tense: act.reading.tense,
            speaker: act.speaker.map(|entity| list[entity].id.clone()),
            date: act.setting.date,
            place: act
                .setting
                .place
                .filter(|_| happens_somewhere(act.relation.role))
                .map(|entity| list[entity].id.clone()),
            confidence: confidence::confidence(context, act, source, target),
            sentence: self.points.quote(tree.sentence_span(act.trigger)),
            trigger: self.points.extent(tree.word(act.trigger).span),
            source_mention: mention(source),
            target_mention: target.map(mention),
        };
        if target.is_some_and(|target| target.mention != source.mention && list[target.entity].kind.acts()) {
            self.aimed.insert(aim(&relation));
        }
        self.found.push((act.trigger, relation));
    }
}

/// The state at which an act of its own people without a named target is directed; too little told to be drawn.
fn own_state(context: &Context<'_>, act: &Act<'_>, source: Argument) -> Option<Argument> {
    let found = &context.entities.list[source.entity];
    let state = found.state.as_ref().filter(|_| act.relation.inward && found.kind != Kind::State)?;
    let entity = *context.entities.by_id.get(state)?;
    Some(Argument { entity, directness: 0.7, ..source })
}

/// A friendly act of an official towards his own state tells nothing between two parties; being its official does.
fn owns(context: &Context<'_>, target: &Entity, source: &Entity, act: &Act<'_>) -> bool {
    let own_state = source.kind == Kind::Official && source.state.as_ref() == Some(&target.id);
    // Talks with its rebels do.
    let at_odds =
        target.sector.as_deref().is_some_and(|sector| context.lexicon.english().forms.party_sectors.has(sector));
    let own_people = source.kind == Kind::State
        && target.kind == Kind::Group
        && target.state.as_ref() == Some(&source.id)
        && !at_odds;
    (own_state || own_people)
        && matches!(act.relation.class.as_deref(), Some("CONSULT" | "SUPPORT" | "COOPERATE" | "AGREE" | "AID"))
        && !(own_people && act.relation.role == Some(RelationRole::Agreement))
}

/// PLOVER's reading: an announced friendly act is an agreement, an announced hostile one a threat, what is asked for a request.
fn class(act: &Act<'_>) -> Option<String> {
    let own = act.relation.class.as_deref()?;
    let reading = match (act.reading.modality, polarity(act)) {
        (Modality::Planned, 1) => "AGREE",
        (Modality::Planned, -1) if !matches!(own, "REJECT" | "ACCUSE" | "THREATEN") => "THREATEN",
        (Modality::Requested, _) => "REQUEST",
        _ => own,
    };
    Some(reading.to_owned())
}

fn polarity(act: &Act<'_>) -> i8 {
    match act.pattern.intensity {
        Some(score) if score > 0.0 => 1,
        Some(score) if score < 0.0 => -1,
        Some(_) => 0,
        None => act.relation.polarity(),
    }
}

/// Twelve hexadecimal digits.
fn digest(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
