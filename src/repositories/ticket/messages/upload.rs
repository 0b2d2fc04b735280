//! Files that members uploaded in a ticket, and the result of copying them.

use crate::domain::ticket::{Ticket, Upload, UploadFate};
use crate::domain::{GuildId, TicketId};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::{FromRow, Row, params};
use crate::repositories::ticket::TicketRepository;

impl TicketRepository<'_> {
    /// Lists the ticket's uploads in their order.
    pub async fn uploads(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<Vec<Upload>, RepositoryError> {
        self.tx
            .all(
                "SELECT attachment_id, message_id, state, url, sha256, bytes
                   FROM ticket_attachments
                  WHERE guild_id = $1 AND ticket_id = $2
               ORDER BY attachment_id",
                params![guild, ticket],
            )
            .await
    }

    /// Records a new upload; one that is known is left as it is.
    pub async fn add_upload(&mut self, ticket: &Ticket, upload: &Upload) -> Result<(), RepositoryError> {
        let (state, url, sha256) = columns(&upload.fate);
        self.tx
            .execute(
                "INSERT INTO ticket_attachments (ticket_id, attachment_id, guild_id, message_id, state, url, sha256, bytes)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                 ON CONFLICT (ticket_id, attachment_id) DO NOTHING",
                params![
                    ticket.id,
                    upload.attachment,
                    ticket.guild,
                    upload.message,
                    state,
                    url,
                    sha256,
                    upload.bytes,
                ],
            )
            .await
    }

    /// Records the result of an upload that was waiting.
    pub async fn settle_upload(&mut self, ticket: &Ticket, upload: &Upload) -> Result<(), RepositoryError> {
        let (state, url, sha256) = columns(&upload.fate);
        self.tx
            .execute(
                "UPDATE ticket_attachments
                    SET state = $4, url = $5, sha256 = $6, bytes = $7
                  WHERE guild_id = $1 AND ticket_id = $2 AND attachment_id = $3 AND state = 'waiting'",
                params![ticket.guild, ticket.id, upload.attachment, state, url, sha256, upload.bytes],
            )
            .await
    }

    /// Sums the bytes of the ticket's copies, and of all copies of its guild.
    pub async fn kept_bytes(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
    ) -> Result<(u64, u64), RepositoryError> {
        self.tx
            .one(
                "SELECT CAST(COALESCE(SUM(CASE WHEN ticket_id = $2 THEN bytes END), 0) AS BIGINT),
                        CAST(COALESCE(SUM(bytes), 0) AS BIGINT)
                   FROM ticket_attachments
                  WHERE guild_id = $1 AND state = 'kept'",
                params![guild, ticket],
            )
            .await
    }

    /// Answers whether any ticket still refers to this content.
    pub async fn keeps_content(&mut self, guild: GuildId, sha256: &str) -> Result<bool, RepositoryError> {
        let found = self
            .tx
            .optional::<String>(
                "SELECT ticket_id
                   FROM ticket_attachments
                  WHERE guild_id = $1 AND sha256 = $2
                  LIMIT 1",
                params![guild, sha256],
            )
            .await?;
        Ok(found.is_some())
    }
}

/// Returns the columns of an upload's fate: state, address and hash.
fn columns(fate: &UploadFate) -> (&'static str, Option<&str>, Option<&str>) {
    match fate {
        UploadFate::Waiting { url } => ("waiting", Some(url), None),
        UploadFate::Kept { sha256 } => ("kept", None, Some(sha256)),
        UploadFate::TooLarge => ("too_large", None, None),
        UploadFate::OverBudget => ("over_budget", None, None),
        UploadFate::Expired => ("expired", None, None),
    }
}

impl FromRow for Upload {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let state: String = row.get("state")?;
        let fate = match state.as_str() {
            "waiting" => UploadFate::Waiting { url: row.get("url")? },
            "kept" => UploadFate::Kept { sha256: row.get("sha256")? },
            "too_large" => UploadFate::TooLarge,
            "over_budget" => UploadFate::OverBudget,
            "expired" => UploadFate::Expired,
            _ => return Err(row.corrupt("state")),
        };
        Ok(Self {
            attachment: row.get("attachment_id")?,
            message: row.get("message_id")?,
            bytes: row.get("bytes")?,
            fate,
        })
    }
}
