//! Tickets: their lifecycle, authorization, forms and settings.

mod access;
mod auto_close;
mod category;
mod channel;
mod department;
mod desk;
mod form;
mod lifecycle;
mod messages;
mod panel;
mod relay;
mod retention;
mod search;
mod sla;
mod transcript;

pub use access::{TicketAction, authorize};
pub use auto_close::{AutomationRules, IdlePolicy, IdleStep, IdleTimer, IdleWarning, LONGEST_RETENTION_DAYS};
pub use category::{Category, CategoryKey};
pub use channel::naming::{
    OPENER_NAME, channel_name, fallback_name, marked_number, marked_ticket, plain_name, thread_name, topic,
};
pub use channel::notice::ChannelNotice;
pub use channel::overflow::{
    FILLING, FIRST_OVERFLOW, LAST_OVERFLOW, OverflowCategory, ROOMY, closed_overwrites, overflow_name,
    overflow_overwrites,
};
pub use channel::participant::{MOST_PARTICIPANTS, Participant};
pub use channel::room::{LOCK_BITS, RoomChanges, WriteAccess, birth_overwrites, room_changes};
pub use channel::thread::{RoomKind, RoomSettings, TicketRoom};
pub use department::call::ChannelCall;
pub use department::escalation::{Escalation, EscalationLevel};
pub use department::route::EscalationChange;
pub use department::team::{RoleStay, Roster, RoutingSettings, SupportTeam, TicketRoute, parent_of};
pub use department::{Department, DepartmentKey, MOST_DEPARTMENTS, MOST_ROLES, means_none};
pub use desk::note::{LONGEST_NOTE, Note};
pub use desk::priority::Priority;
pub use desk::related::MOST_RELATED;
pub use desk::snippet::{LONGEST_SNIPPET, LONGEST_SNIPPET_NAME, MOST_SNIPPETS, Snippet, snippet_name};
pub use desk::staff_alert::{DeliveryObstacle, StaffAlert};
pub use desk::tags::{LONGEST_TAG, MOST_TAGS, normalise_tag, normalise_tags};
pub use desk::{NextTicket, TicketStatistics};
pub use form::entrance_rules::{EntranceRules, PuzzleMode};
pub use form::option_fault::OptionFault;
pub use form::pages::{Form, FormFor, FormPlace, form_mark, page_of, pages};
pub use form::pattern::AnswerPattern;
pub use form::pattern_kind::PatternKind;
pub use form::select::{MOST_OPTIONS, SelectMenu, SelectOption};
pub use form::{
    Answer, AnswerChange, FormProgress, MOST_QUESTIONS, PAGE, Question, QuestionPlace, QuestionStyle,
    earlier, take_page,
};
pub use lifecycle::close_party::CloseRequestParty;
pub use lifecycle::closing_state::{
    ClosingState, EarlierClosure, ForcedChannel, RecordVisibility, ScheduledClose,
};
pub use lifecycle::event::{EventKind, TicketEvent};
pub use lifecycle::feedback::Feedback;
pub use lifecycle::proposal::{OnBehalf, QuotedMessage, TicketProposal};
pub use lifecycle::request::{CloseRequest, RequestStep};
pub use messages::activity::{
    AuthorActivity, ConversationSide, FirstResponse, HumanMessage, TicketActivity, is_command,
};
pub use messages::message::{KeptMessage, MOST_VERSIONS, MessageVersion};
pub use messages::upload::{Upload, UploadFate};
pub use panel::{Colour, EntryButton, Panel, PanelEntry, PanelKey, PanelStyle};
pub use relay::anonymity::{
    Anonymity, AnonymousOpener, DmReach, INTERNAL, OpenerDm, TicketScope, Visibility, is_internal,
};
pub use relay::{RelayContent, RelayDirection, RelayFile, RelayStatus, RelayedMessage, in_parts};
pub use retention::RetentionPolicy;
pub use search::listing::{ListScope, ServedTickets, StateFilter, TicketFilter, TicketPage};
pub use search::words::{MOST_SOUGHT, fold, sought, words};
pub use search::{SearchExcerpt, SearchHit, SearchPage, TextPart, TicketSearch};
pub use sla::timing::TicketTiming;
pub use sla::{
    ClockKind, ClockPace, ClockState, ClockStep, ClockTransition, DueClock, Targets, TicketClock,
    TicketClocks,
};
pub use transcript::{FileKind, StoredFile, StoredTranscript};

