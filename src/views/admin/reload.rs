//! What was read anew: what has changed by it, from when on, and what languages lack.

use super::modules::module_name;
use super::{heading, name};
use crate::domain::{
    LanguageNow, Module, Registration, Reloaded, SettingChange, SettingsTold, Standing, Switch, Takes,
};
use crate::i18n::Speaker;
use crate::say;
use crate::views::language::language_name;
use crate::views::message::{Message, container, text_display};
use crate::views::{Accent, markdown, sign};

/// As many characters as the settings take, and the languages.
const ROOM: usize = 1600;

/// As many languages as a sentence names.
const NAMED: usize = 5;

/// As many of the texts a language lacks.
const GAPS: usize = 3;

/// What reading everything anew has come to.
pub fn reloaded(reloaded: &Reloaded, speaker: &Speaker) -> Message {
    let title = heading(sign::DONE, &say!(speaker, "reload-title"));
    let mut inside = vec![text_display(&title)];
    inside.push(text_display(&settings(&reloaded.settings, speaker)));
    let lines = reloaded.languages.iter().map(|it| language(it, speaker)).collect();
    let mut languages = within(ROOM, lines, speaker);
    let came: Vec<String> = reloaded
        .languages
        .iter()
        .filter(|it| it.standing == Standing::Came)
        .map(|it| language_name(&it.language, speaker))
        .collect();
    if !came.is_empty() {
        let came = speaker.list(came.iter().take(NAMED).map(String::as_str));
        languages.push(format!("-# {}", say!(speaker, "reload-typed-names", languages = came)));
    }
    if reloaded.commands == Registration::Anew {
        languages.push(say!(speaker, "reload-commands"));
    }
    inside.push(text_display(&languages.join("\n")));
    let off: Vec<String> = Module::EACH
        .into_iter()
        .filter(|module| reloaded.modules.switch(*module) == Switch::Off)
        .map(|module| module_name(module, speaker))
        .collect();
    inside.push(text_display(&if off.is_empty() {
        say!(speaker, "reload-modules-on")
    } else {
        say!(speaker, "reload-modules-off", modules = speaker.list(off.iter().map(String::as_str)))
    }));
    Message::of(vec![container(Accent::Done, inside)])
}

fn settings(told: &SettingsTold, speaker: &Speaker) -> String {
    let changes = match told {
        SettingsTold::Changed(changes) => changes,
        SettingsTold::OperatorsAlone => return say!(speaker, "reload-settings-operator"),
        SettingsTold::InPrivate => return say!(speaker, "reload-in-private"),
    };
    if changes.is_empty() {
        return say!(speaker, "reload-settings-none");
    }
    let mut lines = Vec::new();
    for (takes, title) in [
        (Takes::Now, say!(speaker, "reload-settings-now")),
        (Takes::Restart, say!(speaker, "reload-settings-restart")),
    ] {
        let of: Vec<String> = changes
            .iter()
            .filter(|change| change.takes == takes)
            .map(|change| setting(change, speaker))
            .collect();
        if !of.is_empty() {
            lines.push(title);
            lines.extend(of);
        }
    }
    within(ROOM, lines, speaker).join("\n")
}

/// The lines there is room for, and how many are left out.
fn within(room: usize, lines: Vec<String>, speaker: &Speaker) -> Vec<String> {
    let mut length = 0;
    let fits = |line: &String| {
        length += line.chars().count() + 1;
        length <= room
    };
    let all = lines.len();
    let mut shown: Vec<String> = lines.into_iter().take_while(fits).collect();
    if shown.len() < all {
        shown.push(format!("-# {}", say!(speaker, "admin-list-more", count = all - shown.len())));
    }
    shown
}

fn setting(change: &SettingChange, speaker: &Speaker) -> String {
    let key = name(&change.key);
    match &change.values {
        Some((before, after)) => {
            say!(speaker, "admin-setting-changed", label = key, before = name(before), after = name(after))
        }
        None => say!(speaker, "reload-setting-secret", key = key),
    }
}

fn language(now: &LanguageNow, speaker: &Speaker) -> String {
    let language = language_name(&now.language, speaker);
    let line = match now.standing {
        Standing::Left => return say!(speaker, "reload-language-left", language = language),
        Standing::Came => say!(speaker, "reload-language-came", language = language),
        Standing::Stayed => say!(speaker, "reload-language-stayed", language = language),
    };
    if now.lacks.is_empty() {
        return line;
    }
    let lacks = now.lacks.iter().take(GAPS).map(|key| format!("`{}`", markdown::cut(key, 60)));
    let lacks = lacks.collect::<Vec<_>>().join(", ");
    format!("{line} · {}", say!(speaker, "reload-language-lacks", count = now.lacks.len(), lacks = lacks))
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::{Language, Modules};
    use crate::views::testing::{OPENED, assert_sound, hostile, speakers};

    fn change(key: &str, values: Option<(&str, &str)>, takes: Takes) -> SettingChange {
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
            now("de", Standing::Came, &["admin-none", "admin-next-none", "admin-usual", "common-date"]),
            now("en", Standing::Stayed, &[]),
            now("fr", Standing::Left, &[]),
        ]
    }

    #[test]
    fn the_operator_reads_what_changed_and_others_do_not() {
        let of_operator = Reloaded {
            settings: SettingsTold::Changed(vec![
                change("DISCORD_TOKEN", None, Takes::Restart),
                change("limits.command_cooldown", Some(("1s", "5s")), Takes::Now),
                change("tasks.look_every", Some(("15s", "1m")), Takes::Restart),
            ]),
            languages: languages(),
            commands: Registration::Anew,
            modules: Modules::all_but(vec![(Module::Ticket, OPENED)]),
        };
        let settings = SettingsTold::OperatorsAlone;
        let of_admin = Reloaded { settings, modules: Modules::default(), ..of_operator.clone() };
        let typed = of_operator.clone().in_public();
        let nothing = Reloaded {
            settings: SettingsTold::Changed(Vec::new()),
            languages: languages()[1..2].to_vec(),
            commands: Registration::Unchanged,
            modules: Modules::default(),
        };
        for speaker in speakers() {
            let shown = [&of_operator, &of_admin, &typed, &nothing].map(|it| reloaded(it, &speaker));
            shown.iter().for_each(assert_sound);
            assert_json_snapshot!(format!("reloaded_{}", speaker.language()), shown);
        }
    }

    #[test]
    fn the_worst_values_fit() {
        for (speaker, text) in
            speakers().iter().flat_map(|speaker| hostile().into_iter().map(move |text| (speaker, text)))
        {
            let worst = Reloaded {
                settings: SettingsTold::Changed(vec![
                    change(&text, Some((&text, &text)), Takes::Restart);
                    40
                ]),
                languages: vec![
                    LanguageNow {
                        language: Language::from_locale("abcdefgh"),
                        standing: Standing::Came,
                        lacks: vec!["category".repeat(8); 2000],
                    };
                    40
                ],
                commands: Registration::Anew,
                modules: Modules::default(),
            };
            assert_sound(&reloaded(&worst, speaker));
        }
    }
}
