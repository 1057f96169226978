//! "expressed support for Chad, as well as their respect for the law", "backed Chad as it defends its border and called for talks":
//! the parser hangs what goes on from far above on the nearest word. A noun goes on where the same noun, or one of the same
//! owner, stands, "the importance of aid" where "the need for talks" does, a name from the name that is the object; a
//! preposition from the same, a verb of the past from a verb of the past.

use crate::{
    analysis::Parse,
    lexicon::Lexicon,
    scheme::{Label, Pos, Tag},
};

/// How far before a word those that tell of it are looked for.
const REACH: usize = 8;

/// How many heads are climbed.
const HEIGHT: usize = 8;

/// Hangs conjuncts on the word above that they go on from.
pub(super) fn repair(text: &str, mut parse: Parse, lexicon: &Lexicon) -> Parse {
    for word in 0..parse.words.len() {
        let over = parse.words[word].head;
        if parse.words[word].label != Label::Conj || over >= word {
            continue;
        }
        let better = match parse.words[word].pos {
            Pos::Noun => same_noun(text, &parse, word, over).or_else(|| same_weight(&parse, lexicon, word, over)),
            Pos::Propn => object_before(&parse, word, over),
            Pos::Adp => same_preposition(text, &parse, word, over),
            Pos::Verb | Pos::Aux => same_tense(&parse, word, over),
            _ => None,
        };
        if let Some(better) = better {
            parse.words[word].head = better;
        }
    }
    parse
}

/// The noun above that is the same, or belongs to the same "its" or "their", where `over` is neither.
fn same_noun(text: &str, parse: &Parse, word: usize, over: usize) -> Option<usize> {
    let owner = |noun: usize| {
        let before = noun.saturating_sub(REACH)..noun;
        let of = |&at: &usize| parse.words[at].head == noun && parse.words[at].label == Label::Poss;
        let pronoun = before.rev().find(of).filter(|&at| parse.words[at].pos == Pos::Pron);
        pronoun.map(|at| parse.words[at].span.of(text).to_lowercase())
    };
    let own = owner(word);
    let lemma = parse.words[word].span.of(text);
    let same = |other: usize| {
        parse.words[other].pos == Pos::Noun
            && (parse.words[other].span.of(text).eq_ignore_ascii_case(lemma) || own.is_some() && owner(other) == own)
    };
    if same(over) || parse.words[over].label == Label::Conj {
        return None;
    }
    above(parse, over).find(|&other| same(other))
}

/// The noun above that says, as this one does, how much somebody wants something, where `over` does not.
fn same_weight(parse: &Parse, lexicon: &Lexicon, word: usize, over: usize) -> Option<usize> {
    let weighs = |noun: usize| lexicon.english().argument.weights.has(&parse.words[noun].lemma);
    let before = word.saturating_sub(REACH)..word;
    let definite = before.into_iter().any(|at| parse.words[at].head == word && parse.words[at].label == Label::Det);
    let object = |&noun: &usize| weighs(noun) && parse.words[noun].label == Label::Dobj;
    if !weighs(word) || weighs(over) || !definite {
        return None;
    }
    above(parse, over).find(object)
}

/// The verb of the past in the clause above, where `over` tells of the present or of what is to be done, and the verb of what
/// was done; likewise for what one does now and what many do or anybody is to do.
fn same_tense(parse: &Parse, word: usize, over: usize) -> Option<usize> {
    let subject = |verb: usize| {
        let near = verb.saturating_sub(REACH)..verb;
        near.into_iter().any(|at| {
            parse.words[at].head == verb
                && matches!(parse.words[at].label, Label::Nsubj | Label::Nsubjpass | Label::Aux | Label::Auxpass)
        })
    };
    let tense = parse.words[word].tag;
    let other = match tense {
        Tag::Vbd => matches!(parse.words[over].tag, Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbg),
        Tag::Vbz => matches!(parse.words[over].tag, Tag::Vbp | Tag::Vb | Tag::Vbg),
        _ => false,
    };
    let clauses = [Label::Advcl, Label::Relcl, Label::Ccomp, Label::Acl, Label::Xcomp, Label::Pcomp];
    if !other || !clauses.contains(&parse.words[over].label) || subject(word) {
        return None;
    }
    above(parse, over).find(|&other| parse.words[other].tag == tense)
}

