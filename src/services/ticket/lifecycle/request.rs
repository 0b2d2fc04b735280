//! Asks the other side before a ticket is closed. The request is part of the ticket; its message in the channel only
//! shows it, so that it can be answered as long as it stands, whatever happens to the bot meanwhile.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::discord::DiscordError;
use crate::domain::ticket::{
    ChannelNotice, CloseRequest, CloseRequestParty, Closure, EventKind, HumanMessage, LONGEST_REASON,
    RequestStep, Ticket, TicketAction, TicketState,
};
use crate::domain::{Actor, ChannelId, GuildId, Member, MessageId, Refusal, TicketId, Timestamp, UserId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Tx;
use crate::services::ticket::auto_close::idle::done;
use crate::services::ticket::channel::card::{RefreshCard, nonce};
use crate::services::ticket::channel::notice::PostRemark;
use crate::services::ticket::{CloseOutcome, TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};
use crate::views;

/// Posts, updates or deletes the request's message, as the ticket's request is now.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct ShowCloseRequest(pub(in crate::services::ticket) TicketId);

impl Job for ShowCloseRequest {
    type Context = TicketService;
    const KIND: &'static str = "ticket.close_request";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> std::result::Result<(), Failure> {
        tickets.show_request(job, self.0).await
    }
}

ticket_job! {
    /// Closes a ticket if its request was not answered in time.
    CloseUnanswered = "ticket.unanswered", waits => close_if_unanswered
}

impl TicketService {
    /// Asks the other side whether the ticket can be closed, replacing an earlier request: the opener asks staff, and
    /// staff the opener. After `wait` it closes without an answer. Returns the ticket.
    pub async fn ask_close(
        &self,
        member: &Member,
        which: TicketSelector,
        reason: &str,
        wait: Option<Duration>,
    ) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let actor = Actor::Member(member.clone());
        let TicketContext { mut ticket, .. } =
            TicketContext::enter(&mut tx, &actor, which, TicketAction::Close).await?;
        let asked =
            if member.user == ticket.opener { CloseRequestParty::Staff } else { CloseRequestParty::Opener };
        let (reason, closes_at) = (read_reason(reason)?, wait.map(|wait| now + wait));
        let event = EventKind::CloseAsked { reason: reason.clone(), closes_at };
        ticket.ask_close(CloseRequest { by: member.user, asked, reason, at: now, closes_at })?;
        self.keep_request(&mut tx, &ticket, Some(member.user), &event).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Accepts the request made at that time: the ticket is closed by its requester, with their reason.
    pub async fn accept_close(
        &self,
        member: &Member,
        id: TicketId,
        asked_at: Timestamp,
    ) -> Result<CloseOutcome> {
        let mut tx = self.context.begin().await?;
        let mut ticket = enter_asked(&mut tx, member, id).await?;
        // The time identifies the request, so that the button of an earlier one cannot answer this one.
        let request = ticket.answer_request(asked_at)?;
        tx.tickets().record(&ticket, Some(member.user), &EventKind::CloseAccepted).await?;
        self.close_as_asked(tx, ticket, &request, request.reason.clone()).await
    }

    /// Declines the request made at that time. Returns the ticket.
    pub async fn decline_close(&self, member: &Member, id: TicketId, asked_at: Timestamp) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let mut ticket = enter_asked(&mut tx, member, id).await?;
        let request = ticket.answer_request(asked_at)?;
        self.keep_request(&mut tx, &ticket, Some(member.user), &EventKind::CloseDeclined).await?;
        let channel_notice = ChannelNotice::KeptOpen { by: member.user, asker: request.by };
        self.context
            .enqueue(&mut tx, ticket.guild, &PostRemark { ticket: ticket.id, channel_notice })
            .await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Saves the state of the request within the caller's transaction and enqueues its message and its deadline.
    async fn keep_request(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        by: Option<UserId>,
        event: &EventKind,
    ) -> std::result::Result<(), Failure> {
        tx.tickets().save(ticket).await?;
        tx.tickets().record(ticket, by, event).await?;
        self.context.enqueue(tx, ticket.guild, &RefreshCard(ticket.id)).await?;
        self.context.enqueue(tx, ticket.guild, &ShowCloseRequest(ticket.id)).await?;
        if let Some(at) = ticket.closing_state.request.as_ref().and_then(|request| request.closes_at) {
            self.context.enqueue_at(tx, ticket.guild, at, &CloseUnanswered(ticket.id)).await?;
        }
        Ok(())
    }

    async fn close_as_asked(
        &self,
        tx: Tx,
        mut ticket: Ticket,
        request: &CloseRequest,
        reason: String,
    ) -> Result<CloseOutcome> {
        let by = Some(request.by);
        ticket.close(Closure { at: tx.now(), by, reason: reason.clone() })?;
        self.end(tx, ticket, by, EventKind::Closed { reason }).await
    }

    /// Keeps the ticket open after a message of the person asked.
    pub(in crate::services::ticket) async fn keep_open_on_message(
        &self,
        tx: &mut Tx,
        ticket_context: &mut TicketContext,
        human_message: &HumanMessage,
    ) -> std::result::Result<(), Failure> {
        if ticket_context.ticket.keep_request_open(human_message) {
            self.keep_request(tx, &ticket_context.ticket, Some(human_message.by), &EventKind::CloseHeld)
                .await?;
        }
        Ok(())
    }

