//! Taking somebody out of what a ticket's rows hold as JSON, and out of its index.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::backend::on;
use super::super::error::{RepositoryError, exactly_one};
use super::super::json;
use super::PrivacyRepository;
use crate::domain::ticket::{StoredFile, StoredTranscript, TextPart, Ticket};
use crate::domain::{GuildId, Redaction, TicketId, UserId, attachments, without_words};

impl PrivacyRepository<'_> {
    /// The records of a ticket's transcripts, each with which time the ticket was closed.
    pub async fn rounds(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<(i64, StoredTranscript)>, RepositoryError> {
        let rounds = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
            "SELECT round FROM ticket_transcripts WHERE guild_id = $1 AND ticket_id = $2 ORDER BY round",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        // The same order.
        Ok(rounds.into_iter().zip(self.tx.tickets().transcripts(guild, ticket).await?).collect())
    }

    /// Keeps which files hold a transcript from now on.
    pub async fn set_files(
        &mut self,
        ticket: &Ticket,
        round: i64,
        files: &[StoredFile],
    ) -> Result<(), RepositoryError> {
        let written = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_transcripts SET files = $4 WHERE guild_id = $1 AND ticket_id = $2 AND round = $3",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(round)
        .bind(json::text(&files))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        exactly_one("ticket_transcripts", written)
    }

    /// Takes them out of what is kept of a live ticket's messages. Answers the ids of the files that were theirs, and
    /// how many rows spoke of them.
    pub async fn redact_messages(
        &mut self,
        ticket: &Ticket,
        redaction: &Redaction,
    ) -> Result<(BTreeSet<u64>, u64), RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, (i64, String)>(
            "SELECT message_id, raw
               FROM ticket_messages
              WHERE guild_id = $1 AND ticket_id = $2 AND raw LIKE '%' || $3 || '%'",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(redaction.user().to_string())
        .fetch_all(c)
        .await)?;
        let (mut theirs, mut changed) = (BTreeSet::new(), 0);
        for (message, raw) in rows {
            let mut raw: Value = serde_json::from_str(&raw)
                .map_err(|_| RepositoryError::corrupt("ticket_messages", "raw", ticket.id))?;
            let wrote = redaction.wrote(&raw);
            if wrote {
                theirs.extend(attachments(&raw));
                on!(self.tx, c => sqlx::query(
                    "DELETE FROM ticket_message_versions
                      WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3",
                )
                .bind(ticket.guild.as_i64())
                .bind(ticket.id.to_string())
                .bind(message)
                .execute(c)
                .await
                .map(|_| ()))?;
            }
            redaction.apply(&mut raw);
            changed += on!(self.tx, c => sqlx::query(
                "UPDATE ticket_messages
                    SET raw = $4, erased = $5, edited_at = CASE WHEN $5 THEN NULL ELSE edited_at END
                  WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3",
            )
            .bind(ticket.guild.as_i64())
            .bind(ticket.id.to_string())
            .bind(message)
            .bind(raw.to_string())
            .bind(wrote)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        }
        Ok((theirs, changed))
    }

    /// Takes them out of the notes they wrote, the ticket's timeline, and what is asked in it. Answers how many rows
    /// spoke of them.
    pub async fn redact_deeds(
        &mut self,
        ticket: &Ticket,
        redaction: &Redaction,
    ) -> Result<u64, RepositoryError> {
        let (guild, id) = (ticket.guild.as_i64(), ticket.id.to_string());
        let (user, named) = (redaction.user().as_i64(), redaction.user().to_string());
        let mut changed = on!(self.tx, c => sqlx::query(
            "UPDATE ticket_notes
                SET text = $4, author_id = $5
              WHERE guild_id = $1 AND ticket_id = $2 AND author_id = $3",
        )
        .bind(guild).bind(&id).bind(user).bind(redaction.words()).bind(UserId::ERASED.as_i64())
        .execute(c).await.map(|done| done.rows_affected()))?;
        changed += on!(self.tx, c => sqlx::query(
            "UPDATE ticket_notes
                SET text = REPLACE(text, $3, $4)
              WHERE guild_id = $1 AND ticket_id = $2 AND text LIKE '%' || $3 || '%'",
        )
        .bind(guild).bind(&id).bind(&named).bind(UserId::ERASED.to_string())
        .execute(c).await.map(|done| done.rows_affected()))?;
        let events = on!(self.tx, c => sqlx::query_as::<_, (String, Option<i64>, String)>(
            "SELECT id, actor_id, event
               FROM ticket_events
              WHERE guild_id = $1 AND ticket_id = $2 AND (actor_id = $3 OR event LIKE '%' || $4 || '%')",
        )
        .bind(guild).bind(&id).bind(user).bind(&named)
        .fetch_all(c).await)?;
        for (row, actor, event) in events {
            let event = redacted(&event, actor == Some(user), redaction)
                .ok_or_else(|| RepositoryError::corrupt("ticket_events", "event", &row))?;
            changed += on!(self.tx, c => sqlx::query(
                "UPDATE ticket_events
                    SET event = $3, actor_id = CASE WHEN actor_id = $4 THEN $5 ELSE actor_id END
                  WHERE guild_id = $1 AND id = $2",
            )
            .bind(guild).bind(&row).bind(event).bind(user).bind(UserId::ERASED.as_i64())
            .execute(c).await.map(|done| done.rows_affected()))?;
        }
        let asked = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT close_request FROM tickets
              WHERE guild_id = $1 AND id = $2 AND close_request LIKE '%' || $3 || '%'",
        )
        .bind(guild).bind(&id).bind(&named)
        .fetch_optional(c).await)?;
        if let Some(asked) = asked {
            let is_theirs = serde_json::from_str::<Value>(&asked).is_ok_and(|it| it["by"] == named.as_str());
            let asked = redacted(&asked, is_theirs, redaction)
                .ok_or_else(|| RepositoryError::corrupt("tickets", "close_request", &id))?;
            changed += on!(self.tx, c => sqlx::query(
                "UPDATE tickets SET close_request = $3 WHERE guild_id = $1 AND id = $2",
            )
            .bind(guild).bind(&id).bind(asked)
            .execute(c).await.map(|done| done.rows_affected()))?;
        }
        Ok(changed)
    }

    /// Forgets files of the ticket. Answers the hashes of those that were kept.
    pub async fn forget_uploads(
        &mut self,
        ticket: &Ticket,
        uploads: &BTreeSet<u64>,
    ) -> Result<Vec<String>, RepositoryError> {
        let mut kept = Vec::new();
        for upload in uploads {
            let hash = on!(self.tx, c => sqlx::query_scalar::<_, Option<String>>(
                "DELETE FROM ticket_attachments
                  WHERE guild_id = $1 AND ticket_id = $2 AND attachment_id = $3
              RETURNING sha256",
            )
            .bind(ticket.guild.as_i64())
            .bind(ticket.id.to_string())
            .bind(upload.cast_signed())
            .fetch_optional(c)
            .await)?;
            kept.extend(hash.flatten());
        }
        Ok(kept)
    }

    /// Writes the ticket's index anew: what is known of it, what stands in the index of each time it was closed and, in
    /// place of that, what is given here.
    pub async fn reindex(&mut self, ticket: &Ticket, said: &[(i64, String)]) -> Result<(), RepositoryError> {
        let rounds = on!(self.tx, c => sqlx::query_as::<_, (String, String)>(
            "SELECT part, text
               FROM ticket_texts
              WHERE guild_id = $1 AND ticket_id = $2 AND part LIKE 'said:%'",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .fetch_all(c)
        .await)?;
        let mut all = said.to_vec();
        for (part, text) in rounds {
            let round: i64 = part
                .strip_prefix("said:")
                .and_then(|round| round.parse().ok())
                .ok_or_else(|| RepositoryError::corrupt("ticket_texts", "part", &part))?;
            if !said.iter().any(|(known, _)| *known == round) {
                all.push((round, text));
            }
        }
        self.tx.tickets().index(ticket, &all).await?;
        // It is there, so that all words are written anew whatever changed before.
        self.tx.tickets().keep_text(ticket, TextPart::Opening, &ticket.opening_text()).await
    }
}

fn redacted(json: &str, is_theirs: bool, redaction: &Redaction) -> Option<String> {
    let mut value: Value = serde_json::from_str(json).ok()?;
    if is_theirs {
        without_words(&mut value);
    }
    redaction.apply(&mut value);
    Some(value.to_string())
}
