//! Hands tickets to another department (F39), or back to their category; team, place and claim follow.

pub(super) mod edit;
mod escalate;
pub(super) mod roles;
pub(super) mod roster;

use super::channel::card::RefreshCard;
use super::faults::{missing_parent, reason};
use super::{TicketContext, TicketSelector, TicketService};
use crate::cache::CacheKey;
use crate::discord::ChannelKind;
use crate::domain::ticket::{
    ChannelCall, Department, EventKind, StaffAlert, Ticket, TicketAction, means_none,
};
use crate::domain::{Actor, ChannelId, DepartmentId, GuildId, Member, Permissions, Refusal, TicketId};
use crate::repositories::{Access, RepositoryError, Tx};
use crate::services::{Failure, Result, ServiceContext};

ticket_job! {
    /// Moves the channel to the Discord category of the ticket's department or category.
    MoveChannel = "ticket.place" => place
}

impl TicketService {
    /// Hands the ticket to the department with this key or name, or back to its category for a word that means none.
    /// Refused without any change if the bot lacks a permission that follows from it. Returns the ticket and its new
    /// department.
    pub async fn hand_to_department(
        &self,
        member: &Member,
        which: TicketSelector,
        typed: &str,
    ) -> Result<(Ticket, Option<Department>)> {
        self.require_route_to(member, which, typed).await?;
        let mut tx = self.context.begin().await?;
        // The department is locked before the ticket, as deleting one does, so that the two cannot deadlock.
        let none_wanted = means_none(typed);
        let found = if none_wanted { None } else { wanted(&mut tx, member.guild, typed).await? };
        let actor = Actor::Member(member.clone());
        let mut ticket_context = TicketContext::enter(&mut tx, &actor, which, TicketAction::Route).await?;
        if found.is_none() && !none_wanted {
            return Err(Refusal::UnknownDepartment { given: typed.to_owned() }.into());
        }
        let called = found.as_ref().filter(|_| ticket_context.routing.ping_department);
        let call =
            called.map(|it| ChannelCall::Department { roles: it.roles.clone(), name: it.name.clone() });
        ticket_context.ticket.expect_open()?;
        self.context.hand_over(&mut tx, &mut ticket_context, found, member).await?;
        if let Some(call) = call {
            self.context.call(&mut tx, &ticket_context.ticket, call).await?;
        }
        tx.commit().await?;
        Ok((ticket_context.ticket, ticket_context.department))
    }

