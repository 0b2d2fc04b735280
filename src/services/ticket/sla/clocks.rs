//! Runs the SLA clocks of tickets: events change them within their transaction, and a job acts when one runs out.
//!
//! The rows are authoritative. A job checks what is due, takes those steps, and commits them with their effects: each
//! step once, however often the job runs.

use std::time::Duration;

use crate::domain::ticket::{
    ChannelNotice, ClockKind, ClockPace, ClockStep, ClockTransition, ConversationSide, EventKind,
    HumanMessage, StaffAlert, Targets, Ticket, TicketClocks, TicketState,
};
use crate::domain::{GuildId, TicketId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::ticket::auto_close::idle::done;
use crate::services::ticket::channel::card::RefreshCard;
use crate::services::ticket::channel::notice::PostRemark;
use crate::services::ticket::{TicketContext, TicketService};
use crate::services::{Failure, ServiceContext};
use crate::views;

/// Time late clocks are collected before staff is alerted in one message.
const GATHER: Duration = Duration::from_mins(2);

/// Interval of checks while the ticket's channel is still being built.
const UNTIL_OPEN: Duration = Duration::from_mins(1);

/// Event of a ticket that changes its clocks.
#[derive(Clone, Copy, Debug)]
pub(in crate::services::ticket) enum ClockEvent<'a> {
    Opened,
    Reopened,
    Said(&'a HumanMessage),
    Claimed,
    Unclaimed,
    Repaced,
    Retimed,
    Closed,
}

ticket_job! {
    /// Takes the steps of a ticket's clocks that are due.
    FollowClocks = "ticket.clock", waits => follow_clocks
}

ticket_job! {
    /// Recomputes the clocks of all tickets after a change of hours or targets.
    RetimeClocks for guild = "ticket.retime" => retime_clocks
}

ticket_job! {
    /// Alerts staff about clocks that ran out while the bot was offline.
    ReportMissed for guild = "ticket.clock_digest", waits => report_missed
}

impl ServiceContext {
    /// Applies an event to the clocks of a locked ticket.
    pub(in crate::services::ticket) async fn turn_clocks(
        &self,
        tx: &mut Tx,
        ticket: &mut Ticket,
        turn: ClockEvent<'_>,
    ) -> Result<(), RepositoryError> {
        let now = tx.now();
        let hours = tx.hours().of(ticket.guild, ticket.category).await?;
        let pace = ClockPace { calendar: &hours.calendar, priority: ticket.priority };
        let before = tx.tickets().clocks(ticket.guild, ticket.id).await?;
        let mut clocks = before.clone();
        let mut events = Vec::new();
        match turn {
            ClockEvent::Opened => clocks.opened(targets(tx, ticket).await?, now, pace),
            ClockEvent::Reopened => clocks.reopened(targets(tx, ticket).await?, now, pace),
            // The message's own time counts, for messages may be recorded late.
            ClockEvent::Said(human_message) => match human_message.side {
                ConversationSide::Staff => events = clocks.staff_spoke(human_message.at(), pace),
                ConversationSide::Opener => {
                    clocks.opener_spoke(targets(tx, ticket).await?, human_message.at(), pace);
                }
                ConversationSide::Guest => {}
            },
            ClockEvent::Claimed => {
                let patience = tx.staffing().settings(ticket.guild).await?.patience();
                clocks.claimed(patience, now, pace);
            }
            ClockEvent::Unclaimed => clocks.unclaimed(now, pace),
            ClockEvent::Repaced => clocks.repaced(pace),
            ClockEvent::Retimed => {
                let patience = tx.staffing().settings(ticket.guild).await?.patience();
                clocks.retimed(targets(tx, ticket).await?, patience, now, pace);
            }
            ClockEvent::Closed => events = clocks.closed(now, pace),
        }
        if clocks != before {
            self.keep_clocks(tx, ticket, &clocks).await?;
        }
        for event in events {
            tx.tickets().record(ticket, None, &event).await?;
        }
        Ok(())
    }

    /// Saves the clocks, updates the deadline on the card, and schedules the next step.
    async fn keep_clocks(
        &self,
        tx: &mut Tx,
        ticket: &mut Ticket,
        clocks: &TicketClocks,
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
    /// Takes the steps of a ticket's clocks that are due; stops the clocks of a ticket that is closed.
    pub(super) async fn follow_clocks(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let mut ticket_context = TicketContext::around(&mut tx, ticket).await?;
        match ticket_context.ticket.state {
            TicketState::Open { .. } => {}
            TicketState::Opening { .. } => {
                self.context
                    .enqueue_at(
                        &mut tx,
                        ticket_context.ticket.guild,
                        now + UNTIL_OPEN,
                        &FollowClocks(ticket_context.ticket.id),
                    )
                    .await?;
                return Ok(tx.commit().await?);
            }
            TicketState::Closing { .. } | TicketState::Closed { .. } | TicketState::Abandoned => {
                self.context.turn_clocks(&mut tx, &mut ticket_context.ticket, ClockEvent::Closed).await?;
                return Ok(tx.commit().await?);
            }
        }
        let hours = tx.hours().of(guild, ticket_context.ticket.category).await?;
        let pace = ClockPace { calendar: &hours.calendar, priority: ticket_context.ticket.priority };
        let mut clocks = tx.tickets().clocks(guild, id).await?;
        let strikes = clocks.transition(now, pace);
        let mut calls: Vec<ChannelNotice> = Vec::new();
        for transition in &strikes {
            calls.extend(self.follow_transition(&mut tx, &mut ticket_context, *transition).await?);
            if transition.kind == ClockKind::Claim {
                clocks.unclaimed(now, pace);
            }
        }
        // Escalated once, however many clocks run out together.
        if let Some(transition) = strikes.iter().find(|transition| transition.step == ClockStep::Escalated) {
            self.take_up(&mut tx, &mut ticket_context, transition.kind).await?;
        }
        // An escalation may have raised the priority, which leaves less time from now on.
        clocks.repaced(ClockPace { calendar: &hours.calendar, priority: ticket_context.ticket.priority });
        self.context.keep_clocks(&mut tx, &mut ticket_context.ticket, &clocks).await?;
        // Nobody is pinged more than once, however many clocks run out together.
        if let Some(call) = calls.first() {
            self.context
                .enqueue(
                    &mut tx,
                    ticket_context.ticket.guild,
                    &PostRemark { ticket: ticket_context.ticket.id, channel_notice: call.clone() },
                )
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Applies one step of a clock. Returns the notice that pings somebody, if there is one.
    async fn follow_transition(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        transition: ClockTransition,
    ) -> Result<Option<ChannelNotice>, Failure> {
        let now = tx.now();
        if transition.kind == ClockKind::Claim {
            self.release_claim(tx, ticket_context).await?;
            return Ok(None);
        }
        if transition.ran_out {
            let missed = EventKind::ClockMissed { clock: transition.kind };
            tx.tickets().record(&ticket_context.ticket, None, &missed).await?;
        }
        match transition.step {
            // Escalation is decided once for all clocks together.
            ClockStep::Quiet | ClockStep::Escalated => Ok(None),
            ClockStep::Warned => {
                let staff_alert = StaffAlert::ClockWarning {
                    number: ticket_context.ticket.number,
                    channel: ticket_context.ticket.channel(),
                    clock: transition.kind,
                    due_at: transition.due_at,
                };
                self.context.notify(tx, &ticket_context.settings, &staff_alert).await?;
                Ok(None)
            }
            ClockStep::Pinged if transition.late && ticket_context.settings.log_channel.is_some() => {
                // Late steps pile up after downtime: staff gets one summary instead of a ping in every ticket.
                self.context.enqueue_at(tx, ticket_context.ticket.guild, now + GATHER, &ReportMissed).await?;
                Ok(None)
            }
            ClockStep::Pinged => {
                let holder = ticket_context.ticket.claimed_by;
                let roles =
                    if holder.is_none() { ticket_context.team().roles().to_vec() } else { Vec::new() };
                Ok(Some(ChannelNotice::Overdue {
                    clock: transition.kind,
                    due_at: transition.due_at,
                    holder,
                    roles,
                }))
            }
        }
    }

    /// Escalates a ticket nobody acted on in spite of a ping, which raises its priority.
    async fn take_up(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        clock: ClockKind,
    ) -> Result<(), Failure> {
        let Some(to) = ticket_context.ticket.route.level.above() else { return Ok(()) };
        let why = views::ticket::overdue_why(clock, &self.context.localizer(&ticket_context.settings));
        // A refused escalation is ignored: the other steps still have to be committed.
        done(self.raise(tx, ticket_context, to, None, why).await)
    }

    /// Recomputes the clocks of the guild's tickets by the current hours and targets. Each ticket is a transaction of
    /// its own, so that none stays locked for long.
    pub(super) async fn retime_clocks(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let tickets = tx.tickets().on_the_clock(guild).await?;
        drop(tx);
        for id in tickets {
            let mut tx = self.context.begin().await?;
            let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await?.filter(Ticket::is_live)
            else {
                continue;
            };
            self.context.turn_clocks(&mut tx, &mut ticket, ClockEvent::Retimed).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Releases the claim of a holder who has been silent for too long.
    async fn release_claim(&self, tx: &mut Tx, ticket_context: &mut TicketContext) -> Result<(), Failure> {
        let Some(holder) = ticket_context.ticket.claimed_by else { return Ok(()) };
        if ticket_context.ticket.unclaim().is_err() {
            return Ok(());
        }
        let ticket = &ticket_context.ticket;
        tx.tickets().save(ticket).await?;
        tx.tickets().record(ticket, None, &EventKind::ClaimReleased { holder }).await?;
        self.context
            .enqueue(
                tx,
                ticket.guild,
                &PostRemark { ticket: ticket.id, channel_notice: ChannelNotice::ClaimReleased { holder } },
            )
            .await?;
        self.context.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        self.context.ask_assignment(tx, ticket.guild).await?;
        Ok(())
    }

    /// Alerts staff, in one message, about the clocks that ran out while the bot was offline.
    pub(super) async fn report_missed(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let numbers = tx.tickets().take_unreported(guild).await?;
        if numbers.is_empty() {
            return Ok(());
        }
        let settings = tx.guilds().settings(guild).await?;
        self.context.notify(&mut tx, &settings, &StaffAlert::ClocksMissed { numbers }).await?;
        Ok(tx.commit().await?)
    }
}

/// Returns the ticket's targets: those of its category, then the category's own first response, then the guild's.
async fn targets(tx: &mut Tx, ticket: &Ticket) -> Result<Targets, RepositoryError> {
    let own = tx.tickets().targets(ticket.guild, Some(ticket.category)).await?;
    let category = tx.categories().find(ticket.guild, ticket.category).await?;
    let first_response = category.and_then(|category| category.sla_minutes);
    let usual = Targets { first_response, ..Targets::default() };
    Ok(own.or(usual).or(tx.tickets().targets(ticket.guild, None).await?))
}
