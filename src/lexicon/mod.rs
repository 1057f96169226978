//! Placeholder until the real lexicon is merged.
#![allow(missing_docs)]

/// What the data tables say.
#[derive(Debug, Default)]
pub struct Lexicon {
    relations: Vec<RelationEntry>,
}

#[derive(Debug, Default)]
pub struct RelationEntry {
    pub id: String,
    pub meaning: String,
    pub class: Option<String>,
    pub role: Option<String>,
}

impl Lexicon {
    pub fn shipped() -> Lexicon {
        let entry = |(id, class, role): (&str, &str, &str)| RelationEntry {
            id: id.into(),
            meaning: id.into(),
            class: (!class.is_empty()).then(|| class.into()),
            role: (!role.is_empty()).then(|| role.into()),
        };
        let known = [
            ("represents", "", "office"),
            ("member-of", "", "membership"),
            ("part-of", "", "part"),
            ("supports", "SUPPORT", ""),
            ("opposes", "REJECT", ""),
            ("meets", "CONSULT", "meeting"),
        ];
        Lexicon { relations: known.map(entry).into() }
    }

    pub fn relations(&self) -> &[RelationEntry] {
        &self.relations
    }
}
