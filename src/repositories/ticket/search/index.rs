//! Indexing of tickets that are older than the search index.

use crate::domain::ticket::{FileKind, StoredFile, TextPart, Ticket};
use crate::domain::{GuildId, TicketId};
use crate::repositories::column::Json;
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Lists the tickets whose texts are not indexed yet, newest first.
    pub async fn to_index(&mut self, guild: GuildId, most: i64) -> Result<Vec<TicketId>, RepositoryError> {
        self.tx
            .all(
                "SELECT id
                   FROM tickets
                  WHERE guild_id = $1 AND NOT indexed
               ORDER BY number DESC
                  LIMIT $2",
                params![guild, most],
            )
            .await
    }

    /// Lists the rounds of the ticket whose messages are not indexed, each with its machine-readable transcript.
    pub async fn unindexed_rounds(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<(i64, StoredFile)>, RepositoryError> {
        let rows = self
            .tx
            .all::<(i64, Json<Vec<StoredFile>>)>(
                "SELECT round, files
                   FROM ticket_transcripts
                  WHERE guild_id = $1 AND ticket_id = $2
                    AND NOT EXISTS (SELECT 1
                                      FROM ticket_texts
                                     WHERE ticket_texts.ticket_id = ticket_transcripts.ticket_id
                                       AND part = 'said:' || CAST(round AS TEXT))
               ORDER BY round",
                params![guild, ticket],
            )
            .await?;
        let mut rounds = Vec::new();
        for (round, Json(files)) in rows {
            rounds.extend(files.into_iter().find(|it| it.kind == FileKind::Json).map(|file| (round, file)));
        }
        Ok(rounds)
    }

    /// Indexes the locked ticket's columns, replacing earlier entries, and the messages of these rounds, next to
    /// those of other rounds.
    pub async fn index(&mut self, ticket: &Ticket, said: &[(i64, String)]) -> Result<(), RepositoryError> {
        self.keep_text(ticket, TextPart::Opening, &ticket.opening_text()).await?;
        if !ticket.tags.is_empty() {
            self.keep_text(ticket, TextPart::Tags, &ticket.tags.join(" ")).await?;
        }
        let earlier = ticket.closing_state.earlier.as_ref().map(|earlier| &earlier.closure);
        if let Some(closure) = ticket.closure().or(earlier) {
            self.keep_text(ticket, TextPart::Reason, &closure.reason).await?;
        }
        // Notes written since the index exists are in it under keys of their own; all are indexed anew, to have none
        // twice.
        self.tx
            .execute(
                "DELETE FROM ticket_texts WHERE guild_id = $1 AND ticket_id = $2 AND part LIKE 'note:%'",
                params![ticket.guild, ticket.id],
            )
            .await?;
        for note in self.notes(ticket.guild, ticket.id).await? {
            self.keep_text(ticket, TextPart::Note, &note.text).await?;
        }
        for (round, text) in said {
            self.keep_text(ticket, TextPart::Said { round: *round }, text).await?;
        }
        Ok(())
    }

    /// Marks the ticket as indexed, or as one that never will be.
    pub async fn set_indexed(&mut self, guild: GuildId, ticket: TicketId) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE tickets SET indexed = TRUE WHERE guild_id = $1 AND id = $2",
                params![guild, ticket],
            )
            .await
    }
}
