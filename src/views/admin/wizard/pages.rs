//! Pages with few settings: home, staff, channels, categories and the first panel.

use twilight_model::channel::message::Component;

use super::{action, lines, marked, show};
use crate::domain::ticket::Panel;
use crate::domain::{Language, SettingKind, SettingValue, SetupPage, SetupState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button, disabled};
use crate::ui::language::language_name;
use crate::ui::menu::{category_menu, channel_menu, menu, option, role_menu};
use crate::ui::message::{row, text_display};
use crate::ui::{emoji, limit};
use crate::views::admin::setting::setting_label;
use crate::views::admin::{LIST, category, panel as panels};
use crate::views::{SetupAction, SetupForm};

/// Discord's limit of options in a menu.
const OPTIONS: usize = 25;

/// Builds the page of language and time zone.
pub(super) fn home(
    before: &SetupState,
    state: &SetupState,
    languages: &[Language],
    localizer: &Localizer,
) -> Vec<Component> {
    let page = SetupPage::Home;
    let options = languages.iter().take(OPTIONS).map(|it| {
        marked(option(it.as_str(), &language_name(it, localizer), None), *it == state.settings.language)
    });
    let zone = t!(localizer, "setup-button-zone");
    vec![
        text_display(&lines(page, before, state, localizer).join("\n")),
        menu(
            action(state, page, SetupAction::Language),
            &t!(localizer, "setting-language"),
            options.collect(),
        ),
        row([button(ButtonWeight::Plain, &zone, show(state, page, SetupForm::Zone))]),
    ]
}

/// Builds the page of the staff roles.
pub(super) fn staff(before: &SetupState, state: &SetupState, localizer: &Localizer) -> Vec<Component> {
    let page = SetupPage::Staff;
    let chosen = &state.settings.staff_roles;
    // Discord rejects a menu with fewer preselected values than its minimum.
    let least = u8::from(!chosen.is_empty());
    let menus = page.settings().map(|it| {
        let leads_to = action(state, page, SetupAction::Choose(it));
        role_menu(leads_to, &setting_label(it, localizer), chosen, least)
    });
    let mut parts = vec![text_display(&lines(page, before, state, localizer).join("\n"))];
    parts.extend(menus);
    parts
}

/// Builds the page of the channels.
pub(super) fn channels(before: &SetupState, state: &SetupState, localizer: &Localizer) -> Vec<Component> {
    let (page, it) = (SetupPage::Channels, &state.settings);
    let mut parts = vec![text_display(&lines(page, before, state, localizer).join("\n"))];
    parts.extend(page.settings().map(|setting| {
        let (leads_to, label) =
            (action(state, page, SetupAction::Choose(setting)), setting_label(setting, localizer));
        let chosen = match setting.get(it) {
            Some(SettingValue::Channel(channel)) => Some(channel),
            _ => None,
        };
        if let SettingKind::Category = setting.kind {
            category_menu(leads_to, &label, chosen)
        } else {
            channel_menu(leads_to, &label, chosen)
        }
    }));
    let label = t!(localizer, "setup-button-make");
    let make = button(ButtonWeight::Plain, &label, action(state, page, SetupAction::MakePlaces));
    let is_complete = page.settings().all(|setting| setting.get(it).is_some());
    // Without staff roles nobody could be given access to the new channels.
    if it.staff_roles.is_empty() {
        parts.push(text_display(&format!("-# {}", t!(localizer, "setup-make-needs-staff"))));
    }
    parts.push(row([if is_complete || it.staff_roles.is_empty() { disabled(make) } else { make }]));
    parts
}

/// Builds the page of the ticket categories.
pub(super) fn categories(state: &SetupState, localizer: &Localizer) -> Vec<Component> {
    let page = SetupPage::Categories;
    let mut parts = Vec::new();
    if state.categories.is_empty() {
        parts.push(text_display(&t!(localizer, "setup-categories-empty")));
    } else {
        parts.push(text_display(&fitting(state.categories.iter().map(|it| category::line(it, localizer)))));
        let options = state.categories.iter().take(OPTIONS);
        let options = options.map(|it| option(&it.id.to_string(), &it.name, Some(emoji::of_category(it))));
        let hint = t!(localizer, "setup-pick-category");
        parts.push(menu(action(state, page, SetupAction::PickCategory), &hint, options.collect()));
    }
    let form = show(state, page, SetupForm::Category);
    let add = button(ButtonWeight::Plain, &t!(localizer, "setup-button-add-category"), form);
    let is_full = state.categories.len() >= limit::PANEL_BUTTONS;
    let mut buttons = vec![if is_full { disabled(add) } else { add }];
    if state.categories.is_empty() {
        let create_default_categories = action(state, page, SetupAction::CreateDefaults);
        buttons.push(button(
            ButtonWeight::Plain,
            &t!(localizer, "setup-button-defaults"),
            create_default_categories,
        ));
    }
    parts.push(row(buttons));
    parts
}

/// Builds the page of the first panel.
pub(super) fn panel(state: &SetupState, localizer: &Localizer) -> Vec<Component> {
    let page = SetupPage::Panel;
    if state.settings.staff_roles.is_empty() {
        return vec![text_display(&t!(localizer, "setup-panel-needs-staff"))];
    }
    if state.categories.is_empty() {
        return vec![text_display(&t!(localizer, "setup-panel-needs-categories"))];
    }
    if state.panels.is_empty() {
        let hint = t!(localizer, "setup-pick-panel-channel");
        let pick = channel_menu(action(state, page, SetupAction::PanelAt), &hint, None);
        return vec![text_display(&t!(localizer, "setup-panel-empty")), pick];
    }
    let mut parts = vec![text_display(&fitting(state.panels.iter().map(|it| panels::line(it, localizer))))];
    let is_missing = |it: &&Panel| it.message.is_none() || it.lost_at.is_some();
    let post: Vec<_> = state
        .panels
        .iter()
        .filter(is_missing)
        .take(limit::ROW_BUTTONS)
        .map(|it| {
            let label = t!(localizer, "setup-button-post", key = it.key.as_str());
            button(ButtonWeight::Plain, &label, action(state, page, SetupAction::PostPanel(it.id)))
        })
        .collect();
    if !post.is_empty() {
        parts.push(row(post));
    }
    parts
}

/// Joins as many lines as fit.
fn fitting(lines: impl Iterator<Item = String>) -> String {
    let mut length = 0;
    let lines = lines.take_while(|line| {
        length += line.chars().count() + 1;
        length <= LIST / 2
    });
    lines.collect::<Vec<_>>().join("\n")
}
