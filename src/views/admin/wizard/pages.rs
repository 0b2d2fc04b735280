//! The pages of few settings: home, staff, channels, categories and the first panel.

use twilight_model::channel::message::Component;

use super::{deed, lines, marked, show};
use crate::domain::ticket::Panel;
use crate::domain::{Language, SettingKind, SettingValue, SetupPage, SetupState};
use crate::i18n::Speaker;
use crate::say;
use crate::views::admin::setting::setting_label;
use crate::views::admin::{LIST, category, panel as panels};
use crate::views::button::{Weight, button, disabled};
use crate::views::language::language_name;
use crate::views::menu::{category_menu, channel_menu, menu, option, role_menu};
use crate::views::message::{row, text_display};
use crate::views::{SetupDeed, SetupForm, emoji, limit};

/// Discord takes no more options.
const OPTIONS: usize = 25;

/// Language and time zone.
pub(super) fn home(
    before: &SetupState,
    state: &SetupState,
    languages: &[Language],
    speaker: &Speaker,
) -> Vec<Component> {
    let page = SetupPage::Home;
    let options = languages.iter().take(OPTIONS).map(|it| {
        marked(option(it.as_str(), &language_name(it, speaker), None), *it == state.settings.language)
    });
    let zone = say!(speaker, "setup-button-zone");
    vec![
        text_display(&lines(page, before, state, speaker).join("\n")),
        menu(deed(state, page, SetupDeed::Language), &say!(speaker, "setting-language"), options.collect()),
        row([button(Weight::Plain, &zone, show(state, page, SetupForm::Zone))]),
    ]
}

/// Who serves.
pub(super) fn staff(before: &SetupState, state: &SetupState, speaker: &Speaker) -> Vec<Component> {
    let page = SetupPage::Staff;
    let chosen = &state.settings.staff_roles;
    // Discord takes no menu that shows fewer than are to be chosen.
    let least = u8::from(!chosen.is_empty());
    let menus = page.settings().map(|it| {
        let leads_to = deed(state, page, SetupDeed::Choose(it));
        role_menu(leads_to, &setting_label(it, speaker), chosen, least)
    });
    let mut parts = vec![text_display(&lines(page, before, state, speaker).join("\n"))];
    parts.extend(menus);
    parts
}

/// Where everything is.
pub(super) fn channels(before: &SetupState, state: &SetupState, speaker: &Speaker) -> Vec<Component> {
    let (page, it) = (SetupPage::Channels, &state.settings);
    let mut parts = vec![text_display(&lines(page, before, state, speaker).join("\n"))];
    parts.extend(page.settings().map(|setting| {
        let (leads_to, label) =
            (deed(state, page, SetupDeed::Choose(setting)), setting_label(setting, speaker));
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
    let label = say!(speaker, "setup-button-make");
    let make = button(Weight::Plain, &label, deed(state, page, SetupDeed::MakePlaces));
    let is_complete = page.settings().all(|setting| setting.get(it).is_some());
    // Without staff nobody could be let into what is made.
    if it.staff_roles.is_empty() {
        parts.push(text_display(&format!("-# {}", say!(speaker, "setup-make-needs-staff"))));
    }
    parts.push(row([if is_complete || it.staff_roles.is_empty() { disabled(make) } else { make }]));
    parts
}

/// What tickets can be about.
pub(super) fn categories(state: &SetupState, speaker: &Speaker) -> Vec<Component> {
    let page = SetupPage::Categories;
    let mut parts = Vec::new();
    if state.categories.is_empty() {
        parts.push(text_display(&say!(speaker, "setup-categories-empty")));
    } else {
        parts.push(text_display(&fitting(state.categories.iter().map(|it| category::line(it, speaker)))));
        let options = state.categories.iter().take(OPTIONS);
        let options = options.map(|it| option(&it.id.to_string(), &it.name, Some(emoji::of_category(it))));
        let hint = say!(speaker, "setup-pick-category");
        parts.push(menu(deed(state, page, SetupDeed::PickCategory), &hint, options.collect()));
    }
    let form = show(state, page, SetupForm::Category);
    let add = button(Weight::Plain, &say!(speaker, "setup-button-add-category"), form);
    let is_full = state.categories.len() >= limit::PANEL_BUTTONS;
    let mut buttons = vec![if is_full { disabled(add) } else { add }];
    if state.categories.is_empty() {
        let plant = deed(state, page, SetupDeed::Plant);
        buttons.push(button(Weight::Plain, &say!(speaker, "setup-button-plant"), plant));
    }
    parts.push(row(buttons));
    parts
}

/// Where members open tickets.
pub(super) fn panel(state: &SetupState, speaker: &Speaker) -> Vec<Component> {
    let page = SetupPage::Panel;
    if state.settings.staff_roles.is_empty() {
        return vec![text_display(&say!(speaker, "setup-panel-needs-staff"))];
    }
    if state.categories.is_empty() {
        return vec![text_display(&say!(speaker, "setup-panel-needs-categories"))];
    }
    if state.panels.is_empty() {
        let hint = say!(speaker, "setup-pick-panel-channel");
        let pick = channel_menu(deed(state, page, SetupDeed::PanelAt), &hint, None);
        return vec![text_display(&say!(speaker, "setup-panel-empty")), pick];
    }
    let mut parts = vec![text_display(&fitting(state.panels.iter().map(|it| panels::line(it, speaker))))];
    let is_missing = |it: &&Panel| it.message.is_none() || it.lost_at.is_some();
    let post: Vec<_> = state
        .panels
        .iter()
        .filter(is_missing)
        .take(limit::ROW_BUTTONS)
        .map(|it| {
            let label = say!(speaker, "setup-button-post", key = it.key.as_str());
            button(Weight::Plain, &label, deed(state, page, SetupDeed::PostPanel(it.id)))
        })
        .collect();
    if !post.is_empty() {
        parts.push(row(post));
    }
    parts
}

/// As many of the lines as there is room for.
fn fitting(lines: impl Iterator<Item = String>) -> String {
    let mut length = 0;
    let lines = lines.take_while(|line| {
        length += line.chars().count() + 1;
        length <= LIST / 2
    });
    lines.collect::<Vec<_>>().join("\n")
}
