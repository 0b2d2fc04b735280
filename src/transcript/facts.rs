//! Input of a transcript, gathered when the ticket closes so that later renames do not change it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::image::EmbeddedImage;
use crate::domain::ticket::{Ticket, TicketEvent};
use crate::domain::{ChannelId, MessageId, RoleId, Timestamp, UserId};

/// Audience of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendition {
    /// For staff: with internal notes and the bot's own bookkeeping.
    Staff,
    /// For the opener: without either.
    User,
}

/// Complete content of a transcript.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// The guild's name.
    pub guild: String,
    /// The ticket at the time of the capture.
    pub ticket: Ticket,
    /// The name of its category.
    pub category: String,
    /// Name of its channel, without `#`; empty when unknown.
    pub channel: String,
    /// Rating by the opener, once given.
    pub rating: Option<TranscriptRating>,
    /// Time at which the messages were read.
    pub captured_at: Timestamp,
    /// Events of the ticket, in any order.
    pub events: Vec<TicketEvent>,
    /// Internal notes of staff, in any order.
    pub notes: Vec<TranscriptNote>,
    /// Messages, in any order.
    pub messages: Vec<TranscriptMessage>,
    /// Marker that the channel has more messages than are read.
    pub beyond: Option<ChannelContinuation>,
    /// Names of users, roles and channels.
    pub directory: NameDirectory,
    /// Stored attachments by attachment id. An attachment missing here is shown as expired.
    pub files: BTreeMap<u64, AttachmentFile>,
    /// Small pictures.
    pub pictures: TranscriptPictures,
}

/// Marker that the channel continues after the last message that was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ChannelContinuation {
    /// Largest number of messages read.
    pub most: usize,
    /// Time of the channel's newest message, if known.
    pub until: Option<Timestamp>,
}

/// A message as Discord sent it, with its later edits and deletion.
#[derive(Clone, Debug)]
pub struct TranscriptMessage {
    /// Message id, which also gives the order.
    pub id: MessageId,
    /// Discord's JSON object, unchanged.
    pub raw: Box<str>,
    /// Versions before edits, oldest first, as far as the bot received them.
    pub earlier: Vec<EarlierVersion>,
    /// Time at which the bot was notified of its deletion.
    pub deleted_at: Option<Timestamp>,
}

/// A version of a message that an edit replaced.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EarlierVersion {
    /// Time at which it was written.
    pub at: Timestamp,
    /// Content, in Discord's markdown.
    pub content: String,
}

/// An internal note; never part of the user's rendition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TranscriptNote {
    /// Time at which it was written.
    pub at: Timestamp,
    /// Author.
    pub by: UserId,
    /// Text, in Discord's markdown.
    pub text: String,
}

/// Rating by the opener.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TranscriptRating {
    /// 1 to 5.
    pub stars: u8,
    /// Comment; empty when none was given.
    pub comment: String,
}

/// Names at the time of the capture.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NameDirectory {
    /// Members and former members.
    pub people: BTreeMap<UserId, DirectoryPerson>,
    /// Roles.
    pub roles: BTreeMap<RoleId, DirectoryRole>,
    /// Channels, threads and categories, without `#`.
    pub channels: BTreeMap<ChannelId, String>,
}

/// A user in the directory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectoryPerson {
    /// Name members see: nickname, display name or user name.
    pub name: String,
    /// Unique user name; empty when unknown.
    pub username: String,
    /// Colour of their topmost coloured role, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// True for staff of this ticket.
    pub is_staff: bool,
}

/// A role in the directory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectoryRole {
    /// Its name, without `@`.
    pub name: String,
    /// Its colour, `0xRRGGBB`, when it has one.
    pub colour: Option<u32>,
}

/// State of an attachment.
#[derive(Clone, Debug)]
pub enum AttachmentFile {
    /// The bytes are stored.
    Kept {
        /// Size in bytes.
        size: u64,
        /// SHA-256 in lower-case hexadecimal; also the name of the stored file.
        sha256: String,
        /// The picture, when its format may be embedded.
        picture: Option<EmbeddedImage>,
    },
    /// Larger than the budget for one file or one ticket.
    TooLarge,
    /// Discord no longer served it.
    Expired,
}

/// Small pictures, scaled down already. Missing ones are replaced by a drawing or a name.
#[derive(Clone, Debug, Default)]
pub struct TranscriptPictures {
    /// By user or webhook.
    pub avatars: BTreeMap<UserId, EmbeddedImage>,
    /// By custom emoji id.
    pub emoji: BTreeMap<u64, EmbeddedImage>,
    /// By sticker id.
    pub stickers: BTreeMap<u64, EmbeddedImage>,
}
