//! Dates whose hours differ from their weekday: `2026-12-25; 2026-12-24 09:00-13:00; 2026-12-28..2026-12-31`.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::HoursFault;
use super::week::plain;
use super::window::{TimeWindow, joined, parse_stretch};

/// Most special dates kept.
const MOST: usize = 100;

/// Dates whose hours differ from their weekday, with those hours; no hours means a day off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpecialDates(BTreeMap<NaiveDate, Vec<TimeWindow>>);

impl SpecialDates {
    /// Returns true if there are no special dates.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the hours of a special date.
    pub fn on(&self, date: NaiveDate) -> Option<&[TimeWindow]> {
        self.0.get(&date).map(Vec::as_slice)
    }

    /// Returns each special date with its hours, in order.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &[TimeWindow])> {
        self.0.iter().map(|(date, hours)| (*date, hours.as_slice()))
    }

    /// Parses typed text. A date alone is a day off; if a date is repeated, the later entry wins.
    pub fn parse(typed: &str) -> Result<Self, HoursFault> {
        let plain = plain(typed);
        let mut dates = BTreeMap::new();
        for entry in plain.split([';', '\n']).map(str::trim).filter(|entry| !entry.is_empty()) {
            read_entry(entry, &mut dates)?;
        }
        if dates.len() > MOST { Err(HoursFault::TooManyDates { limit: MOST }) } else { Ok(Self(dates)) }
    }
}

/// Formats it so that it can be parsed again.
impl fmt::Display for SpecialDates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (date, hours)) in self.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { "; " })?;
            write!(f, "{}", date.format("%Y-%m-%d"))?;
            for window in hours {
                write!(f, " {window}")?;
            }
        }
        Ok(())
    }
}

/// Parses dates followed by the hours of all of them.
fn read_entry(entry: &str, dates: &mut BTreeMap<NaiveDate, Vec<TimeWindow>>) -> Result<(), HoursFault> {
    let (mut days, mut hours) = (Vec::new(), Vec::new());
    for piece in entry.split([' ', ',']).filter(|piece| !piece.is_empty()) {
        if piece.contains(':') || matches!(piece.split_once('-'), Some((one, _)) if one.len() < 3) {
            let (start, end) = parse_stretch(piece)?;
            let backwards = || HoursFault::Backwards { given: piece.to_owned() };
            hours.push(TimeWindow::new(start, end).ok_or_else(backwards)?);
        } else if !matches!(piece, "closed" | "cerrado") {
            days.extend(parse_dates(piece)?);
        }
    }
    if days.is_empty() {
        return Err(HoursFault::Date { given: entry.to_owned() });
    }
    let hours = joined(hours);
    dates.extend(days.into_iter().map(|date| (date, hours.clone())));
    Ok(())
}

/// Parses `2026-12-25`, or a range with both ends: `2026-12-28..2026-12-31`.
fn parse_dates(piece: &str) -> Result<Vec<NaiveDate>, HoursFault> {
    let unknown = || HoursFault::Date { given: piece.to_owned() };
    let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| unknown());
    let Some((first, last)) = piece.split_once("..") else { return Ok(vec![date(piece)?]) };
    let (first, last) = (date(first)?, date(last)?);
    let days = usize::try_from((last - first).num_days() + 1).unwrap_or(0);
    match days {
        0 => Err(unknown()),
        days if days > MOST => Err(HoursFault::TooManyDates { limit: MOST }),
        days => Ok(first.iter_days().take(days).collect()),
    }
}
