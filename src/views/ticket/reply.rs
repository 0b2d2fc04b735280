//! Short answers to the person who acted on a ticket: past tense, with a link to it.

use crate::domain::ticket::Ticket;
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, reply};
use crate::views::{Accent, channel, relative, sign};

/// The ticket is open, and where.
pub fn opened(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let Some(at) = ticket.channel() else { return underway(ticket, speaker) };
    let mut words = if ticket.is_anonymous() {
        super::anonymous::opened(ticket, speaker)
    } else {
        say!(speaker, "ticket-reply-opened", number = number, channel = channel(at))
    };
    if let Some(back) = ticket.timing.back_at {
        words = format!("{words}\n{}", say!(speaker, "ticket-reply-back-at", when = relative(back)));
    }
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// The ticket is decided, but Discord has not made its channel yet.
pub fn underway(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-underway", number = ticket.number.to_string());
    reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
}

/// The person took it on.
pub fn claimed(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-claimed", number = ticket.number.to_string());
    reply(Accent::Active, &format!("{} {words}", sign::CLAIM))
}

/// The person, or an admin for them, gave it back.
pub fn unclaimed(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-unclaimed", number = ticket.number.to_string());
    reply(Accent::Waiting, &format!("{} {words}", sign::DONE))
}

/// Only staff may write now.
pub fn locked(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-locked", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::LOCK))
}

/// Everybody may write again.
pub fn unlocked(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-unlocked", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::UNLOCK))
}

/// It is being closed: the transcript is on its way.
pub fn closing(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-closing", number = ticket.number.to_string());
    reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
}

/// The tickets whose channels were gone are closed, at staff's word.
pub fn lost_closed(count: usize, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-lost-closed", count = count);
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// It is closed and its transcript safe.
pub fn closed(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-closed", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}
