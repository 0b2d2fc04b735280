//! Generator of `docs/SETTINGS.md` from the declarations of settings. A test compares it with the file; run it with
//! `PLAZA_WRITE_DOCS=1` to update the file.

use std::fmt::Write as _;
use std::path::Path;

use super::{SettingSpec, SettingsSpec};
use crate::domain::{Language, SettingKind, SettingValue, Unit};
use crate::i18n::Texts;
use crate::modules::MODULES;

fn document() -> String {
    let mut text = String::from(
        "# Settings\n\n\
         <!-- Written from the declarations by a test of `src/settings/document.rs`; do not edit. -->\n\n\
         Each setting has the same name as an option of its command, in `name=value` when the command is typed, in \
         backups and in the audit. A value out of its range is refused, never replaced. A length of time may be typed \
         with its unit (`90m`, `1h 30m`, `2d`); `none` is 0. Settings of a category win over those of the server.\n",
    );
    let texts = Texts::embedded().expect("the embedded locales are sound");
    for settings in declared() {
        section(&mut text, &texts, settings);
    }
    text
}

/// Every list of settings, the server's first.
fn declared() -> impl Iterator<Item = &'static SettingsSpec> {
    MODULES.iter().rev().flat_map(|module| module.settings)
}

fn section(text: &mut String, texts: &Texts, settings: &SettingsSpec) {
    let SettingsSpec { command, scope, .. } = settings;
    _ = write!(text, "\n## `/{command}`\n\nFor {scope}.\n\n");
    text.push_str("| setting | what it sets | values | at first |\n|---|---|---|---|\n");
    for setting in (settings.settings)() {
        let name = format!("command-{}.{}-description", command.replace(' ', "-"), setting.option);
        let said = texts.find(&Language::fallback(), &name).unwrap_or_else(|| panic!("no text `{name}`"));
        let (values, initial) = (values(setting.kind), shown(setting.initial));
        _ = writeln!(text, "| `{}` | {said} | {values} | {initial} |", setting.option);
    }
}

fn values(kind: SettingKind) -> String {
    match kind {
        SettingKind::Number { min, max, unit } => {
            let unit = match unit {
                Unit::Count => "",
                Unit::Minutes => " minutes",
                Unit::Hours => " hours",
                Unit::Days => " days",
            };
            format!("{min} to {max}{unit}")
        }
        SettingKind::Flag => "yes or no".to_owned(),
        SettingKind::Text { max_length, .. } => format!("1 to {max_length} characters"),
        SettingKind::Language => "a language there are texts in".to_owned(),
        SettingKind::Roles => "roles".to_owned(),
        SettingKind::Category => "a Discord category".to_owned(),
        SettingKind::TextChannel => "a text channel".to_owned(),
    }
}

fn shown(value: Option<SettingValue>) -> String {
    match value {
        None => "not set".to_owned(),
        Some(SettingValue::Number(number)) => number.to_string(),
        Some(SettingValue::Flag(flag)) => if flag { "yes" } else { "no" }.to_owned(),
        Some(SettingValue::Text(text)) => format!("`{text}`"),
        Some(SettingValue::Channel(channel)) => channel.to_string(),
        Some(SettingValue::Roles(roles)) if roles.is_empty() => "none".to_owned(),
        Some(SettingValue::Roles(roles)) => format!("{roles:?}"),
    }
}

#[test]
fn the_documentation_of_settings_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/SETTINGS.md");
    let wanted = document();
    if std::env::var_os("PLAZA_WRITE_DOCS").is_some() {
        std::fs::write(&path, &wanted).expect("the docs are writable");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, wanted, "run this test with PLAZA_WRITE_DOCS=1 and commit docs/SETTINGS.md");
}

#[test]
fn every_key_is_one_setting_and_every_value_fits_its_declaration() {
    let mut keys = Vec::new();
    for SettingSpec { key, kind, menu, initial, .. } in declared().flat_map(|it| (it.settings)()) {
        keys.push(key);
        if let Some(value) = initial {
            assert_eq!(kind.check(&value, &[Language::fallback()]), Ok(()), "{key}");
            assert_eq!(kind.read_json(&value.to_json()), Some(value), "{key}");
        }
        if let SettingKind::Number { min, max, .. } = kind {
            assert!(min < max && menu.iter().all(|it| (min..=max).contains(it)), "{key}");
        }
    }
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all, "the rows of all of them stand together");
}
