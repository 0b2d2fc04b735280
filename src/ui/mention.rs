//! Mentions of people, roles, channels and moments, as Discord renders them for each reader.

use crate::domain::{ChannelId, GuildId, MessageId, RoleId, Timestamp, UserId};

pub(crate) fn user(id: UserId) -> String {
    id.stand_in_name().map_or_else(|| format!("<@{id}>"), |name| format!("@{name}"))
}

pub(crate) fn role(id: RoleId) -> String {
    format!("<@&{id}>")
}

pub(crate) fn channel(id: ChannelId) -> String {
    format!("<#{id}>")
}

/// Builds a link to a message, for readers who may see its channel.
pub(crate) fn message_link(guild: GuildId, channel: ChannelId, message: MessageId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}/{message}")
}

/// Builds a link to a channel, for readers who may see it.
pub(crate) fn channel_link(guild: GuildId, channel: ChannelId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}")
}

/// Renders "5 minutes ago" in the reader's own language and zone, with the full date on hover.
pub(crate) fn relative(at: Timestamp) -> String {
    format!("<t:{}:R>", at.as_secs())
}
