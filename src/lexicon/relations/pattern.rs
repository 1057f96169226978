//! What construction states a relation?

use serde::Deserialize;

use super::{Kinds, Slot, Slots};

/// A construction that states a relation.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pattern {
    /// Lemmas of a verb, with its particle where it has one: "put forward".
    pub verb: Vec<String>,
    /// Lemmas of a noun of action, with the word before it where it needs one: "war game".
    pub noun: Vec<String>,
    /// Adjectives said of the source: "opposed".
    pub adjective: Vec<String>,
    /// Lemmas of which the head of the subject must be one: "tanks rolled".
    pub subject: Vec<String>,
    /// Lemmas of which the direct object's head must be one: "sign … agreement".
    pub object: Vec<String>,
    /// Lemmas of which the clause's verb under the trigger must be one.
    pub clause: Vec<String>,
    /// Lemmas of which what is said of the object must be one: "call … illegal", "describe … as a violation".
    pub complement: Vec<String>,
    /// A preposition and a noun of which one pair must stand beside the trigger: "take … to task", "jailed on charges".
    pub phrase: Vec<String>,
    /// Words of which none may stand before the noun or the object, or as the noun of the target: "a verbal attack".
    pub unless: Vec<String>,
    /// The preposition that the noun must stand after: "in protest".
    pub after: Option<String>,
    /// Whether the clause's verb must be what somebody should do: "must", "should".
    pub obliged: bool,
    /// Whether what the clause tells must be to come: an infinitive, "will", "would".
    #[serde(default)]
    pub coming: bool,
    /// Whether the clause under the trigger must be an infinitive for somebody else: "told … to leave".
    pub infinitive: bool,
    /// Where who acts stands.
    pub source: Slots,
    /// Where who or what is acted on stands: the first of these that holds something.
    pub target: Slots,
    /// Kinds of target, where narrower than the relation's.
    pub kinds: Option<Kinds>,
    /// Kinds of source, where narrower than the relation's.
    pub by: Option<Kinds>,
    /// Whether there must be several who act.
    pub joint: bool,
    /// Whether several who act do it to each other: "traded accusations".
    #[serde(default)]
    pub mutual: bool,
    /// Whether the verb must stand without a direct object.
    pub intransitive: bool,
    /// Whether the verb must tell what is done: no infinitive, nothing to come.
    #[serde(default)]
    pub finite: bool,
    /// Whether the target must be named itself: not whoever owns what is named.
    pub direct: bool,
    /// Whether the state in which it happens does it where nobody is named: arrests in a state are by its authorities.
    #[serde(default)]
    pub within: bool,
    /// Whether it holds only where no other pattern of the trigger does.
    pub otherwise: bool,
    /// Whether it holds beside what other patterns of the trigger state: those jailed on charges are jailed as well.
    pub besides: bool,
    /// Which denial states it, where one does: "will not tolerate".
    pub denied: Option<Denial>,
    /// Whether it holds without a target.
    pub alone: bool,
    /// Whether it runs one way though the relation goes both: an offer is not yet an agreement.
    pub directed: bool,
    /// Whether source and target are exchanged: "was hosted in".
    pub reversed: bool,
    /// Instead of the relation's own.
    pub intensity: Option<f64>,
    /// Instead of the relation's own.
    pub stance: Option<i8>,
    /// 0 to 1: how often the construction states the relation.
    pub confidence: f64,
    /// "A text. => Source relation Target; …", which must be found.
    pub examples: Vec<String>,
    /// Texts in which the relation must not be found.
    pub never: Vec<String>,
}

impl Pattern {
    /// Whether the trigger says it without any other word.
    pub fn is_whole(&self) -> bool {
        let lists = [&self.subject, &self.object, &self.clause, &self.complement, &self.phrase];
        lists.iter().all(|list| list.is_empty())
    }
}

/// A denial that states something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Denial {
    /// Any: "has no intention".
    Any,
    /// Of what somebody will or can do: "will not tolerate".
    Will,
}

impl Default for Pattern {
    /// Without triggers, from subject to object: also what a title or a name states by itself.
    fn default() -> Pattern {
        Pattern {
            verb: Vec::new(),
            noun: Vec::new(),
            adjective: Vec::new(),
            subject: Vec::new(),
            object: Vec::new(),
            clause: Vec::new(),
            complement: Vec::new(),
            phrase: Vec::new(),
            unless: Vec::new(),
            after: None,
            obliged: false,
            coming: false,
            infinitive: false,
            source: Slots::subject(),
            target: Slots::object(),
            kinds: None,
            by: None,
            joint: false,
            mutual: false,
            intransitive: false,
            finite: false,
            direct: false,
            within: false,
            otherwise: false,
            besides: false,
            denied: None,
            alone: false,
            directed: false,
            reversed: false,
            intensity: None,
            stance: None,
            confidence: 0.9,
            examples: Vec::new(),
            never: Vec::new(),
        }
    }
}

impl Pattern {
    /// Every list of words in it.
    pub(super) fn lists(&mut self) -> [&mut Vec<String>; 9] {
        [
            &mut self.verb,
            &mut self.noun,
            &mut self.adjective,
            &mut self.subject,
            &mut self.object,
            &mut self.clause,
            &mut self.complement,
            &mut self.phrase,
            &mut self.unless,
        ]
    }

    /// Whether what stands after "of" is acted on, and so does not act.
    pub fn takes_of(&self) -> bool {
        self.target.0.iter().any(Slot::is_of)
    }

    /// Whether several subjects alone state it among themselves: where the other party would stand after a preposition.
    pub fn is_joint(&self) -> bool {
        self.target.0.iter().any(|slot| matches!(slot, Slot::Preposition(_)))
    }
}
