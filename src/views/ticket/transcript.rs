//! Message a transcript is delivered with: participants, times, reason, number of messages, and the files.

use super::lifecycle::closing::stars;
use super::{GUILD, REASON, title, topic_title};
use crate::domain::ticket::{Category, FileKind, StoredFile, StoredTranscript, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::transcript::Rendition;
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, markdown, relative, sign, user};

/// Addition to the opener's copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingPrompt {
    /// None.
    Nothing,
    /// A request for a rating.
    Rating,
}

/// Names the files of a transcript in the order they are uploaded: the page, then the plain text, each in its parts.
pub fn transcript_file_names<'a>(
    ticket: &Ticket,
    transcript: &'a StoredTranscript,
    rendition: Rendition,
) -> Vec<(&'a StoredFile, String)> {
    let (page, text) = match rendition {
        Rendition::Staff => (FileKind::Html, FileKind::Txt),
        Rendition::User => (FileKind::UserHtml, FileKind::UserTxt),
    };
    let mut stem = format!("ticket-{:04}", ticket.number);
    if ticket.closing_state.reopened > 0 {
        stem = format!("{stem}-{}", ticket.closing_state.reopened + 1);
    }
    if rendition == Rendition::User {
        // Direct messages collect tickets of several guilds, whose numbers repeat.
        let id = ticket.id.to_string();
        stem = format!("{stem}-{}", id.get(id.len().saturating_sub(6)..).unwrap_or(&id));
    }
    let named = |kind: FileKind, ending: &'static str| {
        let files: Vec<_> = transcript.files.iter().filter(|file| file.kind == kind).collect();
        let (of, stem) = (files.len(), stem.clone());
        files.into_iter().zip(1..).map(move |(file, part)| {
            let name =
                if of == 1 { format!("{stem}.{ending}") } else { format!("{stem}-part-{part}.{ending}") };
            (file, name)
        })
    };
    named(page, "html").chain(named(text, "txt")).collect()
}

/// Builds the post for the transcript channel, with the first of its files.
pub fn transcript_post(
    ticket: &Ticket,
    category: Option<&Category>,
    transcript: &StoredTranscript,
    files: &[(&StoredFile, String)],
    localizer: &Localizer,
) -> Message {
    let title = title(ticket, category, sign::TRANSCRIPT, localizer);
    let inside = vec![text_display(&title), separator(), text_display(&facts(ticket, transcript, localizer))];
    with_files(Message::of(vec![container(AccentColour::Done, inside)]), ticket, files, localizer)
}

/// Builds a further post, for files that are too many or too large for one message.
pub fn transcript_rest(ticket: &Ticket, files: &[(&StoredFile, String)], localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let words = t!(localizer, "ticket-transcript-rest", number = number);
    with_files(Message::of(vec![text_display(&words)]), ticket, files, localizer)
}

/// Builds the opener's copy, for a direct message, with the stars if a rating is requested.
pub fn transcript_copy(
    ticket: &Ticket,
    guild: &str,
    files: &[(&StoredFile, String)],
    asks: RatingPrompt,
    localizer: &Localizer,
) -> Message {
    let title = format!("### {} {}", sign::TRANSCRIPT, topic_title(ticket, None, localizer));
    let guild = markdown::inline_cut(guild, GUILD);
    let mut inside = vec![text_display(&title), text_display(&t!(localizer, "ticket-copy", guild = guild))];
    if asks == RatingPrompt::Rating {
        inside.push(text_display(&t!(localizer, "ticket-copy-asks")));
        inside.push(row(stars(ticket)));
    }
    with_files(Message::of(vec![container(AccentColour::Done, inside)]), ticket, files, localizer)
}

fn with_files(
    post: Message,
    ticket: &Ticket,
    files: &[(&StoredFile, String)],
    localizer: &Localizer,
) -> Message {
    let number = ticket.number.to_string();
    files.iter().fold(post, |post, (file, name)| {
        let description = if matches!(file.kind, FileKind::Html | FileKind::UserHtml) {
            t!(localizer, "ticket-transcript-html", number = number.as_str())
        } else {
            t!(localizer, "ticket-transcript-txt", number = number.as_str())
        };
        post.with_file(name, &description)
    })
}

fn facts(ticket: &Ticket, transcript: &StoredTranscript, localizer: &Localizer) -> String {
    let opened = relative(ticket.opened_at);
    let mut lines = vec![t!(localizer, "ticket-opened-by", opener = user(ticket.opener), when = opened)];
    if let Some(closure) = ticket.closure() {
        let when = relative(closure.at);
        lines.push(match closure.by {
            Some(by) => t!(localizer, "ticket-closed-by", by = user(by), when = when),
            None if ticket.channel().is_some() => t!(localizer, "ticket-closed-by-itself", when = when),
            None => t!(localizer, "ticket-closed-by-nobody", when = when),
        });
        let lasted = localizer.duration(closure.at.since(ticket.opened_at));
        lines.push(t!(localizer, "ticket-transcript-lasted", duration = lasted));
        lines.push(if closure.reason.trim().is_empty() {
            t!(localizer, "ticket-close-no-reason")
        } else {
            let reason = markdown::inline_cut(&closure.reason, REASON);
            t!(localizer, "ticket-close-reason", reason = reason)
        });
    }
    lines.push(match ticket.claimed_by {
        Some(by) => t!(localizer, "ticket-claimed-by", by = user(by)),
        None => t!(localizer, "ticket-transcript-never-claimed"),
    });
    lines.push(t!(localizer, "ticket-transcript-messages", count = transcript.messages));
    lines.join("\n")
}
