//! What is shown to somebody who asks for what is stored of them: theirs alone.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::{PrivacyRepository, opened};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};

/// A ticket somebody has to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which.
    pub ticket: TicketId,
    /// What people call it by.
    pub number: i64,
    /// Whether they opened it.
    pub opened: bool,
}

/// Something of theirs that is no ticket's, in rows of two texts and two moments.
type Row = (String, String, Option<i64>, Option<i64>);

impl PrivacyRepository<'_> {
    /// The next few tickets behind this one they opened or did something in.
    pub async fn shares(
        &mut self,
        (guild, user): (GuildId, UserId),
        own: bool,
        after: i64,
        most: i64,
    ) -> Result<Vec<Share>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (String, i64, bool)>(concat!(
            "SELECT id, number, (", opened!(), ") AS theirs
               FROM tickets
              WHERE guild_id = $1 AND number > $4
                AND ((", opened!(), ")
                     OR EXISTS (SELECT 1 FROM ticket_speakers s
                                 WHERE s.guild_id = $1 AND s.ticket_id = tickets.id AND s.user_id = $2)
                     OR EXISTS (SELECT 1 FROM ticket_notes n
                                 WHERE n.guild_id = $1 AND n.ticket_id = tickets.id AND n.author_id = $2)
                     OR EXISTS (SELECT 1 FROM ticket_participants p
                                 WHERE p.guild_id = $1 AND p.ticket_id = tickets.id AND p.user_id = $2)
                     OR EXISTS (SELECT 1 FROM ticket_events e
                                 WHERE e.guild_id = $1 AND e.ticket_id = tickets.id AND e.actor_id = $2))
           ORDER BY number
              LIMIT $5"
        ))
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(own)
        .bind(after)
        .bind(most)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|(id, number, opened)| {
                let ticket = id.parse().map_err(|_| RepositoryError::corrupt("tickets", "id", &id))?;
                Ok(Share { ticket, number, opened })
            })
            .collect()
    }

    /// What is kept of the messages of a ticket, as Discord's JSON.
    pub async fn kept_messages(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<String>, RepositoryError> {
        Ok(on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT raw FROM ticket_messages
              WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL
           ORDER BY message_id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?)
    }

    /// What is stored of them beside tickets: by kind, two texts and two moments each.
    pub async fn belongings(
        &mut self,
        guild: GuildId,
        user: UserId,
    ) -> Result<Vec<(&'static str, Row)>, RepositoryError> {
        let mut all = Vec::new();
        for (kind, statement) in [
            (
                "draft",
                "SELECT subject, answers, updated_at, CAST(NULL AS BIGINT) FROM ticket_drafts
                  WHERE guild_id = $1 AND user_id = $2 ORDER BY subject",
            ),
            (
                "snippet",
                "SELECT name, text, updated_at, CAST(NULL AS BIGINT) FROM ticket_snippets
                  WHERE guild_id = $1 AND author_id = $2 ORDER BY name",
            ),
            ("ban", "SELECT reason, '', added_at, until FROM blacklist WHERE guild_id = $1 AND user_id = $2"),
            (
                "warning",
                "SELECT reason, told, at, CAST(NULL AS BIGINT) FROM staff_warnings
                  WHERE guild_id = $1 AND user_id = $2 ORDER BY at",
            ),
            ("duty", "SELECT '', '', since, until FROM duty WHERE guild_id = $1 AND user_id = $2"),
        ] {
            let rows = on!(self.tx, c => sqlx::query_as::<_, Row>(statement)
                .bind(guild.as_i64())
                .bind(user.as_i64())
                .fetch_all(c)
                .await)?;
            all.extend(rows.into_iter().map(|row| (kind, row)));
        }
        Ok(all)
    }

    /// The next few lines of the audit by them or about them behind this one: its id, when, what, and whether they did
    /// it. What tickets are told of stands with the tickets.
    pub async fn deeds(
        &mut self,
        guild: GuildId,
        user: UserId,
        after: &str,
        most: i64,
    ) -> Result<Vec<(String, Timestamp, String, bool)>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (String, i64, String, bool)>(
            "SELECT id, at, action, COALESCE(actor_id = $2, FALSE)
               FROM audit
              WHERE guild_id = $1 AND id > $3 AND action NOT LIKE 'ticket.%'
                AND (actor_id = $2 OR subject = CAST($2 AS TEXT))
           ORDER BY id
              LIMIT $4",
        )
        .bind(guild.as_i64())
        .bind(user.as_i64())
        .bind(after)
        .bind(most)
        .fetch_all(c)
        .await)?;
        let line = |(id, at, action, theirs)| (id, Timestamp::from_millis(at), action, theirs);
        Ok(rows.into_iter().map(line).collect())
    }
}
