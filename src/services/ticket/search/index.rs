//! Indexes tickets that are older than the search index: once, and a few at a time beside other work.

use std::io;

use serde::Deserialize;

use super::{IndexedMessage, said_in};
use crate::domain::{GuildId, TicketId};
use crate::jobs::Job as _;
use crate::services::Failure;
use crate::services::ticket::TicketService;

/// Most tickets indexed before other work gets its turn.
const BATCH: i64 = 20;

/// Part of a transcript's machine-readable copy that is indexed.
#[derive(Deserialize)]
struct IndexedCopy {
    messages: Vec<CopiedMessage>,
}

#[derive(Deserialize)]
struct CopiedMessage {
    /// The message as Discord sent it, unless that was not JSON.
    #[serde(default)]
    raw: IndexedMessage,
}

ticket_job! {
    /// Adds tickets to the search index that are older than it.
    IndexTickets for guild = "ticket.index" => index_old
}

impl TicketService {
    /// Enqueues the indexing while there are tickets left.
    pub(in crate::services::ticket) async fn resume_indexing(&self, guild: GuildId) -> Result<(), Failure> {
        let mut tx = self.context.read().await?;
        if tx.tickets().to_index(guild, 1).await?.is_empty()
            || IndexTickets.is_pending(&mut tx, guild).await?
        {
            return Ok(());
        }
        drop(tx);
        let mut tx = self.context.begin().await?;
        self.context.enqueue(&mut tx, guild, &IndexTickets).await?;
        Ok(tx.commit().await?)
    }

    /// Indexes the next few tickets, and enqueues the next run if there are more.
    pub(super) async fn index_old(&self, guild: GuildId) -> Result<(), Failure> {
        let waiting = self.context.read().await?.tickets().to_index(guild, BATCH).await?;
        for id in waiting {
            match self.index_one(guild, id).await {
                Err(failure) if !failure.is_transient() => {
                    // A ticket that cannot be indexed must not block the others.
                    tracing::warn!(ticket = %id, error = %failure, "a ticket cannot be found by its words");
                    let mut tx = self.context.begin().await?;
                    tx.tickets().set_indexed(guild, id).await?;
                    tx.commit().await?;
                }
                indexed => indexed?,
            }
        }
        let mut tx = self.context.begin().await?;
        if !tx.tickets().to_index(guild, 1).await?.is_empty() {
            self.context.enqueue(&mut tx, guild, &IndexTickets).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn index_one(&self, guild: GuildId, id: TicketId) -> Result<(), Failure> {
        let rounds = self.context.read().await?.tickets().unindexed_rounds(guild, id).await?;
        let mut said = Vec::new();
        for (round, file) in rounds {
            said.extend(self.said_before(guild, &file.name).await?.map(|text| (round, text)));
        }
        let mut tx = self.context.begin().await?;
        let Some(ticket) = tx.tickets().find_for_update(guild, id).await? else { return Ok(()) };
        tx.tickets().index(&ticket, &said).await?;
        tx.tickets().set_indexed(guild, id).await?;
        Ok(tx.commit().await?)
    }

    /// Returns the text of a transcript's machine-readable copy; `None` if that is missing or of another format.
    async fn said_before(&self, guild: GuildId, name: &str) -> Result<Option<String>, Failure> {
        let bytes = match self.files.read(guild, name).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        // Parsing a large transcript would block the async runtime.
        let read = tokio::task::spawn_blocking(move || {
            let copy: IndexedCopy = serde_json::from_slice(&bytes).ok()?;
            Some(said_in(copy.messages.into_iter().map(|message| message.raw)))
        });
        Ok(read.await.map_err(io::Error::other)?)
    }
}
