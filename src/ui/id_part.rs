//! Typed parts of a custom id. One value may take several parts; none contains a colon.

use crate::domain::ticket::{EscalationLevel, ForcedChannel, FormFor, FormPlace, QuestionPlace};
use crate::domain::{
    BackupName, CategoryId, ChannelId, DepartmentId, GuildId, Module, ModuleSwitch, PanelId, RestoreId,
    RoleId, SnippetId, TicketId, Timestamp, UserId, WarningId,
};

/// Parts that are still to be parsed.
pub type IdParts<'a> = std::str::Split<'a, char>;

/// Stands for an absent value.
const NONE: &str = "-";

/// A value that custom ids can carry.
pub trait IdPart: Sized {
    /// Appends the value, each part after a colon.
    fn write(&self, id: &mut String);

    /// Parses the value from the front; `None` if the parts are no such value.
    fn read(parts: &mut IdParts<'_>) -> Option<Self>;

    /// Returns one value of every kind.
    #[cfg(test)]
    fn each(dice: &mut Dice) -> Vec<Self>;

    /// Returns some value.
    #[cfg(test)]
    fn sample(dice: &mut Dice) -> Self {
        let mut each = Self::each(dice);
        let at = usize::try_from(dice.next() % each.len() as u64).unwrap_or(0);
        each.swap_remove(at)
    }
}

/// Appends one part.
pub(crate) fn push(id: &mut String, part: &str) {
    id.push(':');
    id.push_str(part);
}

/// Numbers for property tests: often the greatest ones, because length limits are what fails.
#[cfg(test)]
pub struct Dice(pub u64);

#[cfg(test)]
impl Dice {
    /// Returns the next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if self.0 >> 62 == 0 { u64::MAX } else { self.0 ^ (self.0 >> 29) }
    }

    /// Returns the next moment of this century or the following ones.
    pub fn moment(&mut self) -> Timestamp {
        Timestamp::from_millis(i64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) * 1000)
    }
}

/// Implements [`IdPart`] for types by their `Display` and `FromStr`.
macro_rules! text_parts {
    ($($type:ty => $sample:expr),+ $(,)?) => {$(
        impl IdPart for $type {
            fn write(&self, id: &mut String) {
                push(id, &self.to_string());
            }

            fn read(parts: &mut IdParts<'_>) -> Option<Self> {
                parts.next()?.parse().ok()
            }

            #[cfg(test)]
            fn each(dice: &mut Dice) -> Vec<Self> {
                let sample: fn(&mut Dice) -> Self = $sample;
                vec![sample(dice)]
            }
        }
    )+};
}

/// Implements [`IdPart`] for an enum, by a word per variant followed by the parts of its fields, or for a struct's
/// fields.
macro_rules! id_part {
    (struct $type:ident { $($field:ident),+ }) => {
        impl $crate::ui::IdPart for $type {
            fn write(&self, id: &mut String) {
                $( $crate::ui::IdPart::write(&self.$field, id); )+
            }

            fn read(parts: &mut $crate::ui::IdParts<'_>) -> Option<Self> {
                Some(Self { $( $field: $crate::ui::IdPart::read(parts)? ),+ })
            }

            #[cfg(test)]
            fn each(dice: &mut $crate::ui::id_part::Dice) -> Vec<Self> {
                vec![Self { $( $field: $crate::ui::IdPart::sample(dice) ),+ }]
            }
        }
    };
    ($type:ident {
        $( $variant:ident $( ( $($part:ident),+ ) )? $( { $($field:ident),+ } )? = $word:literal ),+ $(,)?
    }) => {
        impl $crate::ui::IdPart for $type {
            fn write(&self, id: &mut String) {
                match self {
                    $( Self::$variant $( ( $($part),+ ) )? $( { $($field),+ } )? => {
                        $crate::ui::id_part::push(id, $word);
                        $( $( $crate::ui::IdPart::write($part, id); )+ )?
                        $( $( $crate::ui::IdPart::write($field, id); )+ )?
                    } )+
                }
            }

            fn read(parts: &mut $crate::ui::IdParts<'_>) -> Option<Self> {
                Some(match parts.next()? {
                    $( $word => {
                        $( $( let $part = $crate::ui::IdPart::read(parts)?; )+ )?
                        $( $( let $field = $crate::ui::IdPart::read(parts)?; )+ )?
                        Self::$variant $( ( $($part),+ ) )? $( { $($field),+ } )?
                    } )+
                    _ => return None,
                })
            }

            #[cfg(test)]
            fn each(dice: &mut $crate::ui::id_part::Dice) -> Vec<Self> {
                let _ = &dice;
                vec![$( {
                    $( $( let $part = $crate::ui::IdPart::sample(dice); )+ )?
                    $( $( let $field = $crate::ui::IdPart::sample(dice); )+ )?
                    Self::$variant $( ( $($part),+ ) )? $( { $($field),+ } )?
                } ),+]
            }
        }
    };
}
pub(crate) use id_part;

