//! The jobs tickets leave in the outbox, and how each is done when its time comes.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::build::{Attempt, Built};
use super::purge::Remains;
use super::thread_team::Moved;
use super::{Site, TicketService};
use crate::domain::ticket::{Call, Notice, Panel, Remark, Ticket, Way, Whisper};
use crate::domain::{ChannelId, GuildId, MessageId, Module, RoleId, TicketId, Timestamp};
use crate::repositories::{ClaimedJob, NewJob, RepositoryError, Tx};
use crate::services::Failure;
use crate::services::job::{JobHandler, Outcome};

const BUILD: &str = "ticket.build";
const ARCHIVE: &str = "ticket.archive";
const CARD: &str = "ticket.card";
const ROOM: &str = "ticket.room";
const SEATS: &str = "ticket.seats";
const NAME: &str = "ticket.name";
const PLACE: &str = "ticket.place";
const HOLDER: &str = "ticket.holder";
const CALL: &str = "ticket.call";
const REMOVE_CHANNEL: &str = "ticket.remove_channel";
const CLOSE_REQUEST: &str = "ticket.close_request";
const UNANSWERED: &str = "ticket.unanswered";
const SCHEDULED_CLOSE: &str = "ticket.scheduled_close";
const ASK_FEEDBACK: &str = "ticket.ask_feedback";
const CATCH_UP: &str = "ticket.catch_up";
const COPY_UPLOADS: &str = "ticket.copy_uploads";
const IDLE: &str = "ticket.idle";
const WARNING: &str = "ticket.warning";
const OPENER_LEFT: &str = "ticket.opener_left";
const CLOCK: &str = "ticket.clock";
const RETIME: &str = "ticket.retime";
const CLOCK_DIGEST: &str = "ticket.clock_digest";
const REMARK: &str = "ticket.remark";
const ASSIGN: &str = "ticket.assign";
const SEND_COPY: &str = "ticket.send_copy";
const RELAY_IN: &str = "ticket.relay_in";
const RELAY_OUT: &str = "ticket.relay_out";
const WHISPER: &str = "ticket.whisper";
const PURGE: &str = "ticket.purge";
const RETIRE: &str = "ticket.retire";
const INDEX: &str = "ticket.index";
const NOTICE: &str = "staff.notice";
const PANEL: &str = "panel.refresh";
const REMOVE_PANEL: &str = "panel.remove";

/// What begins something by itself, listens, or asks for an answer: it waits while tickets are switched off.
const WAITING: [&str; 9] =
    [ASK_FEEDBACK, ASSIGN, CATCH_UP, CLOCK, CLOCK_DIGEST, IDLE, OPENER_LEFT, SCHEDULED_CLOSE, UNANSWERED];

/// What every ticket job carries.
#[derive(Serialize, Deserialize)]
struct OfTicket {
    ticket: TicketId,
}

/// What came with a message.
#[derive(Serialize, Deserialize)]
struct OfMessage {
    ticket: TicketId,
    message: MessageId,
}

/// What is to be said in which ticket.
#[derive(Serialize, Deserialize)]
struct OfRemark {
    ticket: TicketId,
    remark: Remark,
}

/// What the person behind which ticket is to be told.
#[derive(Serialize, Deserialize)]
struct OfWhisper {
    ticket: TicketId,
    whisper: Whisper,
}

/// A call into a ticket's channel.
#[derive(Serialize, Deserialize)]
struct CallOfTicket {
    ticket: TicketId,
    call: Call,
}

/// Who comes to a ticket's thread, and who goes.
#[derive(Serialize, Deserialize)]
struct SeatsOfTicket {
    ticket: TicketId,
    came: Vec<RoleId>,
    gone: Vec<RoleId>,
}

/// What is known of a panel's message after the panel is gone.
#[derive(Serialize, Deserialize)]
struct OldMessage {
    channel: ChannelId,
    message: MessageId,
}

