//! In which state does a city lie?
//!
//! `data/cities.txt` goes in: a line a name, folded, and the code of its state. It is unpacked when first asked, since most
//! texts name only places that the tables of actors have.

use std::{io::Read, sync::OnceLock};

use flate2::read::DeflateDecoder;

use super::fold;

/// Cities by name.
#[derive(Debug)]
pub struct Cities {
    packed: &'static [u8],
    lines: OnceLock<String>,
}

impl Cities {
    /// The cities that the program ships.
    pub(super) fn shipped() -> Cities {
        Cities { packed: include_bytes!(concat!(env!("OUT_DIR"), "/cities.deflate")), lines: OnceLock::new() }
    }

    /// ISO 3166 alpha-3 code of the state of the city of this name; none where several states have one of like size.
    pub fn state_of(&self, name: &str) -> Option<&str> {
        let name = fold::key(name);
        let lines = self.lines();
        let (mut from, mut to) = (0, lines.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let start = lines[..middle].rfind('\n').map_or(0, |end| end + 1);
            let end = lines[middle..].find('\n').map_or(lines.len(), |at| middle + at);
            let (city, state) = lines[start..end].split_once('\t')?;
            match city.cmp(&name) {
                std::cmp::Ordering::Equal => return Some(state),
                std::cmp::Ordering::Less => from = end + 1,
                std::cmp::Ordering::Greater => to = start,
            }
        }
        None
    }

    fn lines(&self) -> &str {
        self.lines.get_or_init(|| {
            let mut lines = String::new();
            DeflateDecoder::new(self.packed).read_to_string(&mut lines).expect("the build script packed text");
            lines
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_in_order() {
        let cities = Cities::shipped();
        let mut before = "";
        for line in cities.lines().lines() {
            let (name, state) = line.split_once('\t').unwrap();
            assert!(before < name, "{before} before {name}");
            assert_eq!(fold::key(name), name);
            assert_eq!(state.len(), 3, "{line}");
            assert_eq!(cities.state_of(name), Some(state));
            before = name;
        }
    }

    #[test]
    fn spellings_and_strangers() {
        let cities = Cities::shipped();
        assert_eq!(cities.state_of("Sāmarrā’"), Some("IRQ"));
        assert_eq!(cities.state_of("Goražde"), Some("BIH"));
        for stranger in ["", "zzz", "aaa", "Nowhere at all"] {
            assert_eq!(cities.state_of(stranger), None, "{stranger}");
        }
    }
}
