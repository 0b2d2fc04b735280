//! Tickets that close by themselves: what is announced in them.

use crate::domain::ticket::{Ticket, Warning};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, TicketComponent, relative, sign, user};

/// The announcement in the ticket. It pings the opener and nobody else: it is their answer that is missing.
pub fn idle_warning(ticket: &Ticket, warning: Warning, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-idle-warning", when = relative(warning.closes_at));
    let keep =
        button(Weight::Likely, &say!(speaker, "ticket-button-keep"), TicketComponent::KeepOpen(ticket.id));
    let inside = vec![text_display(&format!("{} {words}", sign::WAITING)), row([keep])];
    Message::of(vec![container(Accent::Attention, inside)])
        .pinging_person(ticket.opener, &user(ticket.opener))
}

/// It stays open.
pub fn kept_open(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-kept", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// The reason kept with a ticket nobody answered.
pub fn idle_reason(speaker: &Speaker) -> String {
    say!(speaker, "ticket-closed-idle")
}

/// The reason kept with a ticket whose opener has left.
pub fn opener_left_reason(speaker: &Speaker) -> String {
    say!(speaker, "ticket-closed-opener-left")
}
