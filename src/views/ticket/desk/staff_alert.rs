//! Alerts for the staff's log channel: the event, its cause, and the remedy.

use crate::domain::ticket::{DeliveryObstacle, StaffAlert};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::clock::clock_name;
use crate::ui::message::{Message, container, reply, row, text_display};
use crate::ui::{AccentColour, channel, markdown, permission_names, relative, sign, user};
use crate::views::TicketComponent;
use crate::views::ticket::NAME;

/// Missed tickets that are listed.
const MISSED: usize = 50;

/// Builds an alert; pings nobody.
pub fn staff_alert(staff_alert: &StaffAlert, localizer: &Localizer) -> Message {
    let words = format!("{} {}", sign::ATTENTION, words(staff_alert, localizer));
    match staff_alert {
        StaffAlert::ReconciliationStopped { .. } => {
            let label = t!(localizer, "ticket-button-close-lost");
            let close = button(ButtonWeight::Destructive, &label, TicketComponent::CloseLost);
            Message::of(vec![container(AccentColour::Attention, vec![text_display(&words), row([close])])])
        }
        _ => reply(AccentColour::Attention, &words),
    }
}

#[expect(clippy::too_many_lines, reason = "each kind once, in one place")]
fn words(staff_alert: &StaffAlert, localizer: &Localizer) -> String {
    match staff_alert {
        StaffAlert::TranscriptUndelivered { number, obstacle } => undelivered(*number, obstacle, localizer),
        StaffAlert::ChannelLost { number, opener } => {
            t!(localizer, "staff-alert-channel-lost", number = number.to_string(), opener = user(*opener))
        }
        StaffAlert::OpenerLeft { number, opener, channel: at } => t!(
            localizer,
            "staff-alert-opener-left",
            number = number.to_string(),
            opener = user(*opener),
            channel = channel(*at)
        ),
        StaffAlert::ClosingForbidden { number, channel: at, missing } => t!(
            localizer,
            "staff-alert-closing-forbidden",
            number = number.to_string(),
            channel = channel(*at),
            permission = permission_names(*missing, localizer)
        ),
        StaffAlert::StrayChannel { channel: at } => {
            t!(localizer, "staff-alert-stray-channel", channel = channel(*at))
        }
        StaffAlert::ParentMissing { number, channel: at, category } => {
            let (number, at) = (number.to_string(), channel(*at));
            match category {
                Some(name) => {
                    let category = markdown::inline_cut(name, NAME);
                    t!(
                        localizer,
                        "staff-alert-category-parent-missing",
                        number = number,
                        channel = at,
                        category = category
                    )
                }
                None => t!(localizer, "staff-alert-parent-missing", number = number, channel = at),
            }
        }
        StaffAlert::SupportRoleMissing { role: gone, category } => match category {
            Some(name) => {
                let category = markdown::inline_cut(name, NAME);
                t!(localizer, "staff-alert-category-role-missing", role = *gone, category = category)
            }
            None => t!(localizer, "staff-alert-staff-role-missing", role = *gone),
        },
        StaffAlert::DepartmentRoleMissing { role: gone, department } => {
            let department = markdown::inline_cut(department, NAME);
            t!(localizer, "staff-alert-department-role-missing", role = *gone, department = department)
        }
        StaffAlert::EscalationRoleMissing { role: gone } => {
            t!(localizer, "staff-alert-escalation-role-missing", role = *gone)
        }
        StaffAlert::DepartmentParentMissing { number, channel: at, department } => t!(
            localizer,
            "staff-alert-department-parent-missing",
            number = number.to_string(),
            channel = channel(*at),
            department = markdown::inline_cut(department, NAME)
        ),
        StaffAlert::PlaceFull { number, channel: at } => {
            t!(localizer, "staff-alert-place-full", number = number.to_string(), channel = channel(*at))
        }
        StaffAlert::RoomForbidden { number, channel: at, missing } => t!(
            localizer,
            "staff-alert-room-forbidden",
            number = number.to_string(),
            channel = channel(*at),
            permission = permission_names(*missing, localizer)
        ),
        StaffAlert::MoveForbidden { number, channel: at, missing } => t!(
            localizer,
            "staff-alert-move-forbidden",
            number = number.to_string(),
            channel = channel(*at),
            permission = permission_names(*missing, localizer)
        ),
        StaffAlert::ClockWarning { number, channel: at, clock, due_at } => t!(
            localizer,
            "staff-alert-clock-warning",
            number = number.to_string(),
            channel = at.map(channel).unwrap_or_default(),
            clock = clock_name(*clock, localizer),
            when = relative(*due_at)
        ),
        StaffAlert::ClocksMissed { numbers } => {
            let shown: Vec<String> = numbers.iter().take(MISSED).map(|number| format!("#{number}")).collect();
            t!(
                localizer,
                "staff-alert-clocks-missed",
                count = numbers.len(),
                tickets = localizer.list(shown.iter().map(String::as_str))
            )
        }
        StaffAlert::OpeningForbidden { number, opener, missing } => t!(
            localizer,
            "staff-alert-opening-forbidden",
            number = number.to_string(),
            opener = user(*opener),
            permission = permission_names(*missing, localizer)
        ),
        StaffAlert::OpeningFull { number, opener } => {
            t!(localizer, "staff-alert-opening-full", number = number.to_string(), opener = user(*opener))
        }
        StaffAlert::ThreadsFull { number, opener } => {
            t!(localizer, "staff-alert-threads-full", number = number.to_string(), opener = user(*opener))
        }
        StaffAlert::ThreadChannelMissing { number, opener, category } => t!(
            localizer,
            "staff-alert-thread-channel-missing",
            number = number.to_string(),
            opener = user(*opener),
            category = markdown::inline_cut(category, NAME)
        ),
        StaffAlert::ThreadPlaceUnfit { category } => {
            t!(localizer, "staff-alert-thread-place-unfit", category = markdown::inline_cut(category, NAME))
        }
        StaffAlert::CategoryFull { full, next } => {
            t!(localizer, "staff-alert-category-full", full = channel(*full), next = channel(*next))
        }
        StaffAlert::CategoryFilling { category, channels } => {
            t!(localizer, "staff-alert-category-filling", category = channel(*category), channels = *channels)
        }
        StaffAlert::ReconciliationStopped { gone, live } => {
            t!(localizer, "staff-alert-reconciliation-stopped", gone = *gone, live = *live)
        }
    }
}

fn undelivered(number: i64, obstacle: &DeliveryObstacle, localizer: &Localizer) -> String {
    let number = number.to_string();
    match obstacle {
        DeliveryObstacle::ChannelGone => {
            t!(localizer, "staff-alert-transcript-channel-gone", number = number)
        }
        DeliveryObstacle::Forbidden { channel: at, missing } => t!(
            localizer,
            "staff-alert-transcript-forbidden",
            number = number,
            channel = channel(*at),
            permission = permission_names(*missing, localizer)
        ),
        DeliveryObstacle::TooLarge { bytes } => {
            let megabytes = bytes.div_ceil(1_000_000);
            t!(localizer, "staff-alert-transcript-too-large", number = number, megabytes = megabytes)
        }
    }
}