use super::{CategoryId, ChannelId, GuildId, MessageId, Refusal, TicketId, Timestamp, UserId};

/// A ticket and its present state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Id everywhere, also in its channel's topic.
    pub id: TicketId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// Number members know it by; counts up in each guild and is never reused (F21, F22).
    pub number: i64,
    /// Category of the ticket.
    pub category: CategoryId,
    /// Member it is for; in an anonymous ticket their stand-in.
    pub opener: UserId,
    /// Time it was requested.
    pub opened_at: Timestamp,
    /// Answers of the form.
    pub answers: Vec<Answer>,
    /// Staff member who claimed it.
    pub claimed_by: Option<UserId>,
    /// True if only staff may write in it.
    pub locked: bool,
    /// Priority of the ticket.
    pub priority: Priority,
    /// Tags; normalised, each once.
    pub tags: Vec<String>,
    /// First answer of staff. Updated by a statement of its own, not with the rest.
    pub first_response: Option<FirstResponse>,
    /// SLA timing of the ticket.
    pub timing: TicketTiming,
    /// Department and escalation level.
    pub route: TicketRoute,
    /// Requested channel name until it is applied: Discord allows two renames in ten minutes.
    pub wanted_name: Option<String>,
    /// Channel or thread. Updated by a statement of its own, not with the rest.
    pub room: TicketRoom,
    /// Position in the lifecycle.
    pub state: TicketState,
    /// Pending and past closings.
    pub closing_state: ClosingState,
    /// Numbers of linked tickets.
    pub related: Vec<i64>,
}

/// State of a ticket: `opening → open → closing → closed`, from there back to `open` or `opening`, or
/// `opening → abandoned`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketState {
    /// Accepted, numbered and counted against the limit; the channel is being created.
    Opening {
        /// Channel, known once Discord has answered.
        channel: Option<ChannelId>,
    },
    /// Members can write in it.
    Open {
        /// Channel of the ticket.
        channel: ChannelId,
        /// The pinned card.
        card: MessageId,
    },
    /// The transcript is being stored and delivered.
    Closing {
        /// Channel of the ticket.
        channel: ChannelId,
        /// The pinned card.
        card: MessageId,
        /// Details of the closing.
        closure: Closure,
    },
    /// Finished, and no longer counted against the limit.
    Closed {
        /// The channel, for as long as it is kept.
        channel: Option<ChannelId>,
        /// The card in it.
        card: Option<MessageId>,
        /// Details of the closing.
        closure: Closure,
    },
    /// Discord refused to create the channel; only the number is left.
    Abandoned,
}

/// The longest reason for closing, in characters.
pub const LONGEST_REASON: usize = 1000;

/// Details of a closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Time it was closed.
    pub at: Timestamp,
    /// Member who closed it; `None` when the bot found the channel deleted.
    pub by: Option<UserId>,
    /// Reason as typed; empty when none was given.
    pub reason: String,
}

impl Ticket {
    /// Returns the channel of the ticket, while there is one.
    pub const fn channel(&self) -> Option<ChannelId> {
        match self.state {
            TicketState::Opening { channel } | TicketState::Closed { channel, .. } => channel,
            TicketState::Open { channel, .. } | TicketState::Closing { channel, .. } => Some(channel),
            TicketState::Abandoned => None,
        }
    }

    /// Returns the message with its card, while there is one.
    pub const fn card(&self) -> Option<MessageId> {
        match self.state {
            TicketState::Open { card, .. } | TicketState::Closing { card, .. } => Some(card),
            TicketState::Closed { card, .. } => card,
            TicketState::Opening { .. } | TicketState::Abandoned => None,
        }
    }

    /// Returns the details of its closing, once it is closing or closed.
    pub const fn closure(&self) -> Option<&Closure> {
        match &self.state {
            TicketState::Closing { closure, .. } | TicketState::Closed { closure, .. } => Some(closure),
            TicketState::Opening { .. } | TicketState::Open { .. } | TicketState::Abandoned => None,
        }
    }

    /// Returns true if it counts against its opener's limit.
    pub const fn is_live(&self) -> bool {
        matches!(
            self.state,
            TicketState::Opening { .. } | TicketState::Open { .. } | TicketState::Closing { .. }
        )
    }

    /// Returns true if its opener is anonymous.
    pub const fn is_anonymous(&self) -> bool {
        self.opener.is_stand_in()
    }

