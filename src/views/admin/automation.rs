//! Rules by which tickets close automatically.

use std::time::Duration;

use super::{change, heading, name};
use crate::domain::ClosedChannel;
use crate::domain::ticket::{AutomationRules, Category, RetentionPolicy};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, row, text_display};
use crate::ui::{AccentColour, sign};
use crate::views::AdminComponent;

/// Rules in force, and the treatment of a closed ticket's channel.
pub type ClosingRules = (AutomationRules, ClosedChannel);

/// Shows the rules in force, with those before.
pub fn automation(
    category: Option<&Category>,
    before: &ClosingRules,
    after: &ClosingRules,
    localizer: &Localizer,
) -> Message {
    let line = |label: String, show: &dyn Fn(&ClosingRules) -> String| {
        change(&label, &show(before), &show(after), localizer)
    };
    let off = || t!(localizer, "automation-off");
    let span = |span: Duration| localizer.duration(span);
    let lines = [
        line(t!(localizer, "automation-idle"), &|(rules, _)| {
            rules.idle_policy().map_or_else(off, |idle_policy| {
                let (lasts, warning) = (span(idle_policy.lasts), span(idle_policy.warning));
                t!(localizer, "automation-idle-after", lasts = lasts, warning = warning)
            })
        }),
        line(t!(localizer, "automation-opener-left"), &|(rules, _)| {
            rules
                .without_opener()
                .map_or_else(off, |wait| t!(localizer, "automation-after", wait = span(wait)))
        }),
        line(t!(localizer, "automation-scheduled"), &|(rules, _)| {
            if rules.cancels_schedule() {
                t!(localizer, "automation-scheduled-cancelled")
            } else {
                t!(localizer, "automation-scheduled-stands")
            }
        }),
        line(t!(localizer, "automation-channel"), &|(_, closed)| fate(*closed, localizer)),
        line(t!(localizer, "automation-record"), &|(rules, _)| {
            let RetentionPolicy { hide_after, purge_after } = rules.retention().unwrap_or_default();
            match (hide_after.map(span), purge_after.map(span)) {
                (None, None) => t!(localizer, "automation-record-kept"),
                (Some(hide), None) => t!(localizer, "automation-record-hidden", hide = hide),
                (None, Some(purge)) => t!(localizer, "automation-record-purged", purge = purge),
                (Some(hide), Some(purge)) => {
                    t!(localizer, "automation-record-hidden-purged", hide = hide, purge = purge)
                }
            }
        }),
    ];
    let title = match category {
        Some(category) => t!(localizer, "automation-title-category", category = name(&category.name)),
        None => t!(localizer, "automation-title"),
    };
    let inside = vec![text_display(&heading(sign::SETTINGS, &title)), text_display(&lines.join("\n"))];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Asks for confirmation before many tickets older than the new retention period are deleted for good.
pub fn confirm_retention(records: i64, request: u64, localizer: &Localizer) -> Message {
    let words = t!(localizer, "automation-confirm-purge", count = records);
    let action = t!(localizer, "automation-button-purge", count = records);
    let leads_to = AdminComponent::Retain { request };
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([button(ButtonWeight::Destructive, &action, leads_to)]),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

fn fate(closed: ClosedChannel, localizer: &Localizer) -> String {
    match closed {
        ClosedChannel::Locked => t!(localizer, "setting-delete_after_minutes.none"),
        ClosedChannel::Deleted { after } => {
            t!(localizer, "setting-delete_after_minutes.some", value = localizer.duration(after))
        }
    }
}
