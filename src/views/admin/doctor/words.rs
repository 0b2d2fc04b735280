//! Causes of the findings, in words.

use super::places::{bold, channel_place, code, intent_name, role_place};
use crate::domain::{ChannelUse, Finding, GatewayIntent, MOST_CHANNELS, RoleId};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::{channel, markdown, permission_names, role};

/// Characters of an error that are shown.
const WHY: usize = 160;

/// Characters of a time zone that are shown.
const ZONE: usize = 40;

/// Roles named in one finding.
const ROLES: usize = 10;

/// Describes a finding and its consequences.
pub(super) fn cause(finding: &Finding, localizer: &Localizer) -> String {
    match finding {
        Finding::NotSetUp => t!(localizer, "doctor-not-set-up"),
        Finding::PermissionMissing { permission } => {
            t!(localizer, "doctor-permission", permission = permission_names(*permission, localizer))
        }
        Finding::IntentUnasked { intent } => {
            t!(
                localizer,
                "doctor-intent-unasked",
                intent = intent_name(*intent),
                lost = lost(*intent, localizer)
            )
        }
        Finding::IntentRevoked { intent } => {
            t!(
                localizer,
                "doctor-intent-revoked",
                intent = intent_name(*intent),
                lost = lost(*intent, localizer)
            )
        }
        Finding::StaffGone { roles } => {
            t!(localizer, "doctor-staff-gone", roles = gone_roles(roles, localizer))
        }
        Finding::RoleGone { role: id, at, name } => {
            t!(
                localizer,
                "doctor-role-gone",
                role = code(&id.to_string()),
                place = role_place(*at, name, localizer)
            )
        }
        Finding::RoleUnfit { role: id, at, name } => {
            t!(localizer, "doctor-role-unfit", role = role(*id), place = role_place(*at, name, localizer))
        }
        Finding::RoleAbove { role: id, own } => {
            t!(localizer, "doctor-role-above", role = role(*id), own = role(*own))
        }
        Finding::RoleSilent { role: id, at, name } => {
            t!(localizer, "doctor-role-silent", role = role(*id), place = role_place(*at, name, localizer))
        }
        Finding::NobodyServes { roles } => {
            let names: Vec<String> = roles.iter().take(ROLES).copied().map(role).collect();
            let names = localizer.list(names.iter().map(String::as_str));
            t!(localizer, "doctor-nobody-serves", roles = names)
        }
        Finding::ChannelGone { channel: id, at, name } => {
            let place = channel_place(*at, name, localizer);
            t!(localizer, "doctor-channel-gone", channel = code(&id.to_string()), place = place)
        }
        Finding::ChannelUnfit { channel: id, at, name } => {
            let place = channel_place(*at, name, localizer);
            t!(localizer, "doctor-channel-unfit", channel = channel(*id), place = place)
        }
        Finding::ChannelDenied { channel: id, at, name, missing, .. } => t!(
            localizer,
            "doctor-channel-denied",
            channel = channel(*id),
            place = channel_place(*at, name, localizer),
            permission = permission_names(*missing, localizer)
        ),
        Finding::ChannelPublic { channel: id, at, .. } => {
            let place = channel_place(*at, "", localizer);
            t!(localizer, "doctor-channel-public", channel = channel(*id), place = place)
        }
        Finding::ChannelUnset { at, .. } => match at {
            ChannelUse::Transcripts => t!(localizer, "doctor-transcripts-unset"),
            _ => t!(localizer, "doctor-log-unset"),
        },
        Finding::CategoryFull { channel: id, at, name } => {
            let place = channel_place(*at, name, localizer);
            t!(localizer, "doctor-category-full", channel = channel(*id), place = place)
        }
        Finding::GuildFull { channels } => {
            t!(localizer, "doctor-guild-full", count = *channels, most = MOST_CHANNELS)
        }
        Finding::OverflowGone { name: was, .. } => t!(localizer, "doctor-overflow-gone", name = bold(was)),
        Finding::NoCategories => t!(localizer, "doctor-no-categories"),
        Finding::NoPanel => t!(localizer, "doctor-no-panel"),
        Finding::PanelUnposted { key, channel: at, .. } => {
            t!(localizer, "doctor-panel-unposted", key = code(key), channel = channel(*at))
        }
        Finding::PanelLost { key, channel: at, .. } => {
            t!(localizer, "doctor-panel-lost", key = code(key), channel = channel(*at))
        }
        Finding::PanelEmpty { key } => t!(localizer, "doctor-panel-empty", key = code(key)),
        Finding::ThreadsNowhere { name } => t!(localizer, "doctor-threads-nowhere", name = bold(name)),
        Finding::CommandsStale => t!(localizer, "doctor-commands-stale"),
        Finding::JobsGivenUp { count, why } => {
            t!(localizer, "doctor-jobs-given-up", count = *count, why = markdown::inline_cut(why, WHY))
        }
        Finding::ZoneUnknown { category: None, zone, .. } => {
            t!(localizer, "doctor-zone-unknown", zone = markdown::inline_cut(zone, ZONE))
        }
        Finding::ZoneUnknown { zone, name, .. } => {
            let zone = markdown::inline_cut(zone, ZONE);
            t!(localizer, "doctor-zone-unknown-of", zone = zone, name = bold(name))
        }
    }
}

/// Lists the features that do not work without an intent.
fn lost(intent: GatewayIntent, localizer: &Localizer) -> String {
    match intent {
        GatewayIntent::Members => t!(localizer, "doctor-lost-members"),
        GatewayIntent::Messages => t!(localizer, "doctor-lost-messages"),
    }
}

/// Lists deleted roles by their ids, because they have no names any more.
fn gone_roles(roles: &[RoleId], localizer: &Localizer) -> String {
    let names: Vec<String> = roles.iter().take(ROLES).map(|id| code(&id.to_string())).collect();
    localizer.list(names.iter().map(String::as_str))
}
