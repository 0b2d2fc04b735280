//! How soon staff is to act, as admins see it.

use std::time::Duration;

use super::{change, heading, name};
use crate::domain::Staffing;
use crate::domain::ticket::{Category, Targets};
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, container, text_display};
use crate::views::{Accent, sign};

/// Targets of a guild or a category.
#[derive(Clone, Copy, Debug)]
pub struct TargetsShown<'a> {
    /// The category they are for; the whole guild when none.
    pub category: Option<&'a Category>,
    /// What was set for it.
    pub before: Targets,
    /// What is set for it.
    pub after: Targets,
    /// What the guild says where it says nothing of its own.
    pub guild: Targets,
    /// How claims were treated.
    pub staffing_before: Staffing,
    /// How they are.
    pub staffing: Staffing,
}

/// The targets as they are now, with what they were.
pub fn targets(shown: TargetsShown<'_>, speaker: &Speaker) -> Message {
    let title = match shown.category {
        Some(category) => say!(speaker, "targets-title-category", category = name(&category.name)),
        None => say!(speaker, "targets-title"),
    };
    let line = |label: String, minutes: &dyn Fn(Targets) -> Option<u32>| {
        let of_guild = shown.category.is_some().then(|| minutes(shown.guild)).flatten();
        let show = |targets| match (minutes(targets), of_guild) {
            (Some(own), _) => span(own, speaker),
            (None, Some(guild)) => say!(speaker, "targets-inherited", span = span(guild, speaker)),
            (None, None) => span(0, speaker),
        };
        change(&label, &show(shown.before), &show(shown.after), speaker)
    };
    let claim = |staffing: Staffing| span(staffing.claim_minutes.unwrap_or(0), speaker);
    let lines = [
        line(say!(speaker, "targets-first-response"), &|it| it.first_response),
        line(say!(speaker, "targets-next-response"), &|it| it.next_response),
        line(say!(speaker, "targets-resolution"), &|it| it.resolution),
        change(
            &say!(speaker, "targets-claim"),
            &claim(shown.staffing_before),
            &claim(shown.staffing),
            speaker,
        ),
        format!("-# {}", say!(speaker, "targets-business-time")),
    ];
    let inside = vec![text_display(&heading(sign::SETTINGS, &title)), text_display(&lines.join("\n"))];
    Message::of(vec![container(Accent::Done, inside)])
}

fn span(minutes: u32, speaker: &Speaker) -> String {
    if minutes == 0 {
        return say!(speaker, "admin-none");
    }
    // Days of business time are no days: hours are what people count.
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, minutes) => speaker.duration(Duration::from_secs(u64::from(minutes) * 60)),
        (hours, 0) => say!(speaker, "common-hours", hours = hours),
        (hours, minutes) => say!(speaker, "common-hours-minutes", hours = hours, minutes = minutes),
    }
}
