//! What to do about a finding, in words: exactly what, and where.

use super::places::{code, intent_name};
use crate::domain::{ChannelUse, Finding, Intent, RoleUse};
use crate::i18n::Speaker;
use crate::say;
use crate::views::{channel, permission_names, role};

/// What to do about it.
pub(super) fn fix(finding: &Finding, speaker: &Speaker) -> String {
    match finding {
        Finding::NotSetUp | Finding::StaffGone { .. } => say!(speaker, "doctor-fix-staff"),
        Finding::PermissionMissing { permission } => {
            say!(speaker, "doctor-fix-permission", permission = permission_names(*permission, speaker))
        }
        Finding::IntentUnasked { intent } => say!(
            speaker,
            "doctor-fix-intent-unasked",
            intent = intent_name(*intent),
            setting = code(intent_setting(*intent))
        ),
        Finding::IntentRevoked { intent } => {
            say!(speaker, "doctor-fix-intent-revoked", intent = intent_name(*intent))
        }
        Finding::RoleGone { at, .. } => {
            say!(speaker, "doctor-fix-role-gone", command = role_command(*at, speaker))
        }
        Finding::RoleUnfit { at, .. } => {
            say!(speaker, "doctor-fix-role-unfit", command = role_command(*at, speaker))
        }
        Finding::RoleAbove { role: id, own } => {
            say!(speaker, "doctor-fix-role-above", role = role(*id), own = role(*own))
        }
        Finding::RoleSilent { role: id, .. } => say!(speaker, "doctor-fix-role-silent", role = role(*id)),
        Finding::NobodyServes { .. } => say!(speaker, "doctor-fix-nobody-serves"),
        Finding::ChannelGone { at: ChannelUse::Panel(_), name: key, .. } => {
            say!(speaker, "doctor-fix-panel-channel", key = code(key))
        }
        Finding::ChannelGone { at, .. } => {
            say!(speaker, "doctor-fix-channel-gone", command = channel_command(*at, speaker))
        }
        Finding::ChannelUnfit { at, .. } => {
            say!(speaker, "doctor-fix-channel-unfit", command = channel_command(*at, speaker))
        }
        Finding::ChannelDenied { channel: id, missing, .. } => say!(
            speaker,
            "doctor-fix-channel-denied",
            channel = channel(*id),
            permission = permission_names(*missing, speaker)
        ),
        Finding::ChannelPublic { channel: id, .. } => {
            say!(speaker, "doctor-fix-channel-public", channel = channel(*id))
        }
        Finding::ChannelUnset { at, .. } => {
            say!(speaker, "doctor-fix-channel-unset", command = channel_command(*at, speaker))
        }
        Finding::CategoryFull { channel: id, .. } => {
            say!(speaker, "doctor-fix-category-full", channel = channel(*id))
        }
        Finding::GuildFull { .. } => say!(speaker, "doctor-fix-guild-full"),
        Finding::OverflowGone { .. } => say!(speaker, "doctor-fix-overflow-gone"),
        Finding::NoCategories => say!(speaker, "doctor-fix-no-categories"),
        Finding::NoPanel => say!(speaker, "doctor-fix-no-panel"),
        Finding::PanelUnposted { key, .. } | Finding::PanelLost { key, .. } => {
            say!(speaker, "doctor-fix-panel-post", key = key.as_str())
        }
        Finding::PanelEmpty { key } => say!(speaker, "doctor-fix-panel-empty", key = key.as_str()),
        Finding::ThreadsNowhere { .. } => say!(speaker, "doctor-fix-threads-nowhere"),
        Finding::CommandsStale => say!(speaker, "doctor-fix-commands-stale"),
        Finding::JobsGivenUp { .. } => say!(speaker, "doctor-fix-jobs-given-up"),
        Finding::ZoneUnknown { .. } => say!(speaker, "doctor-fix-zone-unknown"),
    }
}

/// As the configuration names it.
const fn intent_setting(intent: Intent) -> &'static str {
    match intent {
        Intent::Members => "guild_members",
        Intent::Messages => "message_content",
    }
}

/// The command that changes what names a role.
fn role_command(at: RoleUse, speaker: &Speaker) -> String {
    match at {
        RoleUse::Staff | RoleUse::Support(_) | RoleUse::Required(_) | RoleUse::Called(_) => {
            say!(speaker, "doctor-command-roles")
        }
        RoleUse::Department(_) | RoleUse::CalledBy(..) => say!(speaker, "doctor-command-departments"),
    }
}

/// The command that changes what names a channel.
fn channel_command(at: ChannelUse, speaker: &Speaker) -> String {
    match at {
        ChannelUse::Tickets => say!(speaker, "doctor-command-setup"),
        ChannelUse::Category(_) | ChannelUse::Threads(_) => say!(speaker, "doctor-command-category"),
        ChannelUse::Department(_) => say!(speaker, "doctor-command-departments"),
        ChannelUse::Transcripts | ChannelUse::Log => say!(speaker, "doctor-command-channels"),
        ChannelUse::Panel(_) => say!(speaker, "doctor-command-panel"),
    }
}
