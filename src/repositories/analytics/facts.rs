//! Facts, one row each.

use std::time::Duration;

use super::super::column::{OrEmpty, OrZero};
use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params};
use super::AnalyticsRepository;
use crate::domain::analytics::{FactKind, QueryScope, TicketFact};
use crate::domain::ticket::Ticket;
use crate::domain::{GuildId, Timestamp};

/// Longest time before a moment at which its day can have begun: days with a time shift are longer than 24 hours.
const TWO_DAYS: Duration = Duration::from_hours(48);

impl AnalyticsRepository<'_> {
    /// Stores a fact of the ticket, once. A fact dated before now may belong to a day that is already folded, so that
    /// day is marked to be folded again.
    pub async fn keep(&mut self, ticket: &Ticket, fact: &TicketFact) -> Result<(), RepositoryError> {
        if fact.at < self.tx.now() {
            self.uncount(ticket.guild, fact.at).await?;
        }
        self.tx
            .execute(
                "INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (ticket_id, kind, at) DO NOTHING",
                params![
                    ticket.guild,
                    ticket.id,
                    fact.kind,
                    fact.at,
                    fact.category,
                    OrZero(fact.staff),
                    fact.value
                ],
            )
            .await
    }

    /// Stores the first answer in place of a later one: Discord may deliver an earlier message late.
    pub async fn keep_first_response(
        &mut self,
        ticket: &Ticket,
        fact: &TicketFact,
    ) -> Result<(), RepositoryError> {
        let later: Vec<Timestamp> = self
            .tx
            .all(
                "DELETE FROM ticket_facts
                  WHERE guild_id = $1 AND ticket_id = $2 AND kind = 'answered'
              RETURNING at",
                params![ticket.guild, ticket.id],
            )
            .await?;
        for at in later {
            self.uncount(ticket.guild, at).await?;
        }
        self.keep(ticket, fact).await
    }

    /// Marks the day of a moment to be folded again.
    async fn uncount(&mut self, guild: GuildId, at: Timestamp) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "DELETE FROM ticket_day_folds
                  WHERE guild_id = $1 AND starts_at <= $2 AND ends_at > $2 AND starts_at > $3",
                params![guild, at, at - TWO_DAYS],
            )
            .await
    }

    /// Returns when the guild's first ticket was opened.
    pub async fn begins_at(&mut self, guild: GuildId) -> Result<Option<Timestamp>, RepositoryError> {
        self.tx
            .one("SELECT MIN(at) FROM ticket_facts WHERE guild_id = $1 AND kind = 'opened'", params![guild])
            .await
    }

    /// Lists the counted facts in the half-open span.
    pub async fn between(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Vec<TicketFact>, RepositoryError> {
        self.tx
            .all(
                "SELECT kind, at, category_id, staff_id, value
                   FROM ticket_facts
                  WHERE guild_id = $1
                    AND kind IN ('opened', 'abandoned', 'lapsed', 'reopened', 'claimed', 'answered', 'closed', 'rated',
                                 'kept_first_response', 'kept_next_response', 'kept_resolution',
                                 'missed_first_response', 'missed_next_response', 'missed_resolution')
                    AND at >= $2
                    AND at < $3",
                params![guild, from, to],
            )
            .await
    }

    /// Lists every value of a kind of fact within span and scope, unordered.
    pub async fn values(
        &mut self,
        guild: GuildId,
        kind: FactKind,
        (from, to): (Timestamp, Timestamp),
        scope: QueryScope,
    ) -> Result<Vec<i64>, RepositoryError> {
        self.tx
            .all(
                "SELECT value
                   FROM ticket_facts
                  WHERE guild_id = $1
                    AND kind = $2
                    AND at >= $3
                    AND at < $4
                    AND ($5 = '' OR category_id = $5)
                    AND ($6 = 0 OR staff_id = $6)",
                params![guild, kind, from, to, OrEmpty(scope.category), OrZero(scope.staff)],
            )
            .await
    }
}

impl FromRow for TicketFact {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let OrZero(staff) = row.get("staff_id")?;
        Ok(Self {
            kind: row.get("kind")?,
            at: row.get("at")?,
            category: row.get("category_id")?,
            staff,
            value: row.get("value")?,
        })
    }
}
