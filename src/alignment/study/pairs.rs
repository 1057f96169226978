//! How close are two actors, who is closest to one, and how close are all?

use std::collections::BTreeMap;

use super::{Study, party, pool_report};
use crate::alignment::{
    AlignmentError,
    component::first_component,
    conduct::{Conduct, Flow, Manner},
    measure::{self, Measure},
    report::{
        ConductReport, ContributionReport, DependenceReport, DyadReport, FlowReport, IssueReport, MeasuresReport,
        PlaceReport, Report, StanceReport, WhyReport,
    },
    score::{Alignment, Label, Score, Sums},
    stances::{Cell, Choice, StanceTable},
    why::Why,
};

impl Study<'_> {
    /// How close two actors are, and why; `shown` contributions are listed.
    ///
    /// # Errors
    /// An unknown actor, or one compared with itself.
    pub fn pair(&self, a: &str, b: &str, shown: usize) -> Result<Report, AlignmentError> {
        let (a, b) = (self.records.actor(a)?, self.records.actor(b)?);
        if a == b {
            let name = &self.records.actors.at(a).name;
            return Err(AlignmentError::Question(format!("{name} is compared with itself; name two actors")));
        }
        let (alignment, conduct) = (self.alignment(), self.conduct());
        let mut report = self.report("pair");
        let mut dyad = self.dyad(&alignment, Some(&conduct), a, b, &alignment.pair(a, b), &[]);
        dyad.stance.n_eff = self.effective(&alignment, a, b);
        if dyad.stance.n > 0 {
            dyad.measures = Some(self.measures(a, b));
            dyad.why = Some(self.why(&alignment, a, b, shown));
            dyad.issues = self.issues(&alignment, a, b);
        }
        if self.question.window.is_some() {
            (dyad.series, dyad.breaks) = self.series(a, b)?;
        }
        report.pool = Some(pool_report(&alignment.pool));
        report.conduct_pool = Some(pool_report(&conduct.pool));
        report.dyads.push(dyad);
        Ok(report)
    }

    /// One actor's dyads by stance alignment, the closest first.
    ///
    /// # Errors
    /// An unknown actor.
    pub fn rank(&self, actor: &str) -> Result<Report, AlignmentError> {
        let actor = self.records.actor(actor)?;
        let (alignment, conduct, moments) = (self.alignment(), self.conduct(), self.moments());
        let mut report = self.report("rank");
        let row = alignment.row(actor, false).into_iter().filter(|(other, _)| self.is_among(*other));
        let dyads = row.map(|(other, sums)| self.dyad(&alignment, Some(&conduct), actor, other, &sums, &moments));
        report.dyads = dyads.collect();
        self.sort(&mut report.dyads);
        report.pool = Some(pool_report(&alignment.pool));
        report.conduct_pool = Some(pool_report(&conduct.pool));
        Ok(report)
    }

    /// All dyads that share items or treat one another in some way, and where actors stand on the first component.
    pub fn matrix(&self) -> Report {
        let (alignment, conduct, moments) = (self.alignment(), self.conduct(), self.moments());
        let mut report = self.report("matrix");
        let mut dyads: BTreeMap<(u32, u32), Sums> = conduct.dyads().map(|(ends, _)| (ends, Sums::default())).collect();
        dyads.extend(alignment.dyads().into_iter().map(|(a, b, sums)| ((a, b), sums)));
        dyads.retain(|(a, b), _| self.is_among(*a) && self.is_among(*b));
        let one = |((a, b), sums)| self.dyad(&alignment, Some(&conduct), a, b, &sums, &moments);
        report.dyads = dyads.into_iter().map(one).collect();
        let blocs = self.blocs_of(&alignment);
        let places = first_component(&self.table, &self.settings.component);
        let mut line: Vec<PlaceReport> = self
            .table
            .actors()
            .filter(|actor| self.is_among(*actor))
            .map(|actor| PlaceReport {
                actor: self.actor(actor),
                place: places[actor as usize],
                bloc: blocs.of(actor).map(|bloc| bloc + 1),
            })
            .collect();
        line.sort_by(|a, b| {
            let bloc = |one: &PlaceReport| one.bloc.unwrap_or(usize::MAX);
            bloc(a).cmp(&bloc(b)).then(b.place.total_cmp(&a.place)).then(a.actor.cmp(&b.actor))
        });
        report.line = line;
        report.pool = Some(pool_report(&alignment.pool));
        report.conduct_pool = Some(pool_report(&conduct.pool));
        report
    }

    fn sort(&self, dyads: &mut [DyadReport]) {
        let value = |dyad: &DyadReport| match self.question.measure {
            Measure::Score => dyad.stance.score,
            _ => dyad.stance.measure,
        };
        dyads.sort_by(|x, y| {
            let (first, second) = (value(x).unwrap_or(f64::MIN), value(y).unwrap_or(f64::MIN));
            second.total_cmp(&first).then(x.b.cmp(&y.b))
        });
    }

    pub(super) fn dyad(
        &self,
        alignment: &Alignment,
        conduct: Option<&Conduct>,
        a: u32,
        b: u32,
        sums: &Sums,
        moments: &[(f64, f64)],
    ) -> DyadReport {
        let score = (sums.items > 0).then(|| alignment.score(sums));
        let label = alignment.label(sums);
        let asked = self.question.measure;
        let other = (asked != Measure::Score && !moments.is_empty())
            .then(|| measure::of(asked, &self.table, moments, a, b))
            .flatten();
        DyadReport {
            a: self.actor(a),
            b: self.actor(b),
            stance: StanceReport {
                n: sums.items as usize,
                n_eff: None,
                agreed: sums.agreed,
                expected: sums.expected,
                raw: sums.raw(),
                score: score.map(|score| score.mean),
                sd: score.map(|score| score.sd),
                lo90: score.as_ref().map(Score::low),
                hi90: score.as_ref().map(Score::high),
                label: label.as_str().into(),
                measure: other,
            },
            conduct: conduct.map(|conduct| conduct_report(conduct, a, b, label)),
            measures: None,
            issues: Vec::new(),
            series: Vec::new(),
            breaks: Vec::new(),
            why: None,
        }
    }

    /// How many items of equal weight the shared ones are worth (Kish).
    fn effective(&self, alignment: &Alignment, a: u32, b: u32) -> Option<f64> {
        let weights: Vec<f64> = self.table.shared(a, b).into_iter().map(|(x, y)| alignment.term(x, y).weight).collect();
        let (sum, squares): (f64, f64) = (weights.iter().sum(), weights.iter().map(|weight| weight * weight).sum());
        (squares > 0.0).then(|| sum * sum / squares)
    }

    fn measures(&self, a: u32, b: u32) -> MeasuresReport {
        let moments = self.moments();
        let of = |measure| measure::of(measure, &self.table, &moments, a, b);
        let enough = self.table.shared(a, b).len() >= self.settings.alignment.kappa_items;
        let kappa = of(Measure::Kappa).filter(|_| enough);
        let reason = if enough { "no variance" } else { "few shared items" };
        MeasuresReport {
            agree: of(Measure::Agree),
            s: of(Measure::S),
            kappa,
            kappa_undefined: kappa.is_none().then(|| reason.into()),
            pi: of(Measure::Pi),
            tau_b: of(Measure::TauB),
            cov: of(Measure::Cov),
        }
    }

    fn why(&self, alignment: &Alignment, a: u32, b: u32, shown: usize) -> WhyReport {
        let why = Why::of(alignment, a, b);
        let depends = why.depends_on(alignment.label(&alignment.pair(a, b)));
        let shown = shown.min(why.contributions.len());
        let contributions = why.contributions[..shown].iter().map(|one| {
            let cell = |actor| self.table.cell(actor, one.item).expect("both have a stance on a shared item");
            let (x, y): (&Cell, &Cell) = (cell(a), cell(b));
            ContributionReport {
                item: self.item(one.item),
                stance_a: x.value,
                stance_b: y.value,
                agree: one.agreed,
                expected: one.expected,
                weight: one.weight,
                contribution: one.part,
                evidence_a: self.evidence(self.table.said(x)),
                evidence_b: self.evidence(self.table.said(y)),
            }
        });
        let others = &why.contributions[shown..];
        WhyReport {
            contributions: contributions.collect(),
            others: (others.len(), others.iter().map(|one| one.part).sum()),
            pool: why.prior,
            score: why.score,
            depends_on: depends.map(|one| DependenceReport {
                item: self.item(one.item),
                score_without: one.without.0.mean,
                label_without: one.without.1.as_str().into(),
            }),
        }
    }

    /// Stances issue by issue, shrunken toward the dyad's overall score: an issue with one item shows that, widely.
    fn issues(&self, alignment: &Alignment, a: u32, b: u32) -> Vec<IssueReport> {
        let overall = alignment.score(&alignment.pair(a, b));
        let mut issues: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
        for (place, item) in self.records.items.iter().enumerate() {
            if let Some(issue) = &item.issue {
                issues.entry(issue).or_insert_with(|| vec![false; self.records.items.len()])[place] = true;
            }
        }
        if issues.len() < 2 {
            return Vec::new();
        }
        let report = |(issue, items): (&str, Vec<bool>)| {
            let table = StanceTable::new(self.records, &Choice { items: Some(items), ..self.choice.clone() });
            let own = Alignment::new(&table, self.settings);
            // Too few dyads to fit: what shrinks the whole shrinks the issue.
            let pool = if own.pool.dyads.is_some() { own.pool } else { alignment.pool };
            let sums = own.pair(a, b);
            let pool = crate::alignment::Pool { mean: overall.mean, ..pool };
            let score = own.with(pool).score(&sums);
            (sums.items > 0).then(|| IssueReport {
                issue: issue.to_owned(),
                n: sums.items as usize,
                score: score.mean,
                lo90: score.low(),
                hi90: score.high(),
            })
        };
        issues.into_iter().filter_map(report).collect()
    }

    /// Both stances on one item, and where they are said.
    pub(super) fn stances_on(&self, item: u32) -> Vec<(u32, &Cell)> {
        let holders = self.table.column(item).iter();
        holders.filter_map(|holder| Some((holder.actor, self.table.cell(holder.actor, item)?))).collect()
    }

    /// The item of this name.
    pub(super) fn item_named(&self, asked: &str) -> Result<u32, AlignmentError> {
        let item = self.records.item(asked)?;
        if self.table.column(item).is_empty() {
            let name = party(self.records.items.at(item)).name;
            return Err(AlignmentError::Empty(format!("nobody takes a stand on {name} in this period")));
        }
        Ok(item)
    }
}

