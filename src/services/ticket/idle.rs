//! Closing what nobody answers: announced in the ticket first, called off by any word, and never on the word of a clock
//! alone. After an absence of the bot what was missed is read before anything is done, and the whole warning comes first.

use super::card::nonce;
use super::{Site, TicketService, Which};
use crate::domain::ticket::{
    Action, Closure, EventKind, Next, Side, State, Ticket, Vigil, Warning, Whisper, Word,
};
use crate::domain::{Actor, GuildId, Member, TicketId, Timestamp};
use crate::repositories::Tx;
use crate::services::{Error, Failure, Result};
use crate::ui::CustomId;
use crate::views::{self, TicketComponent};

ticket_job! {
    /// Warns or closes a ticket nobody answers, if it is time.
    CheckIdle = "ticket.idle", waits => check_idle
}

ticket_job! {
    /// Makes the channel say that the ticket closes, or not any more.
    ShowIdleWarning = "ticket.warning" => show_warning
}

impl TicketService {
    /// The ticket stays open, whatever was announced. Answers it.
    pub async fn keep_open(&self, member: &Member, which: Which) -> Result<Ticket> {
        let mut tx = self.kit.begin().await?;
        let now = tx.now();
        let site = Site::enter(&mut tx, &Actor::Member(member.clone()), which, Action::Close).await?;
        site.ticket.expect_open()?;
        let vigil = tx.tickets().vigil(site.ticket.guild, site.ticket.id).await?;
        tx.tickets().save_vigil(&site.ticket, &Vigil { since: Some(now), warning: None, ..vigil }).await?;
        tx.tickets().record(&site.ticket, Some(member.user), &EventKind::KeptOpen).await?;
        self.kit.enqueue(&mut tx, site.ticket.guild, &ShowIdleWarning(site.ticket.id)).await?;
        self.watch(&mut tx, &site.ticket, now).await?;
        tx.commit().await?;
        Ok(site.ticket)
    }

    /// Counts the ticket's patience from now on: it has been opened, or opened again.
    pub(super) async fn begin_vigil(&self, tx: &mut Tx, ticket: &Ticket) -> std::result::Result<(), Failure> {
        let now = tx.now();
        if ticket.ends.reopened > 0 {
            tx.tickets().save_vigil(ticket, &Vigil { since: Some(now), ..Vigil::default() }).await?;
        }
        self.watch(tx, ticket, now).await
    }

    /// Comes by when the ticket is to be warned, if nobody says a word after `since`.
    async fn watch(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        since: Timestamp,
    ) -> std::result::Result<(), Failure> {
        let (general, own) = tx.tickets().rules(ticket.guild, ticket.category).await?;
        if let Some(patience) = own.over(general).patience() {
            self.kit.enqueue_at(tx, ticket.guild, patience.warns_at(since), &CheckIdle(ticket.id)).await?;
        }
        Ok(())
    }

    /// Somebody has said something: what was announced is called off. After staff the ticket waits for an answer.
    pub(super) async fn stir(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        word: &Word,
    ) -> std::result::Result<(), Failure> {
        let vigil = tx.tickets().vigil(ticket.guild, ticket.id).await?;
        if vigil.warning.is_some_and(|warning| warning.at < word.at()) {
            tx.tickets().save_vigil(ticket, &Vigil { warning: None, ..vigil }).await?;
            self.kit.enqueue(tx, ticket.guild, &ShowIdleWarning(ticket.id)).await?;
        }
        if word.side == Side::Staff {
            self.watch(tx, ticket, word.at()).await?;
        }
        Ok(())
    }

