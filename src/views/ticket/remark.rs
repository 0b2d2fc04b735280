//! What the bot says in a ticket on its own account.

use crate::domain::ticket::{ClockKind, Remark};
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, reply};
use crate::views::{Accent, channel, relative, role, sign, user};

/// The most roles Discord pings by name.
const PINGED: usize = 100;

/// A remark as it is posted; it pings whom it names as responsible and nobody else.
pub fn remark(remark: &Remark, speaker: &Speaker) -> Message {
    match remark {
        Remark::MergedInto { number, channel: at } => {
            let place = at.map(channel).unwrap_or_default();
            let words = say!(speaker, "desk-remark-merged-into", number = number.to_string(), place = place);
            reply(Accent::Active, &format!("{} {words}", sign::TICKET))
        }
        Remark::MergedFrom { number, opener } => {
            let (number, opener) = (number.to_string(), user(*opener));
            let words = say!(speaker, "desk-remark-merged-from", number = number, opener = opener);
            reply(Accent::Active, &format!("{} {words}", sign::TICKET))
        }
        Remark::Overdue { clock, due_at, holder, roles } => {
            let words = overdue(*clock, &relative(*due_at), speaker);
            let message = reply(Accent::Attention, &format!("{} {words}", sign::WAITING));
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
        Remark::ClaimReleased { holder } => {
            let words = say!(speaker, "remark-claim-released", holder = user(*holder));
            reply(Accent::Waiting, &format!("{} {words}", sign::WAITING))
        }
        Remark::KeptOpen { by, asker } => {
            let words = say!(speaker, "remark-kept-open", by = user(*by));
            let message = reply(Accent::Active, &format!("{} {words}", sign::TICKET));
            message.pinging_person(*asker, &user(*asker))
        }
        Remark::Assigned { to } => {
            let words = say!(speaker, "remark-assigned", to = user(*to));
            let message = reply(Accent::Active, &format!("{} {words}", sign::CLAIM));
            message.pinging_person(*to, &user(*to))
        }
        Remark::Unreachable => {
            let words = say!(speaker, "anonymous-remark-unreachable");
            reply(Accent::Attention, &format!("{} {words}", sign::ATTENTION))
        }
    }
}

fn overdue(clock: ClockKind, when: &str, speaker: &Speaker) -> String {
    match clock {
        ClockKind::FirstResponse => say!(speaker, "remark-overdue-first-response", when = when),
        ClockKind::NextResponse | ClockKind::Claim => {
            say!(speaker, "remark-overdue-next-response", when = when)
        }
        ClockKind::Resolution => say!(speaker, "remark-overdue-resolution", when = when),
    }
}
