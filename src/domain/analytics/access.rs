//! Access to a guild's analytics, decided in one place for commands and buttons.

use super::super::ticket::SupportTeam;
use super::super::{GuildSettings, Member, Permissions, Refusal};

/// Action on the analytics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalyticsAction {
    /// View the figures.
    Look,
    /// Export the underlying rows.
    Export,
}

/// Checks that the member may do this: the guild's staff and admins view, because they see every ticket anyway; only
/// admins export. Staff of single categories see the numbers of their own tickets in `/tickets stats`.
pub fn authorize(member: &Member, glance: AnalyticsAction, settings: &GuildSettings) -> Result<(), Refusal> {
    match glance {
        _ if member.is_admin() => Ok(()),
        AnalyticsAction::Look if SupportTeam::staff(settings).is_of(member) => Ok(()),
        AnalyticsAction::Look => Err(Refusal::StaffOnly),
        AnalyticsAction::Export => Err(Refusal::Needs { permission: Permissions::MANAGE_GUILD }),
    }
}
