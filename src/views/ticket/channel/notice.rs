//! Automatic notices in a ticket.

use crate::domain::ticket::{ChannelNotice, ClockKind};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, reply};
use crate::ui::{AccentColour, channel, relative, role, sign, user};

/// Discord's limit of roles pinged by name.
const PINGED: usize = 100;

/// Builds a notice; pings the people responsible it names, and nobody else.
pub fn channel_notice(channel_notice: &ChannelNotice, localizer: &Localizer) -> Message {
    match channel_notice {
        ChannelNotice::MergedInto { number, channel: at } => {
            let place = at.map(channel).unwrap_or_default();
            let words =
                t!(localizer, "desk-channel-notice-merged-into", number = number.to_string(), place = place);
            reply(AccentColour::Active, &format!("{} {words}", sign::TICKET))
        }
        ChannelNotice::MergedFrom { number, opener } => {
            let (number, opener) = (number.to_string(), user(*opener));
            let words = t!(localizer, "desk-channel-notice-merged-from", number = number, opener = opener);
            reply(AccentColour::Active, &format!("{} {words}", sign::TICKET))
        }
        ChannelNotice::Overdue { clock, due_at, holder, roles } => {
            let words = overdue(*clock, &relative(*due_at), localizer);
            let message = reply(AccentColour::Attention, &format!("{} {words}", sign::WAITING));
            match holder {
                Some(holder) => message.pinging_person(*holder, &user(*holder)),
                None if roles.is_empty() => message,
                None => {
                    let roles = &roles[..roles.len().min(PINGED)];
                    let names: Vec<String> = roles.iter().copied().map(role).collect();
                    message.pinging(roles, &names.join(" "))
                }
            }
        }
        ChannelNotice::ClaimReleased { holder } => {
            let words = t!(localizer, "channel-notice-claim-released", holder = user(*holder));
            reply(AccentColour::Waiting, &format!("{} {words}", sign::WAITING))
        }
        ChannelNotice::KeptOpen { by, asker } => {
            let words = t!(localizer, "channel-notice-kept-open", by = user(*by));
            let message = reply(AccentColour::Active, &format!("{} {words}", sign::TICKET));
            message.pinging_person(*asker, &user(*asker))
        }
        ChannelNotice::Assigned { to } => {
            let words = t!(localizer, "channel-notice-assigned", to = user(*to));
            let message = reply(AccentColour::Active, &format!("{} {words}", sign::CLAIM));
            message.pinging_person(*to, &user(*to))
        }
        ChannelNotice::Unreachable => {
            let words = t!(localizer, "anonymous-channel-notice-unreachable");
            reply(AccentColour::Attention, &format!("{} {words}", sign::ATTENTION))
        }
    }
}

fn overdue(clock: ClockKind, when: &str, localizer: &Localizer) -> String {
    match clock {
        ClockKind::FirstResponse => t!(localizer, "channel-notice-overdue-first-response", when = when),
        ClockKind::NextResponse | ClockKind::Claim => {
            t!(localizer, "channel-notice-overdue-next-response", when = when)
        }
        ClockKind::Resolution => t!(localizer, "channel-notice-overdue-resolution", when = when),
    }
}
