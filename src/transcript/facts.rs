//! What a transcript is made from: gathered when the ticket closes, so that later changes of names do not change it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::image::EmbeddedImage;
use crate::domain::ticket::{Ticket, TicketEvent};
use crate::domain::{ChannelId, MessageId, RoleId, Timestamp, UserId};

/// For whom a transcript is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendition {
    /// With internal notes and what the bot did behind the scenes.
    Staff,
    /// Without them: what the opener may see.
    User,
}

/// Everything a transcript shows.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// The guild's name.
    pub guild: String,
    /// The ticket, as it stood at the capture.
    pub ticket: Ticket,
    /// The name of its category.
    pub category: String,
    /// The name of its channel, without `#`; empty when it is not known.
    pub channel: String,
    /// How the opener judged it, once they did.
    pub rating: Option<TranscriptRating>,
    /// When the messages were read.
    pub captured_at: Timestamp,
    /// The ticket's timeline; in any order.
    pub events: Vec<TicketEvent>,
    /// What staff wrote for staff; in any order.
    pub notes: Vec<TranscriptNote>,
    /// The messages; in any order.
    pub messages: Vec<TranscriptMessage>,
    /// What the channel held beyond them, when there were more than are read.
    pub beyond: Option<ChannelContinuation>,
    /// The names behind the ids.
    pub directory: NameDirectory,
    /// What became of the attachments, by attachment id. One that is missing here is shown as expired.
    pub files: BTreeMap<u64, AttachmentFile>,
    /// Small pictures.
    pub pictures: TranscriptPictures,
}

/// That the channel went on after the last message that was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ChannelContinuation {
    /// How many messages are read at the most.
    pub most: usize,
    /// When the channel's newest message was written, if it is known.
    pub until: Option<Timestamp>,
}

/// One message as Discord sent it, and what happened to it since.
#[derive(Clone, Debug)]
pub struct TranscriptMessage {
    /// Its id, which also orders it.
    pub id: MessageId,
    /// Discord's JSON object, unchanged.
    pub raw: Box<str>,
    /// What it said before it was edited, oldest first, as far as it was seen.
    pub earlier: Vec<EarlierVersion>,
    /// When it was seen to be deleted.
    pub deleted_at: Option<Timestamp>,
}

/// What a message said until it was edited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EarlierVersion {
    /// When it was written.
    pub at: Timestamp,
    /// Its content, in Discord's markdown.
    pub content: String,
}

/// An internal note; never in the user's rendition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TranscriptNote {
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// In Discord's markdown.
    pub text: String,
}

/// The opener's judgement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TranscriptRating {
    /// 1 to 5.
    pub stars: u8,
    /// Their words; empty when they gave none.
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

/// Somebody in the directory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DirectoryPerson {
    /// The name members see: nickname, display name or user name.
    pub name: String,
    /// The unique user name, if it is known.
    pub username: String,
    /// The colour of their topmost coloured role, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// Whether they are staff of this ticket.
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

/// What became of an attachment.
#[derive(Clone, Debug)]
pub enum AttachmentFile {
    /// The bytes are kept.
    Kept {
        /// How many.
        size: u64,
        /// SHA-256 in lower-case hexadecimal; the kept file is named by it.
        sha256: String,
        /// The bytes, when they are a picture that may be shown.
        picture: Option<EmbeddedImage>,
    },
    /// Over the budget for one file or one ticket.
    TooLarge,
    /// Discord no longer had it.
    Expired,
}

/// Small pictures, already scaled down by whoever fetched them. What is missing is drawn or named instead.
#[derive(Clone, Debug, Default)]
pub struct TranscriptPictures {
    /// By user or webhook.
    pub avatars: BTreeMap<UserId, EmbeddedImage>,
    /// By custom emoji id.
    pub emoji: BTreeMap<u64, EmbeddedImage>,
    /// By sticker id.
    pub stickers: BTreeMap<u64, EmbeddedImage>,
}
