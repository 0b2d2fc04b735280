//! Custom ids route a button, menu or form to its handler: `p2:<tag of the module>:<verb>:<parts…>`.
//!
//! They carry ids only, no state and no trust, so that buttons outlive restarts and updates. A handler loads the
//! entities an id names in the member's own guild and checks permissions again. Each module declares its ids in one
//! `components!` table.

use std::fmt;

use thiserror::Error;

use super::id_part::{IdPart, IdParts};
use crate::domain::Module;

/// Prefix of our ids, second version. Verbs are permanent; a changed meaning gets another verb.
const VERSION: &str = "p2";

/// Text of a custom id, at most 100 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomId(String);

/// Acknowledgement of an interaction, sent before anything is read or done for it: Discord waits three seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledgement {
    /// A new message that only the member who pressed sees.
    Reply,
    /// Replaces the message if only the member who pressed sees it; otherwise as [`Self::Reply`].
    Replace,
    /// Replaces the message for everybody who sees it.
    Update,
    /// None until the handler has answered, because a form must be the first answer. Only quick checks may come before
    /// it.
    Form,
}

/// Reasons why a custom id leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnroutableId {
    /// Ours, but of another version.
    #[error("the button or form is of another version")]
    Stale,
    /// Not ours.
    #[error("the button or form is not ours")]
    Foreign,
}

/// The buttons, menus and forms of a module; `components!` implements it.
pub trait Component: IdPart + Copy + Into<CustomId> {
    /// Second part of the module's custom ids.
    const TAG: &'static str;
    /// Module that must be on; `None` for components that configure something, which work whether the module is on or
    /// off.
    const MODULE: Option<Module>;

    /// Returns the acknowledgement the component needs.
    fn acknowledgement(self) -> Acknowledgement;

    /// Parses the custom id an interaction carries.
    fn parse(text: &str) -> Result<Self, UnroutableId> {
        let mut parts = parts_of(text)?;
        if parts.next() != Some(Self::TAG) {
            return Err(UnroutableId::Stale);
        }
        Self::read(&mut parts).filter(|_| parts.next().is_none()).ok_or(UnroutableId::Stale)
    }
}

impl CustomId {
    /// Writes the id of a component.
    pub fn of<C: Component>(component: C) -> Self {
        let mut text = format!("{VERSION}:{}", C::TAG);
        component.write(&mut text);
        Self(text)
    }

    /// Reads the tag of the module an id belongs to.
    pub fn tag(text: &str) -> Result<&str, UnroutableId> {
        parts_of(text)?.next().ok_or(UnroutableId::Stale)
    }

    /// Returns the text as Discord stores it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CustomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Splits off the parts after the version.
fn parts_of(text: &str) -> Result<IdParts<'_>, UnroutableId> {
    let mut parts = text.split(':');
    match parts.next() {
        // A foreign id gets no answer; one of another version is refused, so that the member learns why.
        Some(VERSION) => Ok(parts),
        Some(version) if is_version(version) => Err(UnroutableId::Stale),
        _ => Err(UnroutableId::Foreign),
    }
}

fn is_version(text: &str) -> bool {
    let number = text.strip_prefix('p').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Declares the components of a module, one per line: name, typed parts, the verb of its custom id, and its
/// acknowledgement. The text of the id, its parser, its module and its property test follow from the line.
macro_rules! components {
    (
        $(#[$about:meta])*
        pub enum $name:ident as $tag:literal in $module:expr;
        $(
            $(#[$line:meta])*
            $variant:ident
                $( ( $($part:ident: $part_type:ty),+ ) )?
                $( { $($field:ident: $field_type:ty),+ } )?
                = $verb:literal => $acknowledgement:ident;
        )+
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(
                $(#[$line])*
                $variant
                    $( ( $($part_type),+ ) )?
                    $( { $( #[doc = concat!("Its ", stringify!($field), ".")] $field: $field_type, )+ } )?,
            )+
        }

        $crate::ui::id_part::id_part! {
            $name { $( $variant $( ( $($part),+ ) )? $( { $($field),+ } )? = $verb, )+ }
        }

        impl $crate::ui::Component for $name {
            const TAG: &'static str = $tag;
            const MODULE: Option<$crate::domain::Module> = $module;

            fn acknowledgement(self) -> $crate::ui::Acknowledgement {
                match self {
                    $( Self::$variant { .. } => $crate::ui::Acknowledgement::$acknowledgement, )+
                }
            }
        }

        impl From<$name> for $crate::ui::CustomId {
            fn from(component: $name) -> Self {
                Self::of(component)
            }
        }

        #[cfg(test)]
        mod codec {
            #[test]
            fn every_id_comes_back_as_it_went() {
                $crate::ui::custom_id::tests::assert_codec::<super::$name>();
            }
        }
    };
}
pub(crate) use components;

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::TicketId;
    use crate::ui::id_part::Dice;

    /// Discord takes 100 characters.
    const LIMIT: usize = 100;

    components! {
        /// Two of them.
        pub enum Sample as "sample" in Some(Module::Ticket);
        /// With a part.
        Claim(ticket: TicketId) = "claim" => Reply;
        /// With two.
        Turn { ticket: TicketId, page: u16 } = "turn" => Replace;
    }

    /// Checks every line of a table against the common rules: the id is short enough and parses back to the same value,
    /// and neither a part of an id nor any other text is accepted for one or makes the parser panic.
    pub(crate) fn assert_codec<C: Component + PartialEq + fmt::Debug>() {
        proptest!(|(seed: u64, junk in ".{0,120}")| {
            for component in C::each(&mut Dice(seed)) {
                let text = CustomId::of(component).to_string();
                prop_assert!(text.len() <= LIMIT, "{} is too long", text);
                prop_assert_eq!(C::parse(&text), Ok(component), "{}", text);
                prop_assert_eq!(CustomId::tag(&text), Ok(C::TAG));
                for more in [":", ":x"] {
                    prop_assert_eq!(C::parse(&(text.clone() + more)), Err(UnroutableId::Stale));
                }
            }
            let ours = format!("{VERSION}:{}:{junk}", C::TAG);
            prop_assert!(C::parse(&junk).is_err());
            prop_assert!(C::parse(&ours).is_err());
        });
    }

    #[test]
    fn another_version_tag_or_verb_of_ours_is_stale() {
        let broken = [
            "p0:claim:x",
            "p1:claim:01J",
            "p2",
            "p2:claim:x",
            "p2:sample",
            "p2:sample:dance:x",
            "p2:sample:claim",
            "p2:sample:claim:x",
            "p2:sample:turn:a:b:c",
        ];
        for text in broken {
            assert_eq!(Sample::parse(text), Err(UnroutableId::Stale), "{text}");
        }
    }

    #[test]
    fn what_was_never_ours_is_foreign() {
        for text in ["", "p", "px:claim", "offer:vote:1", "giveaway", ":p2"] {
            assert_eq!(Sample::parse(text), Err(UnroutableId::Foreign), "{text}");
            assert_eq!(CustomId::tag(text), Err(UnroutableId::Foreign), "{text}");
        }
    }
}
