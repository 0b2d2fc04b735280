//! What is wrong with hours somebody typed: always the piece that is, never the whole.

/// Why typed hours, dates or zones cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoursFault {
    /// Not a day of the week, and not a time either.
    Day {
        /// The piece.
        given: String,
    },
    /// Not a stretch of time.
    Time {
        /// The piece.
        given: String,
    },
    /// A stretch that ends where it begins, or, on a single date, before.
    Backwards {
        /// The piece.
        given: String,
    },
    /// Days without times behind them.
    NoTimes {
        /// The piece.
        given: String,
    },
    /// Times without days before them.
    NoDays {
        /// The piece.
        given: String,
    },
    /// Nobody would ever be there.
    NeverOpen,
    /// Not a date.
    Date {
        /// The piece.
        given: String,
    },
    /// More dates than are kept.
    TooManyDates {
        /// The limit.
        limit: usize,
    },
    /// Not a time zone.
    Zone {
        /// What was given.
        given: String,
    },
}
