//! What happened to a ticket, in order: its timeline (F59) and the audit (F60).

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{AnswerChange, ClockKind, EscalationLevel, ForcedChannel, Priority};
use crate::domain::{ChannelId, Timestamp, UserId};

/// One entry of a ticket's timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    /// When.
    pub at: Timestamp,
    /// Who; nobody when the bot acted on its own account.
    pub by: Option<UserId>,
    /// What.
    pub kind: EventKind,
}

/// What can happen to a ticket. Stored as JSON, so names are for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventKind {
    /// Somebody asked for it.
    Opened,
    /// Its channel stands.
    ChannelMade {
        /// Which.
        channel: ChannelId,
    },
    /// Its card stands: people may talk.
    Ready,
    /// Discord would not make the channel.
    Abandoned {
        /// Discord's reason, in our words.
        why: String,
    },
    /// A staff member took it on.
    Claimed,
    /// They gave it back.
    Unclaimed,
    /// Only staff may write.
    Locked,
    /// Everybody may write again.
    Unlocked,
    /// The holder, or an admin, handed it on.
    Transferred {
        /// Who has it now.
        to: UserId,
    },
    /// Staff said how urgent it is.
    Prioritised {
        /// How urgent it was.
        from: Priority,
        /// How urgent it is.
        to: Priority,
    },
    /// It was taken up to those who decide, or down again.
    Escalated {
        /// How far up it was.
        from: EscalationLevel,
        /// How far up it is.
        to: EscalationLevel,
        /// What brought the bot to it; empty when somebody did it.
        why: String,
    },
    /// It was handed to another department, or back to its category.
    DepartmentChanged {
        /// Whose it was, by name.
        from: Option<String>,
        /// Whose it is, by name.
        to: Option<String>,
    },
    /// Its holder does not serve it any more, so it is everybody's again.
    ClaimDropped {
        /// Who had it.
        holder: UserId,
    },
    /// Its holder said nothing for too long, so it is everybody's again.
    ClaimReleased {
        /// Who held it.
        holder: UserId,
    },
    /// The bot gave it to somebody on duty.
    Assigned {
        /// To whom.
        to: UserId,
    },
    /// Staff acted in time.
    ClockKept {
        /// On what.
        clock: ClockKind,
    },
    /// Staff did not act in time.
    ClockMissed {
        /// On what.
        clock: ClockKind,
    },
    /// Staff sorted it.
    Tagged {
        /// All its tags from now on.
        tags: Vec<String>,
    },
    /// Staff wrote a note; its text is with the notes.
    Noted,
    /// Staff wants the channel to be called so.
    RenameAsked {
        /// How.
        name: String,
    },
    /// The channel is called so now.
    Renamed {
        /// How.
        name: String,
    },
    /// Discord does not take the name.
    RenameRefused {
        /// Which.
        name: String,
    },
    /// Staff let somebody in.
    ParticipantAdded {
        /// Whom.
        user: UserId,
    },
    /// Staff took somebody out.
    ParticipantRemoved {
        /// Whom.
        user: UserId,
    },
    /// Somebody ended it.
    Closed {
        /// In their words; empty when they gave none.
        reason: String,
    },
    /// The transcript is on disk.
    TranscriptStored {
        /// How many messages it holds.
        messages: usize,
    },
    /// The transcript was posted for staff.
    TranscriptDelivered,
    /// The transcript could not be posted, and why: its channel is gone or closed to the bot.
    TranscriptUndelivered {
        /// Discord's reason, in our words.
        why: String,
    },
    /// The transcript is safe: the closing is complete.
    Finished,
    /// The channel was deleted as configured.
    ChannelRemoved,
    /// Somebody deleted the channel by hand; what was said in it is lost.
    ChannelLost,
    /// It will close by itself.
    CloseScheduled {
        /// When.
        at: Timestamp,
    },
    /// It will not close by itself any more.
    CloseUnscheduled,
    /// Somebody asked the other side whether it can be closed.
    CloseAsked {
        /// In their words; empty when they gave none.
        reason: String,
        /// When it closes if nobody answers, if it does.
        closes_at: Option<Timestamp>,
    },
    /// Who was asked agreed to close it.
    CloseAccepted,
    /// Who was asked wants it to stay open.
    CloseDeclined,
    /// Who was asked has said something, so it does not close without an answer any more.
    CloseHeld,
    /// Staff ended it whether there can be a transcript or not.
    ForceClosed {
        /// In their words; empty when they gave none.
        reason: String,
        /// What becomes of the channel.
        channel: ForcedChannel,
    },
    /// There is no transcript, because the ticket was closed by force and none could be made.
    TranscriptWaived {
        /// What stood in the way, in our words.
        why: String,
    },
    /// Staff opened it again.
    Reopened,
    /// Its record was hidden from everybody but admins.
    Hidden,
    /// Its record is shown again.
    Unhidden,
    /// The opener said how it went.
    Rated {
        /// 1 to 5.
        stars: u8,
    },
    /// Nobody had answered: it was announced that it closes.
    IdleWarned {
        /// When.
        closes_at: Timestamp,
    },
    /// Somebody wanted it to stay open, whatever was announced.
    KeptOpen,
    /// The opener answered the form otherwise.
    AnswersChanged {
        /// What is answered otherwise.
        changes: Vec<AnswerChange>,
    },
    /// The opener left the guild.
    OpenerLeft,
    /// The opener came back.
    OpenerReturned,
    /// Staff said that it has to do with another.
    Linked {
        /// With which.
        number: i64,
    },
    /// It has nothing to do with that one any more.
    Unlinked {
        /// With which.
        number: i64,
    },
    /// It goes on in another one.
    MergedInto {
        /// In which.
        number: i64,
    },
    /// Another one goes on here.
    MergedFrom {
        /// Which.
        number: i64,
    },
    /// Staff opened it for somebody else.
    OpenedFor {
        /// For whom.
        opener: UserId,
    },
    /// Staff gave an answer that is kept.
    SnippetUsed {
        /// Which.
        name: String,
    },
    /// An admin learned who opened it, although it is anonymous.
    Revealed {
        /// In their words.
        reason: String,
    },
}

