//! Plain text transcripts, for search and for places that cannot show a page.
//!
//! One entry per line; further lines are indented, so that no message can imitate the next entry.

mod markup;
mod parts;

use std::fmt::{self, Write};
use std::io;

use serde_json::Value;

pub(super) use self::markup::{resolved, words};

use super::author::{AccountKind, TranscriptAuthor};
use super::facts::{Rendition, Transcript, TranscriptMessage};
use super::names::NameLookup;
use super::neutral::NeutralWriter;
use super::part::{TranscriptPart, cut};
use super::raw::JsonFields;
use super::survey::MessageSurvey;
use super::timeline::{self, TimelineEntry};
use super::{field_text, summary, system, units};
use crate::domain::Timestamp;
use crate::i18n::Localizer;
use crate::t;

/// Indentation of further lines of an entry: as wide as `14:03 `.
const INDENT: &str = "      ";

pub(super) fn write(
    transcript: &Transcript,
    rendition: Rendition,
    part: &TranscriptPart,
    localizer: &Localizer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let survey = MessageSurvey::of(transcript, rendition);
    let names = NameLookup { directory: &transcript.directory, survey: &survey };
    let text_writer = TextWriter { transcript, rendition, part, localizer, names };
    let all = timeline::entries(transcript, rendition);
    let entries = all.get(part.entries.start..part.entries.end.min(all.len())).unwrap_or(&[]);
    NeutralWriter::new(out).run(|out| text_writer.draw(entries, out))
}

/// Measures every entry and splits where the text would be too large.
pub(super) fn parts(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> io::Result<Vec<TranscriptPart>> {
    let survey = MessageSurvey::of(transcript, rendition);
    let names = NameLookup { directory: &transcript.directory, survey: &survey };
    let whole = TranscriptPart::whole();
    let text_writer = TextWriter { transcript, rendition, part: &whole, localizer, names };
    let measured = |draw: &dyn Fn(&mut dyn Write) -> fmt::Result| {
        let mut text = String::new();
        draw(&mut text).map_err(io::Error::other)?;
        // The filter replaces a control character by one of three bytes.
        let replaced = text.chars().filter(|letter| letter.is_control()).count();
        Ok::<_, io::Error>((text.len() + 2 * replaced) as u64)
    };
    let frame = measured(&|out| text_writer.head(out).and_then(|()| text_writer.foot(out)))?;
    let sizes = timeline::entries(transcript, rendition)
        .into_iter()
        .map(|entry| {
            measured(&|out| text_writer.day(entry.at(), out).and_then(|()| text_writer.entry(entry, out)))
        })
        .collect::<io::Result<Vec<_>>>()?;
    Ok(cut(frame + PART_LINE, &sizes, limit))
}

/// Upper bound on the line that says which part a text is, in bytes.
const PART_LINE: u64 = 256;

struct TextWriter<'a> {
    transcript: &'a Transcript,
    rendition: Rendition,
    part: &'a TranscriptPart,
    localizer: &'a Localizer,
    names: NameLookup<'a>,
}

