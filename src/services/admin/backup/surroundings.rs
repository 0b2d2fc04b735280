//! What a configuration names that only Discord knows: the guild's roles and channels, as of now.

use crate::discord::{Channel, ChannelKind, Guild};
use crate::domain::{ChannelId, GuildId, Language, RoleId};
use crate::services::{Failure, Kit};

/// The guild as Discord shows it, and the languages there are texts in.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    pub(super) guild: Guild,
    pub(super) channels: Vec<Channel>,
    pub(super) languages: Vec<Language>,
}

/// Something that is there: under the id it was asked for by, or only under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<T> {
    ById(T),
    ByName(T),
}

impl Surroundings {
    /// Looks around in the guild.
    pub(super) async fn of(kit: &Kit, guild: GuildId) -> Result<Self, Failure> {
        Ok(Self {
            guild: kit.discord.guild(guild).await?,
            channels: kit.discord.guild_channels(guild).await?,
            languages: kit.texts.languages(),
        })
    }

    pub(super) fn role_name(&self, id: RoleId) -> Option<&str> {
        self.guild.roles.iter().find(|role| role.id == id).map(|role| role.name.as_str())
    }

    pub(super) fn channel_name(&self, id: ChannelId) -> Option<&str> {
        self.channels.iter().find(|channel| channel.id == id).map(|channel| channel.name.as_str())
    }

    /// The role of this id, else the only one of this name; never everyone's, nor a bot's own.
    pub(super) fn role(&self, id: RoleId, name: Option<&str>) -> Option<Found<RoleId>> {
        let fit =
            || self.guild.roles.iter().filter(|role| role.id.get() != self.guild.id.get() && !role.managed);
        if fit().any(|role| role.id == id) {
            return Some(Found::ById(id));
        }
        only(fit().filter(|role| Some(role.name.as_str()) == name).map(|role| role.id)).map(Found::ByName)
    }

    /// The channel of this kind and id, else the only one of this kind and name.
    pub(super) fn channel(
        &self,
        id: ChannelId,
        name: Option<&str>,
        kind: ChannelKind,
    ) -> Option<Found<ChannelId>> {
        let fit = || self.channels.iter().filter(|channel| channel.kind == kind);
        if fit().any(|channel| channel.id == id) {
            return Some(Found::ById(id));
        }
        only(fit().filter(|channel| Some(channel.name.as_str()) == name).map(|channel| channel.id))
            .map(Found::ByName)
    }
}

/// The one there is, unless there are more.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}