/// Implements [`IdPart`] for enums by the names of their variants.
macro_rules! named_parts {
    ($($type:ident),+) => {$(
        impl $crate::ui::IdPart for $type {
            fn write(&self, id: &mut String) {
                $crate::ui::id_part::push(id, self.as_str());
            }

            fn read(parts: &mut $crate::ui::IdParts<'_>) -> Option<Self> {
                Self::parse(parts.next()?)
            }

            #[cfg(test)]
            fn each(_: &mut $crate::ui::id_part::Dice) -> Vec<Self> {
                Self::ALL.into()
            }
        }
    )+};
}
pub(crate) use named_parts;

text_parts! {
    u8 => |dice| dice.next().to_le_bytes()[7],
    u16 => |dice| u16::try_from(dice.next() >> 48).unwrap_or(0),
    u32 => |dice| u32::try_from(dice.next() >> 32).unwrap_or(0),
    u64 => |dice| dice.next(),
    ChannelId => |dice| Self::new(dice.next()),
    GuildId => |dice| Self::new(dice.next()),
    RoleId => |dice| Self::new(dice.next()),
    UserId => |dice| Self::new(dice.next()),
    CategoryId => |dice| Self::generate(dice.moment()),
    DepartmentId => |dice| Self::generate(dice.moment()),
    PanelId => |dice| Self::generate(dice.moment()),
    RestoreId => |dice| Self::generate(dice.moment()),
    SnippetId => |dice| Self::generate(dice.moment()),
    TicketId => |dice| Self::generate(dice.moment()),
    WarningId => |dice| Self::generate(dice.moment()),
    BackupName => |dice| Self::at(dice.moment()),
}

named_parts!(Module);
id_part!(ModuleSwitch { On = "on", Off = "off" });
id_part!(ForcedChannel { Kept = "keep", Deleted = "delete" });
id_part!(FormFor { Opening(category) = "open", Editing(ticket) = "edit" });
id_part!(struct FormPlace { subject, page, mark });
id_part!(struct QuestionPlace { category, number, mark });

/// Written in milliseconds.
impl IdPart for Timestamp {
    fn write(&self, id: &mut String) {
        push(id, &self.as_millis().to_string());
    }

    fn read(parts: &mut IdParts<'_>) -> Option<Self> {
        parts.next()?.parse().ok().map(Self::from_millis)
    }

    #[cfg(test)]
    fn each(dice: &mut Dice) -> Vec<Self> {
        vec![dice.moment()]
    }
}

/// Escalation level; values below the first are not parsed.
impl IdPart for EscalationLevel {
    fn write(&self, id: &mut String) {
        push(id, &self.to_string());
    }

    fn read(parts: &mut IdParts<'_>) -> Option<Self> {
        Self::parse_step(parts.next()?.parse().ok()?).ok()
    }

    #[cfg(test)]
    fn each(_: &mut Dice) -> Vec<Self> {
        Self::steps().collect()
    }
}

impl<T: IdPart> IdPart for Option<T> {
    fn write(&self, id: &mut String) {
        match self {
            Some(value) => value.write(id),
            None => push(id, NONE),
        }
    }

    fn read(parts: &mut IdParts<'_>) -> Option<Self> {
        let mut behind = parts.clone();
        if behind.next()? == NONE {
            *parts = behind;
            return Some(None);
        }
        T::read(parts).map(Some)
    }

    #[cfg(test)]
    fn each(dice: &mut Dice) -> Vec<Self> {
        vec![None, Some(T::sample(dice))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_nobody_is_called_at_is_none() {
        let read = |text: &str| EscalationLevel::read(&mut text.split(':'));
        assert_eq!((read("0"), read("6"), read("x")), (None, None, None));
        assert_eq!(read("5"), Some(EscalationLevel::HIGHEST));
    }
}
