//! What is wrong, in words.

use super::places::{bold, channel_place, code, intent_name, role_place};
use crate::domain::{ChannelUse, Finding, Intent, MOST_CHANNELS, RoleId};
use crate::i18n::Speaker;
use crate::say;
use crate::views::{channel, markdown, permission_names, role};

/// As much of an error as is shown.
const WHY: usize = 160;

/// As much of a time zone as is shown.
const ZONE: usize = 40;

/// As many roles as one finding names.
const ROLES: usize = 10;

/// What is wrong, and what comes of it.
pub(super) fn cause(finding: &Finding, speaker: &Speaker) -> String {
    match finding {
        Finding::NotSetUp => say!(speaker, "doctor-not-set-up"),
        Finding::PermissionMissing { permission } => {
            say!(speaker, "doctor-permission", permission = permission_names(*permission, speaker))
        }
        Finding::IntentUnasked { intent } => {
            say!(
                speaker,
                "doctor-intent-unasked",
                intent = intent_name(*intent),
                lost = lost(*intent, speaker)
            )
        }
        Finding::IntentRevoked { intent } => {
            say!(
                speaker,
                "doctor-intent-revoked",
                intent = intent_name(*intent),
                lost = lost(*intent, speaker)
            )
        }
        Finding::StaffGone { roles } => {
            say!(speaker, "doctor-staff-gone", roles = gone_roles(roles, speaker))
        }
        Finding::RoleGone { role: id, at, name } => {
            say!(
                speaker,
                "doctor-role-gone",
                role = code(&id.to_string()),
                place = role_place(*at, name, speaker)
            )
        }
        Finding::RoleUnfit { role: id, at, name } => {
            say!(speaker, "doctor-role-unfit", role = role(*id), place = role_place(*at, name, speaker))
        }
        Finding::RoleAbove { role: id, own } => {
            say!(speaker, "doctor-role-above", role = role(*id), own = role(*own))
        }
        Finding::RoleSilent { role: id, at, name } => {
            say!(speaker, "doctor-role-silent", role = role(*id), place = role_place(*at, name, speaker))
        }
        Finding::NobodyServes { roles } => {
            let names: Vec<String> = roles.iter().take(ROLES).copied().map(role).collect();
            let names = speaker.list(names.iter().map(String::as_str));
            say!(speaker, "doctor-nobody-serves", roles = names)
        }
        Finding::ChannelGone { channel: id, at, name } => {
            let place = channel_place(*at, name, speaker);
            say!(speaker, "doctor-channel-gone", channel = code(&id.to_string()), place = place)
        }
        Finding::ChannelUnfit { channel: id, at, name } => {
            let place = channel_place(*at, name, speaker);
            say!(speaker, "doctor-channel-unfit", channel = channel(*id), place = place)
        }
        Finding::ChannelDenied { channel: id, at, name, missing, .. } => say!(
            speaker,
            "doctor-channel-denied",
            channel = channel(*id),
            place = channel_place(*at, name, speaker),
            permission = permission_names(*missing, speaker)
        ),
        Finding::ChannelPublic { channel: id, at, .. } => {
            let place = channel_place(*at, "", speaker);
            say!(speaker, "doctor-channel-public", channel = channel(*id), place = place)
        }
        Finding::ChannelUnset { at, .. } => match at {
            ChannelUse::Transcripts => say!(speaker, "doctor-transcripts-unset"),
            _ => say!(speaker, "doctor-log-unset"),
        },
        Finding::CategoryFull { channel: id, at, name } => {
            let place = channel_place(*at, name, speaker);
            say!(speaker, "doctor-category-full", channel = channel(*id), place = place)
        }
        Finding::GuildFull { channels } => {
            say!(speaker, "doctor-guild-full", count = *channels, most = MOST_CHANNELS)
        }
        Finding::OverflowGone { name: was, .. } => say!(speaker, "doctor-overflow-gone", name = bold(was)),
        Finding::NoCategories => say!(speaker, "doctor-no-categories"),
        Finding::NoPanel => say!(speaker, "doctor-no-panel"),
        Finding::PanelUnposted { key, channel: at, .. } => {
            say!(speaker, "doctor-panel-unposted", key = code(key), channel = channel(*at))
        }
        Finding::PanelLost { key, channel: at, .. } => {
            say!(speaker, "doctor-panel-lost", key = code(key), channel = channel(*at))
        }
        Finding::PanelEmpty { key } => say!(speaker, "doctor-panel-empty", key = code(key)),
        Finding::ThreadsNowhere { name } => say!(speaker, "doctor-threads-nowhere", name = bold(name)),
        Finding::CommandsStale => say!(speaker, "doctor-commands-stale"),
        Finding::JobsGivenUp { count, why } => {
            say!(speaker, "doctor-jobs-given-up", count = *count, why = markdown::inline_cut(why, WHY))
        }
        Finding::ZoneUnknown { category: None, zone, .. } => {
            say!(speaker, "doctor-zone-unknown", zone = markdown::inline_cut(zone, ZONE))
        }
        Finding::ZoneUnknown { zone, name, .. } => {
            let zone = markdown::inline_cut(zone, ZONE);
            say!(speaker, "doctor-zone-unknown-of", zone = zone, name = bold(name))
        }
    }
}

/// What does not work without it.
fn lost(intent: Intent, speaker: &Speaker) -> String {
    match intent {
        Intent::Members => say!(speaker, "doctor-lost-members"),
        Intent::Messages => say!(speaker, "doctor-lost-messages"),
    }
}

/// Roles that are gone have no name any more.
fn gone_roles(roles: &[RoleId], speaker: &Speaker) -> String {
    let names: Vec<String> = roles.iter().take(ROLES).map(|id| code(&id.to_string())).collect();
    speaker.list(names.iter().map(String::as_str))
}
