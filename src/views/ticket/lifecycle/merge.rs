//! Merging two tickets, before and after.

use crate::domain::ticket::Ticket;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, channel, sign, user};
use crate::views::TicketComponent;

/// Asks for confirmation before two tickets are merged.
pub fn confirm_merge(from: &Ticket, into: &Ticket, localizer: &Localizer) -> Message {
    let numbers = (from.number.to_string(), into.number.to_string());
    let words = t!(localizer, "desk-confirm-merge", from = numbers.0.as_str(), into = numbers.1.as_str());
    let mut inside = vec![text_display(&format!("{} {words}", sign::ATTENTION))];
    if from.opener != into.opener {
        let (opener, other) = (user(from.opener), user(into.opener));
        let words = t!(localizer, "desk-confirm-merge-openers", opener = opener, other = other);
        inside.push(text_display(&words));
    }
    let label = t!(localizer, "desk-button-merge", from = numbers.0, into = numbers.1);
    let leads_to = TicketComponent::Merge { from: from.id, into: into.id };
    inside.push(row([button(ButtonWeight::Destructive, &label, leads_to)]));
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Confirms that two tickets were merged.
pub fn merged(from: &Ticket, into: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(
        localizer,
        "desk-reply-merged",
        from = from.number.to_string(),
        into = into.number.to_string(),
        place = into.channel().map(channel).unwrap_or_default()
    );
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}
