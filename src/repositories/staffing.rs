//! Who is given tickets in a guild, and who is on duty.

use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use crate::domain::{Assignment, Duty, GuildId, Staffing, TicketId, Timestamp, UserId};

/// Reads and writes who serves when inside one transaction.
#[derive(Debug)]
pub struct StaffingRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// Who serves when.
    pub const fn staffing(&mut self) -> StaffingRepository<'_> {
        StaffingRepository { tx: self }
    }
}

#[derive(FromRow)]
struct StaffingRow {
    guild_id: i64,
    assignment: String,
    most: i64,
    claim_minutes: Option<i64>,
}

#[derive(FromRow)]
struct DutyRow {
    user_id: i64,
    since: i64,
    until: Option<i64>,
    assigned_at: i64,
    load: i64,
}

impl StaffingRepository<'_> {
    /// What the guild has set about its staff.
    pub async fn settings(&mut self, guild: GuildId) -> Result<Staffing, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, StaffingRow>(
            "SELECT guild_id, assignment, most, claim_minutes
               FROM staffing
              WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map_or_else(|| Ok(Staffing::default()), TryInto::try_into)
    }

    /// The same, held against other transactions until this one ends: tickets are handed out one after the other.
    pub async fn hold(&mut self, guild: GuildId) -> Result<Staffing, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, StaffingRow>(
            "UPDATE staffing
                SET most = most
              WHERE guild_id = $1
          RETURNING guild_id, assignment, most, claim_minutes",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map_or_else(|| Ok(Staffing::default()), TryInto::try_into)
    }

    /// Keeps what the guild has set about its staff.
    pub async fn save(&mut self, guild: GuildId, staffing: Staffing) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO staffing (guild_id, assignment, most, claim_minutes)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (guild_id) DO UPDATE
                SET assignment = excluded.assignment,
                    most = excluded.most,
                    claim_minutes = excluded.claim_minutes",
        )
        .bind(guild.as_i64())
        .bind(staffing.assignment.as_str())
        .bind(i64::from(staffing.most))
        .bind(staffing.claim_minutes.map(i64::from))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Everybody on duty, in the order they came, with how many open tickets they hold. Who was to go by now is gone.
    pub async fn on_duty(&mut self, guild: GuildId) -> Result<Vec<Duty>, RepositoryError> {
        let now = self.tx.now();
        let rows = on!(self.tx, c => sqlx::query_as::<_, DutyRow>(
            "SELECT duty.user_id, duty.since, duty.until, duty.assigned_at,
                    (SELECT COUNT(*)
                       FROM tickets
                      WHERE tickets.guild_id = duty.guild_id
                        AND tickets.claimed_by = duty.user_id
                        AND tickets.state IN ('opening', 'open')) AS load
               FROM duty
              WHERE duty.guild_id = $1 AND (duty.until IS NULL OR duty.until > $2)
           ORDER BY duty.since, duty.user_id",
        )
        .bind(guild.as_i64())
        .bind(now.as_millis())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Somebody comes on duty, or changes until when. Whose turn it is stays as it was.
    pub async fn come(
        &mut self,
        guild: GuildId,
        user: UserId,
        until: Option<Timestamp>,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query(
            "INSERT INTO duty (guild_id, user_id, since, until, assigned_at)
             VALUES ($1, $2, $3, $4, 0)
             ON CONFLICT (guild_id, user_id) DO UPDATE
                SET since = CASE
                        WHEN duty.until IS NULL OR duty.until > excluded.since THEN duty.since
                        ELSE excluded.since END,
                    until = excluded.until",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(now.as_millis())
        .bind(until.map(Timestamp::as_millis))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Somebody goes off duty now. The row stays, so that coming and going moves nobody to the head of the line.
    pub async fn go(&mut self, guild: GuildId, user: UserId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query("UPDATE duty SET until = $3 WHERE guild_id = $1 AND user_id = $2")
            .bind(guild.as_i64())
            .bind(user.as_i64())
            .bind(now.as_millis())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Somebody was given a ticket now: others are next.
    pub async fn note_assignment(&mut self, guild: GuildId, user: UserId) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        on!(self.tx, c => sqlx::query("UPDATE duty SET assigned_at = $3 WHERE guild_id = $1 AND user_id = $2")
            .bind(guild.as_i64())
            .bind(user.as_i64())
            .bind(now.as_millis())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The open tickets nobody holds, the longest waiting first.
    pub async fn waiting(&mut self, guild: GuildId) -> Result<Vec<TicketId>, RepositoryError> {
        let ids = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT id
               FROM tickets
              WHERE guild_id = $1 AND state = 'open' AND claimed_by IS NULL
           ORDER BY number",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        ids.into_iter()
            .map(|id| id.parse().map_err(|_| RepositoryError::corrupt("tickets", "id", id)))
            .collect()
    }
}

impl TryFrom<StaffingRow> for Staffing {
    type Error = RepositoryError;

    fn try_from(row: StaffingRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("staffing", column, row.guild_id);
        Ok(Self {
            assignment: Assignment::parse(&row.assignment).ok_or_else(|| corrupt("assignment"))?,
            most: u16::try_from(row.most).map_err(|_| corrupt("most"))?,
            claim_minutes: row
                .claim_minutes
                .map(u32::try_from)
                .transpose()
                .map_err(|_| corrupt("claim_minutes"))?,
        })
    }
}

impl TryFrom<DutyRow> for Duty {
    type Error = RepositoryError;

    fn try_from(row: DutyRow) -> Result<Self, RepositoryError> {
        Ok(Self {
            user: UserId::from_i64(row.user_id),
            since: Timestamp::from_millis(row.since),
            until: row.until.map(Timestamp::from_millis),
            assigned_at: Timestamp::from_millis(row.assigned_at),
            load: u32::try_from(row.load)
                .map_err(|_| RepositoryError::corrupt("duty", "load", row.user_id))?,
        })
    }
}
