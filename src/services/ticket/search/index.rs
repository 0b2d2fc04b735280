//! Tickets of before there was an index of their words are put there: a few at a time beside everything else, once.

use std::io;

use serde::Deserialize;

use super::{IndexedMessage, said_in};
use crate::domain::{GuildId, TicketId};
use crate::jobs::Job as _;
use crate::services::Failure;
use crate::services::ticket::TicketService;

/// As many tickets are put there before other work has its turn.
const BATCH: i64 = 20;

/// What is read of a transcript's copy for machines.
#[derive(Deserialize)]
struct IndexedCopy {
    messages: Vec<CopiedMessage>,
}

#[derive(Deserialize)]
struct CopiedMessage {
    /// As Discord sent it, unless that was no JSON.
    #[serde(default)]
    raw: IndexedMessage,
}

ticket_job! {
    /// Puts tickets into the index of their words that are older than it.
    IndexTickets for guild = "ticket.index" => index_old
}

impl TicketService {
    /// Asks for the work while there is some of it left.
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

    /// Puts the next few tickets into the index, and asks for more of that while there are more.
    pub(super) async fn index_old(&self, guild: GuildId) -> Result<(), Failure> {
        let waiting = self.context.read().await?.tickets().to_index(guild, BATCH).await?;
        for id in waiting {
            match self.index_one(guild, id).await {
                Err(failure) if !failure.is_transient() => {
                    // It must not stand in the way of the others for ever.
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

    /// What people wrote, as the transcript's copy for machines has it; nothing when that is gone or of another shape.
    async fn said_before(&self, guild: GuildId, name: &str) -> Result<Option<String>, Failure> {
        let bytes = match self.files.read(guild, name).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let read = tokio::task::spawn_blocking(move || {
            let copy: IndexedCopy = serde_json::from_slice(&bytes).ok()?;
            Some(said_in(copy.messages.into_iter().map(|message| message.raw)))
        });
        Ok(read.await.map_err(io::Error::other)?)
    }
}
