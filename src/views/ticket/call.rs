//! Where a ticket was sent: the lines that say so, the call to those it was sent to, and the answers to who sent it.

use super::{NAME, PINGED};
use crate::domain::ticket::{Call, Department, Level, Ticket};
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, reply};
use crate::views::priority::priority_name;
use crate::views::{Accent, emoji, markdown, role, sign, user};

/// The call; it pings whom it names and nobody else.
pub fn call(ticket: &Ticket, call: &Call, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let called = &call.roles()[..call.roles().len().min(PINGED)];
    let names: Vec<String> = called.iter().copied().map(role).collect();
    let roles = speaker.list(names.iter().map(String::as_str));
    let line = match call {
        Call::Department { name, .. } => {
            let department = markdown::inline_cut(name, NAME);
            say!(speaker, "ticket-call-department", roles = roles, number = number, department = department)
        }
        Call::Escalated { level, .. } => {
            say!(speaker, "ticket-call-escalated", roles = roles, number = number, level = level.to_string())
        }
        Call::Urgent { priority, .. } => {
            let priority = priority_name(*priority, speaker);
            say!(speaker, "ticket-call-urgent", roles = roles, number = number, priority = priority)
        }
        Call::Handed { user: to } => say!(speaker, "ticket-call-handed", who = user(*to), number = number),
        Call::Admitted { user: to } => {
            say!(speaker, "ticket-call-admitted", who = user(*to), number = number)
        }
    };
    match call.person() {
        Some(person) => Message::of(Vec::new()).pinging_person(person, &line),
        None => Message::of(Vec::new()).pinging(called, &line),
    }
}

/// It is as far up now.
pub fn escalated(ticket: &Ticket, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let words = match ticket.route.level {
        Level::NONE => say!(speaker, "ticket-reply-deescalated", number = number),
        level => say!(speaker, "ticket-reply-escalated", number = number, level = level.to_string()),
    };
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// It is that department's now, or its category's again.
pub fn handed_to_department(ticket: &Ticket, department: Option<&Department>, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let words = match department {
        Some(department) => {
            let name = markdown::inline_cut(&department.name, NAME);
            say!(speaker, "ticket-reply-department", number = number, department = name)
        }
        None => say!(speaker, "ticket-reply-department-left", number = number),
    };
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

/// What is suggested beside the departments: back to the ticket's category.
pub fn no_department(speaker: &Speaker) -> String {
    say!(speaker, "ticket-no-department")
}

/// The lines of a card that say where the ticket was sent.
pub(super) fn route(ticket: &Ticket, department: Option<&Department>, speaker: &Speaker) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(department) = department {
        lines.push(say!(speaker, "ticket-department", department = name(department)));
    }
    if ticket.route.level > Level::NONE {
        lines.push(say!(speaker, "ticket-escalation", level = ticket.route.level.to_string()));
    }
    lines
}

/// The same in a line of a list.
pub(super) fn brief_route(ticket: &Ticket, department: Option<&Department>, speaker: &Speaker) -> String {
    let level = ticket.route.level;
    let level = (level > Level::NONE).then(|| say!(speaker, "ticket-level", level = level.to_string()));
    let parts = department.map(name).into_iter().chain(level);
    parts.fold(String::new(), |line, part| line + " · " + &part)
}

/// Its sign, if it has one, and its name.
fn name(department: &Department) -> String {
    let name = markdown::inline_cut(&department.name, NAME);
    match department.emoji.as_deref().map(str::trim).filter(|sign| emoji::is_emoji(sign)) {
        Some(sign) => format!("{sign} {name}"),
        None => name,
    }
}
