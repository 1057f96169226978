//! Which question is asked of which records?
//!
//! In: [`Records`], [`Settings`] and a [`Question`]. Out: a [`Report`], by one function a question; `pairs` answers those about
//! dyads, `groups` those about blocs, `changes` those about windows, `meetings` those about documents.

mod changes;
mod groups;
mod meetings;
mod pairs;

use jiff::Span;

use super::{
    AlignmentError, Level, Measure,
    blocs::BlocSearch,
    conduct::Conduct,
    measure,
    pool::Pool,
    records::{Named, Period, Records, Stance},
    report::{BasisReport, EvidenceReport, FORMAT, Parameters, Party, PoolReport, Report},
    score::Alignment,
    settings::Settings,
    stances::{Choice, StanceTable},
    windows::length,
};

pub use meetings::meetings;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// When.
    pub period: Period,
    /// Length and step of windows.
    pub window: Option<(String, String)>,
    /// An item, or what items belong to.
    pub issue: Option<String>,
    /// Days after which a stance counts half.
    pub half_life: Option<f64>,
    /// Which measure of likeness.
    pub measure: Measure,
    /// At which level the records were read.
    pub level: Level,
    /// Only these actors in matrices and blocs; all, if none is named.
    pub actors: Vec<String>,
    /// Of blocs.
    pub search: BlocSearch,
}

/// A question, ready to be answered.
pub struct Study<'r> {
    records: &'r Records,
    settings: &'r Settings,
    question: Question,
    choice: Choice,
    table: StanceTable,
    /// Actors asked for, if not all.
    among: Option<Vec<u32>>,
    warnings: Vec<String>,
}

