//! Limits page: menus for settings with a few values, forms for the rest.

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::SelectMenuOption;

use super::{action, lines, marked, show};
use crate::domain::{GuildSettings, Setting, SettingKind, SettingValue, SetupPage, SetupState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{menu, option};
use crate::ui::message::{row, text_display};
use crate::ui::{limit, markdown};
use crate::views::admin::setting::{setting_label, setting_value};
use crate::views::{SetupAction, SetupForm};

/// Builds the controls for limits and automatic closing.
pub(super) fn limits(before: &SetupState, state: &SetupState, localizer: &Localizer) -> Vec<Component> {
    let page = SetupPage::Limits;
    let mut parts = vec![text_display(&lines(page, before, state, localizer).join("\n"))];
    for setting in page.settings() {
        let (label, mut options) = (setting_label(setting, localizer), choices(setting, state, localizer));
        if options.is_empty() {
            continue;
        }
        // With a preselected option a menu no longer shows its placeholder, and six such menus would not say what they
        // set.
        for option in &mut options {
            option.label = markdown::cut(&format!("{label}: {}", option.label), limit::MENU_LABEL);
        }
        parts.push(menu(action(state, page, SetupAction::Choose(setting)), &label, options));
    }
    let form = |label: String, form| button(ButtonWeight::Plain, &label, show(state, page, form));
    parts.push(row([
        form(t!(localizer, "setup-button-numbers"), SetupForm::Numbers),
        form(t!(localizer, "setup-button-prefix"), SetupForm::Prefix),
    ]));
    parts
}

/// Returns the values of a setting that a menu can offer; none for a setting that is only typed.
fn choices(
    setting: &Setting<GuildSettings>,
    state: &SetupState,
    localizer: &Localizer,
) -> Vec<SelectMenuOption> {
    let present = setting.get(&state.settings);
    let choice = |value: &str, it: SettingValue| {
        let label = setting_value(setting, Some(&it), localizer);
        marked(option(value, &label, None), present.as_ref() == Some(&it))
    };
    match (setting.kind, &present) {
        (SettingKind::Flag, _) => {
            vec![choice("yes", SettingValue::Flag(true)), choice("no", SettingValue::Flag(false))]
        }
        (SettingKind::Number { .. }, Some(SettingValue::Number(number))) if !setting.menu.is_empty() => {
            let mut numbers = setting.menu.to_vec();
            // The current number must be among them.
            numbers.push(*number);
            numbers.sort_unstable();
            numbers.dedup();
            numbers.into_iter().map(|it| choice(&it.to_string(), SettingValue::Number(it))).collect()
        }
        _ => Vec::new(),
    }
}
