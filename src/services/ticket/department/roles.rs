//! Changes roles: the guild's staff, each category's, those an escalation pings. Open tickets follow.

use crate::domain::ticket::{Category, EscalationLevel, MOST_ROLES, Roster};
use crate::domain::{CategoryId, GuildId, Member, Refusal, RoleId};
use crate::repositories::Tx;
use crate::services::admin::require_admin;
use crate::services::ticket::TicketService;
use crate::services::ticket::form::question::in_use;
use crate::services::{Result, ServiceContext};

/// List a role can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolePlace {
    /// Roles that serve every ticket.
    Staff,
    /// Roles that serve a category's tickets.
    Support(CategoryId),
    /// Roles required to open tickets in a category.
    Required(CategoryId),
    /// Roles pinged at an escalation level.
    Called(EscalationLevel),
}

/// Change of a list of roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleEdit {
    /// Replaces the list.
    Replace(Vec<RoleId>),
    /// Adds one role, removes one.
    Change {
        /// Role to add.
        add: Option<RoleId>,
        /// Role to remove.
        remove: Option<RoleId>,
    },
}

/// Changes to roles and pings; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterUpdate {
    /// Change of one list of roles.
    pub roles: Option<(RolePlace, RoleEdit)>,
    /// Pings a department when it gets a ticket.
    pub ping_department: Option<bool>,
    /// Pings everybody who serves a ticket when it becomes urgent.
    pub ping_urgent: Option<bool>,
}

/// Roster before and after a change.
#[derive(Clone, Debug)]
pub struct RosterChange {
    /// State before the change.
    pub before: Roster,
    /// State after the change.
    pub after: Roster,
}

impl TicketService {
    /// Returns the roster of the member's guild, for admins.
    pub async fn roster(&self, member: &Member) -> Result<Roster> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(tx.departments().roster(member.guild).await?)
    }

    /// Applies the update to the roster. Returns it before and after.
    pub async fn change_roster(&self, member: &Member, update: RosterUpdate) -> Result<RosterChange> {
        require_admin(member)?;
        if let Some((_, edit)) = &update.roles {
            self.context.require_fit(member.guild, edit.added()).await?;
        }
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let before = tx.departments().roster(member.guild).await?;
        if let Some((place, edit)) = update.roles {
            put(&mut tx, &before, place, edit).await?;
        }
        // Read after `put`, so that a changed escalation level is included and not overwritten.
        let mut routing = tx.departments().routing(member.guild).await?;
        routing.ping_department = update.ping_department.unwrap_or(routing.ping_department);
        routing.ping_urgent = update.ping_urgent.unwrap_or(routing.ping_urgent);
        tx.departments().save_routing(&routing).await?;
        let after = tx.departments().roster(member.guild).await?;
        self.context.follow_roster(&mut tx, &before).await?;
        let detail = serde_json::json!({ "before": told(&before), "after": told(&after) });
        let subject = member.guild.to_string();
        tx.guilds().audit(member.guild, Some(member.user), "guild.roles", &subject, &detail).await?;
        tx.commit().await?;
        Ok(RosterChange { before, after })
    }
}

async fn put(tx: &mut Tx, before: &Roster, place: RolePlace, edit: RoleEdit) -> Result<()> {
    let guild = before.settings.guild;
    match place {
        RolePlace::Staff => {
            let mut settings = before.settings.clone();
            edit.apply(&mut settings.staff_roles)?;
            // Without a staff role the guild counts as not set up, and nobody could open tickets.
            if settings.staff_roles.is_empty() {
                return Err(Refusal::LastStaffRole.into());
            }
            tx.guilds().save(&settings).await?;
        }
        RolePlace::Support(id) | RolePlace::Required(id) => {
            let mut category: Category = in_use(tx.categories().find_for_update(guild, id).await?)?;
            let roles = match place {
                RolePlace::Support(_) => &mut category.support_roles,
                _ => &mut category.required_roles,
            };
            edit.apply(roles)?;
            tx.categories().save(&category).await?;
        }
        RolePlace::Called(level) => {
            let mut routing = before.routing.clone();
            let mut roles = routing.escalation.at(level).to_vec();
            edit.apply(&mut roles)?;
            routing.escalation.set(level, roles);
            tx.departments().save_routing(&routing).await?;
        }
    }
    Ok(())
}

impl RoleEdit {
    /// Roles the edit adds.
    pub(super) fn added(&self) -> Vec<RoleId> {
        match self {
            Self::Replace(roles) => roles.clone(),
            Self::Change { add, .. } => add.iter().copied().collect(),
        }
    }

    /// Applies the edit to a list of roles.
    pub(in crate::services) fn apply(self, roles: &mut Vec<RoleId>) -> std::result::Result<(), Refusal> {
        match self {
            Self::Replace(wanted) => *roles = wanted,
            Self::Change { add, remove } => {
                roles.extend(add.filter(|role| !roles.contains(role)));
                roles.retain(|role| Some(*role) != remove);
            }
        }
        if roles.len() > MOST_ROLES { Err(Refusal::TooManyRoles { limit: MOST_ROLES }) } else { Ok(()) }
    }
}

impl ServiceContext {
    /// Refuses roles that are not of this guild, `@everyone`, and the managed roles of bots.
    pub(in crate::services) async fn require_fit(&self, guild: GuildId, wanted: Vec<RoleId>) -> Result<()> {
        if wanted.is_empty() {
            return Ok(());
        }
        let roles = self.discord.roles(guild).await?;
        for role in wanted {
            let fits = |found: &crate::discord::Role| found.id == role && !found.managed;
            if role.get() == guild.get() || !roles.iter().any(fits) {
                return Err(Refusal::UnfitRole.into());
            }
        }
        Ok(())
    }
}

fn told(roster: &Roster) -> serde_json::Value {
    let categories = roster.categories.iter().filter(|it| it.deleted_at.is_none()).map(|it| {
        serde_json::json!({ "key": it.key.as_str(), "support": it.support_roles, "required": it.required_roles })
    });
    serde_json::json!({
        "staff": roster.settings.staff_roles, "escalation": roster.routing.escalation,
        "ping_department": roster.routing.ping_department, "ping_urgent": roster.routing.ping_urgent,
        "categories": categories.collect::<Vec<_>>(),
    })
}
