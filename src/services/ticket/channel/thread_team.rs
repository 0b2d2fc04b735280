//! Keeps the support team of a ticket in its private thread. A channel admits roles, a thread only single members:
//! those who serve the ticket now are added, those who served it before are removed. Members there for another reason
//! stay.

use serde::{Deserialize, Serialize};

use super::people::member_in;
use crate::discord::{DiscordError, MEMBERS, Member};
use crate::domain::ticket::{Participant, SupportTeam, Ticket};
use crate::domain::{ChannelId, GuildId, RoleId, TicketId, UserId};
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Failure, ServiceContext};

/// Most team members added to a thread: Discord itself adds nobody of a larger role when it is mentioned.
const MOST_SEATED: usize = 100;

/// Most pages of a guild's members that are read to find a team.
const MOST_PAGES: usize = 25;

/// Roles that began or ceased to serve a ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::services::ticket) struct TeamChange {
    /// Roles that serve it now.
    pub came: Vec<RoleId>,
    /// Roles that served it before.
    pub gone: Vec<RoleId>,
}

impl TeamChange {
    const fn is_empty(&self) -> bool {
        self.came.is_empty() && self.gone.is_empty()
    }
}

/// Adds the members of new roles to the ticket's thread and removes those of former ones. Each change is a job of its
/// own, so that people added by hand after a change are not removed by it.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct SyncMembers {
    ticket: TicketId,
    moved: TeamChange,
}

impl Job for SyncMembers {
    type Context = TicketService;
    const KIND: &'static str = "ticket.seats";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.sync_members(job.guild, self.ticket, &self.moved).await
    }
}

impl ServiceContext {
    /// Enqueues the change of a thread's members; a channel admits roles by its overwrites and needs none.
    pub(in crate::services::ticket) async fn enqueue_member_sync(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        moved: &TeamChange,
    ) -> Result<(), RepositoryError> {
        if !ticket.room.is_thread() || moved.is_empty() {
            return Ok(());
        }
        self.enqueue(tx, ticket.guild, &SyncMembers { ticket: ticket.id, moved: moved.clone() }).await
    }
}

impl TicketService {
    /// Adds members of the new roles and removes those of the former ones, as the ticket's team is now.
    pub(super) async fn sync_members(
        &self,
        guild: GuildId,
        id: TicketId,
        moved: &TeamChange,
    ) -> Result<(), Failure> {
        if moved.is_empty() {
            return Ok(());
        }
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let participants = tx.tickets().participants(guild, id).await?;
        drop(tx);
        let Ok(thread) = ticket_context.ticket.expect_open() else { return Ok(()) };
        if !ticket_context.ticket.room.is_thread() {
            return Ok(());
        }
        match self.change_members(&ticket_context, thread, &participants, moved).await {
            Ok(()) => Ok(()),
            // Discord has archived it; the retry comes after it is unarchived.
            Err(error) if error.is_thread_archived() => Err(Failure::Underway),
            Err(error) => self.without_channel(guild, id, error).await,
        }
    }

    async fn change_members(
        &self,
        ticket_context: &TicketContext,
        thread: ChannelId,
        participants: &[Participant],
        TeamChange { came, gone }: &TeamChange,
    ) -> Result<(), DiscordError> {
        let present = match self.context.discord.members_in_thread(thread).await {
            Ok(present) => present,
            Err(error) if error.is_forbidden() => {
                let ticket = ticket_context.ticket.id;
                tracing::warn!(%ticket, %error, "a thread's team cannot be told from others, so it stays as it is");
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let team = ticket_context.team();
        // The job may run after a further change: only roles that are still in the team are added.
        let came: Vec<RoleId> = came.iter().copied().filter(|role| team.roles().contains(role)).collect();
        for user in self.holders(ticket_context.ticket.guild, &came).await? {
            if !present.iter().any(|one| one.user.id == user) {
                self.add_to_thread(thread, user).await?;
            }
        }
        let is_guest = |user: UserId| {
            user == ticket_context.ticket.opener
                || participants.iter().any(|one| one.inside && one.user == user)
        };
        // Openers, participants and whoever serves by another role keep their place.
        let served = |one: &Member| holds(one, gone) && !one.user.bot && !is_guest(one.user.id);
        for member in present.into_iter().filter(served) {
            let user = member.user.id;
            if self.serves(ticket_context.ticket.guild, &team, member).await? {
                continue;
            }
            let left = self.context.discord.leave_thread(thread, user).await;
            left.or_else(|error| if error.is_channel_gone() { Err(error) } else { error.gone_is_done() })?;
        }
        Ok(())
    }

    /// Returns the members who have one of the roles, without bots, up to the limit.
    async fn holders(&self, guild: GuildId, roles: &[RoleId]) -> Result<Vec<UserId>, DiscordError> {
        let (mut holders, mut last) = (Vec::new(), UserId::new(0));
        if roles.is_empty() {
            return Ok(holders);
        }
        for _ in 0..MOST_PAGES {
            let page = self.context.discord.members(guild, last).await?;
            let is_last = page.len() < MEMBERS;
            last = page.iter().map(|one| one.user.id).max().unwrap_or(last);
            let found = page.iter().filter(|one| holds(one, roles) && !one.user.bot).map(|one| one.user.id);
            holders.extend(found);
            if is_last || holders.len() >= MOST_SEATED {
                break;
            }
        }
        holders.truncate(MOST_SEATED);
        Ok(holders)
    }

    /// Returns the member who has claimed the ticket if they still serve it; otherwise their claim is about to be
    /// dropped.
    pub(super) async fn serving_holder(
        &self,
        ticket_context: &TicketContext,
    ) -> Result<Option<UserId>, DiscordError> {
        let Some(holder) = ticket_context.ticket.claimed_by else { return Ok(None) };
        match self.context.discord.member(ticket_context.ticket.guild, holder).await {
            Ok(found) => Ok(self
                .serves(ticket_context.ticket.guild, &ticket_context.team(), found)
                .await?
                .then_some(holder)),
            Err(error) if error.is_gone() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns true if the member belongs to the team or is an admin.
    async fn serves(&self, guild: GuildId, team: &SupportTeam, member: Member) -> Result<bool, DiscordError> {
        if holds(&member, team.roles()) {
            return Ok(true);
        }
        Ok(team.is_of(&member_in(&self.context.discord.guild(guild).await?, member)))
    }
}

fn holds(member: &Member, roles: &[RoleId]) -> bool {
    member.roles.iter().any(|role| roles.contains(role))
}
