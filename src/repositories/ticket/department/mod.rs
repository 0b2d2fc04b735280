//! Departments, and the routing of a guild's tickets.

mod role;

use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params, repository};
use super::json;
use crate::domain::ticket::{Department, Roster, RoutingSettings};
use crate::domain::{DepartmentId, GuildId};

repository! {
    /// Reads and writes departments and routing inside one transaction.
    DepartmentRepository,
    /// Returns the repository of departments and routing.
    departments
}

/// Lists the columns a [`Department`] is read from, for `concat!`.
macro_rules! department_columns {
    () => {
        "id, guild_id, key, name, emoji, roles, parent_id, escalation, position"
    };
}

/// Builds a SELECT of departments: `departments!("WHERE guild_id = $1")`.
macro_rules! departments {
    ($($rest:tt)*) => {
        concat!("SELECT ", department_columns!(), " FROM ticket_departments ", $($rest)*)
    };
}

impl DepartmentRepository<'_> {
    /// Finds the department.
    pub async fn find(
        &mut self,
        guild: GuildId,
        id: DepartmentId,
    ) -> Result<Option<Department>, RepositoryError> {
        self.tx.optional(departments!("WHERE guild_id = $1 AND id = $2"), params![guild, id]).await
    }

    /// Finds the department and locks it until this transaction ends.
    pub async fn find_for_update(
        &mut self,
        guild: GuildId,
        id: DepartmentId,
    ) -> Result<Option<Department>, RepositoryError> {
        self.tx
            .optional(
                concat!(
                    "UPDATE ticket_departments
                        SET key = key
                      WHERE guild_id = $1 AND id = $2
                  RETURNING ",
                    department_columns!(),
                ),
                params![guild, id],
            )
            .await
    }

    /// Lists the guild's departments in their order.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Department>, RepositoryError> {
        self.tx
            .all(
                departments!(
                    "WHERE guild_id = $1
                  ORDER BY position, key"
                ),
                params![guild],
            )
            .await
    }

    /// Saves the department, new or changed. Its key is unique in the guild.
    pub async fn save(&mut self, department: &Department) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_departments (id, guild_id, key, name, emoji, roles, parent_id, escalation, position)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (id) DO UPDATE
                    SET name = excluded.name,
                        emoji = excluded.emoji,
                        roles = excluded.roles,
                        parent_id = excluded.parent_id,
                        escalation = excluded.escalation,
                        position = excluded.position",
                params![
                    department.id,
                    department.guild,
                    department.key,
                    department.name,
                    department.emoji.as_deref(),
                    json::text(&department.roles),
                    department.parent,
                    json::text(&department.escalation),
                    department.position,
                ],
            )
            .await
    }

    /// Deletes a locked department. No ticket may belong to it any more.
    pub async fn delete(&mut self, department: &Department) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "DELETE FROM ticket_departments WHERE guild_id = $1 AND id = $2",
                params![department.guild, department.id],
            )
            .await
    }

    /// Reads the routing of the guild's tickets; the defaults of a new guild when nothing is stored.
    pub async fn routing(&mut self, guild: GuildId) -> Result<RoutingSettings, RepositoryError> {
        Ok(self
            .tx
            .optional(
                "SELECT guild_id, escalation, ping_department, ping_urgent
                   FROM ticket_routing
                  WHERE guild_id = $1",
                params![guild],
            )
            .await?
            .unwrap_or_else(|| RoutingSettings::new(guild)))
    }

    /// Saves the routing of the guild's tickets.
    pub async fn save_routing(&mut self, routing: &RoutingSettings) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO ticket_routing (guild_id, escalation, ping_department, ping_urgent)
                 VALUES ($1, $2, $3, $4)
                 ON CONFLICT (guild_id) DO UPDATE
                    SET escalation = excluded.escalation,
                        ping_department = excluded.ping_department,
                        ping_urgent = excluded.ping_urgent",
                params![
                    routing.guild,
                    json::text(&routing.escalation),
                    routing.ping_department,
                    routing.ping_urgent
                ],
            )
            .await
    }

    /// Reads everything that decides which staff serves the guild's tickets.
    pub async fn roster(&mut self, guild: GuildId) -> Result<Roster, RepositoryError> {
        Ok(Roster {
            settings: self.tx.guilds().settings(guild).await?,
            routing: self.routing(guild).await?,
            // Deleted categories included: tickets opened in them still need their staff.
            categories: self.tx.categories().list_ever(guild).await?,
            departments: self.list(guild).await?,
        })
    }
}

impl FromRow for Department {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            id: row.get("id")?,
            guild: row.get("guild_id")?,
            key: row.get("key")?,
            roles: row.json("roles")?,
            parent: row.get("parent_id")?,
            escalation: row.json("escalation")?,
            name: row.get("name")?,
            emoji: row.get("emoji")?,
            position: row.get("position")?,
        })
    }
}

impl FromRow for RoutingSettings {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            guild: row.get("guild_id")?,
            escalation: row.json("escalation")?,
            ping_department: row.get("ping_department")?,
            ping_urgent: row.get("ping_urgent")?,
        })
    }
}
