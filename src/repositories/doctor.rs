//! When guilds are looked over, and what was told of them then.

use std::collections::BTreeSet;

use super::backend::{Tx, on};
use super::error::RepositoryError;
use super::json;
use crate::domain::{GuildId, Timestamp};

/// The doctor's daily look at a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorRound {
    /// When the next one is due.
    pub next_at: Timestamp,
    /// The names of the findings that are told of.
    pub told: BTreeSet<String>,
}

impl Tx {
    /// The guild's round; none before the first was planned.
    pub async fn doctor_round(&mut self, guild: GuildId) -> Result<Option<DoctorRound>, RepositoryError> {
        let row = on!(self, c => sqlx::query_as::<_, (i64, String)>(
            "SELECT next_at, told FROM doctor_rounds WHERE guild_id = $1",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        let round = |(next_at, told): (i64, String)| {
            let corrupt = |_| RepositoryError::corrupt("doctor_rounds", "told", guild.as_i64());
            let told = serde_json::from_str(&told).map_err(corrupt)?;
            Ok(DoctorRound { next_at: Timestamp::from_millis(next_at), told })
        };
        row.map(round).transpose()
    }

    /// Plans the next round in place of the one that was due at `due`. False when somebody else has.
    pub async fn plan_doctor_round(
        &mut self,
        guild: GuildId,
        due: Option<Timestamp>,
        next_at: Timestamp,
    ) -> Result<bool, RepositoryError> {
        let planned = match due {
            None => on!(self, c => sqlx::query(
                "INSERT INTO doctor_rounds (guild_id, next_at, told)
                 VALUES ($1, $2, '[]')
                 ON CONFLICT (guild_id) DO NOTHING",
            )
            .bind(guild.as_i64())
            .bind(next_at.as_millis())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?,
            Some(due) => on!(self, c => sqlx::query(
                "UPDATE doctor_rounds SET next_at = $3 WHERE guild_id = $1 AND next_at = $2",
            )
            .bind(guild.as_i64())
            .bind(due.as_millis())
            .bind(next_at.as_millis())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?,
        };
        Ok(planned == 1)
    }

    /// Keeps the names of the findings that are told of.
    pub async fn keep_told_findings(
        &mut self,
        guild: GuildId,
        told: &BTreeSet<String>,
    ) -> Result<(), RepositoryError> {
        on!(self, c => sqlx::query("UPDATE doctor_rounds SET told = $2 WHERE guild_id = $1")
            .bind(guild.as_i64())
            .bind(json::text(told))
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
