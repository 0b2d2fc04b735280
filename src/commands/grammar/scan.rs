//! Pieces of a typed text: words, quotes and names before a `=`.

use crate::domain::{TimeUnit, parse_duration};

/// Limit of words in a length of time: `1 week and 2 days and 3 hours` has eight; twelve leave room for one more unit.
const LONGEST_DURATION: usize = 12;

/// Finds the end of the first word.
pub fn word(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// Finds the end of a length of time at the beginning of the text, if there is one.
pub fn duration(text: &str, unit: TimeUnit) -> Option<usize> {
    let ends = text.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    let ends = ends.take(LONGEST_DURATION).chain([text.len()]);
    ends.filter(|end| parse_duration(&text[..*end], unit).is_some())
        .last()
        .map(|end| text[..end].trim_end().len())
}

/// Splits a text that begins with `name=` into the name and the rest after the `=`.
pub fn name_before_equals(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-'))?;
    let (name, after) = text.split_at(end);
    let after = after.trim_start().strip_prefix('=')?;
    (!name.is_empty()).then_some((name, after))
}

/// A quotation mark that is never closed.
pub struct OpenQuote;

/// Splits a quotation off the beginning of the text, without its marks; none if the text does not begin with a mark.
/// Phones and languages have marks of their own and mix them, so any mark of a kind closes any other. `\"` is a literal
/// mark.
pub fn quoted(text: &str) -> Option<Result<(String, &str), OpenQuote>> {
    let mut letters = text.char_indices();
    let closes: fn(char) -> bool = match letters.next()?.1 {
        '"' | '“' | '”' | '„' | '‟' => |letter| matches!(letter, '"' | '“' | '”' | '‟'),
        '«' => |letter| letter == '»',
        _ => return None,
    };
    let mut inner = String::new();
    while let Some((at, letter)) = letters.next() {
        if closes(letter) {
            return Some(Ok((inner, &text[at + letter.len_utf8()..])));
        }
        let escaped =
            if letter == '\\' { letters.clone().next().filter(|(_, next)| closes(*next)) } else { None };
        inner.push(escaped.map_or(letter, |(_, mark)| mark));
        if escaped.is_some() {
            letters.next();
        }
    }
    Some(Err(OpenQuote))
}
