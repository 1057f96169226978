//! Which common nouns and pronouns mean an actor?
//!
//! "The Chinese side", "the foreign minister of Egypt", "Syrian troops", "the two sides", "both countries", "it".

use std::ops::Range;

use super::plain;
use crate::{
    analysis::{Form, Kind, Mention, Person, Title},
    lexicon::{Lexicon, Slot, TriggerKind, fold},
    placed::Placed,
    scheme::{Label, Pos, Tag},
    tree::Tree,
};

/// Where a noun stands that acts or is acted on.
const PEOPLE_PLACES: [Label; 5] = [Label::Nsubj, Label::Nsubjpass, Label::Dobj, Label::Pobj, Label::Conj];

/// The mentions with their index by word.
type Placement<'a> = (&'a [Mention], &'a Placed);

/// Finds them; mentions of states inside become parts of them.
pub(super) fn find(tree: &Tree<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) -> Vec<Mention> {
    let mut taken = vec![false; tree.len()];
    for mention in mentions.iter().filter(|mention| !matches!(mention.form, Form::Demonym | Form::Matter)) {
        taken[mention.words.clone()].fill(true);
    }
    let placed = Placed::new(tree.len(), mentions);
    let mut found = Vec::new();
    for word in (0..tree.len()).filter(|&word| !taken[word]) {
        let nominal = match tree.pos(word) {
            Pos::Pron => pronoun(tree, lexicon, word),
            Pos::Noun | Pos::Propn => nominal(tree, lexicon, (mentions, &placed), word),
            Pos::Num | Pos::Det => both(tree, lexicon, word),
            Pos::Adj | Pos::Verb => people(tree, lexicon, (mentions, &placed), word),
            _ => None,
        };
        if let Some(nominal) = nominal {
            for &inner in nominal.words.clone().flat_map(|word| placed.starting(word)) {
                mentions[inner].nested |= mentions[inner].words.end <= nominal.words.end;
            }
            found.push(nominal);
        }
    }
    found
}

