//! The forms of the setup, each with what is set now.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::limits::kept_minutes;
use crate::domain::{PageMark, SetupState};
use crate::i18n::Speaker;
use crate::say;
use crate::views::ticket::text_input;
use crate::views::{AdminComponent, Modal, SetupDeed, SetupForm, limit, markdown};

/// The digits of the largest number that is taken.
const DIGITS: usize = 6;

/// The longest key of a category.
const KEY: usize = 32;

/// The longest name of a time zone.
const ZONE: usize = 64;

/// A form of the setup; it comes back to the page that was seen.
pub fn setup_form(form: SetupForm, state: &SetupState, seen: PageMark, speaker: &Speaker) -> Modal {
    let leads_to = AdminComponent::SetupChange(seen, SetupDeed::Fill(form));
    let it = &state.settings;
    match form {
        SetupForm::Zone => Modal::new(
            leads_to,
            &say!(speaker, "hours-setting-zone"),
            [required(field("zone", &say!(speaker, "setup-field-zone"), state.zone.name(), ZONE))],
        ),
        SetupForm::Category => Modal::new(
            leads_to,
            &say!(speaker, "setup-form-category"),
            [
                required(field("name", &say!(speaker, "admin-category-name"), "", limit::BUTTON_LABEL)),
                required(field("key", &say!(speaker, "setup-field-key"), "", KEY)),
                field("emoji", &say!(speaker, "admin-category-emoji"), "", ZONE),
            ],
        ),
        SetupForm::Numbers => {
            let number = |id, label: String, value: u64| field(id, &label, &value.to_string(), DIGITS);
            let days = it.gates.account_age.as_secs() / (24 * 3600);
            Modal::new(
                leads_to,
                &say!(speaker, "setup-form-numbers"),
                [
                    number("open", say!(speaker, "setup-field-open-limit"), u64::from(it.open_limit)),
                    number(
                        "cooldown",
                        say!(speaker, "setup-field-cooldown"),
                        it.ticket_cooldown.as_secs() / 60,
                    ),
                    number("hourly", say!(speaker, "setup-field-hourly"), u64::from(it.hourly_limit)),
                    number("account", say!(speaker, "setup-field-account"), days),
                    number("member", say!(speaker, "setup-field-member"), it.gates.member_age.as_secs() / 60),
                ],
            )
        }
        SetupForm::Prefix => Modal::new(
            leads_to,
            &say!(speaker, "setup-form-prefix"),
            [
                required(field("prefix", &say!(speaker, "setup-field-prefix"), &it.prefix, 5)),
                field(
                    "kept",
                    &say!(speaker, "setup-field-kept"),
                    &kept_minutes(it.closed_channel).to_string(),
                    DIGITS,
                ),
            ],
        ),
    }
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
