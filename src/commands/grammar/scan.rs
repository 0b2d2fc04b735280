//! The pieces of a typed text: words, quotes and names before a `=`.

use crate::domain::{TimeUnit, parse_duration};

/// The most words of a length of time: `1 week and 2 days and 3 hours`, and as many again.
const LONGEST_DURATION: usize = 12;

/// The end of the first word.
pub fn word(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// The end of the words at the beginning that are a length of time; none if there are none.
pub fn duration(text: &str, unit: TimeUnit) -> Option<usize> {
    let ends = text.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    let ends = ends.take(LONGEST_DURATION).chain([text.len()]);
    ends.filter(|end| parse_duration(&text[..*end], unit).is_some())
        .last()
        .map(|end| text[..end].trim_end().len())
}

/// The name before a `=` at the beginning of the text, and what follows the `=`.
pub fn name_before_equals(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-'))?;
    let (name, after) = text.split_at(end);
    let after = after.trim_start().strip_prefix('=')?;
    (!name.is_empty()).then_some((name, after))
}

/// What is quoted at the beginning of the text, and what follows; `Some(None)` if the mark is never closed. Phones and
/// languages have marks of their own, and mix them: any of a kind closes any. `\"` is a mark that is quoted itself.
pub fn quoted(text: &str) -> Option<Option<(String, &str)>> {
    let mut letters = text.char_indices();
    let closes: fn(char) -> bool = match letters.next()?.1 {
        '"' | '“' | '”' | '„' | '‟' => |letter| matches!(letter, '"' | '“' | '”' | '‟'),
        '«' => |letter| letter == '»',
        _ => return None,
    };
    let mut inner = String::new();
    while let Some((at, letter)) = letters.next() {
        if closes(letter) {
            return Some(Some((inner, &text[at + letter.len_utf8()..])));
        }
        let escaped =
            if letter == '\\' { letters.clone().next().filter(|(_, next)| closes(*next)) } else { None };
        inner.push(escaped.map_or(letter, |(_, mark)| mark));
        if escaped.is_some() {
            letters.next();
        }
    }
    Some(None)
}
