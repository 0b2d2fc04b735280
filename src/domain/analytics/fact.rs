//! Facts: countable things that happened to a ticket, with the values the figures need.

use super::super::ticket::{ClockKind, EventKind, FirstResponse, Ticket};
use super::super::{CategoryId, Timestamp, UserId};

/// A countable thing that happened to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketFact {
    /// Kind of the fact.
    pub kind: FactKind,
    /// Time it happened.
    pub at: Timestamp,
    /// Category of the ticket.
    pub category: CategoryId,
    /// Staff member it is credited to, if any.
    pub staff: Option<UserId>,
    /// Milliseconds since the opening, for an answer and a closing; stars, for a rating; otherwise 0.
    pub value: i64,
}

/// Kind of a fact. Stored by name, so names must never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// The ticket was opened.
    Opened,
    /// The opening failed: the ticket never got a channel.
    Abandoned,
    /// The reopening failed: the ticket got no channel.
    Lapsed,
    /// The ticket was reopened.
    Reopened,
    /// A staff member claimed the ticket.
    Claimed,
    /// Staff answered for the first time.
    Answered,
    /// The ticket was closed.
    Closed,
    /// The opener rated the ticket.
    Rated,
    /// Staff met the target of a clock.
    Kept(ClockKind),
    /// Staff missed the target of a clock.
    Missed(ClockKind),
}

impl FactKind {
    /// All stored kinds. The clock of a silent claim is internal to staff and is not counted.
    pub const ALL: [Self; 14] = [
        Self::Opened,
        Self::Abandoned,
        Self::Lapsed,
        Self::Reopened,
        Self::Claimed,
        Self::Answered,
        Self::Closed,
        Self::Rated,
        Self::Kept(ClockKind::FirstResponse),
        Self::Kept(ClockKind::NextResponse),
        Self::Kept(ClockKind::Resolution),
        Self::Missed(ClockKind::FirstResponse),
        Self::Missed(ClockKind::NextResponse),
        Self::Missed(ClockKind::Resolution),
    ];

    /// Returns the name it is stored under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Abandoned => "abandoned",
            Self::Lapsed => "lapsed",
            Self::Reopened => "reopened",
            Self::Claimed => "claimed",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Rated => "rated",
            Self::Kept(ClockKind::FirstResponse) => "kept_first_response",
            Self::Kept(ClockKind::NextResponse) => "kept_next_response",
            Self::Kept(ClockKind::Resolution) => "kept_resolution",
            Self::Kept(ClockKind::Claim) => "kept_claim",
            Self::Missed(ClockKind::FirstResponse) => "missed_first_response",
            Self::Missed(ClockKind::NextResponse) => "missed_next_response",
            Self::Missed(ClockKind::Resolution) => "missed_resolution",
            Self::Missed(ClockKind::Claim) => "missed_claim",
        }
    }

    /// Parses the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl TicketFact {
    /// Returns the fact an event counts as, if any. `ticket` is in the state after the event.
    pub fn of(ticket: &Ticket, by: Option<UserId>, event: &EventKind, at: Timestamp) -> Option<Self> {
        let staff = by.filter(|by| *by != ticket.opener);
        // A ticket that never got a channel was never opened: it is taken off the day of its opening.
        let never_opened = matches!(event, EventKind::Abandoned { .. }) && ticket.closing_state.reopened == 0;
        let at = if never_opened { ticket.opened_at } else { at };
        let (kind, staff, value) = match event {
            EventKind::Opened | EventKind::OpenedFor { .. } => (FactKind::Opened, None, 0),
            EventKind::Abandoned { .. } if ticket.closing_state.reopened > 0 => (FactKind::Lapsed, None, 0),
            EventKind::Abandoned { .. } => (FactKind::Abandoned, None, 0),
            EventKind::Reopened => (FactKind::Reopened, staff, 0),
            EventKind::Claimed => (FactKind::Claimed, by, 0),
            // For one that was closing already, the closing has been counted.
            EventKind::Closed { .. } | EventKind::ForceClosed { .. } | EventKind::ChannelLost
                if ticket.closure().is_some_and(|closure| closure.at == at) =>
            {
                (FactKind::Closed, staff, since_opening(ticket, at))
            }
            EventKind::Rated { stars } => {
                // A rating is credited to the member who claimed the ticket, else to the one who closed it.
                let closer = ticket.closure().and_then(|closure| closure.by);
                let served = ticket.claimed_by.or(closer.filter(|closer| *closer != ticket.opener));
                (FactKind::Rated, served, i64::from(*stars))
            }
            EventKind::ClockKept { clock } if *clock != ClockKind::Claim => {
                (FactKind::Kept(*clock), ticket.claimed_by, 0)
            }
            EventKind::ClockMissed { clock } if *clock != ClockKind::Claim => {
                (FactKind::Missed(*clock), ticket.claimed_by, 0)
            }
            _ => return None,
        };
        Some(Self { kind, at, category: ticket.category, staff, value })
    }

    /// Returns the fact of the first answer.
    pub fn answered(ticket: &Ticket, response: FirstResponse) -> Self {
        Self {
            kind: FactKind::Answered,
            at: response.at,
            category: ticket.category,
            staff: Some(response.by),
            value: since_opening(ticket, response.at),
        }
    }
}

fn since_opening(ticket: &Ticket, at: Timestamp) -> i64 {
    i64::try_from(at.since(ticket.opened_at).as_millis()).unwrap_or(i64::MAX)
}
