//! Files uploaded in a ticket: copied on arrival, because Discord's signed URLs expire within a day.

use crate::domain::MessageId;

/// A file uploaded in a ticket and its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Discord's id of the attachment.
    pub attachment: u64,
    /// The message it came with.
    pub message: MessageId,
    /// Size in bytes: as Discord states until it is stored.
    pub bytes: u64,
    /// Status of the copy.
    pub fate: UploadFate,
}

/// Status of an upload's copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadFate {
    /// Not copied yet.
    Waiting {
        /// Signed URL, valid for about a day.
        url: String,
    },
    /// Copied to disk, named by its content.
    Kept {
        /// SHA-256 of the content, in hexadecimal.
        sha256: String,
    },
    /// Larger than the limit of one file.
    TooLarge,
    /// The storage limit of the ticket or its guild is reached.
    OverBudget,
    /// Discord no longer had the file.
    Expired,
}
