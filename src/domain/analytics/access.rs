//! Who may look at a guild's figures, decided in one place for commands and buttons alike.

use super::super::ticket::SupportTeam;
use super::super::{GuildSettings, Member, Permissions, Refusal};

/// What one can want of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalyticsAction {
    /// Look at them.
    Look,
    /// Take away what they are made of.
    Export,
}

/// Whether the member may: the guild's staff and admins look, for they see every ticket anyway; admins alone take the
/// rows away. Who serves single categories has the numbers of their own tickets in `/tickets stats`.
pub fn authorize(member: &Member, glance: AnalyticsAction, settings: &GuildSettings) -> Result<(), Refusal> {
    match glance {
        _ if member.is_admin() => Ok(()),
        AnalyticsAction::Look if SupportTeam::staff(settings).is_of(member) => Ok(()),
        AnalyticsAction::Look => Err(Refusal::StaffOnly),
        AnalyticsAction::Export => Err(Refusal::Needs { permission: Permissions::MANAGE_GUILD }),
    }
}
