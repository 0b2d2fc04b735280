//! Findings of the doctor: each with its cause and its fix, and a button where the bot can apply it.

mod fixes;
mod places;
#[cfg(test)]
mod tests;
mod words;

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::Button;

use self::fixes::fix;
use self::places::code;
use self::words::cause;
use super::heading;
use crate::domain::{ChannelUse, Finding, Fix, FixOutcome, Severity};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::pager::pager;
use crate::ui::{AccentColour, channel, sign};
use crate::views::AdminComponent;

/// Findings on a page; even the longest fit into a message.
const PAGE: usize = 5;

/// Findings shown below other content.
const MOST_BELOW: usize = 3;

/// Characters for findings below other content.
const ROOM_BELOW: usize = 1200;

/// Shows a page of the findings, or that there are none; a page beyond the last shows the last.
pub fn doctor(findings: &[Finding], page: u16, localizer: &Localizer) -> Message {
    shown(None, findings, page, localizer)
}

/// Alerts staff to problems found since the day before.
pub fn doctor_round(findings: &[Finding], localizer: &Localizer) -> Message {
    shown(Some(&t!(localizer, "doctor-round")), findings, 1, localizer)
}

/// Reports the result of a fix, and the findings that remain.
pub fn doctor_fixed(fixed: FixOutcome, findings: &[Finding], localizer: &Localizer) -> Message {
    let note = match fixed {
        FixOutcome::Well => format!("{} {}", sign::DONE, t!(localizer, "doctor-fixed")),
        FixOutcome::Before => format!("{} {}", sign::DONE, t!(localizer, "doctor-fixed-before")),
        FixOutcome::Still => format!("{} {}", sign::ATTENTION, t!(localizer, "doctor-fixed-still")),
    };
    shown(Some(&note), findings, 1, localizer)
}

/// Lists findings below other content, most severe first: as many as fit, and where to find the rest.
pub(super) fn doctor_below(findings: &[Finding], localizer: &Localizer) -> Vec<Component> {
    if findings.is_empty() {
        let well = format!("{} {}", sign::DONE, t!(localizer, "doctor-well"));
        return vec![text_display(&well), text_display(&t!(localizer, "doctor-well-hint"))];
    }
    let mut parts = vec![text_display(&t!(localizer, "doctor-title", count = findings.len()))];
    // Counted, because Discord rejects a message whose texts exceed 4,000 characters together.
    let mut room = ROOM_BELOW;
    for finding in findings.iter().take(MOST_BELOW) {
        let told = told(finding, localizer);
        let Some(left) = room.checked_sub(told.chars().count()) else { break };
        room = left;
        parts.push(text_display(&told));
        if let Some(fix) = finding.fix() {
            let leads_to = AdminComponent::Fix(fix);
            parts.push(row([button(ButtonWeight::Plain, &label(fix, localizer), leads_to)]));
        }
    }
    let all = AdminComponent::Doctor { page: 1 };
    parts.push(row([button(ButtonWeight::Plain, &t!(localizer, "setup-button-findings"), all)]));
    parts
}

