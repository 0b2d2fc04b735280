//! Snowflakes made from the simulator's clock: rising always, sortable by their time.

use plaza::domain::Timestamp;

/// Discord counts its milliseconds from the first second of 2015.
const EPOCH_MS: i64 = 1_420_070_400_000;

/// Hands out ids; two are never the same, however the clock stands.
#[derive(Debug, Default)]
pub struct Snowflakes {
    last: u64,
}

impl Snowflakes {
    /// The next id, made at `now`.
    pub fn next(&mut self, now: Timestamp) -> u64 {
        let born = u64::try_from(now.as_millis() - EPOCH_MS).unwrap_or(0) << 22;
        self.last = born.max(self.last + 1);
        self.last
    }
}

/// Returns the creation time of an id.
pub fn made_at(id: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(id >> 22).unwrap_or(0) + EPOCH_MS)
}

/// Formats a timestamp as Discord does: RFC 3339 with microseconds.
pub fn iso(at: Timestamp) -> String {
    at.to_utc().format("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}

/// Parses a timestamp as Discord does.
pub fn parse_iso(text: &str) -> Option<Timestamp> {
    let at = chrono::DateTime::parse_from_rfc3339(text).ok()?;
    Some(Timestamp::from_millis(at.timestamp_millis()))
}
