//! Buttons that lead somewhere by their `custom_id`.

use twilight_model::channel::message::component::{Button, ButtonStyle};

use super::{emoji, limit, markdown};
use crate::ui::CustomId;

/// How much a button asks to be clicked: at most one of a message is likely, and the destructive ones come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ButtonWeight {
    /// The one most people want: filled.
    Likely,
    /// Any other: grey.
    Plain,
    /// What ends or destroys: red.
    Destructive,
}

pub(crate) fn button(weight: ButtonWeight, label: &str, leads_to: impl Into<CustomId>) -> Button {
    Button {
        custom_id: Some(leads_to.into().to_string()),
        disabled: false,
        emoji: None,
        id: None,
        label: Some(markdown::cut(label, limit::BUTTON_LABEL)),
        sku_id: None,
        style: match weight {
            ButtonWeight::Likely => ButtonStyle::Primary,
            ButtonWeight::Plain => ButtonStyle::Secondary,
            ButtonWeight::Destructive => ButtonStyle::Danger,
        },
        url: None,
    }
}

/// A button that leads to an address of the web.
pub(crate) fn link(label: &str, address: &str) -> Button {
    Button {
        custom_id: None,
        disabled: false,
        emoji: None,
        id: None,
        label: Some(markdown::cut(label, limit::BUTTON_LABEL)),
        sku_id: None,
        style: ButtonStyle::Link,
        url: Some(address.to_owned()),
    }
}

/// The same with a sign; what Discord would not take as one is left out.
pub(crate) fn with_emoji(button: Button, sign: Option<&str>) -> Button {
    Button { emoji: sign.and_then(emoji::parse), ..button }
}

/// The same, not to be clicked for now.
pub(crate) fn disabled(button: Button) -> Button {
    Button { disabled: true, ..button }
}
