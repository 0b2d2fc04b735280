//! What people see of a ticket's ends: confirmations, replies, and the question how it went.

use twilight_model::channel::message::component::Button;

use super::{GUILD, topic_title};
use crate::domain::ticket::{ForcedChannel, Ticket};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, TicketComponent, channel, markdown, relative, sign};

/// The reason kept with a ticket that closed by itself.
pub fn scheduled_reason(speaker: &Speaker) -> String {
    say!(speaker, "ticket-closed-on-schedule")
}

/// It will close by itself, or not any more.
pub fn scheduled(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let Some(schedule) = ticket.ends.scheduled else {
        let words = say!(speaker, "ticket-reply-unscheduled", number = number);
        return reply(Accent::Done, &format!("{} {words}", sign::DONE));
    };
    let words = say!(speaker, "ticket-reply-scheduled", number = number, when = relative(schedule.at));
    reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
}

/// It is open again, and where.
pub fn reopened(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let Some(at) = ticket.channel() else { return super::underway(ticket, speaker) };
    let words = say!(speaker, "ticket-reply-reopened", number = number, channel = channel(at));
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// It is open again, for whom that is told where others read.
pub fn reopened_elsewhere(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-reopened-elsewhere", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// Asks before a ticket is closed by force.
pub fn confirm_force_close(ticket: &Ticket, room: ForcedChannel, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let (words, deed) = match room {
        ForcedChannel::Kept => (
            say!(speaker, "ticket-confirm-force-kept", number = number.as_str()),
            say!(speaker, "ticket-button-force-kept", number = number.as_str()),
        ),
        ForcedChannel::Deleted => (
            say!(speaker, "ticket-confirm-force-deleted", number = number.as_str()),
            say!(speaker, "ticket-button-force-deleted", number = number.as_str()),
        ),
    };
    confirm(&words, &deed, TicketComponent::ForceClose { ticket: ticket.id, channel: room })
}

/// It is closed by force.
pub fn force_closed(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-force-closed", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// The record is hidden; it can be undone.
pub fn hidden(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-hidden", number = ticket.number.to_string());
    let undo =
        button(Weight::Plain, &say!(speaker, "ticket-button-undo"), TicketComponent::Unhide(ticket.id));
    let inside = vec![text_display(&format!("{} {words}", sign::DONE)), row([undo])];
    Message::of(vec![container(Accent::Done, inside)])
}

/// The record is shown again.
pub fn shown(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-shown", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// Asks before nothing is left of a ticket.
pub fn confirm_hard_delete(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let words = say!(speaker, "ticket-confirm-purge", number = number.as_str());
    let deed = say!(speaker, "ticket-button-purge", number = number.as_str());
    confirm(&words, &deed, TicketComponent::Purge(ticket.id))
}

/// Nothing is left of it.
pub fn hard_deleted(number: i64, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-purged", number = number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// Asks the opener, by direct message, how it went.
pub fn ask_feedback(ticket: &Ticket, guild: &str, speaker: &Speaker) -> Message {
    let title = format!("### {} {}", sign::STAR, topic_title(ticket, None, speaker));
    let guild = markdown::inline_cut(guild, GUILD);
    let words = say!(speaker, "ticket-ask-feedback", guild = guild);
    let inside = vec![text_display(&title), text_display(&words), row(stars(ticket))];
    Message::of(vec![container(Accent::Done, inside)])
}

/// A button for each judgement.
pub(super) fn stars(ticket: &Ticket) -> impl Iterator<Item = Button> + use<> {
    let (guild, ticket) = (ticket.guild, ticket.id);
    (1..=5).map(move |stars| {
        button(Weight::Plain, &format!("{stars} ★"), TicketComponent::Rate { guild, ticket, stars })
    })
}

/// The judgement is kept.
pub fn rated(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-rated", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::STAR))
}

fn confirm(words: &str, deed: &str, leads_to: TicketComponent) -> Message {
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([button(Weight::Destructive, deed, leads_to)]),
    ];
    Message::of(vec![container(Accent::Attention, inside)])
}
