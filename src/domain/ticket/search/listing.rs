//! Which tickets somebody asks for, and which of them they may be shown.

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{Category, Department, EscalationLevel, Roster, SupportTeam, Ticket};
use crate::domain::{CategoryId, DepartmentId, Member, UserId};

/// Which tickets somebody asks for; what is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFilter {
    /// Where they stand.
    pub standing: StateFilter,
    /// What they are about.
    pub category: Option<CategoryId>,
    /// Who has claimed them.
    pub staff: Option<UserId>,
    /// Who has opened them.
    pub user: Option<UserId>,
    /// A tag they have, normalised.
    pub tag: Option<String>,
}

/// Where a ticket of a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateFilter {
    /// Somebody waits for something: opening, open or closing.
    #[default]
    Open,
    /// It is over.
    Closed,
    /// Either.
    Any,
}

/// Which of a guild's tickets a member may be shown in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListScope {
    /// All of them: admins, and the guild's staff.
    Everything,
    /// Those they serve.
    Served(ServedTickets),
    /// Their own.
    Own(UserId),
}

/// What somebody serves beside being the guild's staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServedTickets {
    /// The categories whose tickets of no department they serve.
    pub categories: Vec<CategoryId>,
    /// The departments they are in.
    pub departments: Vec<DepartmentId>,
    /// Where they are called to: tickets of this department, or of none, at this level.
    pub called: Vec<(Option<DepartmentId>, EscalationLevel)>,
}

impl ListScope {
    /// What the member may be shown.
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

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketPage {
    /// The tickets of the page, newest first, with what they are about.
    pub tickets: Vec<(Ticket, Option<Category>)>,
    /// The guild's departments.
    pub departments: Vec<Department>,
    /// Which page it is, from 1.
    pub page: u16,
    /// How many there are; at least 1.
    pub pages: u16,
    /// How many tickets there are on all of them.
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