/// Makes a panel's message show what the panel is.
pub(super) fn refresh_panel(panel: &Panel, now: Timestamp) -> NewJob {
    NewJob {
        guild: panel.guild,
        kind: PANEL,
        dedupe_key: panel.id.to_string(),
        payload: serde_json::json!(panel.id),
        run_at: now,
    }
}

/// Takes down a message that was a panel's.
pub(super) fn remove_panel(panel: &Panel, message: MessageId, now: Timestamp) -> NewJob {
    NewJob {
        guild: panel.guild,
        kind: REMOVE_PANEL,
        dedupe_key: message.to_string(),
        payload: serde_json::json!(OldMessage { channel: panel.channel, message }),
        run_at: now,
    }
}

/// Makes the channel and the card.
pub(super) fn build(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(BUILD, ticket, now)
}

/// Stores and delivers the transcript, then closes.
pub(super) fn archive(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(ARCHIVE, ticket, now)
}

/// Makes the card show what the ticket is.
pub(super) fn card(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(CARD, ticket, now)
}

/// Makes the channel writable or not, as the ticket is, and open to whom was let in alone.
pub(super) fn room(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(ROOM, ticket, now)
}

/// Lets the roles that came into the ticket's thread, and those that went out of it. Each change is its own job: whoever is
/// let in by hand after one is not taken out by it.
pub(super) fn seats(ticket: &Ticket, moved: &Moved, now: Timestamp) -> NewJob {
    let Moved { came, gone } = moved.clone();
    NewJob {
        guild: ticket.guild,
        kind: SEATS,
        dedupe_key: crate::domain::JobId::generate(now).to_string(),
        payload: serde_json::json!(SeatsOfTicket { ticket: ticket.id, came, gone }),
        run_at: now,
    }
}

/// Gives the channel the name it is to have.
pub(super) fn name(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(NAME, ticket, now)
}

/// Moves the channel where the ticket's department or category has its own.
pub(super) fn place(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(PLACE, ticket, now)
}

/// Looks whether whoever has claimed the ticket still serves it.
pub(super) fn check_holder(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(HOLDER, ticket, now)
}

/// Calls somebody into the ticket. Each call is its own job, so two alike are two.
pub(super) fn call(ticket: &Ticket, call: Call, now: Timestamp) -> NewJob {
    NewJob {
        guild: ticket.guild,
        kind: CALL,
        dedupe_key: crate::domain::JobId::generate(now).to_string(),
        payload: serde_json::json!(CallOfTicket { ticket: ticket.id, call }),
        run_at: now,
    }
}

/// Deletes the channel of a closed ticket at a moment.
pub(super) fn remove_channel(ticket: &Ticket, at: Timestamp) -> NewJob {
    of_ticket(REMOVE_CHANNEL, ticket, at)
}

/// Closes a ticket at a moment, unless that is put off until then.
pub(super) fn scheduled_close(ticket: &Ticket, at: Timestamp) -> NewJob {
    of_ticket(SCHEDULED_CLOSE, ticket, at)
}

/// Makes the channel show what the other side is asked, or nothing.
pub(super) fn close_request(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(CLOSE_REQUEST, ticket, now)
}

/// Looks at a moment whether a ticket closes because nobody has answered.
pub(super) fn unanswered(ticket: &Ticket, at: Timestamp) -> NewJob {
    of_ticket(UNANSWERED, ticket, at)
}

/// Asks the opener how it went.
pub(super) fn ask_feedback(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(ASK_FEEDBACK, ticket, now)
}

/// Takes note of what was said while nobody listened.
pub(super) fn catch_up(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(CATCH_UP, ticket, now)
}

/// Copies what members uploaded with a message.
pub(super) fn copy_uploads(ticket: &Ticket, message: MessageId, now: Timestamp) -> NewJob {
    NewJob {
        guild: ticket.guild,
        kind: COPY_UPLOADS,
        dedupe_key: message.to_string(),
        payload: serde_json::json!(OfMessage { ticket: ticket.id, message }),
        run_at: now,
    }
}

