//! Snippets: the list, the form, and the posted answer.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use crate::domain::UserId;
use crate::domain::ticket::{LONGEST_SNIPPET, LONGEST_SNIPPET_NAME, Snippet};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, separator, text, text_display};
use crate::ui::pager::pager;
use crate::ui::{AccentColour, Modal, limit, markdown, sign};
use crate::views::TicketComponent;
use crate::views::ticket::text_input;

/// Snippets on a page.
const PAGE: usize = 10;
/// Characters of a snippet in the list.
const PREVIEW: usize = 100;
/// Fields of the form.
const FIELDS: [&str; 2] = ["name", "text"];

/// Shows a page of the snippets; a page beyond the last shows the last.
pub fn snippets(snippets: &[Snippet], page: u16, localizer: &Localizer) -> Message {
    let add =
        button(ButtonWeight::Likely, &t!(localizer, "desk-button-add-snippet"), TicketComponent::NewSnippet);
    if snippets.is_empty() {
        let words = format!("{} {}", sign::LIST, t!(localizer, "desk-snippets-none"));
        return Message::of(vec![container(AccentColour::Waiting, vec![text_display(&words), row([add])])]);
    }
    let pages = u16::try_from(snippets.len().div_ceil(PAGE)).unwrap_or(u16::MAX);
    let page = page.clamp(1, pages);
    let title = t!(localizer, "desk-snippets-title", count = snippets.len());
    let lines = snippets.chunks(PAGE).nth(usize::from(page - 1)).unwrap_or_default().iter();
    let lines: Vec<String> = lines.map(|snippet| line(snippet, localizer)).collect();
    let mut inside = vec![
        text_display(&format!("### {} {title}", sign::LIST)),
        separator(),
        text_display(&lines.join("\n")),
    ];
    inside.extend(pager(page, pages, |page| TicketComponent::Snippets { page }));
    inside.push(row([add]));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Builds the form of a snippet; empty for a new one.
pub fn snippet_form(snippet: Option<&Snippet>, localizer: &Localizer) -> Modal {
    let (title, leads_to) = match snippet {
        None => (t!(localizer, "desk-snippet-form-new"), TicketComponent::SaveNewSnippet),
        Some(snippet) => (t!(localizer, "desk-snippet-form"), TicketComponent::SaveSnippet(snippet.id)),
    };
    let field =
        |id, label: String, hint: Option<String>, style, value: Option<&String>, most: usize| TextInput {
            required: Some(true),
            max_length: Some(u16::try_from(most).unwrap_or(limit::FIELD_TEXT)),
            value: value.cloned(),
            ..text_input(id, &label, hint.as_deref(), style)
        };
    let name = field(
        FIELDS[0],
        t!(localizer, "desk-snippet-form-name"),
        None,
        TextInputStyle::Short,
        snippet.map(|snippet| &snippet.name),
        LONGEST_SNIPPET_NAME,
    );
    let text = field(
        FIELDS[1],
        t!(localizer, "desk-snippet-form-text"),
        Some(t!(localizer, "desk-snippet-form-hint")),
        TextInputStyle::Paragraph,
        snippet.map(|snippet| &snippet.text),
        LONGEST_SNIPPET,
    );
    Modal::new(leads_to, &title, [name, text])
}

/// Offers a button that shows the form, because a typed command cannot.
pub fn ask_snippet_form(snippet: Option<&Snippet>, localizer: &Localizer) -> Message {
    let (label, leads_to) = match snippet {
        None => (t!(localizer, "desk-button-add-snippet"), TicketComponent::NewSnippet),
        Some(snippet) => {
            (t!(localizer, "desk-button-edit-snippet"), TicketComponent::EditSnippet(snippet.id))
        }
    };
    let words = format!("{} {}", sign::FORM, t!(localizer, "desk-snippet-ask-form"));
    let inside = vec![text_display(&words), row([button(ButtonWeight::Likely, &label, leads_to)])];
    Message::of(vec![container(AccentColour::Waiting, inside)])
}

/// Asks for confirmation before a snippet is deleted.
pub fn confirm_snippet_delete(snippet: &Snippet, localizer: &Localizer) -> Message {
    let name = shown(snippet);
    let words = t!(localizer, "desk-confirm-snippet", name = name, count = snippet.uses);
    let label = t!(localizer, "desk-button-delete-snippet", name = markdown::line(&snippet.name));
    let leads_to = TicketComponent::DeleteSnippet(snippet.id);
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([button(ButtonWeight::Destructive, &label, leads_to)]),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Confirms that a snippet is saved.
pub fn snippet_saved(snippet: &Snippet, localizer: &Localizer) -> Message {
    done(&t!(localizer, "desk-reply-snippet-saved", name = shown(snippet)))
}

/// Confirms that a snippet is deleted.
pub fn snippet_deleted(snippet: &Snippet, localizer: &Localizer) -> Message {
    done(&t!(localizer, "desk-reply-snippet-deleted", name = shown(snippet)))
}

/// Confirms that a snippet was posted in the ticket.
pub fn snippet_used(snippet: &Snippet, localizer: &Localizer) -> Message {
    done(&t!(localizer, "desk-reply-snippet-used", name = shown(snippet)))
}

/// Builds the posted answer, which is markdown of the staff; it pings only the person it is for.
pub fn snippet(content: &str, pinged: Option<UserId>) -> Message {
    let message = text(&markdown::cut(content, limit::MESSAGE_TEXT));
    match pinged {
        Some(user) => message.pinging_user(user),
        None => message,
    }
}

fn line(snippet: &Snippet, localizer: &Localizer) -> String {
    let uses = t!(localizer, "desk-snippet-uses", count = snippet.uses);
    format!("**{}** · {uses}\n-# {}", shown(snippet), markdown::inline_cut(&snippet.text, PREVIEW))
}

fn shown(snippet: &Snippet) -> String {
    markdown::inline(&snippet.name)
}

fn done(words: &str) -> Message {
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}
