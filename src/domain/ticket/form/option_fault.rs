//! Mistakes in the options of a menu somebody typed.

/// A mistake in options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionFault {
    /// There are none.
    None,
    /// There are more than a menu takes.
    TooMany {
        /// How many.
        count: usize,
    },
    /// The same one stands there twice.
    Twice {
        /// Which.
        label: String,
    },
    /// A label or a description is empty or too long.
    Length {
        /// Of which line.
        line: String,
        /// The most characters.
        max: usize,
    },
}
