//! Markdown as plain text: unchanged, with names in place of ids.

use std::fmt::{self, Write as _};

use super::super::markdown::{self, EventSink, MarkdownEvent, TextStyle};
use super::super::names::NameLookup;
use super::super::units;
use crate::domain::{ChannelId, RoleId, UserId};
use crate::i18n::Localizer;

/// Returns the text with mentions, emoji and timestamps resolved, and its marks as typed.
pub(in super::super) fn resolved(names: NameLookup<'_>, localizer: &Localizer, text: &str) -> String {
    written(names, localizer, text, MarkHandling::Kept)
}

/// Returns the bare words of the text, on one line.
pub(in super::super) fn words(names: NameLookup<'_>, localizer: &Localizer, text: &str) -> String {
    let text = written(names, localizer, text, MarkHandling::Dropped);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Treatment of marks such as `**`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkHandling {
    Kept,
    Dropped,
}

fn written(names: NameLookup<'_>, localizer: &Localizer, text: &str, marks: MarkHandling) -> String {
    let out = String::with_capacity(text.len());
    let mut pencil = MarkupWriter { names, localizer, marks, out, lists: Vec::new(), quote: 0 };
    // Writing to a string cannot fail.
    let _ = markdown::read(text, &mut pencil);
    pencil.out
}

struct MarkupWriter<'a> {
    names: NameLookup<'a>,
    localizer: &'a Localizer,
    marks: MarkHandling,
    out: String,
    /// Next number of each open list.
    lists: Vec<Option<u64>>,
    /// Start of the open quote.
    quote: usize,
}

impl MarkupWriter<'_> {
    fn own_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn start(&mut self, style: TextStyle<'_>) -> fmt::Result {
        match style {
            TextStyle::Bold
            | TextStyle::Italic
            | TextStyle::Underline
            | TextStyle::Strike
            | TextStyle::Spoiler => {
                self.mark(style);
            }
            TextStyle::Link(_) => {}
            TextStyle::Heading(level) => {
                self.own_line();
                if self.marks == MarkHandling::Kept {
                    self.out.push_str(&"#".repeat(usize::from(level)));
                    self.out.push(' ');
                }
            }
            TextStyle::Subtext => {
                self.own_line();
                if self.marks == MarkHandling::Kept {
                    self.out.push_str("-# ");
                }
            }
            TextStyle::Quote => {
                self.own_line();
                self.quote = self.out.len();
            }
            TextStyle::List(first) => self.lists.push(first),
            TextStyle::Item => return self.item(),
        }
        Ok(())
    }

    fn item(&mut self) -> fmt::Result {
        self.own_line();
        if self.marks == MarkHandling::Dropped {
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

    fn end(&mut self, style: TextStyle<'_>) -> fmt::Result {
        match style {
            TextStyle::Bold
            | TextStyle::Italic
            | TextStyle::Underline
            | TextStyle::Strike
            | TextStyle::Spoiler => {
                self.mark(style);
            }
            TextStyle::Link(address) if self.marks == MarkHandling::Kept => write!(self.out, " <{address}>")?,
            TextStyle::Heading(_) | TextStyle::Subtext => self.out.push('\n'),
            TextStyle::Quote if self.marks == MarkHandling::Dropped => self.own_line(),
            TextStyle::Quote => {
                let quoted = self.out.split_off(self.quote.min(self.out.len()));
                for line in quoted.trim_end().lines() {
                    writeln!(self.out, "> {line}")?;
                }
            }
            TextStyle::List(_) => {
                self.lists.pop();
                self.own_line();
            }
            TextStyle::Link(_) | TextStyle::Item => {}
        }
        Ok(())
    }

    fn mark(&mut self, style: TextStyle<'_>) {
        // Spoilers stay marked even in bare words, or the text would no longer look hidden.
        if self.marks == MarkHandling::Dropped && style != TextStyle::Spoiler {
            return;
        }
        self.out.push_str(match style {
            TextStyle::Bold => "**",
            TextStyle::Italic => "*",
            TextStyle::Underline => "__",
            TextStyle::Strike => "~~",
            TextStyle::Spoiler => "||",
            _ => "",
        });
    }
}

impl EventSink for MarkupWriter<'_> {
    fn event(&mut self, event: MarkdownEvent<'_>) -> fmt::Result {
        match event {
            MarkdownEvent::Text(text) | MarkdownEvent::Url(text) | MarkdownEvent::Everyone(text) => {
                self.out.write_str(text)
            }
            MarkdownEvent::Start(style) => self.start(style),
            MarkdownEvent::End(style) => self.end(style),
            MarkdownEvent::Code(code) if self.marks == MarkHandling::Dropped => self.out.write_str(code),
            MarkdownEvent::Code(code) => write!(self.out, "`{code}`"),
            MarkdownEvent::CodeBlock { code, .. } if self.marks == MarkHandling::Dropped => {
                self.out.write_str(code)
            }
            MarkdownEvent::CodeBlock { language, code } => {
                self.own_line();
                writeln!(self.out, "```{language}\n{code}\n```")
            }
            MarkdownEvent::User(id) => write!(self.out, "@{}", self.names.user(UserId::new(id))),
            MarkdownEvent::Role(id) => match self.names.directory.roles.get(&RoleId::new(id)) {
                Some(role) => write!(self.out, "@{}", role.name),
                None => write!(self.out, "@{id}"),
            },
            MarkdownEvent::Channel(id) => match self.names.channel(ChannelId::new(id)) {
                Some(name) => write!(self.out, "#{name}"),
                None => write!(self.out, "#{id}"),
            },
            MarkdownEvent::Command(name) => write!(self.out, "/{name}"),
            MarkdownEvent::Emoji { name, .. } => write!(self.out, ":{name}:"),
            MarkdownEvent::Time { seconds, style } => {
                self.out.write_str(&units::styled(seconds, style, self.localizer))
            }
            MarkdownEvent::Guide(place) => write!(self.out, "#{place}"),
        }
    }
}
