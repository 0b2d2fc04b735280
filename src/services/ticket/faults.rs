//! Explains why a ticket's channel could not match its settings, and names the ticket in Discord's audit log.

use super::TicketContext;
use crate::discord::DiscordError;
use crate::domain::ticket::StaffAlert;
use crate::domain::{ChannelId, Permissions, Refusal, RoleId};

/// Audit log reason for changes made for a ticket.
pub(super) fn reason(ticket_context: &TicketContext) -> String {
    format!("ticket #{} {}", ticket_context.ticket.number, ticket_context.ticket.id)
}

/// Staff alert for a deleted role, naming the setting that refers to it.
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

/// Staff alert for a deleted Discord category, naming the setting that refers to it.
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

/// Refusal for an error that no other plan for the channel would avoid; `None` if another plan may succeed.
pub(super) fn final_refusal(error: &DiscordError) -> Option<Refusal> {
    if error.is_out_of_channels() {
        Some(Refusal::GuildFull)
    } else if error.is_forbidden() {
        Some(Refusal::BotForbidden { permission: Permissions::MANAGE_CHANNELS })
    } else {
        None
    }
}
