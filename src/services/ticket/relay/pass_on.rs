//! Records what is to be relayed between an anonymous ticket's channel and its opener's direct messages: once, in the
//! transaction that records the message. A job delivers it.

use super::deliver::DeliverRelays;
use crate::domain::ticket::{
    AnonymousOpener, ConversationSide, DmReach, HumanMessage, RelayContent, RelayDirection, RelayStatus,
    RelayedMessage, Ticket,
};
use crate::domain::{GuildId, MessageId, UserId};
use crate::repositories::Tx;
use crate::services::Failure;
use crate::services::ticket::messages::incoming::{IncomingMessage, MessageAuthor};
use crate::services::ticket::{TicketContext, TicketService};

use super::direct::{DirectMessage, RelayOutcome};

impl TicketService {
    /// Records a message of a member in the channel for relay to the person behind the ticket.
    pub(in crate::services::ticket) async fn relay_outbound(
        &self,
        tx: &mut Tx,
        ticket_context: &TicketContext,
        incoming: &IncomingMessage,
    ) -> Result<(), Failure> {
        let MessageAuthor::Member(member) = &incoming.author else { return Ok(()) };
        if !ticket_context.ticket.is_anonymous() {
            return Ok(());
        }
        let opener = tx.openers().find(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        // An opener who is staff has read what they wrote in the channel themselves.
        if opener.is_some_and(|opener| opener.user == member.user) {
            return Ok(());
        }
        self.note_relay(
            tx,
            &ticket_context.ticket,
            relay(incoming.message, RelayDirection::Out, member.user, RelayContent::of(&incoming.raw)),
        )
        .await
    }

    /// Records a posted snippet for relay to the person behind the ticket.
    pub(in crate::services::ticket) async fn relay_snippet(
        &self,
        tx: &mut Tx,
        ticket_context: &TicketContext,
        human_message: &HumanMessage,
        text: &str,
    ) -> Result<(), Failure> {
        if !ticket_context.ticket.is_anonymous() {
            return Ok(());
        }
        let content = RelayContent { text: text.to_owned(), files: Vec::new() };
        self.note_relay(
            tx,
            &ticket_context.ticket,
            relay(human_message.message, RelayDirection::Out, human_message.by, content),
        )
        .await
    }

    /// Records a direct message of the person behind a ticket for relay to the channel, where it counts as the
    /// opener's. The result says why it was not accepted.
    pub(super) async fn relay_inbound(
        &self,
        opener: &AnonymousOpener,
        direct: &DirectMessage,
    ) -> Result<RelayOutcome, Failure> {
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(opener.guild, opener.ticket).await? else {
            return Ok(RelayOutcome::Over);
        };
        if !ticket.is_live() {
            return Ok(RelayOutcome::Over);
        }
        let mut ticket_context = TicketContext::around(&mut tx, ticket).await?;
        let stand_in = ticket_context.ticket.opener;
        let mut relay = relay(direct.message, RelayDirection::In, stand_in, RelayContent::of(&direct.raw));
        if ticket_context.ticket.locked {
            // Recorded without content, so that a later catch-up does not relay it after the ticket is unlocked.
            (relay.state, relay.content) = (RelayStatus::Gone, RelayContent::default());
        }
        relay.noted_at = tx.now();
        if !tx.relays().note(&ticket_context.ticket, &relay).await? {
            return Ok(RelayOutcome::Known);
        }
        // They can be reached again: deliver what failed while their direct messages were closed.
        if tx.openers().set_reach(opener.guild, opener.ticket, DmReach::Open).await? {
            self.context
                .enqueue(
                    &mut tx,
                    ticket_context.ticket.guild,
                    &DeliverRelays { ticket: ticket_context.ticket.id, direction: RelayDirection::Out },
                )
                .await?;
        }
        if ticket_context.ticket.locked {
            tx.commit().await?;
            return Ok(RelayOutcome::Locked);
        }
        let human_message =
            HumanMessage { message: direct.message, by: stand_in, side: ConversationSide::Opener };
        self.follow_up(&mut tx, &mut ticket_context, &human_message).await?;
        self.context
            .enqueue(
                &mut tx,
                ticket_context.ticket.guild,
                &DeliverRelays { ticket: ticket_context.ticket.id, direction: RelayDirection::In },
            )
            .await?;
        tx.commit().await?;
        Ok(RelayOutcome::Noted)
    }

    /// Applies an edit to the messages that relay this one; does nothing for a message that was not relayed.
    pub async fn relay_edit(
        &self,
        guild: Option<GuildId>,
        message: MessageId,
        content: &str,
    ) -> Result<(), Failure> {
        self.change_relay(guild, message, Some(content)).await
    }

    /// Applies deletions to the messages that relay these.
    pub async fn relay_deletion(
        &self,
        guild: Option<GuildId>,
        messages: &[MessageId],
    ) -> Result<(), Failure> {
        for message in messages {
            self.change_relay(guild, *message, None).await?;
        }
        Ok(())
    }

    async fn change_relay(
        &self,
        within: Option<GuildId>,
        message: MessageId,
        content: Option<&str>,
    ) -> Result<(), Failure> {
        let Some((guild, ticket, direction)) = self.context.read().await?.relays().ticket_of(message).await?
        else {
            return Ok(());
        };
        // Direct messages have no guild; a message in a channel must be of the ticket's guild.
        if within.is_some_and(|within| within != guild) {
            return Ok(());
        }
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, ticket).await? else { return Ok(()) };
        let changed = match content {
            Some(content) => tx.relays().edit(guild, message, content).await?,
            None => tx.relays().delete(guild, message).await?,
        };
        if changed {
            self.context
                .enqueue(&mut tx, ticket.guild, &DeliverRelays { ticket: ticket.id, direction })
                .await?;
        }
        Ok(tx.commit().await?)
    }

    async fn note_relay(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        mut relay: RelayedMessage,
    ) -> Result<(), Failure> {
        relay.noted_at = tx.now();
        if tx.relays().note(ticket, &relay).await? {
            self.context
                .enqueue(tx, ticket.guild, &DeliverRelays { ticket: ticket.id, direction: relay.direction })
                .await?;
        }
        Ok(())
    }
}

/// Builds a message that waits for relay.
fn relay(
    source: MessageId,
    direction: RelayDirection,
    author: UserId,
    content: RelayContent,
) -> RelayedMessage {
    let (state, copies, noted_at) = (RelayStatus::Waiting, Vec::new(), source.created_at());
    RelayedMessage { source, direction, author, state, content, copies, noted_at }
}
