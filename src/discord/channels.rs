//! Channels and their overwrites.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use serenity::http::Route;

use super::call::RestCall;
use super::{Discord, DiscordError, id};
use crate::domain::{ChannelId, GuildId, Overwrite, OverwriteTarget, Permissions, UserId};

/// Archive and lock flags of a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadState {
    /// Archived: nothing in it can be edited; a new message unarchives it, unless it is locked.
    #[serde(default)]
    pub archived: bool,
    /// Locked: only moderators may write.
    #[serde(default)]
    pub locked: bool,
}

/// A channel or thread.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// The guild it is in; `None` for direct messages.
    #[serde(default, rename = "guild_id")]
    pub guild: Option<GuildId>,
    /// Name; empty for direct messages.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// The topic.
    #[serde(default)]
    pub topic: Option<String>,
    /// The category it is in, or the channel a thread hangs on.
    #[serde(default, rename = "parent_id")]
    pub parent: Option<ChannelId>,
    /// Permission overwrites with all their bits, known or not.
    #[serde(default, rename = "permission_overwrites", deserialize_with = "overwrites")]
    pub overwrites: Vec<Overwrite>,
    /// Type.
    #[serde(rename = "type")]
    pub kind: ChannelKind,
    /// Sorting position; among equal positions the older channel comes first.
    #[serde(default)]
    pub position: i64,
    /// Creator, if it is a thread.
    #[serde(default, rename = "owner_id")]
    pub owner: Option<UserId>,
    /// Archive and lock flags, if it is a thread.
    #[serde(default, rename = "thread_metadata")]
    pub thread: Option<ThreadState>,
}

/// Channel type, as Discord numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub enum ChannelKind {
    /// 0
    Text,
    /// 1
    DirectMessage,
    /// 2
    Voice,
    /// 4
    Category,
    /// 5
    Announcement,
    /// 10
    AnnouncementThread,
    /// 11
    PublicThread,
    /// 12
    PrivateThread,
    /// 13
    Stage,
    /// 15
    Forum,
    /// Another number.
    Other(u8),
}

/// Parameters of a channel to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChannel {
    /// 1 to 100 characters.
    pub name: String,
    /// Up to 1024 characters.
    pub topic: Option<String>,
    /// Category to create it in.
    pub parent: Option<ChannelId>,
    /// Permission overwrites, part of the creation itself, so that a private channel is never public in between.
    pub overwrites: Vec<Overwrite>,
    /// Type.
    pub kind: ChannelKind,
    /// Sorting position; last when `None`.
    pub position: Option<i64>,
}

/// Changes to a channel; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChannelEdit {
    /// New name. Discord takes two changes of name or topic in ten minutes and refuses the third with a long wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// New topic; counts towards the limit on names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Category to move it to.
    #[serde(rename = "parent_id", skip_serializing_if = "Option::is_none")]
    pub parent: Option<ChannelId>,
    /// Archive flag of a thread. No other field of a thread can be changed while it is archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

impl Discord {
    /// Creates a channel. Never repeated: after an error with `may_have_happened`, search for the channel first.
    pub async fn create_channel(
        &self,
        guild: GuildId,
        new: &NewChannel,
        reason: &str,
    ) -> Result<Channel, DiscordError> {
        let mut body = json!({
            "name": new.name,
            "type": new.kind,
            "topic": new.topic,
            "parent_id": new.parent,
            "permission_overwrites": new.overwrites.iter().map(overwrite_body).collect::<Vec<_>>(),
        });
        if let Some(position) = new.position {
            body["position"] = json!(position);
        }
        let route = Route::GuildChannels { guild_id: id(guild.get()) };
        self.ask(RestCall::post(route).body(body).reason(reason)).await
    }

    /// Fetches a channel or thread.
    pub async fn channel(&self, channel: ChannelId) -> Result<Channel, DiscordError> {
        self.ask(RestCall::get(Route::Channel { channel_id: id(channel.get()) })).await
    }

    /// Lists all channels of a guild, without threads.
    pub async fn guild_channels(&self, guild: GuildId) -> Result<Vec<Channel>, DiscordError> {
        self.ask(RestCall::get(Route::GuildChannels { guild_id: id(guild.get()) })).await
    }

