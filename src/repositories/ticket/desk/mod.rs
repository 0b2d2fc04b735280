//! Tickets as the staff's overview needs them: ordered by urgency, and counted.

mod note;
mod related;
pub(super) mod snippet;

use std::time::Duration;

use super::super::error::RepositoryError;
use super::super::query::Query;
use super::TicketRepository;
use super::row::tickets;
use super::search::listing::in_sight;
use crate::domain::ticket::{ListScope, Ticket, TicketStatistics};
use crate::domain::{GuildId, UserId};

/// Condition that staff has to answer next, for `concat!`: the last staff message is older than anybody else's.
macro_rules! staff_is_due {
    () => {
        "COALESCE((SELECT MAX(last_at) FROM ticket_speakers
                    WHERE ticket_speakers.guild_id = $1 AND ticket_id = tickets.id AND side = 'staff'), 0)
      <= COALESCE((SELECT MAX(last_at) FROM ticket_speakers
                    WHERE ticket_speakers.guild_id = $1 AND ticket_id = tickets.id AND side <> 'staff'), opened_at)"
    };
}

/// Most tickets in the queue: more than anybody goes through one by one.
const QUEUE: i64 = 200;

const DAY: Duration = Duration::from_hours(24);

impl TicketRepository<'_> {
    /// Lists the visible open tickets that nobody else has claimed and that wait for staff: most urgent first, then
    /// longest waiting.
    pub async fn queue(
        &mut self,
        guild: GuildId,
        user: UserId,
        list_scope: &ListScope,
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let mut query = tickets_in_sight(guild, list_scope);
        query.push(" AND state = 'open' AND (claimed_by IS NULL OR claimed_by = ").bind(user).push(")");
        query.push(concat!(" AND ", staff_is_due!()));
        query.push(
            " ORDER BY CASE priority
                           WHEN 'critical' THEN 0
                           WHEN 'urgent' THEN 1
                           WHEN 'high' THEN 2
                           WHEN 'normal' THEN 3
                           ELSE 4
                       END,
                       opened_at,
                       number
                 LIMIT ",
        );
        query.bind(QUEUE);
        let (sql, params) = query.after(tickets!());
        self.tx.all(sql, params).await
    }

    /// Counts the visible tickets by state; `of` limits them to those one staff member has claimed or closed.
    pub async fn statistics(
        &mut self,
        guild: GuildId,
        list_scope: &ListScope,
        of: Option<UserId>,
    ) -> Result<TicketStatistics, RepositoryError> {
        let now = self.tx.now();
        let mut open = tickets_in_sight(guild, list_scope);
        open.push(" AND state IN ('opening', 'open', 'closing')").narrow(" AND claimed_by = ", of);
        let (sql, params) = open.clone().after(concat!(
            "SELECT COUNT(*),
                    COUNT(CASE WHEN claimed_by IS NULL THEN 1 END),
                    COUNT(CASE WHEN ",
            staff_is_due!(),
            " THEN 1 END)
               FROM tickets"
        ));
        let (all, unclaimed, waiting_for_staff) = self.tx.one(sql, params).await?;

        open.push(" ORDER BY opened_at, number LIMIT 1");
        let (sql, params) = open.after(tickets!());
        let oldest = self.tx.optional(sql, params).await?;

        let mut closed = tickets_in_sight(guild, list_scope);
        closed.push(" AND state = 'closed'").narrow(" AND closed_by = ", of);
        let mut closed_within = [0; 3];
        for (days, count) in [1, 7, 30].into_iter().zip(&mut closed_within) {
            let mut closed = closed.clone();
            closed.push(" AND closed_at > ").bind(now - DAY * days);
            let (sql, params) = closed.after("SELECT COUNT(*) FROM tickets");
            *count = self.tx.one(sql, params).await?;
        }

        let mut rated = tickets_in_sight(guild, list_scope);
        rated.narrow(" AND claimed_by = ", of);
        let (sql, params) = rated.after(
            "SELECT COUNT(*), CAST(COALESCE(SUM(stars), 0) AS BIGINT)
               FROM tickets
               JOIN (SELECT ticket_id, guild_id AS guild, stars FROM ticket_feedback) AS ratings
                 ON ticket_id = id AND guild = guild_id",
        );
        let (ratings, stars) = self.tx.one(sql, params).await?;

        let [closed_today, closed_week, closed_month] = closed_within;
        Ok(TicketStatistics {
            open: all,
            unclaimed: if of.is_some() { 0 } else { unclaimed },
            waiting_for_staff,
            first_response: self.median_response(guild, list_scope, of).await?,
            oldest,
            closed_today,
            closed_week,
            closed_month,
            ratings,
            stars,
        })
    }

    /// Finds the median time to the first answer, over the tickets answered in the last thirty days.
    async fn median_response(
        &mut self,
        guild: GuildId,
        list_scope: &ListScope,
        of: Option<UserId>,
    ) -> Result<Option<Duration>, RepositoryError> {
        let mut answered = tickets_in_sight(guild, list_scope);
        answered.narrow(" AND first_response_by = ", of);
        answered.push(" AND first_response_at > ").bind(self.tx.now() - DAY * 30);
        // The databases share no median function, so the middle row is fetched by its offset.
        let (sql, params) = answered.clone().after("SELECT COUNT(*) FROM tickets");
        let count: i64 = self.tx.one(sql, params).await?;

        answered.push(" ORDER BY first_response_at - opened_at LIMIT 1 OFFSET ").bind((count - 1).max(0) / 2);
        let (sql, params) = answered.after("SELECT first_response_at - opened_at FROM tickets");
        let median: Option<i64> = self.tx.optional(sql, params).await?;
        Ok(median.map(|millis| Duration::from_millis(u64::try_from(millis).unwrap_or(0))))
    }
}

/// Builds the conditions of the tickets somebody may see. `$1` is the guild.
fn tickets_in_sight(guild: GuildId, list_scope: &ListScope) -> Query {
    let mut query = Query::default();
    query.push(" WHERE guild_id = ").bind(guild).push(" AND NOT hidden");
    in_sight(&mut query, list_scope);
    query
}
