//! Request to close a ticket: the form, the message to the other side, and the replies.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use crate::domain::ticket::{CloseRequest, CloseRequestParty, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, Modal, markdown, relative, sign, user};
use crate::views::TicketComponent;
use crate::views::ticket::form::{REASON_FIELD, REASON_LENGTH, text_input};

/// Field for the time after which the ticket closes without an answer.
pub const WAIT_FIELD: &str = "wait";

/// Characters and lines of a reason that are shown.
const REASON: (usize, usize) = (900, 20);

/// Characters accepted for a number of minutes.
const WAIT_LENGTH: u16 = 20;

/// Builds the request with its buttons. Pings the person whose answer is missing: the opener, or the staff member who
/// has the ticket.
pub fn close_request(ticket: &Ticket, request: &CloseRequest, localizer: &Localizer) -> Message {
    let by = user(request.by);
    let (words, whom) = match request.asked {
        CloseRequestParty::Opener => (t!(localizer, "ticket-request-opener", by = by), Some(ticket.opener)),
        CloseRequestParty::Staff => (t!(localizer, "ticket-request-staff", by = by), ticket.claimed_by),
    };
    let mut inside = vec![text_display(&format!("{} {words}", sign::WAITING))];
    if !request.reason.trim().is_empty() {
        inside.push(text_display(&markdown::quote(&request.reason, REASON.0, REASON.1).0));
    }
    if let Some(at) = request.closes_at {
        inside.push(text_display(&t!(localizer, "ticket-request-closes", when = relative(at))));
    }
    let (ticket, asked_at) = (ticket.id, request.at);
    let accept = TicketComponent::AcceptClose { ticket, asked_at };
    let decline = TicketComponent::DeclineClose { ticket, asked_at };
    inside.push(row([
        button(ButtonWeight::Likely, &t!(localizer, "ticket-button-accept"), accept),
        button(ButtonWeight::Plain, &t!(localizer, "ticket-button-keep"), decline),
    ]));
    let message = Message::of(vec![container(AccentColour::Attention, inside)]);
    match whom {
        Some(whom) => message.pinging_person(whom, &user(whom)),
        None => message,
    }
}

/// Asks for the reason and the time to wait for an answer; both may be left empty.
pub fn ask_close_form(ticket: &Ticket, localizer: &Localizer) -> Modal {
    let title = t!(localizer, "ticket-ask-form-title", number = ticket.number.to_string());
    let reason = text_input(
        REASON_FIELD,
        &t!(localizer, "ticket-close-form-reason"),
        Some(&t!(localizer, "ticket-close-form-hint")),
        TextInputStyle::Paragraph,
    );
    let wait = text_input(
        WAIT_FIELD,
        &t!(localizer, "ticket-ask-form-wait"),
        Some(&t!(localizer, "ticket-ask-form-wait-hint")),
        TextInputStyle::Short,
    );
    let reason = TextInput { required: Some(false), max_length: Some(REASON_LENGTH), ..reason };
    let wait = TextInput { required: Some(false), max_length: Some(WAIT_LENGTH), ..wait };
    Modal::new(TicketComponent::AskCloseForm(ticket.id), &title, [reason, wait])
}

/// Confirms that the other side was asked.
pub fn close_asked(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let closes_at = ticket.closing_state.request.as_ref().and_then(|request| request.closes_at);
    let words = match closes_at {
        Some(at) => t!(localizer, "ticket-reply-close-asked-until", number = number, when = relative(at)),
        None => t!(localizer, "ticket-reply-close-asked", number = number),
    };
    reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
}

/// Confirms that the ticket stays open, and that the requester is notified.
pub fn request_declined(ticket: &Ticket, localizer: &Localizer) -> Message {
    let words = t!(localizer, "ticket-reply-request-declined", number = ticket.number.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Reason stored with a ticket that closed because the request was not answered.
pub fn unanswered_reason(request: &CloseRequest, localizer: &Localizer) -> String {
    if request.reason.is_empty() { t!(localizer, "ticket-closed-unanswered") } else { request.reason.clone() }
}

/// Formats the request as a line of the card.
pub(in crate::views::ticket) fn asked(request: &CloseRequest, localizer: &Localizer) -> String {
    let (by, when) = (user(request.by), relative(request.at));
    match request.closes_at {
        Some(at) => t!(localizer, "ticket-asked-until", by = by, when = when, until = relative(at)),
        None => t!(localizer, "ticket-asked", by = by, when = when),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::UserId;
    use crate::ui::testing::{
        OPENED, assert_sound, assert_sound_modal, hostile, localizer, localizers, texts, ticket,
    };

    fn request(asked: CloseRequestParty, reason: &str) -> CloseRequest {
        let closes_at =
            (asked == CloseRequestParty::Opener).then(|| OPENED + std::time::Duration::from_hours(24));
        CloseRequest { by: UserId::new(1002), asked, reason: reason.to_owned(), at: OPENED, closes_at }
    }

    #[test]
    fn the_other_side_is_asked_and_nobody_else_is_pinged() {
        let solved = request(CloseRequestParty::Opener, "The fuse is replaced");
        assert_json_snapshot!("close_request", close_request(&ticket(), &solved, &localizer("en")));
        assert_json_snapshot!("close_request_es", close_request(&ticket(), &solved, &localizer("es")));
        let claimed = Ticket { claimed_by: Some(UserId::new(1003)), ..ticket() };
        let staff = request(CloseRequestParty::Staff, "");
        for (ticket, users) in [(claimed, serde_json::json!(["1003"])), (ticket(), serde_json::Value::Null)] {
            let json = serde_json::to_value(close_request(&ticket, &staff, &localizer("en"))).expect("JSON");
            assert_eq!(json["allowed_mentions"]["users"], users);
        }
    }

    #[test]
    fn who_asked_is_answered() {
        let all: Vec<String> = localizers()
            .iter()
            .flat_map(|localizer| {
                let asked = |asked| {
                    let mut ticket = ticket();
                    ticket.closing_state.request = Some(request(asked, ""));
                    texts(&close_asked(&ticket, localizer))
                };
                [
                    asked(CloseRequestParty::Opener),
                    asked(CloseRequestParty::Staff),
                    texts(&request_declined(&ticket(), localizer)),
                ]
            })
            .collect();
        assert_json_snapshot!("close_request_replies", all);
    }

    #[test]
    fn what_members_write_cannot_break_it() {
        for localizer in localizers() {
            assert_sound_modal(&ask_close_form(&ticket(), &localizer));
            for text in hostile() {
                assert_sound(&close_request(
                    &ticket(),
                    &request(CloseRequestParty::Opener, &text),
                    &localizer,
                ));
            }
        }
    }
}
