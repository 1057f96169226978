//! "spoke with King Salman of Saudi Arabia to discuss the war": the parser takes "with" for the head of a clause of which the
//! name is the subject; the name is the object of "with", and the clause tells what the talk was for.

use crate::{
    analysis::Parse,
    scheme::{Label, Tag},
};

/// How far before its verb a subject is looked for.
const REACH: usize = 60;

/// Gives the preposition its object and hangs the infinitive on the verb above.
pub(super) fn repair(mut parse: Parse) -> Parse {
    for verb in 0..parse.words.len() {
        let prep = parse.words[verb].head;
        if parse.words[verb].label != Label::Pcomp || parse.words[verb].tag != Tag::Vb || prep >= verb {
            continue;
        }
        let under = |word: &usize, label: Label| parse.words[*word].head == verb && parse.words[*word].label == label;
        let near = prep.max(verb.saturating_sub(REACH))..verb;
        let subject = near.clone().find(|word| under(word, Label::Nsubj));
        let to = near.clone().any(|word| under(&word, Label::Aux) && parse.words[word].tag == Tag::To);
        let above = parse.words[prep].head;
        if let Some(subject) = subject.filter(|_| to && above != prep) {
            (parse.words[subject].head, parse.words[subject].label) = (prep, Label::Pobj);
            (parse.words[verb].head, parse.words[verb].label) = (above, Label::Advcl);
        }
    }
    parse
}

#[cfg(test)]
mod tests {
    use crate::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

    #[test]
    fn whoever_is_spoken_with_is_met() {
        let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
        let text = "President Joe Biden spoke today with King Salman bin Abdulaziz of Saudi Arabia to discuss the war in Yemen.";
        let analysis = pipeline.analyze(&Document::new("one", text.to_owned()));
        let met = analysis.relations.iter().find(|relation| relation.relation == "meets").expect("they speak");
        assert_eq!(met.source, "official:joe-biden");
        assert_eq!(met.target.as_deref(), Some("official:salman-bin-abdulaziz"));
    }
}
