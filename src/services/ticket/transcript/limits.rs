//! Limits of transcripts, as the operator sets them.

/// How much of a ticket's attachments is kept in its transcript.
#[derive(Clone, Copy, Debug)]
pub struct CaptureLimits {
    /// The largest single file, in bytes.
    pub file_bytes: u64,
    /// All files of one ticket together, in bytes.
    pub ticket_bytes: u64,
    /// All files of one guild together, in bytes.
    pub guild_bytes: u64,
    /// How many messages are read into one transcript.
    pub messages: usize,
    /// The largest file a transcript is posted in, if Discord takes as much.
    pub part_bytes: u64,
}
