//! Elements in angle brackets: mentions, emoji, timestamps, commands, addresses.

use super::{MarkdownEvent, link};

/// Longest element except an address; it bounds the search for the closing bracket.
const MAX_LENGTH: usize = 160;

/// Reads the event at the `<` of `text` and its length; `None` if it is plain text.
pub(super) fn read(text: &str) -> Option<(MarkdownEvent<'_>, usize)> {
    let inside = text.strip_prefix('<')?;
    if link::is_web(inside) {
        let end = inside.find(|c: char| c == '>' || c == '<' || c.is_whitespace())?;
        return inside[end..].starts_with('>').then(|| (MarkdownEvent::Url(&inside[..end]), end + 2));
    }
    let end = inside.bytes().take(MAX_LENGTH).position(|byte| byte == b'>')?;
    Some((named(&inside[..end])?, end + 2))
}

fn named(body: &str) -> Option<MarkdownEvent<'_>> {
    if let Some(id) = body.strip_prefix("@&") {
        return id_of(id).map(MarkdownEvent::Role);
    }
    if let Some(id) = body.strip_prefix("@!").or_else(|| body.strip_prefix('@')) {
        return id_of(id).map(MarkdownEvent::User);
    }
    if let Some(id) = body.strip_prefix('#') {
        return id_of(id).map(MarkdownEvent::Channel);
    }
    if let Some(time) = body.strip_prefix("t:") {
        return moment(time);
    }
    if let Some(command) = body.strip_prefix('/') {
        let (name, id) = command.rsplit_once(':')?;
        return (!name.is_empty() && id_of(id).is_some()).then_some(MarkdownEvent::Command(name));
    }
    if let Some(place) = body.strip_prefix("id:") {
        let known = ["customize", "browse", "guide", "linked-roles"];
        return known.iter().any(|name| place.starts_with(name)).then_some(MarkdownEvent::Guide(place));
    }
    let emoji = body.strip_prefix("a:").or_else(|| body.strip_prefix(':'))?;
    let (name, id) = emoji.split_once(':')?;
    let word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    id_of(id).filter(|_| word).map(|id| MarkdownEvent::Emoji { name, id })
}

fn id_of(text: &str) -> Option<u64> {
    // Shorter numbers are no snowflakes, so `<@1>` stays text.
    (text.len() >= 15 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn moment(text: &str) -> Option<MarkdownEvent<'_>> {
    let (seconds, style) = text.split_once(':').unwrap_or((text, "f"));
    let mut letters = style.chars();
    let style = letters.next().filter(|style| "tTdDfFRsS".contains(*style))?;
    let seconds = seconds.parse().ok()?;
    // Years of four digits, the range that calendars format.
    let in_range = (-62_135_596_800..=253_402_300_799).contains(&seconds);
    (letters.next().is_none() && in_range).then_some(MarkdownEvent::Time { seconds, style })
}
