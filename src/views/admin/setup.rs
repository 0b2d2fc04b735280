//! The summary after `/admin setup`: every setting, what changed, and what is still to do.

use std::time::Duration;

use super::{change, heading};
use crate::domain::ticket::Panel;
use crate::domain::{ChannelId, ClosedChannel, GuildSettings, Permit, RoleId};
use crate::i18n::Speaker;
use crate::say;
use crate::views::language::language_name;
use crate::views::message::{Message, container, separator, text_display};
use crate::views::{Accent, channel, markdown, role, sign};

/// How far a guild has come: what the next step depends on beside its settings.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// How many ticket categories it has.
    pub categories: usize,
    /// Its panels.
    pub panels: &'a [Panel],
}

/// The settings as they are now, with what they were, and the next step.
pub fn setup_summary(
    before: &GuildSettings,
    after: &GuildSettings,
    progress: Progress<'_>,
    speaker: &Speaker,
) -> Message {
    let heading = heading(sign::SETTINGS, &say!(speaker, "admin-setup-title"));
    let (accent, step) = next(after, progress, speaker);
    let inside = vec![
        text_display(&heading),
        text_display(&settings(before, after, speaker).join("\n")),
        separator(),
        text_display(&step),
    ];
    Message::of(vec![container(accent, inside)])
}

