//! Column type of each domain type: values convert themselves when bound and read.

use chrono_tz::Tz;
use serde::de::DeserializeOwned;

use super::query::{Stored, Value};
use crate::domain::analytics::{FactKind, ValueHistogram};
use crate::domain::calendar::{OutsideHours, SpecialDates, WeekHours, parse_zone};
use crate::domain::ticket::{
    CategoryKey, ClockKind, ClockState, ClockStep, Colour, ConversationSide, DepartmentKey, PanelKey,
    PanelStyle, Priority, RelayDirection, RelayStatus, RoomKind,
};
use crate::domain::{
    ApplicationId, AssignmentMode, CategoryId, ChannelId, DepartmentId, GuildId, JobId, MessageId, Module,
    PanelId, RestoreId, RoleId, SafetyRecords, SetupPage, SnippetId, TicketId, Timestamp, UserId,
    WarningDelivery, WarningId,
};

/// A type that can be bound to a column.
pub(super) trait Param {
    /// NULL of the column's type.
    const NULL: Value;

    fn value(&self) -> Value;
}

impl<T: Param> Param for Option<T> {
    const NULL: Value = T::NULL;

    fn value(&self) -> Value {
        self.as_ref().map_or(T::NULL, T::value)
    }
}

impl<T: Param + ?Sized> Param for &T {
    const NULL: Value = T::NULL;

    fn value(&self) -> Value {
        (**self).value()
    }
}

impl Param for str {
    const NULL: Value = Value::Text(None);

    fn value(&self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
}

impl Param for [u8] {
    const NULL: Value = Value::Bytes(None);

    fn value(&self) -> Value {
        Value::Bytes(Some(self.to_owned()))
    }
}

/// A type that can be read from a column.
pub(super) trait Column: Sized {
    /// Type of the stored value.
    type Stored: Stored;

    /// Converts the stored value; `None` for one that this version never writes.
    fn load(stored: Self::Stored) -> Option<Self>;
}

macro_rules! plain {
    ($($variant:ident $type:ty)*) => {$(
        impl Param for $type {
            const NULL: Value = Value::$variant(None);

            fn value(&self) -> Value {
                Value::$variant(Some(Self::clone(self)))
            }
        }

        impl Column for $type {
            type Stored = Self;

            fn load(stored: Self) -> Option<Self> {
                Some(stored)
            }
        }

        impl Column for Option<$type> {
            type Stored = Self;

            fn load(stored: Self) -> Option<Self> {
                Some(stored)
            }
        }
    )*};
}

plain! {
    Int i64
    Text String
    Bool bool
    Bytes Vec<u8>
}

/// Implements columns of other types: `type: stored type, how it is bound, how it is read`.
macro_rules! columns {
    ($($type:ty: $stored:ty, $store:expr, $load:expr;)*) => {$(
        impl Param for $type {
            const NULL: Value = <$stored as Param>::NULL;

            fn value(&self) -> Value {
                let store: fn(&Self) -> $stored = $store;
                store(self).value()
            }
        }

        impl Column for $type {
            type Stored = $stored;

            fn load(stored: $stored) -> Option<Self> {
                let load: fn($stored) -> Option<Self> = $load;
                load(stored)
            }
        }

        impl Column for Option<$type> {
            type Stored = Option<$stored>;

            fn load(stored: Self::Stored) -> Option<Self> {
                match stored {
                    Some(stored) => <$type>::load(stored).map(Some),
                    None => Some(None),
                }
            }
        }
    )*};
}

macro_rules! snowflakes {
    ($($type:ident)*) => { columns! { $($type: i64, |id| id.as_i64(), |id| Some(Self::from_i64(id));)* } };
}

macro_rules! own_ids {
    ($($type:ident)*) => { columns! { $($type: String, |id| id.to_string(), |id| id.parse().ok();)* } };
}

macro_rules! small_numbers {
    ($($type:ident)*) => {
        columns! { $($type: i64, |number| i64::from(*number), |number| Self::try_from(number).ok();)* }
    };
}

macro_rules! names {
    ($($type:ident)*) => {
        columns! { $($type: String, |name| name.as_str().to_owned(), |name| Self::parse(&name);)* }
    };
}

macro_rules! keys {
    ($($type:ident)*) => {
        columns! { $($type: String, |key| key.as_str().to_owned(), |key| Self::parse(&key).ok();)* }
    };
}

snowflakes! { ApplicationId ChannelId GuildId MessageId RoleId UserId }

own_ids! { CategoryId DepartmentId JobId PanelId RestoreId SnippetId TicketId WarningId }

small_numbers! { u8 u16 u32 }

names! {
    AssignmentMode ClockKind ClockState ClockStep FactKind Module OutsideHours RelayStatus Priority RoomKind SetupPage
    ConversationSide WarningDelivery RelayDirection
}

keys! { CategoryKey DepartmentKey PanelKey }

/// A category, stored as '' when there is none.
#[derive(Clone, Copy)]
pub(super) struct OrEmpty(pub(super) Option<CategoryId>);

/// A user, stored as 0 when there is none.
#[derive(Clone, Copy)]
pub(super) struct OrZero(pub(super) Option<UserId>);

/// A value stored as JSON.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned> Column for Json<T> {
    type Stored = String;

    fn load(stored: String) -> Option<Self> {
        serde_json::from_str(&stored).ok().map(Self)
    }
}

columns! {
    OrEmpty: String, |of| of.0.map(|id| id.to_string()).unwrap_or_default(), |id| match id.as_str() {
        "" => Some(Self(None)),
        id => id.parse().ok().map(|id| Self(Some(id))),
    };
    OrZero: i64, |of| of.0.map_or(0, UserId::as_i64), |id| {
        Some(Self(Some(id).filter(|id| *id != 0).map(UserId::from_i64)))
    };
    Colour: i64, |colour| i64::from(colour.rgb()), |rgb| u32::try_from(rgb).ok().and_then(Self::new);
    PanelStyle: String, |style| panel_style(*style).to_owned(), |name| {
        [Self::Buttons, Self::Dropdown].into_iter().find(|style| panel_style(*style) == name)
    };
    SafetyRecords: String, |safety| safety_name(*safety).to_owned(), |name| {
        [Self::Kept, Self::Erased].into_iter().find(|safety| safety_name(*safety) == name)
    };
    ValueHistogram: String, ToString::to_string, |spread| spread.parse().ok();
    Tz: String, |zone| zone.name().to_owned(), |name| parse_zone(&name).ok();
    u64: i64, |number| number.cast_signed(), |number| Self::try_from(number).ok();
    Timestamp: i64, |at| at.as_millis(), |millis| Some(Self::from_millis(millis));
    WeekHours: String, ToString::to_string, |week| Self::parse(&week).ok();
    SpecialDates: String, ToString::to_string, |dates| Self::parse(&dates).ok();
}

const fn panel_style(style: PanelStyle) -> &'static str {
    match style {
        PanelStyle::Buttons => "buttons",
        PanelStyle::Dropdown => "dropdown",
    }
}

const fn safety_name(safety: SafetyRecords) -> &'static str {
    match safety {
        SafetyRecords::Kept => "kept",
        SafetyRecords::Erased => "erased",
    }
}
