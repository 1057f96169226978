//! Into which windows does a period fall?
//!
//! In: a first and a last day, a length and a step ("1y", "3m", "2w", "90d"). Out: periods, one after another; the last reaches
//! the last day.

use jiff::{Span, civil::Date};

use super::{
    AlignmentError,
    records::{Period, Records},
};
use crate::when::PartialDate;

/// A length of time as people write it.
///
/// # Errors
/// Anything but a number and y, m, w or d.
pub fn length(text: &str) -> Result<Span, AlignmentError> {
    let wrong = || AlignmentError::Question(format!("\"{text}\" is no length of time; write 1y, 6m, 2w or 90d"));
    let (number, unit) = text.split_at(text.trim_end().len().saturating_sub(1));
    let number: i32 = number.trim().parse().ok().filter(|number| (1..=1000).contains(number)).ok_or_else(wrong)?;
    match unit.trim() {
        "y" => Ok(Span::new().years(number)),
        "m" => Ok(Span::new().months(number)),
        "w" => Ok(Span::new().weeks(number)),
        "d" => Ok(Span::new().days(number)),
        _ => Err(wrong()),
    }
}

/// Days in a length, about.
pub(super) fn days(span: Span) -> f64 {
    f64::from(span.get_years()) * 365.25
        + f64::from(span.get_months()) * 30.44
        + f64::from(span.get_weeks()) * 7.0
        + f64::from(span.get_days())
}

/// The windows between two days.
pub(super) fn windows(first: Date, last: Date, window: Span, step: Span) -> Vec<Period> {
    let mut windows = Vec::new();
    for count in 0.. {
        let steps = step.checked_mul(count).ok();
        let Some(start) = steps.and_then(|steps| first.checked_add(steps).ok()) else { break };
        let Some(end) = start.checked_add(window).ok().and_then(|end| end.yesterday().ok()) else { break };
        if start > last || (end > last && !windows.is_empty() && end > last.saturating_add(step)) {
            break;
        }
        windows.push(Period { since: Some(start.into()), until: Some(end.into()), window: true });
        if end >= last {
            break;
        }
    }
    windows
}

impl Records {
    /// The first and the last day of the stances and acts in a period; the period's own ends where it has them.
    pub(super) fn span(&self, period: Period) -> Option<(Date, Date)> {
        let stances = self.stances.iter().map(|stance| stance.date);
        let dates = stances.chain(self.acts.iter().map(|act| act.date)).filter(|date| period.has(*date)).flatten();
        let (mut first, mut last): (Option<Date>, Option<Date>) = (None, None);
        for date in dates {
            let (from, to) = (date.from.first_day(), date.to.unwrap_or(date.from).last_day());
            first = Some(first.map_or(from, |first| first.min(from)));
            last = Some(last.map_or(to, |last| last.max(to)));
        }
        let since = period.since.map(PartialDate::first_day).or(first)?;
        let until = period.until.map(PartialDate::last_day).or(last)?;
        (first.is_some() && since <= until).then_some((since, until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_follow_one_another_to_the_end() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let shown = |windows: Vec<Period>| -> Vec<String> {
            windows.iter().map(|w| format!("{}..{}", w.since.unwrap(), w.until.unwrap())).collect()
        };
        let year = length("1y").unwrap();
        assert_eq!(
            shown(windows(day("2019-01-01"), day("2020-12-31"), year, year)),
            ["2019-01-01..2019-12-31", "2020-01-01..2020-12-31"]
        );
        assert_eq!(windows(day("2019-01-01"), day("2020-12-31"), year, length("3m").unwrap()).len(), 5);
        assert_eq!(windows(day("2019-01-01"), day("2019-02-01"), year, year).len(), 1);
        assert!(length("soon").unwrap_err().to_string().starts_with("\"soon\" is no length of time"));
    }
}