/// Looks at a moment whether a ticket nobody answers is to be warned or closed.
pub(super) fn idle(ticket: &Ticket, at: Timestamp) -> NewJob {
    of_ticket(IDLE, ticket, at)
}

/// Makes the channel say that the ticket closes, or not any more.
pub(super) fn warning(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(WARNING, ticket, now)
}

/// Closes a ticket at a moment if its opener is still gone.
pub(super) fn opener_left(ticket: &Ticket, at: Timestamp) -> NewJob {
    of_ticket(OPENER_LEFT, ticket, at)
}

/// Comes by when one of the ticket's clocks may have something to do.
pub(super) fn clock(ticket: &Ticket, at: Timestamp) -> NewJob {
    of_ticket(CLOCK, ticket, at)
}

/// Has the clocks of all tickets run by hours and targets that have changed.
pub(super) fn retime(guild: GuildId, now: Timestamp) -> NewJob {
    of_guild(RETIME, guild, now)
}

/// Tells staff whose clocks ran out while nobody watched.
pub(super) fn clock_digest(guild: GuildId, at: Timestamp) -> NewJob {
    of_guild(CLOCK_DIGEST, guild, at)
}

/// Gives the tickets that wait for somebody to those on duty.
pub(super) fn assign(guild: GuildId, now: Timestamp) -> NewJob {
    of_guild(ASSIGN, guild, now)
}

/// Hides and purges the records whose time has come.
pub(super) fn retire(guild: GuildId, at: Timestamp) -> NewJob {
    of_guild(RETIRE, guild, at)
}

/// Whether somebody comes by for the guild's old records.
pub(super) async fn is_retiring(tx: &mut Tx, guild: GuildId) -> Result<bool, RepositoryError> {
    tx.jobs().is_asked_for(guild, RETIRE, &guild.to_string()).await
}

/// Puts tickets into the index of their words that are older than it.
pub(super) fn index(guild: GuildId, now: Timestamp) -> NewJob {
    of_guild(INDEX, guild, now)
}

/// Whether that is asked for, or being done.
pub(super) async fn is_indexing(tx: &mut Tx, guild: GuildId) -> Result<bool, RepositoryError> {
    tx.jobs().is_asked_for(guild, INDEX, &guild.to_string()).await
}

/// Says something in the ticket, once. Each remark is its own job.
pub(super) fn remark(ticket: &Ticket, remark: &Remark, now: Timestamp) -> NewJob {
    NewJob {
        guild: ticket.guild,
        kind: REMARK,
        dedupe_key: crate::domain::JobId::generate(now).to_string(),
        payload: serde_json::json!(OfRemark { ticket: ticket.id, remark: remark.clone() }),
        run_at: now,
    }
}

fn of_guild(kind: &'static str, guild: GuildId, run_at: Timestamp) -> NewJob {
    NewJob { guild, kind, dedupe_key: guild.to_string(), payload: serde_json::Value::Null, run_at }
}

/// Sends the opener their copy of the transcript.
pub(super) fn send_copy(ticket: &Ticket, now: Timestamp) -> NewJob {
    of_ticket(SEND_COPY, ticket, now)
}

/// Passes on what waits on one way between an anonymous ticket and its opener.
pub(super) fn relay(ticket: &Ticket, way: Way, now: Timestamp) -> NewJob {
    match way {
        Way::In => of_ticket(RELAY_IN, ticket, now),
        Way::Out => of_ticket(RELAY_OUT, ticket, now),
    }
}

