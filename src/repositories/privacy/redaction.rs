//! Redaction of a person from a ticket's JSON columns and its search index.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::column::Json;
use super::super::error::RepositoryError;
use super::super::json;
use super::super::query::params;
use super::PrivacyRepository;
use crate::domain::ticket::{StoredFile, StoredTranscript, TextPart, Ticket};
use crate::domain::{GuildId, Redaction, TicketId, UserId, attachments, without_words};

impl PrivacyRepository<'_> {
    /// Lists the records of a ticket's transcripts, each with its round (how often the ticket had been reopened).
    pub async fn rounds(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<(i64, StoredTranscript)>, RepositoryError> {
        let rounds = self
            .tx
            .all::<i64>(
                "SELECT round FROM ticket_transcripts WHERE guild_id = $1 AND ticket_id = $2 ORDER BY round",
                params![guild, ticket],
            )
            .await?;
        // Both lists are ordered by round, so they match.
        Ok(rounds.into_iter().zip(self.tx.tickets().transcripts(guild, ticket).await?).collect())
    }

    /// Stores which files now hold a transcript.
    pub async fn set_files(
        &mut self,
        ticket: &Ticket,
        round: i64,
        files: &[StoredFile],
    ) -> Result<(), RepositoryError> {
        self.tx
            .execute_one(
                "UPDATE ticket_transcripts SET files = $4 WHERE guild_id = $1 AND ticket_id = $2 AND round = $3",
                params![ticket.guild, ticket.id, round, json::text(&files)],
            )
            .await
    }

    /// Redacts the stored messages of a live ticket. Returns the attachment ids that were theirs, and how many rows
    /// mentioned them.
    pub async fn redact_messages(
        &mut self,
        ticket: &Ticket,
        redaction: &Redaction,
    ) -> Result<(BTreeSet<u64>, u64), RepositoryError> {
        let rows = self
            .tx
            .all::<(i64, Json<Value>)>(
                "SELECT message_id, raw
                   FROM ticket_messages
                  WHERE guild_id = $1 AND ticket_id = $2 AND raw LIKE '%' || $3 || '%'",
                params![ticket.guild, ticket.id, redaction.user().to_string()],
            )
            .await?;
        let (mut theirs, mut changed) = (BTreeSet::new(), 0);
        for (message, Json(mut raw)) in rows {
            // Before `apply`, which replaces the author.
            let wrote = redaction.wrote(&raw);
            if wrote {
                theirs.extend(attachments(&raw));
                // Earlier versions of their own messages are their words, too.
                self.tx
                    .execute(
                        "DELETE FROM ticket_message_versions
                          WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3",
                        params![ticket.guild, ticket.id, message],
                    )
                    .await?;
            }
            redaction.apply(&mut raw);
            changed += self
                .tx
                .affected(
                    "UPDATE ticket_messages
                        SET raw = $4, erased = $5, edited_at = CASE WHEN $5 THEN NULL ELSE edited_at END
                      WHERE guild_id = $1 AND ticket_id = $2 AND message_id = $3",
                    params![ticket.guild, ticket.id, message, raw.to_string(), wrote],
                )
                .await?;
        }
        Ok((theirs, changed))
    }

    /// Redacts their notes, the ticket's timeline and its pending close request. Returns how many rows mentioned
    /// them.
    pub async fn redact_actions(
        &mut self,
        ticket: &Ticket,
        redaction: &Redaction,
    ) -> Result<u64, RepositoryError> {
        let (guild, id) = (ticket.guild, ticket.id);
        let (user, named) = (redaction.user(), redaction.user().to_string());
        let mut changed = self
            .tx
            .affected(
                "UPDATE ticket_notes
                    SET text = $4, author_id = $5
                  WHERE guild_id = $1 AND ticket_id = $2 AND author_id = $3",
                params![guild, id, user, redaction.words(), UserId::ERASED],
            )
            .await?;
        changed += self
            .tx
            .affected(
                "UPDATE ticket_notes
                    SET text = REPLACE(text, $3, $4)
                  WHERE guild_id = $1 AND ticket_id = $2 AND text LIKE '%' || $3 || '%'",
                params![guild, id, named, UserId::ERASED.to_string()],
            )
            .await?;
        let events = self
            .tx
            .all::<(String, Option<UserId>, Json<Value>)>(
                "SELECT id, actor_id, event
                   FROM ticket_events
                  WHERE guild_id = $1 AND ticket_id = $2 AND (actor_id = $3 OR event LIKE '%' || $4 || '%')",
                params![guild, id, user, named],
            )
            .await?;
        for (row, actor, Json(event)) in events {
            let event = redacted(event, actor == Some(user), redaction);
            changed += self
                .tx
                .affected(
                    "UPDATE ticket_events
                        SET event = $3, actor_id = CASE WHEN actor_id = $4 THEN $5 ELSE actor_id END
                      WHERE guild_id = $1 AND id = $2",
                    params![guild, row, event, user, UserId::ERASED],
                )
                .await?;
        }
        let asked = self
            .tx
            .optional::<Json<Value>>(
                "SELECT close_request FROM tickets
                  WHERE guild_id = $1 AND id = $2 AND close_request LIKE '%' || $3 || '%'",
                params![guild, id, named],
            )
            .await?;
        if let Some(Json(asked)) = asked {
            let is_theirs = asked["by"] == named.as_str();
            let asked = redacted(asked, is_theirs, redaction);
            changed += self
                .tx
                .affected(
                    "UPDATE tickets SET close_request = $3 WHERE guild_id = $1 AND id = $2",
                    params![guild, id, asked],
                )
                .await?;
        }
        Ok(changed)
    }

    /// Deletes the rows of attachments. Returns the hashes of those with a stored copy.
    pub async fn forget_uploads(
        &mut self,
        ticket: &Ticket,
        uploads: &BTreeSet<u64>,
    ) -> Result<Vec<String>, RepositoryError> {
        let mut kept = Vec::new();
        for upload in uploads {
            let hash = self
                .tx
                .optional::<Option<String>>(
                    "DELETE FROM ticket_attachments
                      WHERE guild_id = $1 AND ticket_id = $2 AND attachment_id = $3
                  RETURNING sha256",
                    params![ticket.guild, ticket.id, upload],
                )
                .await?;
            kept.extend(hash.flatten());
        }
        Ok(kept)
    }

    /// Rebuilds the ticket's index from its columns, the indexed text of each round and, in place of that, the texts
    /// given here.
    pub async fn reindex(&mut self, ticket: &Ticket, said: &[(i64, String)]) -> Result<(), RepositoryError> {
        let rounds = self
            .tx
            .all::<(String, String)>(
                "SELECT part, text
                   FROM ticket_texts
                  WHERE guild_id = $1 AND ticket_id = $2 AND part LIKE 'said:%'",
                params![ticket.guild, ticket.id],
            )
            .await?;
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
        // Replacing a part that exists makes the repository rewrite all words, whatever changed before.
        self.tx.tickets().keep_text(ticket, TextPart::Opening, &ticket.opening_text()).await
    }
}

fn redacted(mut value: Value, is_theirs: bool, redaction: &Redaction) -> String {
    if is_theirs {
        without_words(&mut value);
    }
    redaction.apply(&mut value);
    value.to_string()
}
