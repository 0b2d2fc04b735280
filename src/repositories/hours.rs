//! Business hours of guilds, and of categories that have their own.

use super::column::OrEmpty;
use super::error::RepositoryError;
use super::query::{FromRow, Row, params, repository};
use crate::domain::calendar::{BusinessHours, Calendar};
use crate::domain::{CategoryId, GuildId};
use chrono_tz::Tz;

repository! {
    /// Reads and writes business hours inside one transaction.
    HoursRepository,
    /// Returns the repository of business hours.
    hours
}

impl HoursRepository<'_> {
    /// Finds the hours set for the category, or for the whole guild.
    pub async fn find(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<Option<BusinessHours>, RepositoryError> {
        self.tx
            .optional(
                "SELECT guild_id, zone, week, dates, outside
                   FROM business_hours
                  WHERE guild_id = $1 AND category_id = $2",
                params![guild, OrEmpty(category)],
            )
            .await
    }

    /// Reads the hours that apply to the category: its own, else the guild's, else always open.
    pub async fn of(
        &mut self,
        guild: GuildId,
        category: CategoryId,
    ) -> Result<BusinessHours, RepositoryError> {
        Ok(self
            .tx
            .optional(
                "SELECT guild_id, zone, week, dates, outside
                   FROM business_hours
                  WHERE guild_id = $1 AND category_id IN ('', $2)
               ORDER BY category_id DESC
                  LIMIT 1",
                params![guild, category],
            )
            .await?
            .unwrap_or_default())
    }

    /// Saves the hours of the category, or of the whole guild.
    pub async fn save(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        hours: &BusinessHours,
    ) -> Result<(), RepositoryError> {
        let Calendar { zone, week, dates } = &hours.calendar;
        self.tx
            .execute(
                "INSERT INTO business_hours (guild_id, category_id, zone, week, dates, outside)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (guild_id, category_id) DO UPDATE
                    SET zone = excluded.zone,
                        week = excluded.week,
                        dates = excluded.dates,
                        outside = excluded.outside",
                params![guild, OrEmpty(category), zone, week, dates, hours.outside],
            )
            .await
    }

    /// Lists the time zones of the guild's hours and of its categories' as stored, even if this version cannot parse
    /// them.
    pub async fn zones(
        &mut self,
        guild: GuildId,
    ) -> Result<Vec<(Option<CategoryId>, String)>, RepositoryError> {
        let zones = self
            .tx
            .all::<(OrEmpty, String)>(
                "SELECT category_id, zone
                   FROM business_hours
                  WHERE guild_id = $1
               ORDER BY category_id",
                params![guild],
            )
            .await?;
        Ok(zones.into_iter().map(|(OrEmpty(category), zone)| (category, zone)).collect())
    }

    /// Changes the time zone of existing hours without reading the rest of them.
    pub async fn set_zone(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        zone: Tz,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE business_hours SET zone = $3 WHERE guild_id = $1 AND category_id = $2",
                params![guild, OrEmpty(category), zone],
            )
            .await
    }

    /// Deletes the hours: the category falls back to the guild's, the guild to always open.
    pub async fn delete(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "DELETE FROM business_hours WHERE guild_id = $1 AND category_id = $2",
                params![guild, OrEmpty(category)],
            )
            .await
    }
}

impl FromRow for BusinessHours {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self {
            calendar: Calendar { zone: row.get("zone")?, week: row.get("week")?, dates: row.get("dates")? },
            outside: row.get("outside")?,
        })
    }
}
