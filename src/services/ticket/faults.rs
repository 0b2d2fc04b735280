//! Why a ticket's channel could not be what its settings say, and the reason Discord's audit log is given for changes.

use super::Site;
use crate::discord::DiscordError;
use crate::domain::ticket::Notice;
use crate::domain::{ChannelId, Permissions, Refusal, RoleId};

/// The reason of changes for a ticket, in Discord's audit log.
pub(super) fn reason(site: &Site) -> String {
    format!("ticket #{} {}", site.ticket.number, site.ticket.id)
}

/// The setting that names a role that is gone.
pub(super) fn missing_role(site: &Site, role: RoleId) -> Notice {
    if let Some(department) = site.department.as_ref().filter(|it| it.roles.contains(&role)) {
        return Notice::DepartmentRoleMissing { role, department: department.name.clone() };
    }
    let category = site.category.as_ref().filter(|it| it.support_roles.contains(&role));
    let department = site.department.as_ref();
    let mut called = site.routing.escalation_of(department).up_to(site.ticket.route.level);
    if category.is_none() && !site.settings.staff_roles.contains(&role) && called.any(|it| it == role) {
        return Notice::EscalationRoleMissing { role };
    }
    Notice::SupportRoleMissing { role, category: category.map(|it| it.name.clone()) }
}

/// The setting that names a Discord category that is gone.
pub(super) fn missing_parent(site: &Site, parent: ChannelId, channel: ChannelId) -> Notice {
    let number = site.ticket.number;
    if let Some(department) = site.department.as_ref().filter(|it| it.parent == Some(parent)) {
        return Notice::DepartmentParentMissing { number, channel, department: department.name.clone() };
    }
    let category = site.category.as_ref().filter(|it| it.parent == Some(parent));
    Notice::ParentMissing { number, channel, category: category.map(|it| it.name.clone()) }
}

/// The refusal that no other plan for the channel would change.
pub(super) fn final_refusal(error: &DiscordError) -> Option<Refusal> {
    if error.is_out_of_channels() {
        Some(Refusal::GuildFull)
    } else if error.is_forbidden() {
        Some(Refusal::BotForbidden { permission: Permissions::MANAGE_CHANNELS })
    } else {
        None
    }
}
