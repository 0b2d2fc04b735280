//! Notices about tickets that close automatically.

use crate::domain::ticket::{IdleWarning, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, relative, sign, user};
use crate::views::TicketComponent;

/// Warns in an idle ticket that it will close. Pings the opener and nobody else, because it is their answer that is
/// missing.
pub fn idle_warning(ticket: &Ticket, warning: IdleWarning, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-idle-warning", when = relative(warning.closes_at));
    let keep = button(
        ButtonWeight::Likely,
        &t!(localizer, "ticket-button-keep"),
        TicketComponent::KeepOpen(ticket.id),
    );
    let inside = vec![text_display(&format!("{} {words}", sign::WAITING)), row([keep])];
    Message::of(vec![container(AccentColour::Attention, inside)])
        .pinging_person(ticket.opener, &user(ticket.opener))
}

/// Confirms that the ticket stays open.
pub fn kept_open(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-kept", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Reason stored with a ticket that was closed for lack of an answer.
pub fn idle_reason(localizer: &Localizer) -> String {
    t!(localizer, "ticket-closed-idle")
}

/// Reason stored with a ticket whose opener has left.
pub fn opener_left_reason(localizer: &Localizer) -> String {
    t!(localizer, "ticket-closed-opener-left")
}
