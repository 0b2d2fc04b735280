//! Options of commands that set settings are held against the declarations: Discord refuses exactly what would be refused.

use serde_json::Value;

use super::{admin, tickets};
use crate::bot::context::Data;
use crate::domain::ticket::AutomationRules;
use crate::domain::{GuildSettings, SettingKind, Settings};
use crate::services::Error;

fn assert_options_fit<S: Settings>(command: &poise::Command<Data, Error>) {
    for setting in S::SETTINGS {
        let found = command.parameters.iter().find(|it| it.name == setting.option);
        let option = found.unwrap_or_else(|| panic!("no option {}", setting.option));
        let option = option.create_as_slash_command_option().expect("it is one of a slash command");
        let option = serde_json::to_value(option).expect("plain values");
        let number = |name: &str| option[name].as_f64();
        let (kind, limits, types) = match setting.kind {
            SettingKind::Number { min, max, .. } => (4, (Some(min.into()), Some(max.into()), None), None),
            SettingKind::Flag => (5, (None, None, None), None),
            SettingKind::Text { max_length, .. } => (3, (None, None, Some(max_length.into())), None),
            SettingKind::Language => (3, (None, None, None), None),
            SettingKind::Roles => (8, (None, None, None), None),
            SettingKind::Category => (7, (None, None, None), Some(4)),
            SettingKind::TextChannel => (7, (None, None, None), Some(0)),
        };
        assert_eq!(option["type"], kind, "{option}");
        assert_eq!((number("min_value"), number("max_value"), number("max_length")), limits, "{option}");
        assert_eq!(option["channel_types"].get(0).and_then(Value::as_i64), types, "{option}");
    }
}

fn found(group: poise::Command<Data, Error>, name: &str) -> poise::Command<Data, Error> {
    group.subcommands.into_iter().find(|it| it.name == name).expect("it is one of the group")
}

#[test]
fn options_have_the_limits_of_their_settings() {
    assert_options_fit::<GuildSettings>(&found(admin::admin(), "setup"));
    assert_options_fit::<AutomationRules>(&found(tickets::tickets(), "automation"));
}
