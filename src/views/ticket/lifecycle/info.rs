//! Details of a ticket, and lists of tickets; long ones in pages.

use crate::domain::UserId;
use crate::domain::ticket::{
    Category, ConversationSide, Department, Ticket, TicketActivity, TicketEvent, TicketPage,
};
use crate::i18n::Localizer;
use crate::t;
use crate::transcript::{Rendition, event_sentence, is_shown};
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::pager::pager;
use crate::ui::priority::priority_name;
use crate::ui::{AccentColour, CustomId, channel, markdown, relative, sign, user};
use crate::views::TicketComponent;
use crate::views::ticket::channel::card::{accent, facts, head};
use crate::views::ticket::department::brief_route;
use crate::views::ticket::{NAME, topic_title};

/// Events on a page.
const EVENTS: usize = 6;
/// People listed with their number of messages.
const VOICES: usize = 10;
/// Characters of an event's sentence.
const SENTENCE: usize = 120;

/// A ticket with its history.
#[derive(Clone, Copy, Debug)]
pub struct TicketInfo<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// Category of the ticket.
    pub category: Option<&'a Category>,
    /// Department of the ticket, if it is not with its category.
    pub department: Option<&'a Department>,
    /// Members who were added.
    pub participants: &'a [UserId],
    /// Messages written, by side and by person.
    pub activity: &'a TicketActivity,
    /// History, oldest first.
    pub events: &'a [TicketEvent],
    /// Version for staff, or for the opener.
    pub rendition: Rendition,
}

/// Shows the facts of a ticket, its participants, and a page of its history, newest first.
pub fn info(info: TicketInfo<'_>, page: u16, localizer: &Localizer) -> Message {
    let TicketInfo { ticket, category, department, participants, activity, events, rendition } = info;
    let mut inside = vec![
        text_display(&head(ticket, category, localizer)),
        separator(),
        text_display(&facts(ticket, department, localizer)),
    ];
    if !participants.is_empty() {
        let people: Vec<String> = participants.iter().copied().map(user).collect();
        let people = localizer.list(people.iter().map(String::as_str));
        inside.push(text_display(&t!(localizer, "ticket-participants", people = people)));
    }
    if !activity.authors.is_empty() {
        inside.push(text_display(&said(activity, localizer)));
    }
    let shown: Vec<&TicketEvent> = events.iter().rev().filter(|it| is_shown(&it.kind, rendition)).collect();
    let pages = u16::try_from(shown.len().max(1).div_ceil(EVENTS)).unwrap_or(u16::MAX);
    let page = page.clamp(1, pages);
    let lines: Vec<String> = shown
        .chunks(EVENTS)
        .nth(usize::from(page - 1))
        .unwrap_or_default()
        .iter()
        .map(|it| line(it, localizer))
        .collect();
    if !lines.is_empty() {
        let history = t!(localizer, "ticket-history");
        inside.extend([separator(), text_display(&format!("**{history}**\n{}", lines.join("\n")))]);
    }
    inside.extend(pager(page, pages, |page| TicketComponent::Info { ticket: ticket.id, page }));
    if ticket.is_anonymous() && rendition == Rendition::Staff {
        let leads_to = TicketComponent::Reveal(ticket.id);
        inside.push(row([button(
            ButtonWeight::Destructive,
            &t!(localizer, "anonymous-button-reveal"),
            leads_to,
        )]));
    }
    Message::of(vec![container(accent(ticket), inside)])
}

