//! SLA clocks of tickets, and their targets.

use std::time::Duration;

use crate::domain::ticket::{Targets, Ticket, TicketClock, TicketClocks};
use crate::domain::{CategoryId, GuildId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Reads the ticket's clocks.
    pub async fn clocks(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<TicketClocks, RepositoryError> {
        Ok(TicketClocks::new(
            self.tx
                .all(
                    "SELECT ticket_id, kind, target, spent, since, due_at, step, step_at, state, unreported
                   FROM ticket_clocks
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY kind",
                    params![guild, ticket],
                )
                .await?,
        ))
    }

    /// Lists the tickets with running or paused clocks, oldest first.
    pub async fn on_the_clock(&mut self, guild: GuildId) -> Result<Vec<TicketId>, RepositoryError> {
        self.tx
            .all(
                "SELECT DISTINCT ticket_id
                   FROM ticket_clocks
                  WHERE guild_id = $1 AND state IN ('running', 'paused')
               ORDER BY ticket_id",
                params![guild],
            )
            .await
    }

    /// Saves the clocks of a locked ticket.
    pub async fn save_clocks(
        &mut self,
        ticket: &Ticket,
        clocks: &TicketClocks,
    ) -> Result<(), RepositoryError> {
        for clock in clocks.iter() {
            self.tx
                .execute(
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
                    params![
                        ticket.guild,
                        ticket.id,
                        clock.kind,
                        millis(clock.target),
                        millis(clock.spent),
                        clock.since,
                        clock.due_at,
                        clock.step,
                        clock.step_at,
                        clock.state,
                        clock.unreported,
                    ],
                )
                .await?;
        }
        Ok(())
    }

    /// Returns the numbers of tickets whose clocks ran out unobserved and that staff has not been told about, and
    /// marks them as reported.
    pub async fn take_unreported(&mut self, guild: GuildId) -> Result<Vec<i64>, RepositoryError> {
        let numbers = self
            .tx
            .all::<i64>(
                "SELECT number
                   FROM tickets
                  WHERE guild_id = $1
                    AND id IN (SELECT ticket_id FROM ticket_clocks WHERE guild_id = $1 AND unreported)
               ORDER BY number",
                params![guild],
            )
            .await?;
        self.tx
            .execute(
                "UPDATE ticket_clocks
                    SET unreported = FALSE
                  WHERE guild_id = $1 AND unreported",
                params![guild],
            )
            .await?;
        Ok(numbers)
    }

    /// Reads the targets set for the category, or for the whole guild.
    pub async fn targets(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<Targets, RepositoryError> {
        self.tx.settings().find(guild, category, Targets::default()).await
    }

    /// Saves the targets of the category, or of the whole guild.
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

impl FromRow for TicketClock {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let span = |column| row.get(column).map(Duration::from_millis);
        Ok(Self {
            kind: row.get("kind")?,
            target: span("target")?,
            spent: span("spent")?,
            state: row.get("state")?,
            since: row.get("since")?,
            due_at: row.get("due_at")?,
            step: row.get("step")?,
            step_at: row.get("step_at")?,
            unreported: row.get("unreported")?,
        })
    }
}
