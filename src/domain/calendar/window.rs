//! Time range within a day, in local time.

use std::fmt;

use super::HoursFault;

/// Minutes of a day.
pub(super) const DAY: u32 = 24 * 60;

/// Range of minutes from midnight, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeWindow {
    start: u32,
    end: u32,
}

impl TimeWindow {
    /// The whole day.
    pub const ALL: Self = Self { start: 0, end: DAY };

    /// Creates a window, `None` unless it begins before it ends, within one day.
    pub const fn new(start: u32, end: u32) -> Option<Self> {
        if start < end && end <= DAY { Some(Self { start, end }) } else { None }
    }

    /// Returns the first minute.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Returns the first minute after it.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Returns true if a minute is inside.
    pub const fn contains(self, minute: u32) -> bool {
        self.start <= minute && minute < self.end
    }
}

impl fmt::Display for TimeWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [start, end] = [self.start, self.end].map(|minute| (minute / 60, minute % 60));
        write!(f, "{:02}:{:02}-{:02}:{:02}", start.0, start.1, end.0, end.1)
    }
}

/// Sorts the windows and joins those that touch or overlap.
pub(super) fn joined(mut windows: Vec<TimeWindow>) -> Vec<TimeWindow> {
    windows.sort_unstable();
    let mut joined: Vec<TimeWindow> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => joined.push(window),
        }
    }
    joined
}

/// Parses `09:00-18:00`, `9-18` or `9am-6pm` into two minutes of the day; the second may lie before the first.
pub(super) fn parse_stretch(piece: &str) -> Result<(u32, u32), HoursFault> {
    let read = || {
        let (start, end) = piece.split_once('-')?;
        let (start, end) = (minute(start)?, minute(end)?);
        (start < DAY).then_some((start, end))
    };
    let (start, end) = read().ok_or_else(|| HoursFault::Time { given: piece.to_owned() })?;
    if start == end { Err(HoursFault::Backwards { given: piece.to_owned() }) } else { Ok((start, end)) }
}

fn minute(text: &str) -> Option<u32> {
    let (text, half) = if let Some(text) = text.strip_suffix("am") {
        (text, Some(0))
    } else if let Some(text) = text.strip_suffix("pm") {
        (text, Some(12))
    } else {
        (text, None)
    };
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "00"));
    let digits = |text: &str, most: usize| {
        ((1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2).filter(|_| minutes.len() == 2)?);
    let hours = match half {
        None => hours,
        Some(half) => (1..=12).contains(&hours).then_some(hours % 12 + half)?,
    };
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= DAY).then_some(minute)
}
