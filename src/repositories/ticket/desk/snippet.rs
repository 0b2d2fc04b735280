//! Snippets: reusable answers of a guild.

use crate::domain::ticket::Snippet;
use crate::domain::{GuildId, SnippetId, UserId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params, repository};

repository! {
    /// Reads and writes snippets inside one transaction.
    SnippetRepository,
    /// Returns the repository of snippets.
    snippets
}

impl SnippetRepository<'_> {
    /// Lists the guild's snippets by name.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Snippet>, RepositoryError> {
        self.tx
            .all(
                "SELECT id, name, text, uses FROM ticket_snippets WHERE guild_id = $1 ORDER BY name",
                params![guild],
            )
            .await
    }

    /// Finds the snippet of this name.
    pub async fn find_by_name(
        &mut self,
        guild: GuildId,
        name: &str,
    ) -> Result<Option<Snippet>, RepositoryError> {
        self.tx
            .optional(
                "SELECT id, name, text, uses FROM ticket_snippets WHERE guild_id = $1 AND name = $2",
                params![guild, name],
            )
            .await
    }

    /// Finds the snippet a button refers to.
    pub async fn find(&mut self, guild: GuildId, id: SnippetId) -> Result<Option<Snippet>, RepositoryError> {
        self.tx
            .optional(
                "SELECT id, name, text, uses FROM ticket_snippets WHERE guild_id = $1 AND id = $2",
                params![guild, id],
            )
            .await
    }

    /// Saves a snippet, new or changed. Returns false when another has its name.
    pub async fn save(
        &mut self,
        guild: GuildId,
        snippet: &Snippet,
        by: UserId,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        // Checked first, because a failed statement would end a PostgreSQL transaction.
        if self.find_by_name(guild, &snippet.name).await?.is_some_and(|other| other.id != snippet.id) {
            return Ok(false);
        }
        self.tx
            .execute_one(
                "INSERT INTO ticket_snippets (id, guild_id, name, text, uses, author_id, updated_at)
                 VALUES ($1, $2, $3, $4, 0, $5, $6)
                 ON CONFLICT (id) DO UPDATE
                    SET name = excluded.name, text = excluded.text, author_id = excluded.author_id,
                        updated_at = excluded.updated_at
                  WHERE ticket_snippets.guild_id = $2",
                params![snippet.id, guild, snippet.name, snippet.text, by, now],
            )
            .await?;
        Ok(true)
    }

    /// Counts a use of the snippet.
    pub async fn count_use(&mut self, guild: GuildId, id: SnippetId) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "UPDATE ticket_snippets SET uses = uses + 1 WHERE guild_id = $1 AND id = $2",
                params![guild, id],
            )
            .await
    }

    /// Deletes the snippet. Returns false when it was deleted before.
    pub async fn delete(&mut self, guild: GuildId, id: SnippetId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "DELETE FROM ticket_snippets WHERE guild_id = $1 AND id = $2",
                params![guild, id],
            )
            .await
    }
}

impl FromRow for Snippet {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            text: row.get("text")?,
            uses: row.get("uses")?,
        })
    }
}
