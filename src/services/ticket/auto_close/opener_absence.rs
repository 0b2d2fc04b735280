//! Reacts to the opener: a ticket closes after they leave the guild, and their message cancels a scheduled closing.

use super::idle::done;
use crate::domain::ticket::{
    Closure, ConversationSide, EventKind, HumanMessage, IdleTimer, Ticket, TicketState,
};
use crate::domain::{GuildId, TicketId};
use crate::repositories::Tx;
use crate::services::Failure;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::{TicketContext, TicketService};
use crate::views;

ticket_job! {
    /// Closes a ticket if its opener is still absent.
    CloseWithoutOpener = "ticket.opener_left", waits => close_if_left
}

impl TicketService {
    /// Records that the opener of the locked ticket has left or returned, and schedules or cancels its closing.
    pub(in crate::services::ticket) async fn note_absence(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        event: &EventKind,
    ) -> Result<(), Failure> {
        let now = tx.now();
        let opener_left_at = (*event == EventKind::OpenerLeft).then_some(now);
        let idle_timer = tx.tickets().idle_timer(ticket.guild, ticket.id).await?;
        // A pending job needs no deletion: it reads `opener_left_at` again before it closes anything.
        tx.tickets().save_idle_timer(ticket, &IdleTimer { opener_left_at, ..idle_timer }).await?;
        let (general, own) = tx.tickets().rules(ticket.guild, ticket.category).await?;
        if let (Some(left), Some(wait)) = (opener_left_at, own.over(general).without_opener()) {
            self.context.enqueue_at(tx, ticket.guild, left + wait, &CloseWithoutOpener(ticket.id)).await?;
        }
        Ok(())
    }

    /// Closes the ticket if its opener has been absent for long enough, after verifying with Discord that they are.
    pub(super) async fn close_if_left(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let (general, own) = tx.tickets().rules(guild, ticket.category).await?;
        let left = tx.tickets().idle_timer(guild, id).await?.opener_left_at;
        let (TicketState::Open { .. }, Some(left), Some(wait)) =
            (&ticket.state, left, own.over(general).without_opener())
        else {
            return Ok(());
        };
        if left + wait > now {
            self.context
                .enqueue_at(&mut tx, ticket.guild, left + wait, &CloseWithoutOpener(ticket.id))
                .await?;
            return Ok(tx.commit().await?);
        }
        let Some(person) = tx.openers().person(&ticket).await? else { return Ok(()) };
        drop(tx);
        // An event of their return may have been missed while the bot was offline.
        match self.context.discord.member(guild, person).await {
            Ok(_) => return self.member_returned(guild, person).await,
            Err(error) if error.is_gone() => {}
            Err(error) => return Err(error.into()),
        }
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        // Locked again: they may have returned and left once more meanwhile, which starts the wait anew.
        if tx.tickets().idle_timer(guild, id).await?.opener_left_at != Some(left) {
            return Ok(());
        }
        let settings = tx.guilds().settings(guild).await?;
        let reason = views::ticket::opener_left_reason(&self.context.localizer(&settings));
        if ticket.close(Closure { at: now, by: None, reason: reason.clone() }).is_err() {
            return Ok(());
        }
        done(self.end(tx, ticket, None, EventKind::Closed { reason }).await)
    }

    /// Finds out whether the opener left while the bot was offline, if the rules close tickets for that.
    pub(in crate::services::ticket) async fn check_opener_left(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        let (general, own) = tx.tickets().rules(guild, ticket.category).await?;
        let known = tx.tickets().idle_timer(guild, id).await?.opener_left_at;
        let Some(person) = tx.openers().person(&ticket).await? else { return Ok(()) };
        drop(tx);
        if own.over(general).without_opener().is_none() {
            return Ok(());
        }
        match (self.context.discord.member(guild, person).await, known) {
            (Ok(_), Some(_)) => self.member_returned(guild, person).await,
            (Err(error), None) if error.is_gone() => self.member_left(guild, person).await,
            (Err(error), _) if error.is_transient() => Err(error.into()),
            (Ok(_) | Err(_), _) => Ok(()),
        }
    }

    /// Cancels a scheduled closing if the opener has written since it was scheduled and the rules say so.
    pub(in crate::services::ticket) async fn unschedule(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        human_message: &HumanMessage,
    ) -> Result<(), Failure> {
        let (guild, id) = (ticket_context.ticket.guild, ticket_context.ticket.id);
        if human_message.side != ConversationSide::Opener
            || ticket_context.ticket.closing_state.scheduled.is_none()
        {
            return Ok(());
        }
        let (general, own) = tx.tickets().rules(guild, ticket_context.ticket.category).await?;
        let timeline = tx.tickets().timeline(guild, id).await?;
        // Messages may be recorded late: only one written after the last scheduling counts as an answer to it.
        let set = timeline.iter().rev().find(|it| matches!(it.kind, EventKind::CloseScheduled { .. }));
        let is_answer = set.is_none_or(|set| set.at < human_message.at());
        if !own.over(general).cancels_schedule()
            || !is_answer
            || ticket_context.ticket.schedule_close(None).is_err()
        {
            return Ok(());
        }
        tx.tickets().save(&ticket_context.ticket).await?;
        tx.tickets()
            .record(&ticket_context.ticket, Some(human_message.by), &EventKind::CloseUnscheduled)
            .await?;
        self.context.enqueue(tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id)).await?;
        Ok(())
    }

    /// Reads missed messages before a scheduled closing that one of them could cancel.
    pub(super) async fn read_before_closing(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        let (general, own) = tx.tickets().rules(guild, ticket.category).await?;
        let now = tx.now();
        drop(tx);
        let is_due = ticket.closing_state.scheduled.is_some_and(|schedule| schedule.at <= now);
        if is_due && own.over(general).cancels_schedule() {
            self.read_missed(guild, id).await
        } else {
            Ok(())
        }
    }
}
