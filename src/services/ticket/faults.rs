//! Why a ticket's channel could not be what its settings say, and the reason Discord's audit log is given for changes.

use super::TicketContext;
use crate::discord::DiscordError;
use crate::domain::ticket::StaffAlert;
use crate::domain::{ChannelId, Permissions, Refusal, RoleId};

/// The reason of changes for a ticket, in Discord's audit log.
pub(super) fn reason(ticket_context: &TicketContext) -> String {
    format!("ticket #{} {}", ticket_context.ticket.number, ticket_context.ticket.id)
}

/// The setting that names a role that is gone.
pub(super) fn missing_role(ticket_context: &TicketContext, role: RoleId) -> StaffAlert {
    if let Some(department) = ticket_context.department.as_ref().filter(|it| it.roles.contains(&role)) {
        return StaffAlert::DepartmentRoleMissing { role, department: department.name.clone() };
    }
    let category = ticket_context.category.as_ref().filter(|it| it.support_roles.contains(&role));
    let department = ticket_context.department.as_ref();
    let mut called =
        ticket_context.routing.escalation_of(department).up_to(ticket_context.ticket.route.level);
    if category.is_none()
        && !ticket_context.settings.staff_roles.contains(&role)
        && called.any(|it| it == role)
    {
        return StaffAlert::EscalationRoleMissing { role };
    }
    StaffAlert::SupportRoleMissing { role, category: category.map(|it| it.name.clone()) }
}

/// The setting that names a Discord category that is gone.
pub(super) fn missing_parent(
    ticket_context: &TicketContext,
    parent: ChannelId,
    channel: ChannelId,
) -> StaffAlert {
    let number = ticket_context.ticket.number;
    if let Some(department) = ticket_context.department.as_ref().filter(|it| it.parent == Some(parent)) {
        return StaffAlert::DepartmentParentMissing { number, channel, department: department.name.clone() };
    }
    let category = ticket_context.category.as_ref().filter(|it| it.parent == Some(parent));
    StaffAlert::ParentMissing { number, channel, category: category.map(|it| it.name.clone()) }
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
