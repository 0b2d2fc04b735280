//! Staff of a ticket: by its category or department, by its escalation level, and always the guild's staff.

use crate::domain::ticket::{Category, Department, Escalation, EscalationLevel, Ticket};
use crate::domain::{CategoryId, ChannelId, DepartmentId, GuildId, GuildSettings, Member, RoleId};

/// Route of a ticket since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TicketRoute {
    /// Department it belongs to; its category when `None`.
    pub department: Option<DepartmentId>,
    /// Escalation level.
    pub level: EscalationLevel,
}

/// Settings of the pings of a guild's tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingSettings {
    /// The guild.
    pub guild: GuildId,
    /// Roles that escalated tickets ping, unless their department has its own.
    pub escalation: Escalation,
    /// True if a department is pinged when it gets a ticket.
    pub ping_department: bool,
    /// True if a ticket's staff is pinged when it becomes urgent.
    pub ping_urgent: bool,
}

impl RoutingSettings {
    /// Returns the defaults of a guild.
    pub fn new(guild: GuildId) -> Self {
        Self { guild, escalation: Escalation::default(), ping_department: true, ping_urgent: false }
    }

    /// Returns the escalation of a department's tickets, or of those without one.
    pub fn escalation_of<'a>(&'a self, department: Option<&'a Department>) -> &'a Escalation {
        department.map(|it| &it.escalation).filter(|own| !own.is_empty()).unwrap_or(&self.escalation)
    }
}

/// Roles that are staff of a ticket, each once, the guild's staff first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportTeam(Vec<RoleId>);

impl SupportTeam {
    /// Returns the guild's own staff, which serves every ticket.
    pub fn staff(settings: &GuildSettings) -> Self {
        Self(settings.staff_roles.clone())
    }

    /// Returns the staff of tickets with this route.
    pub fn of(
        level: EscalationLevel,
        category: Option<&Category>,
        department: Option<&Department>,
        settings: &GuildSettings,
        routing: &RoutingSettings,
    ) -> Self {
        let own = match department {
            Some(department) => department.roles.as_slice(),
            None => category.map_or(&[][..], |category| &category.support_roles),
        };
        let called = routing.escalation_of(department).up_to(level);
        let mut team = Self::default();
        for role in settings.staff_roles.iter().chain(own).copied().chain(called) {
            if !team.0.contains(&role) {
                team.0.push(role);
            }
        }
        team
    }

    /// Returns the roles.
    pub fn roles(&self) -> &[RoleId] {
        &self.0
    }

    /// Returns true if the member has one of the roles, or is an admin.
    pub fn is_of(&self, member: &Member) -> bool {
        member.is_admin() || member.has_any(&self.0)
    }

    /// Returns the roles of this team that the other does not have.
    pub fn without(&self, other: &Self) -> Vec<RoleId> {
        self.0.iter().copied().filter(|role| !other.0.contains(role)).collect()
    }
}

/// A role that the ticket's route has given access, or taken it from again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleStay {
    /// Id of the role.
    pub role: RoleId,
    /// True while it has access.
    pub inside: bool,
}

/// Data that determines the staff of a guild's tickets.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Settings of the guild.
    pub settings: GuildSettings,
    /// Settings of the pings.
    pub routing: RoutingSettings,
    /// Categories, deleted ones included.
    pub categories: Vec<Category>,
    /// Departments in order.
    pub departments: Vec<Department>,
}

impl Roster {
    /// Returns the staff of a ticket.
    pub fn team(&self, ticket: &Ticket) -> SupportTeam {
        let category = self.category(ticket.category);
        let department = ticket.route.department.and_then(|id| self.department(id));
        SupportTeam::of(ticket.route.level, category, department, &self.settings, &self.routing)
    }

    /// Returns true if the member is staff of any ticket: of the guild, a category or a department, or an admin.
    pub fn is_staff(&self, member: &Member) -> bool {
        let in_use = self.categories.iter().filter(|category| category.deleted_at.is_none());
        member.is_admin()
            || member.has_any(&self.settings.staff_roles)
            || in_use.into_iter().any(|category| member.has_any(&category.support_roles))
            || self.departments.iter().any(|department| member.has_any(&department.roles))
    }