impl EventKind {
    /// The name it is audited under.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Opened => "ticket.opened",
            Self::ChannelMade { .. } => "ticket.channel_made",
            Self::Ready => "ticket.ready",
            Self::Abandoned { .. } => "ticket.abandoned",
            Self::Claimed => "ticket.claimed",
            Self::Unclaimed => "ticket.unclaimed",
            Self::Locked => "ticket.locked",
            Self::Unlocked => "ticket.unlocked",
            Self::Transferred { .. } => "ticket.transferred",
            Self::Prioritised { .. } => "ticket.prioritised",
            Self::Escalated { .. } => "ticket.escalated",
            Self::DepartmentChanged { .. } => "ticket.department_changed",
            Self::ClaimDropped { .. } => "ticket.claim_dropped",
            Self::ClaimReleased { .. } => "ticket.claim_released",
            Self::Assigned { .. } => "ticket.assigned",
            Self::ClockKept { .. } => "ticket.clock_kept",
            Self::ClockMissed { .. } => "ticket.clock_missed",
            Self::Tagged { .. } => "ticket.tagged",
            Self::Noted => "ticket.noted",
            Self::RenameAsked { .. } => "ticket.rename_asked",
            Self::Renamed { .. } => "ticket.renamed",
            Self::RenameRefused { .. } => "ticket.rename_refused",
            Self::ParticipantAdded { .. } => "ticket.participant_added",
            Self::ParticipantRemoved { .. } => "ticket.participant_removed",
            Self::Closed { .. } => "ticket.closed",
            Self::TranscriptStored { .. } => "ticket.transcript_stored",
            Self::TranscriptDelivered => "ticket.transcript_delivered",
            Self::TranscriptUndelivered { .. } => "ticket.transcript_undelivered",
            Self::Finished => "ticket.finished",
            Self::ChannelRemoved => "ticket.channel_removed",
            Self::ChannelLost => "ticket.channel_lost",
            Self::CloseScheduled { .. } => "ticket.close_scheduled",
            Self::CloseUnscheduled => "ticket.close_unscheduled",
            Self::CloseAsked { .. } => "ticket.close_asked",
            Self::CloseAccepted => "ticket.close_accepted",
            Self::CloseDeclined => "ticket.close_declined",
            Self::CloseHeld => "ticket.close_held",
            Self::ForceClosed { .. } => "ticket.force_closed",
            Self::TranscriptWaived { .. } => "ticket.transcript_waived",
            Self::Reopened => "ticket.reopened",
            Self::Hidden => "ticket.hidden",
            Self::Unhidden => "ticket.unhidden",
            Self::Rated { .. } => "ticket.rated",
            Self::IdleWarned { .. } => "ticket.idle_warned",
            Self::KeptOpen => "ticket.kept_open",
            Self::AnswersChanged { .. } => "ticket.answers_changed",
            Self::OpenerLeft => "ticket.opener_left",
            Self::OpenerReturned => "ticket.opener_returned",
            Self::Linked { .. } => "ticket.linked",
            Self::Unlinked { .. } => "ticket.unlinked",
            Self::MergedInto { .. } => "ticket.merged_into",
            Self::MergedFrom { .. } => "ticket.merged_from",
            Self::SnippetUsed { .. } => "ticket.snippet_used",
            Self::OpenedFor { .. } => "ticket.opened_for",
            Self::Revealed { .. } => "ticket.revealed",
        }
    }

    /// Whom it happened to, if not the ticket.
    pub const fn whom(&self) -> Option<UserId> {
        match self {
            Self::Transferred { to: user }
            | Self::ClaimDropped { holder: user }
            | Self::Assigned { to: user }
            | Self::ClaimReleased { holder: user }
            | Self::ParticipantAdded { user }
            | Self::ParticipantRemoved { user }
            | Self::OpenedFor { opener: user } => Some(*user),
            _ => None,
        }
    }
}
