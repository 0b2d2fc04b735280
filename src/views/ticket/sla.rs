//! What the clock says about a ticket, a line each: on its card, in its facts.

use crate::domain::Timestamp;
use crate::domain::ticket::{ClockKind, Ticket, TicketState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::clock::clock_name;
use crate::ui::{relative, sign};

/// Why the bot takes a ticket up.
pub fn overdue_why(clock: ClockKind, localizer: &Localizer) -> String {
    t!(localizer, "clock-overdue", clock = clock_name(clock, localizer))
}

/// When somebody is there again, while nobody has taken the ticket on; and what staff is to do first.
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

/// The date and time in the reader's own zone.
fn moment(at: Timestamp) -> String {
    format!("<t:{}:f>", at.as_secs())
}
