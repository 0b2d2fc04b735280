//! Data shown to a person who asks what is stored about them: their own alone.

use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row, params};
use super::{PrivacyRepository, opened};
use crate::domain::{GuildId, TicketId, Timestamp, UserId};

/// A ticket somebody took part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketShare {
    /// Id of the ticket.
    pub ticket: TicketId,
    /// Number shown to people.
    pub number: i64,
    /// True when they opened it.
    pub opened: bool,
}

/// Rows outside of tickets, as two texts and two times.
type Texts = (String, String, Option<i64>, Option<i64>);

impl PrivacyRepository<'_> {
    /// Lists the next tickets after a number that they opened or took part in.
    pub async fn shares(
        &mut self,
        (guild, user): (GuildId, UserId),
        own: bool,
        after: i64,
        most: i64,
    ) -> Result<Vec<TicketShare>, RepositoryError> {
        self.tx.all(
                concat!(
                    "SELECT id AS ticket, number, (",
                    opened!(),
                    ") AS opened
                       FROM tickets
                      WHERE guild_id = $1 AND number > $4
                        AND ((",
                    opened!(),
                    ")
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
                ),
                params![guild, user, own, after, most],
            ).await
    }

    /// Lists the stored messages of a ticket, as Discord's JSON.
    pub async fn kept_messages(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<String>, RepositoryError> {
        self.tx
            .all(
                "SELECT raw FROM ticket_messages
                  WHERE guild_id = $1 AND ticket_id = $2 AND raw IS NOT NULL
               ORDER BY message_id",
                params![guild, ticket],
            )
            .await
    }

    /// Lists the rows stored about them outside of tickets: kind, two texts and two times each.
    pub async fn belongings(
        &mut self,
        guild: GuildId,
        user: UserId,
    ) -> Result<Vec<(&'static str, Texts)>, RepositoryError> {
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
            let rows = self.tx.all::<Texts>(statement, params![guild, user]).await?;
            all.extend(rows.into_iter().map(|row| (kind, row)));
        }
        Ok(all)
    }

    /// Lists the next audit lines after an id by them or about them: id, time, action, and whether they did it.
    /// Actions on tickets are exported with the tickets.
    pub async fn actions(
        &mut self,
        guild: GuildId,
        user: UserId,
        after: &str,
        most: i64,
    ) -> Result<Vec<(String, Timestamp, String, bool)>, RepositoryError> {
        self.tx
            .all(
                "SELECT id, at, action, COALESCE(actor_id = $2, FALSE)
                   FROM audit
                  WHERE guild_id = $1 AND id > $3 AND action NOT LIKE 'ticket.%'
                    AND (actor_id = $2 OR subject = CAST($2 AS TEXT))
               ORDER BY id
                  LIMIT $4",
                params![guild, user, after, most],
            )
            .await
    }
}

impl FromRow for TicketShare {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        Ok(Self { ticket: row.get("ticket")?, number: row.get("number")?, opened: row.get("opened")? })
    }
}
