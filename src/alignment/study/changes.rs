//! What changed, between whom, and on what?

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Study, pool_report};
use crate::alignment::{
    AlignmentError,
    records::Period,
    report::{DyadReport, PointReport, Report, ShiftReport},
    score::Alignment,
    shifts::{Point, Shift, shifts},
    stances::StanceTable,
};

impl Study<'_> {
    /// Every dyad that changed, or those of the actors named; the greatest change first.
    ///
    /// # Errors
    /// Windows that cannot be read, a period without dates.
    pub fn shifts(&self, of: &[String]) -> Result<Report, AlignmentError> {
        let of: Vec<u32> = of.iter().map(|name| self.records.actor(name)).collect::<Result<_, _>>()?;
        let wanted = |a: u32, b: u32| match of[..] {
            [] => self.is_among(a) && self.is_among(b),
            [one] => a == one || b == one,
            _ => of.contains(&a) && of.contains(&b),
        };
        let alignment = self.alignment();
        let (periods, overlap) = self.windows()?;
        let mut series: BTreeMap<(u32, u32), Vec<Point>> = BTreeMap::new();
        for period in periods {
            let table = self.table_of(period);
            let window = Alignment::new(&table, self.settings);
            let dyads = window.dyads();
            let points: Vec<_> = dyads
                .par_iter()
                .filter(|(a, b, _)| wanted(*a, *b))
                .map(|&(a, b, _)| (a, b, point(&window, period, a, b)))
                .collect();
            for (a, b, point) in points {
                series.entry((a, b)).or_default().push(point);
            }
        }
        let mut report = self.report("shifts");
        let mut changed: Vec<(f64, DyadReport)> = Vec::new();
        for ((a, b), points) in series {
            let found = shifts(&points, overlap, &self.settings.shifts);
            let greatest = found.iter().map(|shift| (shift.after - shift.before).abs()).fold(0.0, f64::max);
            if greatest > 0.0 || of.len() == 2 {
                let mut dyad = self.dyad(&alignment, None, a, b, &alignment.pair(a, b), &[]);
                dyad.series = points.iter().map(point_report).collect();
                dyad.breaks = found.iter().map(|shift| self.shift_report(&points, shift)).collect();
                changed.push((greatest, dyad));
            }
        }
        changed.sort_by(|a, b| b.0.total_cmp(&a.0).then((&a.1.a, &a.1.b).cmp(&(&b.1.a, &b.1.b))));
        report.dyads = changed.into_iter().map(|(_, dyad)| dyad).collect();
        report.pool = Some(pool_report(&alignment.pool));
        Ok(report)
    }

    /// One dyad window by window, and its breaks.
    pub(super) fn series(&self, a: u32, b: u32) -> Result<(Vec<PointReport>, Vec<ShiftReport>), AlignmentError> {
        let (periods, overlap) = self.windows()?;
        let tables: Vec<(Period, StanceTable)> =
            periods.into_iter().map(|period| (period, self.table_of(period))).collect();
        let points: Vec<Point> = tables
            .iter()
            .map(|(period, table)| point(&Alignment::new(table, self.settings), *period, a, b))
            .filter(|point| point.sums.items > 0)
            .collect();
        let breaks = shifts(&points, overlap, &self.settings.shifts);
        let breaks = breaks.iter().map(|shift| self.shift_report(&points, shift)).collect();
        Ok((points.iter().map(point_report).collect(), breaks))
    }

    fn shift_report(&self, points: &[Point], shift: &Shift) -> ShiftReport {
        ShiftReport {
            date: points[shift.at].period.since.map_or(String::new(), |date| date.to_string()),
            before: shift.before,
            after: shift.after,
            p: shift.probability,
            new_items: shift.new_items,
            items: shift.items.iter().map(|&(item, part)| (self.item(item), part)).collect(),
        }
    }
}

fn point(window: &Alignment, period: Period, a: u32, b: u32) -> Point {
    let sums = window.pair(a, b);
    let part = |(x, y)| {
        let term = window.term(x, y);
        (term.item, term.part(&sums, window.pool.lambda()))
    };
    let parts = window.table.shared(a, b).into_iter().map(part).collect();
    Point { period, sums, score: window.score(&sums), parts }
}

fn point_report(point: &Point) -> PointReport {
    let date = |date: Option<crate::when::PartialDate>| date.map_or(String::new(), |date| date.to_string());
    PointReport {
        start: date(point.period.since),
        end: date(point.period.until),
        n: point.sums.items as usize,
        score: point.score.mean,
        lo90: point.score.low(),
        hi90: point.score.high(),
    }
}
