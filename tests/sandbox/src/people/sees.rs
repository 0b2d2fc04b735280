//! Everything a person can see.

use plaza::domain::{ChannelId, GuildId, Permissions};

use super::{Person, Refused};
use crate::state::{Channel, ChannelKind, Command, Message, State, permissions::bits};

impl Person {
    /// Reports whether a channel is shown to them.
    pub fn sees(&self, channel: ChannelId) -> bool {
        self.discord
            .read(|state| state.channels.get(&channel).is_some_and(|channel| state.sees(channel, self.id)))
    }

    /// The messages of a channel as they see them, oldest first, ephemeral ones to them included.
    ///
    /// Empty where they see nothing.
    pub fn reads(&self, channel: ChannelId) -> Vec<Message> {
        self.discord.read(|state| visible(state, self.id, channel).unwrap_or_default())
    }

    /// The newest message they see in a channel.
    pub fn reads_last(&self, channel: ChannelId) -> Option<Message> {
        self.reads(channel).pop()
    }

    /// The channels and threads of all their servers that are shown to them, in order; empty categories left out.
    pub fn channels(&self) -> Vec<Channel> {
        let guilds: Vec<GuildId> = self.discord.read(|state| {
            state
                .guilds
                .values()
                .filter(|guild| guild.members.contains_key(&self.id))
                .map(|guild| guild.id)
                .collect()
        });
        guilds.into_iter().flat_map(|guild| self.channels_in(guild)).collect()
    }

    /// The channels and threads of one server that are shown to them, in order.
    pub fn channels_in(&self, guild: GuildId) -> Vec<Channel> {
        self.discord.read(|state| {
            let open = |channel: &&Channel| channel.thread.as_ref().is_none_or(|thread| !thread.archived);
            let mut seen: Vec<Channel> = state
                .channels_of(guild)
                .filter(open)
                .filter(|channel| state.sees(channel, self.id))
                .cloned()
                .collect();
            seen.sort_by_key(|channel| (channel.position, channel.id));
            seen
        })
    }

    /// The channel of a name, if they see one.
    pub fn channel_named(&self, name: &str) -> Option<ChannelId> {
        self.channels().into_iter().find(|channel| channel.name == name).map(|channel| channel.id)
    }

    /// Their conversation with the bot, oldest message first.
    pub fn dms(&self) -> Vec<Message> {
        self.dm_channel().map(|channel| self.reads(channel)).unwrap_or_default()
    }

    /// Returns their direct conversation with the bot, if there is one.
    pub fn dm_channel(&self) -> Option<ChannelId> {
        self.discord.read(|state| {
            let own = |channel: &&Channel| {
                channel.kind == ChannelKind::Direct && channel.recipients.contains(&self.id)
            };
            state.channels.values().find(own).map(|channel| channel.id)
        })
    }

    /// The commands they find in a channel's list: registered, and permitted to them.
    pub fn finds_commands(&self, channel: ChannelId) -> Vec<Command> {
        self.discord.read(|state| {
            let Some(place) = state.channels.get(&channel) else { return vec![] };
            let held = state.permissions_in(place, self.id);
            state.commands_for(place.guild).filter(|command| offers(command, place, held)).cloned().collect()
        })
    }

    /// Returns their permissions in a channel.
    pub fn permissions_in(&self, channel: ChannelId) -> Permissions {
        self.discord.read(|state| {
            let channel = state.channels.get(&channel);
            channel.map_or(Permissions::NONE, |channel| state.permissions_in(channel, self.id))
        })
    }

    /// Waits until `look` returns something, in wall time at most as long as for a deferred answer.
    pub async fn waits_to_see<T>(&self, mut look: impl FnMut(&Self) -> Option<T>) -> Result<T, Refused> {
        let mut changes = self.discord.subscribe();
        let seen = async {
            loop {
                if let Some(found) = look(self) {
                    return found;
                }
                // Lagging behind only means that there is something new to look at.
                let _change = changes.recv().await;
            }
        };
        let patience = self.discord.inner.setup.long_patience;
        tokio::time::timeout(patience, seen).await.map_err(|_| Refused::Silence)
    }
}

/// Reports whether a channel's command list shows a command to somebody with these permissions.
pub(super) fn offers(command: &Command, place: &Channel, held: Permissions) -> bool {
    if place.guild.is_none() {
        return true;
    }
    if !held.contains(Permissions::VIEW_CHANNEL | bits::USE_COMMANDS) {
        return false;
    }
    match command.needs {
        None => true,
        // Needing nothing at all means: administrators only.
        Some(Permissions::NONE) => held.contains(Permissions::ADMINISTRATOR),
        Some(needed) => held.contains(needed),
    }
}

/// Returns the messages of a channel that a user sees, or the reason for none.
pub(super) fn visible(
    state: &State,
    user: plaza::domain::UserId,
    channel: ChannelId,
) -> Result<Vec<Message>, Refused> {
    let place = state.channels.get(&channel).ok_or(Refused::Invisible(channel))?;
    let held = state.permissions_in(place, user);
    if !held.contains(Permissions::VIEW_CHANNEL) {
        return Err(Refused::Invisible(channel));
    }
    let history = held.contains(Permissions::READ_MESSAGE_HISTORY);
    let messages = state.messages.get(&channel).into_iter().flat_map(|held| held.values());
    let seen = messages.filter(|message| match message.only_for {
        Some(only) => only == user,
        None => history,
    });
    Ok(seen.cloned().collect())
}
