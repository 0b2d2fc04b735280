//! A ticket: its life, who may do what with it, and what it asks before it opens.

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

/// A ticket and everything decided about it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Names it everywhere, also in its channel's topic.
    pub id: TicketId,
    /// The guild it belongs to.
    pub guild: GuildId,
    /// What people call it by; counts up in each guild and is never used again (F21, F22).
    pub number: i64,
    /// What it is about.
    pub category: CategoryId,
    /// Who asked; in an anonymous ticket a stand-in for them.
    pub opener: UserId,
    /// When they asked.
    pub opened_at: Timestamp,
    /// What they answered in the form.
    pub answers: Vec<Answer>,
    /// The staff member who took it on.
    pub claimed_by: Option<UserId>,
    /// Whether only staff may write in it.
    pub locked: bool,
    /// How urgent it is.
    pub priority: Priority,
    /// What staff sorts it by; normalised, each once.
    pub tags: Vec<String>,
    /// The first answer of staff, once there is one. Kept by its own statement, not with the rest.
    pub first_response: Option<FirstResponse>,
    /// What the clock says about it.
    pub timing: TicketTiming,
    /// Where it has been sent.
    pub route: TicketRoute,
    /// What the channel is to be called, until it is: Discord takes two renames in ten minutes.
    pub wanted_name: Option<String>,
    /// Where it is talked in. Kept by its own statement, not with the rest.
    pub room: TicketRoom,
    /// Where it stands.
    pub state: TicketState,
    /// How it may still end, and has ended before.
    pub closing_state: ClosingState,
    /// The numbers of the tickets that have to do with it.
    pub related: Vec<i64>,
}

/// Where a ticket stands: `opening → open → closing → closed`, from there back to `open` or `opening`, or
/// `opening → abandoned`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketState {
    /// Decided, numbered and holding its slot; the channel is being made.
    Opening {
        /// Known once Discord has answered.
        channel: Option<ChannelId>,
    },
    /// People talk in it.
    Open {
        /// Where.
        channel: ChannelId,
        /// The pinned card.
        card: MessageId,
    },
    /// The transcript is being stored and delivered.
    Closing {
        /// Where people talked.
        channel: ChannelId,
        /// The pinned card.
        card: MessageId,
        /// Who closed it and why.
        closure: Closure,
    },
    /// Done. The slot is free.
    Closed {
        /// The channel, for as long as it is kept.
        channel: Option<ChannelId>,
        /// The card in it.
        card: Option<MessageId>,
        /// Who closed it and why.
        closure: Closure,
    },
    /// Discord would not make the channel; nothing is left of it but the number.
    Abandoned,
}

/// The longest reason for closing, in characters.
pub const LONGEST_REASON: usize = 1000;

/// How a ticket came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// When it was closed.
    pub at: Timestamp,
    /// By whom; nobody when the bot found the channel gone.
    pub by: Option<UserId>,
    /// In the closer's words; empty when they gave none.
    pub reason: String,
}

impl Ticket {
    /// The channel people talk in, while there is one.
    pub const fn channel(&self) -> Option<ChannelId> {
        match self.state {
            TicketState::Opening { channel } | TicketState::Closed { channel, .. } => channel,
            TicketState::Open { channel, .. } | TicketState::Closing { channel, .. } => Some(channel),
            TicketState::Abandoned => None,
        }
    }

    /// The card in that channel, while there is one.
    pub const fn card(&self) -> Option<MessageId> {
        match self.state {
            TicketState::Open { card, .. } | TicketState::Closing { card, .. } => Some(card),
            TicketState::Closed { card, .. } => card,
            TicketState::Opening { .. } | TicketState::Abandoned => None,
        }
    }

    /// How it ended, once somebody has decided so.
    pub const fn closure(&self) -> Option<&Closure> {
        match &self.state {
            TicketState::Closing { closure, .. } | TicketState::Closed { closure, .. } => Some(closure),
            TicketState::Opening { .. } | TicketState::Open { .. } | TicketState::Abandoned => None,
        }
    }

    /// Whether it counts against its opener's limit.
    pub const fn is_live(&self) -> bool {
        matches!(
            self.state,
            TicketState::Opening { .. } | TicketState::Open { .. } | TicketState::Closing { .. }
        )
    }

    /// Whether nobody is to learn who opened it.
    pub const fn is_anonymous(&self) -> bool {
        self.opener.is_stand_in()
    }

    /// Discord has made the channel.
    pub const fn settle_in(&mut self, made: ChannelId) {
        if let TicketState::Opening { channel } = &mut self.state {
            *channel = Some(made);
        }
    }

    /// The card stands: people may talk.
    pub fn begin(&mut self, channel: ChannelId, card: MessageId) {
        if matches!(self.state, TicketState::Opening { .. }) {
            self.state = TicketState::Open { channel, card };
        }
    }

    /// Discord refuses to make the channel. A ticket that was opened again is closed as it was before.
    pub fn abandon(&mut self) {
        if matches!(self.state, TicketState::Opening { .. }) {
            self.state = match self.closing_state.earlier.take() {
                Some(earlier) => TicketState::Closed { channel: None, card: None, closure: earlier.closure },
                None => TicketState::Abandoned,
            };
        }
    }

