//! Merging two tickets, before and after.

use crate::domain::ticket::Ticket;
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, TicketComponent, channel, sign, user};

/// Asks before two tickets become one.
pub fn confirm_merge(from: &Ticket, into: &Ticket, speaker: &Speaker) -> Message {
    let numbers = (from.number.to_string(), into.number.to_string());
    let words = say!(speaker, "desk-confirm-merge", from = numbers.0.as_str(), into = numbers.1.as_str());
    let mut inside = vec![text_display(&format!("{} {words}", sign::ATTENTION))];
    if from.opener != into.opener {
        let (opener, other) = (user(from.opener), user(into.opener));
        let words = say!(speaker, "desk-confirm-merge-openers", opener = opener, other = other);
        inside.push(text_display(&words));
    }
    let label = say!(speaker, "desk-button-merge", from = numbers.0, into = numbers.1);
    let leads_to = TicketComponent::Merge { from: from.id, into: into.id };
    inside.push(row([button(Weight::Destructive, &label, leads_to)]));
    Message::of(vec![container(Accent::Attention, inside)])
}

/// They are one now.
pub fn merged(from: &Ticket, into: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(
        speaker,
        "desk-reply-merged",
        from = from.number.to_string(),
        into = into.number.to_string(),
        place = into.channel().map(channel).unwrap_or_default()
    );
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}