/// Tells the person behind an anonymous ticket something, once. Each whisper is its own job.
pub(super) fn whisper(ticket: &Ticket, whisper: Whisper, now: Timestamp) -> NewJob {
    NewJob {
        guild: ticket.guild,
        kind: WHISPER,
        dedupe_key: crate::domain::JobId::generate(now).to_string(),
        payload: serde_json::json!(OfWhisper { ticket: ticket.id, whisper }),
        run_at: now,
    }
}

/// Removes what a deleted ticket has left.
pub(super) fn purge(guild: GuildId, remains: &Remains, now: Timestamp) -> NewJob {
    NewJob {
        guild,
        kind: PURGE,
        dedupe_key: remains.ticket.to_string(),
        payload: serde_json::to_value(remains).expect("what remains is made of plain values"),
        run_at: now,
    }
}

/// Removes files of a ticket that stays. Each time is its own job.
pub(super) fn discard(guild: GuildId, remains: &Remains, now: Timestamp) -> NewJob {
    NewJob { dedupe_key: crate::domain::JobId::generate(now).to_string(), ..purge(guild, remains, now) }
}

/// Whether what a deleted ticket has left is still to be removed.
pub(super) async fn is_being_purged(
    tx: &mut Tx,
    guild: GuildId,
    ticket: TicketId,
) -> Result<bool, RepositoryError> {
    tx.jobs().is_asked_for(guild, PURGE, &ticket.to_string()).await
}

/// Tells staff something, once. Each notice is its own job, so two alike are two.
pub(super) fn notice(guild: GuildId, notice: &Notice, now: Timestamp) -> NewJob {
    NewJob {
        guild,
        kind: NOTICE,
        dedupe_key: crate::domain::JobId::generate(now).to_string(),
        payload: serde_json::to_value(notice).expect("a notice is made of plain values"),
        run_at: now,
    }
}

fn of_ticket(kind: &'static str, ticket: &Ticket, run_at: Timestamp) -> NewJob {
    NewJob {
        guild: ticket.guild,
        kind,
        dedupe_key: ticket.id.to_string(),
        payload: serde_json::json!(OfTicket { ticket: ticket.id }),
        run_at,
    }
}

/// Does one kind of ticket job.
struct TicketJob {
    kind: &'static str,
    tickets: TicketService,
}

#[async_trait]
impl JobHandler for TicketJob {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn waits_for(&self) -> Option<Module> {
        WAITING.contains(&self.kind).then_some(Module::Ticket)
    }

    async fn handle(&self, job: &ClaimedJob) -> Outcome {
        match self.tickets.run(self.kind, job).await {
            // Whoever has taken the job over says what became of it.
            Ok(()) | Err(Failure::LeaseLost) => Outcome::Done,
            Err(failure) if failure.is_transient() || failure.is_forbidden() => {
                Outcome::Retry { after: failure.retry_after(), why: failure.to_string() }
            }
            Err(failure) => Outcome::Bury { why: failure.to_string() },
        }
    }
}

