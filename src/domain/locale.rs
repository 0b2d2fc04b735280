//! Which language a guild speaks and what time it is there.

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;

use super::{Language, Timestamp};

/// Where a guild is at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The language of public texts.
    pub language: Language,
    /// The time zone: that of its business hours.
    pub zone: Tz,
}

impl Locale {
    /// What a clock on the wall shows there.
    pub fn wall(&self, now: Timestamp) -> NaiveDateTime {
        let utc = DateTime::from_timestamp_millis(now.as_millis()).unwrap_or_default();
        utc.with_timezone(&self.zone).naive_local()
    }
}
