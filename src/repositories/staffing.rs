//! Assignment of tickets in a guild, and its duty roster.

use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::{Duty, GuildId, StaffingSettings, TicketId, Timestamp, UserId};

repository! {
    /// Reads and writes staffing inside one transaction.
    StaffingRepository,
    /// Returns the repository of staffing.
    staffing
}

impl StaffingRepository<'_> {
    /// Reads the guild's staffing settings.
    pub async fn settings(&mut self, guild: GuildId) -> Result<StaffingSettings, RepositoryError> {
        Ok(self
            .tx
            .optional(
                "SELECT guild_id, assignment, most, claim_minutes
                   FROM staffing
                  WHERE guild_id = $1",
                params![guild],
            )
            .await?
            .unwrap_or_default())
    }

    /// Reads the staffing settings and locks them until this transaction ends, so that tickets are assigned one after
    /// the other.
    pub async fn find_for_update(&mut self, guild: GuildId) -> Result<StaffingSettings, RepositoryError> {
        // Without a row assignment is off, and there is nothing to lock.
        Ok(self
            .tx
            .optional(
                "UPDATE staffing
                    SET most = most
                  WHERE guild_id = $1
              RETURNING guild_id, assignment, most, claim_minutes",
                params![guild],
            )
            .await?
            .unwrap_or_default())
    }

    /// Saves the guild's staffing settings.
    pub async fn save(&mut self, guild: GuildId, staffing: StaffingSettings) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "INSERT INTO staffing (guild_id, assignment, most, claim_minutes)
                 VALUES ($1, $2, $3, $4)
                 ON CONFLICT (guild_id) DO UPDATE
                    SET assignment = excluded.assignment,
                        most = excluded.most,
                        claim_minutes = excluded.claim_minutes",
                params![guild, staffing.assignment, staffing.most, staffing.claim_minutes],
            )
            .await
    }

    /// Lists the members on duty in the order they came, with the number of open tickets each has claimed. A member
    /// whose duty has expired is left out.
    pub async fn on_duty(&mut self, guild: GuildId) -> Result<Vec<Duty>, RepositoryError> {
        let now = self.tx.now();
        self.tx
            .all(
                "SELECT duty.user_id, duty.since, duty.until, duty.assigned_at,
                        (SELECT COUNT(*)
                           FROM tickets
                          WHERE tickets.guild_id = duty.guild_id
                            AND tickets.claimed_by = duty.user_id
                            AND tickets.state IN ('opening', 'open')) AS load
                   FROM duty
                  WHERE duty.guild_id = $1 AND (duty.until IS NULL OR duty.until > $2)
               ORDER BY duty.since, duty.user_id",
                params![guild, now],
            )
            .await
    }

    /// Puts a member on duty, or changes when the duty ends. Their place in the assignment order is kept.
    pub async fn come(
        &mut self,
        guild: GuildId,
        user: UserId,
        until: Option<Timestamp>,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "INSERT INTO duty (guild_id, user_id, since, until, assigned_at)
                 VALUES ($1, $2, $3, $4, 0)
                 ON CONFLICT (guild_id, user_id) DO UPDATE
                    SET since = CASE
                            WHEN duty.until IS NULL OR duty.until > excluded.since THEN duty.since
                            ELSE excluded.since END,
                        until = excluded.until",
                params![guild, user, now, until],
            )
            .await
    }

    /// Ends a member's duty now. The row stays, so that leaving and returning does not move them to the head of the
    /// order.
    pub async fn go(&mut self, guild: GuildId, user: UserId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "UPDATE duty SET until = $3 WHERE guild_id = $1 AND user_id = $2",
                params![guild, user, now],
            )
            .await
    }

    /// Records that a member was assigned a ticket now, which puts others first.
    pub async fn note_assignment(&mut self, guild: GuildId, user: UserId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        self.tx
            .execute(
                "UPDATE duty SET assigned_at = $3 WHERE guild_id = $1 AND user_id = $2",
                params![guild, user, now],
            )
            .await
    }

    /// Lists the open tickets without a claim, longest waiting first.
    pub async fn waiting(&mut self, guild: GuildId) -> Result<Vec<TicketId>, RepositoryError> {
        self.tx
            .all(
                "SELECT id
                   FROM tickets
                  WHERE guild_id = $1 AND state = 'open' AND claimed_by IS NULL
               ORDER BY number",
                params![guild],
            )
            .await
    }
}

impl FromRow for StaffingSettings {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            assignment: row.get("assignment")?,
            most: row.get("most")?,
            claim_minutes: row.get("claim_minutes")?,
        })
    }
}

impl FromRow for Duty {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            user: row.get("user_id")?,
            since: row.get("since")?,
            until: row.get("until")?,
            assigned_at: row.get("assigned_at")?,
            load: row.get("load")?,
        })
    }
}