/// Shows a page of a list; the filter is stored under `request`.
pub fn list(listing: &TicketPage, request: u64, localizer: &Localizer) -> Message {
    let TicketPage { tickets, departments, page, pages, total } = listing;
    if tickets.is_empty() {
        let words = format!("{} {}", sign::LIST, t!(localizer, "ticket-list-empty"));
        return Message::of(vec![container(AccentColour::Done, vec![text_display(&words)])]);
    }
    let title = format!("### {} {}", sign::LIST, t!(localizer, "ticket-list-title", count = *total));
    let mut inside = vec![text_display(&title), separator()];
    inside.extend(
        tickets.iter().map(|(ticket, category)| {
            text_display(&entry(ticket, category.as_ref(), departments, localizer))
        }),
    );
    inside.extend(pager(*page, *pages, |page| TicketComponent::List { request, page }));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Answers a typed command with a button, because the content is for one person alone.
pub fn ask_privately(leads_to: impl Into<CustomId>, localizer: &Localizer) -> Message {
    let show = button(ButtonWeight::Likely, &t!(localizer, "ticket-button-show"), leads_to);
    let words = format!("{} {}", sign::LIST, t!(localizer, "ticket-reply-privately"));
    Message::of(vec![container(AccentColour::Waiting, vec![text_display(&words), row([show])])])
}

/// Introduces a requested transcript; sent with its files.
pub fn transcript_reply(ticket: &Ticket, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let words = t!(localizer, "ticket-reply-transcript", number = number.as_str());
    let words = format!("{} {words}", sign::TRANSCRIPT);
    Message::of(vec![container(AccentColour::Done, vec![text_display(&words)])])
        .with_file(
            &format!("ticket-{:04}.html", ticket.number),
            &t!(localizer, "ticket-transcript-html", number = number.as_str()),
        )
        .with_file(
            &format!("ticket-{:04}.txt", ticket.number),
            &t!(localizer, "ticket-transcript-txt", number = number.as_str()),
        )
}

fn entry(
    ticket: &Ticket,
    category: Option<&Category>,
    departments: &[Department],
    localizer: &Localizer,
) -> String {
    let title = topic_title(ticket, category, localizer);
    let place = ticket.channel().map(|at| format!(" {}", channel(at))).unwrap_or_default();
    let priority = priority_name(ticket.priority, localizer);
    let opened =
        t!(localizer, "ticket-opened-by", opener = user(ticket.opener), when = relative(ticket.opened_at));
    let holder = ticket.claimed_by.map(|by| format!(" · {} {}", sign::CLAIM, user(by))).unwrap_or_default();
    let department = departments.iter().find(|it| Some(it.id) == ticket.route.department);
    let route = brief_route(ticket, department, localizer);
    let tags = crate::views::ticket::desk::reply::tags(ticket, localizer);
    let tags = tags.map(|tags| format!(" · {}", markdown::cut(&tags, NAME))).unwrap_or_default();
    let due = ticket.timing.due.filter(|_| ticket.is_live());
    let due = due.map(|due| format!(" · {} {}", sign::WAITING, relative(due.at))).unwrap_or_default();
    format!("**{title}**{place}\n-# {priority}{route} · {opened}{holder}{due}{tags}")
}

/// Formats the number of messages by side and by person.
fn said(activity: &TicketActivity, localizer: &Localizer) -> String {
    let count = |side| activity.messages(side);
    let sides = t!(
        localizer,
        "ticket-messages",
        opener = count(ConversationSide::Opener),
        staff = count(ConversationSide::Staff),
        guests = count(ConversationSide::Guest)
    );
    let authors = activity.authors.iter().take(VOICES);
    let authors: Vec<String> = authors
        .map(|author_activity| {
            format!("{} {}", user(author_activity.user), localizer.number(author_activity.messages))
        })
        .collect();
    format!("{sides}\n-# {}", localizer.list(authors.iter().map(String::as_str)))
}

/// Formats an event's sentence with mentions for names, and with people's own texts escaped.
pub(in crate::views) fn line(event: &TicketEvent, localizer: &Localizer) -> String {
    const BEGIN: char = '\u{E000}';
    const END: char = '\u{E001}';
    let name = |id: UserId| id.stand_in_name().unwrap_or_else(|| format!("{BEGIN}{id}{END}"));
    let sentence = event_sentence(event, name, localizer);
    let sentence = markdown::inline_cut(&sentence, SENTENCE).replace(BEGIN, "<@").replace(END, ">");
    format!("{} {sentence}", relative(event.at))
}
