//! "Tusk and his Slovak and Czech counterparts, Robert Fico and Petr Fiala, met": the parser takes the names for an apposition
//! to the first person; they stand for the counterparts.

use crate::{
    analysis::Parse,
    lexicon::Lexicon,
    scheme::{Label, Pos},
};

/// Hangs the names after "counterparts," under that noun.
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    for sentence in parse.sentences.clone() {
        for noun in sentence.clone() {
            if noun + 2 >= sentence.end
                || !lexicon.roles().is_counterpart(&parse.words[noun].lemma)
                || parse.words[noun + 1].span.of(text) != ","
            {
                continue;
            }
            if let Some(name) = first_name(&parse, noun + 2, sentence.end)
                && parse.words[name].label == Label::Appos
                && parse.words[name].head < noun
            {
                parse.words[name].head = noun;
            }
        }
    }
    parse
}

/// The head of the proper name that begins at `start`.
fn first_name(parse: &Parse, start: usize, end: usize) -> Option<usize> {
    let name = |&word: &usize| parse.words[word].pos == Pos::Propn;
    (start..end).take_while(name).find(|&word| parse.words[word].label != Label::Compound)
}

#[cfg(test)]
mod tests {
    use crate::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

    #[test]
    fn counterparts_named_after_the_noun_take_part() {
        let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
        let text = "Polish Prime Minister Donald Tusk and his Slovak and Czech counterparts, Robert Fico and Petr Fiala, met in Prague.";
        let analysis = pipeline.analyze(&Document::new("one", text.to_owned()));
        let pairs: Vec<_> = analysis
            .relations
            .iter()
            .filter(|relation| relation.relation == "meets")
            .map(|relation| (relation.source.as_str(), relation.target.as_deref().unwrap_or_default()))
            .collect();
        let (tusk, fico, fiala) = ("official:donald-tusk", "official:robert-fico", "official:petr-fiala");
        assert_eq!(pairs, [(tusk, fiala), (tusk, fico), (fiala, fico)]);
    }
}
