//! What counts: one thing that happened to a ticket, with what the figures need of it.

use super::super::ticket::{ClockKind, EventKind, FirstResponse, Ticket};
use super::super::{CategoryId, Timestamp, UserId};

/// Something that happened to a ticket and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketFact {
    /// What.
    pub kind: FactKind,
    /// When.
    pub at: Timestamp,
    /// What the ticket is about.
    pub category: CategoryId,
    /// Whose doing it is, if staff's.
    pub staff: Option<UserId>,
    /// Milliseconds since the opening, for an answer and a closing; stars, for a rating; else 0.
    pub value: i64,
}

/// What it is. Stored by name, so names are for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// It was asked for.
    Opened,
    /// It never got a channel.
    Abandoned,
    /// It was opened again and got no channel.
    Lapsed,
    /// It was opened again.
    Reopened,
    /// Somebody took it on.
    Claimed,
    /// Staff answered for the first time.
    Answered,
    /// It was closed.
    Closed,
    /// Its opener said how it went.
    Rated,
    /// Staff acted in time.
    Kept(ClockKind),
    /// Staff did not.
    Missed(ClockKind),
}

impl FactKind {
    /// Every one. The clock of a silent claim is between staff and counts nowhere.
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

    /// The name it is stored under.
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

    /// From the name it is stored under.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl TicketFact {
    /// What an event counts for, if for anything. `ticket` is as the event has left it.
    pub fn of(ticket: &Ticket, by: Option<UserId>, event: &EventKind, at: Timestamp) -> Option<Self> {
        let staff = by.filter(|by| *by != ticket.opener);
        // A ticket that never got a channel was never opened: the day of its opening counts anew.
        let never_opened = matches!(event, EventKind::Abandoned { .. }) && ticket.closing_state.reopened == 0;
        let at = if never_opened { ticket.opened_at } else { at };
        let (kind, staff, value) = match event {
            EventKind::Opened | EventKind::OpenedFor { .. } => (FactKind::Opened, None, 0),
            EventKind::Abandoned { .. } if ticket.closing_state.reopened > 0 => (FactKind::Lapsed, None, 0),
            EventKind::Abandoned { .. } => (FactKind::Abandoned, None, 0),
            EventKind::Reopened => (FactKind::Reopened, staff, 0),
            EventKind::Claimed => (FactKind::Claimed, by, 0),
            // Of one that was closing already, the closing has counted.
            EventKind::Closed { .. } | EventKind::ForceClosed { .. } | EventKind::ChannelLost
                if ticket.closure().is_some_and(|closure| closure.at == at) =>
            {
                (FactKind::Closed, staff, since_opening(ticket, at))
            }
            EventKind::Rated { stars } => {
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

    /// What the first answer counts for.
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
