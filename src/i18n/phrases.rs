//! Durations, numbers, dates and lists in the language's own format.

use std::time::Duration;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_locale_core::Locale;

use super::arg::locale;
use super::{Localizer, TextArg};
use crate::t;

impl Localizer {
    /// Formats a duration in its two largest units: `3 h`, `5 min`, `2 d 4 h`. Smaller units are dropped; under a
    /// second it is `0 s`.
    pub fn duration(&self, span: Duration) -> String {
        let seconds = span.as_secs();
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        match (days, hours % 24, minutes % 60) {
            (0, 0, 0) => t!(self, "common-seconds", seconds = seconds),
            (0, 0, minutes) => t!(self, "common-minutes", minutes = minutes),
            (0, hours, 0) => t!(self, "common-hours", hours = hours),
            (0, hours, minutes) => t!(self, "common-hours-minutes", hours = hours, minutes = minutes),
            (days, 0, _) => t!(self, "common-days", days = days),
            (days, hours, _) => t!(self, "common-days-hours", days = days, hours = hours),
        }
    }

    /// Formats a number on its own: `1,234`, `1.234`.
    pub fn number<'a>(&self, number: impl Into<TextArg<'a>>) -> String {
        t!(self, "common-number", number = number.into())
    }

    /// Joins a list: `a, b and c`.
    pub fn list<'a>(&self, items: impl IntoIterator<Item = &'a str>) -> String {
        let items: Vec<_> = items.into_iter().collect();
        let locale = self.bundle.bundle.locales.first().map_or(Locale::UNKNOWN, locale);
        let preferences = ListFormatterPreferences::from(&locale);
        match ListFormatter::try_new_and(preferences, ListFormatterOptions::default()) {
            Ok(formatter) => formatter.format(items.iter()).to_string(),
            Err(_) => items.join(", "),
        }
    }

    /// Formats a date: `November 21, 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        t!(self, "common-date", day = date.day(), month = date.month(), year = date.year().to_string())
    }

    /// Formats a date and time, in the zone the caller chose: `November 21, 2026, 14:05`.
    pub fn moment(&self, moment: NaiveDateTime) -> String {
        let time = moment.format("%H:%M").to_string();
        t!(self, "common-moment", date = self.date(moment.date()), time = time)
    }
}
