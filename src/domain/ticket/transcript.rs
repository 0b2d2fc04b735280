//! The record of a stored transcript: which files hold it, and whether staff has got it.

use serde::{Deserialize, Serialize};

use super::super::{ChannelId, MessageId, Timestamp};

/// A transcript whose files are on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTranscript {
    /// When the messages were read.
    pub captured_at: Timestamp,
    /// How many messages it holds.
    pub messages: i64,
    /// The files, by bare name inside the transcript folder.
    pub files: Vec<StoredFile>,
    /// Where staff got it, once they did.
    pub delivered: Option<(ChannelId, MessageId)>,
}

/// One file of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// What it is.
    pub kind: FileKind,
    /// Its bare name, made of the ticket's id and nothing a user wrote.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// The formats a transcript is kept in.
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
    /// For machines.
    Json,
    /// Something a member uploaded.
    Attachment,
}
