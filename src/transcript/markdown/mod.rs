//! A parser of Discord's markdown into a flat sequence of events, in linear time.
//!
//! Written by hand: existing crates stop at bold and code, or have a licence that does not fit. It must never
//! read the same text twice (100 nested quotes cost no more than 100 words) and never nest deeper than the few
//! styles there are, so that neither the parser nor its sinks need recursion.

mod angle;
mod block;
mod inline;
mod link;

use std::fmt;

pub(super) use block::read;
pub(super) use inline::read as read_line;
pub(super) use link::is_web;

/// Receiver of the events, in the order they are read.
pub(super) trait EventSink {
    fn event(&mut self, event: MarkdownEvent<'_>) -> fmt::Result;
}

/// An event of a marked-up text. Every `Start` has its `End`, properly nested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkdownEvent<'a> {
    /// Plain text, line breaks included.
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
    /// `<id:guide>` and similar: a link to one of the guild's own pages.
    Guide(&'a str),
}

/// Style of a piece of text.
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
    /// First number, when it is numbered.
    List(Option<u64>),
    Item,
}
