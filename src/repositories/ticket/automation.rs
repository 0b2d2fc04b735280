//! What is to happen to tickets by themselves, and how near each is to it.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{AutomationRules, Ticket, Vigil, Warning};
use crate::domain::{CategoryId, GuildId, MessageId, TicketId, Timestamp};

/// The guild's own rules stand under no category.
const GUILD: &str = "";

#[derive(FromRow)]
struct RulesRow {
    category_id: String,
    close_after_hours: Option<i64>,
    warn_hours: Option<i64>,
    opener_left_minutes: Option<i64>,
    message_cancels: Option<bool>,
    delete_after_days: Option<i64>,
    hide_after_days: Option<i64>,
    purge_after_days: Option<i64>,
}

#[derive(FromRow)]
struct VigilRow {
    since: Option<i64>,
    warned_at: Option<i64>,
    closes_at: Option<i64>,
    posted_id: Option<i64>,
    posted_for: Option<i64>,
    opener_left_at: Option<i64>,
}

impl TicketRepository<'_> {
    /// The rules of the guild, and those of the category; each empty when nothing is set.
    pub async fn rules(
        &mut self,
        guild: GuildId,
        category: CategoryId,
    ) -> Result<(AutomationRules, AutomationRules), RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, RulesRow>(
            "SELECT category_id, close_after_hours, warn_hours, opener_left_minutes, message_cancels,
                    delete_after_days, hide_after_days, purge_after_days
               FROM ticket_automation
              WHERE guild_id = $1 AND category_id IN ('', $2)",
        )
        .bind(guild.as_i64())
        .bind(category.to_string())
        .fetch_all(c)
        .await)?;
        let (mut general, mut own) = (AutomationRules::default(), AutomationRules::default());
        for row in rows {
            let place = if row.category_id == GUILD { &mut general } else { &mut own };
            *place = row.rules()?;
        }
        Ok((general, own))
    }

    /// The rules of the guild itself.
    pub async fn guild_rules(&mut self, guild: GuildId) -> Result<AutomationRules, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, RulesRow>(
            "SELECT category_id, close_after_hours, warn_hours, opener_left_minutes, message_cancels,
                    delete_after_days, hide_after_days, purge_after_days
               FROM ticket_automation
              WHERE guild_id = $1 AND category_id = ''",
        )
        .bind(guild.as_i64())
        .fetch_optional(c)
        .await)?;
        row.map_or_else(|| Ok(AutomationRules::default()), |row| row.rules())
    }

    /// The rules of each category that has its own.
    pub async fn own_rules(&mut self, guild: GuildId) -> Result<Vec<AutomationRules>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, RulesRow>(
            "SELECT category_id, close_after_hours, warn_hours, opener_left_minutes, message_cancels,
                    delete_after_days, hide_after_days, purge_after_days
               FROM ticket_automation
              WHERE guild_id = $1 AND category_id <> ''",
        )
        .bind(guild.as_i64())
        .fetch_all(c)
        .await)?;
        rows.iter().map(RulesRow::rules).collect()
    }

    /// Keeps the rules of a category, or of the guild when none is named.
    pub async fn save_rules(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        rules: &AutomationRules,
    ) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_automation (guild_id, category_id, close_after_hours, warn_hours,
                                            opener_left_minutes, message_cancels, delete_after_days,
                                            hide_after_days, purge_after_days)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (guild_id, category_id) DO UPDATE
                SET close_after_hours = excluded.close_after_hours,
                    warn_hours = excluded.warn_hours,
                    opener_left_minutes = excluded.opener_left_minutes,
                    message_cancels = excluded.message_cancels,
                    delete_after_days = excluded.delete_after_days,
                    hide_after_days = excluded.hide_after_days,
                    purge_after_days = excluded.purge_after_days",
        )
        .bind(guild.as_i64())
        .bind(category.map_or_else(|| GUILD.to_owned(), |category| category.to_string()))
        .bind(rules.close_after_hours.map(i64::from))
        .bind(rules.warn_hours.map(i64::from))
        .bind(rules.opener_left_minutes.map(i64::from))
        .bind(rules.message_cancels)
        .bind(rules.delete_after_days.map(i64::from))
        .bind(rules.hide_after_days.map(i64::from))
        .bind(rules.purge_after_days.map(i64::from))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// How near the ticket is to closing by itself.
    pub async fn vigil(&mut self, guild: GuildId, ticket: TicketId) -> Result<Vigil, RepositoryError> {
        let row = on!(self.tx, c => sqlx::query_as::<_, VigilRow>(
            "SELECT since, warned_at, closes_at, posted_id, posted_for, opener_left_at
               FROM ticket_vigils
              WHERE guild_id = $1 AND ticket_id = $2",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_optional(c)
        .await)?;
        Ok(row.map(Into::into).unwrap_or_default())
    }

    /// Keeps how near the held ticket is to closing by itself.
    pub async fn save_vigil(&mut self, ticket: &Ticket, vigil: &Vigil) -> Result<(), RepositoryError> {
        let millis = |at: Option<Timestamp>| at.map(Timestamp::as_millis);
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_vigils (ticket_id, guild_id, since, warned_at, closes_at, posted_id, posted_for,
                                        opener_left_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (ticket_id) DO UPDATE
                SET since = excluded.since,
                    warned_at = excluded.warned_at,
                    closes_at = excluded.closes_at,
                    posted_id = excluded.posted_id,
                    posted_for = excluded.posted_for,
                    opener_left_at = excluded.opener_left_at",
        )
        .bind(ticket.id.to_string())
        .bind(ticket.guild.as_i64())
        .bind(millis(vigil.since))
        .bind(millis(vigil.warning.map(|warning| warning.at)))
        .bind(millis(vigil.warning.map(|warning| warning.closes_at)))
        .bind(vigil.posted.map(|(message, _)| message.as_i64()))
        .bind(millis(vigil.posted.map(|(_, warned)| warned)))
        .bind(millis(vigil.opener_left_at))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

impl RulesRow {
    fn rules(&self) -> Result<AutomationRules, RepositoryError> {
        let number = |column, stored: Option<i64>| {
            let corrupt = |_| RepositoryError::corrupt("ticket_automation", column, &self.category_id);
            stored.map(u32::try_from).transpose().map_err(corrupt)
        };
        Ok(AutomationRules {
            close_after_hours: number("close_after_hours", self.close_after_hours)?,
            warn_hours: number("warn_hours", self.warn_hours)?,
            opener_left_minutes: number("opener_left_minutes", self.opener_left_minutes)?,
            message_cancels: self.message_cancels,
            delete_after_days: number("delete_after_days", self.delete_after_days)?,
            hide_after_days: number("hide_after_days", self.hide_after_days)?,
            purge_after_days: number("purge_after_days", self.purge_after_days)?,
        })
    }
}

impl From<VigilRow> for Vigil {
    fn from(row: VigilRow) -> Self {
        let moment = Timestamp::from_millis;
        let warning = row.warned_at.zip(row.closes_at);
        Self {
            since: row.since.map(moment),
            warning: warning.map(|(at, closes_at)| Warning { at: moment(at), closes_at: moment(closes_at) }),
            posted: row
                .posted_id
                .zip(row.posted_for)
                .map(|(message, warned)| (MessageId::from_i64(message), moment(warned))),
            opener_left_at: row.opener_left_at.map(moment),
        }
    }
}
