//! What the clock says about a ticket, a line each: on its card, in its facts.

use crate::domain::Timestamp;
use crate::domain::ticket::{ClockKind, State, Ticket};
use crate::i18n::Speaker;
use crate::say;
use crate::views::clock::clock_name;
use crate::views::{relative, sign};

/// Why the bot takes a ticket up.
pub fn overdue_why(clock: ClockKind, speaker: &Speaker) -> String {
    say!(speaker, "clock-overdue", clock = clock_name(clock, speaker))
}

/// When somebody is there again, while nobody has taken the ticket on; and what staff is to do first.
pub(super) fn timing(ticket: &Ticket, speaker: &Speaker) -> Vec<String> {
    if !matches!(ticket.state, State::Opening { .. } | State::Open { .. }) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if let Some(back) = ticket.timing.back_at.filter(|_| ticket.claimed_by.is_none()) {
        lines.push(format!("{} {}", sign::WAITING, say!(speaker, "ticket-back-at", when = moment(back))));
    }
    if let Some(due) = ticket.timing.due {
        let when = relative(due.at);
        lines.push(match due.kind {
            ClockKind::FirstResponse => say!(speaker, "ticket-due-first-response", when = when),
            ClockKind::NextResponse | ClockKind::Claim => {
                say!(speaker, "ticket-due-next-response", when = when)
            }
            ClockKind::Resolution => say!(speaker, "ticket-due-resolution", when = when),
        });
    }
    lines
}

/// The date and time in the reader's own zone.
fn moment(at: Timestamp) -> String {
    format!("<t:{}:f>", at.as_secs())
}
