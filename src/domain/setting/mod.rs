//! Settings of a guild, each declared once beside the struct it is a field of. Storage, validation, slash options, typed
//! words, audit, backups, the setup's controls and the documentation are derived from the declaration.

mod field;
mod update;

use std::fmt;

use serde_json::Value;

pub use self::field::{SettingField, WrongType};
pub use self::update::SettingUpdate;
use super::{ChannelId, Language, Refusal, RoleId, TimeUnit};

/// A struct whose fields are settings.
pub trait Settings: Sized + 'static {
    /// The module they belong to, as their rows name it.
    const MODULE: &'static str;
    /// The command that sets them.
    const COMMAND: &'static str;
    /// What they are set for, as the documentation says it.
    const SCOPE: &'static str;
    /// Declares every setting, in the order they are shown in.
    const SETTINGS: &'static [Setting<Self>];

    /// The values at first.
    fn initial() -> Self;

    /// Finds a setting by its key or by the name of its option.
    fn setting(name: &str) -> Option<&'static Setting<Self>> {
        Self::SETTINGS.iter().find(|it| it.key == name || it.option == name)
    }

    /// Every value by its key, as the audit keeps it.
    fn audit_details(&self) -> Value {
        let details = Self::SETTINGS.iter().map(|it| {
            let value = it.get(self).map_or(Value::Null, |value| value.to_json());
            (it.key.to_owned(), value)
        });
        Value::Object(details.collect())
    }

    /// Takes over what the audit kept; what it does not know, or what does not fit any more, stays.
    fn apply_audit_details(&mut self, details: &Value) {
        for setting in Self::SETTINGS {
            let Some(kept) = details.get(setting.key) else { continue };
            let value = setting.kind.read_json(kept);
            if value.is_some() || kept.is_null() {
                _ = setting.set(self, value);
            }
        }
    }
}

/// A setting: a field of `S` with all that has to be known of it.
pub struct Setting<S> {
    /// Its name in rows, backups and the audit.
    pub key: &'static str,
    /// Its name as an option of a command; its key, unless an option takes only one of several.
    pub option: &'static str,
    /// Its type and range.
    pub kind: SettingKind,
    /// Numbers to choose from in a menu; none where it is typed only.
    pub menu: &'static [u32],
    /// The names of its texts.
    pub texts: SettingTexts,
    field: fn(&S) -> &dyn SettingField,
    field_mut: fn(&mut S) -> &mut dyn SettingField,
}

/// The type and the range of a setting.
#[derive(Clone, Copy, Debug)]
pub enum SettingKind {
    /// A whole number of units.
    Number {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
        /// Of what.
        unit: Unit,
    },
    /// Yes or no.
    Flag,
    /// A text.
    Text {
        /// The most characters.
        max_length: u16,
        /// Refuses what does not fit.
        check: fn(&str) -> Result<(), Refusal>,
    },
    /// A language there are texts in.
    Language,
    /// Roles.
    Roles,
    /// A Discord category.
    Category,
    /// A text channel.
    TextChannel,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

/// A value of a setting. Nothing being set is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    /// Of a number, in its unit.
    Number(u32),
    /// Of a yes or no.
    Flag(bool),
    /// Of a text or a language.
    Text(String),
    /// Of a channel or a category.
    Channel(ChannelId),
    /// Of roles.
    Roles(Vec<RoleId>),
}

/// The names of a setting's texts. Which of them there are depends on its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingTexts {
    /// The name of the setting.
    pub label: &'static str,
    /// A number that is not zero.
    pub some: &'static str,
    /// A number that is zero.
    pub none: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// The label of its field in a form, with the range.
    pub field: &'static str,
}

/// Declares a setting: `setting!("open_limit", SettingKind::count(1, 50), open_limit)`.
macro_rules! setting {
    ($key:literal, $kind:expr, $($field:ident).+) => {
        $crate::domain::Setting::<Self>::new(
            $key,
            $kind,
            $crate::domain::SettingTexts {
                label: concat!("setting-", $key),
                some: concat!("setting-", $key, ".some"),
                none: concat!("setting-", $key, ".none"),
                yes: concat!("setting-", $key, ".yes"),
                no: concat!("setting-", $key, ".no"),
                field: concat!("setting-", $key, ".field"),
            },
            |it| &it.$($field).+,
            |it| &mut it.$($field).+,
        )
    };
}
pub(super) use setting;

impl<S> Setting<S> {
    /// A setting as [`setting!`] declares it.
    pub const fn new(
        key: &'static str,
        kind: SettingKind,
        texts: SettingTexts,
        field: fn(&S) -> &dyn SettingField,
        field_mut: fn(&mut S) -> &mut dyn SettingField,
    ) -> Self {
        Self { key, option: key, kind, menu: &[], texts, field, field_mut }
    }

