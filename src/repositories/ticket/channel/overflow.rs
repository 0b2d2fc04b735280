//! Discord categories made by the bot for overflow, and those staff was alerted about.

use crate::domain::ticket::OverflowCategory;
use crate::domain::{ChannelId, GuildId, Timestamp};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params, repository};

repository! {
    /// Reads and writes overflow categories inside one transaction.
    OverflowRepository,
    /// Returns the repository of overflow categories.
    overflows
}

impl OverflowRepository<'_> {
    /// Lists the guild's overflow categories, made or being made.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<OverflowCategory>, RepositoryError> {
        self.tx
            .all(
                "SELECT first_id, place, name, channel_id, empty_since
                   FROM ticket_overflows
                  WHERE guild_id = $1
               ORDER BY first_id, place",
                params![guild],
            )
            .await
    }

    /// Claims the making of the category at this place until a moment, and returns its name. `None` while another
    /// process is making it, or when it exists.
    pub async fn claim(
        &mut self,
        guild: GuildId,
        (first, place): (ChannelId, i64),
        name: &str,
        until: Timestamp,
    ) -> Result<Option<String>, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .optional(
                "INSERT INTO ticket_overflows (guild_id, first_id, place, name, claimed_until)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (guild_id, first_id, place) DO UPDATE
                    SET claimed_until = excluded.claimed_until
                  WHERE ticket_overflows.channel_id IS NULL AND ticket_overflows.claimed_until <= $6
              RETURNING name",
                params![guild, first, place, name, until, now],
            )
            .await
    }

    /// Records the channel of a category that was made. Returns false when another was recorded before.
    pub async fn settle(
        &mut self,
        guild: GuildId,
        (first, place): (ChannelId, i64),
        channel: ChannelId,
    ) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "UPDATE ticket_overflows
                    SET channel_id = $4
                  WHERE guild_id = $1 AND first_id = $2 AND place = $3 AND channel_id IS NULL",
                params![guild, first, place, channel],
            )
            .await
    }

    /// Releases the claim after a failure, so that any process may try again.
    pub async fn release(
        &mut self,
        guild: GuildId,
        (first, place): (ChannelId, i64),
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "UPDATE ticket_overflows
                    SET claimed_until = 0
                  WHERE guild_id = $1 AND first_id = $2 AND place = $3 AND channel_id IS NULL",
                params![guild, first, place],
            )
            .await
    }

    /// Stores since when the category is empty, or that it is not.
    pub async fn set_empty(
        &mut self,
        guild: GuildId,
        channel: ChannelId,
        since: Option<Timestamp>,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "UPDATE ticket_overflows SET empty_since = $3 WHERE guild_id = $1 AND channel_id = $2",
                params![guild, channel, since],
            )
            .await
    }

    /// Forgets a deleted category. Returns false when it was forgotten before.
    pub async fn forget(&mut self, guild: GuildId, channel: ChannelId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "DELETE FROM ticket_overflows WHERE guild_id = $1 AND channel_id = $2",
                params![guild, channel],
            )
            .await
    }

    /// Records that a category is filling up. Returns false when staff was already alerted.
    pub async fn note_filling(
        &mut self,
        guild: GuildId,
        category: ChannelId,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute_optional(
                "INSERT INTO ticket_filling (guild_id, channel_id, told_at)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (guild_id, channel_id) DO NOTHING",
                params![guild, category, now],
            )
            .await
    }

    /// Forgets that a category was filling up, so that the next time raises an alert again.
    pub async fn forget_filling(
        &mut self,
        guild: GuildId,
        category: ChannelId,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "DELETE FROM ticket_filling WHERE guild_id = $1 AND channel_id = $2",
                params![guild, category],
            )
            .await
    }
}

impl FromRow for OverflowCategory {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            first: row.get("first_id")?,
            place: row.get("place")?,
            name: row.get("name")?,
            channel: row.get("channel_id")?,
            empty_since: row.get("empty_since")?,
        })
    }
}
