//! Creates, changes, orders and deletes departments. Their open tickets follow.

use super::roles::RoleEdit;
use crate::discord::ChannelKind;
use crate::domain::ticket::{
    Department, DepartmentKey, Escalation, EscalationLevel, MOST_DEPARTMENTS, means_none,
};
use crate::domain::{ChannelId, DepartmentId, Member, Refusal};
use crate::repositories::Tx;
use crate::services::Result;
use crate::services::admin::{bounded, require_admin};
use crate::services::ticket::panel::edit::sign;
use crate::services::ticket::{TicketContext, TicketService};
use crate::ui::limit;

/// Changes to a department; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DepartmentUpdate {
    /// Name that members see; required for a new department.
    pub name: Option<String>,
    /// Emoji; a word that means none removes it.
    pub emoji: Option<String>,
    /// Roles of its team.
    pub roles: Option<RoleEdit>,
    /// Discord category of its tickets' channels; `Some(None)` for none of its own.
    pub parent: Option<Option<ChannelId>>,
    /// Roles its tickets ping at an escalation level.
    pub called: Option<(EscalationLevel, RoleEdit)>,
    /// Position among the departments, from 1.
    pub position: Option<u16>,
}

/// A created or changed department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentChange {
    /// State before the change; `None` for a new one.
    pub before: Option<Department>,
    /// State after the change.
    pub after: Department,
}

impl TicketService {
    /// Returns the department, for admins.
    pub async fn department(&self, member: &Member, id: DepartmentId) -> Result<Department> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(tx.departments().find(member.guild, id).await?.ok_or_else(gone)?)
    }

    /// Finds the department with this key, for admins.
    pub async fn department_of_key(&self, member: &Member, typed: &str) -> Result<Department> {
        require_admin(member)?;
        let key = typed.trim().to_lowercase();
        let mut tx = self.context.read().await?;
        let known = tx.departments().list(member.guild).await?;
        let found = known.into_iter().find(|it| it.key.as_str() == key);
        Ok(found.ok_or_else(|| Refusal::UnknownDepartment { given: typed.to_owned() })?)
    }

    /// Creates the department with this key, or changes it. Returns it before and after.
    pub async fn upsert_department(
        &self,
        member: &Member,
        typed: &str,
        update: DepartmentUpdate,
    ) -> Result<DepartmentChange> {
        require_admin(member)?;
        let key = DepartmentKey::parse(typed)?;
        // Asks Discord, so it comes before the transaction.
        self.check_department(member, &update).await?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let known = tx.departments().list(member.guild).await?;
        let before = known.iter().find(|it| it.key == key).cloned();
        let as_it_was = match &before {
            Some(department) => department.clone(),
            // An update without a name cannot create one, so the key is mistyped.
            None if update.name.is_none() => {
                return Err(Refusal::UnknownDepartment { given: typed.to_owned() }.into());
            }
            None if known.len() >= MOST_DEPARTMENTS => {
                return Err(Refusal::TooManyDepartments { limit: MOST_DEPARTMENTS }.into());
            }
            None => Department {
                id: DepartmentId::generate(tx.now()),
                guild: member.guild,
                key,
                name: String::new(),
                emoji: None,
                roles: Vec::new(),
                parent: None,
                escalation: Escalation::default(),
                position: known.last().map_or(0, |last| last.position + 1),
            },
        };
        self.keep_department(tx, member, before, as_it_was, update).await
    }

    /// Changes the department with this id. Returns it before and after.
    pub async fn change_department(
        &self,
        member: &Member,
        id: DepartmentId,
        update: DepartmentUpdate,
    ) -> Result<DepartmentChange> {
        require_admin(member)?;
        self.check_department(member, &update).await?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let before = tx.departments().find(member.guild, id).await?.ok_or_else(gone)?;
        self.keep_department(tx, member, Some(before.clone()), before, update).await
    }

    /// Deletes a department; its tickets return to their categories. Returns it and the number of its live tickets.
    pub async fn delete_department(&self, member: &Member, id: DepartmentId) -> Result<(Department, usize)> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let department = tx.departments().find_for_update(member.guild, id).await?.ok_or_else(gone)?;
        // The department is locked before its tickets, like in a handover, so that the two cannot deadlock.
        let tickets = tx.tickets().find_for_update_of_department(member.guild, id).await?;
        let mut live = 0;
        for ticket in tickets {
            live += usize::from(ticket.is_live());
            let mut ticket_context = TicketContext::around(&mut tx, ticket).await?;
            self.context.hand_over(&mut tx, &mut ticket_context, None, member).await?;
        }
        tx.departments().delete(&department).await?;
        let detail = serde_json::json!({ "before": told(&department), "after": null });
        let subject = department.id.to_string();
        tx.guilds().audit(member.guild, Some(member.user), "department.deleted", &subject, &detail).await?;
        tx.commit().await?;
        Ok((department, live))
    }

    async fn check_department(&self, member: &Member, update: &DepartmentUpdate) -> Result<()> {
        if let Some(Some(parent)) = update.parent {
            self.context.require_channel(member.guild, parent, ChannelKind::Category).await?;
        }
        let edits = update.roles.iter().chain(update.called.iter().map(|(_, edit)| edit));
        self.context.require_fit(member.guild, edits.flat_map(RoleEdit::added).collect()).await
    }

    async fn keep_department(
        &self,
        mut tx: Tx,
        member: &Member,
        before: Option<Department>,
        mut department: Department,
        update: DepartmentUpdate,
    ) -> Result<DepartmentChange> {
        // Read before the change: the difference to the roster afterwards is what open tickets have to follow.
        let roster = tx.departments().roster(member.guild).await?;
        let place = update.position;
        update.apply(&mut department)?;
        tx.departments().save(&department).await?;
        if let Some(place) = place {
            put_in_place(&mut tx, &mut department, place).await?;
        }
        self.context.follow_roster(&mut tx, &roster).await?;
        let detail = serde_json::json!({ "before": before.as_ref().map(told), "after": told(&department) });
        let subject = department.id.to_string();
        tx.guilds().audit(member.guild, Some(member.user), "department.saved", &subject, &detail).await?;
        tx.commit().await?;
        Ok(DepartmentChange { before, after: department })
    }
}

