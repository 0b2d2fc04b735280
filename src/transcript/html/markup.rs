//! Markdown as HTML; escapes every text itself.

use std::fmt;

use askama::filters::{Escaper as _, Html};

use super::super::markdown::{self, EventSink, MarkdownEvent, TextStyle};
use super::super::units;
use super::code;
use super::page::HtmlPage;
use crate::domain::{ChannelId, RoleId, Timestamp, UserId};
use crate::t;

/// A markdown text, rendered when it is displayed.
pub(in super::super) struct HtmlMarkup<'a> {
    page: &'a HtmlPage<'a>,
    text: &'a str,
    room: MarkupRoom,
}

/// Content allowed at the place a text is rendered.
#[derive(Clone, Copy)]
enum MarkupRoom {
    Blocks,
    Words,
}

impl<'a> HtmlMarkup<'a> {
    /// Renders a text where lists, quotes and headings are allowed.
    pub(super) fn blocks(page: &'a HtmlPage<'a>, text: &'a str) -> Self {
        Self { page, text, room: MarkupRoom::Blocks }
    }

    /// Renders a text where only inline elements are allowed.
    pub(super) fn words(page: &'a HtmlPage<'a>, text: &'a str) -> Self {
        Self { page, text, room: MarkupRoom::Words }
    }
}

impl fmt::Display for HtmlMarkup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut brush = HtmlWriter { page: self.page, out: f, in_link: false };
        match self.room {
            MarkupRoom::Blocks => markdown::read(self.text, &mut brush),
            MarkupRoom::Words => markdown::read_line(self.text, &mut brush),
        }
    }
}

struct HtmlWriter<'a, 'b, 'c> {
    page: &'a HtmlPage<'a>,
    out: &'b mut fmt::Formatter<'c>,
    in_link: bool,
}

impl HtmlWriter<'_, '_, '_> {
    fn plain(&mut self, text: &str) -> fmt::Result {
        Html.write_escaped_str(&mut *self.out, text)
    }

    /// Writes `before`, the text escaped, `after`.
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

    /// Returns the message on this page that an address leads to.
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
        let label = t!(self.page.localizer, "transcript-linked-message");
        write!(self.out, "<a class=\"mention\" href=\"#m{id}\">")?;
        self.around("", &label, "</a>")
    }

    fn mention(&mut self, class: &str, id: u64, sign: &str, name: &str) -> fmt::Result {
        write!(self.out, "<span class=\"mention{class}\" title=\"{id}\">{sign}")?;
        self.around("<bdi>", name, "</bdi></span>")
    }

    fn start(&mut self, style: TextStyle<'_>) -> fmt::Result {
        match style {
            TextStyle::Bold => self.out.write_str("<strong>"),
            TextStyle::Italic => self.out.write_str("<em>"),
            TextStyle::Underline => self.out.write_str("<u>"),
            TextStyle::Strike => self.out.write_str("<s>"),
            // HTML allows no checkbox inside a link: spoilers in links are revealed by hovering instead.
            TextStyle::Spoiler if self.in_link => self.out.write_str("<span class=\"veil\">"),
            TextStyle::Spoiler => {
                let label = t!(self.page.localizer, "transcript-spoiler");
                self.around(
                    "<label class=\"spoiler\"><input type=\"checkbox\" aria-label=\"",
                    &label,
                    "\"><span>",
                )
            }
            TextStyle::Link(address) => {
                self.in_link = true;
                self.link(" class=\"masked\"", address)
            }
            TextStyle::Heading(level) => write!(self.out, "<h{} class=\"h{level}\">", level + 3),
            TextStyle::Subtext => self.out.write_str("<small class=\"sub\">"),
            TextStyle::Quote => self.out.write_str("<blockquote>"),
            TextStyle::List(None) => self.out.write_str("<ul>"),
            TextStyle::List(Some(first)) => write!(self.out, "<ol start=\"{first}\">"),
            TextStyle::Item => self.out.write_str("<li>"),
        }
    }

    fn end(&mut self, style: TextStyle<'_>) -> fmt::Result {
        self.out.write_str(match style {
            TextStyle::Bold => "</strong>",
            TextStyle::Italic => "</em>",
            TextStyle::Underline => "</u>",
            TextStyle::Strike => "</s>",
            TextStyle::Spoiler if self.in_link => "</span>",
            TextStyle::Spoiler => "</span></label>",
            TextStyle::Link(_) => {
                self.in_link = false;
                "</a>"
            }
            TextStyle::Heading(1) => "</h4>",
            TextStyle::Heading(2) => "</h5>",
            TextStyle::Heading(_) => "</h6>",
            TextStyle::Subtext => "</small>",
            TextStyle::Quote => "</blockquote>",
            TextStyle::List(None) => "</ul>",
            TextStyle::List(Some(_)) => "</ol>",
            TextStyle::Item => "</li>",
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
        let shown = units::styled(seconds, style, self.page.localizer);
        let full = units::moment(at, self.page.localizer);
        write!(self.out, "<time class=\"stamp\" datetime=\"{}\"", units::iso(at))?;
        self.around(" title=\"", &full, " UTC\">")?;
        self.around("", &shown, "</time>")
    }
}

impl EventSink for HtmlWriter<'_, '_, '_> {
    fn event(&mut self, event: MarkdownEvent<'_>) -> fmt::Result {
        match event {
            MarkdownEvent::Text(text) => self.plain(text),
            MarkdownEvent::Start(style) => self.start(style),
            MarkdownEvent::End(style) => self.end(style),
            MarkdownEvent::Code(code) => self.around("<code>", code, "</code>"),
            MarkdownEvent::CodeBlock { language: "", code } => {
                self.around("<code class=\"block\">", code, "</code>")
            }
            MarkdownEvent::CodeBlock { language, code } => {
                self.around("<code class=\"block\"><span class=\"lang\">", language, "</span>")?;
                code::draw(language, code, self.out)?;
                self.out.write_str("</code>")
            }
            // HTML allows no link inside a link.
            MarkdownEvent::Url(address) if self.in_link => self.plain(address),
            MarkdownEvent::Url(address) if self.target(address).is_some() => self.jump(address),
            MarkdownEvent::Url(address) => {
                self.link("", address)?;
                self.around("", address, "</a>")
            }
            MarkdownEvent::User(id) => {
                let name = self.page.names().user(UserId::new(id));
                self.mention("", id, "@", &name)
            }
            MarkdownEvent::Role(id) => self.role(id),
            MarkdownEvent::Channel(id) => {
                let name = self.page.names().channel(ChannelId::new(id));
                self.mention("", id, "#", name.unwrap_or(&id.to_string()))
            }
            MarkdownEvent::Command(name) => self.around("<span class=\"mention\">/", name, "</span>"),
            MarkdownEvent::Everyone(word) => self.around("<span class=\"mention\">", word, "</span>"),
            MarkdownEvent::Emoji { name, id } => self.emoji(name, id),
            MarkdownEvent::Time { seconds, style } => self.time(seconds, style),
            MarkdownEvent::Guide(place) => self.around("<span class=\"mention\">#", place, "</span>"),
        }
    }
}
