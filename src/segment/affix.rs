//! Which characters at the beginning, the end or the inside of a chunk are words of their own?
//!
//! In: a chunk of text without spaces. Out: the length, or the places, of what the rules split off. A rule is a short
//! sequence of sets of characters with conditions on what stands before and after; nothing is looked at twice, so the
//! time is linear in the length of the chunk.

use std::ops::Range;

use super::CharSet;
use crate::model::{
    ModelError,
    tables::{AffixTable, Tables},
};

/// One rule.
#[derive(Debug)]
struct Affix {
    behind: Vec<CharSet>,
    body: Vec<Element>,
    ahead: Option<Ahead>,
}

/// One character of a set, or one and all that follow.
#[derive(Debug)]
struct Element {
    set: CharSet,
    more: bool,
}

/// What must (not) come next.
#[derive(Debug)]
struct Ahead {
    set: CharSet,
    forbidden: bool,
}

/// Rules in order of precedence.
#[derive(Debug)]
pub(super) struct Affixes(Vec<Affix>);

impl Affixes {
    pub(super) fn new(rules: &[AffixTable], tables: &Tables) -> Result<Affixes, ModelError> {
        rules.iter().map(|rule| Affix::new(rule, tables)).collect::<Result<_, _>>().map(Affixes)
    }

    /// Length of the prefix that the first rule to match takes off; 0 for none.
    pub(super) fn prefix(&self, chunk: &str) -> usize {
        self.0.iter().find_map(|rule| rule.forward(chunk, 0)).unwrap_or(0)
    }

    /// Length of the longest suffix that a rule takes off; 0 for none.
    pub(super) fn suffix(&self, chunk: &str) -> usize {
        self.0.iter().filter_map(|rule| rule.backward(chunk)).max().unwrap_or(0)
    }

    /// The infixes, from left to right.
    pub(super) fn infixes(&self, chunk: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut next = 0;
        for (at, _) in chunk.char_indices() {
            if at < next {
                continue;
            }
            if let Some(length) = self.0.iter().find_map(|rule| rule.forward(chunk, at)) {
                next = at + length;
                found.push(at..next);
            }
        }
        found
    }
}

impl Affix {
    fn new(rule: &AffixTable, tables: &Tables) -> Result<Affix, ModelError> {
        let element = |&(set, more): &(usize, bool)| Ok(Element { set: tables.set(set)?, more });
        let ahead = |(set, forbidden)| Ok::<_, ModelError>(Ahead { set: tables.set(set)?, forbidden });
        Ok(Affix {
            behind: rule.behind.iter().map(|&set| tables.set(set)).collect::<Result<_, _>>()?,
            body: rule.body.iter().map(element).collect::<Result<_, ModelError>>()?,
            ahead: rule.ahead.map(ahead).transpose()?,
        })
    }

    /// Length of the match that begins at `start`.
    fn forward(&self, chunk: &str, start: usize) -> Option<usize> {
        let mut rest = chunk[start..].chars();
        for element in &self.body {
            rest.next().filter(|&c| element.set.contains(c))?;
            if element.more {
                let text = rest.as_str();
                rest = text.trim_start_matches(|c| element.set.contains(c)).chars();
            }
        }
        let end = chunk.len() - rest.as_str().len();
        let allowed = self.ahead.as_ref().is_none_or(|ahead| ahead.allows(rest.next()));
        (allowed && self.follows(&chunk[..start])).then_some(end - start)
    }

    /// Length of the match that ends where the chunk does.
    fn backward(&self, chunk: &str) -> Option<usize> {
        let mut rest = chunk.chars();
        for element in self.body.iter().rev() {
            rest.next_back().filter(|&c| element.set.contains(c))?;
            if element.more {
                let text = rest.as_str();
                rest = text.trim_end_matches(|c| element.set.contains(c)).chars();
            }
        }
        let start = rest.as_str().len();
        self.follows(&chunk[..start]).then_some(chunk.len() - start)
    }

    fn follows(&self, before: &str) -> bool {
        let mut before = before.chars();
        self.behind.iter().rev().all(|set| before.next_back().is_some_and(|c| set.contains(c)))
    }
}

impl Ahead {
    fn allows(&self, next: Option<char>) -> bool {
        next.is_some_and(|c| self.set.contains(c)) != self.forbidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(characters: &str) -> CharSet {
        let mut points: Vec<u32> = characters.chars().map(u32::from).collect();
        points.sort_unstable();
        CharSet::new(&points.into_iter().flat_map(|point| [point, point]).collect::<Vec<_>>())
    }

    fn affix(behind: &[&str], body: &[(&str, bool)], ahead: Option<(&str, bool)>) -> Affix {
        Affix {
            behind: behind.iter().map(|characters| set(characters)).collect(),
            body: body.iter().map(|&(characters, more)| Element { set: set(characters), more }).collect(),
            ahead: ahead.map(|(characters, forbidden)| Ahead { set: set(characters), forbidden }),
        }
    }

    #[test]
    fn the_first_prefix_rule_wins() {
        let rules =
            Affixes(vec![affix(&[], &[("+", false)], Some(("0123456789", true))), affix(&[], &[("(+", false)], None)]);
        assert_eq!(["(a", "+a", "+", "a"].map(|chunk| rules.prefix(chunk)), [1, 1, 1, 0]);
        let rules = Affixes(vec![affix(&[], &[("+", false)], Some(("0123456789", true)))]);
        assert_eq!(rules.prefix("+5"), 0);
    }

    #[test]
    fn the_longest_suffix_wins() {
        let rules = Affixes(vec![
            affix(&[], &[("’'", false), ("s", false)], None),
            affix(&[], &[(".", true), (".", false)], None),
            affix(&["0123456789"], &[("%", false)], None),
            affix(&[], &[("s", false)], None),
        ]);
        assert_eq!(["Iran’s", "so....", "so.", "5%", "a%", "us"].map(|chunk| rules.suffix(chunk)), [4, 4, 0, 1, 0, 1]);
    }

    #[test]
    fn infixes_see_what_is_around_them() {
        let letters = "abcdefghijklmnopqrstuvwxyz";
        let rules = Affixes(vec![affix(&[letters], &[("-", false)], Some((letters, false)))]);
        assert_eq!(rules.infixes("well-to-do-"), [4..5, 7..8]);
        assert_eq!(rules.infixes("a--b"), []);
    }
}
