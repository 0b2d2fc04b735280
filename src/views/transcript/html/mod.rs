//! The page, streamed: one message in memory at a time.

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

use self::line::{DayHead, EventLine, NoteBlock, Unreadable};
use self::message::MessageBlock;
use self::page::Page;
use super::facts::{Rendition, Transcript};
use super::neutral::Neutral;
use super::part::{Part, cut};
use super::survey::Survey;
use super::timeline::{self, Entry, Group};
use crate::i18n::Speaker;

pub(super) fn write(
    transcript: &Transcript,
    rendition: Rendition,
    part: &Part,
    speaker: &Speaker,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let survey = Survey::of(transcript, rendition);
    let all = timeline::entries(transcript, rendition);
    let entries = all.get(part.entries.start..part.entries.end.min(all.len())).unwrap_or(&[]);
    let page = Page::new(transcript, rendition, part, speaker, &survey, entries);
    Neutral::new(out).run(|out| draw(&page, entries, out).map_err(|_| std::fmt::Error))
}

/// Measures every entry without its pictures, and cuts where a page would be too large.
pub(super) fn parts(
    transcript: &Transcript,
    rendition: Rendition,
    speaker: &Speaker,
    limit: u64,
) -> io::Result<Vec<Part>> {
    let survey = Survey::of(transcript, rendition);
    let entries = timeline::entries(transcript, rendition);
    let bare = Part { pictures: 0, ..Part::whole() };
    let page = Page::new(transcript, rendition, &bare, speaker, &survey, &entries);
    let head = head::Head::new(&page, timeline::days(&entries));
    let foot = head::Foot { page: &page };
    let frame = measured(|out| head.render_into(out))? + measured(|out| foot.render_into(out))?;
    let mut group = Group::default();
    let mut sizes = Vec::with_capacity(entries.len());
    for entry in &entries {
        // A day that begins with the entry, whether it does or not: a part may begin anywhere.
        let day = measured(|out| DayHead { page: &page, at: entry.at() }.render_into(out))?;
        sizes.push(day + measured(|out| draw_entry(&page, *entry, &mut group, out))?);
    }
    // That this is a part is said in a line more.
    Ok(cut(frame + PART_LINE, &sizes, limit))
}

/// More than the line that says which part a page is.
const PART_LINE: u64 = 512;

fn measured(draw: impl FnOnce(&mut Neutral<'_>) -> askama::Result<()>) -> io::Result<u64> {
    let mut size = Measure(0);
    Neutral::new(&mut size).run(|out| draw(out).map_err(|_| std::fmt::Error))?;
    Ok(size.0)
}

/// Takes bytes and only counts them.
struct Measure(u64);

impl io::Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn draw(page: &Page<'_>, entries: &[Entry<'_>], out: &mut Neutral<'_>) -> askama::Result<()> {
    head::Head::new(page, timeline::days(entries)).render_into(out)?;
    let mut group = Group::default();
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
    head::Foot { page }.render_into(out)
}

fn draw_entry(
    page: &Page<'_>,
    entry: Entry<'_>,
    group: &mut Group,
    out: &mut Neutral<'_>,
) -> askama::Result<()> {
    match entry {
        Entry::Event(event) => {
            group.end();
            EventLine { page, event }.render_into(out)
        }
        Entry::Note(note) => {
            group.end();
            NoteBlock { page, note }.render_into(out)
        }
        Entry::Message(message) => {
            let Ok(raw) = serde_json::from_str(&message.raw) else {
                group.end();
                return Unreadable { page, message }.render_into(out);
            };
            MessageBlock::new(page, message, &raw, group).render_into(out)
        }
    }
}
