//! Business hours: a guild's own, and those of categories that keep others.

use chrono_tz::Tz;
use sqlx::FromRow;

use super::backend::{Tx, on};
use super::error::{RepositoryError, exactly_one};
use crate::domain::calendar::{BusinessHours, Calendar, Dates, OutsideHours, Week, parse_zone};
use crate::domain::{CategoryId, GuildId};

/// Reads and writes business hours inside one transaction.
#[derive(Debug)]
pub struct HoursRepository<'t> {
    tx: &'t mut Tx,
}

impl Tx {
    /// The business hours.
    pub const fn hours(&mut self) -> HoursRepository<'_> {
        HoursRepository { tx: self }
    }
}

#[derive(FromRow)]
struct HoursRow {
    guild_id: i64,
    zone: String,
    week: String,
    dates: String,
    outside: String,
}

#[derive(FromRow)]
struct ZoneRow {
    category_id: String,
    zone: String,
}

impl HoursRepository<'_> {
    /// The hours somebody has set for the category, or for the whole guild.
    pub async fn find(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<Option<BusinessHours>, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, HoursRow>(
            "SELECT guild_id, zone, week, dates, outside
               FROM business_hours
              WHERE guild_id = $1 AND category_id = $2",
        )
        .bind(guild.as_i64())
        .bind(key(category))
        .fetch_optional(c)
        .await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// The hours that count for the category: its own, else the guild's, else day and night.
    pub async fn of(
        &mut self,
        guild: GuildId,
        category: CategoryId,
    ) -> Result<BusinessHours, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, HoursRow>(
            "SELECT guild_id, zone, week, dates, outside
               FROM business_hours
              WHERE guild_id = $1 AND category_id IN ('', $2)
           ORDER BY category_id DESC
              LIMIT 1",
        )
        .bind(guild.as_i64())
        .bind(category.to_string())
        .fetch_optional(c)
        .await)?;
        row.map_or_else(|| Ok(BusinessHours::default()), TryInto::try_into)
    }

    /// Keeps the hours of the category, or of the whole guild.
    pub async fn save(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        hours: &BusinessHours,
    ) -> Result<(), RepositoryError> {
        let Calendar { zone, week, dates } = &hours.calendar;
        on!(self.tx, c => sqlx::query(
            "INSERT INTO business_hours (guild_id, category_id, zone, week, dates, outside)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (guild_id, category_id) DO UPDATE
                SET zone = excluded.zone,
                    week = excluded.week,
                    dates = excluded.dates,
                    outside = excluded.outside",
        )
        .bind(guild.as_i64())
        .bind(key(category))
        .bind(zone.name())
        .bind(week.to_string())
        .bind(dates.to_string())
        .bind(hours.outside.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The time zones of the guild's hours and of its categories', as they are kept: known or not.
    pub async fn zones(
        &mut self,
        guild: GuildId,
    ) -> Result<Vec<(Option<CategoryId>, String)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, ZoneRow>(
            "SELECT category_id, zone
               FROM business_hours
              WHERE guild_id = $1
           ORDER BY category_id",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        let zone = |row: ZoneRow| match row.category_id.as_str() {
            "" => Ok((None, row.zone)),
            id => {
                let id = id.parse();
                let id = id.map_err(|_| RepositoryError::corrupt("business_hours", "category_id", guild))?;
                Ok((Some(id), row.zone))
            }
        };
        rows.into_iter().map(zone).collect()
    }

    /// Changes the time zone of hours there are, whatever they say otherwise.
    pub async fn set_zone(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        zone: Tz,
    ) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE business_hours SET zone = $3 WHERE guild_id = $1 AND category_id = $2",
        )
        .bind(guild.as_i64())
        .bind(key(category))
        .bind(zone.name())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("business_hours", written)
    }

    /// Forgets them: the guild's count for the category again, day and night for the guild.
    pub async fn delete(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query("DELETE FROM business_hours WHERE guild_id = $1 AND category_id = $2")
            .bind(guild.as_i64())
            .bind(key(category))
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}

/// A category's id, or what stands for the whole guild.
pub(super) fn key(category: Option<CategoryId>) -> String {
    category.map(|id| id.to_string()).unwrap_or_default()
}

impl TryFrom<HoursRow> for BusinessHours {
    type Error = RepositoryError;

    fn try_from(row: HoursRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("business_hours", column, row.guild_id);
        Ok(Self {
            calendar: Calendar {
                zone: parse_zone(&row.zone).map_err(|_| corrupt("zone"))?,
                week: Week::parse(&row.week).map_err(|_| corrupt("week"))?,
                dates: Dates::parse(&row.dates).map_err(|_| corrupt("dates"))?,
            },
            outside: OutsideHours::parse(&row.outside).ok_or_else(|| corrupt("outside"))?,
        })
    }
}
