//! Channels of every kind, their JSON, and Discord's silent limit on renaming them.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use plaza::domain::{ChannelId, GuildId, MessageId, Permissions, Timestamp, UserId};
use serde_json::{Value, json};

use super::{Event, Intent, Overwrite, Scope, State, iso};
use crate::errors::{ApiError, WaitScope};

/// Two changes of name or topic fit into this window, per channel; the third is a 429.
pub const RENAME_WINDOW: Duration = Duration::from_mins(10);

/// Type of a channel; threads are channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// 0
    Text,
    /// 1
    Direct,
    /// 2
    Voice,
    /// 4
    Category,
    /// 5
    News,
    /// 10
    NewsThread,
    /// 11
    PublicThread,
    /// 12
    PrivateThread,
    /// 15
    Forum,
}

impl ChannelKind {
    /// Discord's number.
    pub const fn number(self) -> u64 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::Voice => 2,
            Self::Category => 4,
            Self::News => 5,
            Self::NewsThread => 10,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
            Self::Forum => 15,
        }
    }

    /// From Discord's number.
    pub const fn from_number(number: u64) -> Option<Self> {
        Some(match number {
            0 => Self::Text,
            1 => Self::Direct,
            2 => Self::Voice,
            4 => Self::Category,
            5 => Self::News,
            10 => Self::NewsThread,
            11 => Self::PublicThread,
            12 => Self::PrivateThread,
            15 => Self::Forum,
            _ => return None,
        })
    }

    /// Reports whether it can contain messages.
    pub const fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}

/// A channel, category, direct conversation or thread.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Type.
    pub kind: ChannelKind,
    /// Guild; `None` for direct messages.
    pub guild: Option<GuildId>,
    /// Its name; empty for direct messages.
    pub name: String,
    /// Its category, or a thread's channel.
    pub parent: Option<ChannelId>,
    /// Its topic.
    pub topic: Option<String>,
    /// Its place among its siblings.
    pub position: i64,
    /// True if it is restricted to adults.
    pub nsfw: bool,
    /// Seconds between two messages of one person.
    pub slowmode: u64,
    /// Its overwrites.
    pub overwrites: Vec<Overwrite>,
    /// Participants of a direct conversation.
    pub recipients: Vec<UserId>,
    /// Thread data, if it is a thread.
    pub thread: Option<Thread>,
    /// The newest message.
    pub last_message: Option<MessageId>,
    /// Time of the last pin.
    pub last_pin: Option<Timestamp>,
    /// Other settings that are kept but mean nothing here (bitrate, user limit …).
    pub settings: serde_json::Map<String, Value>,
    pub(crate) renames: VecDeque<Timestamp>,
}

/// Data a thread has beyond a channel.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Creator.
    pub owner: UserId,
    /// Members.
    pub members: Vec<UserId>,
    /// True if it is archived.
    pub archived: bool,
    /// True if only moderators may unarchive it.
    pub locked: bool,
    /// True if members may invite others (private threads).
    pub invitable: bool,
    /// Minutes of silence until it is archived.
    pub archive_after: u64,
    /// Time of creation.
    pub created_at: Timestamp,
    /// Time of the last change of its archive state.
    pub changed_at: Timestamp,
}

impl State {
    /// A fresh channel of the given kind; the caller places it.
    pub(crate) fn blank_channel(&mut self, kind: ChannelKind, guild: Option<GuildId>, name: &str) -> Channel {
        Channel {
            id: ChannelId::new(self.next_id()),
            kind,
            guild,
            name: name.to_owned(),
            parent: None,
            topic: None,
            position: 0,
            nsfw: false,
            slowmode: 0,
            overwrites: vec![],
            recipients: vec![],
            thread: None,
            last_message: None,
            last_pin: None,
            settings: serde_json::Map::new(),
            renames: VecDeque::new(),
        }
    }

    /// Adds a channel to its guild, last among its siblings, and emits the event.
    pub(crate) fn place_channel(&mut self, mut channel: Channel) -> ChannelId {
        let id = channel.id;
        if let Some(guild) = channel.guild {
            let siblings = self.channels_of(guild).filter(|other| other.thread.is_none()).count();
            channel.position = i64::try_from(siblings).unwrap_or(0);
        }
        self.note(format!("channel {id} (#{}) made", channel.name));
        self.channels.insert(id, channel);
        self.tell_channel("CHANNEL_CREATE", id);
        id
    }

    /// Removes a channel with all it holds; a category leaves its children without parent.
    pub(crate) fn delete_channel(&mut self, id: ChannelId) -> Result<Value, ApiError> {
        let gone = self.channels.get(&id).cloned().ok_or_else(ApiError::unknown_channel)?;
        let data = self.channel_json(&gone);
        let below: Vec<ChannelId> = self
            .channels
            .values()
            .filter(|channel| channel.parent == Some(id))
            .map(|channel| channel.id)
            .collect();
        // Emitted before the removal, because delivery depends on the bot seeing the channel.
        let name = if gone.thread.is_some() { "THREAD_DELETE" } else { "CHANNEL_DELETE" };
        if let Some(guild) = gone.guild {
            let heard = gone.thread.is_none() || self.sees(&gone, self.bot);
            if heard {
                self.emit(Event::in_guild(name, guild, Intent::Guilds, data.clone()));
            }
        }
        self.channels.remove(&id);
        self.messages.remove(&id);
        self.note(format!("channel {id} (#{}) deleted", gone.name));
        for child in below {
            if gone.kind == ChannelKind::Category {
                if let Some(channel) = self.channels.get_mut(&child) {
                    channel.parent = None;
                }
                self.tell_channel("CHANNEL_UPDATE", child);
            } else {
                self.delete_channel(child)?;
            }
        }
        Ok(data)
    }

