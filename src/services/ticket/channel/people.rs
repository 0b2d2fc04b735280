//! Transfers tickets to other staff, adds participants and removes them.

use super::card::RefreshCard;
use super::lock::UpdateRoom;
use crate::discord::{self, Guild};
use crate::domain::ticket::{ChannelCall, EventKind, MOST_PARTICIPANTS, Participant, Ticket, TicketAction};
use crate::domain::{Actor, GuildId, Language, Member, Permissions, Refusal, UserId};
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Result, ServiceContext};

impl TicketService {
    /// Transfers the ticket to another staff member, whether claimed or not, and pings them. Returns the ticket.
    pub async fn transfer(&self, member: &Member, which: TicketSelector, to: UserId) -> Result<Ticket> {
        // Checked first, so that nobody waits for Discord in vain; `enter` decides again under the lock.
        self.may(member, which, TicketAction::Transfer).await?;
        let heir = self.context.look_up(member.guild, to).await?;
        let mut tx = self.context.begin().await?;
        let mut ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Transfer)
                .await?;
        if !ticket_context.is_served_by(&heir) {
            return Err(Refusal::NotStaff { user: to }.into());
        }
        ticket_context.ticket.transfer(to)?;
        let ticket = &ticket_context.ticket;
        tx.tickets().save(ticket).await?;
        tx.tickets().record(ticket, Some(member.user), &EventKind::Transferred { to }).await?;
        self.context.enqueue(&mut tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        if to == member.user {
            self.context.add_claimer(&mut tx, ticket).await?;
        } else {
            self.context.call(&mut tx, ticket, ChannelCall::Handed { user: to }).await?;
        }
        tx.commit().await?;
        Ok(ticket_context.ticket)
    }

    /// Adds somebody to the ticket, with the opener's right to write, and pings them. Returns the ticket.
    pub async fn add_user(&self, member: &Member, which: TicketSelector, user: UserId) -> Result<Ticket> {
        if self.may(member, which, TicketAction::Admit).await?.opener == user {
            return Err(Refusal::IsTheOpener.into());
        }
        let newcomer = self.context.look_up(member.guild, user).await?;
        self.set_participant(member, which, Participant { user, inside: true }, |ticket_context, present| {
            if ticket_context.is_served_by(&newcomer) || is_inside(present, user) {
                return Err(Refusal::AlreadyInside { user });
            }
            if present.iter().filter(|one| one.inside).count() >= MOST_PARTICIPANTS {
                return Err(Refusal::TooManyParticipants { limit: MOST_PARTICIPANTS });
            }
            Ok(EventKind::ParticipantAdded { user })
        })
        .await
    }

    /// Removes a participant from the ticket, even one who has left the guild. Returns the ticket.
    pub async fn remove_user(&self, member: &Member, which: TicketSelector, user: UserId) -> Result<Ticket> {
        self.set_participant(member, which, Participant { user, inside: false }, |ticket_context, present| {
            if ticket_context.ticket.opener == user {
                return Err(Refusal::IsTheOpener);
            }
            if !is_inside(present, user) {
                return Err(Refusal::NotInside { user });
            }
            Ok(EventKind::ParticipantRemoved { user })
        })
        .await
    }

    async fn set_participant(
        &self,
        member: &Member,
        which: TicketSelector,
        participant: Participant,
        decide: impl FnOnce(&TicketContext, &[Participant]) -> Result<EventKind, Refusal> + Send,
    ) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Admit).await?;
        ticket_context.ticket.expect_open()?;
        let present =
            tx.tickets().participants(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        let event = decide(&ticket_context, &present)?;
        tx.tickets().save_participant(&ticket_context.ticket, participant).await?;
        tx.tickets().record(&ticket_context.ticket, Some(member.user), &event).await?;
        self.context
            .enqueue(&mut tx, ticket_context.ticket.guild, &UpdateRoom(ticket_context.ticket.id))
            .await?;
        if participant.inside {
            self.context
                .call(&mut tx, &ticket_context.ticket, ChannelCall::Admitted { user: participant.user })
                .await?;
        }
        tx.commit().await?;
        Ok(ticket_context.ticket)
    }
}

impl ServiceContext {
    /// Fetches a member from Discord; refuses bots and people who are not in the guild.
    pub(in crate::services) async fn look_up(&self, guild: GuildId, user: UserId) -> Result<Member> {
        let found = match self.discord.member(guild, user).await {
            Ok(found) => found,
            Err(error) if error.is_gone() => return Err(Refusal::NotAMember { user }.into()),
            Err(error) => return Err(error.into()),
        };
        if found.user.bot {
            return Err(Refusal::IsABot { user }.into());
        }
        Ok(member_in(&self.discord.guild(guild).await?, found))
    }
}

/// Builds a member with the permissions their roles give them in the whole guild.
pub(in crate::services::ticket) fn member_in(home: &Guild, found: discord::Member) -> Member {
    let (guild, user) = (home.id, found.user.id);
    let granted = if home.owner == user { Permissions::ADMINISTRATOR } else { Permissions::NONE };
    // The role `@everyone` has the guild's id and is never listed among a member's roles.
    let held = |id| found.roles.contains(&id) || id.get() == guild.get();
    let permissions = home
        .roles
        .iter()
        .filter(|role| held(role.id))
        .fold(granted, |granted, role| granted | role.permissions);
    let (language, joined_at) = (Language::fallback(), found.joined_at);
    Member { guild, user, roles: found.roles, permissions, language, joined_at }
}

fn is_inside(participants: &[Participant], user: UserId) -> bool {
    participants.iter().any(|one| one.user == user && one.inside)
}
