//! Departments, and whom a guild's tickets call.

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::{RepositoryError, exactly_one};
use super::json;
use crate::domain::ticket::{Department, DepartmentKey, Roster, Routing};
use crate::domain::{ChannelId, DepartmentId, GuildId};

/// Reads and writes departments and routing inside one transaction.
#[derive(Debug)]
pub struct DepartmentRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The departments.
    pub const fn departments(&mut self) -> DepartmentRepository<'_> {
        DepartmentRepository { tx: self }
    }
}

/// What [`DepartmentRow`] is read from, for `concat!`.
macro_rules! department_columns {
    () => {
        "id, guild_id, key, name, emoji, roles, parent_id, escalation, position"
    };
}

#[derive(FromRow)]
struct DepartmentRow {
    id: String,
    guild_id: i64,
    key: String,
    name: String,
    emoji: Option<String>,
    roles: String,
    parent_id: Option<i64>,
    escalation: String,
    position: i64,
}

#[derive(FromRow)]
struct RoutingRow {
    guild_id: i64,
    escalation: String,
    ping_department: bool,
    ping_urgent: bool,
}

impl DepartmentRepository<'_> {
    /// The department.
    pub async fn find(
        &mut self,
        guild: GuildId,
        id: DepartmentId,
    ) -> Result<Option<Department>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, DepartmentRow>(
            concat!(
                "SELECT ", department_columns!(), "
                   FROM ticket_departments
                  WHERE guild_id = $1 AND id = $2",
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The same, held against other transactions until this one ends.
    pub async fn hold(
        &mut self,
        guild: GuildId,
        id: DepartmentId,
    ) -> Result<Option<Department>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, DepartmentRow>(
            concat!(
                "UPDATE ticket_departments
                    SET key = key
                  WHERE guild_id = $1 AND id = $2
              RETURNING ", department_columns!(),
            ),
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The guild's departments in their order.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Department>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, DepartmentRow>(
            concat!(
                "SELECT ", department_columns!(), "
                   FROM ticket_departments
                  WHERE guild_id = $1
               ORDER BY position, key",
            ),
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Keeps the department, new or changed. Its key is unique in the guild.
    pub async fn save(&mut self, department: &Department) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_departments (id, guild_id, key, name, emoji, roles, parent_id, escalation, position)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (id) DO UPDATE
                SET name = excluded.name,
                    emoji = excluded.emoji,
                    roles = excluded.roles,
                    parent_id = excluded.parent_id,
                    escalation = excluded.escalation,
                    position = excluded.position",
        )
        .bind(department.id.to_string())
        .bind(department.guild.as_i64())
        .bind(department.key.as_str())
        .bind(department.name.as_str())
        .bind(department.emoji.as_deref())
        .bind(json::text(&department.roles))
        .bind(department.parent.map(ChannelId::as_i64))
        .bind(json::text(&department.escalation))
        .bind(department.position)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Deletes a department that is held. No ticket may be its any more.
    pub async fn delete(&mut self, department: &Department) -> Result<(), RepositoryError> {
        let deleted = on!(self.tx, c => sqlx::query("DELETE FROM ticket_departments WHERE guild_id = $1 AND id = $2")
            .bind(department.guild.as_i64())
            .bind(department.id.to_string())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        exactly_one("ticket_departments", deleted)
    }

    /// Whom the guild's tickets call; what a guild starts with when it has said nothing yet.
    pub async fn routing(&mut self, guild: GuildId) -> Result<Routing, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, RoutingRow>(
            "SELECT guild_id, escalation, ping_department, ping_urgent
               FROM ticket_routing
              WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map_or_else(|| Ok(Routing::new(guild)), TryInto::try_into)
    }

    /// Makes every other change of what the guild has configured wait until this transaction ends: who reads, changes and
    /// writes a row of it begins with this.
    pub async fn hold_guild(&mut self, guild: GuildId) -> Result<(), RepositoryError> {
        let routing = self.routing(guild).await?;
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_routing (guild_id, escalation, ping_department, ping_urgent)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (guild_id) DO UPDATE SET guild_id = excluded.guild_id",
        )
        .bind(guild.as_i64())
        .bind(json::text(&routing.escalation))
        .bind(routing.ping_department)
        .bind(routing.ping_urgent)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps whom the guild's tickets call.
    pub async fn save_routing(&mut self, routing: &Routing) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_routing (guild_id, escalation, ping_department, ping_urgent)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (guild_id) DO UPDATE
                SET escalation = excluded.escalation,
                    ping_department = excluded.ping_department,
                    ping_urgent = excluded.ping_urgent",
        )
        .bind(routing.guild.as_i64())
        .bind(json::text(&routing.escalation))
        .bind(routing.ping_department)
        .bind(routing.ping_urgent)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Everything that says who serves the guild's tickets.
    pub async fn roster(&mut self, guild: GuildId) -> Result<Roster, RepositoryError> {
        Ok(Roster {
            settings: self.tx.guilds().settings(guild).await?,
            routing: self.routing(guild).await?,
            categories: self.tx.categories().list_ever(guild).await?,
            departments: self.list(guild).await?,
        })
    }
}

impl TryFrom<DepartmentRow> for Department {
    type Error = RepositoryError;

    fn try_from(row: DepartmentRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_departments", column, &row.id);
        Ok(Self {
            id: row.id.parse().map_err(|_| corrupt("id"))?,
            guild: GuildId::from_i64(row.guild_id),
            key: DepartmentKey::parse(&row.key).map_err(|_| corrupt("key"))?,
            roles: serde_json::from_str(&row.roles).map_err(|_| corrupt("roles"))?,
            parent: row.parent_id.map(ChannelId::from_i64),
            escalation: serde_json::from_str(&row.escalation).map_err(|_| corrupt("escalation"))?,
            name: row.name,
            emoji: row.emoji,
            position: row.position,
        })
    }
}

impl TryFrom<RoutingRow> for Routing {
    type Error = RepositoryError;

    fn try_from(row: RoutingRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_routing", column, row.guild_id);
        Ok(Self {
            guild: GuildId::from_i64(row.guild_id),
            escalation: serde_json::from_str(&row.escalation).map_err(|_| corrupt("escalation"))?,
            ping_department: row.ping_department,
            ping_urgent: row.ping_urgent,
        })
    }
}