    /// Changes a channel.
    pub async fn edit_channel(
        &self,
        channel: ChannelId,
        edit: &ChannelEdit,
        reason: &str,
    ) -> Result<Channel, DiscordError> {
        let route = Route::Channel { channel_id: id(channel.get()) };
        let body = super::call::to_json(edit)?;
        self.ask(RestCall::patch(route).body(body).reason(reason)).await
    }

    /// Moves a channel into a category, or out of its category. The channel keeps its own overwrites.
    pub async fn move_channel(
        &self,
        channel: ChannelId,
        parent: Option<ChannelId>,
        reason: &str,
    ) -> Result<(), DiscordError> {
        let route = Route::Channel { channel_id: id(channel.get()) };
        let body = json!({ "parent_id": parent });
        self.tell(RestCall::patch(route).body(body).reason(reason)).await
    }

    /// Deletes a channel or thread with everything in it.
    pub async fn delete_channel(&self, channel: ChannelId, reason: &str) -> Result<(), DiscordError> {
        let route = Route::Channel { channel_id: id(channel.get()) };
        self.tell(RestCall::delete(route).reason(reason)).await
    }

    /// Replaces the overwrite of a target; bits that are not in the new one are lost.
    pub async fn put_overwrite(
        &self,
        channel: ChannelId,
        overwrite: Overwrite,
        reason: &str,
    ) -> Result<(), DiscordError> {
        let route = overwrite_route(channel, overwrite.target);
        self.tell(RestCall::put(route).body(overwrite_body(&overwrite)).reason(reason)).await
    }

    /// Deletes the overwrite of a target.
    pub async fn delete_overwrite(
        &self,
        channel: ChannelId,
        target: OverwriteTarget,
        reason: &str,
    ) -> Result<(), DiscordError> {
        self.tell(RestCall::delete(overwrite_route(channel, target)).reason(reason)).await
    }
}

fn overwrite_route(channel: ChannelId, target: OverwriteTarget) -> Route<'static> {
    let target = match target {
        OverwriteTarget::Role(role) => role.get(),
        OverwriteTarget::Member(user) => user.get(),
    };
    Route::ChannelPermission { channel_id: id(channel.get()), target_id: id(target) }
}

/// An overwrite in Discord's JSON.
#[derive(Deserialize)]
struct RawOverwrite {
    id: String,
    #[serde(rename = "type")]
    kind: u8,
    allow: Permissions,
    deny: Permissions,
}

fn overwrite_body(overwrite: &Overwrite) -> Value {
    let (id, kind) = match overwrite.target {
        OverwriteTarget::Role(role) => (role.to_string(), 0),
        OverwriteTarget::Member(user) => (user.to_string(), 1),
    };
    json!({"id": id, "type": kind, "allow": overwrite.allow, "deny": overwrite.deny})
}

/// Reads overwrites. Targets of a type unknown to this version are skipped: they are never written, so nothing is lost.
fn overwrites<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Overwrite>, D::Error> {
    let raw = Option::<Vec<RawOverwrite>>::deserialize(deserializer)?.unwrap_or_default();
    let known = raw.into_iter().filter_map(|raw| {
        let target = match raw.kind {
            0 => OverwriteTarget::Role(raw.id.parse().ok()?),
            1 => OverwriteTarget::Member(raw.id.parse().ok()?),
            _ => return None,
        };
        Some(Overwrite { target, allow: raw.allow, deny: raw.deny })
    });
    Ok(known.collect())
}

// `serde(default)` covers only a missing field; this one covers `null` as well.
fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl From<u8> for ChannelKind {
    fn from(number: u8) -> Self {
        match number {
            0 => Self::Text,
            1 => Self::DirectMessage,
            2 => Self::Voice,
            4 => Self::Category,
            5 => Self::Announcement,
            10 => Self::AnnouncementThread,
            11 => Self::PublicThread,
            12 => Self::PrivateThread,
            13 => Self::Stage,
            15 => Self::Forum,
            other => Self::Other(other),
        }
    }
}

impl From<ChannelKind> for u8 {
    fn from(kind: ChannelKind) -> Self {
        match kind {
            ChannelKind::Text => 0,
            ChannelKind::DirectMessage => 1,
            ChannelKind::Voice => 2,
            ChannelKind::Category => 4,
            ChannelKind::Announcement => 5,
            ChannelKind::AnnouncementThread => 10,
            ChannelKind::PublicThread => 11,
            ChannelKind::PrivateThread => 12,
            ChannelKind::Stage => 13,
            ChannelKind::Forum => 15,
            ChannelKind::Other(number) => number,
        }
    }
}
