//! Short replies to staff who changed a ticket's data.

use crate::domain::UserId;
use crate::domain::ticket::Ticket;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::priority::priority_name;
use crate::ui::{AccentColour, markdown, sign, user};
use crate::views::ticket::TAGS;

/// Confirms the priority.
pub fn prioritised(ticket: &Ticket, localizer: &Localizer) -> Message {
    let priority = priority_name(ticket.priority, localizer);
    done(&t!(localizer, "ticket-reply-prioritised", number = ticket.number.to_string(), priority = priority))
}

/// Confirms the tags, or that there are none.
pub fn tagged(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    match tags(ticket, localizer) {
        Some(tags) => done(&t!(localizer, "ticket-reply-tagged", number = number, tags = tags)),
        None => done(&t!(localizer, "ticket-reply-untagged", number = number)),
    }
}

/// Confirms that the note is saved.
pub fn noted(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-noted", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::FORM))
}

/// Confirms the transfer to a staff member.
pub fn transferred(ticket: &Ticket, to: UserId, localizer: &Localizer) -> Message {
    done(&t!(localizer, "ticket-reply-transferred", number = ticket.number.to_string(), to = user(to)))
}

/// Confirms that a member was added.
pub fn admitted(ticket: &Ticket, who: UserId, localizer: &Localizer) -> Message {
    done(&t!(localizer, "ticket-reply-admitted", number = ticket.number.to_string(), who = user(who)))
}

/// Confirms that a member was removed.
pub fn dismissed(ticket: &Ticket, who: UserId, localizer: &Localizer) -> Message {
    done(&t!(localizer, "ticket-reply-dismissed", number = ticket.number.to_string(), who = user(who)))
}

/// Confirms the new name, which Discord may accept only later.
pub fn renaming(ticket: &Ticket, localizer: &Localizer) -> Message {
    let name = markdown::inline(ticket.wanted_name.as_deref().unwrap_or_default());
    let words = t!(localizer, "ticket-reply-renaming", number = ticket.number.to_string(), name = name);
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// Lists the tags, if there are any.
pub(in crate::views::ticket) fn tags(ticket: &Ticket, localizer: &Localizer) -> Option<String> {
    let list = localizer.list(ticket.tags.iter().map(String::as_str));
    (!ticket.tags.is_empty()).then(|| markdown::inline_cut(&list, TAGS))
}

fn done(words: &str) -> Message {
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}
