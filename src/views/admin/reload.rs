//! Report of a reload: changes, when they take effect, and missing translations.

use super::modules::module_name;
use super::{heading, name};
use crate::domain::{
    CommandRegistration, LanguageChange, LanguageNow, Module, ModuleSwitch, ReloadReport, SettingChange,
    SettingsReport, TakesEffect,
};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::language::language_name;
use crate::ui::message::{Message, container, text_display};
use crate::ui::{AccentColour, markdown, sign};

/// Characters for the settings, and for the languages.
const ROOM: usize = 1600;

/// Languages named in a sentence.
const NAMED: usize = 5;

/// Missing texts named for each language.
const GAPS: usize = 3;

/// Reports the results of a reload.
pub fn reloaded(reloaded: &ReloadReport, localizer: &Localizer) -> Message {
    let title = heading(sign::DONE, &t!(localizer, "reload-title"));
    let mut inside = vec![text_display(&title)];
    inside.push(text_display(&settings(&reloaded.settings, localizer)));
    let lines = reloaded.languages.iter().map(|it| language(it, localizer)).collect();
    let mut languages = within(ROOM, lines, localizer);
    let came: Vec<String> = reloaded
        .languages
        .iter()
        .filter(|it| it.standing == LanguageChange::Came)
        .map(|it| language_name(&it.language, localizer))
        .collect();
    if !came.is_empty() {
        let came = localizer.list(came.iter().take(NAMED).map(String::as_str));
        languages.push(format!("-# {}", t!(localizer, "reload-typed-names", languages = came)));
    }
    if reloaded.commands == CommandRegistration::Anew {
        languages.push(t!(localizer, "reload-commands"));
    }
    inside.push(text_display(&languages.join("\n")));
    let off: Vec<String> = Module::ALL
        .into_iter()
        .filter(|module| reloaded.modules.switch(*module) == ModuleSwitch::Off)
        .map(|module| module_name(module, localizer))
        .collect();
    inside.push(text_display(&if off.is_empty() {
        t!(localizer, "reload-modules-on")
    } else {
        t!(localizer, "reload-modules-off", modules = localizer.list(off.iter().map(String::as_str)))
    }));
    Message::of(vec![container(AccentColour::Done, inside)])
}

fn settings(told: &SettingsReport, localizer: &Localizer) -> String {
    let changes = match told {
        SettingsReport::Changed(changes) => changes,
        SettingsReport::OperatorsAlone => return t!(localizer, "reload-settings-operator"),
        SettingsReport::InPrivate => return t!(localizer, "reload-in-private"),
    };
    if changes.is_empty() {
        return t!(localizer, "reload-settings-none");
    }
    let mut lines = Vec::new();
    for (takes, title) in [
        (TakesEffect::Now, t!(localizer, "reload-settings-now")),
        (TakesEffect::Restart, t!(localizer, "reload-settings-restart")),
    ] {
        let of: Vec<String> = changes
            .iter()
            .filter(|change| change.takes == takes)
            .map(|change| setting(change, localizer))
            .collect();
        if !of.is_empty() {
            lines.push(title);
            lines.extend(of);
        }
    }
    within(ROOM, lines, localizer).join("\n")
}

/// Takes the lines that fit, followed by the number of those left out.
fn within(room: usize, lines: Vec<String>, localizer: &Localizer) -> Vec<String> {
    let mut length = 0;
    let fits = |line: &String| {
        length += line.chars().count() + 1;
        length <= room
    };
    let all = lines.len();
    let mut shown: Vec<String> = lines.into_iter().take_while(fits).collect();
    if shown.len() < all {
        shown.push(format!("-# {}", t!(localizer, "admin-list-more", count = all - shown.len())));
    }
    shown
}

fn setting(change: &SettingChange, localizer: &Localizer) -> String {
    let key = name(&change.key);
    match &change.values {
        Some((before, after)) => {
            t!(localizer, "admin-setting-changed", label = key, before = name(before), after = name(after))
        }
        None => t!(localizer, "reload-setting-secret", key = key),
    }
}

