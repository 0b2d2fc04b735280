//! Notices for the staff's log channel: what happened, why, and what to do about it.

use super::NAME;
use crate::domain::ticket::{DeliveryObstacle, Notice};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::clock::clock_name;
use crate::views::message::{Message, container, reply, row, text_display};
use crate::views::{Accent, TicketComponent, channel, markdown, permission_names, relative, sign, user};

/// As many missed tickets as are named.
const MISSED: usize = 50;

/// A notice as it is posted; it pings nobody.
pub fn notice(notice: &Notice, speaker: &Speaker) -> Message {
    let words = format!("{} {}", sign::ATTENTION, words(notice, speaker));
    match notice {
        Notice::ReconciliationStopped { .. } => {
            let label = say!(speaker, "ticket-button-close-lost");
            let close = button(Weight::Destructive, &label, TicketComponent::CloseLost);
            Message::of(vec![container(Accent::Attention, vec![text_display(&words), row([close])])])
        }
        _ => reply(Accent::Attention, &words),
    }
}

#[expect(clippy::too_many_lines, reason = "each kind once, in one place")]
fn words(notice: &Notice, speaker: &Speaker) -> String {
    match notice {
        Notice::TranscriptUndelivered { number, obstacle } => undelivered(*number, obstacle, speaker),
        Notice::ChannelLost { number, opener } => {
            say!(speaker, "notice-channel-lost", number = number.to_string(), opener = user(*opener))
        }
        Notice::OpenerLeft { number, opener, channel: at } => say!(
            speaker,
            "notice-opener-left",
            number = number.to_string(),
            opener = user(*opener),
            channel = channel(*at)
        ),
        Notice::ClosingForbidden { number, channel: at, missing } => say!(
            speaker,
            "notice-closing-forbidden",
            number = number.to_string(),
            channel = channel(*at),
            permission = permission_names(*missing, speaker)
        ),
        Notice::StrayChannel { channel: at } => say!(speaker, "notice-stray-channel", channel = channel(*at)),
        Notice::ParentMissing { number, channel: at, category } => {
            let (number, at) = (number.to_string(), channel(*at));
            match category {
                Some(name) => {
                    let category = markdown::inline_cut(name, NAME);
                    say!(
                        speaker,
                        "notice-category-parent-missing",
                        number = number,
                        channel = at,
                        category = category
                    )
                }
                None => say!(speaker, "notice-parent-missing", number = number, channel = at),
            }
        }
        Notice::SupportRoleMissing { role: gone, category } => match category {
            Some(name) => {
                let category = markdown::inline_cut(name, NAME);
                say!(speaker, "notice-category-role-missing", role = *gone, category = category)
            }
            None => say!(speaker, "notice-staff-role-missing", role = *gone),
        },
        Notice::DepartmentRoleMissing { role: gone, department } => {
            let department = markdown::inline_cut(department, NAME);
            say!(speaker, "notice-department-role-missing", role = *gone, department = department)
        }
        Notice::EscalationRoleMissing { role: gone } => {
            say!(speaker, "notice-escalation-role-missing", role = *gone)
        }
        Notice::DepartmentParentMissing { number, channel: at, department } => say!(
            speaker,
            "notice-department-parent-missing",
            number = number.to_string(),
            channel = channel(*at),
            department = markdown::inline_cut(department, NAME)
        ),
        Notice::PlaceFull { number, channel: at } => {
            say!(speaker, "notice-place-full", number = number.to_string(), channel = channel(*at))
        }
        Notice::RoomForbidden { number, channel: at, missing } => say!(
            speaker,
            "notice-room-forbidden",
            number = number.to_string(),
            channel = channel(*at),
            permission = permission_names(*missing, speaker)
        ),
        Notice::MoveForbidden { number, channel: at, missing } => say!(
            speaker,
            "notice-move-forbidden",
            number = number.to_string(),
            channel = channel(*at),
            permission = permission_names(*missing, speaker)
        ),
        Notice::ClockWarning { number, channel: at, clock, due_at } => say!(
            speaker,
            "notice-clock-warning",
            number = number.to_string(),
            channel = at.map(channel).unwrap_or_default(),
            clock = clock_name(*clock, speaker),
            when = relative(*due_at)
        ),
        Notice::ClocksMissed { numbers } => {
            let shown: Vec<String> = numbers.iter().take(MISSED).map(|number| format!("#{number}")).collect();
            say!(
                speaker,
                "notice-clocks-missed",
                count = numbers.len(),
                tickets = speaker.list(shown.iter().map(String::as_str))
            )
        }
        Notice::OpeningForbidden { number, opener, missing } => say!(
            speaker,
            "notice-opening-forbidden",
            number = number.to_string(),
            opener = user(*opener),
            permission = permission_names(*missing, speaker)
        ),
        Notice::OpeningFull { number, opener } => {
            say!(speaker, "notice-opening-full", number = number.to_string(), opener = user(*opener))
        }
        Notice::ThreadsFull { number, opener } => {
            say!(speaker, "notice-threads-full", number = number.to_string(), opener = user(*opener))
        }
        Notice::ThreadChannelMissing { number, opener, category } => say!(
            speaker,
            "notice-thread-channel-missing",
            number = number.to_string(),
            opener = user(*opener),
            category = markdown::inline_cut(category, NAME)
        ),
        Notice::ThreadPlaceUnfit { category } => {
            say!(speaker, "notice-thread-place-unfit", category = markdown::inline_cut(category, NAME))
        }
        Notice::CategoryFull { full, next } => {
            say!(speaker, "notice-category-full", full = channel(*full), next = channel(*next))
        }
        Notice::CategoryFilling { category, channels } => {
            say!(speaker, "notice-category-filling", category = channel(*category), channels = *channels)
        }
        Notice::ReconciliationStopped { gone, live } => {
            say!(speaker, "notice-reconciliation-stopped", gone = *gone, live = *live)
        }
    }
}

fn undelivered(number: i64, obstacle: &DeliveryObstacle, speaker: &Speaker) -> String {
    let number = number.to_string();
    match obstacle {
        DeliveryObstacle::ChannelGone => say!(speaker, "notice-transcript-channel-gone", number = number),
        DeliveryObstacle::Forbidden { channel: at, missing } => say!(
            speaker,
            "notice-transcript-forbidden",
            number = number,
            channel = channel(*at),
            permission = permission_names(*missing, speaker)
        ),
        DeliveryObstacle::TooLarge { bytes } => {
            let megabytes = bytes.div_ceil(1_000_000);
            say!(speaker, "notice-transcript-too-large", number = number, megabytes = megabytes)
        }
    }
}
