//! The staff's desk: whose turn it is, and how the tickets stand.

use std::time::Duration;

use super::card::{accent, facts, head};
use super::{NAME, topic_title};
use crate::domain::UserId;
use crate::domain::ticket::{Answer, Statistics, Ticket, Turn};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button, link};
use crate::views::message::{Message, container, reply, row, separator, text_display};
use crate::views::{Accent, TicketComponent, channel, channel_link, markdown, relative, sign, user};

/// As much of the first answer as is shown.
const SUBJECT: usize = 300;
/// The same in lines.
const SUBJECT_LINES: usize = 4;

/// The ticket that needs the reader most, with what they can do about it; a good word when there is none.
pub fn next(turn: Option<&Turn>, speaker: &Speaker) -> Message {
    let Some(Turn { ticket, category, department, waiting }) = turn else {
        return reply(Accent::Done, &format!("{} {}", sign::DONE, say!(speaker, "desk-next-none")));
    };
    let mut inside = vec![text_display(&head(ticket, category.as_ref(), speaker))];
    inside.extend(subject(&ticket.answers).map(|quote| text_display(&quote)));
    inside.extend([separator(), text_display(&facts(ticket, department.as_ref(), speaker))]);
    inside.push(text_display(&format!("-# {}", say!(speaker, "desk-next-waiting", count = *waiting))));
    let mut buttons = Vec::new();
    if ticket.claimed_by.is_none() {
        let label = say!(speaker, "ticket-button-claim");
        buttons.push(button(Weight::Likely, &label, TicketComponent::Claim(ticket.id)));
    }
    if let Some(at) = ticket.channel() {
        buttons.push(link(&say!(speaker, "desk-button-go"), &channel_link(ticket.guild, at)));
    }
    let label = say!(speaker, "desk-button-next");
    buttons.push(button(Weight::Plain, &label, TicketComponent::NextAfter(ticket.id)));
    inside.push(row(buttons));
    Message::of(vec![container(accent(ticket), inside)])
}

/// The numbers of the moment; `of` says whose they are.
pub fn stats(numbers: &Statistics, of: Option<UserId>, speaker: &Speaker) -> Message {
    let title = match of {
        None => say!(speaker, "desk-stats-title"),
        Some(who) => say!(speaker, "desk-stats-title-of", who = user(who)),
    };
    let mut now = vec![match of {
        None => say!(speaker, "desk-stats-open", count = numbers.open, unclaimed = numbers.unclaimed),
        Some(_) => say!(speaker, "desk-stats-claimed", count = numbers.open),
    }];
    now.push(say!(
        speaker,
        "desk-stats-waiting",
        staff = numbers.waiting_for_staff,
        opener = numbers.open - numbers.waiting_for_staff
    ));
    now.extend(numbers.oldest.as_ref().map(|ticket| oldest(ticket, speaker)));
    let closed = say!(
        speaker,
        "desk-stats-closed",
        today = numbers.closed_today,
        week = numbers.closed_week,
        month = numbers.closed_month
    );
    let response = numbers.first_response.map(|time| {
        // Nobody reads seconds of an hour.
        let time = Duration::from_secs(time.as_secs().div_ceil(60).max(1) * 60);
        say!(speaker, "desk-stats-response", time = speaker.duration(time))
    });
    let rating = match numbers.ratings {
        0 => say!(speaker, "desk-stats-unrated"),
        // Tenths are exact enough, and Fluent writes them by the language's rules.
        ratings => {
            let tenths = (numbers.stars * 10 + ratings / 2) / ratings;
            let average = f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0;
            say!(speaker, "desk-stats-rated", average = average, count = ratings)
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
    Message::of(vec![container(Accent::Active, inside)])
}

fn oldest(ticket: &Ticket, speaker: &Speaker) -> String {
    let title = topic_title(ticket, None, speaker);
    let place = ticket.channel().map(|at| format!(" {}", channel(at))).unwrap_or_default();
    say!(
        speaker,
        "desk-stats-oldest",
        ticket = format!("{}{place}", markdown::cut(&title, NAME)),
        when = relative(ticket.opened_at)
    )
}

/// The first thing they answered.
fn subject(answers: &[Answer]) -> Option<String> {
    let answer = answers.iter().find(|answer| !answer.text.trim().is_empty())?;
    Some(markdown::quote(&answer.text, SUBJECT, SUBJECT_LINES).0)
}
