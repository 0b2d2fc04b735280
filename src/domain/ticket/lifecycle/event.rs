//! Events of a ticket in order: its timeline (F59) and its audit log (F60).

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{AnswerChange, ClockKind, EscalationLevel, ForcedChannel, Priority};
use crate::domain::{ChannelId, Timestamp, UserId};

/// An entry of a ticket's timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    /// Time of the event.
    pub at: Timestamp,
    /// Member who caused it; `None` for the bot itself.
    pub by: Option<UserId>,
    /// Kind of the event.
    pub kind: EventKind,
}

/// Kind of an event. Stored as JSON, so names must never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventKind {
    /// The ticket was requested.
    Opened,
    /// Its channel was created.
    ChannelMade {
        /// Created channel.
        channel: ChannelId,
    },
    /// Its card was posted: members can write.
    Ready,
    /// Discord refused to create the channel.
    Abandoned {
        /// Discord's reason, paraphrased.
        why: String,
    },
    /// A staff member claimed it.
    Claimed,
    /// The claim was released by its holder.
    Unclaimed,
    /// Only staff may write.
    Locked,
    /// Everybody may write again.
    Unlocked,
    /// The claim was transferred.
    Transferred {
        /// New holder of the claim.
        to: UserId,
    },
    /// Its priority was changed.
    Prioritised {
        /// Priority before.
        from: Priority,
        /// Priority now.
        to: Priority,
    },
    /// Its escalation level was changed.
    Escalated {
        /// Level before.
        from: EscalationLevel,
        /// Level now.
        to: EscalationLevel,
        /// Reason of an automatic escalation; empty for a manual one.
        why: String,
    },
    /// The ticket was moved to another department, or back to its category.
    DepartmentChanged {
        /// Name of the department before.
        from: Option<String>,
        /// Name of the department now.
        to: Option<String>,
    },
    /// The claim was dropped, because its holder is no longer staff of the ticket.
    ClaimDropped {
        /// Holder of the claim.
        holder: UserId,
    },
    /// The claim was released, because its holder was silent for too long.
    ClaimReleased {
        /// Holder of the claim.
        holder: UserId,
    },
    /// The bot assigned it to staff on duty.
    Assigned {
        /// Assigned member.
        to: UserId,
    },
    /// An SLA clock met its target.
    ClockKept {
        /// Kind of the clock.
        clock: ClockKind,
    },
    /// An SLA clock missed its target.
    ClockMissed {
        /// Kind of the clock.
        clock: ClockKind,
    },
    /// Its tags were changed.
    Tagged {
        /// All tags from now on.
        tags: Vec<String>,
    },
    /// Staff wrote a note; the text is stored with the notes.
    Noted,
    /// Staff requested another channel name.
    RenameAsked {
        /// Requested name.
        name: String,
    },
    /// The channel was renamed.
    Renamed {
        /// New name.
        name: String,
    },
    /// Discord refused the name.
    RenameRefused {
        /// Refused name.
        name: String,
    },
    /// A participant was added.
    ParticipantAdded {
        /// Added member.
        user: UserId,
    },
    /// A participant was removed.
    ParticipantRemoved {
        /// Removed member.
        user: UserId,
    },
    /// The ticket was closed.
    Closed {
        /// Reason as typed; empty when none was given.
        reason: String,
    },
    /// The transcript was stored on disk.
    TranscriptStored {
        /// Number of its messages.
        messages: usize,
    },
    /// The transcript was posted for staff.
    TranscriptDelivered,
    /// The transcript could not be posted: its channel was deleted or is not accessible to the bot.
    TranscriptUndelivered {
        /// Discord's reason, paraphrased.
        why: String,
    },
    /// The transcript is stored and the closing complete.
    Finished,
    /// The channel was deleted as configured.
    ChannelRemoved,
    /// The channel was deleted manually; messages that were not stored are lost.
    ChannelLost,
    /// A closing was scheduled.
    CloseScheduled {
        /// Time of the closing.
        at: Timestamp,
    },
    /// The scheduled closing was cancelled.
    CloseUnscheduled,
    /// A member asked the other party to agree to a closing.
    CloseAsked {
        /// Reason as typed; empty when none was given.
        reason: String,
        /// Time it closes without an answer, if it does.
        closes_at: Option<Timestamp>,
    },
    /// The asked party agreed.
    CloseAccepted,
    /// The asked party declined.
    CloseDeclined,
    /// The asked party wrote a message, so that it no longer closes without an answer.
    CloseHeld,
    /// Staff closed it regardless of a transcript.
    ForceClosed {
        /// Reason as typed; empty when none was given.
        reason: String,
        /// Handling of the channel.
        channel: ForcedChannel,
    },
    /// A forced closing ended without a transcript, because none could be created.
    TranscriptWaived {
        /// Cause, paraphrased.
        why: String,
    },
    /// Staff reopened it.
    Reopened,
    /// Its record was hidden from all but admins.
    Hidden,
    /// Its record is shown again.
    Unhidden,
    /// The opener rated it.
    Rated {
        /// Stars from 1 to 5.
        stars: u8,
    },
    /// A closing for lack of answers was announced.
    IdleWarned {
        /// Time of the closing.
        closes_at: Timestamp,
    },
    /// A member kept it open despite the announcement.
    KeptOpen,
    /// The opener changed answers of the form.
    AnswersChanged {
        /// Changed answers.
        changes: Vec<AnswerChange>,
    },
    /// The opener left the guild.
    OpenerLeft,
    /// The opener came back.
    OpenerReturned,
    /// The ticket was linked to another one.
    Linked {
        /// Number of the other ticket.
        number: i64,
    },
    /// A link to another ticket was removed.
    Unlinked {
        /// Number of the other ticket.
        number: i64,
    },
    /// The ticket was merged into another one.
    MergedInto {
        /// Number of the other ticket.
        number: i64,
    },
    /// Another ticket was merged into it.
    MergedFrom {
        /// Number of the other ticket.
        number: i64,
    },
    /// Staff opened it for another member.
    OpenedFor {
        /// Member it was opened for.
        opener: UserId,
    },
    /// Staff used a snippet.
    SnippetUsed {
        /// Name of the snippet.
        name: String,
    },
    /// An admin revealed the opener of an anonymous ticket.
    Revealed {
        /// Reason as typed.
        reason: String,
    },
}

impl EventKind {
    /// Returns the action name in the audit log.
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

    /// Returns the member that the event affects besides the one who caused it, if any.
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
