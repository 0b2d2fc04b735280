//! Records messages in ticket channels once, however often and in whatever order they arrive.
//!
//! Messages from the gateway and from a channel's history take the same path. Nothing here calls Discord.

use serde_json::Value;

use crate::domain::ticket::{ConversationSide, FirstResponse, HumanMessage, Ticket, is_command, is_internal};
use crate::domain::{ChannelId, GuildId, Member, MessageId, TicketId, UserId};
use crate::repositories::Tx;
use crate::services::Failure;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketService};

/// Largest message stored, in bytes of JSON.
const LARGEST: usize = 32 * 1024;

/// Most messages stored per ticket.
pub(in crate::services::ticket) const MOST_KEPT: i64 = 10_000;

/// A message of a guild, from the gateway or from its channel's history.
#[derive(Clone, Debug)]
pub struct IncomingMessage {
    /// Guild of the message.
    pub guild: GuildId,
    /// Channel of the message.
    pub channel: ChannelId,
    /// Id, which contains the time.
    pub message: MessageId,
    /// Author of the message.
    pub author: MessageAuthor,
    /// Complete message in Discord's JSON.
    pub raw: Value,
}

/// Author of a message.
#[derive(Clone, Debug)]
pub enum MessageAuthor {
    /// A member, with their roles.
    Member(Member),
    /// A person who has left the guild.
    Former(UserId),
    /// A bot, a webhook or Discord itself; stored, but without effect on the ticket.
    Machine(UserId),
}

impl TicketService {
    /// Records a message written in a live ticket.
    pub async fn record_message(&self, incoming: &IncomingMessage) -> Result<(), Failure> {
        if incoming.author.user() == self.context.bot {
            return Ok(());
        }
        let mut tx = self.context.read().await?;
        let ticket = tx.tickets().find_by_channel(incoming.guild, incoming.channel).await?;
        // Most messages are in no ticket: they must not cost a writing transaction.
        drop(tx);
        match ticket.filter(Ticket::is_live) {
            Some(ticket) => self.take_note(ticket.guild, ticket.id, std::slice::from_ref(incoming)).await,
            None => Ok(()),
        }
    }

    /// Records the new ones of a channel's messages in one transaction.
    pub(super) async fn take_note(
        &self,
        guild: GuildId,
        id: TicketId,
        incoming: &[IncomingMessage],
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await?.filter(Ticket::is_live) else {
            return Ok(());
        };
        let mut ticket_context = TicketContext::around(&mut tx, ticket).await?;
        for incoming in incoming.iter().filter(|incoming| incoming.author.user() != self.context.bot) {
            let (raw, most) = keepsake(incoming, &ticket_context);
            // The insertion is the check: a message that is recorded already has no further effect.
            if !tx
                .tickets()
                .note_message(&ticket_context.ticket, incoming.message, raw.as_deref(), most)
                .await?
            {
                continue;
            }
            self.note_uploads(&mut tx, &ticket_context.ticket, incoming).await?;
            if let Some(human_message) = human_message(&mut tx, &ticket_context, incoming).await? {
                self.relay_outbound(&mut tx, &ticket_context, incoming).await?;
                self.follow_up(&mut tx, &mut ticket_context, &human_message).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Applies all effects of a person's message to the locked ticket, in the transaction that records it. Messages may
    /// be old and arrive in any order, but each is applied once.
    pub(in crate::services::ticket) async fn follow_up(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        human_message: &HumanMessage,
    ) -> Result<(), Failure> {
        tx.tickets().count_word(&ticket_context.ticket, human_message).await?;
        self.note_response(tx, ticket_context, human_message).await?;
        self.unschedule(tx, ticket_context, human_message).await?;
        self.keep_open_on_message(tx, ticket_context, human_message).await?;
        self.reset_idle_timer(tx, &ticket_context.ticket, human_message).await?;
        self.context.turn_clocks(tx, &mut ticket_context.ticket, ClockEvent::Said(human_message)).await?;
        Ok(())
    }

    /// Records the first response of staff and shows it on the card.
    async fn note_response(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        human_message: &HumanMessage,
    ) -> Result<(), Failure> {
        let response = FirstResponse { at: human_message.at(), by: human_message.by };
        if human_message.side == ConversationSide::Staff
            && tx.tickets().keep_first_response(&ticket_context.ticket, response).await?
        {
            ticket_context.ticket.first_response = Some(response);
            self.context
                .enqueue(tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id))
                .await?;
        }
        Ok(())
    }
}

impl MessageAuthor {
    /// Returns the author's user id.
    pub const fn user(&self) -> UserId {
        match self {
            Self::Member(member) => member.user,
            Self::Former(user) | Self::Machine(user) => *user,
        }
    }
}

/// Returns the message if it counts as a person's; commands and internal messages of staff in anonymous tickets do not.
async fn human_message(
    tx: &mut Tx,
    ticket_context: &TicketContext,
    incoming: &IncomingMessage,
) -> Result<Option<HumanMessage>, Failure> {
    let (ticket, content) = (&ticket_context.ticket, incoming.raw["content"].as_str().unwrap_or_default());
    if is_command(content, &ticket_context.settings.prefix) || (ticket.is_anonymous() && is_internal(content))
    {
        return Ok(None);
    }
    let standing = match &incoming.author {
        MessageAuthor::Machine(_) => return Ok(None),
        author if author.user() == ticket.opener => ConversationSide::Opener,
        MessageAuthor::Member(member) if ticket_context.is_served_by(member) => ConversationSide::Staff,
        MessageAuthor::Member(_) => ConversationSide::Guest,
        // Their roles are unknown now, so the side they had in earlier messages applies.
        MessageAuthor::Former(user) => {
            let activity = tx.tickets().activity(ticket.guild, ticket.id).await?;
            let known = activity.authors.iter().find(|author_activity| author_activity.user == *user);
            known.map_or(ConversationSide::Guest, |author_activity| author_activity.side)
        }
    };
    Ok(Some(HumanMessage { message: incoming.message, by: incoming.author.user(), side: standing }))
}

/// Returns what is stored of a message in case it is edited or deleted, and the ticket's limit of stored messages. A
/// command is not stored: it may be a note, which the bot deletes because it is meant for staff alone.
fn keepsake(incoming: &IncomingMessage, ticket_context: &TicketContext) -> (Option<String>, i64) {
    let content = incoming.raw["content"].as_str().unwrap_or_default();
    let text = incoming.raw.to_string();
    let kept = text.len() <= LARGEST && !is_command(content, &ticket_context.settings.prefix);
    (kept.then_some(text), MOST_KEPT)
}