    /// Looks whether the ticket is to be warned or closed, and does it.
    pub(super) async fn check_idle(&self, guild: GuildId, id: TicketId) -> std::result::Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let Some(idle) = Idle::find(&mut tx, guild, id).await? else { return Ok(()) };
        if !matches!(idle.next, Next::Warn(_) | Next::Close) {
            return self.follow_idle(tx, idle).await;
        }
        drop(tx);
        // It is about to be done: nothing that was said may have been overlooked.
        match self.catch_up(guild, id).await {
            Err(Failure::Discord(error)) if error.is_channel_gone() => {
                return self.lose_channel(guild, id).await;
            }
            read => read?,
        }
        let mut tx = self.kit.begin().await?;
        match Idle::find(&mut tx, guild, id).await? {
            Some(idle) => self.follow_idle(tx, idle).await,
            None => Ok(()),
        }
    }

    /// Does what is next.
    async fn follow_idle(&self, mut tx: Tx, idle: Idle) -> std::result::Result<(), Failure> {
        let Idle { mut ticket, vigil, next } = idle;
        let now = tx.now();
        match next {
            Next::Rest => {}
            Next::Wait(at) => self.kit.enqueue_at(&mut tx, ticket.guild, at, &CheckIdle(ticket.id)).await?,
            Next::Retract(again) => {
                tx.tickets().save_vigil(&ticket, &Vigil { warning: None, ..vigil }).await?;
                self.kit.enqueue(&mut tx, ticket.guild, &ShowIdleWarning(ticket.id)).await?;
                if let Some(at) = again {
                    self.kit.enqueue_at(&mut tx, ticket.guild, at, &CheckIdle(ticket.id)).await?;
                }
            }
            Next::Warn(closes_at) => {
                let warning = Some(Warning { at: now, closes_at });
                tx.tickets().save_vigil(&ticket, &Vigil { warning, ..vigil }).await?;
                tx.tickets().record(&ticket, None, &EventKind::IdleWarned { closes_at }).await?;
                self.kit.enqueue(&mut tx, ticket.guild, &ShowIdleWarning(ticket.id)).await?;
                self.kit.whisper(&mut tx, &ticket, Whisper::Idle { closes_at }).await?;
                self.kit.enqueue_at(&mut tx, ticket.guild, closes_at, &CheckIdle(ticket.id)).await?;
            }
            Next::Close => {
                let settings = tx.guilds().settings(ticket.guild).await?;
                let reason = views::ticket::idle_reason(&self.kit.speaker(&settings));
                if ticket.close(Closure { at: now, by: None, reason: reason.clone() }).is_err() {
                    return Ok(());
                }
                return done(self.end(tx, ticket, None, EventKind::Closed { reason }).await);
            }
        }
        Ok(tx.commit().await?)
    }

    /// Makes the channel say what was announced, and nothing when that was called off.
    pub(super) async fn show_warning(
        &self,
        guild: GuildId,
        id: TicketId,
    ) -> std::result::Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, guild, id).await? else { return Ok(()) };
        let vigil = tx.tickets().vigil(guild, id).await?;
        drop(tx);
        let State::Open { channel, .. } = site.ticket.state else { return Ok(()) };
        let warned = vigil.warning.map(|warning| warning.at);
        if vigil.posted.map(|(_, warned)| warned) == warned {
            return Ok(());
        }
        let posted = match vigil.posted {
            Some((message, _)) => Some(message),
            // Posted by a try that did not live to record it.
            None => match self
                .find_own_message(channel, CustomId::of(TicketComponent::KeepOpen(id)).as_str())
                .await
            {
                Ok(found) => found,
                Err(error) => return self.without_channel(guild, id, error).await,
            },
        };
        if let Some(message) = posted {
            let deleted = self.kit.discord.delete_message(channel, message, "called off").await;
            deleted.or_else(crate::discord::DiscordError::gone_is_done)?;
        }
        let posted = match vigil.warning {
            Some(warning) => {
                let message =
                    views::ticket::idle_warning(&site.ticket, warning, &self.kit.speaker(&site.settings));
                let once = format!("w{:x}-{:.10}", warning.at.as_millis(), nonce(&id.to_string()));
                match self.kit.discord.post(channel, &message, &[], Some(&once)).await {
                    Ok(message) => Some((message.id, warning.at)),
                    Err(error) => return self.without_channel(guild, id, error).await,
                }
            }
            None => None,
        };
        let mut tx = self.kit.begin().await?;
        let Some(ticket) = tx.tickets().hold(guild, id).await? else { return Ok(()) };
        let vigil = tx.tickets().vigil(guild, id).await?;
        tx.tickets().save_vigil(&ticket, &Vigil { posted, ..vigil }).await?;
        Ok(tx.commit().await?)
    }
}

/// An open ticket, held, with what is next for it.
struct Idle {
    ticket: Ticket,
    vigil: Vigil,
    next: Next,
}

impl Idle {
    async fn find(tx: &mut Tx, guild: GuildId, id: TicketId) -> std::result::Result<Option<Self>, Failure> {
        let now = tx.now();
        let Some(ticket) = tx.tickets().hold(guild, id).await? else { return Ok(None) };
        if ticket.expect_open().is_err() {
            return Ok(None);
        }
        let (general, own) = tx.tickets().rules(guild, ticket.category).await?;
        let vigil = tx.tickets().vigil(guild, id).await?;
        let next = match own.over(general).patience() {
            Some(patience) => {
                let said = tx.tickets().activity(guild, id).await?;
                patience.next(ticket.opened_at, &said, &vigil, now)
            }
            None if vigil.warning.is_some() => Next::Retract(None),
            None => Next::Rest,
        };
        Ok(Some(Self { ticket, vigil, next }))
    }
}

/// A refusal means that somebody else was quicker.
pub(super) fn done<T>(ended: Result<T>) -> std::result::Result<(), Failure> {
    match ended {
        Ok(_) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Failed(failure)) => Err(failure),
    }
}
