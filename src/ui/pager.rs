//! ◀ 2/7 ▶: buttons that turn the pages of content longer than a message.

use twilight_model::channel::message::Component;

use super::button::{ButtonWeight, button, disabled};
use super::message::row;
use crate::ui::CustomId;

/// Builds the row of buttons, or none when everything fits on one page. `leads_to` maps a page, counted from 1, to its
/// component.
pub(crate) fn pager<C: Into<CustomId>>(
    page: u16,
    pages: u16,
    leads_to: impl Fn(u16) -> C,
) -> Option<Component> {
    if pages <= 1 {
        return None;
    }
    let turn = |sign, to: u16| {
        let button = button(ButtonWeight::Plain, sign, leads_to(to));
        if (1..=pages).contains(&to) { button } else { disabled(button) }
    };
    let place = disabled(button(ButtonWeight::Plain, &format!("{page}/{pages}"), leads_to(page)));
    Some(row([turn("◀", page.saturating_sub(1)), place, turn("▶", page.saturating_add(1))]))
}
