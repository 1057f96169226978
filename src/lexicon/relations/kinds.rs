//! Which kinds of entity may a relation hold between?

use serde::{Deserialize, Deserializer, de::Error};

use crate::analysis::Kind;

/// A set of kinds; all of them for "*".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// The kinds that can act.
    pub fn actors() -> Kinds {
        Kinds(Kind::ALL.into_iter().filter(|kind| kind.acts()).collect())
    }

    /// Whether the kind is in it.
    pub fn has(&self, kind: Kind) -> bool {
        self.0.contains(&kind)
    }

    /// States alone.
    pub fn states() -> Kinds {
        Kinds(vec![Kind::State])
    }

    /// All of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = Kind> {
        self.0.iter().copied()
    }
}

impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Kinds, D::Error> {
        let mut kinds = Vec::new();
        for name in Vec::<String>::deserialize(deserializer)? {
            match name.as_str() {
                "*" => kinds.extend(Kind::ALL),
                "actor" => kinds.extend(Kind::ALL.into_iter().filter(|kind| kind.acts())),
                _ => kinds.extend(Some(Kind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
                    D::Error::custom(format!("\"{name}\" is no kind; write state, official, organization, group, initiative, document, issue, place, actor or *"))
                })?)),
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        Ok(Kinds(kinds))
    }
}
