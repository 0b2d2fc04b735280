//! The inline level: styles, code, links, mentions, emoji, timestamps, escapes.
//!
//! Reads once, left to right. A mark that may open a style is pushed on a stack; its closing mark turns both into
//! the style, and marks opened in between stay text. Each mark is pushed and popped once, which keeps the time linear.

use std::fmt;

use super::{EventSink, MarkdownEvent, TextStyle, angle, link};

/// Parses text without block elements.
pub(in super::super) fn read(text: &str, sink: &mut dyn EventSink) -> fmt::Result {
    let mut inline =
        InlineParser { text, at: 0, events: Vec::new(), plain: 0, open: Vec::new(), dead_code: 0 };
    inline.run();
    inline.events.into_iter().try_for_each(|event| sink.event(event))
}

struct InlineParser<'a> {
    text: &'a str,
    at: usize,
    /// Start of the text that is not yet an event.
    plain: usize,
    events: Vec<MarkdownEvent<'a>>,
    open: Vec<OpenMark>,
    /// Bit n: no run of n backticks closes any more, so that the search for one is not repeated.
    dead_code: u32,
}

/// A mark that may open a style. Until it is closed, its event is plain text.
#[derive(Clone, Copy)]
struct OpenMark {
    mark: InlineMark,
    event: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum InlineMark {
    Star,
    StarStar,
    Low,
    LowLow,
    Tildes,
    Bars,
    Bracket,
}

impl InlineMark {
    fn style(self) -> Option<TextStyle<'static>> {
        match self {
            Self::Star | Self::Low => Some(TextStyle::Italic),
            Self::StarStar => Some(TextStyle::Bold),
            Self::LowLow => Some(TextStyle::Underline),
            Self::Tildes => Some(TextStyle::Strike),
            Self::Bars => Some(TextStyle::Spoiler),
            Self::Bracket => None,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Star => "*",
            Self::StarStar => "**",
            Self::Low => "_",
            Self::LowLow => "__",
            Self::Tildes => "~~",
            Self::Bars => "||",
            Self::Bracket => "[",
        }
    }
}

