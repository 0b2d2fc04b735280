//! Formats of times and sizes. Times are UTC, because a file cannot know its reader's time zone.

use chrono::{DateTime, SubsecRound, Utc};

use crate::domain::Timestamp;
use crate::i18n::Localizer;
use crate::t;

/// Time of day: `14:03`.
pub(super) fn clock(at: Timestamp) -> String {
    at.to_utc().format("%H:%M").to_string()
}

/// ISO 8601 for machines: `2026-11-21T14:03:05Z`.
pub(super) fn iso(at: Timestamp) -> String {
    at.to_utc().trunc_subsecs(0).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Date for machines: `2026-11-21`.
pub(super) fn day(at: Timestamp) -> String {
    at.to_utc().format("%Y-%m-%d").to_string()
}

/// Date: `November 21, 2026`.
pub(super) fn date(at: Timestamp, localizer: &Localizer) -> String {
    localizer.date(at.to_utc().date_naive())
}

/// Date and time: `November 21, 2026, 14:03`.
pub(super) fn moment(at: Timestamp, localizer: &Localizer) -> String {
    localizer.moment(at.to_utc().naive_utc())
}

/// Formats `<t:…>` in one of Discord's styles. `R` gives the absolute time, because a stored "5 minutes ago"
/// becomes wrong.
pub(super) fn styled(seconds: i64, style: char, localizer: &Localizer) -> String {
    let at = Timestamp::from_millis(seconds.saturating_mul(1000));
    let utc: DateTime<Utc> = at.to_utc();
    match style {
        't' => clock(at),
        'T' => utc.format("%H:%M:%S").to_string(),
        'd' | 'D' => date(at, localizer),
        _ => moment(at, localizer),
    }
}

/// Playing time: `1:14`.
pub(super) fn length(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// File size: `640 B`, `12.4 KB`, `3.1 MB`.
pub(super) fn size(bytes: u64, localizer: &Localizer) -> String {
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let tenths = |unit: f64| (bytes as f64 / unit * 10.0).round() / 10.0;
    match bytes {
        0..1000 => t!(localizer, "transcript-size-bytes", size = bytes),
        1000..1_000_000 => t!(localizer, "transcript-size-kilobytes", size = tenths(1e3)),
        _ => t!(localizer, "transcript-size-megabytes", size = tenths(1e6)),
    }
}