    /// Returns the category of this id.
    pub fn category(&self, id: CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// Returns the department of this id.
    pub fn department(&self, id: DepartmentId) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }
}

/// Returns the Discord category that a ticket's channel belongs in.
pub fn parent_of(
    category: Option<&Category>,
    department: Option<&Department>,
    settings: &GuildSettings,
) -> Option<ChannelId> {
    department
        .and_then(|department| department.parent)
        .or_else(|| category.and_then(|category| category.parent))
        .or(settings.ticket_parent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::{CategoryKey, DepartmentKey, Priority, RoomSettings};
    use crate::domain::{Language, Permissions, Timestamp, UserId};

    const GUILD: GuildId = GuildId::new(1);
    const STAFF: RoleId = RoleId::new(2);
    const SUPPORT: RoleId = RoleId::new(3);
    const MONEY: RoleId = RoleId::new(4);
    const LEAD: RoleId = RoleId::new(5);
    const BOSS: RoleId = RoleId::new(6);

    fn roster() -> (GuildSettings, Category, Department, RoutingSettings) {
        let settings = GuildSettings { staff_roles: vec![STAFF], ..GuildSettings::new(GUILD) };
        let now = Timestamp::from_millis(0);
        let category = Category {
            id: CategoryId::generate(now),
            guild: GUILD,
            key: CategoryKey::parse("support").expect("a key"),
            name: "Support".to_owned(),
            emoji: None,
            support_roles: vec![SUPPORT, STAFF],
            parent: Some(ChannelId::new(7)),
            questions: Vec::new(),
            name_template: String::new(),
            open_limit: None,
            required_roles: Vec::new(),
            sla_minutes: None,
            priority: Priority::default(),
            tags: Vec::new(),
            anonymity: crate::domain::ticket::Anonymity::default(),
            deleted_at: None,
            rooms: RoomSettings::default(),
            position: 0,
        };
        let department = Department {
            id: DepartmentId::generate(now),
            guild: GUILD,
            key: DepartmentKey::parse("billing").expect("a key"),
            name: "Billing".to_owned(),
            emoji: None,
            roles: vec![MONEY],
            parent: None,
            escalation: Escalation::default(),
            position: 0,
        };
        let mut routing = RoutingSettings::new(GUILD);
        routing.escalation.set(EscalationLevel::parse(1).expect("a level"), vec![LEAD]);
        (settings, category, department, routing)
    }

    #[test]
    fn a_department_serves_in_place_of_the_category_and_staff_always() {
        let (settings, category, department, routing) = roster();
        let team = |level, department| {
            SupportTeam::of(
                EscalationLevel::parse(level).expect("a level"),
                Some(&category),
                department,
                &settings,
                &routing,
            )
        };
        assert_eq!(team(0, None).roles(), [STAFF, SUPPORT]);
        assert_eq!(team(0, Some(&department)).roles(), [STAFF, MONEY]);
        assert_eq!(team(2, Some(&department)).roles(), [STAFF, MONEY, LEAD]);
        let mut own = department.clone();
        own.escalation.set(EscalationLevel::parse(2).expect("a level"), vec![BOSS]);
        assert_eq!(team(1, Some(&own)).roles(), [STAFF, MONEY], "its own levels replace the guild's");
        assert_eq!(team(2, Some(&own)).without(&team(0, None)), [MONEY, BOSS]);
        let member = Member {
            guild: GUILD,
            user: UserId::new(9),
            roles: vec![SUPPORT],
            permissions: Permissions::NONE,
            language: Language::fallback(),
            joined_at: None,
        };
        assert!(team(0, None).is_of(&member) && !team(0, Some(&department)).is_of(&member));
    }

    #[test]
    fn a_department_without_a_place_stays_in_the_categorys() {
        let (settings, category, mut department, _) = roster();
        let place = |department: &Department| parent_of(Some(&category), Some(department), &settings);
        assert_eq!(place(&department), category.parent);
        department.parent = Some(ChannelId::new(8));
        assert_eq!(place(&department), Some(ChannelId::new(8)));
        assert_eq!(parent_of(None, None, &settings), None);
    }
}
