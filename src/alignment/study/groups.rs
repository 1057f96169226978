//! Which blocs are there, who and what is between them?

use super::{Study, pool_report};
use crate::alignment::{
    AlignmentError,
    balance::{line_index, triads, walk_balance},
    between::{self, Broker, Contested, Divided},
    blocs::{Blocs, Event, events, matched},
    report::{
        ActsWith, BlocReport, BlocsReport, BrokerReport, ContestedReport, EventReport, ItemReport, LineReport,
        MemberReport, NearnessReport, Party, Report, WindowReport,
    },
    score::Alignment,
};

/// Members that name a bloc, and items that mark it.
const NAMED: usize = 3;
const MARKED: usize = 5;

impl Study<'_> {
    pub(super) fn blocs_of(&self, alignment: &Alignment) -> Blocs {
        Blocs::new(alignment, |actor| self.is_among(actor), self.question.search, &self.settings.blocs)
    }

    /// The blocs, and window by window where windows are asked for.
    ///
    /// # Errors
    /// Windows that cannot be read.
    pub fn blocs(&self) -> Result<Report, AlignmentError> {
        let alignment = self.alignment();
        let blocs = self.blocs_of(&alignment);
        let mut report = self.report("blocs");
        report.pool = Some(pool_report(&alignment.pool));
        report.blocs = Some(self.blocs_report(&blocs));
        let clear = blocs.dyads.iter().filter(|(_, _, sums, _)| alignment.is_clear(sums));
        let actor = |at: &u32| blocs.actors[*at as usize];
        report.dyads =
            clear.map(|(a, b, sums, _)| self.dyad(&alignment, None, actor(a), actor(b), sums, &[])).collect();
        if self.question.window.is_some() {
            report.windows = self.blocs_by_window()?;
        }
        let only = |report: &Report| report.basis.publishers + usize::from(report.basis.unknown > 0) == 1;
        if only(&report) && !self.records.stances.iter().all(|stance| stance.passage.is_none()) {
            report.warnings.push("all documents are of one publisher: these blocs show how it sees others".into());
        }
        Ok(report)
    }

    fn blocs_report(&self, blocs: &Blocs) -> BlocsReport {
        let members = blocs.members();
        let certainty = |at: usize| blocs.certainty[at].unwrap_or(0.0);
        let report = |(number, members): (usize, &Vec<usize>)| BlocReport {
            id: number + 1,
            name: self.bloc_name(blocs, members),
            cohesion: members.iter().map(|&at| certainty(at)).sum::<f64>() / members.len() as f64,
            members: members
                .iter()
                .map(|&at| MemberReport { actor: self.actor(blocs.actors[at]), certainty: certainty(at) })
                .collect(),
            distinct_items: self.distinct_items(blocs, number),
        };
        let of = |wanted: &dyn Fn(Option<f64>) -> bool| -> Vec<usize> {
            (0..blocs.actors.len()).filter(|&at| wanted(blocs.certainty[at])).collect()
        };
        let bound = self.settings.blocs.contested_below;
        let mut uncertain = of(&|certainty| certainty.is_some_and(|certainty| certainty < bound));
        uncertain.sort_by(|&a, &b| certainty(a).total_cmp(&certainty(b)));
        BlocsReport {
            blocs: members.iter().enumerate().map(report).collect(),
            unaligned: of(&|certainty| certainty.is_none())
                .into_iter()
                .map(|at| self.actor(blocs.actors[at]))
                .collect(),
            uncertain: uncertain.into_iter().map(|at| (self.actor(blocs.actors[at]), certainty(at))).collect(),
            objective: blocs.objective,
            balance: self.balance(blocs),
            draws: self.question.search.draws,
            resolution: self.question.search.resolution,
        }
    }

    fn bloc_name(&self, blocs: &Blocs, members: &[usize]) -> String {
        let names: Vec<&str> =
            members.iter().take(NAMED).map(|&at| self.records.actors.at(blocs.actors[at]).name.as_str()).collect();
        names.join(", ")
    }

    /// Items on which the mean stance of a bloc differs most from everybody else's, each mean of two or more.
    fn distinct_items(&self, blocs: &Blocs, bloc: usize) -> Vec<(Party, f64, f64)> {
        let mut items: Vec<(f64, u32, f64, f64)> = Vec::new();
        for item in self.table.items() {
            let (mut sums, mut counts) = ([0.0; 2], [0.0; 2]);
            for holder in self.table.column(item) {
                let side = usize::from(blocs.of(holder.actor) != Some(bloc));
                (sums[side], counts[side]) = (sums[side] + holder.value, counts[side] + 1.0);
            }
            if counts.iter().all(|count| *count >= 2.0) {
                let [inside, outside] = [sums[0] / counts[0], sums[1] / counts[1]];
                let weight = (counts[0] * counts[1] / (counts[0] + counts[1])).sqrt();
                items.push(((inside - outside).abs() * weight, item, inside, outside));
            }
        }
        items.retain(|(apart, ..)| *apart > 0.0);
        items.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        items.truncate(MARKED);
        items.into_iter().map(|(_, item, inside, outside)| (self.item(item), inside, outside)).collect()
    }

    fn balance(&self, blocs: &Blocs) -> LineReport {
        let clear = &blocs.clear;
        let opposed = clear.edges().filter(|(_, _, sign)| *sign < 0.0).count();
        let (violations, edges) = blocs.violations();
        let triads = triads(clear);
        let small = clear.nodes() <= self.settings.blocs.exact_balance && edges > 0;
        LineReport {
            aligned: edges - opposed,
            opposed,
            triads: triads.0,
            balanced: triads.balanced(),
            weakly_balanced: triads.weakly_balanced(),
            walk_balance: small.then(|| walk_balance(clear)),
            violations,
            line_index: line_index(clear, self.settings.blocs.starts, self.question.search.seed),
        }
    }

    fn blocs_by_window(&self) -> Result<Vec<WindowReport>, AlignmentError> {
        let (periods, _) = self.windows()?;
        let members = |period: &_| -> Vec<Vec<u32>> {
            let table = self.table_of(*period);
            let blocs = self.blocs_of(&Alignment::new(&table, self.settings));
            let of = |members: Vec<usize>| members.into_iter().map(|at| blocs.actors[at]).collect();
            blocs.members().into_iter().map(of).collect()
        };
        let windows: Vec<Vec<Vec<u32>>> = periods.iter().map(members).collect();
        let same = self.settings.blocs.same_bloc;
        let numbers = matched(&windows, same);
        let report = |at: usize| WindowReport {
            start: periods[at].since.map_or(String::new(), |date| date.to_string()),
            end: periods[at].until.map_or(String::new(), |date| date.to_string()),
            blocs: windows[at]
                .iter()
                .zip(&numbers[at])
                .map(|(members, number)| (number + 1, members.iter().map(|&actor| self.actor(actor)).collect()))
                .collect(),
            events: if at == 0 {
                Vec::new()
            } else {
                let old = (&windows[at - 1][..], &numbers[at - 1][..]);
                events(old, (&windows[at], &numbers[at]), same).iter().map(|event| self.event(event)).collect()
            },
        };
        Ok((0..periods.len()).map(report).collect())
    }

    fn event(&self, event: &Event) -> EventReport {
        let (word, bloc, other, actor) = match *event {
            Event::Formed(bloc) => ("formed", bloc, None, None),
            Event::Dissolved(bloc) => ("dissolved", bloc, None, None),
            Event::Split(bloc, new) => ("split", bloc, Some(new), None),
            Event::Merged(bloc, into) => ("merged", bloc, Some(into), None),
            Event::Joined(actor, bloc) => ("joined", bloc, None, Some(actor)),
            Event::Left(actor, bloc) => ("left", bloc, None, Some(actor)),
        };
        EventReport {
            event: word.into(),
            bloc: bloc + 1,
            other: other.map(|bloc| bloc + 1),
            actor: actor.map(|actor| self.actor(actor)),
        }
    }

    /// Actors between two blocs, the two largest where none are named.
    ///
    /// # Errors
    /// Fewer than two blocs, or one that is not there.
    pub fn contested(&self, asked: Option<[usize; 2]>) -> Result<Report, AlignmentError> {
        let alignment = self.alignment();
        let blocs = self.blocs_of(&alignment);
        let count = blocs.members().len();
        let [first, second] = asked.unwrap_or([1, 2]);
        if first == second || first.min(second) < 1 || first.max(second) > count {
            return Err(AlignmentError::Question(format!(
                "there is nothing between blocs {first} and {second}: there are {count} blocs; see chancery align blocs"
            )));
        }
        let least = self.settings.blocs.least_items;
        let found = between::contested(self.records, &blocs, [first - 1, second - 1], self.question.period, least);
        let mut report = self.report("contested");
        report.pool = Some(pool_report(&alignment.pool));
        report.blocs = Some(self.blocs_report(&blocs));
        report.contested = found.iter().map(|one| self.contested_report(one, [first, second])).collect();
        Ok(report)
    }

    fn contested_report(&self, one: &Contested, between: [usize; 2]) -> ContestedReport {
        let first = one.leans_first >= 0.5;
        ContestedReport {
            actor: self.actor(one.actor),
            between,
            near: one.near.map(|near| NearnessReport {
                score: near.mean,
                se: near.se,
                items: near.items,
                courtship: near.courtship,
            }),
            contested: one.contested,
            lean: one.contested.map(|_| between[usize::from(!first)]),
            p_lean: one.contested.map(|_| if first { one.leans_first } else { 1.0 - one.leans_first }),
            certainty: one.certainty,
        }
    }

    /// Actors whose friendly acts go to several blocs.
    pub fn brokers(&self) -> Report {
        let alignment = self.alignment();
        let blocs = self.blocs_of(&alignment);
        let mut report = self.report("brokers");
        let found = between::brokers(self.records, &blocs, self.question.period, &self.settings.blocs.mediating);
        let one = |broker: &Broker| BrokerReport {
            actor: self.actor(broker.actor),
            bloc: blocs.of(broker.actor).map(|bloc| bloc + 1),
            acts: broker.acts.iter().map(|(bloc, &acts)| ActsWith { bloc: bloc + 1, acts }).collect(),
            participation: broker.participation,
            score: broker.score,
            liaison: broker.liaison,
            itinerant: broker.itinerant,
        };
        report.brokers = found.iter().filter(|broker| self.is_among(broker.actor)).map(one).collect();
        report.pool = Some(pool_report(&alignment.pool));
        report.blocs = Some(self.blocs_report(&blocs));
        report
    }

    /// One item, or all of them, the most contested first.
    ///
    /// # Errors
    /// An unknown item, or one that nobody takes a stand on in the period.
    pub fn item_report(&self, asked: Option<&str>) -> Result<Report, AlignmentError> {
        let alignment = self.alignment();
        let blocs = self.blocs_of(&alignment);
        let mut report = self.report("item");
        let plain = |one: Divided| ItemReport {
            item: self.item(one.item),
            n: one.actors,
            mean: one.mean,
            contested: one.contested,
            by_bloc: one.by_bloc,
            stances: Vec::new(),
        };
        let Some(asked) = asked else {
            report.items = between::divided(&self.table, &blocs).into_iter().map(plain).collect();
            return Ok(report);
        };
        let item = self.item_named(asked)?;
        let mut stances = self.stances_on(item);
        stances.sort_by(|a, b| b.1.value.total_cmp(&a.1.value).then(a.0.cmp(&b.0)));
        let alone = Divided { item, actors: 1, mean: stances[0].1.value, contested: 0.0, by_bloc: None };
        let mut one = plain(between::divides(&self.table, &blocs, item).unwrap_or(alone));
        let said = |(actor, cell): (u32, &crate::alignment::Cell)| {
            (self.actor(actor), cell.value, self.evidence(self.table.said(cell)))
        };
        one.stances = stances.into_iter().map(said).collect();
        report.items.push(one);
        Ok(report)
    }
}
