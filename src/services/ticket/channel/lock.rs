//! Locks tickets: members may read but not write. Permission bits other than the lock's own are not touched.

use super::card::RefreshCard;
use crate::cache::CacheKey;
use crate::discord::DiscordError;
use crate::domain::ticket::{
    EventKind, Participant, RoleStay, StaffAlert, Ticket, TicketAction, TicketState, WriteAccess,
    room_changes,
};
use crate::domain::{Actor, ChannelId, GuildId, Member, OverwriteTarget, Permissions, TicketId};
use crate::services::ticket::faults::{missing_role, reason};
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};

ticket_job! {
    /// Brings the channel's overwrites, or its thread, up to date with lock, state and participants.
    UpdateRoom = "ticket.room" => set_room
}

impl TicketService {
    /// Lets only staff write in the ticket from now on. Returns the ticket.
    pub async fn lock(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        self.set_lock(member, which, TicketAction::Lock).await
    }

    /// Lets everybody in the ticket write again. Returns the ticket.
    pub async fn unlock(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        self.set_lock(member, which, TicketAction::Unlock).await
    }

    async fn set_lock(&self, member: &Member, which: TicketSelector, action: TicketAction) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        let event = if action == TicketAction::Lock {
            ticket.lock()?;
            EventKind::Locked
        } else {
            ticket.unlock()?;
            EventKind::Unlocked
        };
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &event).await?;
        self.context.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Sets the channel's overwrites, or its thread, as the ticket's state, lock and participants require.
    pub(super) async fn set_room(&self, guild: GuildId, id: TicketId) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let participants = tx.tickets().participants(guild, id).await?;
        let roles = tx.tickets().roles(guild, id).await?;
        drop(tx);
        let Some(channel) = ticket_context.ticket.channel() else { return Ok(()) };
        if ticket_context.ticket.room.is_thread() {
            return self.set_thread(&ticket_context, channel, &participants).await;
        }
        match self.set_overwrites(&ticket_context, channel, &participants, &roles).await {
            Ok(()) => Ok(()),
            Err(Failure::Discord(error)) => {
                if error.is_forbidden() {
                    self.tell_locked_out(&ticket_context, channel).await?;
                }
                self.without_channel(guild, id, error).await
            }
            Err(failure) => Err(failure),
        }
    }

    async fn set_overwrites(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        participants: &[Participant],
        roles: &[RoleStay],
    ) -> std::result::Result<(), Failure> {
        let guild = ticket_context.ticket.guild;
        let silent =
            ticket_context.ticket.locked || matches!(ticket_context.ticket.state, TicketState::Closed { .. });
        let writing = if silent { WriteAccess::StaffAlone } else { WriteAccess::Everybody };
        // The current overwrites are the base, so that what admins changed by hand survives.
        let present = self.context.discord.channel(channel).await?.overwrites;
        let changes = room_changes(&present, self.context.bot, writing, participants, roles);
        for overwrite in changes.put {
            let Err(error) =
                self.context.discord.put_overwrite(channel, overwrite, &reason(ticket_context)).await
            else {
                continue;
            };
            match overwrite.target {
                // The role is deleted: staff is alerted, and the remaining overwrites are still set.
                OverwriteTarget::Role(role) if error.is_gone() && !error.is_channel_gone() => {
                    let key = CacheKey::new(guild, "staff-alert-role").and(role);
                    self.tell_staff_daily(key, &ticket_context.settings, missing_role(ticket_context, role))
                        .await?;
                }
                OverwriteTarget::Role(_) | OverwriteTarget::Member(_) => return Err(error.into()),
            }
        }
        for target in changes.deleted {
            let deleted =
                self.context.discord.delete_overwrite(channel, target, &reason(ticket_context)).await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        Ok(())
    }

    /// Alerts staff that the bot may not set the channel's overwrites; the job is retried until it may.
    async fn tell_locked_out(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
    ) -> std::result::Result<(), Failure> {
        let missing = Permissions::VIEW_CHANNEL | Permissions::MANAGE_ROLES;
        let staff_alert =
            StaffAlert::RoomForbidden { number: ticket_context.ticket.number, channel, missing };
        let key = CacheKey::new(ticket_context.ticket.guild, "staff-alert-room").and(channel);
        self.tell_staff_daily(key, &ticket_context.settings, staff_alert).await
    }
}