impl<'a> InlineParser<'a> {
    fn run(&mut self) {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\\' => self.escape(),
                b'`' => self.code(),
                b'*' => self.stars(),
                b'_' => self.lows(),
                b'~' => self.pair("~~", InlineMark::Tildes),
                b'|' => self.pair("||", InlineMark::Bars),
                b'[' => self.opens(InlineMark::Bracket),
                b']' => self.bracket(),
                b'<' => self.angle(),
                b'h' => self.address(),
                b'@' => self.everyone(),
                _ => self.at += 1,
            }
        }
        self.flush();
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Emits the pending plain text.
    fn flush(&mut self) {
        if self.plain < self.at {
            self.events.push(MarkdownEvent::Text(&self.text[self.plain..self.at]));
            self.plain = self.at;
        }
    }

    /// Emits an event that stands for the next `length` bytes.
    fn emit(&mut self, event: MarkdownEvent<'a>, length: usize) {
        self.flush();
        self.events.push(event);
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        self.at += length;
        self.plain = self.at;
    }

    fn escape(&mut self) {
        if self.rest().as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) {
            self.flush();
            self.plain += 1;
            self.at += 2;
        } else {
            self.at += 1;
        }
    }

    fn opens(&mut self, mark: InlineMark) {
        self.emit(MarkdownEvent::Text(mark.text()), mark.text().len());
        self.open.push(OpenMark { mark, event: self.events.len() - 1 });
    }

    /// Closes the innermost `mark`; marks opened inside it stay text. Returns false if none is open, or it is empty.
    fn closes(&mut self, mark: InlineMark) -> bool {
        let (Some(depth), Some(style)) = (self.open.iter().rposition(|open| open.mark == mark), mark.style())
        else {
            return false;
        };
        self.flush();
        let start = self.open[depth].event;
        if start + 1 == self.events.len() {
            return false;
        }
        self.open.truncate(depth);
        self.events[start] = MarkdownEvent::Start(style);
        self.emit(MarkdownEvent::End(style), mark.text().len());
        true
    }

    fn is_open(&self, mark: InlineMark) -> bool {
        self.open.iter().any(|open| open.mark == mark)
    }

    fn innermost(&self, one: InlineMark, other: InlineMark) -> Option<InlineMark> {
        self.open.iter().rev().map(|open| open.mark).find(|mark| *mark == one || *mark == other)
    }

    fn pair(&mut self, text: &str, mark: InlineMark) {
        if !self.rest().starts_with(text) {
            self.at += 1;
        } else if self.is_open(mark) {
            if !self.closes(mark) {
                self.at += text.len();
            }
        } else {
            self.opens(mark);
        }
    }

    fn stars(&mut self) {
        let run = run_of(self.rest(), b'*');
        // As in `2 * 3`: a closing star must touch the text before it, an opening one the text after it.
        let tight = self.before().is_some_and(|before| !before.is_whitespace());
        let closed = match (self.innermost(InlineMark::Star, InlineMark::StarStar), run) {
            (Some(InlineMark::StarStar), 2..) => self.closes(InlineMark::StarStar),
            (Some(InlineMark::Star), 2) if self.is_open(InlineMark::StarStar) => {
                self.closes(InlineMark::StarStar)
            }
            (Some(InlineMark::Star), 1 | 3..) if tight => self.closes(InlineMark::Star),
            _ => false,
        };
        if closed {
            return;
        }
        let spaced = self.rest()[run..].chars().next().is_none_or(char::is_whitespace);
        match run {
            2.. if !self.is_open(InlineMark::StarStar) => self.opens(InlineMark::StarStar),
            _ if !self.is_open(InlineMark::Star) && !spaced => self.opens(InlineMark::Star),
            _ => self.at += run,
        }
    }

    fn lows(&mut self) {
        let run = run_of(self.rest(), b'_');
        let ends_word = |after: Option<char>| after.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let closed = match (self.innermost(InlineMark::Low, InlineMark::LowLow), run) {
            (Some(InlineMark::LowLow), 2..) => self.closes(InlineMark::LowLow),
            (Some(InlineMark::Low), 2) if self.is_open(InlineMark::LowLow) => self.closes(InlineMark::LowLow),
            (Some(InlineMark::Low), 1) if ends_word(self.rest()[1..].chars().next()) => {
                self.closes(InlineMark::Low)
            }
            (Some(InlineMark::Low), 3..) => self.closes(InlineMark::Low),
            _ => false,
        };
        if closed {
            return;
        }
        // Inside a word, as in `snake_case`, an underscore opens nothing.
        let within_word = self.before().is_some_and(char::is_alphanumeric);
        match run {
            2.. if !self.is_open(InlineMark::LowLow) => self.opens(InlineMark::LowLow),
            _ if !self.is_open(InlineMark::Low) && !within_word => self.opens(InlineMark::Low),
            _ => self.at += run,
        }
    }

    fn code(&mut self) {
        let rest = self.rest();
        let run = run_of(rest, b'`');
        if run >= 3
            && let Some(end) = rest[3..].find("```")
            && !rest[3..3 + end].trim_matches('\n').is_empty()
        {
            let (language, code) = fenced(&rest[3..3 + end]);
            self.emit(MarkdownEvent::CodeBlock { language, code }, end + 6);
            // The line break after a fenced block belongs to the block.
            if self.rest().starts_with('\n') {
                self.skip(1);
            }
            return;
        }
        let bit = 1u32.checked_shl(u32::try_from(run).unwrap_or(u32::MAX)).unwrap_or(0);
        if bit == 0 || self.dead_code & bit != 0 {
            self.at += run;
        } else if let Some(length) = closing_run(&rest[run..], run) {
            let code = &rest[run..run + length];
            self.emit(MarkdownEvent::Code(unpadded(code)), length + 2 * run);
        } else {
            self.dead_code |= bit;
            self.at += run;
        }
    }

    fn bracket(&mut self) {
        let Some(depth) = self.open.iter().rposition(|open| open.mark == InlineMark::Bracket) else {
            self.at += 1;
            return;
        };
        let Some((address, length)) = link::destination(&self.rest()[1..]) else {
            self.open.truncate(depth);
            self.at += 1;
            return;
        };
        self.flush();
        let start = self.open[depth].event;
        if start + 1 == self.events.len() {
            self.open.truncate(depth);
            self.at += 1 + length;
            return;
        }
        self.open.truncate(depth);
        // Links do not nest: outer brackets can only be text now.
        self.open.retain(|open| open.mark != InlineMark::Bracket);
        self.events[start] = MarkdownEvent::Start(TextStyle::Link(address));
        self.emit(MarkdownEvent::End(TextStyle::Link(address)), 1 + length);
    }

    fn angle(&mut self) {
        match angle::read(self.rest()) {
            Some((event, length)) => self.emit(event, length),
            None => self.at += 1,
        }
    }

    fn address(&mut self) {
        let mut length = link::bare(self.rest());
        if length == 0 || self.before().is_some_and(|before| before.is_ascii_alphanumeric()) {
            self.at += 1;
            return;
        }
        let address = &self.rest()[..length];
        for open in &self.open {
            let mark = if open.mark == InlineMark::Bracket { "]" } else { open.mark.text() };
            // Single `_` and `*` are common in addresses; the doubled marks are not.
            if mark.len() == 2 || open.mark == InlineMark::Bracket {
                length = length.min(address.find(mark).unwrap_or(length));
            } else if address[..length].ends_with(mark) {
                length -= 1;
            }
        }
        if length <= "https://".len() {
            self.at += 1;
        } else {
            self.emit(MarkdownEvent::Url(&address[..length]), length);
        }
    }

    fn everyone(&mut self) {
        for word in ["@everyone", "@here"] {
            if self.rest().starts_with(word) {
                return self.emit(MarkdownEvent::Everyone(word), word.len());
            }
        }
        self.at += 1;
    }
}

fn run_of(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|found| *found == byte).count()
}

/// Finds the start of a run of exactly `run` backticks.
fn closing_run(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = text[at..].find('`') {
        let found = run_of(&text[at + next..], b'`');
        if found == run {
            return Some(at + next);
        }
        at += next + found;
    }
    None
}

/// Removes the padding that lets code begin or end with a backtick.
fn unpadded(code: &str) -> &str {
    match code.strip_prefix(" `").or_else(|| code.strip_suffix("` ")) {
        Some(_) => code.trim(),
        None => code,
    }
}

/// Splits a fenced block into the language named on its first line, if any, and the code.
fn fenced(inside: &str) -> (&str, &str) {
    let named = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'.' | b'#'))
    };
    match inside.split_once('\n') {
        Some((language, code)) if named(language) && !code.trim().is_empty() => {
            (language, code.trim_start_matches('\n').trim_end_matches('\n'))
        }
        _ => ("", inside.trim_start_matches('\n').trim_end_matches('\n')),
    }
}
