//! The answers a guild keeps.

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::{RepositoryError, exactly_one};
use crate::domain::ticket::Snippet;
use crate::domain::{GuildId, SnippetId, UserId};

#[derive(FromRow)]
struct SnippetRow {
    id: String,
    name: String,
    text: String,
    uses: i64,
}

/// Reads and writes kept answers inside one transaction.
#[derive(Debug)]
pub struct SnippetRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The kept answers.
    pub const fn snippets(&mut self) -> SnippetRepository<'_> {
        SnippetRepository { tx: self }
    }
}

impl SnippetRepository<'_> {
    /// All of the guild, by name.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Snippet>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, SnippetRow>(
            "SELECT id, name, text, uses FROM ticket_snippets WHERE guild_id = $1 ORDER BY name",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The one of this name.
    pub async fn find_by_name(
        &mut self,
        guild: GuildId,
        name: &str,
    ) -> Result<Option<Snippet>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, SnippetRow>(
            "SELECT id, name, text, uses FROM ticket_snippets WHERE guild_id = $1 AND name = $2",
        )
        .bind(guild.as_i64())
        .bind(name)
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The one a button names.
    pub async fn find(&mut self, guild: GuildId, id: SnippetId) -> Result<Option<Snippet>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, SnippetRow>(
            "SELECT id, name, text, uses FROM ticket_snippets WHERE guild_id = $1 AND id = $2",
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Keeps one, in place of what it was before. False when another has its name.
    pub async fn save(
        &mut self,
        guild: GuildId,
        snippet: &Snippet,
        by: UserId,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        if self.find_by_name(guild, &snippet.name).await?.is_some_and(|other| other.id != snippet.id) {
            return Ok(false);
        }
        let written = on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_snippets (id, guild_id, name, text, uses, author_id, updated_at)
             VALUES ($1, $2, $3, $4, 0, $5, $6)
             ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, text = excluded.text, author_id = excluded.author_id,
                    updated_at = excluded.updated_at
              WHERE ticket_snippets.guild_id = $2",
        )
        .bind(snippet.id.to_string())
        .bind(guild.as_i64())
        .bind(&snippet.name)
        .bind(&snippet.text)
        .bind(by.as_i64())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("ticket_snippets", written)?;
        Ok(true)
    }

    /// Counts that it was given.
    pub async fn count_use(&mut self, guild: GuildId, id: SnippetId) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_snippets SET uses = uses + 1 WHERE guild_id = $1 AND id = $2",
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Forgets it. False when it is gone already.
    pub async fn delete(&mut self, guild: GuildId, id: SnippetId) -> Result<bool, RepositoryError> {
        let deleted = on!(self.tx, c => sqlx::query(
            "DELETE FROM ticket_snippets WHERE guild_id = $1 AND id = $2",
        )
        .bind(guild.as_i64())
        .bind(id.to_string())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(deleted == 1)
    }
}

impl TryFrom<SnippetRow> for Snippet {
    type Error = RepositoryError;

    fn try_from(row: SnippetRow) -> Result<Self, RepositoryError> {
        let id = row.id.parse().map_err(|_| RepositoryError::corrupt("ticket_snippets", "id", &row.id))?;
        Ok(Self { id, name: row.name, text: row.text, uses: row.uses })
    }
}
