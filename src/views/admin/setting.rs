//! Settings in words: label, earlier and current value, by the texts their declarations name.

use std::time::Duration;

use super::change;
use super::roles::named;
use crate::domain::{Language, Setting, SettingKind, SettingValue, Unit};
use crate::i18n::{Localizer, TextArg, TextKey};
use crate::t;
use crate::ui::language::language_name;
use crate::ui::{channel, markdown};

/// Lists the settings, one per line.
pub(super) fn setting_lines<S: 'static>(
    settings: impl IntoIterator<Item = &'static Setting<S>>,
    before: &S,
    after: &S,
    localizer: &Localizer,
) -> Vec<String> {
    let line = |setting: &Setting<S>| {
        let shown = |it: &S| setting_value(setting, setting.get(it).as_ref(), localizer);
        change(&setting_label(setting, localizer), &shown(before), &shown(after), localizer)
    };
    settings.into_iter().map(line).collect()
}

/// Returns the label of a setting.
pub(super) fn setting_label<S>(setting: &Setting<S>, localizer: &Localizer) -> String {
    localizer.translate(TextKey::new(setting.texts.label), &[])
}

/// Returns the label of a setting's form field, with its range.
pub(super) fn setting_field<S>(setting: &Setting<S>, localizer: &Localizer) -> String {
    let name = TextKey::new(setting.texts.field);
    match setting.kind {
        SettingKind::Number { min, max, .. } => {
            localizer.translate(name, &[("min", TextArg::from(min)), ("max", TextArg::from(max))])
        }
        _ => localizer.translate(name, &[]),
    }
}

/// Formats a value of a setting.
pub(super) fn setting_value<S>(
    setting: &Setting<S>,
    value: Option<&SettingValue>,
    localizer: &Localizer,
) -> String {
    let texts = &setting.texts;
    match (setting.kind, value) {
        (_, None) => t!(localizer, "admin-none"),
        (_, Some(SettingValue::Number(0))) => localizer.translate(TextKey::new(texts.none), &[]),
        (SettingKind::Number { unit: Unit::Count, .. }, Some(SettingValue::Number(number))) => {
            localizer.translate(TextKey::new(texts.some), &[("value", TextArg::from(*number))])
        }
        (kind, Some(SettingValue::Number(number))) => {
            let seconds = if let SettingKind::Number { unit, .. } = kind { unit.seconds() } else { 1 };
            let span = localizer.duration(Duration::from_secs(u64::from(*number) * seconds));
            localizer.translate(TextKey::new(texts.some), &[("value", TextArg::from(span))])
        }
        (_, Some(SettingValue::Flag(true))) => localizer.translate(TextKey::new(texts.yes), &[]),
        (_, Some(SettingValue::Flag(false))) => localizer.translate(TextKey::new(texts.no), &[]),
        (SettingKind::Language, Some(SettingValue::Text(tag))) => {
            language_name(&Language::from_locale(tag), localizer)
        }
        (_, Some(SettingValue::Text(text))) => format!("**{}**", markdown::inline(text)),
        (_, Some(SettingValue::Channel(at))) => channel(*at),
        (_, Some(SettingValue::Roles(roles))) => named(roles, localizer),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{GuildSettings, Settings as _};
    use crate::i18n::Texts;
    use crate::ui::limit;
    use crate::views::SetupForm;

    #[test]
    fn every_setting_has_the_texts_its_kind_needs_and_no_others() {
        let typed = [SetupForm::Numbers, SetupForm::Prefix].map(SetupForm::settings).concat();
        let needed: BTreeSet<&str> = GuildSettings::SETTINGS
            .iter()
            .flat_map(|setting| {
                let texts = &setting.texts;
                let values = match setting.kind {
                    SettingKind::Number { min: 0, .. } => vec![texts.some, texts.none],
                    SettingKind::Number { .. } => vec![texts.some],
                    SettingKind::Flag => vec![texts.yes, texts.no],
                    SettingKind::Text { .. }
                    | SettingKind::Language
                    | SettingKind::Roles
                    | SettingKind::Category
                    | SettingKind::TextChannel => Vec::new(),
                };
                let field = typed.contains(&setting).then_some(texts.field);
                [texts.label].into_iter().chain(values).chain(field)
            })
            .collect();
        let texts = Texts::embedded().expect("the embedded locales are sound");
        let names = texts.names();
        let there: BTreeSet<&str> =
            names.iter().map(String::as_str).filter(|name| name.starts_with("setting-")).collect();
        assert_eq!(there, needed);
    }

    #[test]
    fn forms_have_a_field_for_each_setting_that_is_typed() {
        let typed = |kind| matches!(kind, SettingKind::Number { .. } | SettingKind::Text { .. });
        let wanted: BTreeSet<_> =
            GuildSettings::SETTINGS.iter().filter(|it| typed(it.kind)).map(|it| it.key).collect();
        let forms = [SetupForm::Numbers, SetupForm::Prefix].map(SetupForm::settings);
        assert!(forms.iter().all(|form| (1..=limit::MODAL_FIELDS).contains(&form.len())));
        assert_eq!(forms.iter().flatten().map(|it| it.key).collect::<BTreeSet<_>>(), wanted);
    }
}
