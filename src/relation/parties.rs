//! Between whom does a pattern hold?
//!
//! In: the frame of a trigger and the pattern that it carries. Out: who acts and who or what is acted on, where there are as
//! many of them as the pattern asks for.

use super::{
    Argument, Context,
    constraint::is_own,
    emit::is_of_sides,
    frame::{Frame, Reach},
};
use crate::{
    analysis::Kind,
    lexicon::{Kinds, Pattern, RelationRole, RelationRow, Slot, Slots},
};

/// Most of whom a relation holds pair by pair that the text only implies.
const FEW: usize = 3;

/// Who acts, and on whom or what.
pub(super) struct Parties {
    pub(super) sources: Vec<Argument>,
    pub(super) targets: Vec<Argument>,
}

/// The frame with what stands after "of" at its noun acting or acted on, as the pattern has it.
///
/// "Attacks of Israel on Rafah": it acts where the target stands elsewhere; in "the detention of journalists in Chad" a place
/// is no such target.
pub(super) fn turned<'a>(
    context: &Context<'_>,
    frame: &Frame<'a>,
    relation: &RelationRow,
    pattern: &Pattern,
) -> Frame<'a> {
    let (locating, kinds) = (&context.lexicon.english().grammar.locating, kinds(relation, pattern));
    let elsewhere = pattern.target.0.iter().any(|slot| {
        let place = matches!(slot, Slot::Preposition(form) if locating.has(form) && form != "at");
        !slot.is_of() && !place && !frame.fill(slot, kinds, Reach::Near).is_empty()
    });
    frame.with_of(!elsewhere && pattern.takes_of())
}

/// Who the parties are; none where somebody is missing.
pub(super) fn between(
    context: &Context<'_>,
    frame: &Frame<'_>,
    relation: &RelationRow,
    pattern: &Pattern,
) -> Option<Parties> {
    let clause = Clause::of(context, frame);
    let search = Search { context, frame, relation, pattern, clause };
    let mut sources = search.sources();
    let mut targets = search.targets(&sources);
    // "called a strike in Chad": those who do tell of it, and no others.
    if sources.is_empty() && pattern.within && !(relation.inward && frame.is_object()) {
        sources = frame.within();
        if sources.is_empty() {
            sources = context.arguments.states_of(&targets);
        }
    }
    // A place acts for its state only where something is done to it.
    sources.retain(|argument| !argument.located && !argument.inside);
    if relation.polarity() >= 0 {
        // Aid to a town is aid to its state, aid to a meeting in it is not.
        targets.retain(|argument| !argument.located || relation.local && !argument.inside);
    }
    if relation.of_states {
        sources = context.arguments.as_states(sources);
        targets = context.arguments.as_states(targets);
    }
    if pattern.reversed {
        std::mem::swap(&mut sources, &mut targets);
    }
    search.holds(&sources, &targets).then_some(Parties { sources, targets })
}

fn kinds<'a>(relation: &'a RelationRow, pattern: &'a Pattern) -> &'a Kinds {
    pattern.kinds.as_ref().unwrap_or(&relation.target)
}

/// What the verb of the clause under the trigger does to what it acts on.
#[derive(Clone, Copy)]
struct Clause {
    /// "to end the war"
    ends: bool,
    /// Ends it, acts against it or harms it.
    hostile: bool,
}

impl Clause {
    fn of(context: &Context<'_>, frame: &Frame<'_>) -> Clause {
        let verb = frame.clause();
        let ending = &context.lexicon.english().modality.ending;
        let ends = verb.is_some_and(|verb| ending.has(context.tree.lemma(verb)));
        let hostile = verb.is_some_and(|verb| context.turns_against(verb));
        Clause { ends, hostile }
    }
}

struct Search<'a, 'c> {
    context: &'a Context<'c>,
    frame: &'a Frame<'a>,
    relation: &'a RelationRow,
    pattern: &'a Pattern,
    clause: Clause,
}

impl Search<'_, '_> {
    fn sources(&self) -> Vec<Argument> {
        let (relation, pattern) = (self.relation, self.pattern);
        let by = pattern.by.as_ref().unwrap_or(&relation.source);
        let sources = self.first_filled(&pattern.source, by, &[]);
        // "A deal was struck between Oman and Yemen"
        if sources.is_empty() && (relation.symmetric || pattern.mutual) {
            return self.frame.fill(&Slot::Preposition("between".to_owned()), by, Reach::Near);
        }
        sources
    }

    fn targets(&self, sources: &[Argument]) -> Vec<Argument> {
        let (frame, relation, pattern) = (self.frame, self.relation, self.pattern);
        let kinds = kinds(relation, pattern);
        let others = |mut found: Vec<Argument>| {
            found.retain(|target| sources.iter().all(|source| source.entity != target.entity));
            found
        };
        let mut targets = self.first_filled(&self.slots(), kinds, sources);
        if targets.is_empty() && kinds.has(Kind::Issue) {
            targets = others(self.contents());
        }
        if targets.is_empty() {
            targets = others(frame.undergoers(kinds));
        }
        if targets.is_empty() && sources.len() > 1 && !relation.symmetric && (pattern.mutual || frame.is_reciprocal()) {
            targets = sources.to_vec();
        }
        if targets.is_empty() && sources.len() == 1 && relation.local && (pattern.alone || relation.is_violent()) {
            targets = others(frame.located());
        }
        // "concern over attacks against civilians" does not blame them, "filed a lawsuit against Chad" does.
        if relation.judging {
            let own = |deed: usize| deed == frame.trigger || frame.objects().contains(&deed);
            targets.retain(|argument| self.context.arguments.act_against(argument.mention).is_none_or(own));
        }
        // "warned that winters in Iran would be cold" is no threat to Iran, "threatened to resume raids in Iran" is.
        let of_others = || self.frame.clause().is_some_and(|verb| !is_own(self.context, verb));
        if relation.role == Some(RelationRole::Threat) && of_others() {
            targets.retain(|argument| !argument.inside);
        }
        if pattern.direct {
            targets.retain(|argument| argument.directness >= 1.0);
        }
        targets
    }

