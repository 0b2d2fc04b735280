//! Deletion of a ticket from every table, so that nothing names its people any more. Its number is not reused.

use crate::domain::{GuildId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::params;
use crate::repositories::ticket::TicketRepository;

/// Statements that delete everything that belongs to one ticket.
const PARTS: &[&str] = &[
    "DELETE FROM ticket_words
      WHERE guild_id = $1 AND number = (SELECT number FROM tickets WHERE guild_id = $1 AND id = $2)",
    "DELETE FROM ticket_texts WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_events WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_transcripts WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_feedback WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_vigils WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_attachments WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_message_versions WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_messages WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_speakers WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_clocks WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_drafts WHERE guild_id = $1 AND subject = $2",
    "DELETE FROM ticket_notes WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_participants WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_roles WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_posts WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_relays WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM ticket_openers WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM direct_choices WHERE guild_id = $1 AND ticket_id = $2",
    "DELETE FROM audit WHERE guild_id = $1 AND subject = $2",
];

/// Statements that delete a ticket's facts: they count it, without naming its opener.
const FIGURES: &[&str] = &[
    // Days it was counted in are folded again.
    "DELETE FROM ticket_day_folds
      WHERE guild_id = $1
        AND EXISTS (SELECT 1 FROM ticket_facts
                     WHERE ticket_facts.guild_id = $1 AND ticket_id = $2 AND at >= starts_at AND at < ends_at)",
    "DELETE FROM ticket_facts WHERE guild_id = $1 AND ticket_id = $2",
];

/// Treatment of a deleted ticket in the guild's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureRetention {
    /// Removed, as if the ticket had never existed.
    Forgotten,
    /// Counted as before.
    Kept,
}

impl TicketRepository<'_> {
    /// Deletes a locked ticket with all that belongs to it, its slot and its jobs.
    pub async fn purge(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        figures: FigureRetention,
    ) -> Result<(), RepositoryError> {
        let forgotten = match figures {
            FigureRetention::Forgotten => FIGURES,
            FigureRetention::Kept => &[],
        };
        for &statement in PARTS.iter().chain(forgotten) {
            self.tx.execute(statement, params![guild, ticket]).await?;
        }
        self.free_slot(guild, ticket).await?;
        // Some jobs have another key and name the ticket only in their payload.
        self.tx
            .execute(
                "DELETE FROM jobs WHERE guild_id = $1 AND (dedupe_key = $2 OR payload LIKE $3)",
                params![guild, ticket, format!("%\"{ticket}\"%")],
            )
            .await?;
        // Last, because the words above are found by this row's number.
        self.tx
            .execute_one("DELETE FROM tickets WHERE guild_id = $1 AND id = $2", params![guild, ticket])
            .await
    }

    /// Answers whether the record of any transcript still refers to this file.
    pub async fn keeps_file(&mut self, guild: GuildId, name: &str) -> Result<bool, RepositoryError> {
        let found = self
            .tx
            .optional::<String>(
                "SELECT ticket_id
                   FROM ticket_transcripts
                  WHERE guild_id = $1 AND files LIKE $2
                  LIMIT 1",
                params![guild, format!("%\"{name}\"%")],
            )
            .await?;
        Ok(found.is_some())
    }
}
