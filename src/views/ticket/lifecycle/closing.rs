//! Messages about the end of a ticket: confirmations, replies, and the request for a rating.

use twilight_model::channel::message::component::Button;

use crate::domain::ticket::{ForcedChannel, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, channel, markdown, relative, sign};
use crate::views::TicketComponent;
use crate::views::ticket::{GUILD, topic_title};

/// Reason stored with a ticket that closed on schedule.
pub fn scheduled_reason(localizer: &Localizer) -> String {
    t!(localizer, "ticket-closed-on-schedule")
}

/// Confirms the scheduled closing, or that it was cancelled.
pub fn scheduled(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let Some(schedule) = ticket.closing_state.scheduled else {
        let words = t!(localizer, "ticket-reply-unscheduled", number = number);
        return reply(AccentColour::Done, &format!("{} {words}", sign::DONE));
    };
    let words = t!(localizer, "ticket-reply-scheduled", number = number, when = relative(schedule.at));
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// Confirms that the ticket is open again, with a link to it.
pub fn reopened(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let Some(at) = ticket.channel() else { return crate::views::ticket::underway(ticket, localizer) };
    let words = t!(localizer, "ticket-reply-reopened", number = number, channel = channel(at));
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Confirms that the ticket is open again, without a link: used where others can read.
pub fn reopened_elsewhere(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-reopened-elsewhere", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Asks for confirmation before a ticket is closed by force.
pub fn confirm_force_close(ticket: &Ticket, room: ForcedChannel, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let (words, action) = match room {
        ForcedChannel::Kept => (
            t!(localizer, "ticket-confirm-force-kept", number = number.as_str()),
            t!(localizer, "ticket-button-force-kept", number = number.as_str()),
        ),
        ForcedChannel::Deleted => (
            t!(localizer, "ticket-confirm-force-deleted", number = number.as_str()),
            t!(localizer, "ticket-button-force-deleted", number = number.as_str()),
        ),
    };
    confirm(&words, &action, TicketComponent::ForceClose { ticket: ticket.id, channel: room })
}

/// Confirms that the ticket was closed by force.
pub fn force_closed(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-force-closed", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Confirms that the record is hidden, with a button to undo it.
pub fn hidden(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-hidden", number = ticket.number.to_string());
    let undo =
        button(ButtonWeight::Plain, &t!(localizer, "ticket-button-undo"), TicketComponent::Unhide(ticket.id));
    let inside = vec![text_display(&format!("{} {words}", sign::DONE)), row([undo])];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Confirms that the record is visible again.
pub fn shown(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-shown", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Asks for confirmation before a ticket is deleted for good.
pub fn confirm_hard_delete(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let words = t!(localizer, "ticket-confirm-purge", number = number.as_str());
    let action = t!(localizer, "ticket-button-purge", number = number.as_str());
    confirm(&words, &action, TicketComponent::Purge(ticket.id))
}

/// Confirms that a ticket was deleted for good.
pub fn hard_deleted(number: i64, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-purged", number = number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Asks the opener for a rating, by direct message.
pub fn ask_feedback(ticket: &Ticket, guild: &str, localizer: &Localizer) -> Message {
    let title = format!("### {} {}", sign::STAR, topic_title(ticket, None, localizer));
    let guild = markdown::inline_cut(guild, GUILD);
    let words = t!(localizer, "ticket-ask-feedback", guild = guild);
    let inside = vec![text_display(&title), text_display(&words), row(stars(ticket))];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Builds a button for each rating.
pub(in crate::views::ticket) fn stars(ticket: &Ticket) -> impl Iterator<Item = Button> + use<> {
    let (guild, ticket) = (ticket.guild, ticket.id);
    (1..=5).map(move |stars| {
        button(ButtonWeight::Plain, &format!("{stars} ★"), TicketComponent::Rate { guild, ticket, stars })
    })
}

/// Confirms the rating.
pub fn rated(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-rated", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::STAR))
}

fn confirm(words: &str, action: &str, leads_to: TicketComponent) -> Message {
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([button(ButtonWeight::Destructive, action, leads_to)]),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}