fn pronoun(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Option<Mention> {
    let person = person_of(lexicon, tree.form(word))?;
    (tree.label(word) != Label::Expl).then(|| plain(word..word + 1, word, Kind::Official, Form::Pronoun(person)))
}

fn person_of(lexicon: &Lexicon, form: &str) -> Option<Person> {
    // "HE" is His Excellency; "US" and "IT" are names.
    if form.len() > 1 && form.chars().all(char::is_uppercase) {
        return None;
    }
    let form = form.to_lowercase();
    let pronouns = &lexicon.english().pronouns;
    let all = [
        (Person::Male, &pronouns.male),
        (Person::Female, &pronouns.female),
        (Person::Thing, &pronouns.thing),
        (Person::Plural, &pronouns.plural),
        (Person::Own, &pronouns.own),
    ];
    all.into_iter().find(|(_, words)| words.has(&form)).map(|(person, _)| person)
}

/// "both" or "the two" as a whole phrase, in which no noun follows.
fn both(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Option<Mention> {
    let sides = &lexicon.english().sides;
    let alone =
        matches!(tree.label(word), Label::Nsubj | Label::Nsubjpass | Label::Pobj) && !tree.has(word, Label::Prep);
    (alone && sides.two.has_form(tree.form(word))).then(|| plain(word..word + 1, word, Kind::State, Form::Sides(2)))
}

fn nominal(tree: &Tree<'_>, lexicon: &Lexicon, (mentions, placed): Placement<'_>, word: usize) -> Option<Mention> {
    if tree.label(word) == Label::Compound {
        return None;
    }
    let lemma = tree.lemma(word).to_lowercase();
    let words = phrase(tree, word);
    // "the Foreign Ministers of Chile and Peru": the tagger may take it for a name.
    let offices = tree.tag(word) == Tag::Nnp && super::titles::is_plural_before(tree, lexicon, words.start, word + 1);
    let plural = offices || matches!(tree.tag(word), Tag::Nns | Tag::Nnps);
    let lemma = if offices { super::singular(&lemma) } else { lemma };
    let owner = owner(tree, lexicon, (mentions, placed), word);
    if owner.is_none() && lexicon.english().sides.company.has(&lemma) && is_bare(tree, word) {
        // "The leaders" are those who met.
        return Some(plain(words, word, Kind::Official, Form::Pronoun(Person::Plural)));
    }
    if let Some(count) = sides(tree, lexicon, word, &lemma).filter(|_| owner.is_none()) {
        return Some(plain(words, word, Kind::State, Form::Sides(count)));
    }
    if let Some(person) = own_government(tree, lexicon, word, &lemma) {
        return Some(plain(words, word, Kind::State, Form::Pronoun(person)));
    }
    let state = |of: &usize| mentions[*of].kind == Kind::State && mentions[*of].words.start > word;
    if let Some(of) = owner.filter(state).filter(|_| plural && lexicon.roles().is_counterpart(&lemma)) {
        // "his counterparts from Norway and Sweden"
        let mut counterparts = plain(words.start..mentions[of].words.end, word, Kind::State, Form::Government);
        (counterparts.of, counterparts.plural) = (Some(of), true);
        return Some(counterparts);
    }
    if lexicon.roles().is_counterpart(&lemma) {
        // "his French counterpart": whoever holds the same office there.
        let role = super::titles::office_before(tree, mentions, word)?;
        let single = owner.filter(|_| !matches!(tree.tag(word), Tag::Nns | Tag::Nnps));
        return single.map(|of| {
            office(lexicon, words, word, Title { role, of: Some(of), words: word..word + 1, former: false })
        });
    }
    let title = super::titles::title_before(tree, lexicon, words.start, word + 1);
    let with_owner = |words: Range<usize>| match owner {
        Some(of) if mentions[of].words.start >= words.end => words.start..mentions[of].words.end,
        _ => words,
    };
    if let Some(title) = title.filter(|_| !plural) {
        let role = tree.text_of(title.clone()).to_owned();
        return Some(office(lexicon, with_owner(words), word, Title { role, of: owner, words: title, former: false }));
    }
    // "the Administration", "the Department", of nobody: of whoever speaks.
    let capital = tree.form(word).starts_with(char::is_uppercase) && tree.has(word, Label::Det) && words.len() == 1;
    let public = lexicon.roles().is_government(&lemma) || lexicon.english().forms.public.has(&lemma);
    if capital && owner.is_none() && public {
        return Some(plain(words, word, Kind::State, Form::Pronoun(Person::Own)));
    }
    if let Some(person) = leader(tree, (mentions, placed), word).filter(|_| lexicon.roles().is_government(&lemma)) {
        let mut government = plain(words, word, Kind::State, Form::Government);
        government.of = Some(person);
        return Some(government);
    }
    let of = owner.filter(|&of| {
        matches!(mentions[of].kind, Kind::State | Kind::Group | Kind::Organization)
            || mentions[of].form == Form::Demonym
    });
    // "Security officials" are a group, "officials" of a state stand for it.
    let special = role_noun(tree, lexicon, word).filter(|role| role.noun.contains(' '));
    let (special, governs) = (special.is_some(), special.is_none_or(|role| role.sector.as_deref() == Some("GOV")));
    // "our Philippine ally" is the Philippines.
    let fellow =
        |of: usize| !plural && mentions[of].form == Form::Demonym && lexicon.english().sides.fellows.has(&lemma);
    // "Chad's neighbouring countries" are others than Chad.
    let others =
        plural && tree.child_by(word, &[Label::Poss]).is_some() && lexicon.english().sides.countries.has(&lemma);
    let governs_itself = lexicon.roles().is_government(&lemma) && !special && !others;
    if let Some(of) = of.filter(|&of| governs_itself || fellow(of)) {
        let mut government = plain(with_owner(words), word, Kind::State, Form::Government);
        government.of = Some(of);
        government.plural = plural;
        return Some(government);
    }
    // "NATO allies" are NATO.
    let plural = tree.form(word).ends_with('s');
    let party = plural && lexicon.roles().is_party(&super::singular(tree.form(word)));
    let body = |of: usize| mentions[of].kind == Kind::Organization;
    let known = |of: usize| body(of) && !mentions[of].candidates.is_empty();
    // "Hamas militants" are Hamas, not those of another movement there.
    let armed = plural && role_noun(tree, lexicon, word).is_some_and(|role| role.sector.as_deref() == Some("REB"));
    // "Union leaders in Chad" do not stand for it.
    let stands_for = |of: usize| {
        governs && plural_office(tree, lexicon, words.start, word) || party && body(of) || armed && known(of)
    };
    if let Some(of) = owner.filter(|&of| stands_for(of)) {
        let mut ministers = plain(with_owner(words), word, Kind::State, Form::Government);
        ministers.of = Some(of);
        ministers.plural = plural;
        return Some(ministers);
    }
    if let Some(crowd) = crowd(tree, lexicon, word) {
        return Some(crowd);
    }
    // "The Prime Minister's leadership" is a deed of hers.
    let holder = tree
        .child_by(word, &[Label::Poss])
        .is_some_and(|poss| super::titles::title_before(tree, lexicon, words.start, poss + 1).is_some());
    if holder && !plural && lexicon.english().argument.deeds.has(&lemma) && lexicon.roles().is_government(&lemma) {
        return None;
    }
    let role = role_noun(tree, lexicon, word)?;
    let mut group = plain(with_owner(words), word, Kind::Group, Form::Role);
    group.of = owner;
    group.sector = role.sector.clone();
    group.plural = plural;
    group.name = word..word + 1;
    Some(group)
}

/// "The wounded": an adjective or participle that with an article is the noun of its phrase.
fn people(tree: &Tree<'_>, lexicon: &Lexicon, placement: Placement<'_>, word: usize) -> Option<Mention> {
    let alone = PEOPLE_PLACES.contains(&tree.label(word)) && tree.child_by(word, &[Label::Det]).is_some();
    let form = tree.form(word);
    if !alone || !lexicon.english().forms.people.has_form(form) {
        return None;
    }
    let mut people = plain(phrase(tree, word), word, Kind::Group, Form::Role);
    people.of = owner(tree, lexicon, placement, word);
    people.sector = Some("CVL".to_owned());
    people.plural = true;
    Some(people)
}

/// Whoever holds the office.
fn office(lexicon: &Lexicon, words: Range<usize>, head: usize, title: Title) -> Mention {
    let mut office = plain(words, head, Kind::Official, Form::Office);
    office.sector = super::titles::sector(lexicon, &title.role);
    office.of = title.of;
    office.titles = vec![title];
    office
}

/// "The Bush administration", "the government of Bashar al-Assad": the person by whom a government is called.
fn leader(tree: &Tree<'_>, (mentions, placed): Placement<'_>, word: usize) -> Option<usize> {
    let before = tree.children_by(word, &[Label::Compound, Label::Nmod, Label::Poss]);
    let of = tree.children_by(word, &[Label::Prep]).filter(|&prep| tree.form(prep) == "of");
    let after = of.filter_map(|of| tree.child_by(of, &[Label::Pobj]));
    let named = |at: &usize| mentions[*at].kind == Kind::Official && mentions[*at].form == Form::Name;
    before.chain(after).flat_map(|word| placed.covering(word)).copied().find(named)
}

/// "Tens of thousands marched": a number of nothing else.
fn crowd(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> Option<Mention> {
    let many = |word: usize| lexicon.english().argument.crowds.has(tree.lemma(word)) && tree.tag(word) == Tag::Nns;
    let places = [Label::Nsubj, Label::Nsubjpass, Label::Dobj, Label::Pobj];
    let counted = |word: usize| {
        let of = tree.children_by(word, &[Label::Prep]).find(|&prep| tree.form(prep) == "of")?;
        tree.child_by(of, &[Label::Pobj])
    };
    if !many(word) || !places.contains(&tree.label(word)) {
        return None;
    }
    let last = match counted(word) {
        Some(more) if many(more) && counted(more).is_none() => more,
        Some(_) => return None,
        None => word,
    };
    let mut crowd = plain(word..last + 1, word, Kind::Group, Form::Role);
    crowd.sector = Some("CVL".to_owned());
    crowd.plural = true;
    Some(crowd)
}

/// "Their government": whoever the possessive means.
fn own_government(tree: &Tree<'_>, lexicon: &Lexicon, word: usize, lemma: &str) -> Option<Person> {
    let owner = tree.child_by(word, &[Label::Poss]).filter(|_| lexicon.roles().is_government(lemma))?;
    person_of(lexicon, tree.form(owner))
}

/// "The G7 foreign ministers" stand for the G7, "Iraqi leaders" for Iraq.
fn plural_office(tree: &Tree<'_>, lexicon: &Lexicon, floor: usize, word: usize) -> bool {
    super::titles::is_plural_before(tree, lexicon, floor, word + 1)
}

/// The role noun at `word`, with the noun before it where both together are in the table ("security forces").
fn role_noun<'l>(tree: &Tree<'_>, lexicon: &'l Lexicon, word: usize) -> Option<&'l crate::lexicon::RoleNoun> {
    let noun = fold::key(tree.lemma(word));
    let most = lexicon.roles().longest_noun_to(&noun);
    if most == 0 {
        return None;
    }
    // "asylum-seekers"
    let end = if word > 1 && tree.form(word - 1) == "-" { word - 1 } else { word };
    let starts = (1..most).rev().filter_map(|words| end.checked_sub(words));
    let longer = |start| lexicon.roles().noun(format!("{} {noun}", tree.key(start..end)).trim_start());
    let longer = starts.filter(|&start| start >= tree.sentence_words(word).start).find_map(longer);
    // "The town of NAME" is that place, not its people.
    let settlement = lexicon.english().forms.settlement.has(tree.lemma(word)) && tree.tag(word) == Tag::Nn;
    if settlement || is_act(tree, lexicon, word) {
        return None;
    }
    let role = longer.or_else(|| lexicon.roles().noun(&noun))?;
    let plural = matches!(tree.tag(word), Tag::Nns | Tag::Nnps);
    let worded = tree.form(word).chars().any(char::is_alphabetic);
    (worded && (plural || !role.plural_only)).then_some(role)
}

/// "Turkey's opposition to the deal": a noun that is also one of action, with its object.
fn is_act(tree: &Tree<'_>, lexicon: &Lexicon, word: usize) -> bool {
    let after: Vec<&str> = tree.children_by(word, &[Label::Prep]).map(|prep| tree.form(prep)).collect();
    lexicon.relations().plainly(TriggerKind::Noun, tree.lemma(word)).any(|triggered| {
        // "He is a critic of Israel": nobody of Israel's.
        let said = matches!(tree.label(word), Label::Attr | Label::Appos)
            && triggered.pattern.source.0.contains(&Slot::Predicated);
        triggered.pattern.target.0.iter().any(
            |slot| matches!(slot, Slot::Preposition(form) if (said || form != "of") && after.contains(&form.as_str())),
        )
    })
}

/// How many parties the phrase at `word` means, where it means the parties of the text.
fn sides(tree: &Tree<'_>, lexicon: &Lexicon, word: usize, lemma: &str) -> Option<u8> {
    let sides = &lexicon.english().sides;
    let alone = matches!(tree.label(word), Label::Nsubj | Label::Nsubjpass | Label::Pobj | Label::Dobj)
        && tree.children_by(word, &[Label::Det]).any(|child| tree.lemma(child) == "the");
    if alone && (sides.pair.has(lemma) || sides.trio.has(lemma)) {
        return Some(if sides.trio.has(lemma) { 3 } else { 2 });
    }
    let of = tree.children_by(word, &[Label::Prep]).filter(|&prep| tree.form(prep) == "of");
    let divided =
        of.filter_map(|of| tree.child_by(of, &[Label::Pobj])).any(|noun| sides.divides.has_form(tree.lemma(noun)));
    if !sides.nouns.has(lemma) || divided {
        return None;
    }
    let modifiers = [Label::Nummod, Label::Det, Label::Predet, Label::Amod, Label::Preconj];
    let says = |words: &crate::lexicon::Words| {
        tree.children_by(word, &modifiers).any(|child| words.has_form(tree.form(child)))
    };
    // "the two countries", "both leaders", "the two", but not any "two officials".
    let determined = tree.children_by(word, &[Label::Det, Label::Predet, Label::Preconj, Label::Poss]).next().is_some()
        || sides.parties.has(lemma);
    if says(&sides.two) && determined {
        Some(2)
    } else if says(&sides.three) && determined {
        Some(3)
    } else {
        // "the parties", said of nobody else, are the two of the text.
        let both = sides.parties.has(lemma) || lexicon.roles().office(lemma).is_some();
        (both && is_bare(tree, word)).then_some(2)
    }
}

/// "the leaders", of nobody told.
fn is_bare(tree: &Tree<'_>, word: usize) -> bool {
    let bare = tree.children(word).iter().all(|&child| matches!(tree.label(child), Label::Det | Label::Punct));
    let definite = tree.children_by(word, &[Label::Det]).any(|child| tree.lemma(child) == "the");
    bare && definite && matches!(tree.tag(word), Tag::Nns | Tag::Nnps)
}

/// The noun with what stands before it.
fn phrase(tree: &Tree<'_>, word: usize) -> Range<usize> {
    let before = [Label::Compound, Label::Amod, Label::Nmod, Label::Nummod, Label::Poss, Label::Quantmod];
    let first =
        tree.children_by(word, &before).filter(|&child| child < word).map(|child| tree.subtree(child).start).min();
    first.unwrap_or(word)..word + 1
}

/// The mention of a state or body that the noun at `word` belongs to: before it, in "'s", or after "of", "from", "in".
fn owner(tree: &Tree<'_>, lexicon: &Lexicon, (mentions, placed): Placement<'_>, word: usize) -> Option<usize> {
    let before = tree.children_by(word, &[Label::Poss, Label::Compound, Label::Amod, Label::Nmod]);
    // "the people and the government of Chad": the phrase hangs on the last.
    let joined = tree.children_by(word, &[Label::Conj]).filter(|&other| tree.pos(other) == Pos::Noun);
    let after = std::iter::once(word)
        .chain(joined)
        .flat_map(|noun| tree.children_by(noun, &[Label::Prep]))
        // "the spokesperson for Chile"
        .filter(|&prep| {
            let speaks = || lexicon.roles().speaks(tree.lemma(word));
            matches!(tree.form(prep), "of" | "from" | "in") || tree.form(prep) == "for" && speaks()
        })
        .filter_map(|prep| tree.child_by(prep, &[Label::Pobj]));
    // "took in refugees from Chad": the parser may hang the phrase on the verb.
    let beside = tree.head(word).into_iter().flat_map(|verb| tree.children_by(verb, &[Label::Prep]));
    let forces = lexicon.roles().noun(tree.lemma(word)).is_some_and(|role| role.sector.as_deref() == Some("MIL"));
    let beside = beside.filter(|&prep| prep == word + 1 && tree.form(prep) == "from" && !forces);
    let after = after.chain(beside.filter_map(|prep| tree.child_by(prep, &[Label::Pobj])));
    // "delegations representing Chile"
    let representing = &lexicon.english().sides.representing;
    let acts = tree.children_by(word, &[Label::Acl]).filter(|&verb| representing.has(tree.lemma(verb)));
    let after = after.chain(acts.filter_map(|verb| tree.child_by(verb, &[Label::Dobj])));
    // "pro-Iran militias" are not Iran's.
    let attitude = |place: usize| {
        let prefix = tree.prefix(place).map(|prefix| tree.form(prefix));
        prefix.is_some_and(|prefix| lexicon.english().grammar.attitude.has_form(prefix))
    };
    let mut places: Vec<usize> = before.filter(|&place| !attitude(place)).collect();
    places.extend(after);
    places.into_iter().find_map(|place| {
        let owns = |&at: &usize| {
            let named = matches!(mentions[at].form, Form::Name | Form::Demonym);
            named && mentions[at].kind != Kind::Official && !mentions[at].nested
        };
        let named = placed.covering(place).iter().copied().find(owns);
        // "the representative of the Japanese side"
        let side = || {
            lexicon
                .roles()
                .is_government(&tree.lemma(place).to_lowercase())
                .then(|| owner(tree, lexicon, (mentions, placed), place))
        };
        named.or_else(|| side().flatten())
    })
}
