//! Markdown drawn as HTML; escapes every text by hand.

use std::fmt;

use askama::filters::{Escaper as _, Html};

use super::super::markdown::{self, Event, Sink, Style};
use super::super::units;
use super::code;
use super::page::Page;
use crate::domain::{ChannelId, RoleId, Timestamp, UserId};
use crate::say;

/// A text of Discord's, drawn when it is displayed.
pub(in super::super) struct Markup<'a> {
    page: &'a Page<'a>,
    text: &'a str,
    room: Room,
}

/// What may stand in the place a text is drawn in.
#[derive(Clone, Copy)]
enum Room {
    Blocks,
    Words,
}

impl<'a> Markup<'a> {
    /// For a place that may hold lists, quotes and headings.
    pub(super) fn blocks(page: &'a Page<'a>, text: &'a str) -> Self {
        Self { page, text, room: Room::Blocks }
    }

    /// For a place that may only hold words.
    pub(super) fn words(page: &'a Page<'a>, text: &'a str) -> Self {
        Self { page, text, room: Room::Words }
    }
}

impl fmt::Display for Markup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut brush = Brush { page: self.page, out: f, in_link: false };
        match self.room {
            Room::Blocks => markdown::read(self.text, &mut brush),
            Room::Words => markdown::read_line(self.text, &mut brush),
        }
    }
}

struct Brush<'a, 'b, 'c> {
    page: &'a Page<'a>,
    out: &'b mut fmt::Formatter<'c>,
    in_link: bool,
}

impl Brush<'_, '_, '_> {
    fn plain(&mut self, text: &str) -> fmt::Result {
        Html.write_escaped_str(&mut *self.out, text)
    }

    /// `before`, the text escaped, `after`.
    fn around(&mut self, before: &str, text: &str, after: &str) -> fmt::Result {
        self.out.write_str(before)?;
        self.plain(text)?;
        self.out.write_str(after)
    }

    fn link(&mut self, class: &str, address: &str) -> fmt::Result {
        write!(self.out, "<a{class} href=\"")?;
        self.around("", address, "\" title=\"")?;
        self.around("", address, "\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">")
    }

    /// The message of this page an address leads to.
    fn target(&self, address: &str) -> Option<u64> {
        let path = address.split_once("://")?.1;
        let (host, path) = path.split_once("/channels/")?;
        let is_discord =
            matches!(host, "discord.com" | "ptb.discord.com" | "canary.discord.com" | "discordapp.com");
        let message = path.split('/').nth(2).filter(|_| is_discord)?;
        message.parse().ok().filter(|id| self.page.holds(*id))
    }

    fn jump(&mut self, address: &str) -> fmt::Result {
        let Some(id) = self.target(address) else { return self.plain(address) };
        let label = say!(self.page.speaker, "transcript-linked-message");
        write!(self.out, "<a class=\"mention\" href=\"#m{id}\">")?;
        self.around("", &label, "</a>")
    }

    fn mention(&mut self, class: &str, id: u64, sign: &str, name: &str) -> fmt::Result {
        write!(self.out, "<span class=\"mention{class}\" title=\"{id}\">{sign}")?;
        self.around("<bdi>", name, "</bdi></span>")
    }

    fn start(&mut self, style: Style<'_>) -> fmt::Result {
        match style {
            Style::Bold => self.out.write_str("<strong>"),
            Style::Italic => self.out.write_str("<em>"),
            Style::Underline => self.out.write_str("<u>"),
            Style::Strike => self.out.write_str("<s>"),
            // A link holds nothing else to press: its spoilers show when it is pointed at.
            Style::Spoiler if self.in_link => self.out.write_str("<span class=\"veil\">"),
            Style::Spoiler => {
                let label = say!(self.page.speaker, "transcript-spoiler");
                self.around(
                    "<label class=\"spoiler\"><input type=\"checkbox\" aria-label=\"",
                    &label,
                    "\"><span>",
                )
            }
            Style::Link(address) => {
                self.in_link = true;
                self.link(" class=\"masked\"", address)
            }
            Style::Heading(level) => write!(self.out, "<h{} class=\"h{level}\">", level + 3),
            Style::Subtext => self.out.write_str("<small class=\"sub\">"),
            Style::Quote => self.out.write_str("<blockquote>"),
            Style::List(None) => self.out.write_str("<ul>"),
            Style::List(Some(first)) => write!(self.out, "<ol start=\"{first}\">"),
            Style::Item => self.out.write_str("<li>"),
        }
    }

    fn end(&mut self, style: Style<'_>) -> fmt::Result {
        self.out.write_str(match style {
            Style::Bold => "</strong>",
            Style::Italic => "</em>",
            Style::Underline => "</u>",
            Style::Strike => "</s>",
            Style::Spoiler if self.in_link => "</span>",
            Style::Spoiler => "</span></label>",
            Style::Link(_) => {
                self.in_link = false;
                "</a>"
            }
            Style::Heading(1) => "</h4>",
            Style::Heading(2) => "</h5>",
            Style::Heading(_) => "</h6>",
            Style::Subtext => "</small>",
            Style::Quote => "</blockquote>",
            Style::List(None) => "</ul>",
            Style::List(Some(_)) => "</ol>",
            Style::Item => "</li>",
        })
    }

    fn role(&mut self, id: u64) -> fmt::Result {
        match self.page.transcript.directory.roles.get(&RoleId::new(id)) {
            Some(role) => {
                let class = role.colour.map(|colour| format!(" n{colour:06x}")).unwrap_or_default();
                self.mention(&class, id, "@", &role.name)
            }
            None => self.mention("", id, "@", &id.to_string()),
        }
    }

    fn emoji(&mut self, name: &str, id: u64) -> fmt::Result {
        if self.page.transcript.pictures.emoji.contains_key(&id) {
            write!(self.out, "<span class=\"emoji e{id}\" role=\"img\"")?;
            self.around(" aria-label=\":", name, ":\"")?;
            self.around(" title=\":", name, ":\"></span>")
        } else {
            self.around("<span class=\"emoji-name\">:", name, ":</span>")
        }
    }

    fn time(&mut self, seconds: i64, style: char) -> fmt::Result {
        let at = Timestamp::from_millis(seconds.saturating_mul(1000));
        let shown = units::styled(seconds, style, self.page.speaker);
        let full = units::moment(at, self.page.speaker);
        write!(self.out, "<time class=\"stamp\" datetime=\"{}\"", units::iso(at))?;
        self.around(" title=\"", &full, " UTC\">")?;
        self.around("", &shown, "</time>")
    }
}

