//! The facts, one row each.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::AnalyticsRepository;
use crate::domain::analytics::{Fact, FactKind, Scope};
use crate::domain::ticket::Ticket;
use crate::domain::{GuildId, Timestamp, UserId};

#[derive(FromRow)]
struct FactRow {
    kind: String,
    at: i64,
    category_id: String,
    staff_id: i64,
    value: i64,
}

/// A day with the longest of all, and the next: as far back as a day can begin that a moment is in.
const TWO_DAYS: i64 = 2 * 86_400_000;

impl AnalyticsRepository<'_> {
    /// Keeps what has happened to the ticket. What is kept already stays. What happened before now may be of a day that is
    /// counted, which is counted anew.
    pub async fn keep(&mut self, ticket: &Ticket, fact: &Fact) -> Result<(), RepositoryError> {
        if fact.at < self.tx.now() {
            self.uncount(ticket.guild, fact.at).await?;
        }
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (ticket_id, kind, at) DO NOTHING",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(fact.kind.as_str())
        .bind(fact.at.as_millis())
        .bind(fact.category.to_string())
        .bind(fact.staff.map_or(0, UserId::as_i64))
        .bind(fact.value)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps the first answer in place of a later one: an answer may be heard of long after it was given.
    pub async fn keep_first_response(&mut self, ticket: &Ticket, fact: &Fact) -> Result<(), RepositoryError> {
        let later = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "DELETE FROM ticket_facts
              WHERE guild_id = $1 AND ticket_id = $2 AND kind = 'answered'
          RETURNING at",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .fetch_all(c)
        .await)?;
        for at in later {
            self.uncount(ticket.guild, Timestamp::from_millis(at)).await?;
        }
        self.keep(ticket, fact).await
    }

    /// Has the day of a moment counted anew.
    async fn uncount(&mut self, guild: GuildId, at: Timestamp) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "DELETE FROM ticket_day_folds
              WHERE guild_id = $1 AND starts_at <= $2 AND ends_at > $2 AND starts_at > $3",
        )
        .bind(guild.as_i64())
        .bind(at.as_millis())
        .bind(at.as_millis() - TWO_DAYS)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// When the guild's first ticket was opened.
    pub async fn begins_at(&mut self, guild: GuildId) -> Result<Option<Timestamp>, RepositoryError> {
        let first = on!(self.tx, c => sqlx::query_scalar::<_, Option<i64>>(
            "SELECT MIN(at) FROM ticket_facts WHERE guild_id = $1 AND kind = 'opened'",
        )
        .bind(guild.as_i64())
        .fetch_one(c)
        .await)?;
        Ok(first.map(Timestamp::from_millis))
    }

    /// What happened from one moment to before another.
    pub async fn between(
        &mut self,
        guild: GuildId,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Vec<Fact>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, FactRow>(
            "SELECT kind, at, category_id, staff_id, value
               FROM ticket_facts
              WHERE guild_id = $1
                AND kind IN ('opened', 'abandoned', 'lapsed', 'reopened', 'claimed', 'answered', 'closed', 'rated',
                             'kept_first_response', 'kept_next_response', 'kept_resolution',
                             'missed_first_response', 'missed_next_response', 'missed_resolution')
                AND at >= $2
                AND at < $3",
        )
        .bind(guild.as_i64())
        .bind(from.as_millis())
        .bind(to.as_millis())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Every single value of a kind of fact within what is asked for, in no order, with what it is of.
    pub async fn values(
        &mut self,
        guild: GuildId,
        kind: FactKind,
        (from, to): (Timestamp, Timestamp),
        scope: Scope,
    ) -> Result<Vec<i64>, RepositoryError> {
        Ok(on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT value
               FROM ticket_facts
              WHERE guild_id = $1
                AND kind = $2
                AND at >= $3
                AND at < $4
                AND ($5 = '' OR category_id = $5)
                AND ($6 = 0 OR staff_id = $6)",
        )
        .bind(guild.as_i64())
        .bind(kind.as_str())
        .bind(from.as_millis())
        .bind(to.as_millis())
        .bind(scope.category.map(|id| id.to_string()).unwrap_or_default())
        .bind(scope.staff.map_or(0, UserId::as_i64))
        .fetch_all(c)
        .await)?)
    }
}

impl TryFrom<FactRow> for Fact {
    type Error = RepositoryError;

    fn try_from(row: FactRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_facts", column, row.at);
        Ok(Self {
            kind: FactKind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?,
            at: Timestamp::from_millis(row.at),
            category: row.category_id.parse().map_err(|_| corrupt("category_id"))?,
            staff: Some(row.staff_id).filter(|id| *id != 0).map(UserId::from_i64),
            value: row.value,
        })
    }
}
