//! The guild's language and time zone as admins see them.

use super::{change, heading};
use crate::domain::{Locale, Timestamp};
use crate::i18n::Speaker;
use crate::say;
use crate::views::language::language_name;
use crate::views::message::{Message, container, separator, text_display};
use crate::views::{Accent, sign};

/// Language and time zone as they are now, with what they were, and what time it is there.
pub fn locale(before: &Locale, after: &Locale, now: Timestamp, speaker: &Speaker) -> Message {
    let line = |label: String, show: &dyn Fn(&Locale) -> String| {
        change(&label, &show(before), &show(after), speaker)
    };
    let lines = [
        line(say!(speaker, "setting-language"), &|it| language_name(&it.language, speaker)),
        line(say!(speaker, "hours-setting-zone"), &|it| it.zone.name().to_owned()),
    ];
    let clock = say!(speaker, "record-locale-now", moment = speaker.moment(after.wall(now)));
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &say!(speaker, "record-locale-title"))),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&format!("{clock}\n-# {}", say!(speaker, "record-locale-hint"))),
    ];
    Message::of(vec![container(Accent::Done, inside)])
}
