//! Filters of ticket lists, and the tickets a member may see in them.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{Category, Department, EscalationLevel, Roster, SupportTeam, Ticket};
use crate::domain::{CategoryId, DepartmentId, Member, UserId};

/// Filter of a ticket list; unset fields do not restrict it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFilter {
    /// State of the tickets.
    pub standing: StateFilter,
    /// Category of the tickets.
    pub category: Option<CategoryId>,
    /// Member who claimed them.
    pub staff: Option<UserId>,
    /// Member who opened them.
    pub user: Option<UserId>,
    /// Tag they have, normalised.
    pub tag: Option<String>,
}

/// State filter of a ticket list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateFilter {
    /// Unfinished: opening, open or closing.
    #[default]
    Open,
    /// Finished.
    Closed,
    /// Any state.
    Any,
}

/// Tickets of a guild that a member may see in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListScope {
    /// All tickets: for admins and the guild's staff.
    Everything,
    /// Tickets they are staff of.
    Served(ServedTickets),
    /// Tickets they opened.
    Own(UserId),
}

/// Tickets a member is staff of without belonging to the guild's staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServedTickets {
    /// Categories they are staff of, for tickets without a department.
    pub categories: Vec<CategoryId>,
    /// Departments they belong to.
    pub departments: Vec<DepartmentId>,
    /// Escalations that include them: tickets of this department, or of none, at this level.
    pub called: Vec<(Option<DepartmentId>, EscalationLevel)>,
}

impl ListScope {
    /// Returns the tickets the member may see.
    pub fn of(member: &Member, roster: &Roster) -> Self {
        if SupportTeam::staff(&roster.settings).is_of(member) {
            return Self::Everything;
        }
        let categories = roster.categories.iter().filter(|it| member.has_any(&it.support_roles));
        let departments = roster.departments.iter().filter(|it| member.has_any(&it.roles));
        let called =
            std::iter::once(None).chain(roster.departments.iter().map(Some)).flat_map(|department| {
                let levels = roster.routing.escalation_of(department).levels_of(&member.roles);
                levels.map(move |level| (department.map(|it| it.id), level))
            });
        let served = ServedTickets {
            categories: categories.map(|it| it.id).collect(),
            departments: departments.map(|it| it.id).collect(),
            called: called.collect(),
        };
        if served == ServedTickets::default() { Self::Own(member.user) } else { Self::Served(served) }
    }
}

/// A page of a ticket list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketPage {
    /// Tickets of the page with their categories, newest first.
    pub tickets: Vec<(Ticket, Option<Category>)>,
    /// Departments of the guild.
    pub departments: Vec<Department>,
    /// Number of the page, from 1.
    pub page: u16,
    /// Number of pages; at least 1.
    pub pages: u16,
    /// Number of tickets on all pages.
    pub total: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::RoutingSettings;
    use crate::domain::{GuildId, GuildSettings, Language, Permissions, RoleId};

    #[test]
    fn who_serves_nothing_sees_their_own() {
        let guild = GuildId::new(1);
        let mut settings = GuildSettings::new(guild);
        settings.staff_roles = vec![RoleId::new(5)];
        let routing = RoutingSettings::new(guild);
        let mut roster = Roster { settings, routing, categories: Vec::new(), departments: Vec::new() };
        let mut member = Member {
            guild,
            user: UserId::new(3),
            roles: Vec::new(),
            permissions: Permissions::NONE,
            language: Language::fallback(),
            joined_at: None,
        };
        assert_eq!(ListScope::of(&member, &roster), ListScope::Own(UserId::new(3)));
        member.roles.push(RoleId::new(6));
        roster.routing.escalation.set(EscalationLevel::HIGHEST, vec![RoleId::new(6)]);
        let called = vec![(None, EscalationLevel::HIGHEST)];
        assert_eq!(
            ListScope::of(&member, &roster),
            ListScope::Served(ServedTickets { called, ..ServedTickets::default() })
        );
        member.roles.push(RoleId::new(5));
        assert_eq!(ListScope::of(&member, &roster), ListScope::Everything);
    }
}
