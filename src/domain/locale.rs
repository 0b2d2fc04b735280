//! Language and time zone of a guild.

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;

use super::{Language, Timestamp};

/// Language and time zone of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Language of public texts.
    pub language: Language,
    /// Time zone of its business hours.
    pub zone: Tz,
}

impl Locale {
    /// Converts a moment to local time.
    pub fn wall(&self, now: Timestamp) -> NaiveDateTime {
        let utc = DateTime::from_timestamp_millis(now.as_millis()).unwrap_or_default();
        utc.with_timezone(&self.zone).naive_local()
    }
}
