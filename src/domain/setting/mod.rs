//! Settings of a guild, each declared once beside the struct it is a field of. Storage, validation, slash options,
//! typed arguments, audit, backups, the setup's controls and the documentation are derived from the declaration.

mod field;
mod update;

use std::fmt;

use serde_json::Value;

pub use self::field::{SettingField, WrongType};
pub use self::update::SettingUpdate;
use super::{ChannelId, Language, Refusal, RoleId, TimeUnit};

/// A struct whose fields are settings.
pub trait Settings: Sized + 'static {
    /// Module they belong to, as stored in their rows.
    const MODULE: &'static str;
    /// Command that sets them.
    const COMMAND: &'static str;
    /// Scope they apply to, in the words of the documentation.
    const SCOPE: &'static str;
    /// Declaration of every setting, in display order.
    const SETTINGS: &'static [Setting<Self>];

    /// The values at first.
    fn initial() -> Self;

    /// Finds a setting by its key or by the name of its option.
    fn setting(name: &str) -> Option<&'static Setting<Self>> {
        Self::SETTINGS.iter().find(|it| it.key == name || it.option == name)
    }

    /// Returns every value by its key, as the audit log stores it.
    fn audit_details(&self) -> Value {
        let details = Self::SETTINGS.iter().map(|it| {
            let value = it.get(self).map_or(Value::Null, |value| value.to_json());
            (it.key.to_owned(), value)
        });
        Value::Object(details.collect())
    }

    /// Restores values from the audit log; unknown or outdated ones leave the present value.
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

/// A setting: a field of `S` with its metadata.
pub struct Setting<S> {
    /// Name in rows, backups and the audit log.
    pub key: &'static str,
    /// Name as an option of a command; differs from the key where the option takes one of several values.
    pub option: &'static str,
    /// Type and range.
    pub kind: SettingKind,
    /// Choices of a menu; empty where the number is typed.
    pub menu: &'static [u32],
    /// Keys of its texts.
    pub texts: SettingTexts,
    field: fn(&S) -> &dyn SettingField,
    field_mut: fn(&mut S) -> &mut dyn SettingField,
}

/// Type and range of a setting.
#[derive(Clone, Copy, Debug)]
pub enum SettingKind {
    /// A whole number of units.
    Number {
        /// Lowest value.
        min: u32,
        /// Highest value.
        max: u32,
        /// Unit of the number.
        unit: Unit,
    },
    /// Yes or no.
    Flag,
    /// A text.
    Text {
        /// Most characters.
        max_length: u16,
        /// Validation of the text.
        check: fn(&str) -> Result<(), Refusal>,
    },
    /// A language with loaded texts.
    Language,
    /// Roles.
    Roles,
    /// A Discord category.
    Category,
    /// A text channel.
    TextChannel,
}

/// Unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// No unit: a count.
    Count,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

/// Value of a setting. An unset setting has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    /// Number in the setting's unit.
    Number(u32),
    /// Flag.
    Flag(bool),
    /// Text or language tag.
    Text(String),
    /// Channel or category.
    Channel(ChannelId),
    /// Roles.
    Roles(Vec<RoleId>),
}

/// Keys of a setting's texts. Its kind decides which of them exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingTexts {
    /// Name of the setting.
    pub label: &'static str,
    /// Text of a number that is not zero.
    pub some: &'static str,
    /// Text of zero.
    pub none: &'static str,
    /// Text of a set flag.
    pub yes: &'static str,
    /// Text of an unset flag.
    pub no: &'static str,
    /// Label of its field in a form, with the range.
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
    /// Creates a setting; use `setting!`.
    pub const fn new(
        key: &'static str,
        kind: SettingKind,
        texts: SettingTexts,
        field: fn(&S) -> &dyn SettingField,
        field_mut: fn(&mut S) -> &mut dyn SettingField,
    ) -> Self {
        Self { key, option: key, kind, menu: &[], texts, field, field_mut }
    }

    /// Gives it another name as an option of a command.
    #[must_use]
    pub const fn as_option(mut self, option: &'static str) -> Self {
        self.option = option;
        self
    }

    /// Gives it choices of a menu.
    #[must_use]
    pub const fn with_menu(mut self, menu: &'static [u32]) -> Self {
        self.menu = menu;
        self
    }

    /// Returns its value; `None` when unset.
    pub fn get(&self, settings: &S) -> Option<SettingValue> {
        (self.field)(settings).get(self.kind.unit())
    }

    /// Sets its value.
    pub fn set(&self, settings: &mut S, value: Option<SettingValue>) -> Result<(), WrongType> {
        (self.field_mut)(settings).set(value, self.kind.unit())
    }

    /// Returns true if it can be unset.
    pub fn is_optional(&self, settings: &S) -> bool {
        (self.field)(settings).is_optional()
    }

    /// Refuses invalid values. Roles and channels are checked elsewhere, against Discord.
    pub fn check(&self, value: &SettingValue, languages: &[Language]) -> Result<(), Refusal> {
        self.kind.check(value, languages)
    }
}

/// Settings of a struct are equal when their keys are.
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
    /// Creates a count within a range.
    pub const fn count(min: u32, max: u32) -> Self {
        Self::Number { min, max, unit: Unit::Count }
    }

    /// Creates a number of units from zero on.
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

    /// Parses a value of this kind from [`SettingValue::to_json`]; `None` when it does not fit.
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
    /// Returns the time unit, or `None` for a count.
    pub const fn time(self) -> Option<TimeUnit> {
        match self {
            Self::Count => None,
            Self::Minutes => Some(TimeUnit::Minutes),
            Self::Hours => Some(TimeUnit::Hours),
            Self::Days => Some(TimeUnit::Days),
        }
    }

    /// Returns the seconds per unit; 1 for a count.
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
    /// Returns the form that rows and the audit log store.
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