    /// The same, called otherwise as an option of a command.
    #[must_use]
    pub const fn as_option(mut self, option: &'static str) -> Self {
        self.option = option;
        self
    }

    /// The same, with numbers to choose from.
    #[must_use]
    pub const fn with_menu(mut self, menu: &'static [u32]) -> Self {
        self.menu = menu;
        self
    }

    /// Its value; `None` when nothing is set.
    pub fn get(&self, settings: &S) -> Option<SettingValue> {
        (self.field)(settings).get(self.kind.unit())
    }

    /// Sets its value.
    pub fn set(&self, settings: &mut S, value: Option<SettingValue>) -> Result<(), WrongType> {
        (self.field_mut)(settings).set(value, self.kind.unit())
    }

    /// Whether it can be left unset.
    pub fn is_optional(&self, settings: &S) -> bool {
        (self.field)(settings).is_optional()
    }

    /// Refuses what it cannot be set to, whatever Discord says of roles and channels.
    pub fn check(&self, value: &SettingValue, languages: &[Language]) -> Result<(), Refusal> {
        self.kind.check(value, languages)
    }
}

/// Two settings of a struct are the same when their keys are.
impl<S> PartialEq for Setting<S> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<S> Eq for Setting<S> {}

impl<S> fmt::Debug for Setting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Setting").field(&self.key).finish()
    }
}

impl SettingKind {
    /// A number of things.
    pub const fn count(min: u32, max: u32) -> Self {
        Self::Number { min, max, unit: Unit::Count }
    }

    /// A number of units that may be zero.
    pub const fn up_to(max: u32, unit: Unit) -> Self {
        Self::Number { min: 0, max, unit }
    }

    const fn unit(self) -> Unit {
        match self {
            Self::Number { unit, .. } => unit,
            Self::Flag
            | Self::Text { .. }
            | Self::Language
            | Self::Roles
            | Self::Category
            | Self::TextChannel => Unit::Count,
        }
    }

    /// Refuses what is out of range, whatever Discord says of roles and channels.
    pub fn check(self, value: &SettingValue, languages: &[Language]) -> Result<(), Refusal> {
        match (self, value) {
            (Self::Number { min, max, .. }, SettingValue::Number(number)) => {
                let is_fit = (min..=max).contains(number);
                if is_fit { Ok(()) } else { Err(Refusal::OutOfRange { min: min.into(), max: max.into() }) }
            }
            (Self::Text { check, .. }, SettingValue::Text(text)) => check(text),
            (Self::Language, SettingValue::Text(tag)) => {
                let is_known = languages.iter().any(|language| language.as_str() == tag);
                if is_known { Ok(()) } else { Err(Refusal::UnknownLanguage { known: languages.to_vec() }) }
            }
            _ => Ok(()),
        }
    }

    /// A value of this kind from [`SettingValue::to_json`]; `None` when it is none.
    pub fn read_json(self, json: &Value) -> Option<SettingValue> {
        Some(match self {
            Self::Number { .. } => SettingValue::Number(u32::try_from(json.as_u64()?).ok()?),
            Self::Flag => SettingValue::Flag(json.as_bool()?),
            Self::Text { .. } | Self::Language => SettingValue::Text(json.as_str()?.to_owned()),
            Self::Roles => SettingValue::Roles(serde_json::from_value(json.clone()).ok()?),
            Self::Category | Self::TextChannel => {
                SettingValue::Channel(serde_json::from_value(json.clone()).ok()?)
            }
        })
    }
}

impl Unit {
    /// The unit of time it is; of things, none.
    pub const fn time(self) -> Option<TimeUnit> {
        match self {
            Self::Count => None,
            Self::Minutes => Some(TimeUnit::Minutes),
            Self::Hours => Some(TimeUnit::Hours),
            Self::Days => Some(TimeUnit::Days),
        }
    }

    /// How many seconds one of them has; of things, which have none, 1.
    pub const fn seconds(self) -> u64 {
        match self {
            Self::Count => 1,
            Self::Minutes => 60,
            Self::Hours => 60 * 60,
            Self::Days => 24 * 60 * 60,
        }
    }
}

impl SettingValue {
    /// As rows and the audit keep it.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Number(number) => Value::from(*number),
            Self::Flag(flag) => Value::from(*flag),
            Self::Text(text) => Value::from(text.as_str()),
            Self::Channel(channel) => serde_json::json!(channel),
            Self::Roles(roles) => serde_json::json!(roles),
        }
    }
}
