//! Erasure requests, their progress, and the statements from the list of tables.

use super::super::column::Json;
use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params};
use super::super::tables::{ErasureRule, PersonalColumn, tables};
use super::{PrivacyRepository, opened};
use crate::domain::{
    ChannelId, Erasure, ErasureStart, GuildId, SafetyRecords, TicketId, UserId, without_words,
};

/// Lines of the audit rewritten in one transaction, so that it stays short.
const LINES: i64 = 200;

impl PrivacyRepository<'_> {
    /// Records an erasure request. When one is already under way, that one continues.
    pub async fn ask(
        &mut self,
        guild: GuildId,
        user: UserId,
        by: UserId,
        safety: SafetyRecords,
    ) -> Result<ErasureStart, RepositoryError> {
        let now = self.tx.now();
        // The last ticket number is fixed here: tickets opened later are not part of this erasure, so it terminates.
        let written = self
            .tx
            .affected(
                "INSERT INTO erasures (guild_id, user_id, by_id, safety, asked_at, last, place)
                 VALUES ($1, $2, $3, $4, $5,
                         COALESCE((SELECT last FROM ticket_numbers WHERE ticket_numbers.guild_id = $1), 0), 0)
                 ON CONFLICT (guild_id, user_id) DO NOTHING",
                params![guild, user, by, safety, now],
            )
            .await?;
        Ok(if written == 0 { ErasureStart::Underway } else { ErasureStart::Begun })
    }

    /// Finds the requested erasure of somebody.
    pub async fn erasure(
        &mut self,
        guild: GuildId,
        user: UserId,
    ) -> Result<Option<Erasure>, RepositoryError> {
        self.tx
            .optional(
                "SELECT guild_id, user_id, by_id, safety, asked_at, last, place
                   FROM erasures
                  WHERE guild_id = $1 AND user_id = $2",
                params![guild, user],
            )
            .await
    }

    /// Saves the progress of an erasure.
    pub async fn reach(&mut self, erasure: &Erasure) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE erasures SET place = $3 WHERE guild_id = $1 AND user_id = $2",
                params![erasure.guild, erasure.user, erasure.place],
            )
            .await
    }

    /// Deletes a finished erasure. Returns false when it was deleted before.
    pub async fn finish(&mut self, erasure: &Erasure) -> Result<bool, RepositoryError> {
        self.tx
            .execute_optional(
                "DELETE FROM erasures WHERE guild_id = $1 AND user_id = $2",
                params![erasure.guild, erasure.user],
            )
            .await
    }

    /// Lists the tickets they opened that have not ended, by number.
    pub async fn live_tickets(
        &mut self,
        guild: GuildId,
        user: UserId,
        own: bool,
    ) -> Result<Vec<(i64, Option<ChannelId>)>, RepositoryError> {
        self.tx
            .all(
                concat!(
                    "SELECT number, channel_id
                       FROM tickets
                      WHERE ",
                    opened!(),
                    " AND state NOT IN ('closed', 'abandoned')
ORDER BY number"
                ),
                params![guild, user, own],
            )
            .await
    }

    /// Lists the next ended tickets they opened.
    pub async fn over_tickets(
        &mut self,
        erasure: &Erasure,
        most: i64,
    ) -> Result<Vec<TicketId>, RepositoryError> {
        self.tx
            .all(
                concat!(
                    "SELECT id
                       FROM tickets
                      WHERE ",
                    opened!(),
                    " AND state IN ('closed', 'abandoned') AND number <= $4
ORDER BY number
LIMIT $5"
                ),
                params![erasure.guild, erasure.user, erasure.is_own(), erasure.last, most],
            )
            .await
    }

    /// Lists the next tickets of the guild to be processed, with their numbers.
    pub async fn to_look_at(
        &mut self,
        erasure: &Erasure,
        most: i64,
    ) -> Result<Vec<(i64, TicketId)>, RepositoryError> {
        self.tx
            .all(
                "SELECT number, id
                   FROM tickets
                  WHERE guild_id = $1 AND number > $2 AND number <= $3
               ORDER BY number
                  LIMIT $4",
                params![erasure.guild, erasure.place, erasure.last, most],
            )
            .await
    }

    /// Erases somebody from a ticket's rows, as far as SQL can. Returns how many rows mentioned them.
    pub async fn erase_in_ticket(
        &mut self,
        guild: GuildId,
        id: TicketId,
        user: UserId,
    ) -> Result<u64, RepositoryError> {
        let mut rows = 0;
        // In the order of the list: a person's words are found by an id that a later statement replaces.
        for PersonalColumn { erasure, .. } in tables().flat_map(|table| table.personal) {
            rows += match *erasure {
                ErasureRule::InTicket(statement) => {
                    self.tx.affected(statement, params![guild, id, user]).await?
                }
                ErasureRule::IdInTicket(statement) => {
                    self.tx.affected(statement, params![guild, id, user, UserId::ERASED]).await?
                }
                ErasureRule::TextInTicket(statement) => {
                    self.tx
                        .affected(statement, params![guild, id, user.to_string(), UserId::ERASED.to_string()])
                        .await?
                }
                _ => 0,
            };
        }
        Ok(rows)
    }

    /// Erases somebody from the guild's other rows, a bounded number per call. Returns how many mentioned them.
    pub async fn erase_in_guild(&mut self, erasure: &Erasure) -> Result<u64, RepositoryError> {
        let (guild, user) = (erasure.guild, erasure.user);
        let mut rows = self.erase_actions(erasure).await?;
        for column in tables().flat_map(|table| table.personal) {
            rows += match column.erasure {
                ErasureRule::Safety(_) if erasure.safety == SafetyRecords::Kept => 0,
                ErasureRule::InGuild(statement) | ErasureRule::Safety(statement) => {
                    self.tx.affected(statement, params![guild, user]).await?
                }
                ErasureRule::IdInGuild(statement) => {
                    self.tx.affected(statement, params![guild, user, UserId::ERASED]).await?
                }
                ErasureRule::TextInGuild(statement) => {
                    self.tx
                        .affected(statement, params![guild, user.to_string(), UserId::ERASED.to_string()])
                        .await?
                }
                _ => 0,
            };
        }
        Ok(rows)
    }

    /// Erases their words and identity from the audit lines they caused; the actions stay recorded.
    async fn erase_actions(&mut self, erasure: &Erasure) -> Result<u64, RepositoryError> {
        let rows = self
            .tx
            .all::<(String, Json<serde_json::Value>)>(
                "SELECT id, detail FROM audit WHERE guild_id = $1 AND actor_id = $2 LIMIT $3",
                params![erasure.guild, erasure.user, LINES],
            )
            .await?;
        let mut lines = 0;
        for (id, Json(mut detail)) in rows {
            without_words(&mut detail);
            lines += self
                .tx
                .affected(
                    "UPDATE audit SET actor_id = $3, detail = $4 WHERE guild_id = $1 AND id = $2",
                    params![erasure.guild, id, UserId::ERASED, detail.to_string()],
                )
                .await?;
        }
        Ok(lines)
    }
}

impl FromRow for Erasure {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            guild: row.get("guild_id")?,
            user: row.get("user_id")?,
            by: row.get("by_id")?,
            safety: row.get("safety")?,
            asked_at: row.get("asked_at")?,
            last: row.get("last")?,
            place: row.get("place")?,
        })
    }
}
