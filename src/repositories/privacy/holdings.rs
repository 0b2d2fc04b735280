//! Counts of what is stored about a person.

use super::super::error::RepositoryError;
use super::super::query::params;
use super::{PrivacyRepository, opened};
use crate::domain::ticket::RetentionPolicy;
use crate::domain::{GuildId, StoredHoldings, Timestamp, UserId};

impl PrivacyRepository<'_> {
    /// Counts the rows stored about somebody; `own` includes anonymous tickets, which only they may know to be
    /// theirs.
    pub async fn holdings(
        &mut self,
        guild: GuildId,
        user: UserId,
        own: bool,
    ) -> Result<StoredHoldings, RepositoryError> {
        let (open, over, first) = self
            .tx
            .one::<(i64, i64, Option<Timestamp>)>(
                concat!(
                    "SELECT COUNT(CASE WHEN state NOT IN ('closed', 'abandoned') THEN 1 END),
                            COUNT(CASE WHEN state IN ('closed', 'abandoned') THEN 1 END),
                            MIN(opened_at)
                       FROM tickets
                      WHERE ",
                    opened!()
                ),
                params![guild, user, own],
            )
            .await?;
        let (messages, spoken) = self
            .tx
            .one::<(i64, Option<Timestamp>)>(
                concat!(
                    "SELECT CAST(COALESCE(SUM(messages), 0) AS BIGINT), MIN(first_at)
                       FROM ticket_speakers
                      WHERE guild_id = $1
                        AND (user_id = $2
                             OR ($3 AND user_id IN (SELECT opener_id FROM tickets WHERE ",
                    opened!(),
                    ")))"
                ),
                params![guild, user, own],
            )
            .await?;
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
            in_tickets.push(self.tx.one::<i64>(statement, params![guild, user, own]).await?);
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
            by_them.push(self.tx.one::<i64>(statement, params![guild, user]).await?);
        }
        let since = [first, spoken].into_iter().flatten().min();
        let (mut tickets, mut counts) = (in_tickets.into_iter(), by_them.into_iter());
        let mut next = || counts.next().unwrap_or_default();
        Ok(StoredHoldings {
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

    /// Reads the retention policy of the guild, which applies where a category has none.
    pub async fn retention(&mut self, guild: GuildId) -> Result<RetentionPolicy, RepositoryError> {
        Ok(self.tx.tickets().guild_rules(guild).await?.retention().unwrap_or_default())
    }
}
