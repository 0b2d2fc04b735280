//! What became of the files members uploaded in a ticket.

use sqlx::FromRow;

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use crate::domain::ticket::{Fate, Ticket, Upload};
use crate::domain::{GuildId, MessageId, TicketId};

#[derive(FromRow)]
struct UploadRow {
    attachment_id: i64,
    message_id: i64,
    state: String,
    url: Option<String>,
    sha256: Option<String>,
    bytes: i64,
}

impl TicketRepository<'_> {
    /// Everything that was uploaded in the ticket, in the order it was.
    pub async fn uploads(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<Upload>, RepositoryError> {
        let rows = on!(self.tx, c => sqlx::query_as::<_, UploadRow>(
            "SELECT attachment_id, message_id, state, url, sha256, bytes
               FROM ticket_attachments
              WHERE guild_id = $1 AND ticket_id = $2
           ORDER BY attachment_id",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(|row| row.upload(ticket)).collect()
    }

    /// Keeps what is known of an upload for the first time; what is known already stands.
    pub async fn add_upload(&mut self, ticket: &Ticket, upload: &Upload) -> Result<(), RepositoryError> {
        let (state, url, sha256) = columns(&upload.fate);
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_attachments (ticket_id, attachment_id, guild_id, message_id, state, url, sha256, bytes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (ticket_id, attachment_id) DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(upload.attachment.cast_signed())
        .bind(ticket.guild.as_i64())
        .bind(upload.message.as_i64())
        .bind(state)
        .bind(url)
        .bind(sha256)
        .bind(upload.bytes.cast_signed())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps what became of an upload that waited.
    pub async fn settle_upload(&mut self, ticket: &Ticket, upload: &Upload) -> Result<(), RepositoryError> {
        let (state, url, sha256) = columns(&upload.fate);
        on!(self.tx, c => sqlx::query(
            "UPDATE ticket_attachments
                SET state = $4, url = $5, sha256 = $6, bytes = $7
              WHERE guild_id = $1 AND ticket_id = $2 AND attachment_id = $3 AND state = 'waiting'",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(upload.attachment.cast_signed())
        .bind(state)
        .bind(url)
        .bind(sha256)
        .bind(upload.bytes.cast_signed())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// What the copies of a ticket weigh, and those of its whole guild.
    pub async fn kept_bytes(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<(u64, u64), RepositoryError> {
        let (own, all) = on!(self.tx, c => sqlx::query_as::<_, (i64, i64)>(
            "SELECT CAST(COALESCE(SUM(CASE WHEN ticket_id = $2 THEN bytes END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(bytes), 0) AS BIGINT)
               FROM ticket_attachments
              WHERE guild_id = $1 AND state = 'kept'",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .fetch_one(c)
        .await)?;
        Ok((own.cast_unsigned(), all.cast_unsigned()))
    }

    /// Whether any ticket keeps a copy of this content.
    pub async fn keeps_content(&mut self, guild: GuildId, sha256: &str) -> Result<bool, RepositoryError> {
        let found = on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT ticket_id
               FROM ticket_attachments
              WHERE guild_id = $1 AND sha256 = $2
              LIMIT 1",
        )
        .bind(guild.as_i64())
        .bind(sha256)
        .fetch_optional(c)
        .await)?;
        Ok(found.is_some())
    }
}

/// State, address and hash.
fn columns(fate: &Fate) -> (&'static str, Option<&str>, Option<&str>) {
    match fate {
        Fate::Waiting { url } => ("waiting", Some(url), None),
        Fate::Kept { sha256 } => ("kept", None, Some(sha256)),
        Fate::TooLarge => ("too_large", None, None),
        Fate::OverBudget => ("over_budget", None, None),
        Fate::Expired => ("expired", None, None),
    }
}

impl UploadRow {
    fn upload(self, ticket: TicketId) -> Result<Upload, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("ticket_attachments", column, ticket);
        let fate = match self.state.as_str() {
            "waiting" => Fate::Waiting { url: self.url.ok_or_else(|| corrupt("url"))? },
            "kept" => Fate::Kept { sha256: self.sha256.ok_or_else(|| corrupt("sha256"))? },
            "too_large" => Fate::TooLarge,
            "over_budget" => Fate::OverBudget,
            "expired" => Fate::Expired,
            _ => return Err(corrupt("state")),
        };
        Ok(Upload {
            attachment: self.attachment_id.cast_unsigned(),
            message: MessageId::from_i64(self.message_id),
            bytes: self.bytes.cast_unsigned(),
            fate,
        })
    }
}
