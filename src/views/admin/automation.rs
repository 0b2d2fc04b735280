//! What is set about tickets that close by themselves.

use std::time::Duration;

use super::{change, heading, name};
use crate::domain::ClosedChannel;
use crate::domain::ticket::{AutomationRules, Category, Retention};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, row, text_display};
use crate::views::{Accent, AdminComponent, sign};

/// The rules that hold, and what becomes of a closed ticket's channel.
pub type Rules = (AutomationRules, ClosedChannel);

/// What holds now, and what held before.
pub fn automation(category: Option<&Category>, before: &Rules, after: &Rules, speaker: &Speaker) -> Message {
    let line =
        |label: String, show: &dyn Fn(&Rules) -> String| change(&label, &show(before), &show(after), speaker);
    let off = || say!(speaker, "automation-off");
    let span = |span: Duration| speaker.duration(span);
    let lines = [
        line(say!(speaker, "automation-idle"), &|(rules, _)| {
            rules.patience().map_or_else(off, |patience| {
                let (lasts, warning) = (span(patience.lasts), span(patience.warning));
                say!(speaker, "automation-idle-after", lasts = lasts, warning = warning)
            })
        }),
        line(say!(speaker, "automation-opener-left"), &|(rules, _)| {
            rules
                .without_opener()
                .map_or_else(off, |wait| say!(speaker, "automation-after", wait = span(wait)))
        }),
        line(say!(speaker, "automation-scheduled"), &|(rules, _)| {
            if rules.cancels_schedule() {
                say!(speaker, "automation-scheduled-cancelled")
            } else {
                say!(speaker, "automation-scheduled-stands")
            }
        }),
        line(say!(speaker, "automation-channel"), &|(_, closed)| fate(*closed, speaker)),
        line(say!(speaker, "automation-record"), &|(rules, _)| {
            let Retention { hide_after, purge_after } = rules.retention().unwrap_or_default();
            match (hide_after.map(span), purge_after.map(span)) {
                (None, None) => say!(speaker, "automation-record-kept"),
                (Some(hide), None) => say!(speaker, "automation-record-hidden", hide = hide),
                (None, Some(purge)) => say!(speaker, "automation-record-purged", purge = purge),
                (Some(hide), Some(purge)) => {
                    say!(speaker, "automation-record-hidden-purged", hide = hide, purge = purge)
                }
            }
        }),
    ];
    let title = match category {
        Some(category) => say!(speaker, "automation-title-category", category = name(&category.name)),
        None => say!(speaker, "automation-title"),
    };
    let inside = vec![text_display(&heading(sign::SETTINGS, &title)), text_display(&lines.join("\n"))];
    Message::of(vec![container(Accent::Done, inside)])
}

/// Asks before so many tickets are deleted for good because they are older than what is to be kept.
pub fn confirm_retention(records: i64, request: u64, speaker: &Speaker) -> Message {
    let words = say!(speaker, "automation-confirm-purge", count = records);
    let deed = say!(speaker, "automation-button-purge", count = records);
    let leads_to = AdminComponent::Retain { request };
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([button(Weight::Destructive, &deed, leads_to)]),
    ];
    Message::of(vec![container(Accent::Attention, inside)])
}

fn fate(closed: ClosedChannel, speaker: &Speaker) -> String {
    match closed {
        ClosedChannel::Locked => say!(speaker, "setting-delete_after_minutes.none"),
        ClosedChannel::Deleted { after } => {
            say!(speaker, "setting-delete_after_minutes.some", value = speaker.duration(after))
        }
    }
}
