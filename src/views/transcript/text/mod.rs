//! Plain text, for search and for places that show no page.
//!
//! One entry a line; what spans lines is indented, so that no message can pretend to be the next one.

mod markup;
mod parts;

use std::fmt::{self, Write};
use std::io;

use serde_json::Value;

pub(super) use self::markup::{resolved, words};

use super::author::{Author, Nature};
use super::facts::{Message, Rendition, Transcript};
use super::names::Names;
use super::neutral::Neutral;
use super::part::{Part, cut};
use super::raw::Raw;
use super::survey::Survey;
use super::timeline::{self, Entry};
use super::{summary, system, told, units};
use crate::domain::Timestamp;
use crate::i18n::Speaker;
use crate::say;

/// Sets what follows a line apart from the next entry: as wide as `14:03 `.
const INDENT: &str = "      ";

pub(super) fn write(
    transcript: &Transcript,
    rendition: Rendition,
    part: &Part,
    speaker: &Speaker,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let survey = Survey::of(transcript, rendition);
    let names = Names { directory: &transcript.directory, survey: &survey };
    let sheet = Sheet { transcript, rendition, part, speaker, names };
    let all = timeline::entries(transcript, rendition);
    let entries = all.get(part.entries.start..part.entries.end.min(all.len())).unwrap_or(&[]);
    Neutral::new(out).run(|out| sheet.draw(entries, out))
}

/// Measures every entry, and cuts where the text would be too large.
pub(super) fn parts(
    transcript: &Transcript,
    rendition: Rendition,
    speaker: &Speaker,
    limit: u64,
) -> io::Result<Vec<Part>> {
    let survey = Survey::of(transcript, rendition);
    let names = Names { directory: &transcript.directory, survey: &survey };
    let whole = Part::whole();
    let sheet = Sheet { transcript, rendition, part: &whole, speaker, names };
    let measured = |draw: &dyn Fn(&mut dyn Write) -> fmt::Result| {
        let mut text = String::new();
        draw(&mut text).map_err(io::Error::other)?;
        // What is no text is replaced by a character of three bytes.
        let replaced = text.chars().filter(|letter| letter.is_control()).count();
        Ok::<_, io::Error>((text.len() + 2 * replaced) as u64)
    };
    let frame = measured(&|out| sheet.head(out).and_then(|()| sheet.foot(out)))?;
    let sizes = timeline::entries(transcript, rendition)
        .into_iter()
        .map(|entry| measured(&|out| sheet.day(entry.at(), out).and_then(|()| sheet.entry(entry, out))))
        .collect::<io::Result<Vec<_>>>()?;
    Ok(cut(frame + PART_LINE, &sizes, limit))
}

/// More than the line that says which part a text is.
const PART_LINE: u64 = 256;

struct Sheet<'a> {
    transcript: &'a Transcript,
    rendition: Rendition,
    part: &'a Part,
    speaker: &'a Speaker,
    names: Names<'a>,
}

