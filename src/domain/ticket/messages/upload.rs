//! Files members upload in a ticket: copied when they arrive, for Discord's addresses die within a day.

use crate::domain::MessageId;

/// A file that was uploaded in a ticket, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Discord's id of the attachment.
    pub attachment: u64,
    /// The message it came with.
    pub message: MessageId,
    /// How large it is: as Discord states until it is kept.
    pub bytes: u64,
    /// What became of it.
    pub fate: UploadFate,
}

/// What became of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadFate {
    /// It is still to be copied.
    Waiting {
        /// From where, signed, for about a day.
        url: String,
    },
    /// The copy is on disk, named by its content.
    Kept {
        /// SHA-256 of the content, in hexadecimal.
        sha256: String,
    },
    /// Larger than one file may be.
    TooLarge,
    /// The ticket or its guild keeps as much as it may already.
    OverBudget,
    /// Discord no longer had it.
    Expired,
}
