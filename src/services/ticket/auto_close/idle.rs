//! Closes tickets nobody answers. The closing is announced in the ticket first and called off by any message. Messages
//! missed while the bot was offline are read before anything is decided, and no ticket closes without its full warning.

use crate::domain::ticket::{
    Closure, ConversationSide, EventKind, HumanMessage, IdleStep, IdleTimer, IdleWarning, OpenerDm, Ticket,
    TicketAction, TicketState,
};
use crate::domain::{Actor, GuildId, Member, TicketId, Timestamp};
use crate::repositories::Tx;
use crate::services::ticket::channel::card::nonce;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Error, Failure, Result};
use crate::ui::CustomId;
use crate::views::{self, TicketComponent};

ticket_job! {
    /// Warns or closes the ticket if its idle policy says so by now.
    CheckIdle = "ticket.idle", waits => check_idle
}

ticket_job! {
    /// Posts or deletes the idle warning in the ticket's channel, as the idle timer is now.
    ShowIdleWarning = "ticket.warning" => show_warning
}

impl TicketService {
    /// Keeps the ticket open by restarting its idle timer. Returns the ticket.
    pub async fn keep_open(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let mut tx = self.context.begin().await?;
        let now = tx.now();
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Close).await?;
        ticket_context.ticket.expect_open()?;
        let idle_timer =
            tx.tickets().idle_timer(ticket_context.ticket.guild, ticket_context.ticket.id).await?;
        // `posted` stays, so that the job below knows which message to delete.
        tx.tickets()
            .save_idle_timer(
                &ticket_context.ticket,
                &IdleTimer { since: Some(now), warning: None, ..idle_timer },
            )
            .await?;
        tx.tickets().record(&ticket_context.ticket, Some(member.user), &EventKind::KeptOpen).await?;
        self.context
            .enqueue(&mut tx, ticket_context.ticket.guild, &ShowIdleWarning(ticket_context.ticket.id))
            .await?;
        self.watch(&mut tx, &ticket_context.ticket, now).await?;
        tx.commit().await?;
        Ok(ticket_context.ticket)
    }

    /// Starts the idle timer of a ticket that has just been opened or reopened.
    pub(in crate::services::ticket) async fn start_idle_timer(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
    ) -> std::result::Result<(), Failure> {
        let now = tx.now();
        // The timer of the time before the closing would have the reopened ticket warned at once.
        if ticket.closing_state.reopened > 0 {
            tx.tickets()
                .save_idle_timer(ticket, &IdleTimer { since: Some(now), ..IdleTimer::default() })
                .await?;
        }
        self.watch(tx, ticket, now).await
    }

    /// Schedules a check for the moment the ticket is to be warned if nobody writes after `since`.
    async fn watch(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        since: Timestamp,
    ) -> std::result::Result<(), Failure> {
        let (general, own) = tx.tickets().rules(ticket.guild, ticket.category).await?;
        if let Some(idle_policy) = own.over(general).idle_policy() {
            self.context
                .enqueue_at(tx, ticket.guild, idle_policy.warns_at(since), &CheckIdle(ticket.id))
                .await?;
        }
        Ok(())
    }

    /// Calls off a warning that is older than this message; after a message of staff, schedules the next check.
    pub(in crate::services::ticket) async fn reset_idle_timer(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        human_message: &HumanMessage,
    ) -> std::result::Result<(), Failure> {
        let idle_timer = tx.tickets().idle_timer(ticket.guild, ticket.id).await?;
        // Messages may be recorded late: one written before the warning does not call it off.
        if idle_timer.warning.is_some_and(|warning| warning.at < human_message.at()) {
            tx.tickets().save_idle_timer(ticket, &IdleTimer { warning: None, ..idle_timer }).await?;
            self.context.enqueue(tx, ticket.guild, &ShowIdleWarning(ticket.id)).await?;
        }
        if human_message.side == ConversationSide::Staff {
            self.watch(tx, ticket, human_message.at()).await?;
        }
        Ok(())
    }

    /// Warns or closes the ticket if it is due.
    pub(super) async fn check_idle(&self, guild: GuildId, id: TicketId) -> std::result::Result<(), Failure> {
        let mut tx = self.context.begin().await?;
        let Some(idle) = IdleTicket::find(&mut tx, guild, id).await? else { return Ok(()) };
        if !matches!(idle.next, IdleStep::Warn(_) | IdleStep::Close) {
            return self.follow_idle(tx, idle).await;
        }
        drop(tx);
        // The lock is released while Discord is asked. Then everything is read again: a message recorded meanwhile
        // counts.
        match self.catch_up(guild, id).await {
            Err(Failure::Discord(error)) if error.is_channel_gone() => {
                return self.lose_channel(guild, id).await;
            }
            read => read?,
        }
        let mut tx = self.context.begin().await?;
        match IdleTicket::find(&mut tx, guild, id).await? {
            Some(idle) => self.follow_idle(tx, idle).await,
            None => Ok(()),
        }
    }

    /// Carries out the next step of the idle policy and commits.
    async fn follow_idle(&self, mut tx: Tx, idle: IdleTicket) -> std::result::Result<(), Failure> {
        let IdleTicket { mut ticket, idle_timer, next } = idle;
        let now = tx.now();
        match next {
            IdleStep::Rest => {}
            IdleStep::Wait(at) => {
                self.context.enqueue_at(&mut tx, ticket.guild, at, &CheckIdle(ticket.id)).await?;
            }
            IdleStep::Retract(again) => {
                tx.tickets().save_idle_timer(&ticket, &IdleTimer { warning: None, ..idle_timer }).await?;
                self.context.enqueue(&mut tx, ticket.guild, &ShowIdleWarning(ticket.id)).await?;
                if let Some(at) = again {
                    self.context.enqueue_at(&mut tx, ticket.guild, at, &CheckIdle(ticket.id)).await?;
                }
            }
            IdleStep::Warn(closes_at) => {
                let warning = Some(IdleWarning { at: now, closes_at });
                tx.tickets().save_idle_timer(&ticket, &IdleTimer { warning, ..idle_timer }).await?;
                tx.tickets().record(&ticket, None, &EventKind::IdleWarned { closes_at }).await?;
                self.context.enqueue(&mut tx, ticket.guild, &ShowIdleWarning(ticket.id)).await?;
                self.context.opener_dm(&mut tx, &ticket, OpenerDm::Idle { closes_at }).await?;
                self.context.enqueue_at(&mut tx, ticket.guild, closes_at, &CheckIdle(ticket.id)).await?;
            }
            IdleStep::Close => {
                let settings = tx.guilds().settings(ticket.guild).await?;
                let reason = views::ticket::idle_reason(&self.context.localizer(&settings));
                if ticket.close(Closure { at: now, by: None, reason: reason.clone() }).is_err() {
                    return Ok(());
                }
                return done(self.end(tx, ticket, None, EventKind::Closed { reason }).await);
            }
        }
        Ok(tx.commit().await?)
    }

    /// Makes the warning posted in the channel match the idle timer: deletes an outdated one, posts the current one.
    pub(super) async fn show_warning(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.context.read().await?;
        let Some(ticket_context) = TicketContext::find(&mut tx, guild, id).await? else { return Ok(()) };
        let idle_timer = tx.tickets().idle_timer(guild, id).await?;
        drop(tx);
        let TicketState::Open { channel, .. } = ticket_context.ticket.state else { return Ok(()) };
        let warned = idle_timer.warning.map(|warning| warning.at);
        if idle_timer.posted.map(|(_, warned)| warned) == warned {
            return Ok(());
        }
        let posted = match idle_timer.posted {
            Some((message, _)) => Some(message),
            // An earlier attempt may have posted it and crashed before recording it.
            None => match self
                .find_own_message(channel, CustomId::of(TicketComponent::KeepOpen(id)).as_str())
                .await
            {
                Ok(found) => found,
                Err(error) => return self.without_channel(guild, id, error).await,
            },
        };
        if let Some(message) = posted {
            let deleted = self.context.discord.delete_message(channel, message, "called off").await;
            deleted.or_else(crate::discord::DiscordError::gone_is_done)?;
        }
        let posted = match idle_timer.warning {
            Some(warning) => {
                let message = views::ticket::idle_warning(
                    &ticket_context.ticket,
                    warning,
                    &self.context.localizer(&ticket_context.settings),
                );
                // The nonce depends on the warning, so that a repeated attempt posts once but a later warning is posted
                // again.
                let once = format!("w{:x}-{:.10}", warning.at.as_millis(), nonce(&id.to_string()));
                match self.context.discord.post(channel, &message, &[], Some(&once)).await {
                    Ok(message) => Some((message.id, warning.at)),
                    Err(error) => return self.without_channel(guild, id, error).await,
                }
            }
            None => None,
        };
        // Only `posted` is written: the timer may have changed while Discord was asked, and then the next job corrects
        // it.
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        let idle_timer = tx.tickets().idle_timer(guild, id).await?;
        tx.tickets().save_idle_timer(&ticket, &IdleTimer { posted, ..idle_timer }).await?;
        Ok(tx.commit().await?)
    }
}