/// Renumbers the departments, with this one at its position from 1, or at the nearest possible.
async fn put_in_place(tx: &mut Tx, moved: &mut Department, place: u16) -> Result<()> {
    let mut order = tx.departments().list(moved.guild).await?;
    order.retain(|it| it.id != moved.id);
    let at = usize::from(place).saturating_sub(1).min(order.len());
    order.insert(at, moved.clone());
    for (position, mut department) in (0..).zip(order) {
        department.position = position;
        tx.departments().save(&department).await?;
        if department.id == moved.id {
            moved.position = position;
        }
    }
    Ok(())
}

impl DepartmentUpdate {
    /// Applies the update to the department.
    pub(in crate::services) fn apply(self, department: &mut Department) -> std::result::Result<(), Refusal> {
        if let Some(name) = &self.name {
            department.name = bounded(name, limit::BUTTON_LABEL)?;
        }
        match self.emoji.as_deref().map(str::trim) {
            None => {}
            Some(emoji) if emoji.is_empty() || means_none(emoji) => department.emoji = None,
            Some(emoji) => department.emoji = Some(sign(emoji)?),
        }
        if let Some(edit) = self.roles {
            edit.apply(&mut department.roles)?;
        }
        if let Some((level, edit)) = self.called {
            let mut roles = department.escalation.at(level).to_vec();
            edit.apply(&mut roles)?;
            department.escalation.set(level, roles);
        }
        department.parent = self.parent.unwrap_or(department.parent);
        Ok(())
    }
}

const fn gone() -> Refusal {
    Refusal::UnknownDepartment { given: String::new() }
}

fn told(department: &Department) -> serde_json::Value {
    serde_json::json!({
        "key": department.key.as_str(), "name": department.name, "emoji": department.emoji,
        "roles": department.roles, "parent": department.parent, "escalation": department.escalation,
        "position": department.position,
    })
}
