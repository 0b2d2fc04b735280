//! Staff desk: the next ticket, and statistics.

pub(super) mod duty;
pub(super) mod reply;
pub(super) mod snippet;
pub(super) mod staff_alert;

use std::time::Duration;

use super::channel::card::{accent, facts, head};
use super::{NAME, topic_title};
use crate::domain::UserId;
use crate::domain::ticket::{Answer, NextTicket, Ticket, TicketStatistics};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button, link};
use crate::ui::message::{Message, container, reply, row, separator, text_display};
use crate::ui::{AccentColour, channel, channel_link, markdown, relative, sign, user};
use crate::views::TicketComponent;

/// Characters of the first answer.
const SUBJECT: usize = 300;
/// Lines of the first answer.
const SUBJECT_LINES: usize = 4;

/// Shows the ticket that most needs the reader, with buttons for it; says so when there is none.
pub fn next(turn: Option<&NextTicket>, localizer: &Localizer) -> Message {
    let Some(NextTicket { ticket, category, department, waiting }) = turn else {
        return reply(AccentColour::Done, &format!("{} {}", sign::DONE, t!(localizer, "desk-next-none")));
    };
    let mut inside = vec![text_display(&head(ticket, category.as_ref(), localizer))];
    inside.extend(subject(&ticket.answers).map(|quote| text_display(&quote)));
    inside.extend([separator(), text_display(&facts(ticket, department.as_ref(), localizer))]);
    inside.push(text_display(&format!("-# {}", t!(localizer, "desk-next-waiting", count = *waiting))));
    let mut buttons = Vec::new();
    if ticket.claimed_by.is_none() {
        let label = t!(localizer, "ticket-button-claim");
        buttons.push(button(ButtonWeight::Likely, &label, TicketComponent::Claim(ticket.id)));
    }
    if let Some(at) = ticket.channel() {
        buttons.push(link(&t!(localizer, "desk-button-go"), &channel_link(ticket.guild, at)));
    }
    let label = t!(localizer, "desk-button-next");
    buttons.push(button(ButtonWeight::Plain, &label, TicketComponent::NextAfter(ticket.id)));
    inside.push(row(buttons));
    Message::of(vec![container(accent(ticket), inside)])
}

/// Shows the current statistics; `of` is the staff member they are limited to.
pub fn stats(numbers: &TicketStatistics, of: Option<UserId>, localizer: &Localizer) -> Message {
    let title = match of {
        None => t!(localizer, "desk-stats-title"),
        Some(who) => t!(localizer, "desk-stats-title-of", who = user(who)),
    };
    let mut now = vec![match of {
        None => t!(localizer, "desk-stats-open", count = numbers.open, unclaimed = numbers.unclaimed),
        Some(_) => t!(localizer, "desk-stats-claimed", count = numbers.open),
    }];
    now.push(t!(
        localizer,
        "desk-stats-waiting",
        staff = numbers.waiting_for_staff,
        opener = numbers.open - numbers.waiting_for_staff
    ));
    now.extend(numbers.oldest.as_ref().map(|ticket| oldest(ticket, localizer)));
    let closed = t!(
        localizer,
        "desk-stats-closed",
        today = numbers.closed_today,
        week = numbers.closed_week,
        month = numbers.closed_month
    );
    let response = numbers.first_response.map(|time| {
        // Rounded up to minutes: seconds of an hour are of no interest.
        let time = Duration::from_secs(time.as_secs().div_ceil(60).max(1) * 60);
        t!(localizer, "desk-stats-response", time = localizer.duration(time))
    });
    let rating = match numbers.ratings {
        0 => t!(localizer, "desk-stats-unrated"),
        // One decimal is exact enough; Fluent formats it by the language's rules.
        ratings => {
            let tenths = (numbers.stars * 10 + ratings / 2) / ratings;
            let average = f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0;
            t!(localizer, "desk-stats-rated", average = average, count = ratings)
        }
    };
    let inside = vec![
        text_display(&format!("### {} {title}", sign::LIST)),
        separator(),
        text_display(&now.join("\n")),
        text_display(
            &[Some(closed), response, Some(rating)].into_iter().flatten().collect::<Vec<_>>().join("\n"),
        ),
    ];
    Message::of(vec![container(AccentColour::Active, inside)])
}

fn oldest(ticket: &Ticket, localizer: &Localizer) -> String {
    let title = topic_title(ticket, None, localizer);
    let place = ticket.channel().map(|at| format!(" {}", channel(at))).unwrap_or_default();
    t!(
        localizer,
        "desk-stats-oldest",
        ticket = format!("{}{place}", markdown::cut(&title, NAME)),
        when = relative(ticket.opened_at)
    )
}

/// Quotes the first answer.
fn subject(answers: &[Answer]) -> Option<String> {
    let answer = answers.iter().find(|answer| !answer.text.trim().is_empty())?;
    Some(markdown::quote(&answer.text, SUBJECT, SUBJECT_LINES).0)
}