fn conduct_report(conduct: &Conduct, a: u32, b: u32, stance: Label) -> ConductReport {
    let total = conduct
        .directed(a, b)
        .with(conduct.dyad(a, b).map_or(Flow::default(), |dyad| if a < b { dyad.back } else { dyad.forth }));
    let flow = |flow: Flow| {
        let score = (flow.acts > 0).then(|| conduct.score(&flow));
        FlowReport {
            n: flow.acts as usize,
            volume: flow.weight,
            raw: flow.mean(),
            score: score.map(|score| score.mean),
            lo90: score.as_ref().map(Score::low),
            hi90: score.as_ref().map(Score::high),
        }
    };
    let manner = conduct.manner(&total);
    let quadrant = match (stance, manner) {
        (Label::Aligned, Manner::Friendly) => Some("aligned friends"),
        (Label::Aligned, Manner::Hostile) => Some("aligned rivals"),
        (Label::Opposed, Manner::Friendly) => Some("friendly opponents"),
        (Label::Opposed, Manner::Hostile) => Some("opposed rivals"),
        _ => None,
    };
    ConductReport {
        both: flow(total),
        forth: flow(conduct.directed(a, b)),
        back: flow(conduct.directed(b, a)),
        label: manner.as_str().into(),
        quadrant: quadrant.map(str::to_owned),
    }
}