impl TextWriter<'_> {
    fn draw(&self, entries: &[TimelineEntry<'_>], out: &mut dyn Write) -> fmt::Result {
        self.head(out)?;
        let mut day = None;
        for entry in entries {
            let today = entry.at().to_utc().date_naive();
            if day != Some(today) {
                day = Some(today);
                self.day(entry.at(), out)?;
            }
            self.entry(*entry, out)?;
        }
        self.foot(out)
    }

    fn day(&self, at: Timestamp, out: &mut dyn Write) -> fmt::Result {
        writeln!(out, "\n--- {} ---", units::date(at, self.localizer))
    }

    fn entry(&self, entry: TimelineEntry<'_>, out: &mut dyn Write) -> fmt::Result {
        let clock = units::clock(entry.at());
        match entry {
            TimelineEntry::Event(event) => {
                let sentence = system::event(event, |user| self.names.user(user), self.localizer);
                writeln!(out, "{clock} * {}", one_line(&sentence))
            }
            TimelineEntry::Note(note) => {
                let label = t!(self.localizer, "transcript-note");
                let text = resolved(self.names, self.localizer, &note.text);
                let by = one_line(&self.names.user(note.by));
                writeln!(out, "{clock} [{label}] {by}: {}", indented(&text))
            }
            TimelineEntry::Message(message) => self.message(&clock, message, out),
        }
    }

    fn foot(&self, out: &mut dyn Write) -> fmt::Result {
        if let Some(beyond) = summary::beyond(self.transcript, self.localizer).filter(|_| self.part.is_last())
        {
            writeln!(out, "\n{beyond}")?;
        }
        let captured = units::moment(self.transcript.captured_at, self.localizer);
        writeln!(out, "\n{}", t!(self.localizer, "transcript-captured", time = captured))
    }

    fn head(&self, out: &mut dyn Write) -> fmt::Result {
        let Self { transcript, localizer, .. } = self;
        let title = summary::title(transcript, localizer);
        writeln!(
            out,
            "{title} · {} · {}",
            one_line(&transcript.guild),
            summary::state(transcript, localizer)
        )?;
        if self.rendition == Rendition::Staff {
            writeln!(out, "{}", t!(localizer, "transcript-staff-copy"))?;
        }
        for line in [summary::part(self.part, localizer), summary::beyond(transcript, localizer)]
            .into_iter()
            .flatten()
        {
            writeln!(out, "{line}")?;
        }
        for action in summary::actions(transcript, localizer) {
            let who = action.who.map_or_else(|| "plaza".to_owned(), |id| one_line(&self.names.user(id)));
            writeln!(out, "{} {who} · {}", action.verb, units::moment(action.at, localizer))?;
        }
        for (label, value) in summary::facts(transcript, localizer) {
            writeln!(out, "{label}: {}", one_line(&value))?;
        }
        if let Some(reason) = summary::reason(transcript) {
            writeln!(out, "{}: {}", t!(localizer, "transcript-reason"), indented(reason))?;
        }
        if let Some(rating) = &transcript.rating {
            let stars = t!(localizer, "transcript-stars", stars = rating.stars.min(5));
            writeln!(out, "{}: {stars} {}", t!(localizer, "transcript-rating"), indented(&rating.comment))?;
        }
        if !transcript.ticket.answers.is_empty() {
            writeln!(out, "\n{}", t!(localizer, "transcript-answers"))?;
            for answer in &transcript.ticket.answers {
                let none = t!(localizer, "transcript-no-answer");
                let text = if answer.text.is_empty() { &none } else { &answer.text };
                writeln!(out, "  {}\n{INDENT}{}", one_line(&answer.question), indented(text))?;
            }
        }
        if !self.names.survey.participants.is_empty() {
            writeln!(out, "\n{}", t!(localizer, "transcript-participants"))?;
            for writer in &self.names.survey.participants {
                let count = t!(localizer, "transcript-message-count", count = writer.messages);
                writeln!(out, "  {} · {count}", one_line(&writer.name))?;
            }
        }
        if transcript.messages.is_empty() {
            writeln!(out, "\n{}", t!(localizer, "transcript-empty"))?;
        }
        Ok(())
    }

    fn message(&self, clock: &str, message: &TranscriptMessage, out: &mut dyn Write) -> fmt::Result {
        let Ok(raw) = serde_json::from_str::<Value>(&message.raw) else {
            let said = t!(self.localizer, "transcript-unreadable");
            return writeln!(out, "{clock} {said} {}", indented(&message.raw));
        };
        let author = TranscriptAuthor::of(&raw, &self.transcript.directory);
        let mut lines = Vec::new();
        let content = resolved(self.names, self.localizer, raw.text("content"));
        if system::is_talk(raw.kind()) {
            write!(out, "{clock} {}{}:", one_line(author.shown()), self.tag(author.nature))?;
            lines.extend(self.context(&raw));
            if !content.is_empty() {
                lines.push(content);
            }
        } else {
            write!(out, "{clock} *")?;
            lines.push(system::sentence(&raw, author.shown(), self.localizer));
            if !content.is_empty() && !system::quotes_content(raw.kind()) {
                lines.push(content);
            }
            if raw.kind() == 24 {
                lines
                    .extend(field_text::blocked(&raw).map(|text| resolved(self.names, self.localizer, text)));
            }
        }
        lines.extend(summary::marks(&raw, self.localizer).into_iter().map(|mark| format!("({mark})")));
        if raw.time("edited_timestamp").is_some() {
            lines.push(format!("({})", t!(self.localizer, "transcript-edited")));
        }
        for version in &message.earlier {
            let at = units::moment(version.at, self.localizer);
            lines.push(format!("[{at}] {}", resolved(self.names, self.localizer, &version.content)));
        }
        if let Some(at) = message.deleted_at {
            let time = units::moment(at, self.localizer);
            lines.push(format!("({})", t!(self.localizer, "transcript-deleted", time = time)));
        }
        self.parts(&raw, &mut lines, 0);
        if lines.is_empty() {
            lines.push(t!(self.localizer, "transcript-nothing"));
        }
        writeln!(out, " {}", indented(&lines.join("\n")))
    }

    fn tag(&self, nature: AccountKind) -> String {
        match nature {
            AccountKind::Human => String::new(),
            AccountKind::App => format!(" [{}]", t!(self.localizer, "transcript-tag-app")),
            AccountKind::Webhook => format!(" [{}]", t!(self.localizer, "transcript-tag-webhook")),
            AccountKind::System => format!(" [{}]", t!(self.localizer, "transcript-tag-system")),
        }
    }
}

/// Indents every line but the first.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', &format!("\n{INDENT}"))
}

/// Joins lines, for text that must not begin a line of its own.
fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