    /// Closes the ticket if the request was not answered in time. If the bot was offline meanwhile, it asks anew.
    pub(super) async fn close_if_unanswered(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket) = tx.tickets().find(guild, id).await? else { return Ok(()) };
        let now = tx.now();
        drop(tx);
        let next = ticket.closing_state.request.map(|request| request.next(now));
        if matches!(next, Some(RequestStep::Close | RequestStep::AskAnew)) {
            // Nothing said in time may be overlooked: it would have kept the ticket open.
            self.read_missed(guild, id).await?;
        }
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let Some(mut ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let Some(request) = ticket.closing_state.request.clone() else { return Ok(()) };
        match request.next(now) {
            RequestStep::Rest => return Ok(()),
            RequestStep::Wait(at) => {
                self.context.enqueue_at(&mut tx, ticket.guild, at, &CloseUnanswered(ticket.id)).await?;
            }
            RequestStep::AskAnew => {
                let request = request.anew(now);
                let (reason, closes_at) = (request.reason.clone(), request.closes_at);
                ticket.closing_state.request = Some(request);
                let event = EventKind::CloseAsked { reason, closes_at };
                self.keep_request(&mut tx, &ticket, None, &event).await?;
            }
            RequestStep::Close => {
                let settings = tx.guilds().settings(guild).await?;
                let reason = views::ticket::unanswered_reason(&request, &self.context.localizer(&settings));
                return done(self.close_as_asked(tx, ticket, &request, reason).await);
            }
        }
        Ok(tx.commit().await?)
    }

    /// Makes the message in the channel match the request, and deletes it when there is none.
    pub(super) async fn show_request(
        &self,
        job: &ClaimedJob,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let guild = job.guild;
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let posted = tx.tickets().request_post(guild, id).await?;
        drop(tx);
        let Some(channel) = ticket_context.ticket.channel() else { return Ok(()) };
        match self.replace_request(job, &ticket_context, channel, posted).await {
            Err(Failure::Discord(error)) => self.without_channel(guild, id, error).await,
            shown => shown,
        }
    }

    async fn replace_request(
        &self,
        job: &ClaimedJob,
        ticket_context: &TicketContext,
        channel: ChannelId,
        recorded: Option<(MessageId, Timestamp)>,
    ) -> std::result::Result<(), Failure> {
        let (ticket, discord) = (&ticket_context.ticket, &self.context.discord);
        let request = ticket
            .closing_state
            .request
            .as_ref()
            .filter(|_| matches!(ticket.state, TicketState::Open { .. }));
        let asked_at = request.map(|request| request.at);
        let message = request.map(|it| {
            views::ticket::close_request(ticket, it, &self.context.localizer(&ticket_context.settings))
        });
        if let (Some((posted, at)), Some(message)) = (recorded, &message)
            && asked_at == Some(at)
        {
            let edited = discord.edit(channel, posted, message).await;
            // Deleted by hand, so its reader has seen it; it is not posted again.
            return Ok(edited.map(|_| ()).or_else(DiscordError::gone_is_done)?);
        }
        // An earlier attempt may have posted it and crashed before recording it.
        let found = match recorded {
            None if job.attempts > 1 => {
                self.find_own_message(channel, &views::ticket::close_request_mark(ticket.id, asked_at))
                    .await?
            }
            _ => None,
        };
        let posted = match (asked_at.zip(message), found) {
            (Some((at, _)), Some(found)) => Some((found, at)),
            (asked, found) => {
                if let Some(stale) = recorded.map(|(posted, _)| posted).or(found) {
                    let deleted = discord.delete_message(channel, stale, "no longer asked").await;
                    deleted.or_else(DiscordError::gone_is_done)?;
                }
                match asked {
                    Some((at, message)) => {
                        // The nonce contains the time of the request: a repeated attempt posts once, a new request is
                        // posted again.
                        let once = format!("r{:x}-{:.10}", at.as_millis(), nonce(&ticket.id.to_string()));
                        Some((discord.post(channel, &message, &[], Some(&once)).await?.id, at))
                    }
                    None => None,
                }
            }
        };
        if posted.is_none() && recorded.is_none() {
            return Ok(());
        }
        let mut tx = self.context.begin().await?;
        let Some(held) = tx.tickets().find_for_update(ticket.guild, ticket.id).await? else { return Ok(()) };
        tx.tickets().save_request_post(&held, posted).await?;
        if held.closing_state.request.map(|request| request.at) != asked_at {
            // The request has changed while it was posted.
            self.context.enqueue(&mut tx, ticket.guild, &ShowCloseRequest(ticket.id)).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Locks the ticket, if the member is the one who is asked.
async fn enter_asked(tx: &mut Tx, member: &Member, id: TicketId) -> Result<Ticket> {
    let actor = Actor::Member(member.clone());
    Ok(TicketContext::enter(tx, &actor, TicketSelector::Named(id), TicketAction::AnswerRequest).await?.ticket)
}

/// Parses a typed reason, which may be empty.
pub(super) fn read_reason(typed: &str) -> Result<String, Refusal> {
    let reason = typed.trim().to_owned();
    let length = reason.chars().count();
    if length > LONGEST_REASON {
        return Err(Refusal::BadLength { min: 0, max: LONGEST_REASON, length });
    }
    Ok(reason)
}
