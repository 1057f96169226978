//! How a sentence is read: voice, coordination, control, negation, modality, attribution, coreference, dates. Each case is a
//! text of the project's own and all that must, and must not, come out of it.
//!
//! A line reads "Source relation Target", with "not " before the relation where it is denied, "~planned" and the like after it
//! where it is not stated, and "@Speaker" where somebody is quoted.

use chancery::{
    analysis::{Analysis, Document, Modality, Relation},
    lexicon::Lexicon,
    model::Model,
    pipeline::Pipeline,
};

struct Case {
    text: &'static str,
    yes: &'static [&'static str],
    no: &'static [&'static str],
}

const fn case(text: &'static str, yes: &'static [&'static str], no: &'static [&'static str]) -> Case {
    Case { text, yes, no }
}

const CASES: &[Case] = &[
    // Voice and coordination.
    case("Serbia was criticized by Albania.", &["Albania accuses Serbia"], &["Serbia accuses Albania"]),
    case(
        "Chad, Mali and Niger signed the Paris Agreement.",
        &["Chad signs Paris Agreement", "Mali signs Paris Agreement", "Niger signs Paris Agreement"],
        &[],
    ),
    case("Peru backs and promotes the Belt and Road Initiative.", &["Peru supports Belt and Road Initiative"], &[]),
    case(
        "Kenya condemned the attacks of Sudan on Ethiopia.",
        &["Kenya accuses Sudan", "Sudan attacks Ethiopia"],
        &["Kenya attacks Ethiopia", "Kenya accuses Ethiopia"],
    ),
    case(
        "The border treaty that Norway signed was rejected by Iceland.",
        &["Norway signs border treaty", "Iceland opposes border treaty"],
        &["Norway opposes border treaty"],
    ),
    // Control and clauses.
    case(
        "Egypt urged Ethiopia to support Sudan.",
        &["Egypt requests Ethiopia", "Ethiopia supports Sudan ~requested"],
        &["Egypt supports Sudan"],
    ),
    case("Finland agreed to help Moldova.", &["Finland aids Moldova ~planned"], &[]),
    case("Latvia refused to recognize Abkhazia.", &[], &["Latvia recognizes Abkhazia"]),
    case(
        "Japan welcomed the decision of Australia to join the Quad.",
        &["Australia joins Quad"],
        &["Japan joins Quad"],
    ),
    case("The sanctions that Canada has imposed on Belarus remain.", &["Canada sanctions Belarus"], &[]),
    // Negation.
    case("Ghana did not meet Togo.", &["Ghana not meets Togo"], &["Ghana meets Togo"]),
    case(
        "Neither Kenya nor Uganda supports Sudan.",
        &["Kenya not supports Sudan", "Uganda not supports Sudan"],
        &["Kenya supports Sudan"],
    ),
    case(
        "Paris has not announced a date for its recognition of Kosovo.",
        &["France not recognizes Kosovo"],
        &["France recognizes Kosovo"],
    ),
    case(
        "Oman denied that it supports Yemen.",
        &["Oman not supports Yemen"],
        &["Oman opposes Yemen", "Oman supports Yemen"],
    ),
    case("France is firmly opposed to an attack on Iran.", &[], &["France attacks Iran"]),
    case("Turkey has suspended trade with Israel.", &["Turkey sanctions Israel"], &["Israel cooperates-with Turkey"]),
    // Modality.
    case("Brazil will visit India.", &["Brazil visits India ~planned"], &[]),
    case("Spain might visit Cuba.", &["Spain visits Cuba ~possible"], &["Spain visits Cuba"]),
    case(
        "If Iran attacks Iraq, Jordan will close its border.",
        &["Iran attacks Iraq ~hypothetical"],
        &["Iran attacks Iraq"],
    ),
    case("Qatar announced that it would host the summit on Gaza.", &["Qatar hosts summit on Gaza ~planned"], &[]),
    case(
        "The United States should lift its sanctions on Cuba.",
        &["United States concedes Cuba ~requested"],
        &["United States concedes Cuba"],
    ),
    // Attribution.
    case("Sergei Lavrov said that Ukraine attacked Russia.", &["Ukraine attacks Russia @Sergei Lavrov"], &[]),
    case(
        "According to NATO, Russia threatened Finland.",
        &["Russia threatens Finland @North Atlantic Treaty Organization"],
        &[],
    ),
    // Names, titles, coreference.
    case(
        "Russian Foreign Minister Sergei Lavrov arrived. Lavrov met Wang Yi.",
        &["Sergei Lavrov represents Russia", "Sergei Lavrov meets Wang Yi"],
        &[],
    ),
    case("The Kremlin supports Serbia.", &["Russia supports Serbia"], &[]),
    case("The Chinese side supports Pakistan.", &["China supports Pakistan"], &[]),
    case(
        "Iran met Oman. The two sides discussed climate change.",
        &["Iran discusses climate change", "Oman discusses climate change"],
        &[],
    ),
    case(
        "The European Union, Turkey, the United Kingdom and Egypt aided Somalia.",
        &["European Union aids Somalia", "Egypt aids Somalia"],
        &[],
    ),
    case(
        "Chile, Peru and Bolivia met. They support Brazil.",
        &["Chile supports Brazil", "Peru supports Brazil", "Bolivia supports Brazil"],
        &[],
    ),
    case(
        "The Economic Community of West African States (ECOWAS) met. ECOWAS sanctioned Niger.",
        &["Economic Community of West African States sanctions Niger"],
        &[],
    ),
    case(
        "Presidents Muhammadu Buhari of Nigeria and Patrice Talon of Benin met.",
        &[
            "Muhammadu Buhari represents Nigeria",
            "Patrice Talon represents Benin",
            "Muhammadu Buhari meets Patrice Talon",
        ],
        &[],
    ),
    case("U.S. troops attacked Syria.", &["U.S. troops attacks Syria"], &[]),
    // What states nothing.
    case(
        "France and Egypt called on Iran to stop.",
        &["France requests Iran", "Egypt requests Iran"],
        &["Egypt meets France"],
    ),
    case("Germany met its targets.", &[], &["Germany meets targets"]),
    case("Members of the public asked about Poland.", &[], &["public member-of Poland"]),
];

fn name<'a>(analysis: &'a Analysis, id: &str) -> &'a str {
    analysis.entities.iter().find(|entity| entity.id == id).map_or("?", |entity| &entity.name)
}

