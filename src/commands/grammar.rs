//! Grammar of typed commands: words in the order of the arguments, and `name=value` for any of them. Nothing typed is
//! ignored: text that is not understood is refused by name.

mod scan;
#[cfg(test)]
mod tests;
mod usage;
mod value;

use poise::CommandParameter;

use super::arguments::{Parameter, Place, Value, Values};
use crate::domain::{Language, nearest, slip_of};
use crate::framework::context::Data;
use crate::services::Error;
use scan::{name_before_equals, quoted, word};

/// Reason why a typed command cannot be parsed.
#[derive(Debug, PartialEq, Eq)]
pub enum ArgumentFault {
    /// A required argument is missing.
    Missing,
    /// A word is not understood.
    Misread {
        /// The word.
        given: String,
        /// The known word that looks most like it.
        nearest: Option<String>,
    },
    /// A quotation mark is never closed.
    OpenQuote {
        /// The text from the mark on.
        given: String,
    },
    /// A number is too small or too great.
    OutOfRange {
        /// The smallest.
        min: i64,
        /// The greatest.
        max: i64,
    },
}

/// Arguments of a command, as declared in the code and as shown to people.
pub struct Grammar<'a> {
    /// Declarations.
    pub parameters: &'a [Parameter],
    /// Parameters with their names in every language, in the same order.
    pub shown: &'a [CommandParameter<Data, Error>],
}

/// An argument that takes all remaining text, while it is being read.
struct FreeText {
    at: usize,
    text: String,
}

