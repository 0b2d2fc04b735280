//! The block level: quotes, headings, subtext and lists; everything else is left to the inline level.

use std::fmt;

use super::{EventSink, MarkdownEvent, TextStyle, inline};

/// Deepest list level; deeper indentation is drawn at this one.
const MAX_LIST_DEPTH: usize = 6;

/// Parses a whole message, embed description or text component.
pub(in super::super) fn read(text: &str, sink: &mut dyn EventSink) -> fmt::Result {
    blocks(text, QuoteNesting::Allowed, sink)
}

/// Permission to open a quote; Discord's quotes do not nest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum QuoteNesting {
    Allowed,
    Inside,
}

fn blocks(text: &str, quoting: QuoteNesting, sink: &mut dyn EventSink) -> fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        if quoting == QuoteNesting::Allowed
            && let Some((body, after)) = quote(rest)
        {
            sink.event(MarkdownEvent::Start(TextStyle::Quote))?;
            blocks(&body, QuoteNesting::Inside, sink)?;
            sink.event(MarkdownEvent::End(TextStyle::Quote))?;
            rest = after;
            continue;
        }
        let (line, after) = first_line(rest);
        rest = match kind(line) {
            BlockLine::Heading(level, body) => {
                wrapped(TextStyle::Heading(level), body, sink)?;
                after
            }
            BlockLine::Subtext(body) => {
                wrapped(TextStyle::Subtext, body, sink)?;
                after
            }
            BlockLine::Item => list(rest, sink)?,
            BlockLine::Plain => {
                let (body, after) = paragraph(rest, quoting);
                inline::read(body, sink)?;
                after
            }
        };
    }
    Ok(())
}

enum BlockLine<'a> {
    Heading(u8, &'a str),
    Subtext(&'a str),
    Item,
    Plain,
}

struct ListItem<'a> {
    indent: usize,
    number: Option<u64>,
    body: &'a str,
}

fn kind(line: &str) -> BlockLine<'_> {
    for (mark, level) in [("# ", 1), ("## ", 2), ("### ", 3)] {
        if let Some(body) = line.strip_prefix(mark)
            && !body.trim().is_empty()
        {
            return BlockLine::Heading(level, body.trim());
        }
    }
    if let Some(body) = line.strip_prefix("-# ")
        && !body.trim().is_empty()
    {
        return BlockLine::Subtext(body);
    }
    if item(line).is_some() { BlockLine::Item } else { BlockLine::Plain }
}

fn item(line: &str) -> Option<ListItem<'_>> {
    let trimmed = line.trim_start_matches(' ');
    let indent = line.len() - trimmed.len();
    if let Some(body) = trimmed.strip_prefix("- ").or_else(|| trimmed.strip_prefix("* ")) {
        return (!body.trim().is_empty()).then_some(ListItem { indent, number: None, body });
    }
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 9 {
        return None;
    }
    let (number, body) = trimmed.split_at(digits);
    let body = body.strip_prefix(". ")?;
    (!body.trim().is_empty()).then_some(ListItem { indent, number: number.parse().ok(), body })
}

/// Reads the quote at the start of `text` without its marks; also returns the text after it.
fn quote(text: &str) -> Option<(String, &str)> {
    if let Some(body) = text.trim_start_matches(' ').strip_prefix(">>> ") {
        return Some((body.to_owned(), ""));
    }
    let mut body = String::new();
    let mut rest = text;
    while let Some(quoted) = rest.trim_start_matches(' ').strip_prefix("> ") {
        if rest.len() != text.len() {
            body.push('\n');
        }
        let (line, after) = first_line(quoted);
        body.push_str(line);
        rest = after;
    }
    (rest.len() != text.len()).then_some((body, rest))
}

fn starts_quote(text: &str) -> bool {
    let text = text.trim_start_matches(' ');
    text.starts_with("> ") || text.starts_with(">>> ")
}

fn list<'a>(text: &'a str, sink: &mut dyn EventSink) -> Result<&'a str, fmt::Error> {
    let mut open: Vec<(usize, Option<u64>)> = Vec::new();
    let mut rest = text;
    while let Some(found) = item(first_line(rest).0) {
        while open.len() > 1 && open.last().is_some_and(|(indent, _)| *indent > found.indent) {
            close_list(&mut open, sink)?;
        }
        if open.last().is_some_and(|(indent, number)| {
            found.indent < *indent + 2 && number.is_some() != found.number.is_some()
        }) {
            close_list(&mut open, sink)?;
        }
        let deepest = open.len() >= MAX_LIST_DEPTH;
        match open.last() {
            Some((indent, _)) if found.indent < *indent + 2 || deepest => {
                sink.event(MarkdownEvent::End(TextStyle::Item))?;
            }
            _ => {
                sink.event(MarkdownEvent::Start(TextStyle::List(found.number)))?;
                open.push((found.indent, found.number));
            }
        }
        sink.event(MarkdownEvent::Start(TextStyle::Item))?;
        inline::read(found.body, sink)?;
        rest = first_line(rest).1;
    }
    while !open.is_empty() {
        close_list(&mut open, sink)?;
    }
    Ok(rest)
}

fn close_list(open: &mut Vec<(usize, Option<u64>)>, sink: &mut dyn EventSink) -> fmt::Result {
    let Some((_, number)) = open.pop() else { return Ok(()) };
    sink.event(MarkdownEvent::End(TextStyle::Item))?;
    sink.event(MarkdownEvent::End(TextStyle::List(number)))
}

/// Reads plain lines up to the next one that opens a block; a fenced block belongs to the paragraph it begins in.
fn paragraph(text: &str, quoting: QuoteNesting) -> (&str, &str) {
    let mut end = 0;
    let mut fences = true;
    loop {
        let line = first_line(&text[end..]).0;
        let closed = fences.then(|| line.find("```")).flatten().map(|fence| {
            let inside = end + fence + 3;
            text[inside..].find("```").map(|close| inside + close + 3)
        });
        match closed {
            Some(Some(after_fence)) => end = after_fence,
            // An unclosed fence is plain text, and then nothing after it can be a fence either: one search is enough.
            Some(None) => {
                fences = false;
                continue;
            }
            None => end += line.len(),
        }
        if let Some(next) = text[end..].strip_prefix('\n') {
            end = text.len() - next.len();
            if next.is_empty() || opens_block(next, quoting) {
                break;
            }
        } else if end >= text.len() {
            break;
        }
    }
    // The line break before a block belongs to the block.
    let body = if end < text.len() { text[..end].strip_suffix('\n').unwrap_or(&text[..end]) } else { text };
    (body, &text[end..])
}

fn opens_block(rest: &str, quoting: QuoteNesting) -> bool {
    (quoting == QuoteNesting::Allowed && starts_quote(rest))
        || !matches!(kind(first_line(rest).0), BlockLine::Plain)
}

fn wrapped(style: TextStyle<'_>, body: &str, sink: &mut dyn EventSink) -> fmt::Result {
    sink.event(MarkdownEvent::Start(style))?;
    inline::read(body, sink)?;
    sink.event(MarkdownEvent::End(style))
}

/// Splits off the first line, without its line break.
fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}
