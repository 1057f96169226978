//! How do two actors treat one another?
//!
//! In: acts of a period. Out: for each dyad the mean intensity of what each does to the other, one act of a kind a day, shrunken
//! toward the pool as little evidence asks; how much there is stands beside it. It is measured against the pool's mean, not
//! against zero: nearly all that diplomats report of one another is friendly.

use std::collections::BTreeMap;

use super::{
    pool::Pool,
    records::{Act, Period, Records},
    score::Score,
    settings::ConductSettings,
};

/// Acts added up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flow {
    /// Acts.
    pub acts: u32,
    /// Their confidences.
    pub weight: f64,
    /// Confidence times intensity.
    pub sum: f64,
    squares: f64,
}

impl Flow {
    fn add(&mut self, act: &Act) {
        self.acts += 1;
        self.weight += act.confidence;
        self.sum += act.confidence * act.intensity;
        self.squares += act.confidence * act.intensity * act.intensity;
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Flow) -> Flow {
        Flow {
            acts: self.acts + other.acts,
            weight: self.weight + other.weight,
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
        }
    }

    /// Mean intensity.
    pub fn mean(&self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.sum / self.weight)
    }
}

/// What two actors do to one another; the first has the lower place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dyad {
    /// Of the first to the second alone.
    pub forth: Flow,
    /// Of the second to the first alone.
    pub back: Flow,
    /// Of both.
    pub mutual: Flow,
    /// Places of the acts counted, in order of the records.
    pub acts: Vec<u32>,
}

impl Dyad {
    /// All together.
    pub fn total(&self) -> Flow {
        self.forth.with(self.back).with(self.mutual)
    }
}

/// Conduct of all dyads.
#[derive(Debug, Clone)]
pub struct Conduct {
    dyads: BTreeMap<(u32, u32), Dyad>,
    /// What shrinks it.
    pub pool: Pool,
    settings: ConductSettings,
}

/// What an interval of conduct says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Friendlier than the pool.
    Friendly,
    /// More hostile.
    Hostile,
    /// Known to be as the pool.
    Usual,
    /// Not known.
    Insufficient,
    /// No act at all.
    Nothing,
}

impl Manner {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Manner::Friendly => "friendlier than usual",
            Manner::Hostile => "more hostile than usual",
            Manner::Usual => "as usual",
            Manner::Insufficient => "insufficient evidence",
            Manner::Nothing => "no acts",
        }
    }
}

impl Conduct {
    /// The conduct that `records` show in `period`.
    pub fn new(records: &Records, period: Period, settings: &ConductSettings) -> Conduct {
        let mut kept: BTreeMap<_, u32> = BTreeMap::new();
        for (at, act) in (0..).zip(&records.acts) {
            if period.has(act.date) {
                let ends = if act.mutual { (act.from.min(act.to), act.from.max(act.to)) } else { (act.from, act.to) };
                // What has no date is another act in every document.
                let day = (act.date, act.date.is_none().then_some(act.source));
                let best = kept.entry((ends, act.relation.as_str(), day)).or_insert(at);
                if act.confidence > records.acts[*best as usize].confidence {
                    *best = at;
                }
            }
        }
        let mut order: Vec<u32> = kept.into_values().collect();
        order.sort_unstable();
        let mut dyads: BTreeMap<(u32, u32), Dyad> = BTreeMap::new();
        for at in order {
            let act = &records.acts[at as usize];
            let dyad = dyads.entry((act.from.min(act.to), act.from.max(act.to))).or_default();
            let flow = match (act.mutual, act.from < act.to) {
                (true, _) => &mut dyad.mutual,
                (_, true) => &mut dyad.forth,
                _ => &mut dyad.back,
            };
            flow.add(act);
            dyad.acts.push(at);
        }
        let usual = Pool::usual(settings.mean, settings.noise, settings.spread);
        let pool = fit(dyads.values().map(Dyad::total), settings).unwrap_or(usual);
        Conduct { dyads, pool, settings: settings.clone() }
    }

    /// Every dyad with an act, in order.
    pub fn dyads(&self) -> impl Iterator<Item = ((u32, u32), &Dyad)> {
        self.dyads.iter().map(|(ends, dyad)| (*ends, dyad))
    }

    /// What two do to one another.
    pub fn dyad(&self, a: u32, b: u32) -> Option<&Dyad> {
        self.dyads.get(&(a.min(b), a.max(b)))
    }

    /// What `a` does to `b`.
    pub fn directed(&self, a: u32, b: u32) -> Flow {
        self.dyad(a, b).map_or(Flow::default(), |dyad| dyad.mutual.with(if a < b { dyad.forth } else { dyad.back }))
    }

    /// The shrunken mean.
    pub fn score(&self, flow: &Flow) -> Score {
        self.pool.shrink(flow.mean().unwrap_or(0.0), flow.weight)
    }

    /// What the interval says.
    pub fn manner(&self, flow: &Flow) -> Manner {
        if flow.acts == 0 {
            return Manner::Nothing;
        }
        let (score, ConductSettings { margin, certainty, .. }) = (self.score(flow), &self.settings);
        let (low, high) = (self.pool.mean - margin, self.pool.mean + margin);
        if score.above(high) >= *certainty {
            Manner::Friendly
        } else if 1.0 - score.above(low) >= *certainty {
            Manner::Hostile
        } else if score.low() >= low && score.high() <= high {
            Manner::Usual
        } else {
            Manner::Insufficient
        }
    }
}

/// Noise is the variance within dyads, spread what is left between them.
fn fit(flows: impl Iterator<Item = Flow>, settings: &ConductSettings) -> Option<Pool> {
    let flows: Vec<(f64, Flow)> = flows.filter_map(|flow| Some((flow.mean()?, flow))).collect();
    if flows.len() < settings.least_dyads {
        return None;
    }
    let within: f64 = flows.iter().map(|(mean, flow)| flow.squares - flow.weight * mean * mean).sum();
    let free: f64 = flows.iter().map(|(_, flow)| flow.weight * (1.0 - 1.0 / f64::from(flow.acts))).sum();
    let whole: f64 = flows.iter().map(|(_, flow)| flow.weight).sum();
    let mean = flows.iter().map(|(_, flow)| flow.sum).sum::<f64>() / whole;
    let noise = within / free;
    let variance = flows.iter().map(|(own, flow)| flow.weight * (own - mean).powi(2)).sum::<f64>() / whole;
    let spread = (variance - noise * flows.len() as f64 / whole).max(settings.least_spread);
    let acts: f64 = flows.iter().map(|(_, flow)| f64::from(flow.acts)).sum();
    let pool = Pool { mean, noise, spread, dyads: Some(flows.len()), unit: whole / acts };
    (noise.is_finite() && noise > 0.0).then_some(pool)
}
