//! Select menus: of texts, of roles, of Discord's categories and channels.

use twilight_model::channel::ChannelType;
use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::{
    ActionRow, SelectDefaultValue, SelectMenu, SelectMenuOption, SelectMenuType,
};
use twilight_model::id::Id;

use super::{emoji, limit, markdown};
use crate::domain::ticket::MOST_ROLES;
use crate::domain::{ChannelId, RoleId};
use crate::ui::CustomId;

/// Builds an option from its value, its label and its emoji.
pub(crate) fn option(value: &str, label: &str, sign: Option<&str>) -> SelectMenuOption {
    SelectMenuOption {
        default: false,
        description: None,
        emoji: sign.and_then(emoji::parse),
        label: markdown::cut(label, limit::MENU_LABEL),
        value: value.to_owned(),
    }
}

/// Builds an option with a description below its label; its value is the label.
pub(crate) fn described(label: &str, below: Option<&str>, sign: Option<&str>) -> SelectMenuOption {
    let description = below.map(|below| markdown::cut(below, limit::MENU_LABEL));
    SelectMenuOption { description, ..option(label, label, sign) }
}

/// Builds a row with a menu to choose one option from; Discord accepts 1 to 25 options.
pub(crate) fn menu(leads_to: impl Into<CustomId>, hint: &str, options: Vec<SelectMenuOption>) -> Component {
    menu_of(leads_to, hint, options, (1, 1))
}

/// Builds a row with a menu to choose as many options from as these bounds allow.
pub(crate) fn menu_of(
    leads_to: impl Into<CustomId>,
    hint: &str,
    options: Vec<SelectMenuOption>,
    (fewest, most): (u8, u8),
) -> Component {
    row(SelectMenu {
        options: Some(options),
        min_values: Some(fewest),
        max_values: Some(most),
        ..blank(SelectMenuType::Text, leads_to, hint)
    })
}

/// Builds a row with a menu of the guild's roles; `chosen` are preselected, and at least `least` must stay chosen.
pub(crate) fn role_menu(
    leads_to: impl Into<CustomId>,
    hint: &str,
    chosen: &[RoleId],
    least: u8,
) -> Component {
    let shown = chosen.iter().take(MOST_ROLES).filter_map(|role| Id::new_checked(role.get()));
    row(SelectMenu {
        default_values: Some(shown.map(SelectDefaultValue::Role).collect()),
        min_values: Some(least),
        max_values: Some(u8::try_from(MOST_ROLES).unwrap_or(25)),
        ..blank(SelectMenuType::Role, leads_to, hint)
    })
}

/// Builds a row with a menu of the guild's Discord categories; one or none is chosen.
pub(crate) fn category_menu(
    leads_to: impl Into<CustomId>,
    hint: &str,
    chosen: Option<ChannelId>,
) -> Component {
    channels(ChannelType::GuildCategory, leads_to, hint, chosen)
}

/// Builds a row with a menu of the guild's text channels; one or none is chosen.
pub(crate) fn channel_menu(
    leads_to: impl Into<CustomId>,
    hint: &str,
    chosen: Option<ChannelId>,
) -> Component {
    channels(ChannelType::GuildText, leads_to, hint, chosen)
}

fn channels(
    kind: ChannelType,
    leads_to: impl Into<CustomId>,
    hint: &str,
    chosen: Option<ChannelId>,
) -> Component {
    let shown = chosen.and_then(|channel| Id::new_checked(channel.get()));
    row(SelectMenu {
        channel_types: Some(vec![kind]),
        default_values: Some(shown.into_iter().map(SelectDefaultValue::Channel).collect()),
        min_values: Some(0),
        max_values: Some(1),
        ..blank(SelectMenuType::Channel, leads_to, hint)
    })
}

fn blank(kind: SelectMenuType, leads_to: impl Into<CustomId>, hint: &str) -> SelectMenu {
    SelectMenu {
        channel_types: None,
        custom_id: leads_to.into().to_string(),
        default_values: None,
        disabled: false,
        id: None,
        kind,
        max_values: None,
        min_values: None,
        options: None,
        placeholder: Some(markdown::cut(hint, limit::MENU_HINT)),
        required: None,
    }
}

fn row(menu: SelectMenu) -> Component {
    Component::ActionRow(ActionRow { components: vec![Component::SelectMenu(menu)], id: None })
}
