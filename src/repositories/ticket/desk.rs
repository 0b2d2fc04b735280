//! The tickets as the staff's desk asks for them: in the order they need somebody, and in numbers.

use std::time::Duration;

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use super::listing::{in_sight, served};
use super::row::{TicketRow, ticket_columns};
use crate::domain::ticket::{Sight, Statistics, Ticket};
use crate::domain::{GuildId, UserId};

/// Whether the staff is to speak next, for `concat!`: what they said last is older than what anybody else did.
macro_rules! staff_is_due {
    () => {
        "COALESCE((SELECT MAX(last_at) FROM ticket_speakers
                    WHERE ticket_speakers.guild_id = $1 AND ticket_id = tickets.id AND side = 'staff'), 0)
      <= COALESCE((SELECT MAX(last_at) FROM ticket_speakers
                    WHERE ticket_speakers.guild_id = $1 AND ticket_id = tickets.id AND side <> 'staff'), opened_at)"
    };
}

/// The tickets staff has answered, of late and in sight, for `concat!`.
macro_rules! answered {
    () => {
        concat!(
            "guild_id = $1
     AND NOT hidden
     AND ",
            served!("$2"),
            "
     AND ($3 = 0 OR opener_id = $3)
     AND ($4 = 0 OR first_response_by = $4)
     AND first_response_at > $5"
        )
    };
}

/// As many waiting tickets as anybody goes through one by one.
const QUEUE: i64 = 200;

const DAY: Duration = Duration::from_hours(24);

#[derive(FromRow)]
struct CountsRow {
    open: i64,
    unclaimed: i64,
    due: i64,
    today: i64,
    week: i64,
    month: i64,
}

impl TicketRepository<'_> {
    /// The open tickets in sight that nobody else has claimed and in which staff is to speak
    /// next: the most urgent first, then who waits longest.
    pub async fn queue(
        &mut self,
        guild: GuildId,
        user: UserId,
        sight: &Sight,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let (served, own) = in_sight(sight);
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1
                    AND state = 'open'
                    AND NOT hidden
                    AND (claimed_by IS NULL OR claimed_by = $2)
                    AND ", served!("$3"), "
                    AND ($4 = 0 OR opener_id = $4)
                    AND ", staff_is_due!(), "
               ORDER BY CASE priority
                            WHEN 'critical' THEN 0
                            WHEN 'urgent' THEN 1
                            WHEN 'high' THEN 2
                            WHEN 'normal' THEN 3
                            ELSE 4
                        END,
                        opened_at,
                        number
                  LIMIT $5",
            ),
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(&served)
        .bind(own)
        .bind(QUEUE)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How the tickets in sight stand; `of` looks at those one staff member has claimed, and has closed.
    pub async fn statistics(
        &mut self,
        guild: GuildId,
        sight: &Sight,
        of: Option<UserId>,
    ) -> Result<Statistics, RepositoryError> {
        let (now, (served, own)) = (self.tx.now(), in_sight(sight));
        let of = of.map_or(0, UserId::as_i64);
        let counts = on!(self.tx, c => sqlx::query_as::<_, CountsRow>(concat!(
            "SELECT COUNT(CASE WHEN state <> 'closed' AND ($4 = 0 OR claimed_by = $4) THEN 1 END) AS open,
                    COUNT(CASE WHEN state <> 'closed' AND $4 = 0 AND claimed_by IS NULL THEN 1 END) AS unclaimed,
                    COUNT(CASE WHEN state <> 'closed' AND ($4 = 0 OR claimed_by = $4) AND ", staff_is_due!(), " THEN 1 END)
                        AS due,
                    COUNT(CASE WHEN state = 'closed' AND ($4 = 0 OR closed_by = $4) AND closed_at > $5 THEN 1 END)
                        AS today,
                    COUNT(CASE WHEN state = 'closed' AND ($4 = 0 OR closed_by = $4) AND closed_at > $6 THEN 1 END)
                        AS week,
                    COUNT(CASE WHEN state = 'closed' AND ($4 = 0 OR closed_by = $4) AND closed_at > $7 THEN 1 END)
                        AS month
               FROM tickets
              WHERE guild_id = $1
                AND state <> 'abandoned'
                AND NOT hidden
                AND ", served!("$2"), "
                AND ($3 = 0 OR opener_id = $3)"
        ))
        .bind(guild.as_i64())
        .bind(&served)
        .bind(own)
        .bind(of)
        .bind((now - DAY).as_millis())
        .bind((now - DAY * 7).as_millis())
        .bind((now - DAY * 30).as_millis())
        .fetch_one(c)
        .await)?;
        let oldest = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1
                    AND state IN ('opening', 'open', 'closing')
                    AND NOT hidden
                    AND ", served!("$2"), "
                    AND ($3 = 0 OR opener_id = $3)
                    AND ($4 = 0 OR claimed_by = $4)
               ORDER BY opened_at, number
                  LIMIT 1",
            ),
        )
        .bind(guild.as_i64())
        .bind(&served)
        .bind(own)
        .bind(of)
        .fetch_optional(c)
        .await)?;
        let (ratings, stars) = on!(self.tx, c => sqlx::query_as::<_, (i64, i64)>(concat!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(stars), 0) AS BIGINT)
               FROM ticket_feedback
               JOIN tickets ON tickets.id = ticket_feedback.ticket_id AND tickets.guild_id = ticket_feedback.guild_id
              WHERE ticket_feedback.guild_id = $1
                AND NOT hidden
                AND ", served!("$2"), "
                AND ($3 = 0 OR opener_id = $3)
                AND ($4 = 0 OR claimed_by = $4)"
        ))
        .bind(guild.as_i64())
        .bind(&served)
        .bind(own)
        .bind(of)
        .fetch_one(c)
        .await)?;
        let first_response = self.median_response(guild, sight, of).await?;
        Ok(Statistics {
            open: counts.open,
            unclaimed: counts.unclaimed,
            waiting_for_staff: counts.due,
            first_response,
            oldest: oldest.map(TryInto::try_into).transpose()?,
            closed_today: counts.today,
            closed_week: counts.week,
            closed_month: counts.month,
            ratings,
            stars,
        })
    }

    /// How long at most half of the openers waited for the first answer, of the tickets of thirty days.
    async fn median_response(
        &mut self,
        guild: GuildId,
        sight: &Sight,
        of: i64,
    ) -> Result<Option<Duration>, RepositoryError> {
        let (since, (categories, own)) = ((self.tx.now() - DAY * 30).as_millis(), in_sight(sight));
        let answered = on!(self.tx, c => sqlx::query_scalar::<_, i64>(concat!(
            "SELECT COUNT(*) FROM tickets WHERE ", answered!()
        ))
        .bind(guild.as_i64())
        .bind(&categories)
        .bind(own)
        .bind(of)
        .bind(since)
        .fetch_one(c)
        .await)?;
        let median = on!(self.tx, c => sqlx::query_scalar::<_, i64>(concat!(
            "SELECT first_response_at - opened_at FROM tickets WHERE ", answered!(), "
           ORDER BY first_response_at - opened_at
              LIMIT 1 OFFSET $6",
        ))
        .bind(guild.as_i64())
        .bind(&categories)
        .bind(own)
        .bind(of)
        .bind(since)
        .bind((answered - 1).max(0) / 2)
        .fetch_optional(c)
        .await)?;
        Ok(median.map(|millis| Duration::from_millis(u64::try_from(millis).unwrap_or(0))))
    }
}
