//! Automation rules of guilds and categories, and the idle timer of each ticket.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{AutomationRules, IdleTimer, IdleWarning, Ticket};
use crate::domain::{CategoryId, GuildId, MessageId, TicketId, Timestamp};

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
    /// Reads the rules of the guild and those of the category; each empty when nothing is set.
    pub async fn rules(
        &mut self,
        guild: GuildId,
        category: CategoryId,
    ) -> Result<(AutomationRules, AutomationRules), RepositoryError> {
        let general = self.guild_rules(guild).await?;
        let own = self.tx.settings().find(guild, Some(category), AutomationRules::default()).await?;
        Ok((general, own))
    }

    /// Reads the rules of the guild itself.
    pub async fn guild_rules(&mut self, guild: GuildId) -> Result<AutomationRules, RepositoryError> {
        self.tx.settings().find(guild, None, AutomationRules::default()).await
    }

    /// Reads the rules of each category that has its own.
    pub async fn own_rules(&mut self, guild: GuildId) -> Result<Vec<AutomationRules>, RepositoryError> {
        self.tx.settings().of_categories(guild, &AutomationRules::default()).await
    }

    /// Saves the rules of a category, or of the guild when none is named.
    pub async fn save_rules(
        &mut self,
        guild: GuildId,
        category: Option<CategoryId>,
        rules: &AutomationRules,
    ) -> Result<(), RepositoryError> {
        self.tx.settings().save(guild, category, &AutomationRules::default(), rules).await
    }

    /// Reads how near the ticket is to closing automatically.
    pub async fn idle_timer(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<IdleTimer, RepositoryError> {
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

    /// Saves the idle timer of a locked ticket.
    pub async fn save_idle_timer(
        &mut self,
        ticket: &Ticket,
        idle_timer: &IdleTimer,
    ) -> Result<(), RepositoryError> {
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
        .bind(millis(idle_timer.since))
        .bind(millis(idle_timer.warning.map(|warning| warning.at)))
        .bind(millis(idle_timer.warning.map(|warning| warning.closes_at)))
        .bind(idle_timer.posted.map(|(message, _)| message.as_i64()))
        .bind(millis(idle_timer.posted.map(|(_, warned)| warned)))
        .bind(millis(idle_timer.opener_left_at))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

impl From<VigilRow> for IdleTimer {
    fn from(row: VigilRow) -> Self {
        let moment = Timestamp::from_millis;
        let warning = row.warned_at.zip(row.closes_at);
        Self {
            since: row.since.map(moment),
            warning: warning
                .map(|(at, closes_at)| IdleWarning { at: moment(at), closes_at: moment(closes_at) }),
            posted: row
                .posted_id
                .zip(row.posted_for)
                .map(|(message, warned)| (MessageId::from_i64(message), moment(warned))),
            opener_left_at: row.opener_left_at.map(moment),
        }
    }
}
