//! Which roles a ticket's way has let into its channel, and out again.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use super::row::{TicketRow, ticket_columns};
use crate::domain::ticket::{RoleStay, Ticket};
use crate::domain::{DepartmentId, GuildId, RoleId, TicketId};

#[derive(FromRow)]
struct RoleRow {
    role_id: i64,
    inside: bool,
}

impl TicketRepository<'_> {
    /// Every role the ticket's way has moved, with whether it is in, in the order of their last change.
    pub async fn roles(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<RoleStay>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, RoleRow>(
            "SELECT role_id, inside
               FROM ticket_roles
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY changed_at, role_id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let stay = |row: RoleRow| RoleStay { role: RoleId::from_i64(row.role_id), inside: row.inside };
        Ok(rows.into_iter().map(stay).collect())
    }

    /// Keeps that a role is let into the ticket, or is out of it.
    pub async fn save_role(&mut self, ticket: &Ticket, stay: RoleStay) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_roles (guild_id, ticket_id, role_id, inside, changed_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (ticket_id, role_id) DO UPDATE
                SET inside = excluded.inside, changed_at = excluded.changed_at",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(stay.role.as_i64())
        .bind(stay.inside)
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The department's tickets, wherever they stand, held until this transaction ends.
    pub async fn hold_of_department(
        &mut self,
        guild: GuildId,
        department: DepartmentId,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "UPDATE tickets
                    SET state = state
                  WHERE guild_id = $1 AND department_id = $2
              RETURNING ", ticket_columns!(),
            ),
        )
        .bind(guild.as_i64())
        .bind(department.to_string())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}