fn language(now: &LanguageNow, localizer: &Localizer) -> String {
    let language = language_name(&now.language, localizer);
    let line = match now.standing {
        LanguageChange::Left => return t!(localizer, "reload-language-left", language = language),
        LanguageChange::Came => t!(localizer, "reload-language-came", language = language),
        LanguageChange::Stayed => t!(localizer, "reload-language-stayed", language = language),
    };
    if now.lacks.is_empty() {
        return line;
    }
    let lacks = now.lacks.iter().take(GAPS).map(|key| format!("`{}`", markdown::cut(key, 60)));
    let lacks = lacks.collect::<Vec<_>>().join(", ");
    format!("{line} · {}", t!(localizer, "reload-language-lacks", count = now.lacks.len(), lacks = lacks))
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::{GuildModules, Language};
    use crate::ui::testing::{OPENED, assert_sound, hostile, localizers};

    fn change(key: &str, values: Option<(&str, &str)>, takes: TakesEffect) -> SettingChange {
        let values = values.map(|(before, after)| (before.to_owned(), after.to_owned()));
        SettingChange { key: key.to_owned(), values, takes }
    }

    fn languages() -> Vec<LanguageNow> {
        let now = |tag: &str, standing, lacks: &[&str]| LanguageNow {
            language: Language::from_locale(tag),
            standing,
            lacks: lacks.iter().map(ToString::to_string).collect(),
        };
        vec![
            now("de", LanguageChange::Came, &["admin-none", "admin-next-none", "admin-usual", "common-date"]),
            now("en", LanguageChange::Stayed, &[]),
            now("fr", LanguageChange::Left, &[]),
        ]
    }

    #[test]
    fn the_operator_reads_what_changed_and_others_do_not() {
        let of_operator = ReloadReport {
            settings: SettingsReport::Changed(vec![
                change("DISCORD_TOKEN", None, TakesEffect::Restart),
                change("limits.command_cooldown", Some(("1s", "5s")), TakesEffect::Now),
                change("tasks.look_every", Some(("15s", "1m")), TakesEffect::Restart),
            ]),
            languages: languages(),
            commands: CommandRegistration::Anew,
            modules: GuildModules::all_but(vec![(Module::Ticket, OPENED)]),
        };
        let settings = SettingsReport::OperatorsAlone;
        let of_admin = ReloadReport { settings, modules: GuildModules::default(), ..of_operator.clone() };
        let typed = of_operator.clone().in_public();
        let nothing = ReloadReport {
            settings: SettingsReport::Changed(Vec::new()),
            languages: languages()[1..2].to_vec(),
            commands: CommandRegistration::Unchanged,
            modules: GuildModules::default(),
        };
        for localizer in localizers() {
            let shown = [&of_operator, &of_admin, &typed, &nothing].map(|it| reloaded(it, &localizer));
            shown.iter().for_each(assert_sound);
            assert_json_snapshot!(format!("reloaded_{}", localizer.language()), shown);
        }
    }

    #[test]
    fn the_worst_values_fit() {
        for (localizer, text) in
            localizers().iter().flat_map(|localizer| hostile().into_iter().map(move |text| (localizer, text)))
        {
            let worst = ReloadReport {
                settings: SettingsReport::Changed(vec![
                    change(
                        &text,
                        Some((&text, &text)),
                        TakesEffect::Restart
                    );
                    40
                ]),
                languages: vec![
                    LanguageNow {
                        language: Language::from_locale("abcdefgh"),
                        standing: LanguageChange::Came,
                        lacks: vec!["category".repeat(8); 2000],
                    };
                    40
                ],
                commands: CommandRegistration::Anew,
                modules: GuildModules::default(),
            };
            assert_sound(&reloaded(&worst, localizer));
        }
    }
}
