//! How sure is a relation?
//!
//! In: an act and its two ends. Out: the share of relations like it that are right, from the pattern, the modality, how
//! directly both ends stand there, what they are, and how well such relations fared with readers (`data/calibration.toml`).

use super::{Argument, Context, emit::Act};
use crate::{
    analysis::{Entity, Modality},
    lexicon::RelationRole,
};

/// Whether an office is held follows from how it is named, and was right nearly always.
const OFFICE: f64 = 0.97;

/// The confidence of one relation, 0 to 1, to three places.
pub(super) fn confidence(context: &Context<'_>, act: &Act<'_>, source: Argument, target: Option<Argument>) -> f64 {
    let entity = |argument: Argument| &context.entities.list[argument.entity];
    let certainty = |argument: Argument| {
        let known = is_known(entity(argument)) || !entity(argument).kind.acts();
        argument.directness * if known { 1.0 } else { 0.92 }
    };
    let ends = certainty(source) * target.map_or(0.9, certainty);
    let modality = match act.reading.modality {
        Modality::Stated => 1.0,
        Modality::Planned => 0.97,
        _ => 0.9,
    };
    let end = |argument: Argument| (entity(argument).kind, is_known(entity(argument)));
    let share = if act.relation.role == Some(RelationRole::Office) {
        OFFICE * ends
    } else {
        let score = act.pattern.confidence * modality * ends;
        context.lexicon.calibration().share(score, &act.relation.id, end(source), target.map(end))
    };
    (share * 1000.0).round() / 1000.0
}

/// Whether anything but the text knows of it.
fn is_known(entity: &Entity) -> bool {
    entity.wikidata.is_some() || entity.code.is_some()
}
