//! The clocks of tickets: turned by what happens, in its transaction, and followed by a job when one runs out.
//!
//! The rows are the truth. A job only comes by when something may be due, takes the steps that are, and commits them
//! with what must follow: each step once, however often somebody comes by.

use std::time::Duration;

use super::card::RefreshCard;
use super::idle::done;
use super::remark::PostRemark;
use super::{Site, TicketService};
use crate::domain::ticket::{
    ClockKind, ClockStep, Clocks, EventKind, Notice, Pace, Remark, Side, State, Strike, Targets, Ticket, Word,
};
use crate::domain::{GuildId, TicketId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::{Failure, Kit};
use crate::views;

/// How long is waited for others before staff is told what ran out unwatched.
const GATHER: Duration = Duration::from_mins(2);

/// How soon a clock that has run out is looked at again while the ticket's channel is still being made.
const UNTIL_OPEN: Duration = Duration::from_mins(1);

/// What happens to a ticket, as far as its clocks are concerned.
#[derive(Clone, Copy, Debug)]
pub(super) enum Turn<'a> {
    Opened,
    Reopened,
    Said(&'a Word),
    Claimed,
    Unclaimed,
    Repaced,
    Retimed,
    Closed,
}

ticket_job! {
    /// Comes by when one of the ticket's clocks may have something to do.
    FollowClocks = "ticket.clock", waits => follow_clocks
}

ticket_job! {
    /// Has the clocks of all tickets run by hours and targets that have changed.
    RetimeClocks for guild = "ticket.retime" => retime_clocks
}

ticket_job! {
    /// Tells staff whose clocks ran out while nobody watched.
    ReportMissed for guild = "ticket.clock_digest", waits => report_missed
}

impl Kit {
    /// Turns the clocks of a ticket that is held by what has just happened to it.
    pub(super) async fn turn_clocks(
        &self,
        tx: &mut Tx,
        ticket: &mut Ticket,
        turn: Turn<'_>,
    ) -> Result<(), RepositoryError> {
        let now = tx.now();
        let hours = tx.hours().of(ticket.guild, ticket.category).await?;
        let pace = Pace { calendar: &hours.calendar, priority: ticket.priority };
        let before = tx.tickets().clocks(ticket.guild, ticket.id).await?;
        let mut clocks = before.clone();
        let mut events = Vec::new();
        match turn {
            Turn::Opened => clocks.opened(targets(tx, ticket).await?, now, pace),
            Turn::Reopened => clocks.reopened(targets(tx, ticket).await?, now, pace),
            Turn::Said(word) => match word.side {
                Side::Staff => events = clocks.staff_spoke(word.at(), pace),
                Side::Opener => clocks.opener_spoke(targets(tx, ticket).await?, word.at(), pace),
                Side::Guest => {}
            },
            Turn::Claimed => {
                let patience = tx.staffing().settings(ticket.guild).await?.patience();
                clocks.claimed(patience, now, pace);
            }
            Turn::Unclaimed => clocks.unclaimed(now, pace),
            Turn::Repaced => clocks.repaced(pace),
            Turn::Retimed => {
                let patience = tx.staffing().settings(ticket.guild).await?.patience();
                clocks.retimed(targets(tx, ticket).await?, patience, now, pace);
            }
            Turn::Closed => events = clocks.closed(now, pace),
        }
        if clocks != before {
            self.keep_clocks(tx, ticket, &clocks).await?;
        }
        for event in events {
            tx.tickets().record(ticket, None, &event).await?;
        }
        Ok(())
    }

    /// Keeps the clocks, shows the one that runs out first, and has somebody come by when something is next to be done.
    async fn keep_clocks(
        &self,
        tx: &mut Tx,
        ticket: &mut Ticket,
        clocks: &Clocks,
    ) -> Result<(), RepositoryError> {
        tx.tickets().save_clocks(ticket, clocks).await?;
        if ticket.timing.due != clocks.due() {
            ticket.timing.due = clocks.due();
            tx.tickets().save_timing(ticket).await?;
            if ticket.card().is_some() {
                self.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
            }
        }
        match clocks.next_step_at() {
            Some(at) => self.enqueue_at(tx, ticket.guild, at, &FollowClocks(ticket.id)).await,
            None => Ok(()),
        }
    }
}

impl TicketService {
    /// Takes the steps of a ticket's clocks that are due. Nothing is left of them when the ticket is over.
    pub(super) async fn follow_clocks(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let now = tx.now();
        let Some(ticket) = tx.tickets().hold(guild, id).await? else { return Ok(()) };
        let mut site = Site::around(&mut tx, ticket).await?;
        match site.ticket.state {
            State::Open { .. } => {}
            State::Opening { .. } => {
                self.kit
                    .enqueue_at(&mut tx, site.ticket.guild, now + UNTIL_OPEN, &FollowClocks(site.ticket.id))
                    .await?;
                return Ok(tx.commit().await?);
            }
            State::Closing { .. } | State::Closed { .. } | State::Abandoned => {
                self.kit.turn_clocks(&mut tx, &mut site.ticket, Turn::Closed).await?;
                return Ok(tx.commit().await?);
            }
        }
        let hours = tx.hours().of(guild, site.ticket.category).await?;
        let pace = Pace { calendar: &hours.calendar, priority: site.ticket.priority };
        let mut clocks = tx.tickets().clocks(guild, id).await?;
        let strikes = clocks.strike(now, pace);
        let mut calls: Vec<Remark> = Vec::new();
        for strike in &strikes {
            calls.extend(self.follow_strike(&mut tx, &mut site, *strike).await?);
            if strike.kind == ClockKind::Claim {
                clocks.unclaimed(now, pace);
            }
        }
        // However many run out together, it is taken up once.
        if let Some(strike) = strikes.iter().find(|strike| strike.step == ClockStep::Escalated) {
            self.take_up(&mut tx, &mut site, strike.kind).await?;
        }
        // A more urgent ticket has less time from now on.
        clocks.repaced(Pace { calendar: &hours.calendar, priority: site.ticket.priority });
        self.kit.keep_clocks(&mut tx, &mut site.ticket, &clocks).await?;
        // Whatever runs out at once, nobody is called more than once.
        if let Some(call) = calls.first() {
            self.kit
                .enqueue(
                    &mut tx,
                    site.ticket.guild,
                    &PostRemark { ticket: site.ticket.id, remark: call.clone() },
                )
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// What follows from one step. Answers whom it calls.
    async fn follow_strike(
        &self,
        tx: &mut Tx,
        site: &mut Site,
        strike: Strike,
    ) -> Result<Option<Remark>, Failure> {
        let now = tx.now();
        if strike.kind == ClockKind::Claim {
            self.release_claim(tx, site).await?;
            return Ok(None);
        }
        if strike.ran_out {
            let missed = EventKind::ClockMissed { clock: strike.kind };
            tx.tickets().record(&site.ticket, None, &missed).await?;
        }
        match strike.step {
            // That it is taken up follows from all of them together.
            ClockStep::Quiet | ClockStep::Escalated => Ok(None),
            ClockStep::Warned => {
                let notice = Notice::ClockWarning {
                    number: site.ticket.number,
                    channel: site.ticket.channel(),
                    clock: strike.kind,
                    due_at: strike.due_at,
                };
                self.kit.notify(tx, &site.settings, &notice).await?;
                Ok(None)
            }
            ClockStep::Pinged if strike.late && site.settings.log_channel.is_some() => {
                self.kit.enqueue_at(tx, site.ticket.guild, now + GATHER, &ReportMissed).await?;
                Ok(None)
            }
            ClockStep::Pinged => {
                let holder = site.ticket.claimed_by;
                let roles = if holder.is_none() { site.team().roles().to_vec() } else { Vec::new() };
                Ok(Some(Remark::Overdue { clock: strike.kind, due_at: strike.due_at, holder, roles }))
            }
        }
    }

    /// A ticket nobody acted on in spite of a call is taken up to those who decide, and becomes more urgent by it.
    async fn take_up(&self, tx: &mut Tx, site: &mut Site, clock: ClockKind) -> Result<(), Failure> {
        let Some(to) = site.ticket.route.level.above() else { return Ok(()) };
        let why = views::ticket::overdue_why(clock, &self.kit.speaker(&site.settings));
        done(self.raise(tx, site, to, None, why).await)
    }

    /// Has the clocks of the guild's tickets run by the hours and targets as they are now: a ticket at a time, so that
    /// nobody waits for it, and each as often as it is asked for.
    pub(super) async fn retime_clocks(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let tickets = tx.tickets().on_the_clock(guild).await?;
        drop(tx);
        for id in tickets {
            let mut tx = self.kit.begin().await?;
            let Some(mut ticket) = tx.tickets().hold(guild, id).await?.filter(Ticket::is_live) else {
                continue;
            };
            self.kit.turn_clocks(&mut tx, &mut ticket, Turn::Retimed).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Whoever holds the ticket has said nothing for too long: it is everybody's again.
    async fn release_claim(&self, tx: &mut Tx, site: &mut Site) -> Result<(), Failure> {
        let Some(holder) = site.ticket.claimed_by else { return Ok(()) };
        if site.ticket.unclaim().is_err() {
            return Ok(());
        }
        let ticket = &site.ticket;
        tx.tickets().save(ticket).await?;
        tx.tickets().record(ticket, None, &EventKind::ClaimReleased { holder }).await?;
        self.kit
            .enqueue(
                tx,
                ticket.guild,
                &PostRemark { ticket: ticket.id, remark: Remark::ClaimReleased { holder } },
            )
            .await?;
        self.kit.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        self.kit.ask_assignment(tx, ticket.guild).await?;
        Ok(())
    }

    /// Tells staff, in one message, whose clocks ran out while nobody watched.
    pub(super) async fn report_missed(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let numbers = tx.tickets().take_unreported(guild).await?;
        if numbers.is_empty() {
            return Ok(());
        }
        let settings = tx.guilds().settings(guild).await?;
        self.kit.notify(&mut tx, &settings, &Notice::ClocksMissed { numbers }).await?;
        Ok(tx.commit().await?)
    }
}

/// How soon staff is to act on the ticket: as its category's targets say, else the category itself, else the guild.
async fn targets(tx: &mut Tx, ticket: &Ticket) -> Result<Targets, RepositoryError> {
    let own = tx.tickets().targets(ticket.guild, Some(ticket.category)).await?;
    let category = tx.categories().find(ticket.guild, ticket.category).await?;
    let first_response = category.and_then(|category| category.sla_minutes);
    let usual = Targets { first_response, ..Targets::default() };
    Ok(own.or(usual).or(tx.tickets().targets(ticket.guild, None).await?))
}
