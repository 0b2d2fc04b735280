//! The Discord categories the bot has made, and those staff knows to fill up.

use sqlx::FromRow;

use super::super::backend::{Tx, on};
use super::super::error::RepositoryError;
use crate::domain::ticket::Overflow;
use crate::domain::{ChannelId, GuildId, Timestamp};

/// Reads and writes overflow categories inside one transaction.
#[derive(Debug)]
pub struct OverflowRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The Discord categories the bot has made.
    pub const fn overflows(&mut self) -> OverflowRepository<'_> {
        OverflowRepository { tx: self }
    }
}

#[derive(FromRow)]
struct OverflowRow {
    first_id: i64,
    place: i64,
    name: String,
    channel_id: Option<i64>,
    empty_since: Option<i64>,
}

impl OverflowRepository<'_> {
    /// All of the guild's, made or being made.
    pub async fn list(&mut self, guild: GuildId) -> Result<Vec<Overflow>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, OverflowRow>(
            "SELECT first_id, place, name, channel_id, empty_since
               FROM ticket_overflows
              WHERE guild_id = $1
           ORDER BY first_id, place",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(Into::into).collect())
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
        Ok(on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "INSERT INTO ticket_overflows (guild_id, first_id, place, name, claimed_until)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (guild_id, first_id, place) DO UPDATE
                SET claimed_until = excluded.claimed_until
              WHERE ticket_overflows.channel_id IS NULL AND ticket_overflows.claimed_until <= $6
          RETURNING name",
        )
        .bind(guild.as_i64())
        .bind(first.as_i64())
        .bind(place)
        .bind(name)
        .bind(until.as_millis())
        .bind(now.as_millis())
        .fetch_optional(c)
        .await)?)
    }

    /// It is made. False when another was recorded before.
    pub async fn settle(
        &mut self,
        guild: GuildId,
        (first, place): (ChannelId, i64),
        channel: ChannelId,
    ) -> Result<bool, RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_overflows
                SET channel_id = $4
              WHERE guild_id = $1 AND first_id = $2 AND place = $3 AND channel_id IS NULL",
        )
        .bind(guild.as_i64())
        .bind(first.as_i64())
        .bind(place)
        .bind(channel.as_i64())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(written == 1)
    }

    /// It could not be made; anybody may try again.
    pub async fn release(
        &mut self,
        guild: GuildId,
        (first, place): (ChannelId, i64),
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_overflows
                SET claimed_until = 0
              WHERE guild_id = $1 AND first_id = $2 AND place = $3 AND channel_id IS NULL",
        )
        .bind(guild.as_i64())
        .bind(first.as_i64())
        .bind(place)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps since when the category is empty, or that it is not.
    pub async fn set_empty(
        &mut self,
        guild: GuildId,
        channel: ChannelId,
        since: Option<Timestamp>,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_overflows SET empty_since = $3 WHERE guild_id = $1 AND channel_id = $2",
        )
        .bind(guild.as_i64())
        .bind(channel.as_i64())
        .bind(since.map(Timestamp::as_millis))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The category is gone. False when that is known.
    pub async fn forget(&mut self, guild: GuildId, channel: ChannelId) -> Result<bool, RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "DELETE FROM ticket_overflows WHERE guild_id = $1 AND channel_id = $2",
        )
        .bind(guild.as_i64())
        .bind(channel.as_i64())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(written == 1)
    }

    /// Staff is to be told that a category fills up. False when it was told.
    pub async fn note_filling(
        &mut self,
        guild: GuildId,
        category: ChannelId,
    ) -> Result<bool, RepositoryError> {
        let now = self.tx.now();
        let written = on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_filling (guild_id, channel_id, told_at)
             VALUES ($1, $2, $3)
             ON CONFLICT (guild_id, channel_id) DO NOTHING",
        )
        .bind(guild.as_i64())
        .bind(category.as_i64())
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(written == 1)
    }

    /// There is room in the category again: the next time it fills up is news.
    pub async fn forget_filling(
        &mut self,
        guild: GuildId,
        category: ChannelId,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query("DELETE FROM ticket_filling WHERE guild_id = $1 AND channel_id = $2")
            .bind(guild.as_i64())
            .bind(category.as_i64())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}

impl From<OverflowRow> for Overflow {
    fn from(row: OverflowRow) -> Self {
        Self {
            first: ChannelId::from_i64(row.first_id),
            place: row.place,
            name: row.name,
            channel: row.channel_id.map(ChannelId::from_i64),
            empty_since: row.empty_since.map(Timestamp::from_millis),
        }
    }
}
