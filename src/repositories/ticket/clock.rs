//! The clocks of tickets, and how soon staff is to act.

use std::time::Duration;

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{ClockKind, ClockState, ClockStep, Clocks, Targets, Ticket, TicketClock};
use crate::domain::{CategoryId, GuildId, TicketId, Timestamp};

#[derive(FromRow)]
struct ClockRow {
    ticket_id: String,
    kind: String,
    target: i64,
    spent: i64,
    since: i64,
    due_at: Option<i64>,
    step: String,
    step_at: Option<i64>,
    state: String,
    unreported: bool,
}

impl TicketRepository<'_> {
    /// The ticket's clocks.
    pub async fn clocks(&mut self, guild: GuildId, ticket: TicketId) -> Result<Clocks, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, ClockRow>(
            "SELECT ticket_id, kind, target, spent, since, due_at, step, step_at, state, unreported
               FROM ticket_clocks
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY kind",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        let clocks: Result<Vec<TicketClock>, _> = rows.into_iter().map(TryInto::try_into).collect();
        Ok(Clocks::new(clocks?))
    }

    /// The tickets with clocks that run or stand still for a while, oldest first.
    pub async fn on_the_clock(&mut self, guild: GuildId) -> Result<Vec<TicketId>, RepositoryError> {
        let ids = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT DISTINCT ticket_id
               FROM ticket_clocks
              WHERE guild_id = $1 AND state IN ('running', 'paused')
           ORDER BY ticket_id",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        ids.into_iter()
            .map(|id| id.parse().map_err(|_| RepositoryError::corrupt("ticket_clocks", "ticket_id", &id)))
            .collect()
    }

    /// Keeps the clocks of a ticket that is held.
    pub async fn save_clocks(&mut self, ticket: &Ticket, clocks: &Clocks) -> Result<(), RepositoryError> {
        for clock in clocks.iter() {
            on!(self.tx, c => sqlx::query(
                "INSERT INTO ticket_clocks (guild_id, ticket_id, kind, target, spent, since, due_at, step, step_at,
                                            state, unreported)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                 ON CONFLICT (ticket_id, kind) DO UPDATE
                    SET target = excluded.target,
                        spent = excluded.spent,
                        since = excluded.since,
                        due_at = excluded.due_at,
                        step = excluded.step,
                        step_at = excluded.step_at,
                        state = excluded.state,
                        unreported = excluded.unreported",
            )
            .bind(ticket.guild.as_i64())
            .bind(ticket.id.to_string())
            .bind(clock.kind.as_str())
            .bind(millis(clock.target))
            .bind(millis(clock.spent))
            .bind(clock.since.as_millis())
            .bind(clock.due_at.map(Timestamp::as_millis))
            .bind(clock.step.as_str())
            .bind(clock.step_at.map(Timestamp::as_millis))
            .bind(clock.state.as_str())
            .bind(clock.unreported)
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        Ok(())
    }

    /// The numbers of the tickets whose clocks ran out while nobody watched, and that staff is still to be told of. They
    /// count as told from now on.
    pub async fn take_unreported(&mut self, guild: GuildId) -> Result<Vec<i64>, RepositoryError> {
        let numbers = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT number
               FROM tickets
              WHERE guild_id = $1
                AND id IN (SELECT ticket_id FROM ticket_clocks WHERE guild_id = $1 AND unreported)
           ORDER BY number",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_clocks
                SET unreported = FALSE
              WHERE guild_id = $1 AND unreported",
        )
        .bind(guild.as_i64())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(numbers)
    }

    /// The targets somebody has set for the category, or for the whole guild.
    pub async fn targets(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<Targets, RepositoryError> {
        self.tx.settings().find(guild, category, Targets::default()).await
    }

    /// Keeps the targets of the category, or of the whole guild.
    pub async fn save_targets(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        targets: Targets,
    ) -> Result<(), RepositoryError> {
        self.tx.settings().save(guild, category, &Targets::default(), &targets).await
    }
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

impl TryFrom<ClockRow> for TicketClock {
    type Error = RepositoryError;

    fn try_from(row: ClockRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_clocks", column, &row.ticket_id);
        let span = |millis: i64, column| {
            u64::try_from(millis).map(Duration::from_millis).map_err(|_| corrupt(column))
        };
        Ok(Self {
            kind: ClockKind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?,
            target: span(row.target, "target")?,
            spent: span(row.spent, "spent")?,
            state: ClockState::parse(&row.state).ok_or_else(|| corrupt("state"))?,
            since: Timestamp::from_millis(row.since),
            due_at: row.due_at.map(Timestamp::from_millis),
            step: ClockStep::parse(&row.step).ok_or_else(|| corrupt("step"))?,
            step_at: row.step_at.map(Timestamp::from_millis),
            unreported: row.unreported,
        })
    }
}
