//! Response-time targets for admins.

use std::time::Duration;

use super::{change, heading, name};
use crate::domain::StaffingSettings;
use crate::domain::ticket::{Category, Targets};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, container, text_display};
use crate::ui::{AccentColour, sign};

/// Targets of a guild or a category.
#[derive(Clone, Copy, Debug)]
pub struct TargetsShown<'a> {
    /// Category the targets are for; the whole guild if none.
    pub category: Option<&'a Category>,
    /// Earlier targets.
    pub before: Targets,
    /// Current targets.
    pub after: Targets,
    /// Targets of the guild, which apply where the category has none.
    pub guild: Targets,
    /// Earlier rules for claims.
    pub staffing_before: StaffingSettings,
    /// Current rules for claims.
    pub staffing: StaffingSettings,
}

/// Shows the current targets with the earlier ones.
pub fn targets(shown: TargetsShown<'_>, localizer: &Localizer) -> Message {
    let title = match shown.category {
        Some(category) => t!(localizer, "targets-title-category", category = name(&category.name)),
        None => t!(localizer, "targets-title"),
    };
    let line = |label: String, minutes: &dyn Fn(Targets) -> Option<u32>| {
        let of_guild = shown.category.is_some().then(|| minutes(shown.guild)).flatten();
        let show = |targets| match (minutes(targets), of_guild) {
            (Some(own), _) => span(own, localizer),
            (None, Some(guild)) => t!(localizer, "targets-inherited", span = span(guild, localizer)),
            (None, None) => span(0, localizer),
        };
        change(&label, &show(shown.before), &show(shown.after), localizer)
    };
    let claim = |staffing: StaffingSettings| span(staffing.claim_minutes.unwrap_or(0), localizer);
    let lines = [
        line(t!(localizer, "targets-first-response"), &|it| it.first_response),
        line(t!(localizer, "targets-next-response"), &|it| it.next_response),
        line(t!(localizer, "targets-resolution"), &|it| it.resolution),
        change(
            &t!(localizer, "targets-claim"),
            &claim(shown.staffing_before),
            &claim(shown.staffing),
            localizer,
        ),
        format!("-# {}", t!(localizer, "targets-business-time")),
    ];
    let inside = vec![text_display(&heading(sign::SETTINGS, &title)), text_display(&lines.join("\n"))];
    Message::of(vec![container(AccentColour::Done, inside)])
}

fn span(minutes: u32, localizer: &Localizer) -> String {
    if minutes == 0 {
        return t!(localizer, "admin-none");
    }
    // A day of business time is not 24 hours long, so it is given in hours.
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, minutes) => localizer.duration(Duration::from_secs(u64::from(minutes) * 60)),
        (hours, 0) => t!(localizer, "common-hours", hours = hours),
        (hours, minutes) => t!(localizer, "common-hours-minutes", hours = hours, minutes = minutes),
    }
}
