//! Gateway events other than messages and interactions: changes to a guild's channels, threads and members.
//!
//! The gateway may deliver an event never, once or several times, and in any order, so each handler only asks a service
//! to look.

use std::sync::Arc;

use serenity::all::{self as discord, async_trait};
use tokio::sync::Notify;

use crate::domain::{ChannelId, GuildId, MessageId, UserId};
use crate::services::Failure;

use super::data::Data;

/// Event handler that runs beside the framework.
pub struct Events {
    /// The services.
    pub data: Data,
    /// Notified at every READY.
    pub connected: Arc<Notify>,
}

#[async_trait]
impl discord::EventHandler for Events {
    async fn ready(&self, _: discord::Context, _: discord::Ready) {
        // `notify_one` keeps a permit: a READY that comes before anybody waits is not lost.
        self.connected.notify_one();
    }

    async fn guild_create(&self, _: discord::Context, guild: discord::Guild, _: Option<bool>) {
        self.data.guild_sync.arrived(GuildId::new(guild.id.get()), self.data.clock.now());
    }

    async fn guild_delete(
        &self,
        _: discord::Context,
        guild: discord::UnavailableGuild,
        _: Option<discord::Guild>,
    ) {
        self.data.guild_sync.left(GuildId::new(guild.id.get()));
    }

    async fn resume(&self, _: discord::Context, _: discord::ResumedEvent) {
        // Events may have been missed while the connection was down, so every guild is looked at again.
        self.data.guild_sync.schedule_all(self.data.clock.now());
    }

    async fn channel_delete(
        &self,
        _: discord::Context,
        channel: discord::GuildChannel,
        _: Option<Vec<discord::Message>>,
    ) {
        let (guild, id) = (GuildId::new(channel.guild_id.get()), ChannelId::new(channel.id.get()));
        let Some(tickets) = self.data.listening_tickets(guild) else { return };
        report(tickets.channel_deleted(guild, id).await);
    }

    async fn thread_update(
        &self,
        _: discord::Context,
        _: Option<discord::GuildChannel>,
        thread: discord::GuildChannel,
    ) {
        if thread.thread_metadata.is_some_and(|state| state.archived) {
            // Discord archives silent threads by itself, and nothing can be changed in an archived one.
            let (guild, id) = (GuildId::new(thread.guild_id.get()), ChannelId::new(thread.id.get()));
            let Some(tickets) = self.data.listening_tickets(guild) else { return };
            report(tickets.thread_archived(guild, id).await);
        }
    }

    async fn thread_delete(
        &self,
        _: discord::Context,
        thread: discord::PartialGuildChannel,
        _: Option<discord::GuildChannel>,
    ) {
        let (guild, id) = (GuildId::new(thread.guild_id.get()), ChannelId::new(thread.id.get()));
        let Some(tickets) = self.data.listening_tickets(guild) else { return };
        report(tickets.channel_deleted(guild, id).await);
    }

    async fn message_delete(
        &self,
        _: discord::Context,
        _: discord::ChannelId,
        message: discord::MessageId,
        guild: Option<discord::GuildId>,
    ) {
        let Some(guild) = guild else { return };
        let (guild, message) = (GuildId::new(guild.get()), MessageId::new(message.get()));
        let Some(tickets) = self.data.listening_tickets(guild) else { return };
        report(tickets.message_deleted(guild, message).await);
    }

    async fn guild_member_addition(&self, _: discord::Context, member: discord::Member) {
        let (guild, user) = (GuildId::new(member.guild_id.get()), UserId::new(member.user.id.get()));
        let Some(tickets) = self.data.listening_tickets(guild) else { return };
        report(tickets.member_returned(guild, user).await);
    }

    async fn guild_member_removal(
        &self,
        _: discord::Context,
        guild: discord::GuildId,
        user: discord::User,
        _: Option<discord::Member>,
    ) {
        let (guild, user) = (GuildId::new(guild.get()), UserId::new(user.id.get()));
        let Some(tickets) = self.data.listening_tickets(guild) else { return };
        report(tickets.member_left(guild, user).await);
    }
}

/// Logs events that serenity could not parse instead of dropping them silently.
#[async_trait]
impl discord::RawEventHandler for Events {
    async fn raw_event(&self, _: discord::Context, event: discord::Event) {
        if let discord::Event::Unknown(unknown) = event {
            tracing::warn!(kind = %unknown.kind, "an event could not be read");
        }
    }
}

/// Logs an event that could not be handled. A warning is enough, because the reconciler looks at the guild again.
pub(super) fn report(result: Result<(), Failure>) {
    if let Err(failure) = result {
        tracing::warn!(error = %failure, "an event could not be followed; the reconciler will");
    }
}
