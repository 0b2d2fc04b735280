//! Pinned card of a ticket: subject, state, and buttons for the actions. Edited in place.

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::Button;

use crate::domain::RoleId;
use crate::domain::ticket::{Answer, Category, Department, Ticket, TicketState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button, disabled};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::priority::priority_name;
use crate::ui::{AccentColour, emoji, markdown, message_link, relative, role, sign, user};
use crate::views::TicketComponent;
use crate::views::ticket::department::route;
use crate::views::ticket::desk::reply::tags;
use crate::views::ticket::lifecycle::request::asked;
use crate::views::ticket::sla::timing;
use crate::views::ticket::{NAME, PINGED, REASON, title};

/// Characters of all answers together, before escaping: about one screen of a phone.
const ANSWERS: usize = 1000;

/// Lines of all answers together.
const ANSWER_LINES: usize = 20;

/// Characters of a question's label.
const LABEL: usize = 45;

/// Builds the card of a ticket. `ping` lists the roles to notify when it is first posted; later edits notify none.
pub fn card(
    ticket: &Ticket,
    category: Option<&Category>,
    department: Option<&Department>,
    ping: &[RoleId],
    localizer: &Localizer,
) -> Message {
    let mut inside = vec![text_display(&head(ticket, category, localizer))];
    inside.extend(answers(&ticket.answers, localizer));
    inside.extend(edit_answers(ticket, localizer));
    inside.push(separator());
    inside.push(text_display(&facts(ticket, department, localizer)));
    if ticket.is_anonymous() {
        let staff = category.is_some_and(|category| category.anonymity.staff.is_hidden());
        inside.push(text_display(&crate::views::ticket::relay::card_line(staff, localizer)));
    }
    inside.push(row(actions(ticket, localizer)));
    let card = Message::of(vec![container(accent(ticket), inside)]);
    let ping = &ping[..ping.len().min(PINGED)];
    if ping.is_empty() {
        return card;
    }
    let roles: Vec<String> = ping.iter().copied().map(role).collect();
    let roles = localizer.list(roles.iter().map(String::as_str));
    card.pinging(ping, &t!(localizer, "ticket-ping", roles = roles))
}

pub(in crate::views::ticket) fn accent(ticket: &Ticket) -> AccentColour {
    match &ticket.state {
        TicketState::Opening { .. } | TicketState::Open { .. } if ticket.claimed_by.is_some() => {
            AccentColour::Active
        }
        TicketState::Opening { .. } | TicketState::Open { .. } | TicketState::Closing { .. } => {
            AccentColour::Waiting
        }
        TicketState::Closed { .. } => AccentColour::Done,
        TicketState::Abandoned => AccentColour::Refused,
    }
}

pub(in crate::views::ticket) fn head(
    ticket: &Ticket,
    category: Option<&Category>,
    localizer: &Localizer,
) -> String {
    let title = title(ticket, category, category.map_or(sign::TICKET, emoji::of_category), localizer);
    let opened =
        t!(localizer, "ticket-opened-by", opener = user(ticket.opener), when = relative(ticket.opened_at));
    format!("{title}\n{opened}")
}

/// Quotes each answer below its question. Long answers share the space that short ones leave.
fn answers(answers: &[Answer], localizer: &Localizer) -> Vec<Component> {
    let answered: Vec<&Answer> = answers.iter().filter(|answer| !answer.text.trim().is_empty()).collect();
    let share = fair_share(answered.iter().map(|answer| answer.text.chars().count()).collect(), ANSWERS);
    let lines = fair_share(answered.iter().map(|answer| answer.text.lines().count()).collect(), ANSWER_LINES);
    let mut shown = Vec::new();
    let mut all_whole = true;
    for answer in answered {
        let (quote, whole) = markdown::quote(&answer.text, share, lines);
        shown.push(text_display(&format!("**{}**\n{quote}", markdown::inline_cut(&answer.question, LABEL))));
        all_whole &= whole;
    }
    if !all_whole {
        shown.push(text_display(&format!("-# {}", t!(localizer, "ticket-answers-cut"))));
    }
    shown
}

/// Builds the button by which the opener changes the answers, while the ticket is open.
fn edit_answers(ticket: &Ticket, localizer: &Localizer) -> Option<Component> {
    // The opener of an anonymous ticket does not see the card.
    let may = !ticket.answers.is_empty()
        && !ticket.is_anonymous()
        && matches!(ticket.state, TicketState::Opening { .. } | TicketState::Open { .. });
    let label = t!(localizer, "ticket-button-edit-answers");
    may.then(|| row([button(ButtonWeight::Plain, &label, TicketComponent::EditAnswers(ticket.id))]))
}

/// Computes a limit for each size so that all together take no more than `whole`.
fn fair_share(mut sizes: Vec<usize>, whole: usize) -> usize {
    sizes.sort_unstable();
    let mut left = whole;
    let mut takers = sizes.len();
    for size in sizes {
        if size > left / takers {
            return left / takers;
        }
        left -= size;
        takers -= 1;
    }
    whole
}

