//! Renames channels. Discord allows two renames of a channel in ten minutes and delays the third, so the wanted name is
//! stored, the latest one wins, and no command waits for it.

use super::card::RefreshCard;
use crate::discord::{ChannelEdit, DiscordError};
use crate::domain::ticket::{EventKind, Ticket, TicketAction, fallback_name, plain_name};
use crate::domain::{Actor, ChannelId, GuildId, Member, Refusal, TicketId};
use crate::services::ticket::faults::reason;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};

ticket_job! {
    /// Gives the channel the name stored for it.
    RenameChannel = "ticket.name" => set_name
}

impl TicketService {
    /// Stores a new name for the channel, in characters Discord accepts. Returns the ticket.
    pub async fn rename(&self, member: &Member, which: TicketSelector, new_name: &str) -> Result<Ticket> {
        // Refused only after `enter`, so that somebody without access learns of that and not of their typing.
        let name = plain_name(new_name).ok_or_else(|| Refusal::BadName { given: new_name.to_owned() });
        let mut tx = self.context.begin().await?;
        let actor = Actor::Member(member.clone());
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &actor, which, TicketAction::Rename).await?;
        let name = name?;
        ticket.rename(name.clone())?;
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::RenameAsked { name }).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RenameChannel(ticket.id)).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Renames the channel to its stored name. A name Discord rejects is replaced by the fallback, which it never
    /// rejects.
    pub(super) async fn set_name(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        let Some((channel, name)) =
            ticket_context.ticket.channel().zip(ticket_context.ticket.wanted_name.clone())
        else {
            return Ok(());
        };
        match self.call_channel(&ticket_context, channel, &name).await {
            Ok(()) => self.settle_name(guild, id, &name, &EventKind::Renamed { name: name.clone() }).await,
            Err(error) if error.is_channel_gone() => self.lose_channel(guild, id).await,
            Err(error) if error.is_transient() || error.is_forbidden() => Err(error.into()),
            Err(_) => {
                self.call_channel(&ticket_context, channel, &fallback_name(ticket_context.ticket.number))
                    .await?;
                self.settle_name(guild, id, &name, &EventKind::RenameRefused { name: name.clone() }).await
            }
        }
    }

    async fn call_channel(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        name: &str,
    ) -> Result<(), DiscordError> {
        // An unneeded rename would use up one of the two Discord allows in ten minutes.
        let found = self.context.discord.channel(channel).await?;
        if found.name == name {
            return Ok(());
        }
        let archived = found.thread.is_some_and(|thread| thread.archived).then_some(false);
        let edit = ChannelEdit { name: Some(name.to_owned()), archived, ..ChannelEdit::default() };
        self.context.discord.edit_channel(channel, &edit, &reason(ticket_context)).await.map(|_| ())
    }

    /// Clears the stored name, unless a newer one has been stored since.
    async fn settle_name(
        &self,
        guild: GuildId,
        id: TicketId,
        name: &str,
        event: &EventKind,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        if ticket.wanted_name.as_deref() != Some(name) {
            return Ok(());
        }
        ticket.wanted_name = None;
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, None, event).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        Ok(tx.commit().await?)
    }
}
