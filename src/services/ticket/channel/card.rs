//! Maintains the card of a ticket: posted once, edited when the ticket changes, posted again when it was deleted.

use serde_json::Value;

use crate::discord::{DiscordError, MessageCursor};
use crate::domain::ticket::TicketState;
use crate::domain::{ChannelId, GuildId, MessageId, TicketId, UserId};
use crate::services::Failure;
use crate::services::ticket::faults::reason;
use crate::services::ticket::{TicketContext, TicketService};
use crate::ui::CustomId;
use crate::views::{self, TicketComponent};

/// Number of messages searched for one of the bot's own. A card or transcript is posted shortly before it is searched.
pub(in crate::services::ticket) const LOOK_BACK: usize = 50;

ticket_job! {
    /// Brings the card up to date.
    RefreshCard = "ticket.card" => refresh_card
}

impl TicketService {
    /// Brings the card up to date with the ticket's current state.
    pub(super) async fn refresh_card(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        match self.show_card(&ticket_context).await {
            Err(Failure::Discord(error)) if error.is_thread_archived() => {
                self.show_card_archived(guild, id).await
            }
            shown => shown,
        }
    }

    /// Edits the card, or posts it again if it was deleted.
    pub(super) async fn show_card(&self, ticket_context: &TicketContext) -> Result<(), Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        let Some((channel, card)) = ticket_context.ticket.channel().zip(ticket_context.ticket.card()) else {
            return Ok(());
        };
        let localizer = self.context.localizer(&ticket_context.settings);
        let message = views::ticket::card(
            &ticket_context.ticket,
            ticket_context.category.as_ref(),
            ticket_context.department.as_ref(),
            &[],
            &localizer,
        );
        match self.context.discord.edit(channel, card, &message).await {
            Ok(_) => Ok(()),
            // Staff and opener use the buttons of the card, so a deleted one is replaced.
            Err(error) if error.is_message_gone() => match self.replace_card(ticket_context, channel).await {
                Err(Failure::Discord(error)) => self.without_channel(guild, id, error).await,
                replaced => replaced,
            },
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }

    /// Posts the card of a ticket that has none or has lost it. The nonce makes repeated attempts within minutes one
    /// message. A replacement needs another nonce, because Discord remembers those of deleted messages too.
    pub(super) async fn post_card(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
    ) -> Result<MessageId, DiscordError> {
        // Only the card of a new room pings the team; a replacement must not.
        let team = ticket_context.team();
        let ping = if matches!(ticket_context.ticket.state, TicketState::Opening { .. }) {
            team.roles()
        } else {
            &[]
        };
        let localizer = self.context.localizer(&ticket_context.settings);
        let message = views::ticket::card(
            &ticket_context.ticket,
            ticket_context.category.as_ref(),
            ticket_context.department.as_ref(),
            ping,
            &localizer,
        );
        let nonce = match ticket_context.ticket.card() {
            Some(lost) => lost.to_string(),
            None => nonce(&ticket_context.ticket.id.to_string()),
        };
        Ok(self.context.discord.post(channel, &message, &[], Some(&nonce)).await?.id)
    }

    /// Pins the card. A full pin list or a missing permission is logged and does not fail the ticket.
    pub(super) async fn pin_card(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        card: MessageId,
    ) -> Result<(), DiscordError> {
        match self.context.discord.pin(channel, card, &reason(ticket_context)).await {
            Err(error) if error.is_transient() => Err(error),
            Err(error) => {
                tracing::warn!(ticket = %ticket_context.ticket.id, %error, "the card could not be pinned");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Finds the bot's own message in the channel that carries `mark` in its components or file names.
    pub(in crate::services::ticket) async fn find_own_message(
        &self,
        channel: ChannelId,
        mark: &str,
    ) -> Result<Option<MessageId>, DiscordError> {
        let messages = self.context.discord.messages(channel, MessageCursor::Newest, LOOK_BACK).await?;
        Ok(messages
            .iter()
            .find(|raw| author(raw) == Some(self.context.bot) && carries(raw, mark))
            .and_then(id_of))
    }

    async fn replace_card(&self, ticket_context: &TicketContext, channel: ChannelId) -> Result<(), Failure> {
        let card = match self.find_own_message(channel, &card_mark(ticket_context.ticket.id)).await? {
            Some(card) => card,
            None => self.post_card(ticket_context, channel).await?,
        };
        self.pin_card(ticket_context, channel, card).await?;
        let mut tx = self.context.begin().await?;
        let Some(mut ticket) =
            tx.tickets().find_for_update(ticket_context.ticket.guild, ticket_context.ticket.id).await?
        else {
            return Ok(());
        };
        // Read again under the lock: only the id of the card is changed, whatever else happened meanwhile.
        ticket.replace_card(card);
        tx.tickets().save(&ticket).await?;
        Ok(tx.commit().await?)
    }
}

/// Marker that distinguishes the card from other messages with buttons about the ticket.
pub(super) fn card_mark(ticket: TicketId) -> String {
    CustomId::of(TicketComponent::Close(ticket)).to_string()
}

/// Shortens a ULID to a nonce: Discord allows 25 characters of its 26, and the first changes only every thousand years.
pub(in crate::services::ticket) fn nonce(ulid: &str) -> String {
    ulid.chars().skip(1).collect()
}

/// Author of a raw message.
pub(in crate::services::ticket) fn author(raw: &Value) -> Option<UserId> {
    raw["author"]["id"].as_str()?.parse().ok()
}

/// Id of a raw message.
pub(in crate::services::ticket) fn id_of(raw: &Value) -> Option<MessageId> {
    raw["id"].as_str()?.parse().ok()
}

/// Returns true if a raw message contains `mark` in the custom id of a component or in the name of a file.
pub(in crate::services::ticket) fn carries(raw: &Value, mark: &str) -> bool {
    fn in_components(part: &Value, mark: &str) -> bool {
        match part {
            Value::Array(parts) => parts.iter().any(|part| in_components(part, mark)),
            Value::Object(fields) => fields.iter().any(|(name, value)| match value {
                Value::String(text) => name == "custom_id" && text.contains(mark),
                nested => in_components(nested, mark),
            }),
            _ => false,
        }
    }
    let files = raw["attachments"].as_array().into_iter().flatten();
    in_components(&raw["components"], mark)
        || files.filter_map(|file| file["filename"].as_str()).any(|name| name.contains(mark))
}