pub(in crate::views::ticket) fn facts(
    ticket: &Ticket,
    department: Option<&Department>,
    localizer: &Localizer,
) -> String {
    let status = match &ticket.state {
        TicketState::Opening { .. } | TicketState::Open { .. } if ticket.claimed_by.is_some() => {
            t!(localizer, "ticket-status-active")
        }
        TicketState::Opening { .. } | TicketState::Open { .. } => t!(localizer, "ticket-status-waiting"),
        TicketState::Closing { .. } => t!(localizer, "ticket-status-closing"),
        TicketState::Closed { .. } => t!(localizer, "ticket-status-closed"),
        TicketState::Abandoned => t!(localizer, "ticket-status-abandoned"),
    };
    let mut lines = vec![t!(localizer, "ticket-status", status = status)];
    match ticket.claimed_by {
        Some(by) => lines.push(t!(localizer, "ticket-claimed-by", by = user(by))),
        None => lines.push(t!(localizer, "ticket-unclaimed-yet")),
    }
    if let Some(response) = ticket.first_response {
        let (by, when) = (user(response.by), relative(response.at));
        lines.push(t!(localizer, "ticket-first-response", by = by, when = when));
    }
    lines.push(t!(localizer, "ticket-priority", priority = priority_name(ticket.priority, localizer)));
    lines.extend(route(ticket, department, localizer));
    if let Some(tags) = tags(ticket, localizer) {
        lines.push(t!(localizer, "ticket-tags", tags = tags));
    }
    if let Some(name) = &ticket.wanted_name {
        lines.push(t!(localizer, "ticket-renaming", name = markdown::inline_cut(name, NAME)));
    }
    if !ticket.related.is_empty() {
        let tickets = crate::views::ticket::search::related(&ticket.related, localizer);
        lines.push(t!(localizer, "desk-related", tickets = tickets));
    }
    if ticket.locked {
        lines.push(format!("{} {}", sign::LOCK, t!(localizer, "ticket-locked-fact")));
    }
    lines.extend(timing(ticket, localizer));
    if let Some(schedule) = ticket.closing_state.scheduled {
        lines.push(t!(localizer, "ticket-closes-at", when = relative(schedule.at)));
    }
    lines.extend(ticket.closing_state.request.as_ref().map(|request| asked(request, localizer)));
    if let Some(earlier) = &ticket.closing_state.earlier {
        let when = relative(earlier.closure.at);
        lines.push(match earlier.transcript {
            Some((at, message)) => {
                let link = message_link(ticket.guild, at, message);
                t!(localizer, "ticket-reopened-with-transcript", when = when, link = link)
            }
            None => t!(localizer, "ticket-reopened", when = when),
        });
    }
    if let Some(closure) = ticket.closure() {
        let when = relative(closure.at);
        lines.push(match closure.by {
            Some(by) => t!(localizer, "ticket-closed-by", by = user(by), when = when),
            None if ticket.channel().is_some() => t!(localizer, "ticket-closed-by-itself", when = when),
            None => t!(localizer, "ticket-closed-by-nobody", when = when),
        });
        if !closure.reason.trim().is_empty() {
            let reason = markdown::inline_cut(&closure.reason, REASON);
            lines.push(t!(localizer, "ticket-close-reason", reason = reason));
        }
    }
    lines.join("\n")
}

fn actions(ticket: &Ticket, localizer: &Localizer) -> [Button; 5] {
    let id = ticket.id;
    let hold = match ticket.claimed_by {
        None => {
            button(ButtonWeight::Likely, &t!(localizer, "ticket-button-claim"), TicketComponent::Claim(id))
        }
        Some(_) => {
            button(ButtonWeight::Plain, &t!(localizer, "ticket-button-unclaim"), TicketComponent::Unclaim(id))
        }
    };
    let lock = if ticket.locked {
        button(ButtonWeight::Plain, &t!(localizer, "ticket-button-unlock"), TicketComponent::Unlock(id))
    } else {
        button(ButtonWeight::Plain, &t!(localizer, "ticket-button-lock"), TicketComponent::Lock(id))
    };
    let note = button(ButtonWeight::Plain, &t!(localizer, "ticket-button-note"), TicketComponent::Note(id));
    let ask = TicketComponent::AskClose(id);
    let ask = button(ButtonWeight::Plain, &t!(localizer, "ticket-button-ask-close"), ask);
    let close =
        button(ButtonWeight::Destructive, &t!(localizer, "ticket-button-close"), TicketComponent::Close(id));
    let buttons = [hold, lock, note, ask, close];
    match ticket.state {
        // The card is posted just before the ticket counts as open, and is not edited when it does.
        TicketState::Opening { .. } | TicketState::Open { .. } => buttons,
        TicketState::Closing { .. } | TicketState::Closed { .. } | TicketState::Abandoned => {
            buttons.map(disabled)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fair_share;

    #[test]
    fn what_short_answers_leave_the_long_ones_share() {
        assert_eq!(fair_share(vec![4000], 1200), 1200);
        assert_eq!(fair_share(vec![4000; 4], 1200), 300);
        assert_eq!(fair_share(vec![200, 4000, 4000], 1200), 500);
        assert_eq!(fair_share(vec![10, 20], 1200), 1200);
        assert_eq!(fair_share(vec![], 1200), 1200);
    }
}