impl<'r> Study<'r> {
    /// Chooses the stances that the question is about.
    ///
    /// # Errors
    /// An actor or an issue that is not there, a window with nothing in it.
    pub fn new(records: &'r Records, settings: &'r Settings, question: Question) -> Result<Study<'r>, AlignmentError> {
        if let (Some(since), Some(until)) = (question.period.since, question.period.until)
            && since.first_day() > until.last_day()
        {
            return Err(AlignmentError::Question(format!("--since {since} is after --until {until}; exchange them")));
        }
        let items = question.issue.as_deref().map(|issue| items(records, issue)).transpose()?;
        let choice = Choice { period: question.period, items, half_life: question.half_life };
        let table = StanceTable::new(records, &choice);
        let acts = records.acts.iter().any(|act| question.period.has(act.date));
        if table.is_empty() && !acts {
            return Err(AlignmentError::Empty(nothing(records, &question)));
        }
        let among = match &question.actors[..] {
            [] => None,
            names => Some(names.iter().map(|name| records.actor(name)).collect::<Result<Vec<u32>, _>>()?),
        };
        let mut warnings = Vec::new();
        if table.is_empty() {
            warnings.push("no stances here, only acts: likeness cannot be told".into());
        }
        Ok(Study { records, settings, question, choice, table, among, warnings })
    }

    /// An empty answer with what all answers have.
    fn report(&self, question: &str) -> Report {
        let Question { period, window, issue, half_life, measure, level, search, .. } = &self.question;
        let basis = self.records.basis(*period);
        let share = |count: usize| count as f64 / basis.documents.max(1) as f64;
        Report {
            format: FORMAT.into(),
            parameters: Parameters {
                question: question.into(),
                level: level.as_str().into(),
                measure: measure.as_str().into(),
                since: period.since.map(|date| date.to_string()),
                until: period.until.map(|date| date.to_string()),
                window: window.as_ref().map(|(window, _)| window.clone()),
                step: window.as_ref().map(|(_, step)| step.clone()),
                issue: issue.clone(),
                half_life: *half_life,
                seed: search.seed,
            },
            basis: BasisReport {
                documents: basis.documents,
                publishers: basis.publishers,
                unknown: basis.unknown,
                largest_share: basis.largest.as_ref().map(|(_, count)| share(*count)),
                largest: basis.largest.map(|(name, _)| name),
                stances: self.records.stances.iter().filter(|stance| period.has(stance.date)).count(),
                acts: self.records.acts.iter().filter(|act| period.has(act.date)).count(),
            },
            pool: None,
            conduct_pool: None,
            dyads: Vec::new(),
            line: Vec::new(),
            blocs: None,
            windows: Vec::new(),
            contested: Vec::new(),
            brokers: Vec::new(),
            items: Vec::new(),
            readouts: Vec::new(),
            warnings: self.warnings.clone(),
        }
    }

    fn alignment(&self) -> Alignment<'_> {
        Alignment::new(&self.table, self.settings)
    }

    fn conduct(&self) -> Conduct {
        Conduct::new(self.records, self.question.period, &self.settings.conduct)
    }

    fn is_among(&self, actor: u32) -> bool {
        self.among.as_ref().is_none_or(|among| among.contains(&actor))
    }

    fn actor(&self, place: u32) -> Party {
        party(self.records.actors.at(place))
    }

    fn item(&self, place: u32) -> Party {
        party(self.records.items.at(place))
    }

    /// The value of another measure than the score, with the moments of all items where it needs them.
    fn moments(&self) -> Vec<(f64, f64)> {
        (0..self.table.height() as u32).map(|item| measure::moments(&self.table, item)).collect()
    }

    /// Windows and how many of them cover the same day.
    fn windows(&self) -> Result<(Vec<Period>, f64), AlignmentError> {
        let shifts = &self.settings.shifts;
        let usual = (shifts.window.clone(), shifts.step.clone());
        let (window, step) = self.question.window.clone().unwrap_or(usual);
        let (window, step): (Span, Span) = (length(&window)?, length(&step)?);
        let span = self.records.span(self.question.period);
        let (first, last) = span.ok_or_else(|| AlignmentError::Empty(nothing(self.records, &self.question)))?;
        let overlap = super::windows::days(window) / super::windows::days(step);
        Ok((super::windows::windows(first, last, window, step), overlap))
    }

    fn table_of(&self, period: Period) -> StanceTable {
        StanceTable::new(self.records, &Choice { period, ..self.choice.clone() })
    }

    /// Where the stances at these places are said, one piece a story.
    fn evidence(&self, places: &[u32]) -> Vec<EvidenceReport> {
        let stances: Vec<&Stance> = places.iter().map(|&at| &self.records.stances[at as usize]).collect();
        let surest = |story: &[&'r Stance]| {
            story.iter().rev().copied().max_by(|a, b| a.confidence.total_cmp(&b.confidence)).map(|stance| {
                let source = &self.records.sources[stance.source as usize];
                let passage = stance.passage.as_deref();
                EvidenceReport {
                    document: source.id.clone(),
                    row: passage.is_none().then_some(stance.story as usize),
                    publisher: source.publisher.clone(),
                    date: stance.date.map(|date| date.to_string()),
                    value: stance.value,
                    confidence: stance.confidence,
                    quote: passage.map(|passage| passage.sentence.text.clone()),
                    span: passage.map(|passage| [passage.sentence.start, passage.sentence.end]),
                    speaker: passage.and_then(|passage| passage.speaker.clone()),
                    through: passage.and_then(|passage| passage.through.clone()),
                }
            })
        };
        stances.chunk_by(|a, b| a.story == b.story).filter_map(surest).collect()
    }
}

fn party(named: &Named) -> Party {
    Party { id: named.id.clone(), name: named.name.clone() }
}

fn pool_report(pool: &Pool) -> PoolReport {
    PoolReport {
        mean: pool.mean,
        lambda: pool.lambda(),
        worth: pool.worth(),
        noise: pool.noise,
        spread: pool.spread,
        dyads: pool.dyads,
    }
}

/// The items of an issue, or the one item of that name.
fn items(records: &Records, issue: &str) -> Result<Vec<bool>, AlignmentError> {
    let of = |named: &Named| named.issue.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(issue.trim()));
    let chosen: Vec<bool> = records.items.iter().map(of).collect();
    if chosen.contains(&true) {
        return Ok(chosen);
    }
    let item = records.item(issue)?;
    Ok((0..records.items.len() as u32).map(|at| at == item).collect())
}

/// Why there is nothing, and what there would be.
fn nothing(records: &Records, question: &Question) -> String {
    match records.span(Period::default()) {
        None if records.stances.is_empty() && records.acts.is_empty() => {
            "no stance and no act in this input; see what a graph holds with chancery list edges".into()
        }
        None => "no stance or act here has a date; leave out --since, --until and --window".into(),
        Some((first, last)) => {
            let asked = [("since", question.period.since), ("until", question.period.until)];
            let asked: Vec<String> =
                asked.iter().filter_map(|(word, date)| Some(format!("{word} {}", (*date)?))).collect();
            format!("nothing {} here; stances and acts run from {first} to {last}", asked.join(" "))
        }
    }
}
