//! Instructions to fix a finding: the exact change, and where to make it.

use super::places::{code, intent_name};
use crate::domain::{ChannelUse, Finding, GatewayIntent, RoleUse};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::{channel, permission_names, role};

/// Describes the fix of a finding.
pub(super) fn fix(finding: &Finding, localizer: &Localizer) -> String {
    match finding {
        Finding::NotSetUp | Finding::StaffGone { .. } => t!(localizer, "doctor-fix-staff"),
        Finding::PermissionMissing { permission } => {
            t!(localizer, "doctor-fix-permission", permission = permission_names(*permission, localizer))
        }
        Finding::IntentUnasked { intent } => t!(
            localizer,
            "doctor-fix-intent-unasked",
            intent = intent_name(*intent),
            setting = code(intent_setting(*intent))
        ),
        Finding::IntentRevoked { intent } => {
            t!(localizer, "doctor-fix-intent-revoked", intent = intent_name(*intent))
        }
        Finding::RoleGone { at, .. } => {
            t!(localizer, "doctor-fix-role-gone", command = role_command(*at, localizer))
        }
        Finding::RoleUnfit { at, .. } => {
            t!(localizer, "doctor-fix-role-unfit", command = role_command(*at, localizer))
        }
        Finding::RoleAbove { role: id, own } => {
            t!(localizer, "doctor-fix-role-above", role = role(*id), own = role(*own))
        }
        Finding::RoleSilent { role: id, .. } => t!(localizer, "doctor-fix-role-silent", role = role(*id)),
        Finding::NobodyServes { .. } => t!(localizer, "doctor-fix-nobody-serves"),
        Finding::ChannelGone { at: ChannelUse::Panel(_), name: key, .. } => {
            t!(localizer, "doctor-fix-panel-channel", key = code(key))
        }
        Finding::ChannelGone { at, .. } => {
            t!(localizer, "doctor-fix-channel-gone", command = channel_command(*at, localizer))
        }
        Finding::ChannelUnfit { at, .. } => {
            t!(localizer, "doctor-fix-channel-unfit", command = channel_command(*at, localizer))
        }
        Finding::ChannelDenied { channel: id, missing, .. } => t!(
            localizer,
            "doctor-fix-channel-denied",
            channel = channel(*id),
            permission = permission_names(*missing, localizer)
        ),
        Finding::ChannelPublic { channel: id, .. } => {
            t!(localizer, "doctor-fix-channel-public", channel = channel(*id))
        }
        Finding::ChannelUnset { at, .. } => {
            t!(localizer, "doctor-fix-channel-unset", command = channel_command(*at, localizer))
        }
        Finding::CategoryFull { channel: id, .. } => {
            t!(localizer, "doctor-fix-category-full", channel = channel(*id))
        }
        Finding::GuildFull { .. } => t!(localizer, "doctor-fix-guild-full"),
        Finding::OverflowGone { .. } => t!(localizer, "doctor-fix-overflow-gone"),
        Finding::NoCategories => t!(localizer, "doctor-fix-no-categories"),
        Finding::NoPanel => t!(localizer, "doctor-fix-no-panel"),
        Finding::PanelUnposted { key, .. } | Finding::PanelLost { key, .. } => {
            t!(localizer, "doctor-fix-panel-post", key = key.as_str())
        }
        Finding::PanelEmpty { key } => t!(localizer, "doctor-fix-panel-empty", key = key.as_str()),
        Finding::ThreadsNowhere { .. } => t!(localizer, "doctor-fix-threads-nowhere"),
        Finding::CommandsStale => t!(localizer, "doctor-fix-commands-stale"),
        Finding::JobsGivenUp { .. } => t!(localizer, "doctor-fix-jobs-given-up"),
        Finding::ZoneUnknown { .. } => t!(localizer, "doctor-fix-zone-unknown"),
    }
}

/// Returns the intent's name in the configuration.
const fn intent_setting(intent: GatewayIntent) -> &'static str {
    match intent {
        GatewayIntent::Members => "guild_members",
        GatewayIntent::Messages => "message_content",
    }
}

/// Returns the command that changes the use of a role.
fn role_command(at: RoleUse, localizer: &Localizer) -> String {
    match at {
        RoleUse::Staff | RoleUse::Support(_) | RoleUse::Required(_) | RoleUse::Called(_) => {
            t!(localizer, "doctor-command-roles")
        }
        RoleUse::Department(_) | RoleUse::CalledBy(..) => t!(localizer, "doctor-command-departments"),
    }
}

/// Returns the command that changes the use of a channel.
fn channel_command(at: ChannelUse, localizer: &Localizer) -> String {
    match at {
        ChannelUse::Tickets => t!(localizer, "doctor-command-setup"),
        ChannelUse::Category(_) | ChannelUse::Threads(_) => t!(localizer, "doctor-command-category"),
        ChannelUse::Department(_) => t!(localizer, "doctor-command-departments"),
        ChannelUse::Transcripts | ChannelUse::Log => t!(localizer, "doctor-command-channels"),
        ChannelUse::Panel(_) => t!(localizer, "doctor-command-panel"),
    }
}
