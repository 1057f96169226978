//! When did it happen, as exactly as the text says?
//!
//! [`PartialDate`] is a year, a month or a day; [`When`] is one of these or an interval. Both are written as ISO 8601
//! ("2023", "2023-04", "2023-04-14", "2023-04-14/2023-04-16").

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A date known to the year, the month or the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31; only where the month is known.
    pub day: Option<i8>,
}

/// What is wrong with a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a date; write 2023, 2023-04, 2023-04-14, an interval of these, or \"Fri, 14 Apr 2023 09:00:00 +0000\""
)]
pub struct DateError(String);

impl PartialDate {
    /// A full date.
    pub fn day(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate { year, month: Some(month), day: Some(day) }
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::ZERO)
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, _) => self.first_day().last_of_year(),
        }
    }

    /// Whether some day it can mean lies in `since..=until`; an open end is unbounded.
    pub fn meets(self, since: Option<PartialDate>, until: Option<PartialDate>) -> bool {
        since.is_none_or(|since| self.last_day() >= since.first_day())
            && until.is_none_or(|until| self.first_day() <= until.last_day())
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        PartialDate::day(date.year(), date.month(), date.day())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads ISO 8601 (a time after the day is dropped) and RFC 2822.
    fn from_str(text: &str) -> Result<Self, DateError> {
        iso(text.trim()).or_else(|| rfc2822(text.trim())).ok_or_else(|| DateError(text.to_owned()))
    }
}

fn iso(text: &str) -> Option<PartialDate> {
    let date = text.split(['T', ' ']).next()?;
    let mut parts = date.split('-');
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() || (text.len() > date.len() && day.is_none()) {
        return None;
    }
    let (month, day) = (month.map(|m| m as i8), day.map(|d| d as i8));
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(PartialDate { year, month, day })
}

fn rfc2822(text: &str) -> Option<PartialDate> {
    jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.date().into())
}

/// A date or an interval of dates, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The date, or the first of the interval.
    pub from: PartialDate,
    /// The last of the interval.
    pub to: Option<PartialDate>,
}

impl When {
    /// Whether some day it can mean lies in `since..=until`; an open end is unbounded.
    pub fn meets(self, since: Option<PartialDate>, until: Option<PartialDate>) -> bool {
        since.is_none_or(|since| self.to.unwrap_or(self.from).last_day() >= since.first_day())
            && until.is_none_or(|until| self.from.first_day() <= until.last_day())
    }
}

impl From<PartialDate> for When {
    fn from(from: PartialDate) -> Self {
        When { from, to: None }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        self.to.map_or(Ok(()), |to| write!(f, "/{to}"))
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((from, to)) = text.split_once('/') else { return Ok(PartialDate::from_str(text)?.into()) };
        let (from, to) = (PartialDate::from_str(from)?, PartialDate::from_str(to)?);
        if from.first_day() > to.last_day() {
            return Err(DateError(text.to_owned()));
        }
        Ok(When { from, to: Some(to) })
    }
}

macro_rules! serde_as_text {
    ($($date:ty, $example:literal);*) => {$(
        impl Serialize for $date {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $date {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
        impl JsonSchema for $date {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($date).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "examples": [$example] })
            }
        }
    )*};
}
serde_as_text!(PartialDate, "2023-04-14"; When, "2023-04-14/2023-04-16");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (given, read) in [
            ("2023", "2023"),
            ("2023-04", "2023-04"),
            ("2023-04-14", "2023-04-14"),
            ("2023-04-14T09:30:00Z", "2023-04-14"),
            ("Wed, 03 Aug 2022 19:49:23 +0000", "2022-08-03"),
            ("2023-04-14/2023-04-16", "2023-04-14/2023-04-16"),
        ] {
            assert_eq!(given.parse::<When>().unwrap().to_string(), read);
        }
    }

    #[test]
    fn refuses_the_rest() {
        for given in ["", "April", "2023-13", "2023-02-30", "23-04-14", "2023-04-14/2022", "2023-04-14-01"] {
            assert!(given.parse::<When>().is_err(), "{given}");
        }
        assert!("soon".parse::<When>().unwrap_err().to_string().starts_with("\"soon\" is not a date; write 2023"));
    }

    #[test]
    fn a_month_meets_a_window_that_cuts_it() {
        let april: When = "2023-04".parse().unwrap();
        let day = |text: &str| Some(text.parse::<PartialDate>().unwrap());
        assert!(april.meets(day("2023-04-20"), None));
        assert!(!april.meets(day("2023-05"), None));
        assert!(april.meets(None, day("2023")));
    }
}
