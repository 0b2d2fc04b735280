//! Roles and channels of a guild as Discord has them now, for the ids in a configuration.

use crate::discord::{Channel, ChannelKind, Guild};
use crate::domain::{ChannelId, GuildId, Language, RoleId};
use crate::services::{Failure, ServiceContext};

/// A guild as Discord shows it, and the languages that have texts.
#[derive(Clone, Debug)]
pub(super) struct GuildReferences {
    pub(super) guild: Guild,
    pub(super) channels: Vec<Channel>,
    pub(super) languages: Vec<Language>,
}

/// A role or channel that was found by its id, or only by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundReference<T> {
    ById(T),
    ByName(T),
}

impl GuildReferences {
    /// Fetches the guild from Discord.
    pub(super) async fn of(context: &ServiceContext, guild: GuildId) -> Result<Self, Failure> {
        Ok(Self {
            guild: context.discord.guild(guild).await?,
            channels: context.discord.guild_channels(guild).await?,
            languages: context.texts.languages(),
        })
    }

    pub(super) fn role_name(&self, id: RoleId) -> Option<&str> {
        self.guild.roles.iter().find(|role| role.id == id).map(|role| role.name.as_str())
    }

    pub(super) fn channel_name(&self, id: ChannelId) -> Option<&str> {
        self.channels.iter().find(|channel| channel.id == id).map(|channel| channel.name.as_str())
    }

    /// Finds the role of this id, else the only one of this name; never @everyone or a managed role.
    pub(super) fn role(&self, id: RoleId, name: Option<&str>) -> Option<FoundReference<RoleId>> {
        let fit =
            || self.guild.roles.iter().filter(|role| role.id.get() != self.guild.id.get() && !role.managed);
        if fit().any(|role| role.id == id) {
            return Some(FoundReference::ById(id));
        }
        only(fit().filter(|role| Some(role.name.as_str()) == name).map(|role| role.id))
            .map(FoundReference::ByName)
    }

    /// Finds the channel of this kind and id, else the only one of this kind and name.
    pub(super) fn channel(
        &self,
        id: ChannelId,
        name: Option<&str>,
        kind: ChannelKind,
    ) -> Option<FoundReference<ChannelId>> {
        let fit = || self.channels.iter().filter(|channel| channel.kind == kind);
        if fit().any(|channel| channel.id == id) {
            return Some(FoundReference::ById(id));
        }
        only(fit().filter(|channel| Some(channel.name.as_str()) == name).map(|channel| channel.id))
            .map(FoundReference::ByName)
    }
}

/// Returns the only item; `None` if there are several.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}
