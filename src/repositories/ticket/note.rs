//! A ticket's internal notes.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{Note, Ticket};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};

#[derive(FromRow)]
struct NoteRow {
    at: i64,
    author_id: i64,
    text: String,
}

impl TicketRepository<'_> {
    /// Keeps a note that is written now.
    pub async fn insert_note(
        &mut self,
        ticket: &Ticket,
        by: UserId,
        text: &str,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_notes (id, guild_id, ticket_id, at, author_id, text)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(super::super::fresh_id(now))
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(now.as_millis())
        .bind(by.as_i64())
        .bind(text)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps a note of another ticket with this one, too, as it was written there.
    pub async fn copy_note(&mut self, ticket: &Ticket, note: &Note) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_notes (id, guild_id, ticket_id, at, author_id, text)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(super::super::fresh_id(now))
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(note.at.as_millis())
        .bind(note.by.as_i64())
        .bind(&note.text)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The ticket's notes, oldest first.
    pub async fn notes(&mut self, guild: GuildId, ticket: TicketId) -> Result<Vec<Note>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, NoteRow>(
            "SELECT at, author_id, text
               FROM ticket_notes
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY at, id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let note = |row: NoteRow| Note {
            at: Timestamp::from_millis(row.at),
            by: UserId::from_i64(row.author_id),
            text: row.text,
        };
        Ok(rows.into_iter().map(note).collect())
    }
}