    /// The card was deleted by hand; this one stands in its place.
    pub const fn replace_card(&mut self, posted: MessageId) {
        match &mut self.state {
            TicketState::Open { card, .. } | TicketState::Closing { card, .. } => *card = posted,
            TicketState::Closed { card, .. } => *card = Some(posted),
            TicketState::Opening { .. } | TicketState::Abandoned => {}
        }
    }

    /// A staff member takes it on.
    pub fn claim(&mut self, by: UserId) -> Result<(), Refusal> {
        self.expect_open()?;
        if let Some(holder) = self.claimed_by {
            return Err(Refusal::AlreadyClaimed { by: holder });
        }
        self.claimed_by = Some(by);
        Ok(())
    }

    /// Its holder gives it back.
    pub fn unclaim(&mut self) -> Result<(), Refusal> {
        self.expect_open()?;
        self.claimed_by.take().map(|_| ()).ok_or(Refusal::NotClaimed)
    }

    /// Its holder, or an admin for them, hands it to somebody else; nobody's is handed out. Answers who had it.
    pub fn transfer(&mut self, to: UserId) -> Result<Option<UserId>, Refusal> {
        self.expect_open()?;
        if self.claimed_by == Some(to) {
            return Err(Refusal::AlreadyClaimed { by: to });
        }
        Ok(self.claimed_by.replace(to))
    }

    /// Staff says how urgent it is. Answers how urgent it was.
    pub fn prioritise(&mut self, priority: Priority) -> Result<Priority, Refusal> {
        self.expect_open()?;
        if self.priority == priority {
            return Err(Refusal::Unchanged);
        }
        Ok(std::mem::replace(&mut self.priority, priority))
    }

    /// Staff sorts it; none takes all tags away.
    pub fn tag(&mut self, tags: Vec<String>) -> Result<(), Refusal> {
        self.expect_open()?;
        if self.tags == tags {
            return Err(Refusal::Unchanged);
        }
        self.tags = tags;
        Ok(())
    }

    /// Its opener answers otherwise. What was asked once and is not any more stays answered. Answers what changed.
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

    /// Staff wants the channel to be called so.
    pub fn rename(&mut self, name: String) -> Result<(), Refusal> {
        self.expect_open()?;
        if self.wanted_name.as_deref() == Some(&name) {
            return Err(Refusal::Unchanged);
        }
        self.wanted_name = Some(name);
        Ok(())
    }

    /// Only staff may write from now on.
    pub fn lock(&mut self) -> Result<ChannelId, Refusal> {
        let channel = self.expect_open()?;
        if self.locked {
            return Err(Refusal::AlreadyLocked);
        }
        self.locked = true;
        Ok(channel)
    }

    /// Everybody in it may write again.
    pub fn unlock(&mut self) -> Result<ChannelId, Refusal> {
        let channel = self.expect_open()?;
        if !self.locked {
            return Err(Refusal::NotLocked);
        }
        self.locked = false;
        Ok(channel)
    }

    /// Somebody ends it; the transcript comes next.
    pub fn close(&mut self, closure: Closure) -> Result<(), Refusal> {
        let TicketState::Open { channel, card } = self.state else {
            return Err(self.not_open());
        };
        self.state = TicketState::Closing { channel, card, closure };
        self.closing_state.scheduled = None;
        self.closing_state.request = None;
        Ok(())
    }

    /// Staff ends it whether there can be a transcript or not, also when it is already closing and cannot go on.
    pub fn force_close(&mut self, closure: Closure, room: ForcedChannel) -> Result<(), Refusal> {
        if !matches!(self.state, TicketState::Closing { .. }) {
            self.close(closure)?;
        }
        self.closing_state.forced = Some(room);
        Ok(())
    }

    /// Lets it close by itself at a moment, or not any more.
    pub fn schedule_close(&mut self, schedule: Option<ScheduledClose>) -> Result<(), Refusal> {
        self.expect_open()?;
        if schedule.is_none() && self.closing_state.scheduled.is_none() {
            return Err(Refusal::NotScheduled);
        }
        self.closing_state.scheduled = schedule;
        Ok(())
    }

    /// Opens it again: in its channel while there is one, else in one that is still to be made. `transcript` is where
    /// staff got the last transcript.
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

    /// Hides the record from everybody but admins, or shows it again. Only what is over can be hidden.
    pub fn set_hidden(&mut self, visibility: RecordVisibility) -> Result<(), Refusal> {
        if self.is_live() {
            return Err(Refusal::NotClosed { number: self.number });
        }
        self.closing_state.hidden = visibility == RecordVisibility::Hidden;
        Ok(())
    }

    /// The transcript is safe and the channel dealt with.
    pub fn finish(&mut self) {
        if let TicketState::Closing { channel, card, closure } = &self.state {
            self.state =
                TicketState::Closed { channel: Some(*channel), card: Some(*card), closure: closure.clone() };
            self.closing_state.earlier = None;
        }
    }

    /// Whether its channel is due to be deleted.
    pub fn is_to_be_removed(&self, now: Timestamp) -> bool {
        !self.is_live() && self.closing_state.remove_at.is_some_and(|at| at <= now)
    }

    /// Discord has proved that the channel is gone. Returns whether that ended the ticket.
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

    /// The channel people talk in, if they do; else why not.
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