    /// Records the channel that Discord has created.
    pub const fn settle_in(&mut self, made: ChannelId) {
        if let TicketState::Opening { channel } = &mut self.state {
            *channel = Some(made);
        }
    }

    /// Opens it, once the card is posted.
    pub fn begin(&mut self, channel: ChannelId, card: MessageId) {
        // A repeated job must not reopen a ticket that was closed meanwhile.
        if matches!(self.state, TicketState::Opening { .. }) {
            self.state = TicketState::Open { channel, card };
        }
    }

    /// Gives up the opening when Discord refuses the channel. A reopened ticket returns to its previous closing.
    pub fn abandon(&mut self) {
        if matches!(self.state, TicketState::Opening { .. }) {
            self.state = match self.closing_state.earlier.take() {
                Some(earlier) => TicketState::Closed { channel: None, card: None, closure: earlier.closure },
                None => TicketState::Abandoned,
            };
        }
    }

    /// Records a new card, posted because the old one was deleted manually.
    pub const fn replace_card(&mut self, posted: MessageId) {
        match &mut self.state {
            TicketState::Open { card, .. } | TicketState::Closing { card, .. } => *card = posted,
            TicketState::Closed { card, .. } => *card = Some(posted),
            TicketState::Opening { .. } | TicketState::Abandoned => {}
        }
    }

    /// Claims it for a staff member.
    pub fn claim(&mut self, by: UserId) -> Result<(), Refusal> {
        self.expect_open()?;
        if let Some(holder) = self.claimed_by {
            return Err(Refusal::AlreadyClaimed { by: holder });
        }
        self.claimed_by = Some(by);
        Ok(())
    }

    /// Releases the claim.
    pub fn unclaim(&mut self) -> Result<(), Refusal> {
        self.expect_open()?;
        self.claimed_by.take().map(|_| ()).ok_or(Refusal::NotClaimed)
    }

    /// Transfers the claim to another member, or assigns an unclaimed ticket. Returns the previous holder.
    pub fn transfer(&mut self, to: UserId) -> Result<Option<UserId>, Refusal> {
        self.expect_open()?;
        if self.claimed_by == Some(to) {
            return Err(Refusal::AlreadyClaimed { by: to });
        }
        Ok(self.claimed_by.replace(to))
    }

    /// Sets its priority. Returns the previous one.
    pub fn prioritise(&mut self, priority: Priority) -> Result<Priority, Refusal> {
        self.expect_open()?;
        if self.priority == priority {
            return Err(Refusal::Unchanged);
        }
        Ok(std::mem::replace(&mut self.priority, priority))
    }

    /// Replaces its tags; an empty list removes all.
    pub fn tag(&mut self, tags: Vec<String>) -> Result<(), Refusal> {
        self.expect_open()?;
        if self.tags == tags {
            return Err(Refusal::Unchanged);
        }
        self.tags = tags;
        Ok(())
    }

    /// Replaces its answers; those of questions that no longer exist are kept. Returns the changes.
    pub fn answer_anew(&mut self, answers: Vec<Answer>) -> Result<Vec<AnswerChange>, Refusal> {
        self.expect_open()?;
        let changes = AnswerChange::between(&self.answers, &answers);
        if changes.is_empty() {
            return Err(Refusal::Unchanged);
        }
        let is_asked = |old: &Answer| answers.iter().any(|new| new.question == old.question);
        let kept: Vec<Answer> = self.answers.iter().filter(|old| !is_asked(old)).cloned().collect();
        self.answers = answers.into_iter().chain(kept).collect();
        Ok(changes)
    }

    /// Requests another channel name.
    pub fn rename(&mut self, name: String) -> Result<(), Refusal> {
        self.expect_open()?;
        if self.wanted_name.as_deref() == Some(&name) {
            return Err(Refusal::Unchanged);
        }
        self.wanted_name = Some(name);
        Ok(())
    }

    /// Locks it, so that only staff may write.
    pub fn lock(&mut self) -> Result<ChannelId, Refusal> {
        let channel = self.expect_open()?;
        if self.locked {
            return Err(Refusal::AlreadyLocked);
        }
        self.locked = true;
        Ok(channel)
    }

    /// Unlocks it.
    pub fn unlock(&mut self) -> Result<ChannelId, Refusal> {
        let channel = self.expect_open()?;
        if !self.locked {
            return Err(Refusal::NotLocked);
        }
        self.locked = false;
        Ok(channel)
    }

