//! Whom does the user mean?
//!
//! In: an id, a name or an alias as typed. Out: the node's id, or an error that offers near matches.

use super::{Node, RelationGraph};

/// Why no node, or no single one, is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActorError {
    /// Nobody of that name.
    #[error("no actor \"{asked}\" in this graph; {}", advice(.near))]
    Unknown {
        /// As typed.
        asked: String,
        /// "Name (id)" of nodes with similar names, nearest first.
        near: Vec<String>,
    },
    /// Several of that name.
    #[error("\"{asked}\" is several actors; give the id: {}", .ids.join(", "))]
    Ambiguous {
        /// As typed.
        asked: String,
        /// Their ids.
        ids: Vec<String>,
    },
}

fn advice(near: &[String]) -> String {
    match near {
        [] => "see them all with chancery list nodes".into(),
        near => format!("did you mean {}?", near.join(", ")),
    }
}

/// How alike two names must be to be offered, from 0 to 1.
pub(crate) const ALIKE: f64 = 0.7;
pub(crate) const OFFERED: usize = 3;

impl RelationGraph {
    /// The id of the node whose id, name or alias is `asked`, capitals aside; its own name goes before others' aliases.
    ///
    /// # Errors
    /// No such node, or several.
    pub fn actor(&self, asked: &str) -> Result<&str, ActorError> {
        let wanted = asked.trim().to_lowercase();
        let is = |name: &String| name.to_lowercase() == wanted;
        let tests: [&dyn Fn(&Node) -> bool; 3] =
            [&|node| is(&node.id), &|node| is(&node.name), &|node| node.aliases.iter().any(is)];
        for test in tests {
            let ids: Vec<&str> = self.nodes().filter(|node| test(node)).map(|node| node.id.as_str()).collect();
            match ids[..] {
                [] => {}
                [id] => return Ok(id),
                _ => {
                    let ids = ids.into_iter().map(str::to_owned).collect();
                    return Err(ActorError::Ambiguous { asked: asked.to_owned(), ids });
                }
            }
        }
        Err(ActorError::Unknown { asked: asked.to_owned(), near: self.near(&wanted) })
    }

    fn near(&self, wanted: &str) -> Vec<String> {
        let likeness = |node: &Node| {
            let names = [&node.name, &node.id].into_iter().chain(&node.aliases);
            names.map(|name| alike(&name.to_lowercase(), wanted)).fold(0.0, f64::max)
        };
        let mut near: Vec<(f64, &Node)> = self.nodes().map(|node| (likeness(node), node)).collect();
        near.retain(|(likeness, _)| *likeness >= ALIKE);
        near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.id.cmp(&y.id)));
        near.into_iter().take(OFFERED).map(|(_, node)| format!("{} ({})", node.name, node.id)).collect()
    }
}

/// How alike a name is to what was asked, both in lower case, from 0 to 1.
pub(crate) fn alike(name: &str, wanted: &str) -> f64 {
    let has_word = |a: &str, b: &str| a.split(|c: char| !c.is_alphanumeric()).any(|word| word.len() > 2 && word == b);
    if has_word(name, wanted) || has_word(wanted, name) {
        return 0.95;
    }
    strsim::normalized_damerau_levenshtein(name, wanted)
}

#[cfg(test)]
mod tests {
    use crate::graph::sample;

    #[test]
    fn ids_names_and_aliases_are_known() {
        let graph = sample::graph();
        for asked in ["state:OMN", "STATE:omn", "Oman", " oman", "Muscat"] {
            assert_eq!(graph.actor(asked), Ok("state:OMN"), "{asked}");
        }
    }

    #[test]
    fn unknown_ones_get_near_matches() {
        let graph = sample::graph();
        let message = |asked: &str| graph.actor(asked).unwrap_err().to_string();
        assert_eq!(message("Omna"), "no actor \"Omna\" in this graph; did you mean Oman (state:OMN)?");
        assert_eq!(message("lee"), "no actor \"lee\" in this graph; did you mean Ana Lee (official:ana-lee)?");
        assert_eq!(message("Atlantis"), "no actor \"Atlantis\" in this graph; see them all with chancery list nodes");
    }
}
