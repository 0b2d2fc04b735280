//! Search results, and replies about linked tickets.

use super::topic_title;
use crate::domain::ticket::{Category, SearchExcerpt, SearchHit, SearchPage, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, container, reply, separator, text_display};
use crate::ui::pager::pager;
use crate::ui::{AccentColour, channel, markdown, message_link, relative, sign, user};
use crate::views::TicketComponent;

/// Shows a page of search results; the search is stored under `request`.
pub fn finds(found: &SearchPage, request: u64, localizer: &Localizer) -> Message {
    let SearchPage { finds, page, pages, total } = found;
    if finds.is_empty() {
        return reply(AccentColour::Done, &format!("{} {}", sign::LIST, t!(localizer, "desk-search-empty")));
    }
    let title = format!("### {} {}", sign::LIST, t!(localizer, "desk-search-title", count = *total));
    let mut inside = vec![text_display(&title), separator()];
    inside.extend(finds.iter().map(|find| text_display(&entry(find, localizer))));
    inside.extend(pager(*page, *pages, |page| TicketComponent::Search { request, page }));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Confirms that two tickets are linked.
pub fn linked((one, other): (i64, i64), localizer: &Localizer) -> Message {
    let words = t!(localizer, "desk-reply-linked", one = one.to_string(), other = other.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Confirms that two tickets are no longer linked.
pub fn unlinked((one, other): (i64, i64), localizer: &Localizer) -> Message {
    let words = t!(localizer, "desk-reply-unlinked", one = one.to_string(), other = other.to_string());
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

/// Formats a ticket as a line of plain text, for a list of suggestions.
pub fn ticket_label(ticket: &Ticket, category: Option<&Category>, localizer: &Localizer) -> String {
    let number = t!(localizer, "ticket-number", number = ticket.number.to_string());
    let subject = ticket.answers.iter().map(|answer| answer.text.trim()).find(|text| !text.is_empty());
    let name = category.map(|category| category.name.as_str());
    let parts: Vec<String> = [name, subject].into_iter().flatten().map(markdown::line).collect();
    std::iter::once(number).chain(parts).collect::<Vec<_>>().join(" · ")
}

/// Lists the numbers of linked tickets.
pub(super) fn related(numbers: &[i64], localizer: &Localizer) -> String {
    let numbers: Vec<String> =
        numbers.iter().map(|number| t!(localizer, "ticket-number", number = number.to_string())).collect();
    localizer.list(numbers.iter().map(String::as_str))
}

fn entry(find: &SearchHit, localizer: &Localizer) -> String {
    let SearchHit { ticket, category, quote, transcript } = find;
    let title = topic_title(ticket, category.as_ref(), localizer);
    let mut heading = vec![format!("**{title}**")];
    heading.extend(ticket.channel().map(channel));
    heading.extend(transcript.map(|(at, message)| {
        let link = message_link(ticket.guild, at, message);
        t!(localizer, "desk-search-transcript", link = link)
    }));
    let opened =
        t!(localizer, "ticket-opened-by", opener = user(ticket.opener), when = relative(ticket.opened_at));
    let quote = quote.as_ref().map(|quote| format!("\n> {}", shown(quote))).unwrap_or_default();
    format!("{}{quote}\n-# {opened}", heading.join(" · "))
}

/// Formats an excerpt on one line, with the matched word in bold.
fn shown(quote: &SearchExcerpt) -> String {
    let SearchExcerpt { before, hit, after } = quote;
    let space = |is: bool| if is { " " } else { "" };
    format!(
        "{}{}**{}**{}{}",
        markdown::inline(before),
        space(before.ends_with(char::is_whitespace)),
        markdown::inline(hit),
        space(after.starts_with(char::is_whitespace)),
        markdown::inline(after)
    )
}
