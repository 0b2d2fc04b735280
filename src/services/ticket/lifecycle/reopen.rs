//! Reopens a closed ticket: in its channel if that still exists, else in a new one under the same number.

use crate::domain::ticket::{EventKind, Ticket, TicketAction, TicketScope, TicketState};
use crate::domain::{Actor, Member, Refusal, RoleId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::Result;
use crate::services::ticket::channel::build::{BuildAttempt, BuildRoom};
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::channel::lock::UpdateRoom;
use crate::services::ticket::channel::thread_team::TeamChange;
use crate::services::ticket::sla::clocks::ClockEvent;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};

impl TicketService {
    /// Reopens the ticket. Its opener needs a free slot for it, as for a new one. Returns the ticket, without a channel
    /// while Discord is slow.
    pub async fn reopen(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let actor = Actor::Member(member.clone());
        let mut tx = self.context.begin().await?;
        let mut ticket_context = TicketContext::enter(&mut tx, &actor, which, TicketAction::Reopen).await?;
        if ticket_context.ticket.room.is_thread() && ticket_context.ticket.channel().is_some() {
            // Archived threads are not part of the reconciliation, so the thread's existence is checked now.
            drop(tx);
            self.check_channel(&ticket_context.ticket).await?;
            tx = self.context.begin().await?;
            ticket_context = TicketContext::enter(
                &mut tx,
                &actor,
                TicketSelector::Named(ticket_context.ticket.id),
                TicketAction::Reopen,
            )
            .await?;
        }
        let transcript = tx.tickets().transcript(&ticket_context.ticket).await?;
        ticket_context.ticket.reopen(transcript.and_then(|transcript| transcript.delivered))?;
        let limit = ticket_context.settings.open_limit;
        if !self.take_slot_again(&mut tx, &ticket_context.ticket, limit).await? {
            return Err(Refusal::OpenerAtLimit { opener: ticket_context.ticket.opener, limit }.into());
        }
        if ticket_context.ticket.channel().is_none()
            && let Some(category) = &ticket_context.category
            && let Some(room) = category.rooms.room(ticket_context.ticket.room.under())
        {
            ticket_context.ticket.room = room;
            tx.tickets().save_room(&ticket_context.ticket).await?;
        }
        tx.tickets().save(&ticket_context.ticket).await?;
        tx.tickets().record(&ticket_context.ticket, Some(member.user), &EventKind::Reopened).await?;
        self.context.turn_clocks(&mut tx, &mut ticket_context.ticket, ClockEvent::Reopened).await?;
        if matches!(ticket_context.ticket.state, TicketState::Open { .. }) {
            self.start_idle_timer(&mut tx, &ticket_context.ticket).await?;
            self.context
                .enqueue(&mut tx, ticket_context.ticket.guild, &UpdateRoom(ticket_context.ticket.id))
                .await?;
            self.follow_team(&mut tx, &ticket_context).await?;
            self.context
                .enqueue(&mut tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id))
                .await?;
            self.context.greet(&mut tx, &ticket_context.ticket).await?;
            tx.commit().await?;
            return Ok(ticket_context.ticket);
        }
        let lease = self
            .context
            .enqueue_here(&mut tx, ticket_context.ticket.guild, &BuildRoom(ticket_context.ticket.id))
            .await?;
        tx.commit().await?;
        // `Again`: the old channel may still exist although it was recorded as gone, so it is searched first.
        self.build_here(ticket_context, &lease, BuildAttempt::Again).await
    }

    /// Enqueues the team changes that were made while the ticket was closed and its thread archived.
    async fn follow_team(&self, tx: &mut Tx, ticket_context: &TicketContext) -> Result<()> {
        let stays = tx.tickets().roles(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        let team = ticket_context.team();
        let mut gone: Vec<RoleId> =
            stays.into_iter().filter(|stay| !stay.inside).map(|stay| stay.role).collect();
        gone.retain(|role| !team.roles().contains(role));
        let moved = TeamChange { came: team.roles().to_vec(), gone };
        Ok(self.context.enqueue_member_sync(tx, &ticket_context.ticket, &moved).await?)
    }

    /// Takes a slot for a ticket reopened by staff. Anonymous tickets of its opener that staff must not know of do not
    /// count: a refusal would reveal them.
    async fn take_slot_again(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        limit: u16,
    ) -> std::result::Result<bool, RepositoryError> {
        let Some(person) = tx.openers().person(ticket).await? else {
            return tx.tickets().take_slot(ticket, ticket.opener, limit).await;
        };
        let unheeded = if ticket.is_anonymous() {
            let live =
                tx.tickets().live_of(ticket.guild, person, TicketScope::IncludingAnonymous).await?.len();
            tx.openers().renew(ticket).await?;
            u16::try_from(live).unwrap_or(u16::MAX)
        } else {
            tx.openers().hidden_live(ticket.guild, person).await?
        };
        tx.tickets().take_slot(ticket, person, limit.saturating_add(unheeded)).await
    }
}
