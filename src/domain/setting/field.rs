//! Types of setting fields and their conversion to and from values.

use std::time::Duration;

use super::{SettingValue, Unit};
use crate::domain::{ChannelId, ClosedChannel, GatePermit, Language, RoleId};

/// Error: a value does not have the type of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongType;

/// A field that is a setting.
pub trait SettingField {
    /// Returns its value; `None` when unset.
    fn get(&self, unit: Unit) -> Option<SettingValue>;
    /// Sets or unsets its value.
    fn set(&mut self, value: Option<SettingValue>, unit: Unit) -> Result<(), WrongType>;
    /// Returns true if it can be unset.
    fn is_optional(&self) -> bool;
}

/// A type whose values are always set.
pub trait FieldType: Sized {
    #[doc(hidden)]
    fn to_value(&self, unit: Unit) -> SettingValue;
    #[doc(hidden)]
    fn from_value(value: SettingValue, unit: Unit) -> Option<Self>;
}

impl<T: FieldType> SettingField for T {
    fn get(&self, unit: Unit) -> Option<SettingValue> {
        Some(self.to_value(unit))
    }

    fn set(&mut self, value: Option<SettingValue>, unit: Unit) -> Result<(), WrongType> {
        *self = value.and_then(|value| T::from_value(value, unit)).ok_or(WrongType)?;
        Ok(())
    }

    fn is_optional(&self) -> bool {
        false
    }
}

impl<T: FieldType> SettingField for Option<T> {
    fn get(&self, unit: Unit) -> Option<SettingValue> {
        self.as_ref().map(|it| it.to_value(unit))
    }

    fn set(&mut self, value: Option<SettingValue>, unit: Unit) -> Result<(), WrongType> {
        *self = value.map(|value| T::from_value(value, unit).ok_or(WrongType)).transpose()?;
        Ok(())
    }

    fn is_optional(&self) -> bool {
        true
    }
}

/// Implements the conversion for a type that is one variant of a value.
macro_rules! plain {
    ($type:ty, $variant:ident, $to:expr, $from:expr) => {
        impl FieldType for $type {
            fn to_value(&self, _: Unit) -> SettingValue {
                SettingValue::$variant($to(self))
            }

            fn from_value(value: SettingValue, _: Unit) -> Option<Self> {
                if let SettingValue::$variant(it) = value { $from(it) } else { None }
            }
        }
    };
}

plain!(u16, Number, |it: &Self| u32::from(*it), |it| u16::try_from(it).ok());
plain!(u32, Number, |it: &Self| *it, Some);
plain!(bool, Flag, |it: &Self| *it, Some);
plain!(GatePermit, Flag, |it: &Self| it.is_allowed(), |it| Some(Self::from_flag(it)));
plain!(String, Text, Clone::clone, Some);
plain!(Language, Text, |it: &Self| it.as_str().to_owned(), |it: String| Some(Self::from_locale(&it)));
plain!(ChannelId, Channel, |it: &Self| *it, Some);
plain!(Vec<RoleId>, Roles, Clone::clone, Some);

impl FieldType for Duration {
    fn to_value(&self, unit: Unit) -> SettingValue {
        SettingValue::Number(u32::try_from(self.as_secs() / unit.seconds()).unwrap_or(u32::MAX))
    }

    fn from_value(value: SettingValue, unit: Unit) -> Option<Self> {
        let SettingValue::Number(number) = value else { return None };
        Some(Self::from_secs(u64::from(number) * unit.seconds()))
    }
}

/// Zero means that the channel is kept and locked.
impl FieldType for ClosedChannel {
    fn to_value(&self, unit: Unit) -> SettingValue {
        match self {
            Self::Locked => SettingValue::Number(0),
            Self::Deleted { after } => after.to_value(unit),
        }
    }

    fn from_value(value: SettingValue, unit: Unit) -> Option<Self> {
        let after = Duration::from_value(value, unit)?;
        Some(if after.is_zero() { Self::Locked } else { Self::Deleted { after } })
    }
}
