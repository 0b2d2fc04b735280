//! Forms of the setup wizard, filled with the current values.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use crate::domain::{GuildSettings, PageMark, SettingKind, SettingValue, SetupState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::{Modal, limit, markdown};
use crate::views::admin::setting::setting_field;
use crate::views::ticket::text_input;
use crate::views::{AdminComponent, SetupAction, SetupForm};

/// Longest number accepted, also as a length of time such as `1d 12h 30m`.
const NUMBER: usize = 16;

/// Longest key of a category.
const KEY: usize = 32;

/// Longest name of a time zone.
const ZONE: usize = 64;

/// Builds a form of the setup; its result goes to the page it was opened on.
pub fn setup_form(form: SetupForm, state: &SetupState, seen: PageMark, localizer: &Localizer) -> Modal {
    let leads_to = AdminComponent::SetupChange(seen, SetupAction::Fill(form));
    let it = &state.settings;
    match form {
        SetupForm::Zone => Modal::new(
            leads_to,
            &t!(localizer, "hours-setting-zone"),
            [required(field("zone", &t!(localizer, "setup-field-zone"), state.zone.name(), ZONE))],
        ),
        SetupForm::Category => Modal::new(
            leads_to,
            &t!(localizer, "setup-form-category"),
            [
                required(field("name", &t!(localizer, "admin-category-name"), "", limit::BUTTON_LABEL)),
                required(field("key", &t!(localizer, "setup-field-key"), "", KEY)),
                field("emoji", &t!(localizer, "admin-category-emoji"), "", ZONE),
            ],
        ),
        SetupForm::Numbers => {
            Modal::new(leads_to, &t!(localizer, "setup-form-numbers"), setting_fields(form, it, localizer))
        }
        SetupForm::Prefix => {
            Modal::new(leads_to, &t!(localizer, "setup-form-prefix"), setting_fields(form, it, localizer))
        }
    }
}

fn setting_fields(form: SetupForm, settings: &GuildSettings, localizer: &Localizer) -> Vec<TextInput> {
    let fields = form.settings().into_iter().map(|setting| {
        let label = setting_field(setting, localizer);
        match (setting.kind, setting.get(settings)) {
            (SettingKind::Text { max_length, .. }, Some(SettingValue::Text(text))) => {
                required(field(setting.key, &label, &text, max_length.into()))
            }
            (_, Some(SettingValue::Number(number))) => {
                field(setting.key, &label, &number.to_string(), NUMBER)
            }
            _ => field(setting.key, &label, "", NUMBER),
        }
    });
    fields.collect()
}

fn field(id: &str, label: &str, value: &str, most: usize) -> TextInput {
    TextInput {
        max_length: u16::try_from(most).ok(),
        required: Some(false),
        value: (!value.is_empty()).then(|| markdown::cut(value, most)),
        ..text_input(id, label, None, TextInputStyle::Short)
    }
}

fn required(input: TextInput) -> TextInput {
    TextInput { required: Some(true), ..input }
}
