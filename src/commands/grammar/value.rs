//! Parser of one typed value.

use super::{ArgumentFault, Grammar};
use crate::commands::arguments::{Kind, Parameter, Value};
use crate::domain::ticket::{fold, means_none};
use crate::domain::{nearest, parse_amount};

impl Grammar<'_> {
    /// Parses the value of an argument.
    pub(super) fn value(&self, at: usize, text: &str) -> Result<Value, ArgumentFault> {
        let parameter = &self.parameters[at];
        if parameter.or_none && is_none(text) {
            return Ok(Value::None);
        }
        let value = match parameter.kind {
            // Length is checked by the services, once they know whether the member may do this at all.
            Kind::Text => Some(Value::Text(text.to_owned())),
            Kind::Number => match number(parameter, text) {
                // 0 means none where it is no valid number.
                Some(0) if parameter.or_none && parameter.min > Some(0) => Some(Value::None),
                Some(number) => in_range(parameter, number)?,
                None => None,
            },
            Kind::Flag => flag(text).map(Value::Flag),
            Kind::User => {
                let bare = mention(text, "<@").map(|id| id.trim_start_matches('!'));
                bare.unwrap_or(text).parse().ok().map(Value::User)
            }
            Kind::Role => mention(text, "<@&").unwrap_or(text).parse().ok().map(Value::Role),
            Kind::Channel => mention(text, "<#").unwrap_or(text).parse().ok().map(Value::Channel),
            Kind::Choice(_) => {
                let wanted = fold(text);
                let mut choices = self.choices(at);
                choices.find(|(name, _)| fold(name) == wanted).map(|(_, index)| Value::Choice(index))
            }
            // A file is attached to the message, not typed.
            Kind::File => None,
        };
        value.ok_or_else(|| {
            let given = if text.is_empty() { format!("{}=", parameter.name) } else { text.to_owned() };
            let nearest = nearest(text, self.choices(at).map(|(name, _)| name)).map(ToOwned::to_owned);
            ArgumentFault::Misread { given, nearest }
        })
    }

    /// Returns the names of an argument's choices, in the code and in every language, with their indexes.
    pub(super) fn choices(&self, at: usize) -> impl Iterator<Item = (&str, usize)> {
        let coded = self.parameters[at].choices().names;
        let shown = self.shown.get(at).into_iter().flat_map(|shown| shown.choices.iter().enumerate());
        let shown = shown.flat_map(|(index, choice)| {
            let localised = choice.localizations.iter().map(|(_, text)| text.as_ref());
            localised.chain([choice.name.as_ref()]).map(move |name| (name, index))
        });
        coded.into_iter().chain(shown)
    }
}

fn is_none(text: &str) -> bool {
    means_none(text)
        || matches!(text.to_lowercase().as_str(), "off" | "never" | "nunca" | "cancel" | "cancelar")
}

fn number(parameter: &Parameter, text: &str) -> Option<i64> {
    let plain = text.parse().ok();
    plain.or_else(|| parse_amount(text, parameter.unit?).and_then(|amount| amount.try_into().ok()))
}

/// Checks a number against its bounds. An argument with only one bound has no range to show.
fn in_range(parameter: &Parameter, number: i64) -> Result<Option<Value>, ArgumentFault> {
    match (parameter.min, parameter.max) {
        (Some(min), Some(max)) if !(min..=max).contains(&number) => {
            Err(ArgumentFault::OutOfRange { min, max })
        }
        (Some(min), None) if number < min => Ok(None),
        _ => Ok(Some(Value::Number(number))),
    }
}

fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "t" | "1" | "enable" | "on" | "si" | "s" | "verdadero" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "disable" | "off" | "falso" => Some(false),
        _ => None,
    }
}

fn mention<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    text.strip_prefix(opening)?.strip_suffix('>')
}
