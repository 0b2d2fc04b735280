//! How much there is.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::{PrivacyRepository, opened};
use crate::domain::ticket::Retention;
use crate::domain::{GuildId, Holdings, Timestamp, UserId};

impl PrivacyRepository<'_> {
    /// How much is stored of somebody; `own` counts what only they may know to be theirs.
    pub async fn holdings(
        &mut self,
        guild: GuildId,
        user: UserId,
        own: bool,
    ) -> Result<Holdings, RepositoryError> {
        let (open, over, first) = on!(self.tx, c => sqlx::query_as::<_, (i64, i64, Option<i64>)>(concat!(
            "SELECT COUNT(CASE WHEN state NOT IN ('closed', 'abandoned') THEN 1 END),
                    COUNT(CASE WHEN state IN ('closed', 'abandoned') THEN 1 END),
                    MIN(opened_at)
               FROM tickets
              WHERE ", opened!()
        ))
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(own)
        .fetch_one(c)
        .await)?;
        let (messages, spoken) = on!(self.tx, c => sqlx::query_as::<_, (i64, Option<i64>)>(concat!(
            "SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT), MIN(first_at)
               FROM ticket_speakers
              WHERE guild_id = $1
                AND (user_id = $2
                     OR ($3 AND user_id IN (SELECT opener_id FROM tickets WHERE ", opened!(), ")))"
        ))
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(own)
        .fetch_one(c)
        .await)?;
        let mut in_tickets = Vec::new();
        for statement in [
            concat!(
                "SELECT COUNT(*) FROM ticket_attachments
                  WHERE guild_id = $1 AND ticket_id IN (SELECT id FROM tickets WHERE ",
                opened!(),
                ")"
            ),
            concat!(
                "SELECT COUNT(*) FROM ticket_feedback
                  WHERE guild_id = $1 AND ticket_id IN (SELECT id FROM tickets WHERE ",
                opened!(),
                ")"
            ),
            concat!(
                "SELECT COUNT(*) FROM ticket_notes
                  WHERE guild_id = $1 AND author_id <> $2
                    AND ticket_id IN (SELECT id FROM tickets WHERE ",
                opened!(),
                ")"
            ),
        ] {
            in_tickets.push(on!(self.tx, c => sqlx::query_scalar::<_, i64>(statement)
                .bind(guild.as_i64())
                .bind(user.as_i64())
                .bind(own)
                .fetch_one(c)
                .await)?);
        }
        let mut by_them = Vec::new();
        for statement in [
            "SELECT COUNT(*) FROM ticket_notes WHERE guild_id = $1 AND author_id = $2",
            "SELECT COUNT(*) FROM ticket_drafts WHERE guild_id = $1 AND user_id = $2",
            "SELECT COUNT(*) FROM ticket_snippets WHERE guild_id = $1 AND author_id = $2",
            "SELECT COUNT(*) FROM staff_warnings WHERE guild_id = $1 AND user_id = $2",
            "SELECT COUNT(*) FROM blacklist WHERE guild_id = $1 AND user_id = $2",
            "SELECT COUNT(*) FROM duty WHERE guild_id = $1 AND user_id = $2",
            "SELECT COUNT(*) FROM audit WHERE guild_id = $1 AND (actor_id = $2 OR subject = CAST($2 AS TEXT))",
        ] {
            by_them.push(on!(self.tx, c => sqlx::query_scalar::<_, i64>(statement)
                .bind(guild.as_i64())
                .bind(user.as_i64())
                .fetch_one(c)
                .await)?);
        }
        let since = [first, spoken].into_iter().flatten().min().map(Timestamp::from_millis);
        let (mut tickets, mut counts) = (in_tickets.into_iter(), by_them.into_iter());
        let mut next = || counts.next().unwrap_or_default();
        Ok(Holdings {
            since,
            open,
            over,
            messages,
            files: tickets.next().unwrap_or_default(),
            ratings: tickets.next().unwrap_or_default(),
            notes_about: tickets.next().unwrap_or_default(),
            notes: next(),
            drafts: next(),
            snippets: next(),
            warnings: next(),
            bans: next(),
            duty: next(),
            audit: next(),
        })
    }

    /// How long the guild keeps records where no category says otherwise.
    pub async fn retention(&mut self, guild: GuildId) -> Result<Retention, RepositoryError> {
        Ok(self.tx.tickets().guild_rules(guild).await?.retention().unwrap_or_default())
    }
}
