//! Gateway events, and the intents they need.

use plaza::domain::{ChannelId, GuildId};
use serde_json::Value;

/// A gateway event before it is numbered for a session.
#[derive(Clone, Debug)]
pub struct Event {
    /// Discord's name of it, `MESSAGE_CREATE` and the like.
    pub name: &'static str,
    /// Its data.
    pub data: Value,
    /// Sessions it is for.
    pub scope: Scope,
    /// Intent it needs; `None` for an event that every session receives.
    pub intent: Option<Intent>,
}

/// Sessions an event is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The shard of a guild.
    Guild(GuildId),
    /// Shard 0: direct messages and what concerns no guild.
    Direct,
    /// A channel of a guild: only while the bot sees it.
    Channel(GuildId, ChannelId),
}

/// Gateway intents, as bits of IDENTIFY.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Guilds, roles, channels, threads.
    Guilds,
    /// Members (privileged).
    Members,
    /// Bans and the audit log.
    Moderation,
    /// Webhooks of a channel.
    Webhooks,
    /// Invites.
    Invites,
    /// Messages in guilds.
    Messages,
    /// Reactions in guilds.
    Reactions,
    /// Messages in DMs.
    DirectMessages,
    /// Reactions in DMs.
    DirectReactions,
    /// Content of messages (privileged).
    MessageContent,
}

impl Intent {
    /// Presences: never sent here, but asked for by some; privileged.
    pub const PRESENCES_BIT: u64 = 1 << 8;

    /// Its bit in IDENTIFY.
    pub const fn bit(self) -> u64 {
        match self {
            Self::Guilds => 1,
            Self::Members => 1 << 1,
            Self::Moderation => 1 << 2,
            Self::Webhooks => 1 << 5,
            Self::Invites => 1 << 6,
            Self::Messages => 1 << 9,
            Self::Reactions => 1 << 10,
            Self::DirectMessages => 1 << 12,
            Self::DirectReactions => 1 << 13,
            Self::MessageContent => 1 << 15,
        }
    }
}

impl Event {
    /// Something about a guild.
    pub fn in_guild(name: &'static str, guild: GuildId, intent: Intent, data: Value) -> Self {
        Self { name, data, scope: Scope::Guild(guild), intent: Some(intent) }
    }

    /// Something in a channel: `direct` is the intent if it is no guild's.
    pub fn in_channel(
        name: &'static str,
        place: (Option<GuildId>, ChannelId),
        intent: Intent,
        direct: Intent,
        data: Value,
    ) -> Self {
        match place {
            (Some(guild), channel) => {
                Self { name, data, scope: Scope::Channel(guild, channel), intent: Some(intent) }
            }
            (None, _) => Self { name, data, scope: Scope::Direct, intent: Some(direct) },
        }
    }

    /// Creates an event that needs no intent: interactions, joined and left guilds.
    pub fn always(name: &'static str, scope: Scope, data: Value) -> Self {
        Self { name, data, scope, intent: None }
    }
}
