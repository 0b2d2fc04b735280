//! Language and time zone of the guild for admins.

use super::{change, heading};
use crate::domain::{Locale, Timestamp};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::language::language_name;
use crate::ui::message::{Message, container, separator, text_display};
use crate::ui::{AccentColour, sign};

/// Shows the current language and time zone with the earlier ones, and the local time.
pub fn locale(before: &Locale, after: &Locale, now: Timestamp, localizer: &Localizer) -> Message {
    let line = |label: String, show: &dyn Fn(&Locale) -> String| {
        change(&label, &show(before), &show(after), localizer)
    };
    let lines = [
        line(t!(localizer, "setting-language"), &|it| language_name(&it.language, localizer)),
        line(t!(localizer, "hours-setting-zone"), &|it| it.zone.name().to_owned()),
    ];
    let clock = t!(localizer, "record-locale-now", moment = localizer.moment(after.wall(now)));
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &t!(localizer, "record-locale-title"))),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&format!("{clock}\n-# {}", t!(localizer, "record-locale-hint"))),
    ];
    Message::of(vec![container(AccentColour::Done, inside)])
}
