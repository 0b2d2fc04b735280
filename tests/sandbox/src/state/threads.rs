//! Threads: creation and membership.

use plaza::domain::{ChannelId, GuildId, Permissions, UserId};
use serde_json::{Value, json};

use super::mentions::Mentions;
use super::permissions::bits;
use super::{Channel, ChannelKind, Event, Intent, Scope, State, Thread, iso};
use crate::errors::ApiError;

/// Discord's limit of active threads in a server.
pub(super) const ACTIVE: usize = 1000;

/// A role with this many members or more adds nobody to a thread.
const LARGE_ROLE: usize = 100;

impl State {
    /// Checks for room for one more active thread in the guild.
    pub(crate) fn thread_room(&self, guild: Option<GuildId>) -> Result<(), ApiError> {
        let is_active = |channel: &&Channel| channel.thread.as_ref().is_some_and(|thread| !thread.archived);
        let active = guild.map_or(0, |guild| self.channels_of(guild).filter(is_active).count());
        if active < self.thread_limit { Ok(()) } else { Err(ApiError::too_many_threads()) }
    }

    /// Adds everybody pinged in a thread who can see its parent channel, if the author may invite.
    pub(crate) fn bring_mentioned(
        &mut self,
        channel: ChannelId,
        by: UserId,
        pinged: &Mentions,
    ) -> Result<(), ApiError> {
        let Some(place) = self.channels.get(&channel) else { return Ok(()) };
        let (Some(thread), Some(guild)) = (&place.thread, place.guild.and_then(|id| self.guilds.get(&id)))
        else {
            return Ok(());
        };
        let moderates = self.permissions_in(place, by).contains(bits::MANAGE_THREADS);
        if place.kind == ChannelKind::PrivateThread && !thread.invitable && thread.owner != by && !moderates {
            return Ok(());
        }
        let mut called = pinged.users.clone();
        for role in &pinged.roles {
            let holders = guild.members.values().filter(|member| member.roles.contains(role));
            let holders: Vec<UserId> = holders.map(|member| member.user).collect();
            if holders.len() < LARGE_ROLE {
                called.extend(holders);
            }
        }
        let parent = place.parent.and_then(|parent| self.channels.get(&parent));
        let sees = |user: &UserId| {
            let held = parent.map(|parent| self.permissions_in(parent, *user));
            held.is_some_and(|held| held.contains(Permissions::VIEW_CHANNEL))
        };
        called.retain(|user| guild.members.contains_key(user) && sees(user));
        for user in called {
            self.set_thread_member(channel, user, ThreadPresence::In)?;
        }
        Ok(())
    }

    /// Creates a thread under a channel; `from` is the message it starts from, whose id it takes.
    pub(crate) fn open_thread(
        &mut self,
        parent: &Channel,
        kind: ChannelKind,
        name: &str,
        owner: UserId,
        from: Option<plaza::domain::MessageId>,
    ) -> ChannelId {
        let now = self.now();
        let mut channel = self.blank_channel(kind, parent.guild, name);
        if let Some(message) = from {
            channel.id = ChannelId::new(message.get());
        }
        channel.parent = Some(parent.id);
        channel.thread = Some(Thread {
            owner,
            members: vec![owner],
            archived: false,
            locked: false,
            invitable: true,
            archive_after: 4320,
            created_at: now,
            changed_at: now,
        });
        self.place_channel(channel)
    }

    /// Adds somebody to a thread, or removes them.
    pub(crate) fn set_thread_member(
        &mut self,
        thread: ChannelId,
        user: UserId,
        presence: ThreadPresence,
    ) -> Result<(), ApiError> {
        let channel = self.channels.get_mut(&thread).ok_or_else(ApiError::unknown_channel)?;
        let guild = channel.guild.ok_or_else(ApiError::unknown_channel)?;
        let Some(inside) = &mut channel.thread else { return Err(ApiError::wrong_channel_kind()) };
        let was = inside.members.contains(&user);
        let mut data =
            json!({ "id": thread, "guild_id": guild, "added_members": [], "removed_member_ids": [] });
        match presence {
            ThreadPresence::In if !was => {
                inside.members.push(user);
                data["added_members"] = json!([{
                    "id": thread, "user_id": user, "flags": 0, "join_timestamp": iso(self.clock.now()),
                }]);
            }
            ThreadPresence::Out if was => {
                inside.members.retain(|member| *member != user);
                data["removed_member_ids"] = json!([user]);
            }
            ThreadPresence::In | ThreadPresence::Out => return Ok(()),
        }
        data["member_count"] = json!(inside.members.len().min(50));
        self.note(format!("thread {thread}: member {user} {presence:?}"));
        if presence == ThreadPresence::In && user == self.bot {
            self.tell_channel("CHANNEL_CREATE", thread);
        }
        self.emit(Event {
            name: "THREAD_MEMBERS_UPDATE",
            data,
            scope: Scope::Channel(guild, thread),
            intent: Some(Intent::Guilds),
        });
        Ok(())
    }

    /// A thread member as Discord writes it.
    pub(crate) fn thread_member_json(&self, channel: &Channel, user: UserId) -> Value {
        let since = channel.thread.as_ref().map_or_else(|| self.now(), |thread| thread.created_at);
        json!({ "id": channel.id, "user_id": user, "flags": 0, "join_timestamp": iso(since) })
    }
}

/// Membership of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadPresence {
    /// Is in it.
    In,
    /// Is not.
    Out,
}
