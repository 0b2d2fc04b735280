//! Errors in typed menu options.

/// An error in menu options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionFault {
    /// There are no options.
    None,
    /// There are more options than a menu can have.
    TooMany {
        /// Number of options.
        count: usize,
    },
    /// An option is repeated.
    Twice {
        /// Label of the option.
        label: String,
    },
    /// A label or a description is empty or too long.
    Length {
        /// Text of the line.
        line: String,
        /// Most characters.
        max: usize,
    },
}
