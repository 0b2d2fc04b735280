//! What the doctor finds: each with its cause, how it is mended, and a button where the bot can mend it.

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
use crate::domain::{ChannelUse, Finding, Mend, Mended, Severity};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::pager::pager;
use crate::views::{Accent, AdminComponent, channel, sign};

/// Findings on a page: what they say at the longest fits into a message.
const PAGE: usize = 5;

/// Findings below something else.
const MOST_BELOW: usize = 3;

/// As many characters as those take.
const ROOM_BELOW: usize = 1200;

/// A page of what is wrong, or that nothing is; one beyond the last is the last.
pub fn doctor(findings: &[Finding], page: u16, speaker: &Speaker) -> Message {
    shown(None, findings, page, speaker)
}

/// What the doctor says by itself, to staff: something is wrong that was well the day before.
pub fn doctor_round(findings: &[Finding], speaker: &Speaker) -> Message {
    shown(Some(&say!(speaker, "doctor-round")), findings, 1, speaker)
}

/// What has come of mending something, and what is wrong afterwards.
pub fn doctor_mended(mended: Mended, findings: &[Finding], speaker: &Speaker) -> Message {
    let note = match mended {
        Mended::Well => format!("{} {}", sign::DONE, say!(speaker, "doctor-mended")),
        Mended::Before => format!("{} {}", sign::DONE, say!(speaker, "doctor-mended-before")),
        Mended::Still => format!("{} {}", sign::ATTENTION, say!(speaker, "doctor-mended-still")),
    };
    shown(Some(&note), findings, 1, speaker)
}

/// What is wrong, the gravest first, below something else: as much as there is room for, and where the rest is.
pub(super) fn doctor_below(findings: &[Finding], speaker: &Speaker) -> Vec<Component> {
    if findings.is_empty() {
        let well = format!("{} {}", sign::DONE, say!(speaker, "doctor-well"));
        return vec![text_display(&well), text_display(&say!(speaker, "doctor-well-hint"))];
    }
    let mut parts = vec![text_display(&say!(speaker, "doctor-title", count = findings.len()))];
    let mut room = ROOM_BELOW;
    for finding in findings.iter().take(MOST_BELOW) {
        let told = told(finding, speaker);
        let Some(left) = room.checked_sub(told.chars().count()) else { break };
        room = left;
        parts.push(text_display(&told));
        if let Some(mend) = finding.mend() {
            let leads_to = AdminComponent::Mend(mend);
            parts.push(row([button(Weight::Plain, &label(mend, speaker), leads_to)]));
        }
    }
    let all = AdminComponent::Doctor { page: 1 };
    parts.push(row([button(Weight::Plain, &say!(speaker, "setup-button-findings"), all)]));
    parts
}

/// Asks before something is mended by which somebody loses something.
pub fn confirm_mending(finding: &Finding, mend: Mend, speaker: &Speaker) -> Message {
    let words = match finding {
        Finding::ChannelPublic { channel: at, .. } => {
            say!(speaker, "doctor-confirm-hide", channel = channel(*at))
        }
        Finding::ChannelGone { name: key, .. } => say!(speaker, "doctor-confirm-drop", key = code(key)),
        other => cause(other, speaker),
    };
    let label = match mend {
        Mend::DropPanel(_) => say!(speaker, "admin-button-delete"),
        _ => say!(speaker, "doctor-button-hide-now"),
    };
    let really = button(Weight::Destructive, &label, AdminComponent::ReallyMend(mend));
    let back = button(Weight::Plain, &say!(speaker, "doctor-button-back"), AdminComponent::LookAgain);
    let inside = vec![text_display(&format!("{} {words}", sign::ATTENTION)), row([back, really])];
    Message::of(vec![container(Accent::Attention, inside)])
}

/// The same message with a way back to what is wrong.
pub fn look_again_below(message: Message, speaker: &Speaker) -> Message {
    message.below(row([look_again(Weight::Plain, speaker)]))
}

/// What a channel is called that the bot makes for the staff; only some are made.
pub fn made_channel_name(at: ChannelUse, speaker: &Speaker) -> Option<String> {
    match at {
        ChannelUse::Transcripts => Some(say!(speaker, "doctor-made-transcripts")),
        ChannelUse::Log => Some(say!(speaker, "doctor-made-log")),
        ChannelUse::Tickets => Some(say!(speaker, "setup-made-tickets")),
        _ => None,
    }
}

fn shown(note: Option<&str>, findings: &[Finding], page: u16, speaker: &Speaker) -> Message {
    let mut inside: Vec<_> = note.into_iter().map(text_display).collect();
    let Some(gravest) = findings.iter().map(Finding::severity).min() else {
        inside.push(text_display(&heading(sign::DONE, &say!(speaker, "doctor-well"))));
        inside.push(text_display(&say!(speaker, "doctor-well-hint")));
        inside.push(row([look_again(Weight::Plain, speaker)]));
        return Message::of(vec![container(Accent::Done, inside)]);
    };
    let pages = u16::try_from(findings.len().div_ceil(PAGE)).unwrap_or(u16::MAX);
    let page = page.clamp(1, pages);
    let title = say!(speaker, "doctor-title", count = findings.len());
    inside.push(text_display(&heading(sign::LIST, &title)));
    for finding in findings.iter().skip(usize::from(page - 1) * PAGE).take(PAGE) {
        inside.push(text_display(&told(finding, speaker)));
        if let Some(mend) = finding.mend() {
            let leads_to = AdminComponent::Mend(mend);
            inside.push(row([button(Weight::Plain, &label(mend, speaker), leads_to)]));
        }
    }
    inside.push(separator());
    inside.extend(pager(page, pages, |page| AdminComponent::Doctor { page }));
    inside.push(row([look_again(Weight::Likely, speaker)]));
    let accent = match gravest {
        Severity::Broken => Accent::Refused,
        Severity::Weak => Accent::Attention,
        Severity::Hint => Accent::Active,
    };
    Message::of(vec![container(accent, inside)])
}

fn look_again(weight: Weight, speaker: &Speaker) -> Button {
    button(weight, &say!(speaker, "doctor-button-again"), AdminComponent::LookAgain)
}

/// How grave, what and why; then what to do.
fn told(finding: &Finding, speaker: &Speaker) -> String {
    let (sign, severity) = match finding.severity() {
        Severity::Broken => (sign::REFUSED, say!(speaker, "doctor-broken")),
        Severity::Weak => (sign::ATTENTION, say!(speaker, "doctor-weak")),
        Severity::Hint => (sign::LIST, say!(speaker, "doctor-hint")),
    };
    format!("{sign} **{severity}** · {}\n-# {}", cause(finding, speaker), fix(finding, speaker))
}

fn label(mend: Mend, speaker: &Speaker) -> String {
    match mend {
        Mend::ForgetRole(..) | Mend::ForgetChannel(_) | Mend::ForgetOverflow(_) => {
            say!(speaker, "doctor-button-forget")
        }
        Mend::LetIn(_) => say!(speaker, "doctor-button-let-in"),
        Mend::Hide(_) => say!(speaker, "doctor-button-hide"),
        Mend::Make(_) => say!(speaker, "doctor-button-make"),
        Mend::PostPanel(_) => say!(speaker, "doctor-button-post"),
        Mend::DropPanel(_) => say!(speaker, "doctor-button-drop"),
        Mend::RegisterCommands => say!(speaker, "doctor-button-register"),
        Mend::ResumeJobs => say!(speaker, "doctor-button-resume"),
        Mend::ResetZone(_) => say!(speaker, "doctor-button-zone"),
    }
}
