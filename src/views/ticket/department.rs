//! Routing of a ticket: lines about its department and level, the ping to those it was sent to, and the replies to
//! staff.

use super::{NAME, PINGED};
use crate::domain::ticket::{ChannelCall, Department, EscalationLevel, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::priority::priority_name;
use crate::ui::{AccentColour, emoji, markdown, role, sign, user};

/// Builds the ping; notifies only the roles or people it names.
pub fn call(ticket: &Ticket, call: &ChannelCall, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let called = &call.roles()[..call.roles().len().min(PINGED)];
    let names: Vec<String> = called.iter().copied().map(role).collect();
    let roles = localizer.list(names.iter().map(String::as_str));
    let line = match call {
        ChannelCall::Department { name, .. } => {
            let department = markdown::inline_cut(name, NAME);
            t!(localizer, "ticket-call-department", roles = roles, number = number, department = department)
        }
        ChannelCall::Escalated { level, .. } => {
            t!(localizer, "ticket-call-escalated", roles = roles, number = number, level = level.to_string())
        }
        ChannelCall::Urgent { priority, .. } => {
            let priority = priority_name(*priority, localizer);
            t!(localizer, "ticket-call-urgent", roles = roles, number = number, priority = priority)
        }
        ChannelCall::Handed { user: to } => {
            t!(localizer, "ticket-call-handed", who = user(*to), number = number)
        }
        ChannelCall::Admitted { user: to } => {
            t!(localizer, "ticket-call-admitted", who = user(*to), number = number)
        }
    };
    match call.person() {
        Some(person) => Message::of(Vec::new()).pinging_person(person, &line),
        None => Message::of(Vec::new()).pinging(called, &line),
    }
}

/// Confirms an escalation, or its end.
pub fn escalated(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let words = match ticket.route.level {
        EscalationLevel::NONE => t!(localizer, "ticket-reply-deescalated", number = number),
        level => t!(localizer, "ticket-reply-escalated", number = number, level = level.to_string()),
    };
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Confirms that the ticket went to the department, or back to its category.
pub fn handed_to_department(
    ticket: &Ticket,
    department: Option<&Department>,
    localizer: &Localizer,
) -> Message {
    let number = ticket.number.to_string();
    let words = match department {
        Some(department) => {
            let name = markdown::inline_cut(&department.name, NAME);
            t!(localizer, "ticket-reply-department", number = number, department = name)
        }
        None => t!(localizer, "ticket-reply-department-left", number = number),
    };
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Names the choice that sends a ticket back to its category.
pub fn no_department(localizer: &Localizer) -> String {
    t!(localizer, "ticket-no-department")
}

/// Formats the lines of a card about the ticket's department and level.
pub(super) fn route(ticket: &Ticket, department: Option<&Department>, localizer: &Localizer) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(department) = department {
        lines.push(t!(localizer, "ticket-department", department = name(department)));
    }
    if ticket.route.level > EscalationLevel::NONE {
        lines.push(t!(localizer, "ticket-escalation", level = ticket.route.level.to_string()));
    }
    lines
}

/// Formats department and level for a line of a list.
pub(super) fn brief_route(ticket: &Ticket, department: Option<&Department>, localizer: &Localizer) -> String {
    let level = ticket.route.level;
    let level =
        (level > EscalationLevel::NONE).then(|| t!(localizer, "ticket-level", level = level.to_string()));
    let parts = department.map(name).into_iter().chain(level);
    parts.fold(String::new(), |line, part| line + " · " + &part)
}

/// Formats a department's name, after its emoji if it has one.
fn name(department: &Department) -> String {
    let name = markdown::inline_cut(&department.name, NAME);
    match department.emoji.as_deref().map(str::trim).filter(|sign| emoji::is_emoji(sign)) {
        Some(sign) => format!("{sign} {name}"),
        None => name,
    }
}
