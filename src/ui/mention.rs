//! Names of people, roles, channels and moments, as Discord shows them to each reader.

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

/// Leads to a message, for whoever may see its channel.
pub(crate) fn message_link(guild: GuildId, channel: ChannelId, message: MessageId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}/{message}")
}

/// Leads to a channel, for whoever may see it.
pub(crate) fn channel_link(guild: GuildId, channel: ChannelId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}")
}

/// "5 minutes ago" in the reader's own language and zone, with the full date on hover.
pub(crate) fn relative(at: Timestamp) -> String {
    format!("<t:{}:R>", at.as_secs())
}