/// An open ticket, locked for update, and the next step its idle policy takes.
struct IdleTicket {
    ticket: Ticket,
    idle_timer: IdleTimer,
    next: IdleStep,
}

impl IdleTicket {
    async fn find(tx: &mut Tx, guild: GuildId, id: TicketId) -> std::result::Result<Option<Self>, Failure> {
        let now = tx.now();
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(None) };
        if ticket.expect_open().is_err() {
            return Ok(None);
        }
        let (general, own) = tx.tickets().rules(guild, ticket.category).await?;
        let idle_timer = tx.tickets().idle_timer(guild, id).await?;
        let next = match own.over(general).idle_policy() {
            // The policy was switched off after a warning: the warning must not stay in the channel.
            Some(idle_policy) => {
                let said = tx.tickets().activity(guild, id).await?;
                idle_policy.next(ticket.opened_at, &said, &idle_timer, now)
            }
            None if idle_timer.warning.is_some() => IdleStep::Retract(None),
            None => IdleStep::Rest,
        };
        Ok(Some(Self { ticket, idle_timer, next }))
    }
}

/// Treats a refusal as success: somebody else has closed the ticket first.
pub(in crate::services::ticket) fn done<T>(ended: Result<T>) -> std::result::Result<(), Failure> {
    match ended {
        Ok(_) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Failed(failure)) => Err(failure),
    }
}
