//! Summary after `/admin setup`: every setting, the changes, and the steps that remain.

use super::heading;
use super::setting::setting_lines;
use crate::domain::ticket::Panel;
use crate::domain::{GuildSettings, SettingKind, Settings as _};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, container, separator, text_display};
use crate::ui::{AccentColour, sign};

/// Progress of a guild's setup: everything besides its settings that the next step depends on.
#[derive(Clone, Copy, Debug)]
pub struct SetupProgress<'a> {
    /// Number of its ticket categories.
    pub categories: usize,
    /// Its panels.
    pub panels: &'a [Panel],
}

/// Shows the current settings with the earlier ones, and the next step.
pub fn setup_summary(
    before: &GuildSettings,
    after: &GuildSettings,
    progress: SetupProgress<'_>,
    localizer: &Localizer,
) -> Message {
    let heading = heading(sign::SETTINGS, &t!(localizer, "admin-setup-title"));
    let (accent, step) = next(after, progress, localizer);
    let inside = vec![
        text_display(&heading),
        text_display(&setting_lines(GuildSettings::SETTINGS, before, after, localizer).join("\n")),
        separator(),
        text_display(&step),
    ];
    Message::of(vec![container(accent, inside)])
}

fn next(
    settings: &GuildSettings,
    progress: SetupProgress<'_>,
    localizer: &Localizer,
) -> (AccentColour, String) {
    let step = if settings.staff_roles.is_empty() {
        t!(localizer, "admin-next-staff")
    } else if progress.categories == 0 {
        t!(localizer, "admin-next-category")
    } else if progress.panels.is_empty() {
        t!(localizer, "admin-next-panel")
    } else if progress.panels.iter().all(|panel| panel.message.is_none()) {
        t!(localizer, "admin-next-deploy")
    } else {
        let ready = t!(localizer, "admin-next-none");
        return (AccentColour::Done, format!("{} {ready}", sign::DONE));
    };
    (AccentColour::Attention, super::next_step(&step))
}

/// Shows the channels for transcripts and notices, with the earlier ones.
pub fn channels_set(before: &GuildSettings, after: &GuildSettings, localizer: &Localizer) -> Message {
    let places = GuildSettings::SETTINGS.iter().filter(|it| matches!(it.kind, SettingKind::TextChannel));
    let lines = setting_lines(places, before, after, localizer);
    let inside = vec![
        text_display(&heading(sign::DONE, &t!(localizer, "admin-channels-title"))),
        text_display(&lines.join("\n")),
    ];
    Message::of(vec![container(AccentColour::Done, inside)])
}
