//! Records that are old enough to be hidden or purged, by the rules of their category or guild.

pub(super) mod purge;

use super::super::error::RepositoryError;
use super::super::query::params;
use super::TicketRepository;
use crate::domain::ticket::Ticket;
use crate::domain::{GuildId, TicketId, Timestamp};

/// FROM and WHERE for the ended tickets of guild `$1`, joined with the retention rules of category and guild.
macro_rules! over {
    () => {
        "FROM tickets
             LEFT JOIN settings own_purge
                    ON own_purge.guild_id = $1 AND own_purge.scope = tickets.category_id
                   AND own_purge.key = 'purge_after_days'
             LEFT JOIN settings purge
                    ON purge.guild_id = $1 AND purge.scope = '' AND purge.key = 'purge_after_days'
             LEFT JOIN settings own_hide
                    ON own_hide.guild_id = $1 AND own_hide.scope = tickets.category_id
                   AND own_hide.key = 'hide_after_days'
             LEFT JOIN settings hide
                    ON hide.guild_id = $1 AND hide.scope = '' AND hide.key = 'hide_after_days'
                 WHERE tickets.guild_id = $1 AND tickets.state IN ('closed', 'abandoned')"
    };
}

/// Expression for the time a ticket ended. An abandoned one was never closed.
macro_rules! ended_at {
    () => {
        "COALESCE(tickets.closed_at, tickets.opened_at)"
    };
}

/// Expression for the time a ticket is to be purged; NULL for never.
macro_rules! purge_at {
    () => {
        concat!(
            ended_at!(),
            " + NULLIF(CAST(COALESCE(own_purge.value, purge.value) AS BIGINT), 0) * 86400000"
        )
    };
}

/// Expression for the time a ticket is to be hidden; NULL when it is hidden, or was made visible again.
macro_rules! hide_at {
    () => {
        concat!(
            "CASE WHEN tickets.hidden OR tickets.retired_at >= ",
            ended_at!(),
            " THEN NULL ELSE ",
            ended_at!(),
            " + NULLIF(CAST(COALESCE(own_hide.value, hide.value) AS BIGINT), 0) * 86400000 END"
        )
    };
}

impl TicketRepository<'_> {
    /// Lists the tickets due to be purged, oldest first.
    pub async fn to_purge(&mut self, guild: GuildId, most: i64) -> Result<Vec<TicketId>, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .all(
                concat!(
                    "SELECT tickets.id ",
                    over!(),
                    " AND ",
                    purge_at!(),
                    " <= $2
ORDER BY tickets.number
LIMIT $3",
                ),
                params![guild, now, most],
            )
            .await
    }

    /// Counts the tickets due to be purged.
    pub async fn count_to_purge(&mut self, guild: GuildId) -> Result<i64, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .one(concat!("SELECT COUNT(*) ", over!(), " AND ", purge_at!(), " <= $2"), params![guild, now])
            .await
    }

    /// Lists the tickets due to be hidden from all but admins, oldest first.
    pub async fn to_hide(&mut self, guild: GuildId, most: i64) -> Result<Vec<TicketId>, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .all(
                concat!(
                    "SELECT tickets.id ",
                    over!(),
                    " AND ",
                    hide_at!(),
                    " <= $2
ORDER BY tickets.number
LIMIT $3",
                ),
                params![guild, now, most],
            )
            .await
    }

    /// Finds when a record is next due to be hidden or purged; in the past for one that is overdue.
    pub async fn next_retirement(&mut self, guild: GuildId) -> Result<Option<Timestamp>, RepositoryError> {
        let (purge, hide) = self
            .tx
            .one::<(Option<Timestamp>, Option<Timestamp>)>(
                concat!("SELECT MIN(", purge_at!(), "), MIN(", hide_at!(), ") ", over!()),
                params![guild],
            )
            .await?;
        Ok([purge, hide].into_iter().flatten().min())
    }

    /// Answers whether the guild or one of its categories limits how long records are kept.
    pub async fn retires(&mut self, guild: GuildId) -> Result<bool, RepositoryError> {
        let rules = self
            .tx
            .one::<i64>(
                "SELECT COUNT(*)
                   FROM settings
                  WHERE guild_id = $1 AND key IN ('hide_after_days', 'purge_after_days') AND value <> '0'",
                params![guild],
            )
            .await?;
        Ok(rules > 0)
    }

    /// Exempts the locked ticket from hiding by age, until it ends again.
    pub async fn retire(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute_one(
                "UPDATE tickets SET retired_at = $3 WHERE guild_id = $1 AND id = $2",
                params![ticket.guild, ticket.id, now],
            )
            .await
    }
}
