//! The HTML page, written as a stream with one message in memory at a time.

mod attachment;
mod code;
mod colour;
mod component;
mod embed;
mod head;
mod line;
mod markup;
mod message;
mod page;
mod poll;
mod quote;
mod safe;
mod sticker;
mod style;

use std::fmt::Write as _;
use std::io;

use askama::Template as _;

use self::line::{DayHead, EventLine, NoteBlock, UnreadableMessage};
use self::message::MessageBlock;
use self::page::HtmlPage;
use super::facts::{Rendition, Transcript};
use super::neutral::NeutralWriter;
use super::part::{TranscriptPart, cut};
use super::survey::MessageSurvey;
use super::timeline::{self, MessageGroup, TimelineEntry};
use crate::i18n::Localizer;

pub(super) fn write(
    transcript: &Transcript,
    rendition: Rendition,
    part: &TranscriptPart,
    localizer: &Localizer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let survey = MessageSurvey::of(transcript, rendition);
    let all = timeline::entries(transcript, rendition);
    let entries = all.get(part.entries.start..part.entries.end.min(all.len())).unwrap_or(&[]);
    let page = HtmlPage::new(transcript, rendition, part, localizer, &survey, entries);
    NeutralWriter::new(out).run(|out| draw(&page, entries, out).map_err(|_| std::fmt::Error))
}

/// Measures every entry without pictures and splits where a page would be too large.
pub(super) fn parts(
    transcript: &Transcript,
    rendition: Rendition,
    localizer: &Localizer,
    limit: u64,
) -> io::Result<Vec<TranscriptPart>> {
    let survey = MessageSurvey::of(transcript, rendition);
    let entries = timeline::entries(transcript, rendition);
    let bare = TranscriptPart { pictures: 0, ..TranscriptPart::whole() };
    let page = HtmlPage::new(transcript, rendition, &bare, localizer, &survey, &entries);
    let head = head::TranscriptHead::new(&page, timeline::days(&entries));
    let foot = head::TranscriptFoot { page: &page };
    let frame = measured(|out| head.render_into(out))? + measured(|out| foot.render_into(out))?;
    let mut group = MessageGroup::default();
    let mut sizes = Vec::with_capacity(entries.len());
    for entry in &entries {
        // Counts a day heading for every entry, because a part may begin at any of them.
        let day = measured(|out| DayHead { page: &page, at: entry.at() }.render_into(out))?;
        sizes.push(day + measured(|out| draw_entry(&page, *entry, &mut group, out))?);
    }
    // Adds the line that says that this is a part.
    Ok(cut(frame + PART_LINE, &sizes, limit))
}

/// Upper bound on the line that says which part a page is, in bytes.
const PART_LINE: u64 = 512;

fn measured(draw: impl FnOnce(&mut NeutralWriter<'_>) -> askama::Result<()>) -> io::Result<u64> {
    let mut size = ByteCounter(0);
    NeutralWriter::new(&mut size).run(|out| draw(out).map_err(|_| std::fmt::Error))?;
    Ok(size.0)
}

/// A writer that only counts bytes.
struct ByteCounter(u64);

impl io::Write for ByteCounter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn draw(
    page: &HtmlPage<'_>,
    entries: &[TimelineEntry<'_>],
    out: &mut NeutralWriter<'_>,
) -> askama::Result<()> {
    head::TranscriptHead::new(page, timeline::days(entries)).render_into(out)?;
    let mut group = MessageGroup::default();
    let mut day = None;
    for entry in entries {
        let today = entry.at().to_utc().date_naive();
        if day != Some(today) {
            if day.is_some() {
                out.write_str("</section>\n")?;
            }
            day = Some(today);
            group.end();
            DayHead { page, at: entry.at() }.render_into(out)?;
        }
        draw_entry(page, *entry, &mut group, out)?;
    }
    if day.is_some() {
        out.write_str("</section>\n")?;
    }
    head::TranscriptFoot { page }.render_into(out)
}

fn draw_entry(
    page: &HtmlPage<'_>,
    entry: TimelineEntry<'_>,
    group: &mut MessageGroup,
    out: &mut NeutralWriter<'_>,
) -> askama::Result<()> {
    match entry {
        TimelineEntry::Event(event) => {
            group.end();
            EventLine { page, event }.render_into(out)
        }
        TimelineEntry::Note(note) => {
            group.end();
            NoteBlock { page, note }.render_into(out)
        }
        TimelineEntry::Message(message) => {
            let Ok(raw) = serde_json::from_str(&message.raw) else {
                group.end();
                return UnreadableMessage { page, message }.render_into(out);
            };
            MessageBlock::new(page, message, &raw, group).render_into(out)
        }
    }
}
