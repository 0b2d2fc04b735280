//! An expected "no" about backups: data, no text.

/// Why no backup was made, read or restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupRefusal {
    /// Neither a name nor a file was given, or both.
    OneOfTwo,
    /// No backup of the guild is called so.
    Unknown {
        /// What was typed.
        given: String,
    },
    /// What is called so is larger than any backup.
    TooLarge {
        /// The most kilobytes.
        kilobytes: u64,
    },
    /// The attached file is none of Discord's, or is not there any more.
    Unfetched,
    /// The question was answered, or asked too long ago.
    Gone,
    /// Somebody else asked.
    AskedByOther,
}
