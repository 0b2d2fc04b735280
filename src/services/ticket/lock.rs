//! Locking: members in the ticket may read but not write, and every bit that is not the lock's own stays as it is.

use super::card::RefreshCard;
use super::faults::{missing_role, reason};
use super::{Site, TicketService, Which};
use crate::cache::CacheKey;
use crate::discord::DiscordError;
use crate::domain::ticket::{
    Action, EventKind, Notice, Participant, RoleStay, State, Ticket, Writing, room_changes,
};
use crate::domain::{Actor, ChannelId, GuildId, Member, OverwriteTarget, Permissions, TicketId};
use crate::services::{Failure, Result};

ticket_job! {
    /// Makes the channel writable or not, as the ticket is, and open to whom was let in alone.
    UpdateRoom = "ticket.room" => set_room
}

impl TicketService {
    /// Only staff may write in the ticket from now on. Answers the ticket.
    pub async fn lock(&self, member: &Member, which: Which) -> Result<Ticket> {
        self.set_lock(member, which, Action::Lock).await
    }

    /// Everybody in the ticket may write again. Answers the ticket.
    pub async fn unlock(&self, member: &Member, which: Which) -> Result<Ticket> {
        self.set_lock(member, which, Action::Unlock).await
    }

    async fn set_lock(&self, member: &Member, which: Which, action: Action) -> Result<Ticket> {
        let mut tx = self.kit.begin().await?;
        let Site { mut ticket, .. } =
            Site::enter(&mut tx, &Actor::Member(member.clone()), which, action).await?;
        let event = if action == Action::Lock {
            ticket.lock()?;
            EventKind::Locked
        } else {
            ticket.unlock()?;
            EventKind::Unlocked
        };
        tx.tickets().save(&ticket).await?;
        tx.tickets().record(&ticket, Some(member.user), &event).await?;
        self.kit.enqueue(&mut tx, ticket.guild, &UpdateRoom(ticket.id)).await?;
        self.kit.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Makes the channel's overwrites, or its thread, say what the ticket is: writable or not, and by whom.
    pub(super) async fn set_room(&self, guild: GuildId, id: TicketId) -> std::result::Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, guild, id).await? else { return Ok(()) };
        let participants = tx.tickets().participants(guild, id).await?;
        let roles = tx.tickets().roles(guild, id).await?;
        drop(tx);
        let Some(channel) = site.ticket.channel() else { return Ok(()) };
        if site.ticket.room.is_thread() {
            return self.set_thread(&site, channel, &participants).await;
        }
        match self.set_overwrites(&site, channel, &participants, &roles).await {
            Ok(()) => Ok(()),
            Err(Failure::Discord(error)) => {
                if error.is_forbidden() {
                    self.tell_locked_out(&site, channel).await?;
                }
                self.without_channel(guild, id, error).await
            }
            Err(failure) => Err(failure),
        }
    }

    async fn set_overwrites(
        &self,
        site: &Site,
        channel: ChannelId,
        participants: &[Participant],
        roles: &[RoleStay],
    ) -> std::result::Result<(), Failure> {
        let guild = site.ticket.guild;
        let silent = site.ticket.locked || matches!(site.ticket.state, State::Closed { .. });
        let writing = if silent { Writing::StaffAlone } else { Writing::Everybody };
        let present = self.kit.discord.channel(channel).await?.overwrites;
        let changes = room_changes(&present, self.kit.bot, writing, participants, roles);
        for overwrite in changes.put {
            let Err(error) = self.kit.discord.put_overwrite(channel, overwrite, &reason(site)).await else {
                continue;
            };
            match overwrite.target {
                // Deleted: the others are let in all the same.
                OverwriteTarget::Role(role) if error.is_gone() && !error.is_channel_gone() => {
                    let key = CacheKey::new(guild, "notice-role").and(role);
                    self.tell_staff_daily(key, &site.settings, missing_role(site, role)).await?;
                }
                OverwriteTarget::Role(_) | OverwriteTarget::Member(_) => return Err(error.into()),
            }
        }
        for target in changes.deleted {
            let deleted = self.kit.discord.delete_overwrite(channel, target, &reason(site)).await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        Ok(())
    }

    /// Tells staff that the bot may not say who is in the channel; it is tried again until it may.
    async fn tell_locked_out(&self, site: &Site, channel: ChannelId) -> std::result::Result<(), Failure> {
        let missing = Permissions::VIEW_CHANNEL | Permissions::MANAGE_ROLES;
        let notice = Notice::RoomForbidden { number: site.ticket.number, channel, missing };
        let key = CacheKey::new(site.ticket.guild, "notice-room").and(channel);
        self.tell_staff_daily(key, &site.settings, notice).await
    }
}
