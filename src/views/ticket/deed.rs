//! Short answers to staff that changed what is known of a ticket.

use super::TAGS;
use crate::domain::UserId;
use crate::domain::ticket::Ticket;
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, reply};
use crate::views::priority::priority_name;
use crate::views::{Accent, markdown, sign, user};

/// It is that urgent now.
pub fn prioritised(ticket: &Ticket, speaker: &Speaker) -> Message {
    let priority = priority_name(ticket.priority, speaker);
    done(&say!(speaker, "ticket-reply-prioritised", number = ticket.number.to_string(), priority = priority))
}

/// It has those tags now, or none.
pub fn tagged(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    match tags(ticket, speaker) {
        Some(tags) => done(&say!(speaker, "ticket-reply-tagged", number = number, tags = tags)),
        None => done(&say!(speaker, "ticket-reply-untagged", number = number)),
    }
}

/// The note is kept.
pub fn noted(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-noted", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::FORM))
}

/// It belongs to that staff member now.
pub fn transferred(ticket: &Ticket, to: UserId, speaker: &Speaker) -> Message {
    done(&say!(speaker, "ticket-reply-transferred", number = ticket.number.to_string(), to = user(to)))
}

/// They are in it.
pub fn admitted(ticket: &Ticket, who: UserId, speaker: &Speaker) -> Message {
    done(&say!(speaker, "ticket-reply-admitted", number = ticket.number.to_string(), who = user(who)))
}

/// They are out of it.
pub fn dismissed(ticket: &Ticket, who: UserId, speaker: &Speaker) -> Message {
    done(&say!(speaker, "ticket-reply-dismissed", number = ticket.number.to_string(), who = user(who)))
}

/// It will be called so as soon as Discord takes the name.
pub fn renaming(ticket: &Ticket, speaker: &Speaker) -> Message {
    let name = markdown::inline(ticket.wanted_name.as_deref().unwrap_or_default());
    let words = say!(speaker, "ticket-reply-renaming", number = ticket.number.to_string(), name = name);
    reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
}

/// The tags in a list, if there are any.
pub(super) fn tags(ticket: &Ticket, speaker: &Speaker) -> Option<String> {
    let list = speaker.list(ticket.tags.iter().map(String::as_str));
    (!ticket.tags.is_empty()).then(|| markdown::inline_cut(&list, TAGS))
}

fn done(words: &str) -> Message {
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}
