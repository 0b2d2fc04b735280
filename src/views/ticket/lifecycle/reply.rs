//! Short answers to the person who acted on a ticket: past tense, with a link to it.

use crate::domain::ticket::Ticket;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, channel, relative, sign};

/// The ticket is open, and where.
pub fn opened(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let Some(at) = ticket.channel() else { return underway(ticket, localizer) };
    let mut words = if ticket.is_anonymous() {
        crate::views::ticket::relay::opened(ticket, localizer)
    } else {
        t!(localizer, "ticket-reply-opened", number = number, channel = channel(at))
    };
    if let Some(back) = ticket.timing.back_at {
        words = format!("{words}\n{}", t!(localizer, "ticket-reply-back-at", when = relative(back)));
    }
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// The ticket is decided, but Discord has not made its channel yet.
pub fn underway(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-underway", number = ticket.number.to_string());
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// The person took it on.
pub fn claimed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-claimed", number = ticket.number.to_string());
    reply(AccentColour::Active, &format!("{} {words}", sign::CLAIM))
}

/// The person, or an admin for them, gave it back.
pub fn unclaimed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-unclaimed", number = ticket.number.to_string());
    reply(AccentColour::Waiting, &format!("{} {words}", sign::DONE))
}

/// Only staff may write now.
pub fn locked(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-locked", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::LOCK))
}

/// Everybody may write again.
pub fn unlocked(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-unlocked", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::UNLOCK))
}

/// It is being closed: the transcript is on its way.
pub fn closing(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-closing", number = ticket.number.to_string());
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// The tickets whose channels were gone are closed, at staff's word.
pub fn lost_closed(count: usize, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-lost-closed", count = count);
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// It is closed and its transcript safe.
pub fn closed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-closed", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}
