//! What is said in a ticket's channel: taken note of once, however often and in whatever order it is heard.
//!
//! The gateway and the history of a channel come in by the same door. Nothing here asks Discord.

use serde_json::Value;

use crate::domain::ticket::{ConversationSide, FirstResponse, HumanMessage, Ticket, is_command, is_internal};
use crate::domain::{ChannelId, GuildId, Member, MessageId, TicketId, UserId};
use crate::repositories::Tx;
use crate::services::Failure;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketService};

/// A message that weighs more, in bytes of JSON, is not kept.
const LARGEST: usize = 32 * 1024;

/// In a ticket with more words than this no further messages are kept.
pub(in crate::services::ticket) const MOST_KEPT: i64 = 10_000;

/// A message of a guild, as the gateway or its channel's history shows it.
#[derive(Clone, Debug)]
pub struct IncomingMessage {
    /// Where it was written.
    pub guild: GuildId,
    /// In which channel.
    pub channel: ChannelId,
    /// Its id, which also says when.
    pub message: MessageId,
    /// Who wrote it.
    pub author: MessageAuthor,
    /// Everything that is known of it, in the shape of Discord's JSON.
    pub raw: Value,
}

/// Who writes a message.
#[derive(Clone, Debug)]
pub enum MessageAuthor {
    /// A member, with the rights they have.
    Member(Member),
    /// A person who is no member any more.
    Former(UserId),
    /// A bot, a webhook or Discord itself: kept, but nobody's word.
    Machine(UserId),
}

impl TicketService {
    /// Takes note of a message if it was written in a ticket that is not over.
    pub async fn record_message(&self, incoming: &IncomingMessage) -> Result<(), Failure> {
        if incoming.author.user() == self.context.bot {
            return Ok(());
        }
        let mut tx = self.context.read().await?;
        let ticket = tx.tickets().find_by_channel(incoming.guild, incoming.channel).await?;
        drop(tx);
        match ticket.filter(Ticket::is_live) {
            Some(ticket) => self.take_note(ticket.guild, ticket.id, std::slice::from_ref(incoming)).await,
            None => Ok(()),
        }
    }

    /// Takes note of messages of a ticket's channel, those that are new, in one transaction.
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

    /// Everything that follows from somebody's word in a ticket, step by step, in the transaction that takes note of
    /// it. The ticket is held; the word may be old, and words may come in any order, but each comes once.
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

    /// The first word of staff is shown on the card.
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
    /// Whose account it is.
    pub const fn user(&self) -> UserId {
        match self {
            Self::Member(member) => member.user,
            Self::Former(user) | Self::Machine(user) => *user,
        }
    }
}

/// The message as a person's word; a command to a bot is none, nor is what staff keeps from an anonymous opener.
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
        // What they were when they were heard before, if they were.
        MessageAuthor::Former(user) => {
            let activity = tx.tickets().activity(ticket.guild, ticket.id).await?;
            let known = activity.authors.iter().find(|author_activity| author_activity.user == *user);
            known.map_or(ConversationSide::Guest, |author_activity| author_activity.side)
        }
    };
    Ok(Some(HumanMessage { message: incoming.message, by: incoming.author.user(), side: standing }))
}

/// As much of a message as is kept of it for the case that it is edited or deleted, and how many words a ticket may have
/// for that. A command is not kept: it may be a note, which the bot takes back because it was meant for staff.
fn keepsake(incoming: &IncomingMessage, ticket_context: &TicketContext) -> (Option<String>, i64) {
    let content = incoming.raw["content"].as_str().unwrap_or_default();
    let text = incoming.raw.to_string();
    let kept = text.len() <= LARGEST && !is_command(content, &ticket_context.settings.prefix);
    (kept.then_some(text), MOST_KEPT)
}
