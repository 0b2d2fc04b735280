//! Deadlines of a ticket, one per line: on its card, and in its details.

use crate::domain::Timestamp;
use crate::domain::ticket::{ClockKind, Ticket, TicketState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::clock::clock_name;
use crate::ui::{relative, sign};

/// Reason for an automatic escalation.
pub fn overdue_why(clock: ClockKind, localizer: &Localizer) -> String {
    t!(localizer, "clock-overdue", clock = clock_name(clock, localizer))
}

/// Formats the staff's return while nobody has claimed the ticket, and the next deadline.
pub(super) fn timing(ticket: &Ticket, localizer: &Localizer) -> Vec<String> {
    if !matches!(ticket.state, TicketState::Opening { .. } | TicketState::Open { .. }) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if let Some(back) = ticket.timing.back_at.filter(|_| ticket.claimed_by.is_none()) {
        lines.push(format!("{} {}", sign::WAITING, t!(localizer, "ticket-back-at", when = moment(back))));
    }
    if let Some(due) = ticket.timing.due {
        let when = relative(due.at);
        lines.push(match due.kind {
            ClockKind::FirstResponse => t!(localizer, "ticket-due-first-response", when = when),
            ClockKind::NextResponse | ClockKind::Claim => {
                t!(localizer, "ticket-due-next-response", when = when)
            }
            ClockKind::Resolution => t!(localizer, "ticket-due-resolution", when = when),
        });
    }
    lines
}

/// Formats date and time in the reader's own zone.
fn moment(at: Timestamp) -> String {
    format!("<t:{}:f>", at.as_secs())
}
