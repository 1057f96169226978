//! Which noun phrases may be what a relation is about?
//!
//! Every common noun phrase that is no mention yet and says something: "bloc confrontation", "the political settlement of the
//! crisis". They become entities only where a relation takes them as its object; "the … agreement" becomes a document and
//! "the … pipeline" an initiative likewise.

use std::ops::Range;

use crate::{
    analysis::{Form, Kind, Mention},
    lexicon::Lexicon,
    scheme::{Label, NameKind, Pos},
    tree::Tree,
};

/// Finds them.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let mut head_of_mention = vec![false; tree.len()];
    let mut inside = vec![false; tree.len()];
    for mention in mentions {
        head_of_mention[mention.head] = true;
        if mention.form != Form::Demonym {
            inside[mention.words.clone()].fill(true);
        }
    }
    (0..tree.len())
        .filter(|&word| !head_of_mention[word] && !inside[word] && fits(tree, lexicon, word))
        .map(|word| matter(tree, lexicon, word))
        .collect()
}

fn fits(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> bool {
    const PLACES: [Label; 8] = [
        Label::Dobj,
        Label::Pobj,
        Label::Nsubj,
        Label::Nsubjpass,
        Label::Conj,
        Label::Attr,
        Label::Appos,
        Label::Pcomp,
    ];
    // "For a quarter of a century", "60 percent": no matter.
    if tree
        .name(word)
        .is_some_and(|name| matches!(name.kind, NameKind::Date | NameKind::Time | NameKind::Percent | NameKind::Money))
    {
        return false;
    }
    let noun =
        tree.pos(word) == Pos::Noun || tree.tag(word) == crate::scheme::Tag::Vbg && tree.label(word) == Label::Pcomp;
    let forms = &lexicon.english().forms;
    let text = forms.common_document.has(tree.lemma(word)) || forms.common_initiative.has(tree.lemma(word));
    let says_more = purpose(tree, lexicon, word).is_some()
        || tree.children(word).iter().copied().chain(beside(tree, lexicon, word)).any(|child| {
            match tree.label(child) {
                Label::Amod => !lexicon.english().argument.vague.has_form(tree.form(child)),
                Label::Compound | Label::Nmod => true,
                // "its relations" says no more than "relations".
                Label::Poss => tree.pos(child) != Pos::Pron,
                // "the statement on Ukraine": of documents and plans any phrase says which.
                Label::Prep => {
                    let object = tree.child_by(child, &[Label::Pobj]);
                    // "in the Sahel region"
                    let named = |object: usize| {
                        tree.pos(object) == Pos::Propn
                            || tree.children_by(object, &[Label::Compound]).any(|name| tree.pos(name) == Pos::Propn)
                    };
                    let proper = object.is_some_and(named);
                    let place = proper && matches!(tree.form(child), "in" | "between" | "on" | "with");
                    let field = lexicon.english().argument.with_field.has(tree.lemma(word))
                        && matches!(tree.form(child), "in" | "on")
                        && object.is_some_and(|object| !lexicon.english().argument.empty.has(tree.lemma(object)));
                    field
                        || tree.form(child) == "of"
                        || place
                        || text && matches!(tree.form(child), "on" | "for" | "against" | "between")
                }
                _ => false,
            }
        });
    let prefix = word + 2 < tree.len() && tree.prefix(word + 2) == Some(word);
    let word_like = tree.form(word).chars().any(char::is_alphabetic) && !prefix;
    // "ASEAN centrality and unity": by itself the second says nothing of whose it is.
    let whose = |first: usize| {
        let owners = tree.children_by(first, &[Label::Poss, Label::Compound]);
        owners.into_iter().any(|owner| tree.pos(owner) == Pos::Propn)
    };
    let bare = tree.label(word) == Label::Conj
        && tree.children(word).is_empty()
        && tree.head(word).is_some_and(|first| tree.pos(first) == Pos::Noun && whose(first));
    noun && word_like
        && !bare
        && !lexicon.english().argument.settings.has(tree.lemma(word))
        && PLACES.contains(&tree.label(word))
        && (says_more || !lexicon.english().argument.empty.has(tree.lemma(word)))
}

fn matter(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Mention {
    let core = core(tree, word);
    let words = core.start..with_phrase(tree, lexicon, word).max(core.end);
    let forms = &lexicon.english().forms;
    let lemma = tree.lemma(word).to_lowercase();
    let kind = if forms.common_document.has(&lemma) && !settles(tree, lexicon, word) {
        Kind::Document
    } else if forms.common_initiative.has(&lemma) {
        Kind::Initiative
    } else {
        Kind::Issue
    };
    Mention {
        name: core,
        words,
        head: word,
        kind,
        form: Form::Matter,
        candidates: Vec::new(),
        titles: Vec::new(),
        of: None,
        sector: None,
        plural: false,
        nested: false,
    }
}

/// Whether only what is settled, and how, is told of the noun: "a peaceful resolution of the crisis" is no document.
fn settles(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> bool {
    let tells = |&child: &usize| match tree.label(child) {
        Label::Compound | Label::Nmod | Label::Acl | Label::Nummod => true,
        Label::Prep => matches!(tree.form(child), "on" | "against"),
        _ => false,
    };
    lexicon.english().argument.settling.has(tree.lemma(word)) && !tree.children(word).iter().any(tells)
}

/// The noun with the words before it that say which, without determiner, numbers and adverbs.
fn core(tree: &Tree<'_>, word: usize) -> Range<usize> {
    let telling = [Label::Compound, Label::Amod, Label::Nmod, Label::Poss];
    let mut start = word;
    // "safe, orderly and humane migration"
    let joins = |at: usize| {
        let over = tree.head(at).filter(|&over| over < word && tree.pos(over) == Pos::Adj);
        matches!(tree.form(at), "," | "and") && over.is_some()
    };
    while start > 0 {
        let before = start - 1;
        let under = before >= tree.sentence_words(word).start
            && tree.ancestors(before).any(|head| head == word)
            && !matches!(
                tree.label(before),
                Label::Det | Label::Predet | Label::Advmod | Label::Nummod | Label::Quantmod
            )
            && (tree.label(before) != Label::Cc && tree.pos(before) != Pos::Punct
                || matches!(tree.form(before), "-" | "–")
                || joins(before))
            && tree.pos(before) != Pos::Space;
        if !under
            || tree
                .ancestors(before)
                .take_while(|&head| head != word)
                .any(|head| !telling.contains(&tree.label(head)) && tree.label(head) != Label::Conj)
        {
            break;
        }
        start = before;
    }
    while start < word && matches!(tree.pos(start), Pos::Pron | Pos::Punct | Pos::Part | Pos::Det | Pos::Cconj) {
        start += 1;
    }
    // "the two-state solution", "a no-fly zone"
    while let Some(prefix) = tree.prefix(start).filter(|&prefix| prefix >= tree.sentence_words(word).start) {
        start = prefix;
    }
    start..word + 1
}

/// One past the last word of the "of", "in", "on" phrase after the noun.
fn with_phrase(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> usize {
    let phrase = tree.children_by(word, &[Label::Prep]).chain(beside(tree, lexicon, word)).find(|&prep| {
        let to = tree.form(prep) == "to" && lexicon.english().argument.with_to.has(tree.lemma(word));
        let with = tree.form(prep) == "with" && lexicon.english().argument.with_party.has(tree.lemma(word));
        prep > word && (to || with || matches!(tree.form(prep), "of" | "in" | "on" | "for" | "between" | "against"))
    });
    // "the release of those who …": a pronoun does not say which.
    let object = phrase
        .and_then(|prep| tree.child_by(prep, &[Label::Pobj]))
        .filter(|&object| !matches!(tree.pos(object), Pos::Pron | Pos::Det));
    let Some(object) = object else { return purpose(tree, lexicon, word).unwrap_or(word + 1) };
    tree.subtree(object).end.min(object + 8).min(stop(tree, object))
}

/// The preposition right after the noun, where the parser may hang the phrase on the verb: "discussed the situation in Rafah",
/// "supports dialogue with Oman".
fn beside(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Option<usize> {
    let crisis = lexicon.english().forms.issue.has(tree.lemma(word));
    let party = |prep: usize| {
        tree.form(prep) == "with"
            && lexicon.english().argument.with_party.has(tree.lemma(word))
            && tree.label(word) == Label::Dobj
    };
    let verb = tree.head(word)?;
    tree.children_by(verb, &[Label::Prep]).find(|&prep| prep == word + 1 && (crisis || party(prep)))
}

/// "any attempt to displace the people": one past the object of the infinitive that tells which attempt or plan.
fn purpose(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Option<usize> {
    let aims = lexicon.english().argument.aims.has(tree.lemma(word));
    let verb =
        tree.children_by(word, &[Label::Acl]).find(|&verb| aims && verb == word + 2 && tree.form(word + 1) == "to")?;
    // "the freedom to vote"
    let free = lexicon.english().argument.with_to.has(tree.lemma(word));
    let Some(object) = tree.child_by(verb, &[Label::Dobj]) else { return free.then_some(verb + 1) };
    Some(tree.subtree(object).end.min(object + 8).min(stop(tree, object)))
}

/// A clause after the object of the phrase is no part of the name.
fn stop(tree: &Tree<'_>, object: usize) -> usize {
    let clauses = [Label::Relcl, Label::Acl, Label::Advcl, Label::Punct, Label::Cc];
    // "the agreement between Kenya and Somalia"
    let both = tree.head(object).is_some_and(|prep| tree.form(prep) == "between");
    let first = tree
        .children_by(object, &clauses)
        .filter(|&child| child > object && !(both && tree.label(child) == Label::Cc))
        .map(|child| tree.subtree(child).start)
        .min();
    first.unwrap_or(usize::MAX).max(object + 1)
}
