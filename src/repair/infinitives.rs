//! Infinitives that the parser hangs in the wrong place.
//!
//! "spoke with King Salman of Saudi Arabia to discuss the war": it takes "with" for the head of a clause of which the name is the
//! subject; the name is the object of "with", and the clause tells what the talk was for. "discussed ways to work on trade;
//! increase investment": it hangs the second infinitive of the list on the verb above, though a bare infinitive goes on where
//! another one stands. "welcomed Iraq's plan to host talks", "thanked him for his work to end the war": it is Iraq that is to
//! host them, and his work that is to end it.

use crate::{
    analysis::Parse,
    lexicon::Lexicon,
    scheme::{Label, Pos, Tag},
};

/// How far before its verb a subject is looked for.
const REACH: usize = 60;

/// Mends all of it.
pub(super) fn repair(text: &str, parse: Parse, lexicon: &Lexicon) -> Parse {
    owned(text, listed(purposes(text, parse)), lexicon)
}

/// Hangs an infinitive after "somebody's plan" on the plan, which the parser takes for what the subject of the clause does.
fn owned(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    let argument = &lexicon.english().argument;
    for to in 1..parse.words.len() {
        let (noun, verb) = (to - 1, parse.words[to].head);
        let above = parse.words[noun].head;
        let infinitive = parse.words[to].tag == Tag::To
            && parse.words[verb].tag == Tag::Vb
            && matches!(parse.words[verb].label, Label::Xcomp | Label::Advcl);
        let over = parse.words[verb].head;
        // "thanked him for his work to …": under the verb or under the phrase.
        let hung = above == over || parse.words[noun].label == Label::Pobj && parse.words[above].head == over;
        let object = parse.words[noun].pos == Pos::Noun
            && matches!(parse.words[noun].label, Label::Dobj | Label::Pobj)
            && above < noun;
        let owner = |&word: &usize| parse.words[word].head == noun && parse.words[word].label == Label::Poss;
        let owner = (above + 1..noun).rev().find(owner);
        // "Our commitments" may be those of the subject.
        let other = owner.is_some_and(|owner| !parse.words[owner].span.of(text).eq_ignore_ascii_case("our"));
        let lemma = &parse.words[noun].lemma;
        let intends = argument.aims.has(lemma) || argument.intents.has(lemma);
        let plain =
            parse.words[noun].label == Label::Dobj && owner.is_some_and(|owner| parse.words[owner].pos == Pos::Propn);
        if infinitive && object && hung && (plain || other && intends) {
            (parse.words[verb].head, parse.words[verb].label) = (noun, Label::Acl);
        }
    }
    parse
}

/// Hangs a bare infinitive, coordinated with a finite verb, on the infinitive before it.
fn listed(mut parse: Parse) -> Parse {
    for verb in 0..parse.words.len() {
        let above = parse.words[verb].head;
        let word = &parse.words[verb];
        if word.label != Label::Conj || word.tag != Tag::Vb || above >= verb || parse.words[above].pos != Pos::Verb {
            continue;
        }
        let finite = matches!(parse.words[above].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let near = verb.saturating_sub(REACH)..(verb + REACH).min(parse.words.len());
        let has = |of: usize, label: Label| {
            near.clone().any(|word| parse.words[word].head == of && parse.words[word].label == label)
        };
        let bare = !has(verb, Label::Aux) && !has(verb, Label::Nsubj) && !has(above, Label::Aux);
        let before = (above + 1..verb).rev().find(|&other| {
            let to = (above..other).any(|word| parse.words[word].head == other && parse.words[word].tag == Tag::To);
            parse.words[other].tag == Tag::Vb
                && (to || parse.words[other].label == Label::Conj && parse.words[other].head > above)
        });
        if let Some(before) = before.filter(|_| finite && bare) {
            parse.words[verb].head = before;
        }
    }
    parse
}

/// Gives the preposition its object and hangs the infinitive on the verb above.
fn purposes(text: &str, mut parse: Parse) -> Parse {
    for verb in 0..parse.words.len() {
        let under = |word: &usize, label: Label| parse.words[*word].head == verb && parse.words[*word].label == label;
        let first = verb.saturating_sub(REACH);
        let with = |word: &usize| under(word, Label::Mark) && parse.words[*word].span.of(text) == "with";
        // The preposition is taken for what introduces the clause, or for what it stands under.
        let (prep, above) = match parse.words[verb].label {
            Label::Pcomp => (Some(parse.words[verb].head), parse.words[parse.words[verb].head].head),
            Label::Advcl => ((first..verb).find(with), parse.words[verb].head),
            _ => continue,
        };
        let Some(prep) = prep.filter(|&prep| prep < verb && parse.words[verb].tag == Tag::Vb) else { continue };
        let near = prep.max(first)..verb;
        let subject = near.clone().find(|word| under(word, Label::Nsubj));
        let to = near.clone().any(|word| under(&word, Label::Aux) && parse.words[word].tag == Tag::To);
        if let Some(subject) = subject.filter(|_| to && above != prep && above != verb) {
            (parse.words[prep].head, parse.words[prep].label) = (above, Label::Prep);
            (parse.words[subject].head, parse.words[subject].label) = (prep, Label::Pobj);
            (parse.words[verb].head, parse.words[verb].label) = (above, Label::Advcl);
        }
    }
    parse
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::{analysis::Document, lexicon::Lexicon, model::Model, pipeline::Pipeline};

    #[test]
    fn who_owns_the_work_does_it() {
        check("Kenya thanked the envoy for his work to end the war.", "end", "acl ← work");
        check("Kenya sent its soldiers to end the war.", "end", "advcl ← sent");
    }

    #[test]
    fn a_bare_infinitive_goes_on_where_one_stands() {
        let text = "The ministers discussed ways to work on trade; increase investment; and protect the sea.";
        check(text, "increase", "conj ← work");
        check(text, "protect", "conj ← increase");
    }

    #[test]
    fn whoever_has_a_plan_carries_it_out() {
        check("Norway welcomed Iraq's plan to host talks between Iran and Oman.", "host", "acl ← plan");
    }

    #[test]
    fn whoever_is_spoken_with_is_met() {
        let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
        check("Marta Ruiz spoke today with President Mahmoud Abbas to convey her thanks.", "Abbas", "pobj ← with");
        let text = "President Joe Biden spoke today with King Salman bin Abdulaziz of Saudi Arabia to discuss the war in Yemen.";
        let analysis = pipeline.analyze(&Document::new("one", text.to_owned()));
        let met = analysis.relations.iter().find(|relation| relation.relation == "meets").expect("they speak");
        assert_eq!(met.source, "official:joe-biden");
        assert_eq!(met.target.as_deref(), Some("official:salman-bin-abdulaziz"));
    }
}
