//! "Vanuatu extended its recognition", "had shelled Azerbaijan": the tagger takes names that it does not know for adverbs of time
//! or manner; before a verb without a subject they are its subject, right after one without an object its object.

use crate::{
    analysis::Parse,
    scheme::{Label, NameKind, Pos, Tag},
};

/// How far from its verb a name is looked for.
const REACH: usize = 12;

/// Gives such names the place that the clause lacks.
pub(super) fn repair(mut parse: Parse) -> Parse {
    for sentence in parse.sentences.clone() {
        let named: Vec<usize> = parse
            .names
            .iter()
            .filter(|name| acts(name.kind) && sentence.contains(&name.words.start))
            .map(|name| name.words.end - 1)
            .collect();
        for word in named {
            let this = &parse.words[word];
            let verb = this.head;
            if !matches!(this.label, Label::Npadvmod | Label::Advmod) || parse.words[verb].pos != Pos::Verb {
                continue;
            }
            let near = sentence.start.max(verb.saturating_sub(REACH))..sentence.end.min(verb + REACH);
            let lacks = |labels: &[Label]| {
                !near.clone().any(|other| parse.words[other].head == verb && labels.contains(&parse.words[other].label))
            };
            let finite = matches!(parse.words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
                || near.clone().any(|other| parse.words[other].head == verb && parse.words[other].label == Label::Aux);
            let label = if word < verb && finite && lacks(&[Label::Nsubj, Label::Nsubjpass, Label::Csubj]) {
                Label::Nsubj
            } else if word == verb + 1 && lacks(&[Label::Dobj, Label::Ccomp, Label::Auxpass, Label::Nsubjpass]) {
                Label::Dobj
            } else {
                continue;
            };
            let this = &mut parse.words[word];
            (this.label, this.pos, this.tag) = (label, Pos::Propn, Tag::Nnp);
        }
    }
    parse
}

fn acts(kind: NameKind) -> bool {
    matches!(kind, NameKind::Gpe | NameKind::Org | NameKind::Person | NameKind::Norp)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn names_are_no_adverbs() {
        check("Vanuatu extended its recognition to Abkhazia.", "Vanuatu", "nsubj ← extended");
        check("Armenia denied that it had shelled Azerbaijan.", "Azerbaijan", "dobj ← shelled");
    }

    #[test]
    fn days_stay_adverbs() {
        check("Egypt agreed Monday to host the talks.", "Monday", "npadvmod ← agreed");
    }
}