    /// The slots of the target without those that the clause under the trigger turns round: "stressed the need to end the war"
    /// backs no war, "opposed ending the war" is not against it, "concern that civilians are killed" blames nobody named.
    fn slots(&self) -> Slots {
        let turned = match self.relation.stance {
            Some(1) => self.clause.hostile,
            Some(_) => self.clause.ends,
            None => false,
        };
        let kinds = kinds(self.relation, self.pattern);
        let issue = kinds.has(Kind::Issue);
        // "welcomed the prime minister of Chile" is no word on Chile.
        let person = |word: usize| self.context.arguments.is_person(word);
        let greeted = self.relation.stance == Some(1)
            && !kinds.has(Kind::Official)
            && self.frame.objects().into_iter().any(person);
        let suffers = self.relation.judging && self.frame.clause_suffers();
        self.pattern.target.only(|slot| match slot {
            Slot::ClauseObject => !(turned && issue),
            Slot::ClauseSubject => !suffers,
            Slot::Object => !greeted,
            _ => true,
        })
    }

    /// What nouns that say nothing of themselves are about; of a stance, only what a gerund is about: "its commitment to
    /// upholding the treaty", "argued against joining the pact".
    fn contents(&self) -> Vec<Argument> {
        let (frame, slots) = (self.frame, &self.pattern.target);
        let kinds = kinds(self.relation, self.pattern);
        let against = |slot: &Slot| matches!(slot, Slot::Preposition(form) if form == "against");
        match self.relation.stance {
            None => frame.contents(slots, kinds),
            Some(_) if self.clause.hostile => Vec::new(),
            Some(1) => frame.gerund_contents(slots, kinds),
            Some(_) => frame.gerund_contents(&slots.only(against), kinds),
        }
    }

    /// The arguments in the first of the slots that holds somebody besides those known already.
    fn first_filled(&self, slots: &Slots, kinds: &Kinds, known: &[Argument]) -> Vec<Argument> {
        // A verb that its object or a phrase makes plain reaches as far as a noun.
        let object = !self.pattern.object.is_empty();
        let hostile = object && self.relation.polarity() < 0;
        let plain = self.frame.trigger_is_noun() || !self.pattern.phrase.is_empty() || hostile;
        let reaches = match (plain, object) {
            (true, _) => &[Reach::Near, Reach::Inside][..],
            (false, true) => &[Reach::Near, Reach::Object],
            (false, false) => &[Reach::Near],
        };
        // "We thank Brazil for its hospitality": of several who speak the others do.
        let among = self.relation.stance == Some(1) && !self.relation.symmetric && is_of_sides(known);
        let others = |(reach, slot)| {
            let mut arguments = self.frame.fill(slot, kinds, reach);
            arguments.retain(|argument| among || known.iter().all(|known| known.entity != argument.entity));
            arguments
        };
        let places = reaches.iter().flat_map(|&reach| slots.0.iter().map(move |slot| (reach, slot)));
        places.map(others).find(|arguments| !arguments.is_empty()).unwrap_or_default()
    }

    /// Whether there are as many as the pattern asks for.
    fn holds(&self, sources: &[Argument], targets: &[Argument]) -> bool {
        let (relation, pattern) = (self.relation, self.pattern);
        let agreement = relation.role == Some(RelationRole::Agreement);
        // "signed the Paris Agreement": a treaty of many is no agreement between two of its parties.
        let known = |object: usize| self.context.arguments.is_known(object);
        let of_many = agreement && targets.is_empty() && self.frame.objects().into_iter().any(known);
        // "vowed to veto sanctions" is no agreement.
        let against = agreement && pattern.directed && self.clause.hostile;
        // What is only implied, "they discussed the war", and what is said by a phrase, "stay in touch", holds of few.
        let most = if pattern.besides || !pattern.phrase.is_empty() { FEW } else { usize::MAX };
        let several = if pattern.directed { is_of_sides(sources) } else { (2..=most).contains(&sources.len()) };
        let alone = pattern.alone || relation.symmetric && pattern.is_joint() && several;
        // "our strong call upon Serbia" is no phone call.
        let appeal = relation.role == Some(RelationRole::Meeting) && self.frame.is_appeal();
        // "asked the minister how Chad would vote" asks for nothing to be done.
        let question = relation.role == Some(RelationRole::Appeal) && self.frame.clause_asks();
        let few = sources.is_empty() || pattern.joint && sources.len() < 2;
        !few && !of_many && !against && !appeal && !question && (alone || !targets.is_empty())
    }
}