fn line(analysis: &Analysis, relation: &Relation, speaker: bool) -> String {
    let not = if relation.negated { "not " } else { "" };
    let target = relation.target.as_deref().map_or("–", |id| name(analysis, id));
    let modality = match relation.modality {
        Modality::Stated => String::new(),
        other => format!(" ~{}", format!("{other:?}").to_lowercase()),
    };
    let said =
        relation.speaker.as_deref().filter(|_| speaker).map_or(String::new(), |id| format!(" @{}", name(analysis, id)));
    format!("{} {not}{} {target}{modality}{said}", name(analysis, &relation.source), relation.relation)
}

#[test]
fn sentences_are_read_as_a_person_would() {
    let pipeline = Pipeline::new(Model::embedded(), Lexicon::shipped());
    let mut wrong = Vec::new();
    for Case { text, yes, no } in CASES {
        let mut document = Document::new("case", *text);
        document.date = Some("2022-03-10".parse().unwrap());
        let analysis = pipeline.analyze(&document);
        let found: Vec<String> = analysis.relations.iter().map(|relation| line(&analysis, relation, false)).collect();
        let quoted: Vec<String> = analysis.relations.iter().map(|relation| line(&analysis, relation, true)).collect();
        let has = |wanted: &str| found.iter().chain(&quoted).any(|line| line == wanted);
        let missed: Vec<_> = yes.iter().filter(|wanted| !has(wanted)).collect();
        let invented: Vec<_> = no.iter().filter(|unwanted| has(unwanted)).collect();
        if !missed.is_empty() || !invented.is_empty() {
            wrong.push(format!("{text}\n  missed {missed:?}\n  invented {invented:?}\n  found {quoted:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