impl TicketService {
    /// Who does the jobs tickets leave in the outbox.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        let handler = |kind| Arc::new(TicketJob { kind, tickets: self.clone() }) as Arc<dyn JobHandler>;
        [
            BUILD,
            ARCHIVE,
            CARD,
            ROOM,
            SEATS,
            NAME,
            PLACE,
            HOLDER,
            CALL,
            REMOVE_CHANNEL,
            SCHEDULED_CLOSE,
            CLOSE_REQUEST,
            UNANSWERED,
            ASK_FEEDBACK,
            CATCH_UP,
            COPY_UPLOADS,
            IDLE,
            WARNING,
            OPENER_LEFT,
            CLOCK,
            RETIME,
            CLOCK_DIGEST,
            REMARK,
            ASSIGN,
            SEND_COPY,
            RELAY_IN,
            RELAY_OUT,
            WHISPER,
            PURGE,
            RETIRE,
            INDEX,
            NOTICE,
            PANEL,
            REMOVE_PANEL,
        ]
        .map(handler)
        .into()
    }

    async fn run(&self, kind: &str, job: &ClaimedJob) -> Result<(), Failure> {
        if kind == NOTICE {
            return self.run_notice(job).await;
        }
        if kind == CALL {
            let CallOfTicket { ticket, call } = job.payload()?;
            return self.post_call(job, ticket, &call).await;
        }
        if kind == SEATS {
            let SeatsOfTicket { ticket, came, gone } = job.payload()?;
            return self.set_seats(job.guild, ticket, &Moved { came, gone }).await;
        }
        if kind == PURGE {
            return self.remove_remains(job.guild, &job.payload()?).await;
        }
        if kind == COPY_UPLOADS {
            let OfMessage { ticket, message } = job.payload()?;
            return self.copy_uploads(job.guild, ticket, message).await;
        }
        if kind == RETIME {
            return self.retime_clocks(job.guild).await;
        }
        if kind == CLOCK_DIGEST {
            return self.report_missed(job.guild).await;
        }
        if kind == ASSIGN {
            return self.assign_waiting(job.guild).await;
        }
        if kind == RETIRE {
            return self.retire_records(job.guild).await;
        }
        if kind == INDEX {
            return self.index_old(job.guild).await;
        }
        if kind == REMARK {
            let OfRemark { ticket, remark } = job.payload()?;
            return self.say_remark(job, ticket, &remark).await;
        }
        if kind == WHISPER {
            let OfWhisper { ticket, whisper } = job.payload()?;
            return self.say_whisper(job, ticket, whisper).await;
        }
        if kind == PANEL {
            return self.refresh_panel(job.guild, job.payload()?).await;
        }
        if kind == REMOVE_PANEL {
            let OldMessage { channel, message } = job.payload()?;
            return self.remove_panel(channel, message).await;
        }
        let OfTicket { ticket } = job.payload()?;
        match kind {
            CLOSE_REQUEST => self.show_request(job, ticket).await,
            UNANSWERED => self.close_if_unanswered(job.guild, ticket).await,
            SCHEDULED_CLOSE => self.close_if_due(job.guild, ticket).await,
            ASK_FEEDBACK => self.ask_feedback(job.guild, ticket).await,
            CLOCK => self.follow_clocks(job.guild, ticket).await,
            SEND_COPY => self.send_copy(job.guild, ticket).await,
            CATCH_UP => {
                self.look_back(job.guild, ticket).await?;
                self.look_for_opener(job.guild, ticket).await
            }
            IDLE => self.check_idle(job.guild, ticket).await,
            WARNING => self.show_warning(job.guild, ticket).await,
            OPENER_LEFT => self.close_if_left(job.guild, ticket).await,
            BUILD => self.rebuild(ticket, job).await,
            ARCHIVE => self.archive(job.guild, ticket, &job.lease).await,
            CARD => self.refresh_card(job.guild, ticket).await,
            ROOM => self.set_room(job.guild, ticket).await,
            NAME => self.set_name(job.guild, ticket).await,
            PLACE => self.place(job.guild, ticket).await,
            HOLDER => self.check_holder(job.guild, ticket).await,
            RELAY_IN => self.deliver_relays(job, ticket, Way::In).await,
            RELAY_OUT => self.deliver_relays(job, ticket, Way::Out).await,
            _ => self.remove_channel(job.guild, ticket).await,
        }
    }

    async fn rebuild(&self, ticket: TicketId, job: &ClaimedJob) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let site = Site::find(&mut tx, job.guild, ticket).await?;
        drop(tx);
        let Some(site) = site else { return Ok(()) };
        match self.build(&site, &job.lease, Attempt::Again).await? {
            Built::Open(_) | Built::Refused(_) | Built::Over => Ok(()),
        }
    }

    async fn run_notice(&self, job: &ClaimedJob) -> Result<(), Failure> {
        let notice: Notice = job.payload()?;
        self.post_notice(job, &notice).await
    }
}
