//! Opening a closed ticket again: in its channel while that is kept, else in a new one under the same number.

use super::build::{Attempt, BuildRoom};
use super::card::RefreshCard;
use super::clocks::Turn;
use super::lock::UpdateRoom;
use super::thread_team::Moved;
use super::{Site, TicketService, Which};
use crate::domain::ticket::{Action, EventKind, Known, State, Ticket};
use crate::domain::{Actor, Member, Refusal, RoleId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::Result;

impl TicketService {
    /// Opens the ticket again. Its opener needs a free slot for it, as for a new one. Answers the ticket, without a
    /// channel while Discord delays that.
    pub async fn reopen(&self, member: &Member, which: Which) -> Result<Ticket> {
        let actor = Actor::Member(member.clone());
        let mut tx = self.kit.begin().await?;
        let mut site = Site::enter(&mut tx, &actor, which, Action::Reopen).await?;
        if site.ticket.room.is_thread() && site.ticket.channel().is_some() {
            // Nobody compares threads that are put away: whether it is still there is seen now.
            drop(tx);
            self.check_channel(&site.ticket).await?;
            tx = self.kit.begin().await?;
            site = Site::enter(&mut tx, &actor, Which::Named(site.ticket.id), Action::Reopen).await?;
        }
        let transcript = tx.tickets().transcript(&site.ticket).await?;
        site.ticket.reopen(transcript.and_then(|transcript| transcript.delivered))?;
        let limit = site.settings.open_limit;
        if !self.take_slot_again(&mut tx, &site.ticket, limit).await? {
            return Err(Refusal::OpenerAtLimit { opener: site.ticket.opener, limit }.into());
        }
        if site.ticket.channel().is_none()
            && let Some(category) = &site.category
            && let Some(room) = category.rooms.room(site.ticket.room.under())
        {
            site.ticket.room = room;
            tx.tickets().save_room(&site.ticket).await?;
        }
        tx.tickets().save(&site.ticket).await?;
        tx.tickets().record(&site.ticket, Some(member.user), &EventKind::Reopened).await?;
        self.kit.turn_clocks(&mut tx, &mut site.ticket, Turn::Reopened).await?;
        if matches!(site.ticket.state, State::Open { .. }) {
            self.begin_vigil(&mut tx, &site.ticket).await?;
            self.kit.enqueue(&mut tx, site.ticket.guild, &UpdateRoom(site.ticket.id)).await?;
            self.follow_team(&mut tx, &site).await?;
            self.kit.enqueue(&mut tx, site.ticket.guild, &RefreshCard(site.ticket.id)).await?;
            self.kit.greet(&mut tx, &site.ticket).await?;
            tx.commit().await?;
            return Ok(site.ticket);
        }
        let lease = self.kit.enqueue_here(&mut tx, site.ticket.guild, &BuildRoom(site.ticket.id)).await?;
        tx.commit().await?;
        // Its old channel may have outlived the word that it is gone.
        self.build_here(site, &lease, Attempt::Again).await
    }

    /// While the ticket was over, nobody came into its thread and nobody went.
    async fn follow_team(&self, tx: &mut Tx, site: &Site) -> Result<()> {
        let stays = tx.tickets().roles(site.ticket.guild, site.ticket.id).await?;
        let team = site.team();
        let mut gone: Vec<RoleId> =
            stays.into_iter().filter(|stay| !stay.inside).map(|stay| stay.role).collect();
        gone.retain(|role| !team.roles().contains(role));
        let moved = Moved { came: team.roles().to_vec(), gone };
        Ok(self.kit.reseat(tx, &site.ticket, &moved).await?)
    }

    /// A slot for a ticket staff opens again. What staff does not know somebody to have stands in nobody's way: else a
    /// refusal would tell.
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
            let live = tx.tickets().live_of(ticket.guild, person, Known::ToThem).await?.len();
            tx.openers().renew(ticket).await?;
            u16::try_from(live).unwrap_or(u16::MAX)
        } else {
            tx.openers().hidden_live(ticket.guild, person).await?
        };
        tx.tickets().take_slot(ticket, person, limit.saturating_add(unheeded)).await
    }
}
