//! Handler of message events: passes every message to the ticket service, whether it is a command or not.
//!
//! Runs beside poise, whose own hook waits until the command in a message has ended. Copies relayed between an
//! anonymous ticket and its opener follow their original even while tickets are switched off, because no later event
//! would report the edit or deletion.

use serenity::all::{self as discord, async_trait};

use crate::domain::{ChannelId, GuildId, Language, Member, MessageId, Timestamp, UserId};
use crate::services::ticket::{DirectMessage, EditedMessage, IncomingMessage, MessageAuthor};

use super::data::Data;
use super::events::report;
use super::permissions;

/// Event handler for messages.
pub struct Messages {
    /// The services.
    pub data: Data,
}

#[async_trait]
impl discord::EventHandler for Messages {
    async fn message(&self, ctx: discord::Context, message: discord::Message) {
        if let Some(heard) = heard(&ctx.cache, &message) {
            let Some(tickets) = self.data.listening_tickets(heard.guild) else { return };
            report(tickets.record_message(&heard).await);
        } else if let Some(direct) = direct(&message) {
            report(self.data.tickets.receive_direct(&direct).await);
        }
    }

    async fn message_update(
        &self,
        _: discord::Context,
        _: Option<discord::Message>,
        _: Option<discord::Message>,
        event: discord::MessageUpdateEvent,
    ) {
        // Before the module check: copies follow their original even while tickets are off.
        if let Some((guild, message, content)) = said_anew(&event) {
            report(self.data.tickets.relay_edit(guild, message, content).await);
        }
        if let Some(edited) = edited(event) {
            let Some(tickets) = self.data.listening_tickets(edited.guild) else { return };
            report(tickets.record_edit(&edited).await);
        }
    }

    async fn message_delete(
        &self,
        _: discord::Context,
        channel: discord::ChannelId,
        message: discord::MessageId,
        guild: Option<discord::GuildId>,
    ) {
        self.deleted(guild, channel, &[message]).await;
    }

    async fn message_delete_bulk(
        &self,
        _: discord::Context,
        channel: discord::ChannelId,
        messages: Vec<discord::MessageId>,
        guild: Option<discord::GuildId>,
    ) {
        self.deleted(guild, channel, &messages).await;
    }
}

impl Messages {
    async fn deleted(
        &self,
        guild: Option<discord::GuildId>,
        channel: discord::ChannelId,
        messages: &[discord::MessageId],
    ) {
        let messages: Vec<MessageId> = messages.iter().map(|message| MessageId::new(message.get())).collect();
        let guild = guild.map(|guild| GuildId::new(guild.get()));
        // Before the module check, like an edit: nothing reports the deletion again later.
        report(self.data.tickets.relay_deletion(guild, &messages).await);
        let Some(guild) = guild else { return };
        let channel = ChannelId::new(channel.get());
        let Some(tickets) = self.data.listening_tickets(guild) else { return };
        report(tickets.record_deletion(guild, channel, &messages).await);
    }
}

/// Extracts the new content of an edited message, from a guild or a direct message.
fn said_anew(event: &discord::MessageUpdateEvent) -> Option<(Option<GuildId>, MessageId, &str)> {
    // Discord also sends an update when it adds a link preview; only a real edit has this timestamp.
    event.edited_timestamp?;
    let guild = event.guild_id.map(|guild| GuildId::new(guild.get()));
    Some((guild, MessageId::new(event.id.get()), event.content.as_deref()?))
}

/// Converts a message that a person has sent to the bot directly. Bots and system messages are left out: answering them
/// could loop.
fn direct(message: &discord::Message) -> Option<DirectMessage> {
    let talks = matches!(message.kind, discord::MessageType::Regular | discord::MessageType::InlineReply);
    if message.guild_id.is_some() || !talks || message.author.bot || message.webhook_id.is_some() {
        return None;
    }
    Some(DirectMessage {
        user: UserId::new(message.author.id.get()),
        channel: ChannelId::new(message.channel_id.get()),
        message: MessageId::new(message.id.get()),
        raw: serde_json::to_value(message).ok()?,
    })
}

/// Converts an edit of a guild message; updates that only add previews are left out.
fn edited(event: discord::MessageUpdateEvent) -> Option<EditedMessage> {
    let at = event.edited_timestamp?.timestamp_millis();
    Some(EditedMessage {
        guild: GuildId::new(event.guild_id?.get()),
        channel: ChannelId::new(event.channel_id.get()),
        message: MessageId::new(event.id.get()),
        content: event.content?,
        at: Timestamp::from_millis(at),
    })
}

/// Converts a guild message into the domain's type.
fn heard(cache: &discord::Cache, message: &discord::Message) -> Option<IncomingMessage> {
    let guild = GuildId::new(message.guild_id?.get());
    let user = UserId::new(message.author.id.get());
    let talks = matches!(message.kind, discord::MessageType::Regular | discord::MessageType::InlineReply);
    let author = match message.member.as_deref() {
        Some(member) if talks && !message.author.bot && message.webhook_id.is_none() => {
            let permissions = permissions::computed(cache, message, &member.roles);
            let roles = permissions::roles(&member.roles);
            let (language, joined_at) = (Language::fallback(), permissions::joined(member.joined_at));
            MessageAuthor::Member(Member { guild, user, roles, permissions, language, joined_at })
        }
        _ => MessageAuthor::Machine(user),
    };
    Some(IncomingMessage {
        guild,
        channel: ChannelId::new(message.channel_id.get()),
        message: MessageId::new(message.id.get()),
        author,
        raw: serde_json::to_value(message).ok()?,
    })
}
