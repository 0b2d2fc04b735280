//! Makes open tickets follow a change of the people who serve them: new roles are admitted, former ones removed.

use crate::domain::ticket::{EventKind, RoleStay, Roster, SupportTeam, Ticket, TicketState};
use crate::domain::{GuildId, Refusal, TicketId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::channel::lock::UpdateRoom;
use crate::services::ticket::channel::thread_team::TeamChange;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Error, Failure, ServiceContext};

ticket_job! {
    /// Drops the claim of a member who does not serve the ticket any more.
    CheckHolder = "ticket.holder" => check_holder
}

impl ServiceContext {
    /// Makes the guild's open tickets follow a change of its settings made in this transaction.
    pub(in crate::services) async fn follow_roster(
        &self,
        tx: &mut Tx,
        before: &Roster,
    ) -> Result<(), RepositoryError> {
        let guild = before.settings.guild;
        let after = tx.departments().roster(guild).await?;
        for ticket in tx.tickets().with_channel(guild).await? {
            if !matches!(ticket.state, TicketState::Open { .. })
                || before.team(&ticket) == after.team(&ticket)
            {
                continue;
            }
            // Locked, so that it is not handed over meanwhile.
            let Some(ticket) = tx.tickets().find_for_update(guild, ticket.id).await? else { continue };
            self.change_team(tx, &ticket, &before.team(&ticket), &after.team(&ticket)).await?;
        }
        Ok(())
    }

    /// Records the roles that are admitted to or removed from the ticket and enqueues the jobs that tell Discord.
    pub(in crate::services) async fn change_team(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        before: &SupportTeam,
        after: &SupportTeam,
    ) -> Result<(), RepositoryError> {
        let gone = before.without(after);
        let came = after.without(before);
        if came.is_empty() && gone.is_empty() {
            return Ok(());
        }
        // Former roles are stored too: without the row the job would not know which overwrite to remove.
        for (roles, inside) in [(&came, true), (&gone, false)] {
            for role in roles.iter().copied() {
                tx.tickets().save_role(ticket, RoleStay { role, inside }).await?;
            }
        }
        self.enqueue(tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        let moved = TeamChange { came, gone };
        self.enqueue_member_sync(tx, ticket, &moved).await?;
        if ticket.claimed_by.is_some() && !moved.gone.is_empty() {
            self.enqueue(tx, ticket.guild, &CheckHolder(ticket.id)).await?;
        }
        Ok(())
    }
}

impl TicketService {
    /// Drops the claim of a member who does not serve the ticket any more.
    pub(super) async fn check_holder(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        drop(tx);
        let Some(holder) = ticket.claimed_by.filter(|_| ticket.expect_open().is_ok()) else { return Ok(()) };
        let member = match self.context.look_up(guild, holder).await {
            Ok(member) => Some(member),
            Err(Error::Refused(Refusal::NotAMember { .. } | Refusal::IsABot { .. })) => None,
            Err(Error::Refused(_)) => return Ok(()),
            Err(Error::Failed(failure)) => return Err(failure),
        };
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        // Checked again under the lock: a claim taken over meanwhile must not be dropped.
        let mut ticket_context = TicketContext::around(&mut tx, ticket).await?;
        let still_serves = member.is_some_and(|member| ticket_context.is_served_by(&member));
        if still_serves
            || ticket_context.ticket.claimed_by != Some(holder)
            || ticket_context.ticket.expect_open().is_err()
        {
            return Ok(());
        }
        ticket_context.ticket.drop_claim();
        tx.tickets().save(&ticket_context.ticket).await?;
        tx.tickets().record(&ticket_context.ticket, None, &EventKind::ClaimDropped { holder }).await?;
        self.context
            .enqueue(&mut tx, ticket_context.ticket.guild, &RefreshCard(ticket_context.ticket.id))
            .await?;
        Ok(tx.commit().await?)
    }
}
