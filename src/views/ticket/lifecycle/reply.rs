//! Short replies to the member who acted on a ticket: past tense, with a link to it.

use crate::domain::ticket::Ticket;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, channel, relative, sign};

/// Confirms that the ticket is open, with a link to it.
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

/// Reports that the ticket is being opened, but Discord has not created its channel yet.
pub fn underway(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-underway", number = ticket.number.to_string());
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// Confirms a claim.
pub fn claimed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-claimed", number = ticket.number.to_string());
    reply(AccentColour::Active, &format!("{} {words}", sign::CLAIM))
}

/// Confirms that a claim was released, by its owner or by an admin.
pub fn unclaimed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-unclaimed", number = ticket.number.to_string());
    reply(AccentColour::Waiting, &format!("{} {words}", sign::DONE))
}

/// Confirms that only staff may write.
pub fn locked(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-locked", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::LOCK))
}

/// Confirms that all participants may write again.
pub fn unlocked(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-unlocked", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::UNLOCK))
}

/// Reports that the ticket is being closed, while its transcript is made.
pub fn closing(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-closing", number = ticket.number.to_string());
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// Confirms that the tickets whose channels were gone are closed.
pub fn lost_closed(count: usize, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-lost-closed", count = count);
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Confirms that the ticket is closed and its transcript stored.
pub fn closed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-closed", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}
