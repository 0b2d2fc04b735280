//! Buttons with a `custom_id`, and buttons that open a link.

use twilight_model::channel::message::component::{Button, ButtonStyle};

use super::{emoji, limit, markdown};
use crate::ui::CustomId;

/// Emphasis of a button: at most one button of a message is likely, and destructive ones come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ButtonWeight {
    /// The one most people want: filled.
    Likely,
    /// Any other: grey.
    Plain,
    /// One that ends or destroys something: red.
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

/// Builds a button that opens a web address.
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

/// Adds an emoji to a button, unless Discord would reject it.
pub(crate) fn with_emoji(button: Button, sign: Option<&str>) -> Button {
    Button { emoji: sign.and_then(emoji::parse), ..button }
}

/// Disables a button.
pub(crate) fn disabled(button: Button) -> Button {
    Button { disabled: true, ..button }
}
