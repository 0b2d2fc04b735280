//! Schedule of the doctor's rounds, and the findings already reported to each guild.

use std::collections::BTreeSet;

use super::backend::Tx;
use super::column::Json;
use super::error::RepositoryError;
use super::json;
use super::query::params;
use crate::domain::{GuildId, Timestamp};

/// State of the doctor's daily check of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorRound {
    /// Time the next check is due.
    pub next_at: Timestamp,
    /// Names of the findings already reported.
    pub told: BTreeSet<String>,
}

impl Tx {
    /// Reads the guild's round; `None` before the first was planned.
    pub async fn doctor_round(&mut self, guild: GuildId) -> Result<Option<DoctorRound>, RepositoryError> {
        let row = self
            .optional::<(Timestamp, Json<BTreeSet<String>>)>(
                "SELECT next_at, told FROM doctor_rounds WHERE guild_id = $1",
                params![guild],
            )
            .await?;
        Ok(row.map(|(next_at, Json(told))| DoctorRound { next_at, told }))
    }

    /// Plans the next round in place of the one due at `due`. Returns false when another process already has.
    pub async fn plan_doctor_round(
        &mut self,
        guild: GuildId,
        due: Option<Timestamp>,
        next_at: Timestamp,
    ) -> Result<bool, RepositoryError> {
        // Compare-and-set on the old time: of several processes exactly one runs the round.
        let planned = match due {
            None => {
                self.affected(
                    "INSERT INTO doctor_rounds (guild_id, next_at, told)
                     VALUES ($1, $2, '[]')
                     ON CONFLICT (guild_id) DO NOTHING",
                    params![guild, next_at],
                )
                .await?
            }
            Some(due) => {
                self.affected(
                    "UPDATE doctor_rounds SET next_at = $3 WHERE guild_id = $1 AND next_at = $2",
                    params![guild, due, next_at],
                )
                .await?
            }
        };
        Ok(planned == 1)
    }

    /// Stores the names of the findings already reported.
    pub async fn keep_told_findings(
        &mut self,
        guild: GuildId,
        told: &BTreeSet<String>,
    ) -> Result<(), RepositoryError> {
        self.execute(
            "UPDATE doctor_rounds SET told = $2 WHERE guild_id = $1",
            params![guild, json::text(told)],
        )
        .await
    }
}