    /// Emits the event of a changed channel or thread.
    pub(crate) fn tell_channel(&mut self, name: &'static str, id: ChannelId) {
        let Some(channel) = self.channels.get(&id) else { return };
        let Some(guild) = channel.guild else { return };
        let (heard, name) = match (&channel.thread, name) {
            (Some(_), "CHANNEL_CREATE") => (self.sees(channel, self.bot), "THREAD_CREATE"),
            (Some(_), "CHANNEL_UPDATE") => (self.sees(channel, self.bot), "THREAD_UPDATE"),
            (_, other) => (true, other),
        };
        if heard {
            let data = self.channel_json(channel);
            self.emit(Event { name, data, scope: Scope::Guild(guild), intent: Some(Intent::Guilds) });
        }
    }

    /// Changes the overwrites of a channel; children of a category that were in sync with it stay so.
    pub(crate) fn set_overwrites(&mut self, id: ChannelId, overwrites: &[Overwrite]) -> Result<(), ApiError> {
        let channel = self.channels.get_mut(&id).ok_or_else(ApiError::unknown_channel)?;
        let before = std::mem::replace(&mut channel.overwrites, overwrites.to_vec());
        let mut changed = vec![id];
        if channel.kind == ChannelKind::Category {
            let children = self.channels.values_mut().filter(|child| child.parent == Some(id));
            for child in children.filter(|child| same(&child.overwrites, &before)) {
                child.overwrites = overwrites.to_vec();
                changed.push(child.id);
            }
        }
        self.note(format!("overwrites of channel {id} changed"));
        for channel in changed {
            self.tell_channel("CHANNEL_UPDATE", channel);
        }
        Ok(())
    }

    /// Counts a change of name or topic; the third in ten minutes must wait, and no header announces that.
    pub(crate) fn count_rename(&mut self, id: ChannelId) -> Result<(), ApiError> {
        let now = self.now();
        let channel = self.channels.get_mut(&id).ok_or_else(ApiError::unknown_channel)?;
        while channel.renames.front().is_some_and(|first| now.since(*first) >= RENAME_WINDOW) {
            channel.renames.pop_front();
        }
        if channel.renames.len() >= 2 {
            let since = channel.renames.front().map_or(Duration::ZERO, |first| now.since(*first));
            return Err(ApiError::rate_limited(
                RENAME_WINDOW.saturating_sub(since).as_secs_f64(),
                WaitScope::Bucket,
            ));
        }
        channel.renames.push_back(now);
        Ok(())
    }

    /// Reports whether somebody sees a channel.
    pub(crate) fn sees(&self, channel: &Channel, user: UserId) -> bool {
        self.permissions_in(channel, user).contains(Permissions::VIEW_CHANNEL)
    }

    /// Returns the bot's conversation with a user, creating it if there is none.
    pub(crate) fn direct_channel(&mut self, user: UserId) -> ChannelId {
        let bot = self.bot;
        let known = self
            .channels
            .values()
            .find(|channel| channel.kind == ChannelKind::Direct && channel.recipients.contains(&user));
        if let Some(known) = known {
            return known.id;
        }
        let mut channel = self.blank_channel(ChannelKind::Direct, None, "");
        channel.recipients = vec![bot, user];
        let id = channel.id;
        self.channels.insert(id, channel);
        id
    }

    /// A channel as Discord writes it.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let Some(guild) = channel.guild else {
            let others = channel.recipients.iter().filter(|user| **user != self.bot);
            return json!({
                "id": channel.id, "type": 1, "flags": 0, "last_message_id": channel.last_message,
                "last_pin_timestamp": channel.last_pin.map(iso),
                "recipients": others.map(|user| self.user_json(*user)).collect::<Vec<_>>(),
            });
        };
        let mut data = json!({
            "id": channel.id, "type": channel.kind.number(), "guild_id": guild, "name": channel.name,
            "parent_id": channel.parent, "flags": 0, "last_message_id": channel.last_message,
            "rate_limit_per_user": channel.slowmode, "last_pin_timestamp": channel.last_pin.map(iso),
        });
        if let Some(thread) = &channel.thread {
            let count = self.messages.get(&channel.id).map_or(0, BTreeMap::len);
            data["owner_id"] = json!(thread.owner);
            data["message_count"] = json!(count);
            data["total_message_sent"] = json!(count);
            data["member_count"] = json!(thread.members.len().min(50));
            data["thread_metadata"] = json!({
                "archived": thread.archived, "auto_archive_duration": thread.archive_after,
                "archive_timestamp": iso(thread.changed_at), "locked": thread.locked,
                "create_timestamp": iso(thread.created_at), "invitable": thread.invitable,
            });
            if thread.members.contains(&self.bot) {
                data["member"] = json!({
                    "id": channel.id, "user_id": self.bot, "flags": 1, "join_timestamp": iso(thread.created_at),
                });
            }
        } else {
            data["topic"] = json!(channel.topic);
            data["position"] = json!(channel.position);
            data["nsfw"] = json!(channel.nsfw);
            data["permission_overwrites"] = channel.overwrites.iter().map(Overwrite::json).collect();
            for (key, value) in &channel.settings {
                data[key] = value.clone();
            }
        }
        data
    }
}

/// Reports whether two lists are equal in any order.
fn same(one: &[Overwrite], other: &[Overwrite]) -> bool {
    one.len() == other.len() && one.iter().all(|overwrite| other.contains(overwrite))
}