impl Sink for Brush<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>) -> fmt::Result {
        match event {
            Event::Text(text) => self.plain(text),
            Event::Start(style) => self.start(style),
            Event::End(style) => self.end(style),
            Event::Code(code) => self.around("<code>", code, "</code>"),
            Event::CodeBlock { language: "", code } => self.around("<code class=\"block\">", code, "</code>"),
            Event::CodeBlock { language, code } => {
                self.around("<code class=\"block\"><span class=\"lang\">", language, "</span>")?;
                code::draw(language, code, self.out)?;
                self.out.write_str("</code>")
            }
            Event::Url(address) if self.in_link => self.plain(address),
            Event::Url(address) if self.target(address).is_some() => self.jump(address),
            Event::Url(address) => {
                self.link("", address)?;
                self.around("", address, "</a>")
            }
            Event::User(id) => {
                let name = self.page.names().user(UserId::new(id));
                self.mention("", id, "@", &name)
            }
            Event::Role(id) => self.role(id),
            Event::Channel(id) => {
                let name = self.page.names().channel(ChannelId::new(id));
                self.mention("", id, "#", name.unwrap_or(&id.to_string()))
            }
            Event::Command(name) => self.around("<span class=\"mention\">/", name, "</span>"),
            Event::Everyone(word) => self.around("<span class=\"mention\">", word, "</span>"),
            Event::Emoji { name, id } => self.emoji(name, id),
            Event::Time { seconds, style } => self.time(seconds, style),
            Event::Guide(place) => self.around("<span class=\"mention\">#", place, "</span>"),
        }
    }
}
