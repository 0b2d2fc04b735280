//! Errors of typed hours; they name the faulty piece, never the whole text.

/// Reason typed hours, dates or zones cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoursFault {
    /// Neither a weekday nor a time.
    Day {
        /// The piece.
        given: String,
    },
    /// Not a time range.
    Time {
        /// The piece.
        given: String,
    },
    /// A range that ends where it begins or, on a single date, before.
    Backwards {
        /// The piece.
        given: String,
    },
    /// Days without times after them.
    NoTimes {
        /// The piece.
        given: String,
    },
    /// Times without days before them.
    NoDays {
        /// The piece.
        given: String,
    },
    /// The hours are never open.
    NeverOpen,
    /// Not a date.
    Date {
        /// The piece.
        given: String,
    },
    /// More dates than allowed.
    TooManyDates {
        /// The limit.
        limit: usize,
    },
    /// Not a time zone.
    Zone {
        /// Text that was given.
        given: String,
    },
}
