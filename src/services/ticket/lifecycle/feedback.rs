//! Collects the opener's rating: once, after the ticket is closed, by command or by buttons in a direct message.

use crate::discord::DiscordError;
use crate::domain::ticket::{EventKind, Feedback, Ticket, TicketAction, TicketState};
use crate::domain::{Actor, ChannelId, GuildId, Member, MessageId, Refusal, TicketId, UserId};
use crate::services::ticket::channel::card::nonce;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};
use crate::views;

/// Longest comment; the command's option has the same limit.
const COMMENT: usize = 1000;

ticket_job! {
    /// Asks the opener for a rating.
    AskFeedback = "ticket.ask_feedback", waits => ask_feedback
}

impl TicketService {
    /// Rates the ticket of this channel or, elsewhere, the member's latest closed one they have not rated.
    pub async fn rate_here(
        &self,
        member: &Member,
        channel: ChannelId,
        stars: i64,
        comment: &str,
    ) -> Result<Ticket> {
        let mut tx = self.context.read().await?;
        let which = match tx.tickets().find_by_channel(member.guild, channel).await? {
            Some(ticket) => TicketSelector::Named(ticket.id),
            None => TicketSelector::Named(
                tx.tickets().unrated_of(member.guild, member.user).await?.ok_or(Refusal::NothingToRate)?,
            ),
        };
        drop(tx);
        self.rate(member, which, stars, comment).await
    }

    /// Stores the opener's rating: 1 to 5 stars, and a comment which may be empty. Returns the ticket.
    pub async fn rate(
        &self,
        member: &Member,
        which: TicketSelector,
        stars: i64,
        comment: &str,
    ) -> Result<Ticket> {
        let stars = u8::try_from(stars).ok().filter(|stars| (1..=5).contains(stars));
        let stars = stars.ok_or(Refusal::OutOfRange { min: 1, max: 5 })?;
        let comment = comment.trim();
        let length = comment.chars().count();
        if length > COMMENT {
            return Err(Refusal::BadLength { min: 0, max: COMMENT, length }.into());
        }
        let mut tx = self.context.begin().await?;
        let TicketContext { ticket, .. } =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Rate).await?;
        let number = ticket.number;
        if !matches!(ticket.state, TicketState::Closed { .. }) {
            return Err(Refusal::NotClosed { number }.into());
        }
        let feedback = Feedback { stars, comment: comment.to_owned() };
        // The insertion is the check: of two ratings at once, the second one is refused.
        if !tx.tickets().keep_feedback(&ticket, &feedback).await? {
            return Err(Refusal::AlreadyRated { number }.into());
        }
        tx.tickets().record(&ticket, Some(member.user), &EventKind::Rated { stars }).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Asks the opener for a rating by direct message. Closed direct messages count as no answer.
    pub(in crate::services::ticket) async fn ask_feedback(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let rated = tx.tickets().feedback(guild, id).await?.is_some();
        let Some(person) = tx.openers().person(&ticket_context.ticket).await? else { return Ok(()) };
        drop(tx);
        if rated || !matches!(ticket_context.ticket.state, TicketState::Closed { .. }) {
            return Ok(());
        }
        match self.send_question(&ticket_context, person).await {
            Err(error) if error.is_transient() => Err(error.into()),
            Err(error) => {
                tracing::debug!(ticket = %id, %error, "the opener takes no direct message");
                Ok(())
            }
            Ok((dm, question)) => self.remember_post(&ticket_context.ticket, dm, question).await,
        }
    }

    async fn send_question(
        &self,
        ticket_context: &TicketContext,
        person: UserId,
    ) -> std::result::Result<(ChannelId, MessageId), DiscordError> {
        let discord = &self.context.discord;
        let guild = discord.guild(ticket_context.ticket.guild).await?.name;
        let message = views::ticket::ask_feedback(
            &ticket_context.ticket,
            &guild,
            &self.context.localizer(&ticket_context.settings),
        );
        let dm = discord.dm(person).await?;
        let posted =
            discord.post(dm, &message, &[], Some(&nonce(&ticket_context.ticket.id.to_string()))).await?;
        Ok((dm, posted.id))
    }
}
