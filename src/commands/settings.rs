//! Settings as command arguments: options, limits and texts follow from the declarations.

use serenity::all::{ChannelType, CreateCommandOption};

use super::arguments::{Arguments, Parameter, Value, Values, describe};
use super::suggest::Suggestions;
use crate::domain::{
    ChannelId, Language, RoleId, Setting, SettingKind, SettingUpdate, SettingValue, Settings,
};

impl<S: Settings> Arguments for SettingUpdate<S> {
    fn parameters() -> Vec<Parameter> {
        S::SETTINGS.iter().map(parameter).collect()
    }

    fn take(values: &mut Values) -> Option<Self> {
        let mut update = Self::default();
        for setting in S::SETTINGS {
            if let Some(value) = values.remove(setting.option) {
                update.push(setting, setting_value(setting.kind, value).ok()?);
            }
        }
        Some(update)
    }
}

fn parameter<S: Settings>(setting: &'static Setting<S>) -> Parameter {
    let (name, describe) = (setting.option, describe_setting::<S> as _);
    match setting.kind {
        SettingKind::Number { min, max, unit } => {
            let number = Parameter::of::<Option<u32>>(name, describe).range(min.into(), max.into());
            let number = if min == 0 { number.or_none() } else { number };
            unit.time().map_or(number, |unit| number.unit(unit))
        }
        SettingKind::Flag => Parameter::of::<Option<bool>>(name, describe),
        SettingKind::Text { max_length, .. } => {
            Parameter::of::<Option<String>>(name, describe).max_length(max_length)
        }
        SettingKind::Language => {
            Parameter::of::<Option<String>>(name, describe).suggest(Suggestions::Languages)
        }
        SettingKind::Roles => Parameter::of::<Option<RoleId>>(name, describe).word(),
        SettingKind::Category => channel(name, describe, &[ChannelType::Category]),
        SettingKind::TextChannel => channel(name, describe, &[ChannelType::Text]),
    }
}

fn channel(
    name: &'static str,
    describe: fn(CreateCommandOption) -> CreateCommandOption,
    types: &'static [ChannelType],
) -> Parameter {
    Parameter::of::<Option<ChannelId>>(name, describe).channels(types).word().or_none()
}

/// Describes the option of a setting to Discord. poise requires a function pointer without captures, so the setting is
/// found by the option's own name.
fn describe_setting<S: Settings>(option: CreateCommandOption) -> CreateCommandOption {
    let written = serde_json::to_value(&option).unwrap_or_default();
    match written["name"].as_str() {
        Some(name) => describe::<SettingUpdate<S>>(name, option),
        None => option,
    }
}

/// A given value is not of the setting's type.
struct WrongType;

/// A value that was given, as one of the setting; `None` unsets it.
fn setting_value(kind: SettingKind, value: Value) -> Result<Option<SettingValue>, WrongType> {
    Ok(Some(match (kind, value) {
        (SettingKind::Category | SettingKind::TextChannel, Value::None) => return Ok(None),
        (SettingKind::Number { .. }, Value::None) => SettingValue::Number(0),
        (_, Value::Number(number)) => SettingValue::Number(u32::try_from(number).map_err(|_| WrongType)?),
        (_, Value::Flag(flag)) => SettingValue::Flag(flag),
        (SettingKind::Language, Value::Text(tag)) => {
            SettingValue::Text(Language::from_locale(&tag).as_str().to_owned())
        }
        (_, Value::Text(text)) => SettingValue::Text(text),
        (_, Value::Role(role)) => SettingValue::Roles(vec![role]),
        (_, Value::Channel(channel)) => SettingValue::Channel(channel),
        (_, Value::None | Value::User(_) | Value::File(_) | Value::Choice(_)) => return Err(WrongType),
    }))
}
