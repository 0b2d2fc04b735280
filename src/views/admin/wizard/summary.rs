//! Last page: every setting, the steps that remain, and the doctor's findings.

use twilight_model::channel::message::Component;

use super::page_name;
use crate::domain::{Finding, GuildSettings, Module, Settings as _, SetupPage, SetupState};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{separator, text_display};
use crate::ui::sign;
use crate::views::admin::setting::setting_lines;
use crate::views::admin::{change, doctor, modules};

pub(super) fn summary(state: &SetupState, findings: &[Finding], localizer: &Localizer) -> Vec<Component> {
    let mut lines = setting_lines(GuildSettings::SETTINGS, &state.settings, &state.settings, localizer);
    let line = |label: String, value: String| change(&label, &value, &value, localizer);
    lines.insert(1, line(t!(localizer, "hours-setting-zone"), state.zone.name().to_owned()));
    let count = |page, count: usize| line(page_name(page, localizer), localizer.number(count));
    lines.push(count(SetupPage::Categories, state.categories.len()));
    lines.push(count(SetupPage::Panel, posted(state)));
    lines.extend(Module::ALL.map(|module| {
        let is = modules::state(state.modules.switch(module), localizer);
        line(modules::module_name(module, localizer), is)
    }));
    let missing: Vec<String> = missing(state)
        .map(|page| {
            let name = page_name(page, localizer);
            format!(
                "{} {}",
                sign::ATTENTION,
                t!(localizer, "setup-missing", number = page.number(), page = name)
            )
        })
        .collect();
    let mut parts = vec![text_display(&lines.join("\n")), separator()];
    parts.push(text_display(&match missing.as_slice() {
        [] => format!("{} {}", sign::DONE, t!(localizer, "setup-complete")),
        missing => missing.join("\n"),
    }));
    parts.push(separator());
    parts.extend(doctor::doctor_below(findings, localizer));
    parts
}

/// Returns the pages that still lack a setting.
fn missing(state: &SetupState) -> impl Iterator<Item = SetupPage> {
    let it = &state.settings;
    let channels = [it.ticket_parent, it.transcript_channel, it.log_channel];
    let empty = [
        (SetupPage::Staff, it.staff_roles.is_empty()),
        (SetupPage::Channels, channels.iter().any(Option::is_none)),
        (SetupPage::Categories, state.categories.is_empty()),
        (SetupPage::Panel, posted(state) == 0),
    ];
    empty.into_iter().filter(|(_, is_empty)| *is_empty).map(|(page, _)| page)
}

/// Counts the posted panels.
fn posted(state: &SetupState) -> usize {
    state.panels.iter().filter(|panel| panel.message.is_some() && panel.lost_at.is_none()).count()
}
