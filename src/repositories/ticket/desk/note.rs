//! A ticket's internal notes.

use crate::domain::ticket::{Note, Ticket};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Adds a note written now.
    pub async fn insert_note(
        &mut self,
        ticket: &Ticket,
        by: UserId,
        text: &str,
    ) -> Result<(), RepositoryError> {
        self.write_note(ticket, self.tx.now(), by, text).await
    }

    /// Copies a note of another ticket to this one, with its author and time.
    pub async fn copy_note(&mut self, ticket: &Ticket, note: &Note) -> Result<(), RepositoryError> {
        self.write_note(ticket, note.at, note.by, &note.text).await
    }

    async fn write_note(
        &mut self,
        ticket: &Ticket,
        at: Timestamp,
        by: UserId,
        text: &str,
    ) -> Result<(), RepositoryError> {
        let id = crate::repositories::fresh_id(self.tx.now());
        self.tx
            .execute(
                "INSERT INTO ticket_notes (id, guild_id, ticket_id, at, author_id, text)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                params![id, ticket.guild, ticket.id, at, by, text],
            )
            .await
    }

    /// Lists the ticket's notes, oldest first.
    pub async fn notes(&mut self, guild: GuildId, ticket: TicketId) -> Result<Vec<Note>, RepositoryError> {
        self.tx
            .all(
                "SELECT at, author_id, text
                   FROM ticket_notes
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY at, id",
                params![guild, ticket],
            )
            .await
    }
}

impl FromRow for Note {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { at: row.get("at")?, by: row.get("author_id")?, text: row.get("text")? })
    }
}
