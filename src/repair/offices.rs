//! Offices that the parser takes for parts of a name, and names for parts of an office.
//!
//! "President of Azerbaijan Ilham Aliyev signed": it makes the office the subject and the person, with the state as his first
//! name, the object of "of"; the person is the subject and the state the object. "The Secretary and Foreign Minister Rossi
//! agreed": it takes both offices for hers, though the one after the article is somebody else's.

use crate::{
    analysis::{Kind, Parse},
    lexicon::{Lexicon, Naming, fold},
    scheme::{Label, Pos},
};

/// Longest name of a state, and of a person after it, in words.
const LONGEST: usize = 7;

/// Mends both.
pub(super) fn repair(text: &str, parse: Parse, lexicon: &Lexicon) -> Parse {
    beside_name(text, of_state(text, parse, lexicon), lexicon)
}

/// Makes the office after the article the first of two: "the Secretary and Foreign Minister Rossi".
fn beside_name(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    for office in 1..parse.words.len() {
        let name = parse.words[office].head;
        let part = matches!(parse.words[office].label, Label::Nmod | Label::Compound) && office < name;
        if !part || name - office > LONGEST || parse.words[name].pos != Pos::Propn {
            continue;
        }
        let under = |word: &usize, label: Label| parse.words[*word].head == office && parse.words[*word].label == label;
        let both = (office + 1..name).any(|word| under(&word, Label::Cc));
        let second = (office + 1..name).find(|word| under(word, Label::Conj));
        let Some(second) = second.filter(|&second| second < name && both) else { continue };
        let from = office.saturating_sub(LONGEST);
        let article = (from..office).rev().find(|&word| parse.words[word].pos != Pos::Propn);
        let definite = article.is_some_and(|the| parse.words[the].span.of(text).eq_ignore_ascii_case("the"));
        let titles = [(article.map_or(from, |the| the + 1), office), (office + 2, second)];
        if !definite || !titles.iter().all(|&(start, end)| ends_title(text, &parse, lexicon, start, end)) {
            continue;
        }
        super::take_place(&mut parse, office, name);
        (parse.words[name].head, parse.words[name].label) = (office, Label::Conj);
        (parse.words[second].head, parse.words[second].label) = (name, Label::Compound);
        for word in from..office {
            if parse.words[word].head == name {
                parse.words[word].head = office;
            }
        }
    }
    parse
}

/// Puts the person in the place of the office.
fn of_state(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
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
    super::take_place(parse, person, title);
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
    use super::super::tests::check;
    use crate::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

    #[test]
    fn the_office_after_the_article_is_another_one_s() {
        let text = "The Secretary and Foreign Minister Rossi agreed on the importance of steady aid to Ukraine.";
        check(text, "Secretary", "nsubj ← agreed");
        check(text, "Rossi", "conj ← Secretary");
    }

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