    /// Starts its closing; the transcript comes next.
    pub fn close(&mut self, closure: Closure) -> Result<(), Refusal> {
        let TicketState::Open { channel, card } = self.state else {
            return Err(self.not_open());
        };
        self.state = TicketState::Closing { channel, card, closure };
        self.closing_state.scheduled = None;
        self.closing_state.request = None;
        Ok(())
    }

    /// Closes it regardless of a transcript, also when it is already closing and stuck.
    pub fn force_close(&mut self, closure: Closure, room: ForcedChannel) -> Result<(), Refusal> {
        // A closing that is stuck keeps its closure: who closed the ticket and why.
        if !matches!(self.state, TicketState::Closing { .. }) {
            self.close(closure)?;
        }
        self.closing_state.forced = Some(room);
        Ok(())
    }

    /// Schedules its closing, or cancels the schedule.
    pub fn schedule_close(&mut self, schedule: Option<ScheduledClose>) -> Result<(), Refusal> {
        self.expect_open()?;
        if schedule.is_none() && self.closing_state.scheduled.is_none() {
            return Err(Refusal::NotScheduled);
        }
        self.closing_state.scheduled = schedule;
        Ok(())
    }

    /// Reopens it: in its channel while there is one, otherwise in a new one. `transcript` is the message with the
    /// previous transcript.
    pub fn reopen(&mut self, transcript: Option<(ChannelId, MessageId)>) -> Result<(), Refusal> {
        let TicketState::Closed { channel, card, closure } = &self.state else {
            return Err(Refusal::NotClosed { number: self.number });
        };
        let earlier = EarlierClosure { closure: closure.clone(), transcript };
        self.state = match channel.zip(*card) {
            Some((channel, card)) => TicketState::Open { channel, card },
            None => TicketState::Opening { channel: None },
        };
        self.locked = false;
        self.closing_state = ClosingState {
            hidden: self.closing_state.hidden,
            reopened: self.closing_state.reopened + 1,
            earlier: Some(earlier),
            ..ClosingState::default()
        };
        Ok(())
    }

    /// Hides the record from all but admins, or shows it again. Only finished tickets can be hidden.
    pub fn set_hidden(&mut self, visibility: RecordVisibility) -> Result<(), Refusal> {
        if self.is_live() {
            return Err(Refusal::NotClosed { number: self.number });
        }
        self.closing_state.hidden = visibility == RecordVisibility::Hidden;
        Ok(())
    }

    /// Completes the closing, once the transcript is stored and the channel handled.
    pub fn finish(&mut self) {
        if let TicketState::Closing { channel, card, closure } = &self.state {
            self.state =
                TicketState::Closed { channel: Some(*channel), card: Some(*card), closure: closure.clone() };
            self.closing_state.earlier = None;
        }
    }

    /// Returns true if its channel is due to be deleted.
    pub fn is_to_be_removed(&self, now: Timestamp) -> bool {
        !self.is_live() && self.closing_state.remove_at.is_some_and(|at| at <= now)
    }

    /// Records that the channel provably does not exist any more. Returns true if that closed the ticket.
    pub fn lose_channel(&mut self, at: Timestamp) -> bool {
        let was_live = self.is_live();
        let closure = match &self.state {
            TicketState::Opening { channel: None } | TicketState::Abandoned => return false,
            TicketState::Opening { .. } | TicketState::Open { .. } => {
                Closure { at, by: None, reason: String::new() }
            }
            TicketState::Closing { closure, .. } | TicketState::Closed { closure, .. } => closure.clone(),
        };
        self.state = TicketState::Closed { channel: None, card: None, closure };
        self.closing_state = ClosingState {
            hidden: self.closing_state.hidden,
            reopened: self.closing_state.reopened,
            ..ClosingState::default()
        };
        was_live
    }

    /// Returns its channel if it is open, otherwise the refusal that says why not.
    pub fn expect_open(&self) -> Result<ChannelId, Refusal> {
        match self.state {
            TicketState::Open { channel, .. } => Ok(channel),
            TicketState::Opening { .. }
            | TicketState::Closing { .. }
            | TicketState::Closed { .. }
            | TicketState::Abandoned => Err(self.not_open()),
        }
    }

    const fn not_open(&self) -> Refusal {
        match self.state {
            TicketState::Opening { .. } => Refusal::StillOpening { number: self.number },
            _ => Refusal::AlreadyClosed { number: self.number },
        }
    }
}