/// Asks for confirmation before a fix by which somebody loses something.
pub fn confirm_fix(finding: &Finding, fix: Fix, localizer: &Localizer) -> Message {
    let words = match finding {
        Finding::ChannelPublic { channel: at, .. } => {
            t!(localizer, "doctor-confirm-hide", channel = channel(*at))
        }
        Finding::ChannelGone { name: key, .. } => t!(localizer, "doctor-confirm-drop", key = code(key)),
        other => cause(other, localizer),
    };
    let label = match fix {
        Fix::DropPanel(_) => t!(localizer, "admin-button-delete"),
        _ => t!(localizer, "doctor-button-hide-now"),
    };
    let really = button(ButtonWeight::Destructive, &label, AdminComponent::ConfirmFix(fix));
    let back = button(ButtonWeight::Plain, &t!(localizer, "doctor-button-back"), AdminComponent::LookAgain);
    let inside = vec![text_display(&format!("{} {words}", sign::ATTENTION)), row([back, really])];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Adds a button that leads back to the findings.
pub fn look_again_below(message: Message, localizer: &Localizer) -> Message {
    message.below(row([look_again(ButtonWeight::Plain, localizer)]))
}

/// Names a channel the bot creates for the staff; only some are created.
pub fn made_channel_name(at: ChannelUse, localizer: &Localizer) -> Option<String> {
    match at {
        ChannelUse::Transcripts => Some(t!(localizer, "doctor-made-transcripts")),
        ChannelUse::Log => Some(t!(localizer, "doctor-made-log")),
        ChannelUse::Tickets => Some(t!(localizer, "setup-made-tickets")),
        _ => None,
    }
}

fn shown(note: Option<&str>, findings: &[Finding], page: u16, localizer: &Localizer) -> Message {
    let mut inside: Vec<_> = note.into_iter().map(text_display).collect();
    let Some(gravest) = findings.iter().map(Finding::severity).min() else {
        inside.push(text_display(&heading(sign::DONE, &t!(localizer, "doctor-well"))));
        inside.push(text_display(&t!(localizer, "doctor-well-hint")));
        inside.push(row([look_again(ButtonWeight::Plain, localizer)]));
        return Message::of(vec![container(AccentColour::Done, inside)]);
    };
    let pages = u16::try_from(findings.len().div_ceil(PAGE)).unwrap_or(u16::MAX);
    let page = page.clamp(1, pages);
    let title = t!(localizer, "doctor-title", count = findings.len());
    inside.push(text_display(&heading(sign::LIST, &title)));
    for finding in findings.iter().skip(usize::from(page - 1) * PAGE).take(PAGE) {
        inside.push(text_display(&told(finding, localizer)));
        if let Some(fix) = finding.fix() {
            let leads_to = AdminComponent::Fix(fix);
            inside.push(row([button(ButtonWeight::Plain, &label(fix, localizer), leads_to)]));
        }
    }
    inside.push(separator());
    inside.extend(pager(page, pages, |page| AdminComponent::Doctor { page }));
    inside.push(row([look_again(ButtonWeight::Likely, localizer)]));
    let accent = match gravest {
        Severity::Broken => AccentColour::Refused,
        Severity::Weak => AccentColour::Attention,
        Severity::Hint => AccentColour::Active,
    };
    Message::of(vec![container(accent, inside)])
}

fn look_again(weight: ButtonWeight, localizer: &Localizer) -> Button {
    button(weight, &t!(localizer, "doctor-button-again"), AdminComponent::LookAgain)
}

/// Formats a finding: severity and cause, then the fix.
fn told(finding: &Finding, localizer: &Localizer) -> String {
    let (sign, severity) = match finding.severity() {
        Severity::Broken => (sign::REFUSED, t!(localizer, "doctor-broken")),
        Severity::Weak => (sign::ATTENTION, t!(localizer, "doctor-weak")),
        Severity::Hint => (sign::LIST, t!(localizer, "doctor-hint")),
    };
    format!("{sign} **{severity}** · {}\n-# {}", cause(finding, localizer), fix(finding, localizer))
}

fn label(fix: Fix, localizer: &Localizer) -> String {
    match fix {
        Fix::ForgetRole(..) | Fix::ForgetChannel(_) | Fix::ForgetOverflow(_) => {
            t!(localizer, "doctor-button-forget")
        }
        Fix::LetIn(_) => t!(localizer, "doctor-button-let-in"),
        Fix::Hide(_) => t!(localizer, "doctor-button-hide"),
        Fix::Make(_) => t!(localizer, "doctor-button-make"),
        Fix::PostPanel(_) => t!(localizer, "doctor-button-post"),
        Fix::DropPanel(_) => t!(localizer, "doctor-button-drop"),
        Fix::RegisterCommands => t!(localizer, "doctor-button-register"),
        Fix::ResumeJobs => t!(localizer, "doctor-button-resume"),
        Fix::ResetZone(_) => t!(localizer, "doctor-button-zone"),
    }
}