impl Grammar<'_> {
    /// Parses the text after the name of a command.
    pub fn read(&self, text: &str) -> Result<Values, ArgumentFault> {
        let (mut values, mut free, mut next) = (Values::default(), None, 0);
        let (mut rest, mut gap) = (text.trim_start(), "");
        // A text that is the only argument is taken literally, even if it looks like `name=value`.
        let settings = !matches!(self.parameters, [only] if only.place == Place::Prose);
        while !rest.is_empty() {
            let setting = if settings { self.setting(rest, &values, free.as_ref(), next)? } else { None };
            let left = if let Some((at, after)) = setting {
                let (value, left) = self.value_after_equals(at, after)?;
                values.insert(self.parameters[at].name, self.value(at, &value)?);
                left
            } else if let Some((at, value, left)) = self.positional(rest, &values, &mut free, next)? {
                values.insert(self.parameters[at].name, value);
                next = at + 1;
                left
            } else {
                let FreeText { at, text } = free.as_mut().ok_or_else(|| self.superfluous(rest, &values))?;
                let end = self.end_of_text(*at, rest)?;
                // Keeps the original whitespace between the pieces: prose keeps its lines.
                if !text.is_empty() {
                    text.push_str(gap);
                }
                text.push_str(&rest[..end]);
                &rest[end..]
            };
            let following = left.trim_start();
            (gap, rest) = (&left[..left.len() - following.len()], following);
        }
        if let Some(FreeText { at, text }) = free {
            let text = if self.parameters[at].place == Place::Words { one_line(&text) } else { text };
            values.insert(self.parameters[at].name, self.value(at, text.trim_end())?);
        }
        let missing = |parameter: &Parameter| parameter.required && !values.has(parameter.name);
        if self.parameters.iter().any(missing) { Err(ArgumentFault::Missing) } else { Ok(values) }
    }

    /// Parses a `name=` at the beginning of the text into its argument, and returns the rest. Within free text it
    /// counts only if it is, or is a slip of, the name of an argument that is still to be given.
    fn setting<'t>(
        &self,
        text: &'t str,
        values: &Values,
        free: Option<&FreeText>,
        next: usize,
    ) -> Result<Option<(usize, &'t str)>, ArgumentFault> {
        let Some((name, after)) = name_before_equals(text) else { return Ok(None) };
        let is_text = free.is_some() || self.waiting(values, next).any(|at| self.is_free(at));
        match self.named(name) {
            Some(at) if free.is_some_and(|free| free.at == at) => Ok(None),
            Some(at) if !values.has(self.parameters[at].name) => Ok(Some((at, after))),
            Some(_) if is_text => Ok(None),
            Some(_) => Err(ArgumentFault::Misread { given: text[..word(text)].to_owned(), nearest: None }),
            None => {
                let known = if is_text { slip_of(name, self.names()) } else { nearest(name, self.names()) };
                let nearest = known.map(|known| format!("{known}="));
                if is_text && nearest.is_none() {
                    return Ok(None);
                }
                Err(ArgumentFault::Misread { given: format!("{name}="), nearest })
            }
        }
    }

    /// Parses the value after a `=`, which spaces may separate from it, and returns the rest.
    fn value_after_equals<'t>(&self, at: usize, after: &'t str) -> Result<(String, &'t str), ArgumentFault> {
        let value = after.trim_start();
        let apart = value.len() < after.len();
        let is_next = name_before_equals(value).is_some_and(|(name, _)| self.named(name).is_some());
        // `name= other=…`: the value was left empty, and the next word is an argument of its own.
        if value.is_empty() || (apart && is_next) {
            return Ok((String::new(), after));
        }
        self.word(at, value)
    }

    /// Assigns the next word to the next argument that takes one, and returns the rest; none once free text has begun.
    /// A word that does not fit an optional argument is tried for a later argument.
    fn positional<'t>(
        &self,
        text: &'t str,
        values: &Values,
        free: &mut Option<FreeText>,
        next: usize,
    ) -> Result<Option<(usize, Value, &'t str)>, ArgumentFault> {
        if free.is_some() {
            return Ok(None);
        }
        for at in self.waiting(values, next) {
            if self.is_free(at) {
                *free = Some(FreeText { at, text: String::new() });
                return Ok(None);
            }
            let (word, left) = self.word(at, text)?;
            match self.value(at, &word) {
                Ok(value) => return Ok(Some((at, value, left))),
                // Skipped, not refused: the word may belong to a later argument.
                Err(ArgumentFault::Misread { .. }) if !self.parameters[at].required => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(None)
    }

    /// Splits off one word, several in quotes, or as many as form a length of time.
    fn word<'t>(&self, at: usize, text: &'t str) -> Result<(String, &'t str), ArgumentFault> {
        if let Some(quoted) = quoted(text) {
            return quoted.map_err(|scan::OpenQuote| ArgumentFault::OpenQuote { given: text.to_owned() });
        }
        let end = self.parameters[at].unit.and_then(|unit| scan::duration(text, unit));
        let (word, left) = text.split_at(end.unwrap_or_else(|| word(text)));
        Ok((word.to_owned(), left))
    }

    /// Finds the end of a piece of free text: of a word, or of a quotation, within which no names are looked for. An
    /// unclosed mark is an ordinary character in prose, and an error in a name.
    fn end_of_text(&self, at: usize, text: &str) -> Result<usize, ArgumentFault> {
        match quoted(text) {
            Some(Ok((_, left))) => Ok(text.len() - left.len()),
            Some(Err(scan::OpenQuote)) if self.parameters[at].place == Place::Words => {
                Err(ArgumentFault::OpenQuote { given: text.to_owned() })
            }
            Some(Err(scan::OpenQuote)) | None => Ok(word(text)),
        }
    }

    fn superfluous(&self, text: &str, values: &Values) -> ArgumentFault {
        let given = &text[..word(text)];
        let choices = self.waiting(values, 0).flat_map(|at| self.choices(at)).map(|(name, _)| name);
        let nearest = nearest(given, choices.chain(self.names())).map(ToOwned::to_owned);
        ArgumentFault::Misread { given: given.to_owned(), nearest }
    }

    /// Returns the arguments that take words, from `next` on, and are not given yet.
    fn waiting(&self, values: &Values, next: usize) -> impl Iterator<Item = usize> {
        let waits = |parameter: &Parameter| parameter.place != Place::Named && !values.has(parameter.name);
        let waiting =
            self.parameters.iter().enumerate().skip(next).filter(move |(_, parameter)| waits(parameter));
        waiting.map(|(at, _)| at)
    }

    fn is_free(&self, at: usize) -> bool {
        matches!(self.parameters[at].place, Place::Words | Place::Prose)
    }

    /// Translates the name of an argument, with or without its `=`, into the language; other words stay as they are.
    pub fn in_words_of(&self, language: &Language, word: String) -> String {
        let (name, sign) = word.strip_suffix('=').map_or((word.as_str(), ""), |name| (name, "="));
        let Some(shown) = self.named(name).and_then(|at| self.shown.get(at)) else { return word };
        format!("{}{sign}", localised(&shown.name, &shown.name_localizations, language))
    }

    fn named(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        let coded = self.parameters.iter().position(|parameter| parameter.name == name);
        coded.or_else(|| {
            self.shown.iter().position(|shown| shown.name_localizations.iter().any(|(_, text)| *text == name))
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let localised = self.shown.iter().flat_map(|shown| shown.name_localizations.iter());
        self.parameters.iter().map(|parameter| parameter.name).chain(localised.map(|(_, name)| name.as_ref()))
    }
}

/// Puts a text on one line, without quotation marks around the whole of it.
fn one_line(text: &str) -> String {
    let inner = match quoted(text) {
        Some(Ok((inner, left))) if left.trim().is_empty() => inner,
        _ => text.to_owned(),
    };
    inner.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the name of a command, argument or choice in a language.
pub fn localised<'a>(
    name: &'a str,
    localisations: &'a [(std::borrow::Cow<'static, str>, std::borrow::Cow<'static, str>)],
    language: &Language,
) -> &'a str {
    let own = localisations.iter().find(|(locale, _)| Language::from_locale(locale) == *language);
    own.map_or(name, |(_, text)| text)
}