/// Every setting, a line each.
pub(super) fn settings(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Vec<String> {
    [language, prefix, staff, places, limits].iter().flat_map(|part| part(before, after, speaker)).collect()
}

pub(super) fn language(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Vec<String> {
    let name = |it: &GuildSettings| language_name(&it.language, speaker);
    vec![change(&say!(speaker, "admin-setting-language"), &name(before), &name(after), speaker)]
}

pub(super) fn prefix(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Vec<String> {
    let shown = |it: &GuildSettings| format!("**{}**", markdown::inline(&it.prefix));
    vec![change(&say!(speaker, "admin-setting-prefix"), &shown(before), &shown(after), speaker)]
}

pub(super) fn staff(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Vec<String> {
    let shown = |it: &GuildSettings| roles(&it.staff_roles, speaker);
    vec![change(&say!(speaker, "admin-setting-staff"), &shown(before), &shown(after), speaker)]
}

/// Where tickets, transcripts and notices are.
pub(super) fn places(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Vec<String> {
    let line = |label: String, show: &dyn Fn(&GuildSettings) -> Option<ChannelId>| {
        change(&label, &place(show(before), speaker), &place(show(after), speaker), speaker)
    };
    vec![
        line(say!(speaker, "admin-setting-parent"), &|it| it.ticket_parent),
        line(say!(speaker, "admin-setting-transcripts"), &|it| it.transcript_channel),
        line(say!(speaker, "admin-setting-log"), &|it| it.log_channel),
    ]
}

/// What is allowed, and how tickets end.
pub(super) fn limits(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Vec<String> {
    let line = |label: String, show: &dyn Fn(&GuildSettings) -> String| {
        change(&label, &show(before), &show(after), speaker)
    };
    vec![
        line(say!(speaker, "admin-setting-limit"), &|it| say!(speaker, "admin-limit", count = it.open_limit)),
        line(say!(speaker, "admin-setting-cooldown"), &|it| wait(it.ticket_cooldown, speaker)),
        line(say!(speaker, "admin-setting-hourly"), &|it| match it.hourly_limit {
            0 => say!(speaker, "admin-unlimited"),
            limit => say!(speaker, "admin-limit", count = limit),
        }),
        line(say!(speaker, "admin-setting-closed-channel"), &|it| fate(it.closed_channel, speaker)),
        line(say!(speaker, "admin-setting-feedback"), &|it| {
            if it.ask_feedback {
                say!(speaker, "admin-feedback-asked")
            } else {
                say!(speaker, "admin-feedback-not-asked")
            }
        }),
        line(say!(speaker, "admin-setting-copy"), &|it| {
            if it.send_transcript {
                say!(speaker, "admin-copy-sent")
            } else {
                say!(speaker, "admin-copy-not-sent")
            }
        }),
        line(say!(speaker, "admin-setting-account-age"), &|it| age(it.gates.account_age, speaker)),
        line(say!(speaker, "admin-setting-member-age"), &|it| age(it.gates.member_age, speaker)),
        line(say!(speaker, "admin-setting-openers-add"), &|it| permit(it.openers.add, speaker)),
        line(say!(speaker, "admin-setting-openers-transcript"), &|it| permit(it.openers.transcribe, speaker)),
    ]
}

fn next(settings: &GuildSettings, progress: Progress<'_>, speaker: &Speaker) -> (Accent, String) {
    let step = if settings.staff_roles.is_empty() {
        say!(speaker, "admin-next-staff")
    } else if progress.categories == 0 {
        say!(speaker, "admin-next-category")
    } else if progress.panels.is_empty() {
        say!(speaker, "admin-next-panel")
    } else if progress.panels.iter().all(|panel| panel.message.is_none()) {
        say!(speaker, "admin-next-deploy")
    } else {
        let ready = say!(speaker, "admin-next-none");
        return (Accent::Done, format!("{} {ready}", sign::DONE));
    };
    (Accent::Attention, super::next_step(&step))
}

fn roles(roles: &[RoleId], speaker: &Speaker) -> String {
    const SHOWN: usize = 10;
    if roles.is_empty() {
        return say!(speaker, "admin-none");
    }
    let mut names: Vec<String> = roles.iter().take(SHOWN).copied().map(role).collect();
    if roles.len() > SHOWN {
        names.push(say!(speaker, "admin-more", count = roles.len() - SHOWN));
    }
    speaker.list(names.iter().map(String::as_str))
}

fn place(at: Option<ChannelId>, speaker: &Speaker) -> String {
    at.map_or_else(|| say!(speaker, "admin-none"), channel)
}

fn wait(cooldown: Duration, speaker: &Speaker) -> String {
    if cooldown.is_zero() { say!(speaker, "admin-no-wait") } else { speaker.duration(cooldown) }
}

fn age(least: Duration, speaker: &Speaker) -> String {
    if least.is_zero() {
        say!(speaker, "admin-any-age")
    } else {
        say!(speaker, "admin-age", least = speaker.duration(least))
    }
}

pub(super) fn permit(permit: Permit, speaker: &Speaker) -> String {
    match permit {
        Permit::Allowed => say!(speaker, "admin-openers-and-staff"),
        Permit::Staff => say!(speaker, "admin-staff-alone"),
    }
}

/// Where transcripts and notices go now, and where they went.
pub fn channels_set(before: &GuildSettings, after: &GuildSettings, speaker: &Speaker) -> Message {
    let line = |label: String, show: &dyn Fn(&GuildSettings) -> Option<ChannelId>| {
        change(&label, &place(show(before), speaker), &place(show(after), speaker), speaker)
    };
    let lines = [
        line(say!(speaker, "admin-setting-transcripts"), &|it| it.transcript_channel),
        line(say!(speaker, "admin-setting-log"), &|it| it.log_channel),
    ];
    let inside = vec![
        text_display(&heading(sign::DONE, &say!(speaker, "admin-channels-title"))),
        text_display(&lines.join("\n")),
    ];
    Message::of(vec![container(Accent::Done, inside)])
}

pub(super) fn fate(closed: ClosedChannel, speaker: &Speaker) -> String {
    match closed {
        ClosedChannel::Locked => say!(speaker, "admin-closed-locked"),
        ClosedChannel::Deleted { after } if after.is_zero() => say!(speaker, "admin-closed-deleted-at-once"),
        ClosedChannel::Deleted { after } => {
            say!(speaker, "admin-closed-deleted", after = speaker.duration(after))
        }
    }
}
