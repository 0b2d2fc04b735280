//! Markdown in plain text: as it was typed, with names in the place of ids.

use std::fmt::{self, Write as _};

use super::super::markdown::{self, Event, Sink, Style};
use super::super::names::Names;
use super::super::units;
use crate::domain::{ChannelId, RoleId, UserId};
use crate::i18n::Speaker;

/// The text with its mentions, emoji and times in words, and its marks as they were typed.
pub(in super::super) fn resolved(names: Names<'_>, speaker: &Speaker, text: &str) -> String {
    written(names, speaker, text, Marks::Kept)
}

/// The bare words of the text, on one line.
pub(in super::super) fn words(names: Names<'_>, speaker: &Speaker, text: &str) -> String {
    let text = written(names, speaker, text, Marks::Dropped);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What becomes of `**` and its like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Kept,
    Dropped,
}

fn written(names: Names<'_>, speaker: &Speaker, text: &str, marks: Marks) -> String {
    let out = String::with_capacity(text.len());
    let mut pencil = Pencil { names, speaker, marks, out, lists: Vec::new(), quote: 0 };
    // Writing to a string cannot fail.
    let _ = markdown::read(text, &mut pencil);
    pencil.out
}

struct Pencil<'a> {
    names: Names<'a>,
    speaker: &'a Speaker,
    marks: Marks,
    out: String,
    /// The next number of each open list.
    lists: Vec<Option<u64>>,
    /// Where the open quote begins.
    quote: usize,
}

impl Pencil<'_> {
    fn own_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn start(&mut self, style: Style<'_>) -> fmt::Result {
        match style {
            Style::Bold | Style::Italic | Style::Underline | Style::Strike | Style::Spoiler => {
                self.mark(style);
            }
            Style::Link(_) => {}
            Style::Heading(level) => {
                self.own_line();
                if self.marks == Marks::Kept {
                    self.out.push_str(&"#".repeat(usize::from(level)));
                    self.out.push(' ');
                }
            }
            Style::Subtext => {
                self.own_line();
                if self.marks == Marks::Kept {
                    self.out.push_str("-# ");
                }
            }
            Style::Quote => {
                self.own_line();
                self.quote = self.out.len();
            }
            Style::List(first) => self.lists.push(first),
            Style::Item => return self.item(),
        }
        Ok(())
    }

    fn item(&mut self) -> fmt::Result {
        self.own_line();
        if self.marks == Marks::Dropped {
            return Ok(());
        }
        self.out.push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                write!(self.out, "{number}. ")?;
                *number = number.saturating_add(1);
            }
            _ => self.out.push_str("- "),
        }
        Ok(())
    }

    fn end(&mut self, style: Style<'_>) -> fmt::Result {
        match style {
            Style::Bold | Style::Italic | Style::Underline | Style::Strike | Style::Spoiler => {
                self.mark(style);
            }
            Style::Link(address) if self.marks == Marks::Kept => write!(self.out, " <{address}>")?,
            Style::Heading(_) | Style::Subtext => self.out.push('\n'),
            Style::Quote if self.marks == Marks::Dropped => self.own_line(),
            Style::Quote => {
                let quoted = self.out.split_off(self.quote.min(self.out.len()));
                for line in quoted.trim_end().lines() {
                    writeln!(self.out, "> {line}")?;
                }
            }
            Style::List(_) => {
                self.lists.pop();
                self.own_line();
            }
            Style::Link(_) | Style::Item => {}
        }
        Ok(())
    }

    fn mark(&mut self, style: Style<'_>) {
        // What a spoiler hides stays marked.
        if self.marks == Marks::Dropped && style != Style::Spoiler {
            return;
        }
        self.out.push_str(match style {
            Style::Bold => "**",
            Style::Italic => "*",
            Style::Underline => "__",
            Style::Strike => "~~",
            Style::Spoiler => "||",
            _ => "",
        });
    }
}

impl Sink for Pencil<'_> {
    fn event(&mut self, event: Event<'_>) -> fmt::Result {
        match event {
            Event::Text(text) | Event::Url(text) | Event::Everyone(text) => self.out.write_str(text),
            Event::Start(style) => self.start(style),
            Event::End(style) => self.end(style),
            Event::Code(code) if self.marks == Marks::Dropped => self.out.write_str(code),
            Event::Code(code) => write!(self.out, "`{code}`"),
            Event::CodeBlock { code, .. } if self.marks == Marks::Dropped => self.out.write_str(code),
            Event::CodeBlock { language, code } => {
                self.own_line();
                writeln!(self.out, "```{language}\n{code}\n```")
            }
            Event::User(id) => write!(self.out, "@{}", self.names.user(UserId::new(id))),
            Event::Role(id) => match self.names.directory.roles.get(&RoleId::new(id)) {
                Some(role) => write!(self.out, "@{}", role.name),
                None => write!(self.out, "@{id}"),
            },
            Event::Channel(id) => match self.names.channel(ChannelId::new(id)) {
                Some(name) => write!(self.out, "#{name}"),
                None => write!(self.out, "#{id}"),
            },
            Event::Command(name) => write!(self.out, "/{name}"),
            Event::Emoji { name, .. } => write!(self.out, ":{name}:"),
            Event::Time { seconds, style } => {
                self.out.write_str(&units::styled(seconds, style, self.speaker))
            }
            Event::Guide(place) => write!(self.out, "#{place}"),
        }
    }
}
