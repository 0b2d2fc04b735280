//! Assigns tickets to staff on duty. Waiting tickets and staff are rows, so concurrent runs assign each ticket once.

use std::collections::HashMap;

use crate::domain::ticket::{ChannelNotice, EventKind};
use crate::domain::{AssignmentMode, Duty, GuildId, Member, Refusal, TicketId, UserId, candidates};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::channel::notice::PostRemark;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Error, Failure, ServiceContext};

ticket_job! {
    /// Assigns the waiting tickets to staff on duty.
    AssignWaiting for guild = "ticket.assign", waits => assign_waiting
}

impl ServiceContext {
    /// Enqueues an assignment run if the guild uses assignment.
    pub(in crate::services::ticket) async fn ask_assignment(
        &self,
        tx: &mut Tx,
        guild: GuildId,
    ) -> Result<(), RepositoryError> {
        if tx.staffing().settings(guild).await?.assignment == AssignmentMode::Off {
            return Ok(());
        }
        self.enqueue(tx, guild, &AssignWaiting).await
    }
}

impl TicketService {
    /// Assigns every waiting ticket, the oldest first, to somebody on duty who serves it and has capacity for it.
    pub(super) async fn assign_waiting(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let staffing = tx.staffing().settings(guild).await?;
        let duties = tx.staffing().on_duty(guild).await?;
        let waiting = tx.staffing().waiting(guild).await?;
        drop(tx);
        if staffing.assignment == AssignmentMode::Off || waiting.is_empty() || duties.is_empty() {
            return Ok(());
        }
        let members = self.members_on_duty(guild, &duties).await?;
        for ticket in waiting {
            self.assign(guild, ticket, &members).await?;
        }
        Ok(())
    }

    /// Fetches those on duty from Discord: members who have left go off duty, and lost roles no longer count.
    async fn members_on_duty(
        &self,
        guild: GuildId,
        duties: &[Duty],
    ) -> Result<HashMap<UserId, Member>, Failure> {
        let mut members = HashMap::new();
        for duty in duties {
            match self.context.look_up(guild, duty.user).await {
                Ok(member) => {
                    members.insert(duty.user, member);
                }
                Err(Error::Refused(Refusal::NotAMember { .. } | Refusal::IsABot { .. })) => {
                    let mut tx = self.context.begin().await?;
                    tx.staffing().go(guild, duty.user).await?;
                    tx.commit().await?;
                }
                Err(Error::Refused(_)) => {}
                Err(Error::Failed(failure)) => return Err(failure),
            }
        }
        Ok(members)
    }

    async fn assign(
        &self,
        guild: GuildId,
        id: TicketId,
        members: &HashMap<UserId, Member>,
    ) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        // Lock order: the ticket, then the staffing row.
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        if ticket.claimed_by.is_some() {
            return Ok(());
        }
        let mut ticket_context = TicketContext::around(&mut tx, ticket).await?;
        // This lock makes runs for different tickets count the same person's load one after the other.
        let staffing = tx.staffing().find_for_update(guild).await?;
        let duties = tx.staffing().on_duty(guild).await?;
        // Somebody who has released the ticket does not get it again.
        let timeline = tx.tickets().timeline(guild, id).await?;
        let let_go = timeline.iter().rev().find_map(|event| match event.kind {
            EventKind::ClaimReleased { holder } => Some(holder),
            EventKind::Unclaimed => event.by,
            _ => None,
        });
        let opener = ticket_context.ticket.opener;
        let fits = |user: &UserId| {
            Some(*user) != let_go
                && *user != opener
                && members.get(user).is_some_and(|member| ticket_context.is_served_by(member))
        };
        let Some(to) = candidates(duties, staffing, now).into_iter().find(fits) else { return Ok(()) };
        if ticket_context.ticket.claim(to).is_err() {
            return Ok(());
        }
        tx.tickets().save(&ticket_context.ticket).await?;
        tx.tickets().record(&ticket_context.ticket, None, &EventKind::Assigned { to }).await?;
        tx.staffing().note_assignment(guild, to).await?;
        self.context.turn_clocks(&mut tx, &mut ticket_context.ticket, ClockEvent::Claimed).await?;
        self.context.add_claimer(&mut tx, &ticket_context.ticket).await?;
        self.context
            .enqueue(
                &mut tx,
                ticket_context.ticket.guild,
                &PostRemark {
                    ticket: ticket_context.ticket.id,
                    channel_notice: ChannelNotice::Assigned { to },
                },
            )
            .await?;
        self.context
            .enqueue(&mut tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id))
            .await?;
        Ok(tx.commit().await?)
    }
}
