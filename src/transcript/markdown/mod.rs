//! Discord's markdown as a flat run of events, in linear time.
//!
//! A parser of our own: the crates that exist stop at bold and code, or carry a licence we cannot use. It must never
//! look twice at the same text (100 nested quotes cost no more than 100 words) and never nest deeper than the handful
//! of styles there are, so neither the parser nor who draws its events recurses.

mod angle;
mod block;
mod inline;
mod link;

use std::fmt;

pub(super) use block::read;
pub(super) use inline::read as read_line;
pub(super) use link::is_web;

/// Who draws the events, in the order they are read.
pub(super) trait EventSink {
    fn event(&mut self, event: MarkdownEvent<'_>) -> fmt::Result;
}

/// One step through a marked-up text. Every `Start` has its `End`, properly nested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkdownEvent<'a> {
    /// Text as it stands, line breaks included.
    Text(&'a str),
    Start(TextStyle<'a>),
    End(TextStyle<'a>),
    /// `` `code` ``
    Code(&'a str),
    /// A fenced block; the language is empty when none was named.
    CodeBlock {
        language: &'a str,
        code: &'a str,
    },
    /// A bare or `<…>` address, always http or https.
    Url(&'a str),
    /// `<@id>`
    User(u64),
    /// `<@&id>`
    Role(u64),
    /// `<#id>`
    Channel(u64),
    /// `</name sub:id>`: the name without the slash.
    Command(&'a str),
    /// `@everyone` or `@here`, as written.
    Everyone(&'a str),
    /// `<:name:id>`
    Emoji {
        name: &'a str,
        id: u64,
    },
    /// `<t:seconds:style>`; the style is `f` when none was given.
    Time {
        seconds: i64,
        style: char,
    },
    /// `<id:guide>` and its like: a link into the guild's own pages.
    Guide(&'a str),
}

/// What a stretch of text is dressed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextStyle<'a> {
    Bold,
    Italic,
    Underline,
    Strike,
    Spoiler,
    /// `[text](address)`; the address is http or https.
    Link(&'a str),
    /// 1 to 3.
    Heading(u8),
    Subtext,
    Quote,
    /// The number it starts with, when it is numbered.
    List(Option<u64>),
    Item,
}
