//! Roles that routing added to a ticket's channel or removed from it.

use crate::domain::ticket::{RoleStay, Ticket};
use crate::domain::{DepartmentId, GuildId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;
use crate::repositories::ticket::row::ticket_columns;

impl TicketRepository<'_> {
    /// Lists every role routing has added or removed, with its current state, in the order of the last change.
    pub async fn roles(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<RoleStay>, RepositoryError> {
        self.tx
            .all(
                "SELECT role_id, inside
                   FROM ticket_roles
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY changed_at, role_id",
                params![guild, ticket],
            )
            .await
    }

    /// Saves that a role was added to the ticket or removed from it.
    pub async fn save_role(&mut self, ticket: &Ticket, stay: RoleStay) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "INSERT INTO ticket_roles (guild_id, ticket_id, role_id, inside, changed_at)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (ticket_id, role_id) DO UPDATE
                    SET inside = excluded.inside, changed_at = excluded.changed_at",
                params![ticket.guild, ticket.id, stay.role, stay.inside, now],
            )
            .await
    }

    /// Finds the department's tickets in any state and locks them until this transaction ends.
    pub async fn find_for_update_of_department(
        &mut self,
        guild: GuildId,
        department: DepartmentId,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        self.tx
            .all(
                concat!(
                    "UPDATE tickets
                        SET state = state
                      WHERE guild_id = $1 AND department_id = $2
                  RETURNING ",
                    ticket_columns!(),
                ),
                params![guild, department],
            )
            .await
    }
}

impl FromRow for RoleStay {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { role: row.get("role_id")?, inside: row.get("inside")? })
    }
}