impl Sheet<'_> {
    fn draw(&self, entries: &[Entry<'_>], out: &mut dyn Write) -> fmt::Result {
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
        writeln!(out, "\n--- {} ---", units::date(at, self.speaker))
    }

    fn entry(&self, entry: Entry<'_>, out: &mut dyn Write) -> fmt::Result {
        let clock = units::clock(entry.at());
        match entry {
            Entry::Event(event) => {
                let sentence = system::event(event, |user| self.names.user(user), self.speaker);
                writeln!(out, "{clock} * {}", one_line(&sentence))
            }
            Entry::Note(note) => {
                let label = say!(self.speaker, "transcript-note");
                let text = resolved(self.names, self.speaker, &note.text);
                let by = one_line(&self.names.user(note.by));
                writeln!(out, "{clock} [{label}] {by}: {}", indented(&text))
            }
            Entry::Message(message) => self.message(&clock, message, out),
        }
    }

    fn foot(&self, out: &mut dyn Write) -> fmt::Result {
        if let Some(beyond) = summary::beyond(self.transcript, self.speaker).filter(|_| self.part.is_last()) {
            writeln!(out, "\n{beyond}")?;
        }
        let captured = units::moment(self.transcript.captured_at, self.speaker);
        writeln!(out, "\n{}", say!(self.speaker, "transcript-captured", time = captured))
    }

    fn head(&self, out: &mut dyn Write) -> fmt::Result {
        let Self { transcript, speaker, .. } = self;
        let title = summary::title(transcript, speaker);
        writeln!(out, "{title} · {} · {}", one_line(&transcript.guild), summary::state(transcript, speaker))?;
        if self.rendition == Rendition::Staff {
            writeln!(out, "{}", say!(speaker, "transcript-staff-copy"))?;
        }
        for line in
            [summary::part(self.part, speaker), summary::beyond(transcript, speaker)].into_iter().flatten()
        {
            writeln!(out, "{line}")?;
        }
        for deed in summary::deeds(transcript, speaker) {
            let who = deed.who.map_or_else(|| "plaza".to_owned(), |id| one_line(&self.names.user(id)));
            writeln!(out, "{} {who} · {}", deed.verb, units::moment(deed.at, speaker))?;
        }
        for (label, value) in summary::facts(transcript, speaker) {
            writeln!(out, "{label}: {}", one_line(&value))?;
        }
        if let Some(reason) = summary::reason(transcript) {
            writeln!(out, "{}: {}", say!(speaker, "transcript-reason"), indented(reason))?;
        }
        if let Some(rating) = &transcript.rating {
            let stars = say!(speaker, "transcript-stars", stars = rating.stars.min(5));
            writeln!(out, "{}: {stars} {}", say!(speaker, "transcript-rating"), indented(&rating.comment))?;
        }
        if !transcript.ticket.answers.is_empty() {
            writeln!(out, "\n{}", say!(speaker, "transcript-answers"))?;
            for answer in &transcript.ticket.answers {
                let none = say!(speaker, "transcript-no-answer");
                let text = if answer.text.is_empty() { &none } else { &answer.text };
                writeln!(out, "  {}\n{INDENT}{}", one_line(&answer.question), indented(text))?;
            }
        }
        if !self.names.survey.participants.is_empty() {
            writeln!(out, "\n{}", say!(speaker, "transcript-participants"))?;
            for writer in &self.names.survey.participants {
                let count = say!(speaker, "transcript-message-count", count = writer.messages);
                writeln!(out, "  {} · {count}", one_line(&writer.name))?;
            }
        }
        if transcript.messages.is_empty() {
            writeln!(out, "\n{}", say!(speaker, "transcript-empty"))?;
        }
        Ok(())
    }

    fn message(&self, clock: &str, message: &Message, out: &mut dyn Write) -> fmt::Result {
        let Ok(raw) = serde_json::from_str::<Value>(&message.raw) else {
            let said = say!(self.speaker, "transcript-unreadable");
            return writeln!(out, "{clock} {said} {}", indented(&message.raw));
        };
        let author = Author::of(&raw, &self.transcript.directory);
        let mut lines = Vec::new();
        let content = resolved(self.names, self.speaker, raw.text("content"));
        if system::is_talk(raw.kind()) {
            write!(out, "{clock} {}{}:", one_line(author.shown()), self.tag(author.nature))?;
            lines.extend(self.context(&raw));
            if !content.is_empty() {
                lines.push(content);
            }
        } else {
            write!(out, "{clock} *")?;
            lines.push(system::sentence(&raw, author.shown(), self.speaker));
            if !content.is_empty() && !system::quotes_content(raw.kind()) {
                lines.push(content);
            }
            if raw.kind() == 24 {
                lines.extend(told::blocked(&raw).map(|text| resolved(self.names, self.speaker, text)));
            }
        }
        lines.extend(summary::marks(&raw, self.speaker).into_iter().map(|mark| format!("({mark})")));
        if raw.time("edited_timestamp").is_some() {
            lines.push(format!("({})", say!(self.speaker, "transcript-edited")));
        }
        for version in &message.earlier {
            let at = units::moment(version.at, self.speaker);
            lines.push(format!("[{at}] {}", resolved(self.names, self.speaker, &version.content)));
        }
        if let Some(at) = message.deleted_at {
            let time = units::moment(at, self.speaker);
            lines.push(format!("({})", say!(self.speaker, "transcript-deleted", time = time)));
        }
        self.parts(&raw, &mut lines, 0);
        if lines.is_empty() {
            lines.push(say!(self.speaker, "transcript-nothing"));
        }
        writeln!(out, " {}", indented(&lines.join("\n")))
    }

    fn tag(&self, nature: Nature) -> String {
        match nature {
            Nature::Human => String::new(),
            Nature::App => format!(" [{}]", say!(self.speaker, "transcript-tag-app")),
            Nature::Webhook => format!(" [{}]", say!(self.speaker, "transcript-tag-webhook")),
            Nature::System => format!(" [{}]", say!(self.speaker, "transcript-tag-system")),
        }
    }
}

/// Text of several lines, with every line but the first indented.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', &format!("\n{INDENT}"))
}

/// Text that must not start a line of its own.
fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