/// "commended Kenya and the Republic of Chad": the object of the verb, of which the parser makes the name a conjunct.
fn object_before(parse: &Parse, word: usize, verb: usize) -> Option<usize> {
    let own = |at: usize| parse.words[at].head == verb;
    let object = (verb + 1..word).find(|&at| own(at) && parse.words[at].label == Label::Dobj)?;
    let between = (object + 1..word).all(|at| !matches!(parse.words[at].pos, Pos::Verb | Pos::Aux));
    (parse.words[verb].pos == Pos::Verb && parse.words[object].pos == Pos::Propn && between).then_some(object)
}

/// "views on the war in Chad and on trade": the preposition above that is the same, where `over` is another.
fn same_preposition(text: &str, parse: &Parse, word: usize, over: usize) -> Option<usize> {
    let form = |at: usize| parse.words[at].span.of(text);
    let same = |at: usize| parse.words[at].pos == Pos::Adp && form(at).eq_ignore_ascii_case(form(word));
    if same(over) || parse.words[over].pos != Pos::Adp {
        return None;
    }
    // "thanked Chad for its help to the victims and for the tents"
    let over_both: Vec<usize> = above(parse, over).collect();
    let beside = |at: &usize| same(*at) && over_both.contains(&parse.words[*at].head);
    over_both
        .iter()
        .copied()
        .find(|&other| same(other))
        .or_else(|| (over.saturating_sub(REACH)..over).rev().find(beside))
}

/// The words over this one, nearest first.
fn above(parse: &Parse, word: usize) -> impl Iterator<Item = usize> {
    let up = |&at: &usize| Some(parse.words[at].head).filter(|&head| head != at);
    std::iter::successors(Some(word), up).skip(1).take(HEIGHT).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn the_same_noun_goes_on() {
        let text = "They discussed efforts to hold Russia to account for its war against Ukraine, as well as mutual efforts to arm Ukraine.";
        check(text, "mutual", "amod ← efforts");
        let text = "Norway underscored the importance of respect for the law, and the importance of free trade.";
        check(text, "trade", "pobj ← of");
    }

    #[test]
    fn what_is_emphasized_goes_on() {
        let text = "They stressed the need to hold Chad accountable for its war in Niger and the importance of cooperation in promoting peace.";
        check(text, "importance", "conj ← need");
    }

    #[test]
    fn a_verb_of_the_past_goes_on_from_one() {
        let text = "The minister underscored the importance of support for Ukraine as it defends its territory and emphasized the need for talks.";
        check(text, "emphasized", "conj ← underscored");
        let text =
            "The ministers discussed efforts to diversify energy supplies and reaffirmed the importance of unity.";
        check(text, "reaffirmed", "conj ← discussed");
        let text = "The council demands that both parties cease hostilities and requests the chairperson to convene a dialogue.";
        check(text, "requests", "conj ← demands");
    }

    #[test]
    fn prepositions_and_names_go_on_from_their_like() {
        check(
            "Kenya thanked Chad for its support to the victims of the floods and for hosting the summit.",
            "hosting",
            "pcomp ← for",
        );
        check("Both sides spoke of the floods in the valley and of the railway.", "railway", "pobj ← of");
        let text = "The council commends Benin and the Kingdom of Saudi Arabia for their efforts, and thanks Chad.";
        check(text, "Kingdom", "conj ← Benin");
    }

    #[test]
    fn conjuncts_beside_their_own_stay() {
        check("Chad said that Libya helps the rebels and sends them weapons.", "sends", "conj ← helps");
    }
}
