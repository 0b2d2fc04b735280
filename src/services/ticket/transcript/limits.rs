//! Limits of transcripts, set by the operator.

/// Limits of a ticket's stored messages and attachments.
#[derive(Clone, Copy, Debug)]
pub struct CaptureLimits {
    /// Largest single file, in bytes.
    pub file_bytes: u64,
    /// All files of one ticket together, in bytes.
    pub ticket_bytes: u64,
    /// All files of one guild together, in bytes.
    pub guild_bytes: u64,
    /// Most messages in one transcript.
    pub messages: usize,
    /// Largest file a transcript is posted in, unless Discord accepts less.
    pub part_bytes: u64,
}
