//! What is asked for, how far it is, and the statements of the inventory.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::inventory::{Column, Erasure as Deed, INVENTORY};
use super::{PrivacyRepository, opened};
use crate::domain::{Asked, ChannelId, Erasure, GuildId, Safety, TicketId, Timestamp, UserId, without_words};

/// As many lines of the audit are rewritten one by one before other work has its turn.
const LINES: i64 = 200;

#[derive(FromRow)]
struct ErasureRow {
    by_id: i64,
    safety: String,
    asked_at: i64,
    last: i64,
    place: i64,
}

impl PrivacyRepository<'_> {
    /// Keeps that somebody is to be erased. Of two that are asked for at once the first goes on.
    pub async fn ask(
        &mut self,
        guild: GuildId,
        user: UserId,
        by: UserId,
        safety: Safety,
    ) -> Result<Asked, RepositoryError> {
        let now = self.tx.now();
        let safety = if safety == Safety::Kept { "kept" } else { "erased" };
        let written = on!(self.tx, c => sqlx::query(
            "INSERT INTO erasures (guild_id, user_id, by_id, safety, asked_at, last, place)
             VALUES ($1, $2, $3, $4, $5,
                     COALESCE((SELECT last FROM ticket_numbers WHERE ticket_numbers.guild_id = $1), 0), 0)
             ON CONFLICT (guild_id, user_id) DO NOTHING",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(by.as_i64())
        .bind(safety)
        .bind(now.as_millis())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(if written == 0 { Asked::Underway } else { Asked::Begun })
    }

    /// The erasure that is asked for, if one is.
    pub async fn erasure(
        &mut self,
        guild: GuildId,
        user: UserId,
    ) -> Result<Option<Erasure>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, ErasureRow>(
            "SELECT by_id, safety, asked_at, last, place
               FROM erasures
              WHERE guild_id = $1 AND user_id = $2",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .fetch_optional(c)
        .await)?;
        let Some(row) = row else { return Ok(None) };
        let safety = match row.safety.as_str() {
            "kept" => Safety::Kept,
            "erased" => Safety::Erased,
            _ => return Err(RepositoryError::corrupt("erasures", "safety", user)),
        };
        Ok(Some(Erasure {
            guild,
            user,
            by: UserId::from_i64(row.by_id),
            safety,
            asked_at: Timestamp::from_millis(row.asked_at),
            last: row.last,
            place: row.place,
        }))
    }

    /// Keeps how far it is.
    pub async fn reach(&mut self, erasure: &Erasure) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE erasures SET place = $3 WHERE guild_id = $1 AND user_id = $2",
        )
        .bind(erasure.guild.as_i64())
        .bind(erasure.user.as_i64())
        .bind(erasure.place)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("erasures", written)
    }

    /// It is done. False when that was said before.
    pub async fn finish(&mut self, erasure: &Erasure) -> Result<bool, RepositoryError> {
        let deleted = on!(self.tx, c => sqlx::query("DELETE FROM erasures WHERE guild_id = $1 AND user_id = $2")
            .bind(erasure.guild.as_i64())
            .bind(erasure.user.as_i64())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(deleted == 1)
    }

    /// The tickets they opened that are not over, by number.
    pub async fn live_tickets(
        &mut self,
        guild: GuildId,
        user: UserId,
        own: bool,
    ) -> Result<Vec<(i64, Option<ChannelId>)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (i64, Option<i64>)>(concat!(
            "SELECT number, channel_id
               FROM tickets
              WHERE ", opened!(), " AND state NOT IN ('closed', 'abandoned')
           ORDER BY number"
        ))
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(own)
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(|(number, channel)| (number, channel.map(ChannelId::from_i64))).collect())
    }

    /// The next few tickets they opened that are over.
    pub async fn over_tickets(
        &mut self,
        erasure: &Erasure,
        most: i64,
    ) -> Result<Vec<TicketId>, RepositoryError> {
        let ids = on!(self.tx, c => sqlx::query_scalar::<_, String>(concat!(
            "SELECT id
               FROM tickets
              WHERE ", opened!(), " AND state IN ('closed', 'abandoned') AND number <= $4
           ORDER BY number
              LIMIT $5"
        ))
        .bind(erasure.guild.as_i64())
        .bind(erasure.user.as_i64())
        .bind(erasure.is_own())
        .bind(erasure.last)
        .bind(most)
        .fetch_all(c)
        .await)?;
        ids.iter().map(|id| ticket(id)).collect()
    }

    /// The next few tickets of the guild that are still to be looked at, with their numbers.
    pub async fn to_look_at(
        &mut self,
        erasure: &Erasure,
        most: i64,
    ) -> Result<Vec<(i64, TicketId)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (i64, String)>(
            "SELECT number, id
               FROM tickets
              WHERE guild_id = $1 AND number > $2 AND number <= $3
           ORDER BY number
              LIMIT $4",
        )
        .bind(erasure.guild.as_i64())
        .bind(erasure.place)
        .bind(erasure.last)
        .bind(most)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(|(number, id)| Ok((number, ticket(&id)?))).collect()
    }

    /// Takes them out of a ticket's rows, as far as a statement can. Answers how many rows spoke of them.
    pub async fn erase_in_ticket(
        &mut self,
        guild: GuildId,
        id: TicketId,
        user: UserId,
    ) -> Result<u64, RepositoryError> {
        let mut rows = 0;
        for Column { erasure, .. } in INVENTORY.iter().flat_map(|place| place.personal) {
            let (guild, id) = (guild.as_i64(), id.to_string());
            rows += match *erasure {
                Deed::InTicket(statement) => on!(self.tx, c => sqlx::query(statement)
                    .bind(guild).bind(id).bind(user.as_i64())
                    .execute(c).await.map(|done| done.rows_affected()))?,
                Deed::IdInTicket(statement) => on!(self.tx, c => sqlx::query(statement)
                    .bind(guild).bind(id).bind(user.as_i64()).bind(UserId::ERASED.as_i64())
                    .execute(c).await.map(|done| done.rows_affected()))?,
                Deed::TextInTicket(statement) => on!(self.tx, c => sqlx::query(statement)
                    .bind(guild).bind(id).bind(user.to_string()).bind(UserId::ERASED.to_string())
                    .execute(c).await.map(|done| done.rows_affected()))?,
                _ => 0,
            };
        }
        Ok(rows)
    }

    /// Takes them out of the guild's other rows, a bounded number at once. Answers how many spoke of them.
    pub async fn erase_in_guild(&mut self, erasure: &Erasure) -> Result<u64, RepositoryError> {
        let (guild, user) = (erasure.guild.as_i64(), erasure.user);
        let mut rows = self.erase_deeds(erasure).await?;
        for column in INVENTORY.iter().flat_map(|place| place.personal) {
            rows += match column.erasure {
                Deed::Safety(_) if erasure.safety == Safety::Kept => 0,
                Deed::InGuild(statement) | Deed::Safety(statement) => {
                    on!(self.tx, c => sqlx::query(statement)
                    .bind(guild).bind(user.as_i64())
                    .execute(c).await.map(|done| done.rows_affected()))?
                }
                Deed::IdInGuild(statement) => on!(self.tx, c => sqlx::query(statement)
                    .bind(guild).bind(user.as_i64()).bind(UserId::ERASED.as_i64())
                    .execute(c).await.map(|done| done.rows_affected()))?,
                Deed::TextInGuild(statement) => on!(self.tx, c => sqlx::query(statement)
                    .bind(guild).bind(user.to_string()).bind(UserId::ERASED.to_string())
                    .execute(c).await.map(|done| done.rows_affected()))?,
                _ => 0,
            };
        }
        Ok(rows)
    }

    /// The lines of the audit they wrote: what they did stays, their words and who they were do not.
    async fn erase_deeds(&mut self, erasure: &Erasure) -> Result<u64, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (String, String)>(
            "SELECT id, detail FROM audit WHERE guild_id = $1 AND actor_id = $2 LIMIT $3",
        )
        .bind(erasure.guild.as_i64())
        .bind(erasure.user.as_i64())
        .bind(LINES)
        .fetch_all(c)
        .await)?;
        let mut lines = 0;
        for (id, detail) in rows {
            let mut detail: serde_json::Value = serde_json::from_str(&detail)
                .map_err(|_| RepositoryError::corrupt("audit", "detail", &id))?;
            without_words(&mut detail);
            lines += on!(self.tx, c => sqlx::query(
                "UPDATE audit SET actor_id = $3, detail = $4 WHERE guild_id = $1 AND id = $2",
            )
            .bind(erasure.guild.as_i64())
            .bind(&id)
            .bind(UserId::ERASED.as_i64())
            .bind(detail.to_string())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        }
        Ok(lines)
    }
}

fn ticket(id: &str) -> Result<TicketId, RepositoryError> {
    id.parse().map_err(|_| RepositoryError::corrupt("tickets", "id", id))
}