    /// Refuses a handover the channel could not follow. All other checks are left to the transaction that decides.
    async fn require_route_to(&self, member: &Member, which: TicketSelector, typed: &str) -> Result<()> {
        let mut tx = self.context.read().await?;
        let to = if means_none(typed) { None } else { wanted(&mut tx, member.guild, typed).await? };
        let before =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Route).await?;
        drop(tx);
        if to.is_none() && !means_none(typed) {
            return Ok(());
        }
        let after = TicketContext { department: to, ..before.clone() };
        self.require_bot_permissions(&before, &after).await
    }

    /// Returns the guild's departments in their order.
    pub async fn departments(&self, guild: GuildId) -> Result<Vec<Department>> {
        let mut tx = self.context.read().await?;
        Ok(tx.departments().list(guild).await?)
    }

    /// Moves the ticket's channel to its Discord category. If Discord refuses, it stays and staff is alerted; if the
    /// bot lacks a permission, the move is retried until it has it.
    pub(super) async fn place(&self, guild: GuildId, id: TicketId) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        drop(tx);
        let Some(channel) = ticket_context.ticket.channel() else { return Ok(()) };
        if ticket_context.ticket.room.is_thread() {
            // Discord cannot move threads.
            return Ok(());
        }
        let wanted = ticket_context.parent();
        match self.context.discord.channel(channel).await {
            Ok(found) if found.parent == wanted => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                if error.is_forbidden() {
                    self.tell_immovable(&ticket_context, channel, Permissions::VIEW_CHANNEL).await?;
                }
                return self.without_channel(guild, id, error).await;
            }
        }
        let error = match self.context.discord.move_channel(channel, wanted, &reason(&ticket_context)).await {
            Ok(()) => return Ok(()),
            Err(error) if error.is_transient() || error.is_channel_gone() => {
                return self.without_channel(guild, id, error).await;
            }
            Err(error) => error,
        };
        let number = ticket_context.ticket.number;
        let (key, staff_alert) = match wanted {
            Some(parent) if error.is_out_of_channels() => (
                CacheKey::new(guild, "staff-alert-full").and(parent),
                StaffAlert::PlaceFull { number, channel },
            ),
            Some(parent) if !self.is_category(guild, parent).await? => (
                CacheKey::new(guild, "staff-alert-parent").and(parent),
                missing_parent(&ticket_context, parent, channel),
            ),
            Some(_) | None => {
                self.tell_immovable(&ticket_context, channel, Permissions::MANAGE_CHANNELS).await?;
                // Retried, so that the channel moves once the bot has the permission.
                return Err(error.into());
            }
        };
        self.tell_staff_daily(key, &ticket_context.settings, staff_alert).await
    }

    async fn tell_immovable(
        &self,
        ticket_context: &TicketContext,
        channel: ChannelId,
        missing: Permissions,
    ) -> std::result::Result<(), Failure> {
        let staff_alert =
            StaffAlert::MoveForbidden { number: ticket_context.ticket.number, channel, missing };
        let key = CacheKey::new(ticket_context.ticket.guild, "staff-alert-move").and(channel);
        self.tell_staff_daily(key, &ticket_context.settings, staff_alert).await
    }

    async fn is_category(&self, guild: GuildId, parent: ChannelId) -> std::result::Result<bool, Failure> {
        let channels = self.context.discord.guild_channels(guild).await?;
        Ok(channels.iter().any(|it| it.id == parent && it.kind == ChannelKind::Category))
    }
}

impl ServiceContext {
    /// Assigns the ticket to the department, or to its category for `None`. Works for closed tickets too.
    pub(super) async fn hand_over(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        to: Option<Department>,
        by: &Member,
    ) -> Result<()> {
        // Team and place are computed before and after, because the department decides both.
        let (before, place) = (ticket_context.team(), ticket_context.parent());
        let id: Option<DepartmentId> = to.as_ref().map(|department| department.id);
        ticket_context.ticket.hand_to(id)?;
        let name = |department: Option<&Department>| department.map(|it| it.name.clone());
        let (from, to_name) = (name(ticket_context.department.as_ref()), name(to.as_ref()));
        ticket_context.department = to;
        let ticket = &ticket_context.ticket;
        tx.tickets().save(ticket).await?;
        let event = EventKind::DepartmentChanged { from, to: to_name };
        tx.tickets().record(ticket, Some(by.user), &event).await?;
        if ticket.channel().is_some() {
            self.change_team(tx, ticket, &before, &ticket_context.team()).await?;
            self.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
            if place != ticket_context.parent() {
                self.enqueue(tx, ticket.guild, &MoveChannel(ticket.id)).await?;
            }
        }
        Ok(())
    }
}

/// Finds the department with this key or name. A writing transaction locks it until its end.
async fn wanted(
    tx: &mut Tx,
    guild: GuildId,
    typed: &str,
) -> std::result::Result<Option<Department>, RepositoryError> {
    let typed = typed.trim().to_lowercase();
    let known = tx.departments().list(guild).await?;
    let by_key = known.iter().find(|it| it.key.as_str() == typed);
    let found = by_key.or_else(|| known.iter().find(|it| it.name.to_lowercase() == typed));
    match (found, tx.access()) {
        (Some(found), Access::Write) => tx.departments().find_for_update(guild, found.id).await,
        (found, Access::Read) => Ok(found.cloned()),
        (None, Access::Write) => Ok(None),
    }
}
