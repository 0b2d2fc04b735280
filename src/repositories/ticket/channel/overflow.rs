//! The Discord categories the bot has made, and those staff knows to fill up.

use crate::domain::ticket::OverflowCategory;
use crate::domain::{ChannelId, GuildId, Timestamp};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params, repository};

repository! {
    /// Reads and writes overflow categories inside one transaction.
    OverflowRepository,
    /// The Discord categories the bot has made.
    overflows
}

impl OverflowRepository<'_> {
    /// All of the guild's, made or being made.
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

    /// Lets the caller alone make the category at this place until a moment, and answers what to call it. None while
    /// another is at it, or when it is made.
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

    /// It is made. False when another was recorded before.
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

    /// It could not be made; anybody may try again.
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

    /// Keeps since when the category is empty, or that it is not.
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

    /// The category is gone. False when that is known.
    pub async fn forget(&mut self, guild: GuildId, channel: ChannelId) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "DELETE FROM ticket_overflows WHERE guild_id = $1 AND channel_id = $2",
                params![guild, channel],
            )
            .await
    }

    /// Staff is to be told that a category fills up. False when it was told.
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

    /// There is room in the category again: the next time it fills up is news.
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
