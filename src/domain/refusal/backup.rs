//! Refusals of backup commands: data, no text.

/// Reason why no backup was made, read or restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupRefusal {
    /// Neither a name nor a file was given, or both.
    OneOfTwo,
    /// The guild has no backup of this name.
    Unknown {
        /// Text that was typed.
        given: String,
    },
    /// The file is larger than any backup.
    TooLarge {
        /// Limit in kilobytes.
        kilobytes: u64,
    },
    /// The attachment is not on Discord's CDN, or does not exist any more.
    Unfetched,
    /// The confirmation was answered, or has expired.
    Gone,
    /// Another member requested it.
    AskedByOther,
}
