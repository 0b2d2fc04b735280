//! Stored transcripts: their files and their delivery to staff.

use serde::{Deserialize, Serialize};

use super::super::{ChannelId, MessageId, Timestamp};

/// A transcript whose files are on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTranscript {
    /// Time the messages were read.
    pub captured_at: Timestamp,
    /// Number of messages.
    pub messages: i64,
    /// Files, by bare name inside the transcript directory.
    pub files: Vec<StoredFile>,
    /// Message that delivered it to staff, if it was delivered.
    pub delivered: Option<(ChannelId, MessageId)>,
}

/// One file of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// Kind of the file.
    pub kind: FileKind,
    /// Bare name, made of the ticket's id and no user input.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// File kinds of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The page for staff, or a part of it.
    Html,
    /// Plain text for staff, or a part of it.
    Txt,
    /// The page for the opener, or a part of it.
    UserHtml,
    /// Plain text for the opener, or a part of it.
    UserTxt,
    /// JSON for programs.
    Json,
    /// A file a member uploaded.
    Attachment,
}
