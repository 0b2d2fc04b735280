//! Weekly hours as members type them: `mon-fri 09:00-18:00; sat 10:00-14:00`, in English or Spanish.

use std::fmt;

use chrono::Weekday;

use super::HoursFault;
use super::window::{DAY, TimeWindow, joined, parse_stretch};

/// Open hours of each weekday, Monday first; at least one day has some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekHours([Vec<TimeWindow>; 7]);

/// Names of the weekdays, Monday first; a prefix of three letters or more is accepted.
const DAYS: [[&str; 2]; 7] = [
    ["monday", "lunes"],
    ["tuesday", "martes"],
    ["wednesday", "miercoles"],
    ["thursday", "jueves"],
    ["friday", "viernes"],
    ["saturday", "sabado"],
    ["sunday", "domingo"],
];

/// Canonical short names.
const SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl WeekHours {
    /// Returns hours that are always open.
    pub fn always() -> Self {
        Self(std::array::from_fn(|_| vec![TimeWindow::ALL]))
    }

    /// Returns true if it is always open.
    pub fn is_always(&self) -> bool {
        self.0.iter().all(|day| day.as_slice() == [TimeWindow::ALL])
    }

    /// Returns the hours of a weekday.
    pub fn on(&self, day: Weekday) -> &[TimeWindow] {
        &self.0[day.num_days_from_monday() as usize]
    }

    /// Parses typed text. Hours past midnight belong to the next day.
    pub fn parse(typed: &str) -> Result<Self, HoursFault> {
        let plain = plain(typed);
        let mut days: [Vec<TimeWindow>; 7] = Default::default();
        for entry in plain.split([';', '\n']).map(str::trim).filter(|entry| !entry.is_empty()) {
            read_entry(entry, &mut days)?;
        }
        let week = days.map(joined);
        if week.iter().all(Vec::is_empty) { Err(HoursFault::NeverOpen) } else { Ok(Self(week)) }
    }

    /// Groups neighbouring days with the same hours, as first and last day from 0 for Monday; closed days are left out.
    pub fn groups(&self) -> Vec<(usize, usize, &[TimeWindow])> {
        let mut groups: Vec<(usize, usize, &[TimeWindow])> = Vec::new();
        for (day, hours) in self.0.iter().enumerate() {
            match groups.last_mut() {
                Some((_, last, same)) if *last + 1 == day && *same == hours.as_slice() => *last = day,
                _ if hours.is_empty() => {}
                _ => groups.push((day, day, hours)),
            }
        }
        groups
    }
}

/// Formats it so that it can be parsed again.
impl fmt::Display for WeekHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (first, last, hours)) in self.groups().into_iter().enumerate() {
            f.write_str(if n == 0 { "" } else { "; " })?;
            f.write_str(SHORT[first])?;
            if last != first {
                write!(f, "-{}", SHORT[last])?;
            }
            for window in hours {
                write!(f, " {window}")?;
            }
        }
        Ok(())
    }
}

/// Parses one entry: days followed by their hours.
fn read_entry(entry: &str, week: &mut [Vec<TimeWindow>; 7]) -> Result<(), HoursFault> {
    let (mut days, mut stretches, mut closed) = (Vec::new(), Vec::new(), false);
    for piece in entry.split([' ', ',']).filter(|piece| !piece.is_empty()) {
        if piece.starts_with(|first: char| first.is_ascii_digit()) {
            stretches.push(parse_stretch(piece)?);
        } else if matches!(piece, "closed" | "cerrado") {
            closed = true;
        } else {
            days.extend(parse_days(piece)?);
        }
    }
    if days.is_empty() {
        return Err(HoursFault::NoDays { given: entry.to_owned() });
    }
    if stretches.is_empty() && !closed {
        return Err(HoursFault::NoTimes { given: entry.to_owned() });
    }
    for day in days {
        for (start, end) in &stretches {
            if start < end {
                week[day].extend(TimeWindow::new(*start, *end));
            } else {
                // A window never spans midnight, so the rest goes to the next day, on Sundays to Monday.
                week[day].extend(TimeWindow::new(*start, DAY));
                week[(day + 1) % 7].extend(TimeWindow::new(0, *end));
            }
        }
    }
    Ok(())
}

/// Parses `mon`, `mon-fri` or `daily` into days from 0 for Monday; a range may go past Sunday.
fn parse_days(piece: &str) -> Result<Vec<usize>, HoursFault> {
    if matches!(piece, "daily" | "everyday" | "diario" | "diariamente") {
        return Ok((0..7).collect());
    }
    let unknown = || HoursFault::Day { given: piece.to_owned() };
    let day = |name: &str| {
        let known = |names: &[&str; 2]| names.iter().any(|known| name.len() >= 3 && known.starts_with(name));
        DAYS.iter().position(known).ok_or_else(unknown)
    };
    match piece.split_once('-') {
        None => Ok(vec![day(piece)?]),
        Some((first, last)) => {
            let (first, last) = (day(first)?, day(last)?);
            let length = (last + 7 - first) % 7;
            Ok((first..=first + length).map(|day| day % 7).collect())
        }
    }
}

/// Lowercases the text, removes accents, and unifies dashes without the spaces around them.
pub(super) fn plain(typed: &str) -> String {
    let small = typed.to_lowercase().replace(['–', '—', '−'], "-");
    let small: String = small
        .chars()
        .map(|letter| match letter {
            'á' => 'a',
            'é' => 'e',
            '\t' | '\u{a0}' => ' ',
            other => other,
        })
        .collect();
    let mut words = String::with_capacity(small.len());
    for word in small.split(' ').filter(|word| !word.is_empty()) {
        if !words.is_empty() && !words.ends_with('-') && !word.starts_with('-') {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}
