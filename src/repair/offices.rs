//! "President of Azerbaijan Ilham Aliyev signed": the parser makes the office the subject and the person, with the state as his
//! first name, the object of "of"; the person is the subject and the state the object.

use crate::{
    analysis::{Kind, Parse},
    lexicon::{Lexicon, Naming, fold},
    scheme::{Label, Pos},
};

/// Longest name of a state, and of a person after it, in words.
const LONGEST: usize = 7;

/// Puts the person in the place of the office.
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    for sentence in parse.sentences.clone() {
        for of in sentence.clone() {
            if of == sentence.start || parse.words[of].span.of(text) != "of" || parse.words[of].head != of - 1 {
                continue;
            }
            let title = of - 1;
            if !ends_title(text, &parse, lexicon, sentence.start, title) {
                continue;
            }
            if let Some((state, person)) = state_and_person(text, &parse, lexicon, of, sentence.end) {
                exchange(&mut parse, title, of, state, person);
            }
        }
    }
    parse
}

fn ends_title(text: &str, parse: &Parse, lexicon: &Lexicon, start: usize, title: usize) -> bool {
    let first = start.max((title + 1).saturating_sub(lexicon.roles().longest_title()));
    parse.words[title].pos == Pos::Propn
        && (first..=title).any(|from| {
            let words = parse.words[from].span.to(parse.words[title].span);
            lexicon.roles().office(&fold::key(words.of(text))).is_some()
        })
}

/// The last words of the state and of the person that stand after "of", where both are one phrase under it.
fn state_and_person(text: &str, parse: &Parse, lexicon: &Lexicon, of: usize, end: usize) -> Option<(usize, usize)> {
    let article = parse.words.get(of + 1).is_some_and(|word| word.pos == Pos::Det);
    let start = of + 1 + usize::from(article);
    let proper = |&word: &usize| parse.words[word].pos == Pos::Propn;
    let last = (start..end.min(start + LONGEST)).take_while(proper).last()?;
    let is_state = |state: usize| {
        let words = parse.words[start].span.to(parse.words[state].span).of(text);
        lexicon
            .names()
            .bearers(&fold::key(words), words)
            .any(|bearer| bearer.naming == Naming::Name && lexicon.actors().at(bearer.actor).kind == Kind::State)
    };
    let state = (start..last).rev().find(|&state| is_state(state))?;
    let under = |word: usize| parse.words[word].head == last;
    (parse.words[last].head == of && under(state)).then_some((state, last))
}

fn exchange(parse: &mut Parse, title: usize, of: usize, state: usize, person: usize) {
    let (above, label) = (parse.words[title].head, parse.words[title].label);
    parse.words[person].head = if above == title { person } else { above };
    parse.words[person].label = label;
    (parse.words[title].head, parse.words[title].label) = (person, Label::Compound);
    (parse.words[state].head, parse.words[state].label) = (of, Label::Pobj);
    for word in of + 1..state {
        if parse.words[word].head == person {
            parse.words[word].head = state;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

    #[test]
    fn both_presidents_sign() {
        let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
        let text = "President of Turkey Recep Tayyip Erdoğan and President of Azerbaijan Ilham Aliyev signed the Shusha Declaration.";
        let analysis = pipeline.analyze(&Document::new("one", text.to_owned()));
        let signed = analysis.relations.iter().filter(|relation| relation.relation == "signs");
        let who: Vec<&str> = signed.map(|relation| relation.source.as_str()).collect();
        assert_eq!(who, ["official:ilham-aliyev", "official:recep-tayyip-erdogan"]);
    }
}
