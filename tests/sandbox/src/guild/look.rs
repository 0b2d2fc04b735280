//! A complete view of a server: everything in it, and its viewers.

use plaza::domain::{ChannelId, Permissions, UserId};

use super::GuildHandle;
use crate::people::Person;
use crate::state::{Channel, Command, Member};

impl GuildHandle {
    /// Its channels, threads left out, in their order.
    pub fn channels(&self) -> Vec<Channel> {
        self.sorted(|channel| channel.thread.is_none())
    }

    /// Its threads, archived ones included.
    pub fn threads(&self) -> Vec<Channel> {
        self.sorted(|channel| channel.thread.is_some())
    }

    fn sorted(&self, wanted: impl Fn(&Channel) -> bool) -> Vec<Channel> {
        self.read(|_, state| {
            let mut found: Vec<Channel> =
                state.channels_of(self.id).filter(|channel| wanted(channel)).cloned().collect();
            found.sort_by_key(|channel| (channel.position, channel.id));
            found
        })
    }

    /// The channel of a name.
    pub fn channel_named(&self, name: &str) -> Option<Channel> {
        self.channels().into_iter().find(|channel| channel.name == name)
    }

    /// Its members with their accounts' names.
    pub fn members(&self) -> Vec<(Person, Member)> {
        let members: Vec<Member> = self.read(|guild, _| guild.members.values().cloned().collect());
        members.into_iter().map(|member| (Person::new(&self.discord, member.user), member)).collect()
    }

    /// Returns a user's permissions in a channel, after roles, overwrites and timeouts.
    pub fn permissions_in(&self, channel: ChannelId, user: UserId) -> Permissions {
        self.read(|_, state| {
            let channel = state.channels.get(&channel);
            channel.map_or(Permissions::NONE, |channel| state.permissions_in(channel, user))
        })
    }

    /// Lists the users who see a channel.
    pub fn viewers(&self, channel: ChannelId) -> Vec<UserId> {
        self.read(|guild, state| {
            let Some(channel) = state.channels.get(&channel) else { return vec![] };
            guild.members.keys().copied().filter(|user| state.sees(channel, *user)).collect()
        })
    }

    /// Starts recording, after every single change, the viewers of each channel; for
    /// [`ever_viewed`](Self::ever_viewed).
    pub fn watch_viewers(&self) {
        self.discord.change(|state| {
            state.watched.entry(self.id).or_default();
        });
    }

    /// Lists the users who saw a channel at any time since [`watch_viewers`](Self::watch_viewers), also a deleted one.
    pub fn ever_viewed(&self, channel: ChannelId) -> Vec<UserId> {
        self.read(|guild, state| {
            let seen = state.watched.get(&guild.id).and_then(|seen| seen.get(&channel));
            seen.map(|users| users.iter().copied().collect()).unwrap_or_default()
        })
    }

    /// Returns the commands registered in this server alone.
    pub fn commands(&self) -> Vec<Command> {
        self.read(|guild, state| state.commands.guilds.get(&guild.id).cloned().unwrap_or_default())
    }
}
