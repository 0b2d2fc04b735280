//! Asking the other side before a ticket is closed: the form, the message in the ticket, and what is said to who asked.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::form::{REASON_FIELD, REASON_LENGTH, text_input};
use crate::domain::ticket::{Asked, CloseRequest, Ticket};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, Modal, TicketComponent, markdown, relative, sign, user};

/// The field for after how long the ticket closes without an answer.
pub const WAIT_FIELD: &str = "wait";

/// As much of a reason as is shown at once, and as many lines.
const REASON: (usize, usize) = (900, 20);

/// As much as is typed into the field for a number of minutes.
const WAIT_LENGTH: u16 = 20;

/// What is asked, with the buttons of its answer. It pings whose answer is missing: the opener, or who has the ticket.
pub fn close_request(ticket: &Ticket, request: &CloseRequest, speaker: &Speaker) -> Message {
    let by = user(request.by);
    let (words, whom) = match request.asked {
        Asked::Opener => (say!(speaker, "ticket-request-opener", by = by), Some(ticket.opener)),
        Asked::Staff => (say!(speaker, "ticket-request-staff", by = by), ticket.claimed_by),
    };
    let mut inside = vec![text_display(&format!("{} {words}", sign::WAITING))];
    if !request.reason.trim().is_empty() {
        inside.push(text_display(&markdown::quote(&request.reason, REASON.0, REASON.1).0));
    }
    if let Some(at) = request.closes_at {
        inside.push(text_display(&say!(speaker, "ticket-request-closes", when = relative(at))));
    }
    let (ticket, asked_at) = (ticket.id, request.at);
    let accept = TicketComponent::AcceptClose { ticket, asked_at };
    let decline = TicketComponent::DeclineClose { ticket, asked_at };
    inside.push(row([
        button(Weight::Likely, &say!(speaker, "ticket-button-accept"), accept),
        button(Weight::Plain, &say!(speaker, "ticket-button-keep"), decline),
    ]));
    let message = Message::of(vec![container(Accent::Attention, inside)]);
    match whom {
        Some(whom) => message.pinging_person(whom, &user(whom)),
        None => message,
    }
}

/// Asks for the reason and for how long an answer is waited for; both may be left empty.
pub fn ask_close_form(ticket: &Ticket, speaker: &Speaker) -> Modal {
    let title = say!(speaker, "ticket-ask-form-title", number = ticket.number.to_string());
    let reason = text_input(
        REASON_FIELD,
        &say!(speaker, "ticket-close-form-reason"),
        Some(&say!(speaker, "ticket-close-form-hint")),
        TextInputStyle::Paragraph,
    );
    let wait = text_input(
        WAIT_FIELD,
        &say!(speaker, "ticket-ask-form-wait"),
        Some(&say!(speaker, "ticket-ask-form-wait-hint")),
        TextInputStyle::Short,
    );
    let reason = TextInput { required: Some(false), max_length: Some(REASON_LENGTH), ..reason };
    let wait = TextInput { required: Some(false), max_length: Some(WAIT_LENGTH), ..wait };
    Modal::new(TicketComponent::AskCloseForm(ticket.id), &title, [reason, wait])
}

/// The other side is asked.
pub fn close_asked(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let closes_at = ticket.ends.request.as_ref().and_then(|request| request.closes_at);
    let words = match closes_at {
        Some(at) => say!(speaker, "ticket-reply-close-asked-until", number = number, when = relative(at)),
        None => say!(speaker, "ticket-reply-close-asked", number = number),
    };
    reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
}

/// It stays open, and who asked is told.
pub fn request_declined(ticket: &Ticket, speaker: &Speaker) -> Message {
    let words = say!(speaker, "ticket-reply-request-declined", number = ticket.number.to_string());
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// The reason kept with a ticket that closed because nobody answered.
pub fn unanswered_reason(request: &CloseRequest, speaker: &Speaker) -> String {
    if request.reason.is_empty() { say!(speaker, "ticket-closed-unanswered") } else { request.reason.clone() }
}

/// The line of a card that says so.
pub(super) fn asked(request: &CloseRequest, speaker: &Speaker) -> String {
    let (by, when) = (user(request.by), relative(request.at));
    match request.closes_at {
        Some(at) => say!(speaker, "ticket-asked-until", by = by, when = when, until = relative(at)),
        None => say!(speaker, "ticket-asked", by = by, when = when),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::UserId;
    use crate::views::testing::{
        OPENED, assert_sound, assert_sound_modal, hostile, speaker, speakers, texts, ticket,
    };

    fn request(asked: Asked, reason: &str) -> CloseRequest {
        let closes_at = (asked == Asked::Opener).then(|| OPENED + std::time::Duration::from_hours(24));
        CloseRequest { by: UserId::new(1002), asked, reason: reason.to_owned(), at: OPENED, closes_at }
    }

    #[test]
    fn the_other_side_is_asked_and_nobody_else_is_pinged() {
        let solved = request(Asked::Opener, "The fuse is replaced");
        assert_json_snapshot!("close_request", close_request(&ticket(), &solved, &speaker("en")));
        assert_json_snapshot!("close_request_es", close_request(&ticket(), &solved, &speaker("es")));
        let claimed = Ticket { claimed_by: Some(UserId::new(1003)), ..ticket() };
        let staff = request(Asked::Staff, "");
        for (ticket, users) in [(claimed, serde_json::json!(["1003"])), (ticket(), serde_json::Value::Null)] {
            let json = serde_json::to_value(close_request(&ticket, &staff, &speaker("en"))).expect("JSON");
            assert_eq!(json["allowed_mentions"]["users"], users);
        }
    }

    #[test]
    fn who_asked_is_answered() {
        let all: Vec<String> = speakers()
            .iter()
            .flat_map(|speaker| {
                let asked = |asked| {
                    let mut ticket = ticket();
                    ticket.ends.request = Some(request(asked, ""));
                    texts(&close_asked(&ticket, speaker))
                };
                [asked(Asked::Opener), asked(Asked::Staff), texts(&request_declined(&ticket(), speaker))]
            })
            .collect();
        assert_json_snapshot!("close_request_replies", all);
    }

    #[test]
    fn what_members_write_cannot_break_it() {
        for speaker in speakers() {
            assert_sound_modal(&ask_close_form(&ticket(), &speaker));
            for text in hostile() {
                assert_sound(&close_request(&ticket(), &request(Asked::Opener, &text), &speaker));
            }
        }
    }
}
